"""Sanctions: what has to come before a decision, what contradicts itself, what the clock does with it (nothing)."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import BaseCase, Form, tagged

from odoo.addons.sociale_balans_gpmi.tools import sanction_course as course_of
from odoo.addons.sociale_balans_gpmi.tools.sanction_course import Course

from .common import GpmiCase

BEFORE = {"notice": "2026-05-04", "advice": "2026-05-11", "hearing_offered": "2026-05-12", "hearing_held": "2026-05-20"}
DECIDED = {**BEFORE, "decision": "2026-05-26", "notification": "2026-05-28"}


@tagged("post_install", "-at_install")
class TestCourse(BaseCase):
    @settings(max_examples=300, deadline=None, derandomize=True)
    @given(
        st.dictionaries(st.sampled_from(course_of.KINDS), st.dates(date(2026, 1, 1), date(2027, 5, 1))),
        st.booleans(),
    )
    def test_whatever_days_it_has_it_has_an_answer(self, days, dropped):
        course = Course(days, dropped)
        stands = dict(course_of.stands(course))
        self.assertEqual(list(stands), list(course_of.KINDS))
        self.assertEqual({kind for kind, stand in stands.items() if stand == "done"}, set(days))
        if "decision" in days and not dropped:
            missing = {kind for kind in ("notice", "advice", "hearing_offered") if stands[kind] == "missing"}
            self.assertEqual(missing, set(course_of.missing_before_decision(course)) - {"hearing"})
        if not course_of.contradictions(course) and "begin" in days:
            self.assertIn("decision", days)
            self.assertLessEqual(days["decision"], days["begin"])
            self.assertLess(days["begin"], days.get("end", date.max))

    def test_a_month_is_a_month_of_the_calendar(self):
        days = {"decision": date(2026, 1, 20), "notification": date(2026, 1, 22), "begin": date(2026, 1, 31)}
        self.assertEqual(course_of.remarks(Course(days | {"end": date(2026, 2, 28)})), ())
        self.assertEqual(course_of.remarks(Course(days | {"end": date(2026, 3, 1)})), ("longer_than_a_month",))
        again = (date(2025, 1, 20),)
        self.assertEqual(course_of.remarks(Course(days | {"end": date(2026, 4, 30)}, earlier=again)), ())
        longer = course_of.remarks(Course(days | {"end": date(2026, 5, 1)}, earlier=again))
        self.assertEqual(longer, ("longer_than_three_months",))
        past = (date(2025, 1, 19),)
        self.assertEqual(
            course_of.remarks(Course(days | {"end": date(2026, 4, 1)}, earlier=past)), ("longer_than_a_month",)
        )


@tagged("post_install", "-at_install")
class TestSanction(GpmiCase):
    def setUp(self):
        super().setUp()
        self.enterContext(self.day("2026-06-15"))
        self.gpmi = self.signed()

    def sanction(self, steps=(), **values):
        commands = [Command.create({"kind": kind, "date": day}) for kind, day in dict(steps).items()]
        return self.env["sociale.balans.sanction"].create(
            {"gpmi_id": self.gpmi.id, "reason": "Did not come to the course", "step_ids": commands, **values}
        )

    def refused(self, call, *sentences, error=ValidationError):
        with self.assertRaises(error) as refused, self.cr.savepoint():
            call()
        for sentence in sentences:
            self.assertIn(sentence, str(refused.exception))
        return str(refused.exception)

    # --- Before the decision ------------------------------------------------------------------------------------------

    def test_a_decision_names_each_step_that_is_missing(self):
        said = self.refused(
            lambda: self.sanction({"notice": "2026-05-04", "decision": "2026-05-26"}),
            "the advice of the social worker",
            "the letter that offers a hearing",
            "the hearing itself",
        )
        self.assertNotIn("formal notice", said)
        sanction = self.sanction({"notice": "2026-05-04"})
        self.assertEqual(sanction.missing.count("\n"), 2)
        step = {"sanction_id": sanction.id, "kind": "decision", "date": "2026-05-26"}
        self.refused(lambda: self.env["sociale.balans.gpmi.step"].create(step), "write down why")
        sanction.missing_reason = "The client left without an address"
        self.env["sociale.balans.gpmi.step"].create(step)
        self.assertIn("decision", sanction._days())
        self.refused(lambda: sanction.write({"missing_reason": False}), "the advice of the social worker")

    def test_with_every_step_it_is_decided(self):
        for hearing in ("hearing_held", "hearing_renounced"):
            steps = {kind: day for kind, day in DECIDED.items() if kind != "hearing_held"}
            sanction = self.sanction({**steps, hearing: "2026-05-20"}, extent="partial")
            self.assertFalse(sanction.missing)
            self.assertIn("not needed", sanction.stands)

    def test_a_step_before_the_decision_does_not_go_unseen(self):
        sanction = self.sanction(DECIDED)
        notice = sanction.step_ids.filtered(lambda step: step.kind == "notice")
        self.refused(notice.unlink, "the formal notice")
        self.refused(lambda: notice.write({"kind": "begin", "date": "2026-06-01"}), "the formal notice")
        sanction.step_ids.filtered(lambda step: step.kind == "notification").unlink()
        self.assertIn("Removed: Notification 05/28/2026", self.gpmi.message_ids[0].body)

    def test_an_old_fault_stands_in_nobodys_way(self):
        sanction = self.sanction(DECIDED)
        self.env.cr.execute("UPDATE sociale_balans_gpmi_step SET date = '2026-06-01' WHERE kind = 'notice'")
        self.env.invalidate_all()
        sanction.client_words = "I was ill"
        self.gpmi.third_parties = "The school"
        self.refused(lambda: self.sanction({"hearing_offered": "2026-05-12", "hearing_held": "2026-05-11"}), "offered")

    # --- Days that contradict each other ------------------------------------------------------------------------------

    def test_days_that_contradict_each_other_get_a_sentence(self):
        for changes, sentence in (
            ({"notice": "2026-05-27"}, "formal notice comes after"),
            ({"advice": "2026-05-27"}, "advice comes after"),
            ({"hearing_offered": "2026-05-27"}, "offered after the decision"),
            ({"hearing_offered": "2026-05-21"}, "before it was offered"),
            ({"hearing_held": "2026-05-27"}, "hearing comes after"),
            ({"hearing_renounced": "2026-05-20"}, "not both"),
            ({"notification": "2026-05-25"}, "notification comes before"),
            ({"begin": "2026-05-25"}, "begins before the decision"),
            ({"end": "2026-07-01"}, "Note its beginning"),
            ({"begin": "2026-07-01", "end": "2026-07-01"}, "ends before it begins"),
        ):
            with self.subTest(changes):
                self.refused(lambda changes=changes: self.sanction(DECIDED | changes), sentence)
        self.refused(lambda: self.sanction({"notification": "2026-05-28"}), "no decision to notify")
        self.refused(lambda: self.sanction({"begin": "2026-05-28"}), "begins by a decision")
        self.assertFalse(self.gpmi.sanction_ids, "Nothing is half done")

    def test_only_begin_and_end_lie_in_the_future(self):
        self.refused(lambda: self.sanction({"notice": "2026-06-16"}), "lies in the future")
        sanction = self.sanction(DECIDED | {"begin": "2026-07-01", "end": "2026-08-01"})
        self.assertFalse(sanction.remarks)
        self.refused(lambda: self.sanction({**DECIDED, "begin": "9026-07-01"}), "cannot be right")

    def test_what_deserves_a_word_is_not_refused(self):
        long = self.sanction(DECIDED | {"begin": "2026-07-01", "end": "2026-09-01"})
        self.assertIn("longer than a month", long.remarks)
        self.assertIn("article 30", long.remarks)
        early = self.sanction(
            {kind: day.replace("05-", "06-0")[:8] + "10" for kind, day in DECIDED.items()}
            | {"begin": "2026-06-10", "end": "2026-09-05"}
        )
        self.assertIn("before the client was told", early.remarks)
        self.assertNotIn("longer", early.remarks, "It happened within a year")

    def test_no_sanction_says_why(self):
        self.refused(lambda: self.sanction(BEFORE, dropped=True), "Write down why")
        sanction = self.sanction({"decision": "2026-05-26"}, dropped=True, dropped_reason="She was ill")
        self.assertFalse(sanction.missing)
        self.assertIn("No Sanction", sanction.display_name)
        step = {"sanction_id": sanction.id, "kind": "begin", "date": "2026-07-01"}
        self.refused(lambda: self.env["sociale.balans.gpmi.step"].create(step), "no sanction, so none begins")

    # --- What belongs where -------------------------------------------------------------------------------------------

    def test_a_step_belongs_to_its_own_sanction(self):
        steps, sanction = self.env["sociale.balans.gpmi.step"], self.sanction(BEFORE)
        other = self.new_gpmi(self.new_dossier("S-2"))
        stray = {"gpmi_id": other.id, "sanction_id": sanction.id, "kind": "decision", "date": "2026-05-26"}
        self.refused(lambda: steps.create(stray), "same GPMI")
        self.refused(lambda: steps.create({"gpmi_id": self.gpmi.id, "kind": "notice"}), "does not go here")
        self.refused(lambda: steps.create({"sanction_id": sanction.id, "kind": "review"}), "does not go here")
        self.refused(lambda: steps.create({"sanction_id": sanction.id, "kind": "notice"}), "there already")
        self.refused(lambda: sanction.step_ids[0].write({"sanction_id": self.sanction().id}), "stays with it")
        self.refused(lambda: sanction.step_ids[0].write({"sanction_id": False}), "stays with it")
        self.refused(lambda: sanction.write({"gpmi_id": other.id}), "stays with it", error=UserError)
        self.assertFalse(self.gpmi.step_ids, "Those of a sanction stand with it")

    def test_nobody_reaches_another_dossier_by_it(self):
        worker = self.new_user("stranger", "sociale_balans.group_user", self.other_company)
        theirs, sanction = self.new_dossier("S-3", user=worker), self.sanction()
        theirs = self.new_gpmi(theirs)
        mine = self.env["sociale.balans.sanction"].with_user(self.worker)
        with self.assertRaises(UserError), self.cr.savepoint():
            mine.create({"gpmi_id": theirs.id, "reason": "x"})
        stranger = sanction.with_user(worker)
        for call in (
            lambda: stranger.read(["reason"]),
            lambda: stranger.write({"reason": "x"}),
            stranger.unlink,
            lambda: self.gpmi.with_user(worker).action_new_sanction() and stranger.check_access("read"),
            lambda: stranger.env["sociale.balans.gpmi.step"].create({"sanction_id": sanction.id, "kind": "notice"}),
            lambda: stranger.env["sociale.balans.gpmi.step"].create({"sanction_id": 2**30, "kind": "notice"}),
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                call()
        self.assertFalse(stranger.search([]))

    def test_the_clock_does_not_read_it(self):
        before = (self.gpmi.state, self.gpmi.next_kind, self.gpmi.next_date, self.gpmi._reading())
        self.sanction(DECIDED | {"begin": "2026-06-01", "end": "2026-07-01"})
        self.env.invalidate_all()
        self.assertEqual(before, (self.gpmi.state, self.gpmi.next_kind, self.gpmi.next_date, self.gpmi._reading()))

    # --- Who reads it -------------------------------------------------------------------------------------------------

    def test_the_partner_never_reads_it_and_the_client_gets_it_in_the_copy(self):
        self.sanction({"notice": "2026-05-04"}, client_words="My bus did not come")
        dialogs = self.env["sociale.balans.gpmi.print.wizard"]
        for paper in ("contract", "annex", "inspection"):
            preview = dialogs.create({"gpmi_id": self.gpmi.id, "paper": paper, "reader": "partner"}).preview
            for hidden in ("Did not come", "My bus", "Formal Notice", "Sanction"):
                self.assertNotIn(hidden, preview)
        [gpmi] = self.gpmi.member_id._client_copy()["gpmis"]
        [copied] = gpmi["sanctions"]
        said = {fact["field"]: fact["text"] for fact in copied["facts"]}
        self.assertEqual(said["client_words"], "My bus did not come")
        self.assertEqual([fact["text"] for fact in copied["steps"][0] if fact["field"] == "kind"], ["Formal Notice"])

    def test_the_form(self):
        with Form(self.env["sociale.balans.sanction"].with_context(default_gpmi_id=self.gpmi.id)) as form:
            form.reason = "Did not come"
            with form.step_ids.new() as step:
                step.kind = "notice"
            self.assertIn("06/15/2026", str(form.stands))
        [sanction] = self.gpmi.sanction_ids
        self.assertEqual(sanction.step_ids.user_id, self.worker)
        self.assertEqual(sanction.action_open()["res_id"], sanction.id)

    def test_what_is_removed_takes_its_documents_along(self):
        sanction = self.sanction({"notice": "2026-05-04"})
        sanction.step_ids.write({"document": "JVBERi0xLjcK", "document_name": "notice.pdf"})
        steps = sanction.step_ids
        sanction.unlink()
        self.assertFalse(steps.exists())
