"""A goal stands beside the balance that it comes from; what waits stands after what it waits for; few at once."""

from lxml import html

from odoo import Command
from odoo.tests import Form, tagged

from .common import GpmiCase


@tagged("post_install", "-at_install")
class TestGoals(GpmiCase):
    def setUp(self):
        super().setUp()
        self.enterContext(self.day("2026-06-20"))
        self.gpmi = self.signed(snapshot_id=self.balance.id)

    def goal(self, name="All letters are opened", **values):
        return self.env["sociale.balans.goal"].create({"gpmi_id": self.gpmi.id, "name": name, **values})

    def about(self, *codes):
        return {"domain_ids": [Command.set([self.domain(code).id for code in codes])]}

    def words(self, reader="client", paper="contract", **values):
        """Return what stands on a paper for a reader."""
        dialog = self.env["sociale.balans.gpmi.print.wizard"].create(
            {"gpmi_id": self.gpmi.id, "paper": paper, "reader": reader, **values}
        )
        return " ".join(html.fromstring(str(dialog.preview)).text_content().split())

    def names(self):
        self.env.invalidate_all()
        return self.gpmi.goal_ids.mapped("name")


@tagged("post_install", "-at_install")
class TestBeside(TestGoals):
    def beside(self, goal):
        self.env.invalidate_all()
        return {line["id"]: line for line in goal.beside}

    def one(self, code):
        domain = self.domain(code)
        return self.beside(self.goal(**self.about(code)))[domain.id]

    def levels(self, code):
        return self.row(self.balance, code, self.person_of(code)).levels

    def person_of(self, code):
        return self.gpmi.member_id if self.domain(code).scope == "adult" else None

    def evaluated(self, scores, day="2026-06-19"):
        later = self.new_snapshot(self.dossier, scores, date=day)
        self.env["sociale.balans.evaluation"].create(
            {"gpmi_id": self.gpmi.id, "date_done": day, "contact": "home", "snapshot_id": later.id}
        )
        return later

    def test_the_score_its_text_and_a_step_further(self):
        debts, levels = self.one("debts"), self.levels("debts")
        self.assertEqual((debts["then"]["value"], debts["then"]["text"]), ("2", levels["2"]))
        self.assertEqual(debts["next"], {"value": "3", "text": levels["3"]})
        self.assertIs(debts["now"], False)

    def test_what_is_not_scored_is_said_to_be_so(self):
        self.assertEqual((self.one("residence")["then"], self.one("residence")["next"]), (False, False))
        self.assertIs(self.one("school_attendance")["child"], True)

    def test_the_highest_level_has_no_step_further(self):
        self.evaluated({"debts": "5"})
        debts = self.one("debts")
        self.assertEqual((debts["then"]["value"], debts["now"]["value"], debts["next"]), ("2", "5", False))

    def test_a_step_further_goes_on_from_where_it_stands_now(self):
        self.evaluated({"debts": "3"})
        self.evaluated({"debts": "1"}, day="2026-06-10")
        debts = self.one("debts")
        self.assertEqual((debts["now"]["value"], debts["next"]["value"]), ("3", "4"), "The last evaluation counts")

    def test_what_was_only_tried_is_no_level(self):
        self.evaluated({"debts": "effort"})
        debts = self.one("debts")
        self.assertEqual((debts["now"]["value"], debts["now"]["text"], debts["next"]["value"]), ("effort", "", "3"))

    def test_what_the_client_chose_stands_beside_it(self):
        row = self.row(self.balance, "debts")
        row.sudo().write({"client_value": "4"})
        debts = self.one("debts")
        self.assertEqual(debts["then"]["client"], {"value": "4", "text": row.levels["4"]})
        self.assertEqual(debts["next"]["value"], "3", "A step further goes from the score beside which it stands")

    def test_what_is_told_for_oneself_alone_is_in_no_contract_of_somebody_else(self):
        partner = self.dossier.member_ids[1]
        later = self.new_snapshot(self.dossier, {}, date="2026-06-15")
        for person, value in ((self.gpmi.member_id, "1"), (partner, "3")):
            self.row(later, "safety_net", person).write({"value": value, "discreet": True})
        self.row(later, "debts").write({"value": "1", "discreet": True})
        self.gpmi.date_end = "2026-06-16"
        self.gpmi = self.new_gpmi(self.dossier, decision="2026-06-16", snapshot_id=later.id)
        self.assertEqual(self.one("safety_net")["then"]["value"], "1", "His own")
        self.assertIs(self.one("debts")["then"], False, "Of the household: for neither of them alone")
        theirs = self.new_gpmi(self.dossier, member_id=partner.id, decision="2026-06-16", snapshot_id=later.id)
        goal = self.goal(gpmi_id=theirs.id, **self.about("safety_net"))
        self.assertEqual(self.beside(goal)[self.domain("safety_net").id]["then"]["value"], "3")

    def test_many_goals_are_read_at_once(self):
        def queries(goals):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            goals.mapped("beside")
            return self.cr.sql_log_count - before

        few = self.goal(**self.about("debts"))
        many = few
        for number in range(8):
            many |= self.goal(f"Goal {number}", **self.about("debts", "safety_net"))
        queries(many)
        self.assertEqual(queries(few), queries(many))

    def test_the_form_says_it_before_anything_is_saved(self):
        with Form(self.gpmi) as form, form.goal_ids.new() as goal:
            goal.name = "All letters are opened"
            goal.domain_ids.add(self.domain("debts"))
            self.assertEqual([line["then"]["value"] for line in goal.beside], ["2"])


