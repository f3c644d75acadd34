"""The way out of a contract, and the year after it: why it ended, whether the job lasted, what is printed of it."""

import re

from lxml import html

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from .common import READY, GpmiCase
from .test_reminders import ReminderCase


class OutCase:
    """What both cases below do."""

    def end(self, gpmi, day="2026-06-01", **values):
        """End a contract by its dialog."""
        action = gpmi.action_end()
        dialog = self.env[action["res_model"]].with_context(**action["context"])
        dialog.create({"date": day, "reason": "work", **values}).action_end()

    def answer(self, gpmi, **values):
        """Answer whether the job lasted, by its dialog."""
        action = gpmi.action_aftercare()
        self.env[action["res_model"]].with_context(**action["context"]).create(values).action_save()


@tagged("post_install", "-at_install")
class TestEnd(OutCase, GpmiCase):
    def setUp(self):
        super().setUp()
        self.enterContext(self.day("2026-07-01"))
        self.gpmi = self.signed()

    def follows(self, **values):
        return self.env["sociale.balans.gpmi.end.wizard"].new({"gpmi_id": self.gpmi.id, **values}).follows

    def test_the_dialog_ends_it(self):
        words = {"note": "Found it himself", "job_start": "2026-05-20", "job_note": "Baker"}
        self.end(self.gpmi, **words)
        self.assertEqual(
            (self.gpmi.state, str(self.gpmi.date_end), self.gpmi.end_reason), ("ended", "2026-06-01", "work")
        )
        self.assertEqual((self.gpmi.end_note, str(self.gpmi.job_start)), ("Found it himself", "2026-05-20"))
        with self.assertRaisesRegex(UserError, "is noted already"):
            self.gpmi.action_end()

    def test_who_has_no_work_has_no_first_day_of_it(self):
        self.end(self.gpmi, reason="moved", job_start="2026-05-20")
        self.assertFalse(self.gpmi.job_start)

    def test_what_cannot_be_true_is_refused_and_nothing_is_half_done(self):
        wrong = {
            "end comes before the decision": {"day": "2026-01-01"},
            "signature comes after the end": {"day": "2026-02-20"},
            "job began before this contract": {"job_start": "2026-01-02"},
        }
        for sentence, values in wrong.items():
            with self.subTest(sentence), self.assertRaisesRegex(ValidationError, sentence), self.cr.savepoint():
                self.end(self.gpmi, **values)
            self.assertFalse(self.gpmi.date_end or self.gpmi.end_reason)
        with self.assertRaises(ValidationError), self.cr.savepoint():
            self.env["sociale.balans.gpmi.end.wizard"].create({"gpmi_id": self.gpmi.id})

    def test_a_reason_goes_with_a_day(self):
        for values in ({"end_reason": "deceased"}, {"job_start": "2026-05-20"}):
            with self.subTest(values), self.assertRaisesRegex(ValidationError, "go with the day"), self.cr.savepoint():
                self.gpmi.write(values)
        self.end(self.gpmi, job_start="2026-05-20")
        with self.assertRaisesRegex(ValidationError, "go with the day"), self.cr.savepoint():
            self.gpmi.date_end = False

    def test_two_contracts_of_one_person_never_hold_on_one_day(self):
        self.end(self.gpmi, "2026-05-01", reason="moved")
        self.new_gpmi(self.dossier, "2026-05-10", **READY, signed_date="2026-05-20", signed_reason="A test")
        self.gpmi.date_end = "2026-05-20"
        with self.assertRaisesRegex(ValidationError, "never hold on the same day"), self.cr.savepoint():
            self.gpmi.date_end = "2026-05-21"

    def test_an_end_ahead_is_one_when_its_day_comes(self):
        self.end(self.gpmi, "2026-07-10", reason="studies")
        self.assertEqual(self.gpmi.state, "running")
        with self.day("2026-07-10"):
            self.gpmi._wake()
            self.assertEqual(self.gpmi.state, "ended")

    def test_it_says_beforehand_what_follows(self):
        says = self.follows(date="2026-07-01", reason="work", job_start="2026-07-02")
        for needed in ("From 07/01/2026 on", "Evaluation (07/01/2026)", "On 07/02/2027 we ask", "Letter at the End"):
            self.assertIn(needed, says)
        self.assertNotIn("The dossier closes", says, "The other adult has no contract yet")
        self.assertIn("nobody will ask", self.follows(date="2026-07-01", reason="work"))
        self.settings_of(self.company).aftercare_months = 0
        says = self.follows(date="2026-07-01", reason="work", job_start="2026-07-02")
        self.assertIn("your organisation does not want that", says)
        says = self.follows(date="2026-07-01", reason="deceased")
        self.assertIn("No letter is made.", says)
        self.assertNotIn("print a letter", says)

    def test_the_dossier_closes_as_it_said(self):
        dossier = self.new_dossier("G-9")
        gpmi = self.new_gpmi(dossier)
        self.env.invalidate_all()
        dialog = self.env["sociale.balans.gpmi.end.wizard"].new({"gpmi_id": gpmi.id, "date": "2026-06-01"})
        self.assertIn("The dossier closes", dialog.follows)
        talk = self.new_snapshot(dossier, {"debts": "2"}, date="2026-06-30")
        dialog = self.env["sociale.balans.gpmi.end.wizard"].new({"gpmi_id": gpmi.id, "date": "2026-06-01"})
        self.assertNotIn("The dossier closes", dialog.follows)
        talk.state = "done"
        self.end(gpmi, reason="moved")
        self.assertEqual(dossier.state, "closed")

    def test_the_form_asks_for_the_reason(self):
        view = self.env["sociale.balans.gpmi"].get_view(view_type="form")["arch"]
        [reason] = html.fromstring(view).xpath("//field[@name='end_reason']")
        self.assertEqual(reason.get("required"), "date_end")

    def test_what_goes_on_again_has_no_reason(self):
        self.end(self.gpmi, job_start="2026-05-20")
        gpmi = self.gpmi.new(origin=self.gpmi)
        gpmi.date_end = False
        gpmi._onchange_end()
        self.assertFalse(gpmi.end_reason or gpmi.job_start)


