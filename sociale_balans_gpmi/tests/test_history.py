"""One truth for dates: what stands in fields and on papers beside the clock, and what was right on its day."""

import re
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from lxml import html

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import BaseCase, tagged

from odoo.addons.sociale_balans_gpmi.tools import clock, inspection, signing, term
from odoo.addons.sociale_balans_gpmi.tools.rules import Rules

from .common import READY, GpmiCase
from .test_clock import histories


@tagged("post_install", "-at_install")
class TestInspection(BaseCase):
    @settings(max_examples=300, deadline=None, derandomize=True)
    @given(histories())
    def test_it_says_what_the_clock_says(self, history):
        facts, day = history
        reading = clock.read(facts, day)
        points = {point.code: point for point in inspection.inspect(facts, day)}
        dues = {due.kind: due for due in reading.dues}
        if "sign" in dues:
            self.assertEqual(points["in_time"].by, dues["sign"].day)
            self.assertEqual(points["in_time"].by, signing.signature_deadline(facts, day))
            self.assertEqual(points["in_time"].status, "missing" if dues["sign"].day < day else "on_track")
        if "sign_again" in dues:
            self.assertEqual(points["again"].by, dues["sign_again"].day)
        if "renewal" in dues:
            self.assertEqual(dues["renewal"].day, term.last_day(facts, day))
        if reading.state == "expired":
            self.assertLess(term.last_day(facts, day), day)
        if reading.state == "running" and term.last_day(facts, day):
            self.assertGreaterEqual(term.last_day(facts, day), day)
        self.assertEqual(points["renewal"].by if "renewal" in points else None, self.last_day(facts, day, reading))
        self.compare_evaluations(points.get("evaluations"), facts, reading)
        self.compare_besides(inspection.inspect(facts, day), facts, day, dues)

    def last_day(self, facts, day, reading):
        asked = facts.is_gpmi and facts.kind == "general" and reading.state in ("running", "interrupted", "expired")
        return term.last_day(facts, day) if asked else None

    def compare_evaluations(self, point, facts, reading):
        """In order only when the year is complete, or when all is over and nothing was too few."""
        if not facts.is_gpmi:
            self.assertIsNone(point)
            return
        late = {due.kind for due in reading.late} & {"evaluation", "exemption_evaluation"}
        if reading.shortages or late:
            self.assertEqual(point.status, "missing")
        if point.status == "in_order":
            complete = point.counts["evaluations"] >= 3 and point.counts["personal"] >= 2
            self.assertTrue(complete or reading.state in ("ended", "expired"))
            self.assertFalse(late or reading.shortages)
        if point.by:
            self.assertIn(point.by, [due.day for due in reading.dues])
            self.assertGreaterEqual(point.by, reading.day)

    def compare_besides(self, points, facts, day, dues):
        """Each request for a talk stands there, the one that waits with the day of the clock; nothing else does."""
        talks = [point for point in points if point.code == "interview"]
        self.assertEqual([point.since for point in talks], [asked for asked in facts.asked if asked <= day])
        waiting = [point for point in talks if not point.day]
        if "interview" in dues:
            self.assertEqual(waiting[0].by, dues["interview"].day)
            self.assertEqual(waiting[0].status, "missing" if waiting[0].by < day else "on_track")
        for point in talks:
            if point.day:
                self.assertEqual(point.status, "in_order" if point.day <= point.by else "missing")
        [*reviews] = [point for point in points if point.code == "review"]
        self.assertEqual(bool(reviews), any(review <= day for review in facts.reviews))

    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(histories())
    def test_nothing_is_in_order_before_it_is(self, history):
        facts, day = history
        points = inspection.inspect(facts, day)
        for point in points:
            if point.status == "on_track" and point.by:
                self.assertGreaterEqual(point.by, day, point)
            if point.status == "in_order" and point.code not in ("evaluations", "review"):
                self.assertTrue(point.day and point.day <= day, point)
            if point.status == "missing" and point.by and not point.day:
                self.assertLess(point.by, day, point)
        if not facts.is_gpmi:
            self.assertLessEqual({point.code for point in points}, {"decision", "interview", "review"})
        elif not facts.mandatory:
            [in_time] = [point for point in points if point.code == "in_time"]
            self.assertEqual(in_time.status, "not_applicable")

    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(histories())
    def test_a_review_stands_there_where_it_is_asked_for(self, history):
        facts, day = history
        rules = Rules(review_months=12)
        due = next((due for due in clock.read(facts, day, rules).dues if due.kind == "review"), None)
        [*reviews] = [point for point in inspection.inspect(facts, day, rules) if point.code == "review"]
        if due:
            self.assertEqual(reviews[0].by, due.day)
            self.assertEqual(reviews[0].status == "missing", due.day < day)

    @settings(max_examples=100, deadline=None, derandomize=True)
    @given(histories())
    def test_other_rules_from_a_day_on_change_nothing_before_it(self, history):
        facts, day = history
        facts = replace(facts, signatures=(facts.decision,))
        before = Rules()
        other = Rules(
            months_to_sign=1, reflection_days=20, evaluations_a_year=5, earlier=((day + timedelta(days=1), before),)
        )
        self.assertEqual(clock.read(facts, day, other).shortages, clock.read(facts, day, before).shortages)
        judged = [
            [
                (one.code, one.day, one.status, one.asked)
                for one in inspection.inspect(facts, day, rules)
                # What is done: not what is still to come, nor the evaluations of a year that goes on.
                if one.day and one.code != "evaluations"
            ]
            for rules in (before, other)
        ]
        self.assertEqual(judged[0], judged[1])