@tagged("post_install", "-at_install")
class TestNames(TestGoals):
    def from_balance(self, **values):
        self.gpmi.goal_ids.unlink()
        row = self.row(self.balance, "debts")
        row.write({"priority": True, **values})
        self.gpmi.action_goals_from_balance()
        return self.gpmi.goal_ids

    def test_a_goal_is_named_in_the_words_of_the_client(self):
        said = "I want to open\nmy letters again"
        goal = self.from_balance(client_words=said)
        self.assertEqual((goal.name, goal.own_words), ("I want to open my letters again", said))
        self.assertEqual(self.from_balance(better="No letter stays closed").name, "No letter stays closed")

    def test_a_long_story_is_cut_in_the_name_only(self):
        story = "I hide every letter " * 20
        goal = self.from_balance(client_words=story)
        self.assertTrue(goal.name.endswith("…"))
        self.assertLess(len(goal.name), 121)
        self.assertEqual(goal.own_words, story)

    def test_a_name_in_the_words_of_the_service_gets_a_gentle_hint(self):
        goal = self.from_balance()
        self.assertEqual(goal.name, self.domain("debts").name)
        self.assertIn("Say it in the client's words", goal.hints)
        self.assertNotIn("Specific", goal.hints, "One hint about its name is enough")
        goal.name = "I open my letters again"
        self.assertNotIn("Say it in the client's words", goal.hints)

    def test_what_is_for_later_is_asked_from_when(self):
        goal = self.goal(term="long")
        self.assertIn("For later: from when", goal.hints)
        self.assertEqual(goal.begins, "For later. From when, or after which goal?")
        goal.date_start = "2026-09-01"
        self.assertNotIn("For later: from when", goal.hints)
        self.assertEqual(goal.begins, "From 09/01/2026")