@tagged("post_install", "-at_install")
class TestAftercare(OutCase, ReminderCase):
    def setUp(self):
        super().setUp()
        self.alone = self.new_dossier("OUT-1")
        with self.day("2026-06-02"):
            self.gpmi = self.new_gpmi(self.alone, **READY, signed_date="2026-03-01", signed_reason="A test")
            self.env.invalidate_all()
            self.end(self.gpmi, job_start="2026-06-01")

    def test_a_year_later_somebody_asks_also_in_a_closed_dossier(self):
        self.assertEqual(self.alone.state, "closed")
        self.assertEqual(self.run_job("2027-05-31"), [])
        [(deadline, user, summary)] = self.run_job("2027-06-01")
        self.assertEqual((deadline, user), ("2027-07-01", self.worker))
        self.assertEqual(summary, "Still at Work?, Adult 1, by 07/01/2027")
        self.assertEqual(self.run_job("2027-06-02"), [])

    def test_the_dialog_opens_from_the_planning_and_answers_it(self):
        self.run_job("2027-06-01")
        due = self.due(self.gpmi, "aftercare")
        activity = due.sudo().activity_id
        with self.day("2027-06-03"):
            self.assertEqual(due.action_open()["res_model"], "sociale.balans.gpmi.aftercare.wizard")
            self.answer(self.gpmi, kept="yes")
        self.assertEqual((self.gpmi.job_kept, str(self.gpmi.job_looked_at)), ("yes", "2027-06-03"))
        self.assertFalse(due.exists() or activity.exists())
        self.assertEqual(self.run_job("2027-08-01"), [])

    def test_no_longer_since_a_day_or_not_known(self):
        with self.day("2027-06-03"):
            self.answer(self.gpmi, kept="no", job_end="2027-02-01", asked_on="2027-06-02")
            self.assertEqual((str(self.gpmi.job_end), str(self.gpmi.job_looked_at)), ("2027-02-01", "2027-06-02"))
            self.answer(self.gpmi, kept="unknown", job_end="2027-02-01")
            self.assertFalse(self.gpmi.job_end, "Only a job that ended has an end")
            with self.assertRaisesRegex(ValidationError, "on or after its first day"), self.cr.savepoint():
                self.answer(self.gpmi, kept="no", job_end="2026-05-01")
            with self.assertRaises(ValidationError), self.cr.savepoint():
                self.answer(self.gpmi, kept="yes", asked_on="2026-05-01")

    def test_an_early_yes_does_not_answer_what_is_asked_after_a_year(self):
        with self.day("2026-09-10"):
            self.answer(self.gpmi, kept="yes")
        self.assertEqual(self.gpmi.next_kind, "aftercare")
        self.assertEqual(len(self.run_job("2027-06-01")), 1)
        with self.day("2027-06-03"):
            self.answer(self.gpmi, kept="yes")
        self.assertFalse(self.gpmi.next_kind)

    def test_not_known_early_is_not_the_last_word_and_nobody_asks_before_a_job_ended(self):
        with self.day("2026-09-10"):
            self.answer(self.gpmi, kept="unknown")
            self.assertEqual(self.gpmi.next_kind, "aftercare")
            with self.assertRaisesRegex(ValidationError, "before the job ended"), self.cr.savepoint():
                self.answer(self.gpmi, kept="no", job_end="2026-09-09", asked_on="2026-09-01")

    def test_another_answer_is_one_of_its_own_day(self):
        with self.day("2027-06-03"):
            self.answer(self.gpmi, kept="unknown")
        with self.day("2027-09-01"), Form(self.gpmi) as form:
            form.job_kept = "yes"
        self.assertEqual(str(self.gpmi.job_looked_at), "2027-09-01")

    def test_who_left_is_followed_by_who_leads(self):
        self.worker.sudo().active = False
        [(_deadline, user, _summary)] = self.run_job("2027-06-01")
        self.assertEqual(user, self.coordinator)

    def test_nobody_asks_where_nobody_wants_it_or_can(self):
        with self.subTest("the organisation does not want it"), self.cr.savepoint() as point:
            self.settings_of(self.company).aftercare_months = 0
            self.assertEqual(self.run_job("2027-06-01"), [])
            point.rollback()
        with self.subTest("in the archive"), self.cr.savepoint() as point:
            self.alone.with_user(self.manager).action_archive()
            self.assertEqual(self.run_job("2027-06-01"), [])
            point.rollback()

    def test_nobody_asks_of_what_goes_on_or_ended_otherwise(self):
        with self.day("2026-07-01"):
            other = self.signed()
            with self.assertRaisesRegex(UserError, "ended with one"):
                other.action_aftercare()
            self.end(other, reason="moved")
            with self.assertRaisesRegex(UserError, "ended with one"):
                other.action_aftercare()

    def test_it_is_found_in_the_list(self):
        gpmis = self.env["sociale.balans.gpmi"]
        asked = [("next_kind", "=", "aftercare")]
        self.assertEqual(gpmis.search(asked), self.gpmi)
        groups = gpmis._read_group([("date_end", "!=", False)], ["end_reason", "job_kept"], ["__count"])
        self.assertEqual(groups, [("work", False, 1)])