@tagged("post_install", "-at_install")
class TestOneTruth(GpmiCase):
    def inspected(self, gpmi):
        return {point["name"]: point for point in gpmi._inspection_points()}

    def contract(self, gpmi):
        dialog = self.env["sociale.balans.gpmi.print.wizard"].create({"gpmi_id": gpmi.id})
        return re.sub(r"\s+", " ", html.fromstring(dialog.preview).text_content())

    def events(self, gpmi, *events):
        gpmi.event_ids = [Command.create({"reason": "A decision", **event}) for event in events]

    def test_who_was_exempt_signs_three_months_after_it(self):
        with self.day("2026-10-01"):
            gpmi = self.new_gpmi(self.dossier)
            self.events(gpmi, {"kind": "equity", "date_start": "2026-02-01", "date_end": "2026-09-01"})
            self.assertEqual((str(gpmi.next_date), str(gpmi.deadline)), ("2026-12-01", "2026-12-01"))
            self.assertIn("by 12/01/2026", self.inspected(gpmi)["Signed within 3 months of the decision"]["word"])
            self.assertIn("To sign by 12/01/2026", self.contract(gpmi))
            self.assertEqual(
                self.env["sociale.balans.gpmi.deadline"].search([("gpmi_id", "=", gpmi.id)]).date, gpmi.deadline
            )

    def test_the_field_follows_when_the_exemption_ends(self):
        with self.day("2026-02-10"):
            gpmi = self.new_gpmi(self.dossier)
            self.events(gpmi, {"kind": "equity", "date_start": "2026-02-01"})
            self.assertFalse(gpmi.deadline, "Nobody knows yet when it ends")
            gpmi.event_ids.date_end = "2026-09-01"
            self.assertEqual(str(gpmi.deadline), "2026-12-01")

    def test_the_contract_prints_the_term_of_the_clock(self):
        with self.day("2026-07-01"):
            gpmi = self.signed()
            self.assertIn("until and including 02/28/2027", self.contract(gpmi))
            self.events(
                gpmi,
                {"kind": "renewal", "date_start": "2026-06-01", "date_end": "2027-09-01"},
            )
            renewal = self.env["sociale.balans.gpmi.deadline"].search(
                [("gpmi_id", "=", gpmi.id), ("kind", "=", "renewal")]
            )
            self.assertEqual(str(renewal.date), "2027-08-31")
            self.assertIn("renewed, until and including 08/31/2027", self.contract(gpmi))

    def test_a_renewal_before_a_new_signature_is_not_its_term(self):
        with self.day("2026-09-15"):
            gpmi = self.signed(signed_date="2026-03-01")
            self.events(
                gpmi,
                {"kind": "renewal", "date_start": "2026-03-10", "date_end": "2027-04-01"},
                {"kind": "interruption", "date_start": "2026-04-01", "date_end": "2026-09-01"},
                {"kind": "signed_again", "date_start": "2026-09-10"},
            )
            self.assertIn("for a year from the signature, until and including 09/09/2027", self.contract(gpmi))

    def test_the_next_evaluation_is_not_planned_on_the_day_of_a_renewal(self):
        with self.day("2027-02-01"):
            gpmi = self.signed()
            vals = {"gpmi_id": gpmi.id, "contact": "home"}
            for day in ("2026-07-01", "2026-11-01", "2027-01-20"):
                self.env["sociale.balans.evaluation"].create(vals | {"date_done": day})
            self.assertEqual(gpmi.next_kind, "renewal")
            planned = self.env["sociale.balans.evaluation"].create({"gpmi_id": gpmi.id}).date_due
            self.assertNotEqual(planned, gpmi.next_date)

    # --- What was right on its day ------------------------------------------------------------------------------------

    def set_rules(self, day, **rules):
        with self.day(day):
            self.settings_of(self.company).write(rules)

    def test_other_rules_leave_a_signed_contract_as_it_was(self):
        with self.day("2026-03-02"):
            gpmi = self.signed()
            gpmi.information_date = "2026-02-20"
        self.set_rules("2026-04-01", reflection_days=20, months_to_sign=1, evaluations_a_year=6)
        with self.day("2026-04-02"):
            gpmi.third_parties = "The school"
            gpmi.assistant = "A neighbour"
            points = self.inspected(gpmi)
            self.assertEqual(points["5 days to think"]["status"], "in_order")
            self.assertEqual(points["Signed within 3 months of the decision"]["status"], "in_order")
            self.assertEqual(str(gpmi.deadline), "2026-04-15")
            partner = {"member_id": self.dossier.member_ids[1].id, "decision_date": "2026-04-01"}
            self.assertEqual(str(self.env["sociale.balans.gpmi"].create(partner).deadline), "2026-05-01")

    def test_a_year_that_is_over_is_judged_by_its_own_rules(self):
        with self.day("2027-03-02"):
            gpmi = self.signed()
            vals = {"gpmi_id": gpmi.id, "contact": "home"}
            for day in ("2026-07-01", "2026-11-01", "2027-01-20"):
                self.env["sociale.balans.evaluation"].create(vals | {"date_done": day})
            self.assertFalse(gpmi.shortage)
            self.set_rules("2027-03-02", evaluations_a_year=4)
            gpmi.invalidate_recordset()
            self.assertFalse(gpmi.shortage)

    def test_rules_by_which_nothing_was_signed_are_not_kept(self):
        self.set_rules("2026-03-31", reflection_days=4)
        self.assertFalse(self.settings_of(self.company).earlier_rules)
        with self.day("2026-04-01"):
            self.signed()
        self.set_rules("2026-04-01", reflection_days=20)
        self.set_rules("2026-04-01", reflection_days=10)
        kept = self.settings_of(self.company).earlier_rules
        self.assertEqual([one["until"] for one in kept], ["2026-04-02"])
        self.assertEqual(kept[0]["rules"]["reflection_days"], 4)

    def test_other_rules_on_the_day_of_a_signature_leave_it_as_it_was(self):
        with self.day("2026-03-01"):
            gpmi = self.signed(signed_date="2026-02-06")
            self.settings_of(self.company).reflection_days = 20
            self.assertIs(self.inspected(gpmi)["5 days to think"]["status"], "in_order")

    def test_a_balance_does_not_move_behind_the_signature(self):
        with self.day("2026-07-01"):
            gpmi = self.signed()
            self.balance.state = "done"
            self.balance.action_reopen()
            with self.assertRaisesRegex(ValidationError, "before the social balance"), self.cr.savepoint():
                self.balance.date = "2026-03-02"
            self.assertEqual(str(self.balance.date), "2026-01-10")
            with self.assertRaisesRegex(UserError, "proof"), self.cr.savepoint():
                self.balance.with_user(self.manager).unlink()
            # Such a contradiction may be there from before: the contract stays usable.
            self.balance.sudo().with_context(tracking_disable=True)._write({"date": date(2026, 3, 2)})
            self.env.invalidate_all()
            gpmi.third_parties = "The school"

    # --- The newest ---------------------------------------------------------------------------------------------------

    def evaluate(self, gpmi, day, outcome):
        evaluation = self.env["sociale.balans.evaluation"].create(
            {"gpmi_id": gpmi.id, "date_done": day, "contact": "home"}
        )
        results = evaluation.result_ids or evaluation.result_ids.create(
            {"evaluation_id": evaluation.id, "goal_id": gpmi.goal_ids[0].id}
        )
        results.outcome = outcome
        return evaluation

    def test_an_older_evaluation_says_nothing_of_today(self):
        with self.day("2026-12-01"):
            gpmi = self.signed()
            goal = self.env["sociale.balans.goal"].create({"gpmi_id": gpmi.id, "name": "Debts"})
            older = self.evaluate(gpmi, "2026-06-01", "partly")
            newer = self.evaluate(gpmi, "2026-10-01", "reached")
            older.result_ids.outcome = "not_reached"
            self.assertEqual(goal.state, "reached")
            self.evaluate(gpmi, "2026-05-01", "stopped")
            self.assertEqual(goal.state, "reached", "One that is noted late is not newer")
            newer.date_done = "2026-04-20"
            self.assertEqual(goal.state, "not_reached")
            newer.date_done = "2026-10-01"
            self.assertEqual(goal.state, "reached")
            newer.with_user(self.manager).unlink()
            self.assertEqual(goal.state, "not_reached")

    # --- What is signed stays so --------------------------------------------------------------------------------------

    def test_a_signature_is_undone_with_a_reason_only(self):
        gpmi = self.new_gpmi(self.dossier, **READY)
        goal = self.env["sociale.balans.goal"].create({"gpmi_id": gpmi.id, "name": "Debts"})
        gpmi.signed_date = "2026-03-01"
        line = gpmi.signature_ids[:1]
        line.date = "2026-03-01"
        for way, call in {
            "date": lambda: gpmi.write({"signed_date": False}),
            "none": lambda: gpmi.write({"signed_date": None}),
            "empty": lambda: gpmi.write({"signed_date": ""}),
            "line": lambda: line.write({"date": False}),
            "line gone": line.unlink,
            "all lines": lambda: gpmi.write({"signature_ids": [Command.clear()]}),
            "contract gone": gpmi.unlink,
            "by the head": lambda: gpmi.with_user(self.coordinator).write({"signed_date": False}),
        }.items():
            with self.subTest(way), self.assertRaises(UserError), self.cr.savepoint():
                call()
        with self.assertRaises(ValidationError), self.cr.savepoint():
            self.env["sociale.balans.signature.undo.wizard"].create({"gpmi_id": gpmi.id, "reason": "\u200b "})
        self.env["sociale.balans.signature.undo.wizard"].create(
            {"gpmi_id": gpmi.id, "reason": "Wrong date"}
        ).action_undo()
        self.assertFalse(gpmi.signed_date or any(gpmi.signature_ids.mapped("date")))
        self.assertIn("Wrong date", gpmi.version_ids[0].undone)
        self.assertFalse(gpmi.awaits_consent)
        goal.name = "Letters"
        with self.assertRaisesRegex((ValidationError, AccessError), "is kept|not allowed"):
            gpmi.unlink()
        with self.assertRaises(UserError), self.cr.savepoint():
            gpmi.version_ids[0].write({"undone": "Nothing"})

    def test_a_second_signature_stays_too(self):
        with self.day("2026-09-15"):
            gpmi = self.signed()
            gpmi.event_ids = [
                Command.create({"kind": "interruption", "date_start": "2026-04-01", "date_end": "2026-09-01"}),
                Command.create({"kind": "signed_again", "date_start": "2026-09-10"}),
            ]
            again = gpmi.event_ids.filtered(lambda event: event.kind == "signed_again")
            for call in (again.unlink, lambda: again.write({"kind": "interruption", "date_end": "2026-09-11"})):
                with self.assertRaisesRegex(UserError, "that stays"), self.cr.savepoint():
                    call()
            self.env["sociale.balans.signature.undo.wizard"].create({"gpmi_id": gpmi.id, "reason": "Ill"}).action_undo()
            self.assertFalse(again.exists())
            self.assertTrue(gpmi.signed_date)
            self.assertEqual(gpmi.state, "to_sign_again")

    def test_lines_that_are_filled_in_later_undo_nothing(self):
        gpmi = self.signed()
        required = gpmi.signature_ids.filtered("required")
        required[0].date = "2026-03-01"
        self.assertEqual(str(gpmi.signed_date), "2026-03-01")
        for day, sentence in (("2026-03-02", "after the day"), ("2026-01-31", "before the talk")):
            with self.assertRaisesRegex(ValidationError, sentence), self.cr.savepoint():
                required[1].date = day
        required[1:].write({"date": "2026-02-28"})
        self.assertEqual(str(gpmi.signed_date), "2026-03-01", "What is signed stays so")

    def test_a_domain_that_a_goal_is_about_is_kept(self):
        domain = (
            self.env["sociale.balans.domain"]
            .with_user(self.manager)
            .create(
                {
                    "name": "Music",
                    "theme_id": self.domain("debts").theme_id.id,
                    "company_id": self.company.id,
                    "level_ids": [Command.create({"value": n, "name": f"Text {n}"}) for n in range(1, 6)],
                }
            )
        )
        goal = {"gpmi_id": self.new_gpmi(self.dossier, **READY).id, "name": "Plays again", "domain_ids": domain.ids}
        self.env["sociale.balans.goal"].create(goal)
        with self.assertRaisesRegex(UserError, "goal of a GPMI is about"):
            domain.unlink()