@tagged("post_install", "-at_install")
class TestTurns(TestGoals):
    def test_what_waits_stands_after_what_it_waits_for(self):
        self.gpmi.goal_ids = [Command.create({"name": name, "sequence": 10}) for name in ("A", "B", "C")]
        first, second, third = self.gpmi.goal_ids
        first.waits_for_id = third
        self.assertEqual(self.names(), ["B", "C", "A"])
        self.assertEqual(self.gpmi._goals_in_order().mapped("name"), ["B", "C", "A"])
        # However it is dragged.
        self.gpmi.goal_ids = [
            Command.update(goal.id, {"sequence": number}) for number, goal in enumerate(first + third + second)
        ]
        self.assertEqual(self.names(), ["C", "A", "B"])
        first.waits_for_id = False
        first.sequence = 0
        self.assertEqual(self.names(), ["A", "C", "B"])

    def test_a_new_goal_that_others_do_not_wait_for_stays_where_it_is(self):
        first = self.goal("A", sequence=30)
        self.goal("B", sequence=20, waits_for_id=first.id)
        self.goal("C", sequence=5)
        self.assertEqual(self.names(), ["C", "A", "B"])

    def test_a_goal_of_soon_that_waits_for_one_of_later_stands_after_it_on_paper(self):
        later = self.goal("Later", term="long")
        self.goal("Soon", waits_for_id=later.id)
        self.assertEqual(self.gpmi._goals_in_order().mapped("name"), ["Later", "Soon"])

    def test_the_order_keeps_no_version(self):
        first, second = self.goal("A"), self.goal("B")
        self.gpmi.version_ids.consent_date = "2026-06-20"
        before = len(self.gpmi.version_ids)
        self.gpmi.goal_ids = [Command.update(first.id, {"sequence": 30}), Command.update(second.id, {"sequence": 5})]
        self.assertEqual((self.names(), len(self.gpmi.version_ids)), (["B", "A"], before))

    def test_it_waits_until_the_other_is_reached(self):
        other = self.goal("All letters are opened")
        goal = self.goal("There is a plan", waits_for_id=other.id)
        self.assertEqual((goal.not_yet, goal.begins), (True, "After: All letters are opened"))
        other.state = "partly"
        self.assertTrue(goal.not_yet)
        other.state = "reached"
        self.assertEqual(
            (goal.not_yet, goal.begins), (False, "“All letters are opened” is reached: this one can begin.")
        )
        for state, sentence in (("stopped", "which was stopped"), ("not_reached", "which was not reached")):
            other.state = state
            self.assertTrue(goal.not_yet)
            self.assertIn(sentence, goal.begins)
            self.assertIn(sentence, self.words())
        goal.state = "partly"
        self.assertEqual((goal.not_yet, goal.begins), (False, ""), "Something came of it, so it began")


@tagged("post_install", "-at_install")
class TestFew(TestGoals):
    def setUp(self):
        super().setUp()
        self.gpmi = self.new_gpmi(self.dossier, member_id=self.dossier.member_ids[1].id)
        self.goals = self.env["sociale.balans.goal"].concat(*(self.goal(f"Goal {number}") for number in range(4)))

    def asks(self):
        dialog = self.env["sociale.balans.gpmi.print.wizard"].create({"gpmi_id": self.gpmi.id})
        return dialog.lacking or ""

    def points(self):
        return {point["name"]: point for point in self.gpmi._inspection_points() if "goals at once" in point["name"]}

    def test_only_what_is_worked_on_at_once_counts(self):
        self.assertTrue(self.gpmi.too_many_goals)
        last = self.goals[-1]
        for values, counts in (
            ({"date_start": "2026-06-21"}, False),
            ({"date_start": "2026-06-20"}, True),
            ({"waits_for_id": self.goals[0].id}, False),
            ({"waits_for_id": False, "term": "long"}, True),
            ({"state": "stopped"}, False),
            ({"state": "partly", "date_start": "2026-07-01"}, True),
        ):
            with self.subTest(values):
                last.write(values)
                self.assertEqual(self.gpmi.too_many_goals, counts)

    def test_why_there_are_more_is_asked_before_it_is_signed_and_stands_on_paper(self):
        self.assertIn("4 goals are worked on at once", self.asks())
        [point] = self.points().values()
        self.assertEqual((point["name"], point["status"]), ("More than 3 goals at once, with the reason", "missing"))
        self.assertNotIn("Why so many goals", self.words("committee"))
        self.gpmi.many_goals_reason = "They go together"
        self.assertNotIn("worked on at once", self.asks())
        [point] = self.points().values()
        self.assertEqual((point["status"], point["proof"], point["note"]), ("in_order", "4", "They go together"))
        for reader in ("committee", "client"):
            self.assertIn("They go together", self.words(reader))
        self.assertNotIn("They go together", self.words("partner"))
        self.goals[0].state = "reached"
        self.assertFalse(self.points())
        self.assertNotIn("They go together", self.words("committee"), "There are few again")

    def test_too_many_goals_hold_no_signature_up(self):
        self.gpmi.write({"signed_date": "2026-06-19", "signed_reason": "A test"})
        self.assertEqual(self.gpmi.state, "running")

    def test_the_reason_is_a_part_of_what_was_signed(self):
        self.gpmi.many_goals_reason = "They go together"
        self.gpmi.write({"signed_date": "2026-06-19", "signed_reason": "A test"})
        self.gpmi.many_goals_reason = "Another one"
        self.assertIn("They go together", self.gpmi.version_ids.content)