@tagged("post_install", "-at_install")
class TestPapersAtTheEnd(OutCase, GpmiCase):
    def setUp(self):
        super().setUp()
        self.enterContext(self.day("2026-12-01"))
        self.gpmi = self.signed()
        self.evaluate("2026-05-01")

    def evaluate(self, day):
        self.env["sociale.balans.evaluation"].create(
            {"gpmi_id": self.gpmi.id, "date_done": day, "contact": "home", "decision": "go_on"}
        )

    def last(self, **values):
        return self.new_snapshot(self.dossier, values, date="2026-09-01")

    def words(self, paper):
        dialog = self.env["sociale.balans.gpmi.print.wizard"].create({"gpmi_id": self.gpmi.id, "paper": paper})
        action = dialog.action_print()
        reports = self.env["ir.actions.report"]
        content, _kind = reports._render_qweb_html(action["report_name"], action["context"]["active_ids"])
        [main] = html.fromstring(content).xpath("//main")
        return re.sub(r"\s+", " ", main.text_content())

    def test_the_picture_says_what_is_better_the_same_and_less_good(self):
        self.last(debts="4", safety_net="3")
        self.gpmi.write({"date_end": "2026-10-01", "end_reason": "work"})
        picture = self.gpmi.exit_picture
        self.assertIn("1 better · 1 less good", picture)
        self.assertIn("<svg", picture)
        self.assertIn("Household: start", picture)

    def test_one_balance_is_no_comparison(self):
        self.gpmi.write({"date_end": "2026-10-01", "end_reason": "work"})
        self.assertIn("There is only one balance, of 01/10/2026", self.gpmi.exit_picture)
        self.assertNotIn("<svg", self.gpmi.exit_picture)

    def test_a_balance_of_after_the_end_is_not_in_it(self):
        self.last(debts="4")
        self.gpmi.write({"date_end": "2026-08-01", "end_reason": "work"})
        self.assertIn("only one balance", self.gpmi.exit_picture)

    def test_what_was_told_in_confidence_is_not_in_the_letter(self):
        last = self.last(debts="4", safety_net="5")
        row = self.row(last, "safety_net", self.gpmi.member_id)
        row.discreet = True
        secret = row.domain_id.name
        goals = self.env["sociale.balans.goal"]
        goals.create({"gpmi_id": self.gpmi.id, "name": "Letters are open", "state": "reached"})
        goals.create({"gpmi_id": self.gpmi.id, "name": "Half a plan", "state": "partly"})
        goals.create({"gpmi_id": self.gpmi.id, "name": "Not there", "state": "not_reached"})
        self.row(self.balance, "safety_net", self.gpmi.member_id).discreet = True
        hidden = {"name": "Her own way", "state": "reached", "domain_ids": row.domain_id.ids}
        goals.create({"gpmi_id": self.gpmi.id, **hidden})
        self.end(self.gpmi, "2026-10-01", note="Between us")
        words = self.words("letter")
        for needed in (
            "Your contract with us (GPMI) ended on 10/01/2026.",
            "You have work now.",
            "Letters are open",
            "Half a plan",
            "You may ask for a copy",
            self.worker.name,
        ):
            self.assertIn(needed, words)
        for kept in ("Not there", "Her own way", "Between us", secret):
            self.assertNotIn(kept, words)

    def test_there_is_no_letter_before_the_end_nor_for_who_is_deceased(self):
        with self.assertRaisesRegex(UserError, "has not ended"):
            self.words("letter")
        self.end(self.gpmi, "2026-10-01", reason="deceased")
        with self.assertRaisesRegex(UserError, "deceased"):
            self.words("letter")

    def test_a_refusal_is_told_neutrally(self):
        self.end(self.gpmi, "2026-10-01", reason="refused")
        words = self.words("letter")
        self.assertIn("We could not go on with it together.", words)
        self.assertNotIn("efuse", words)

    def test_the_proof_names_first_what_is_missing(self):
        self.end(self.gpmi, "2026-10-01", job_start="2026-09-15", job_note="Baker")
        words = self.words("proof")
        for needed in ("01/15/2026", "03/01/2026", "05/01/2026 *", "10/01/2026", "Work", "09/15/2026", "Baker"):
            self.assertIn(needed, words)
        self.assertIn("Still at work not yet", words)
        self.assertIn("was not compared with the text of the law", words)
        with self.day("2027-09-14"):
            self.answer(self.gpmi, kept="yes")
            self.assertRegex(self.words("proof"), r"At least 12 months of work missing .*Decision in order")
        with self.day("2027-09-15"):
            self.answer(self.gpmi, kept="yes")
            self.assertIn("At least 12 months of work in order known until 09/15/2027", self.words("proof"))
            self.answer(self.gpmi, kept="no", job_end="2027-01-01")
            self.assertIn("no, not since 01/01/2027", self.words("proof"))

    def test_the_proof_of_what_goes_on_says_that_it_has_not_ended(self):
        words = self.words("proof")
        self.assertIn("End of the contract missing", words)
        self.assertLess(words.index("End of the contract missing"), words.index("Decision in order"))
