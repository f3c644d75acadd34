"""When a dossier is closed, when it is open again, and when somebody still works in it."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import GpmiCase


@tagged("post_install", "-at_install")
class TestStage(GpmiCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.new_user("second", "sociale_balans.group_manager", cls.company)

    def alone(self, code="S-1"):
        """A dossier of one adult with a contract, which ended on 1 June 2026."""
        dossier = self.new_dossier(code)
        self.new_gpmi(dossier, signed_date="2026-02-01", signed_reason="A test", date_end="2026-06-01")
        return dossier

    def test_it_closes_on_the_day_on_which_the_contract_ended(self):
        with self.day("2026-07-01"):
            dossier = self.alone()
            self.assertEqual((dossier.state, str(dossier.date_end)), ("closed", "2026-06-01"))

    def test_a_family_goes_on_while_one_of_two_does(self):
        with self.day("2026-07-01"):
            first = self.signed()
            first.date_end = "2026-06-01"
            self.assertNotEqual(self.dossier.state, "closed")
            partner = {"member_id": self.dossier.member_ids[1].id, "decision_date": "2026-01-15"}
            second = self.env["sociale.balans.gpmi"].create(partner)
            self.assertEqual(self.dossier.state, "contract")
            second.date_end = "2026-06-15"
            self.balance.state = "done"
            self.assertEqual((self.dossier.state, str(self.dossier.date_end)), ("closed", "2026-06-15"))

    def test_a_client_comes_back(self):
        with self.day("2026-07-01"):
            dossier = self.alone()
            dossier.state = "analysis"
            self.assertFalse(dossier.date_end)
            dossier.gpmi_ids.write({"end_reason": "work", "date_end": "2026-05-30"})
            self.env.flush_all()
            self.assertEqual(dossier.state, "analysis", "What ended before closes nothing")
            again = self.new_gpmi(dossier, "2026-07-01")
            self.assertEqual(dossier.state, "contract")
            with self.assertRaisesRegex(UserError, "follows from the GPMI"), self.cr.savepoint():
                dossier.state = "closed"
        with self.day("2026-09-01"):
            again.date_end = "2026-08-20"
            self.assertEqual((dossier.state, str(dossier.date_end)), ("closed", "2026-08-20"))

    def test_a_talk_opens_it_again(self):
        with self.day("2026-07-01"):
            dossier = self.alone()
            self.new_snapshot(dossier)
            self.assertEqual(dossier.state, "analysis")

    def test_what_was_held_elsewhere_opens_nothing(self):
        with self.day("2026-07-01"):
            dossier = self.alone()
            self.new_snapshot(dossier, date="2026-03-01", state="done")
            self.assertEqual(dossier.state, "closed")

    def test_what_is_in_use_is_not_destroyed(self):
        self.settings_of(self.company).retention_years = 1
        with self.day("2026-07-01"):
            dossier = self.new_dossier("S-2")
            snapshot = self.new_snapshot(dossier)
            dossier.write({"state": "closed", "date_start": "2020-01-01", "date_end": "2024-01-01"})
            destruction = self.env["sociale.balans.destruction"].with_user(self.manager)
            seen = dossier.with_user(self.manager)
            self.assertFalse(dossier.retention_end)
            self.assertNotIn(dossier, seen.search(seen._due_for_destruction()))
            for reason in ("term", "request", "mistake"):
                with self.assertRaisesRegex(UserError, "still goes on: S-2"), self.cr.savepoint():
                    destruction._propose(seen, "destroy", reason, "")
            snapshot.state = "done"
            self.assertEqual(str(dossier.retention_end), "2025-01-01")
            proposal = destruction._propose(seen, "destroy", "term", "")
            snapshot.action_reopen()
            with self.assertRaisesRegex(UserError, "still goes on: S-2"):
                proposal.with_user(self.second)._carry_out()