@tagged("post_install", "-at_install")
class TestSeen(TestGoals):
    def test_how_it_is_seen_stands_on_every_paper(self):
        self.goal(measure="The pile is gone")
        self.assertIn("How we see it: The pile is gone", self.words())
        self.assertIn("This is how we see it: The pile is gone", self.words(paper="annex"))
        self.assertNotIn("The pile is gone", self.words("partner"))

    def test_an_evaluation_asks_whether_it_is_seen(self):
        self.goal("With", measure="The pile is gone")
        evaluation = self.env["sociale.balans.evaluation"].create({"gpmi_id": self.gpmi.id})
        words = self.words(evaluation_id=evaluation.id)
        self.assertIn("How we see it: The pile is gone Do we see it Yes Partly No", words)
        self.assertNotIn("The pile is gone", self.words("partner", evaluation_id=evaluation.id))
        evaluation.result_ids.seen = "partly"
        self.assertIn("Do we see it Partly", self.words(evaluation_id=evaluation.id))
        self.gpmi.goal_ids.measure = False
        self.assertNotIn("Do we see it", self.words(evaluation_id=evaluation.id), "Nobody said how")

    def test_an_evaluation_asks_of_what_is_worked_on_when_it_is_opened(self):
        first = self.goal()
        waits = self.goal("There is a plan", waits_for_id=first.id)
        later = self.goal("A course", date_start="2030-01-01")
        evaluation = self.env["sociale.balans.evaluation"].create({"gpmi_id": self.gpmi.id})
        self.assertFalse(evaluation.result_ids.goal_id & (waits | later))
        kept = evaluation.result_ids.filtered(lambda result: result.goal_id == first)
        kept.reason = "Nearly"
        first.state = "reached"
        fresh = self.goal("A bank account")
        later.date_start = False
        evaluation.action_open()
        self.assertTrue(evaluation.result_ids.goal_id >= (waits | later | fresh | first))
        self.assertIn(kept, evaluation.result_ids, "What was written down stays")
        later.date_start = "2030-01-01"
        evaluation.action_open()
        self.assertNotIn(later, evaluation.result_ids.goal_id)

    def test_what_is_told_for_oneself_alone_is_on_no_evaluation_for_the_committee(self):
        row = self.row(self.balance, "safety_net", self.gpmi.member_id)
        row.discreet = True
        self.goal(**self.about("safety_net"))
        evaluation = self.env["sociale.balans.evaluation"].create({"gpmi_id": self.gpmi.id})
        name = self.domain("safety_net").name
        self.assertIn(f"{name} 4", self.words(evaluation_id=evaluation.id))
        self.assertNotIn(f"{name} 4", self.words("committee", evaluation_id=evaluation.id))
