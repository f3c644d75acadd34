"""Why a contract is made, as the periods of support propose it."""

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import SupportCase


@tagged("post_install", "-at_install")
class TestBasis(SupportCase):
    def test_it_follows_the_day_that_is_typed_until_it_is_saved(self):
        """A leefloon since August, decided in August and typed in November: the three months run."""
        self.new_support(self.first, "2026-08-15")
        with self.day("2026-11-28"):
            gpmis = self.env["sociale.balans.gpmi"].with_context(default_member_id=self.first.id)
            form = Form(gpmis)
            self.assertEqual((form.basis, form.mandatory), ("new", True), "Without a day nothing is facultative")
            form.decision_date = "2026-11-28"
            self.assertEqual((form.basis, form.mandatory), ("centre", False))
            form.decision_date = "2026-08-20"
            gpmi = form.save()
        self.assertEqual((gpmi.basis, gpmi.mandatory, str(gpmi.deadline)), ("new", True, "2026-11-20"))
        with self.day("2026-11-29"), Form(gpmi) as form:
            form.decision_date = "2026-11-28"
        self.assertEqual(gpmi.basis, "new", "What was saved is not proposed anew")

    def test_what_somebody_chose_stays(self):
        with self.day("2026-11-28"):
            form = Form(self.env["sociale.balans.gpmi"].with_context(default_member_id=self.first.id))
            form.basis = "client"
            form.decision_date = "2026-11-20"
            self.assertEqual(form.basis, "client")

    def test_another_person_has_another_reason(self):
        self.new_support(self.partner, "2026-11-01", kind="equivalent")
        with self.day("2026-11-28"):
            form = Form(self.env["sociale.balans.gpmi"].with_context(default_member_id=self.first.id))
            form.decision_date = "2026-11-20"
            self.assertEqual(form.basis, "new")
            form = Form(self.env["sociale.balans.gpmi"].with_context(default_member_id=self.partner.id))
            form.decision_date = "2026-11-20"
            self.assertEqual((form.basis, form.mandatory), ("equivalent", False))

    def test_whoever_ends_a_contract_is_asked_whether_the_living_wage_stops(self):
        period = self.new_support(self.first, "2026-01-20")
        with self.day("2026-06-01"):
            gpmi = self.env["sociale.balans.gpmi"].create({"member_id": self.first.id, "decision_date": "2026-02-01"})
            action = gpmi.action_end()
            form = Form(self.env[action["res_model"]].with_context(**action["context"]))
            form.reason = "work"
            self.assertIn("The living wage goes on", form.follows)
            form.support_end = "2026-05-31"
            self.assertIn("its last day is 05/31/2026", form.follows)
            form.save().action_end()
        self.assertEqual((gpmi.state, str(period.date_end)), ("ended", "2026-05-31"))
        with self.day("2026-06-02"):
            other = self.new_support(self.partner, "2026-01-20")
            second = self.env["sociale.balans.gpmi"].create(
                {"member_id": self.partner.id, "decision_date": "2026-02-01"}
            )
            dialog = self.env[action["res_model"]].with_context(default_gpmi_id=second.id)
            wrong = {"reason": "work", "support_end": "2025-01-01"}
            with self.assertRaises(UserError), self.cr.savepoint():
                dialog.create(wrong).action_end()
            self.assertFalse(second.date_end or other.date_end, "Nothing is half done")

    def test_the_proof_of_work_counts_from_the_application_for_a_living_wage(self):
        self.new_support(self.first, "2025-01-20", last="2026-04-30", application_date="2025-01-10")
        self.new_support(self.first, "2026-04-10", kind="other", application_date="2026-04-01")
        with self.day("2026-06-01"):
            gpmi = self.env["sociale.balans.gpmi"].create(
                {"member_id": self.first.id, "decision_date": "2025-02-01", "date_end": "2026-05-01"}
            )
            gpmi.write({"end_reason": "work", "job_start": "2026-05-01"})
            [line] = [line for line in gpmi._proof_lines() if line["name"] == "Application"]
        self.assertEqual(line["proof"], "01/10/2025")
