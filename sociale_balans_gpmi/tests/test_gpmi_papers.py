import re

from lxml import html

from odoo import Command
from odoo.tests import tagged

from .common import GpmiCase

DASH = "\N{EN DASH}"
SECRET = "What she said herself"


@tagged("post_install", "-at_install")
class TestGpmiPapers(GpmiCase):
    def setUp(self):
        super().setUp()
        self.enterContext(self.day("2026-07-01"))
        self.gpmi = self.signed()
        self.env["sociale.balans.goal"].create(
            {
                "gpmi_id": self.gpmi.id,
                "name": "All letters are opened",
                "own_words": SECRET,
                "consensus": False,
                "difference": "Too fast",
                "domain_ids": self.domain("debts").ids,
                "commitment_ids": [
                    Command.create({"party": "client", "name": "Opens letters"}),
                    Command.create({"party": "centre", "name": "Looks along"}),
                    Command.create({"party": "third", "third_party": "The bank", "name": "Waits a month"}),
                ],
            }
        )

    def page(self, paper, reader="client", **values):
        """Return what the print dialog prints."""
        dialog = self.env["sociale.balans.gpmi.print.wizard"].create(
            {"gpmi_id": self.gpmi.id, "paper": paper, "reader": reader, **values}
        )
        action = dialog.action_print()
        ids = action["context"]["active_ids"]
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(action["report_name"], ids)
        return html.fromstring(content)

    def words(self, paper, reader="client", **values):
        [main] = self.page(paper, reader, **values).xpath("//main")
        return re.sub(r"\s+", " ", main.text_content())

    def test_nothing_is_shown_before_a_paper_is_chosen(self):
        dialogs = self.env["sociale.balans.gpmi.print.wizard"]
        asked = {"gpmi_id": self.gpmi.id, "paper": False, "reader": False}
        self.assertFalse(dialogs.onchange(asked, [], {"preview": {}})["value"].get("preview"))

    def test_the_contract_holds_what_the_law_wants(self):
        words = self.words("contract")
        for needed in ("All letters are opened", "Opens letters", "Looks along", "The bank: Waits a month"):
            self.assertIn(needed, words)
        for needed in (
            "for a year from the signature",
            "At least 3 times a year",
            "before a decision. Told on 02/01/2026",
        ):
            self.assertIn(needed, words)
        for line in self.gpmi.signature_ids:
            self.assertIn(line.name, words)

    def test_a_one_sided_goal_is_visible_as_such(self):
        self.assertIn("do not agree on this goal. The client says: “Too fast”", self.words("contract"))

    def test_a_goal_without_a_commitment_is_named_before_and_on_paper(self):
        dialog = self.env["sociale.balans.gpmi.print.wizard"].create({"gpmi_id": self.gpmi.id})
        self.assertFalse(dialog.lacking)
        goal = self.env["sociale.balans.goal"].create({"gpmi_id": self.gpmi.id, "name": "Nobody did anything"})
        dialog.invalidate_recordset()
        self.assertIn("Nobody did anything", dialog.lacking)
        self.assertIn("Nobody has a commitment here yet.", self.words("contract"))
        self.assertIn("agree on this goal has not been noted", self.words("contract"))
        goal.consensus = True
        self.assertNotIn("agree on this goal has not been noted", self.words("contract"))
        dialog.paper = "annex"
        self.assertIn("Nobody did anything", dialog.lacking)
        self.assertIn("We still agree who does what.", self.words("annex"))
        dialog.paper = "inspection"
        self.assertFalse(dialog.lacking)

    def test_who_has_no_name_in_the_dossier_is_called_by_the_label_and_this_is_said_before(self):
        self.gpmi.member_id.name = False
        dialog = self.env["sociale.balans.gpmi.print.wizard"].create({"gpmi_id": self.gpmi.id})
        self.assertIn("says 'Adult 1'", dialog.lacking)
        self.assertIn("Adult 1", self.words("contract"))
        dialog.paper = "annex"
        self.assertFalse(dialog.lacking)

    def test_each_reader_sees_his_part(self):
        self.assertIn(SECRET, self.words("contract", "client"))
        for reader in ("committee", "inspection"):
            words = self.words("contract", reader)
            self.assertNotIn(SECRET, words)
            self.assertIn("The client says: “Too fast”", words)
            self.assertIn("in his own words is not on this copy", words)
        self.assertNotIn("is not on this copy", self.words("contract", "client"))
        partner = self.words("contract", "partner")
        self.assertIn("This copy holds only what others agreed to do.", partner)
        self.assertIn("Waits a month", partner)
        for hidden in (SECRET, "Opens letters", "Too fast", "Right to be heard", "Client did", "Debts", "signed on"):
            self.assertNotIn(hidden, partner)
        pictures = {reader: len(self.page("contract", reader).xpath("//img")) for reader in ("client", "partner")}
        self.assertEqual(pictures, {"client": 1, "partner": 0}, "Which life domain it is, is not for the partner")

    def test_the_preview_is_what_is_printed_and_the_dossier_notes_it(self):
        dialog = self.env["sociale.balans.gpmi.print.wizard"].create({"gpmi_id": self.gpmi.id, "reader": "partner"})
        self.assertIn("Waits a month", dialog.preview)
        self.assertNotIn(SECRET, dialog.preview)
        dialog.action_print()
        note = self.dossier.message_ids[0].body
        self.assertIn("Printed: Contract of the GPMI of Adult 1, for: A Partner", note)
        self.assertNotIn(self.gpmi.member_id.name, note)

    def test_the_annex_is_in_plain_words_with_pictures(self):
        words = self.words("annex")
        self.assertIn("You do: Opens letters", words)
        self.assertIn("We do: Looks along", words)
        self.assertTrue(self.page("annex").xpath("//img[starts-with(@src, 'data:image/svg')]"))

    def test_the_inspection_sheet_names_what_is_missing(self):
        self.assertEqual({point["status"] for point in self.gpmi._inspection_points()[:8]}, {"in_order"})
        points = {point["name"]: point for point in self.gpmi._inspection_points()}
        asked = points["3 evaluations a year, 2 in person"]
        self.assertEqual((asked["status"], asked["word"]), ("on_track", "on track: 0 of 3, 0 in person"))
        self.assertIn("by 07/01/2026", asked["proof"])
        with self.day("2026-07-02"):
            self.assertIn("3 evaluations a year, 2 in person (practice) missing", self.words("inspection"))

    def evaluate(self, *days, contact="home"):
        for day in days:
            values = {"gpmi_id": self.gpmi.id, "date_done": day, "contact": contact}
            self.env["sociale.balans.evaluation"].create(values)

    def evaluations_point(self):
        return next(point for point in self.gpmi._inspection_points() if point["group"] == "evaluations")

    def test_evaluations_are_in_order_when_their_year_is_complete(self):
        with self.day("2027-02-01"):
            self.evaluate("2026-06-20")
            self.evaluate("2026-10-20", contact="phone")
            self.assertEqual(self.evaluations_point()["word"], "on track: 2 of 3, 1 in person")
            self.evaluate("2027-01-20", contact="phone")
            self.assertEqual(self.evaluations_point()["word"], "on track: 3 of 3, 1 in person")
            self.evaluate("2027-01-25")
            self.assertEqual(self.evaluations_point()["word"], "in order")

    def test_a_gpmi_that_nobody_has_to_make_has_no_three_months(self):
        other = self.new_gpmi(self.new_dossier("G-8"), basis="client")
        points = {point["name"]: point for point in other._inspection_points()}
        self.assertEqual(points["Signed within 3 months of the decision"]["status"], "not_applicable")
        self.assertEqual(points["Informed"]["status"], "on_track")
        self.assertEqual(points["Why it is made"]["proof"], "Asked For by the Client: not mandatory")
        other.write({"mandatory": True, "mandatory_reason": "He is 24 after all"})
        points = {point["name"]: point for point in other._inspection_points()}
        self.assertEqual(points["Why it is made"]["note"], "He is 24 after all")
        self.assertEqual(points["Informed"]["status"], "missing", "Its three months are over")

    def test_a_plan_has_a_sheet_of_its_own(self):
        self.gpmi = self.new_gpmi(self.new_dossier("G-9"), basis="plan")
        words = self.words("inspection", "inspection")
        for absent in ("Signed within", "Right to be heard", "evaluations a year", "Renewal"):
            self.assertNotIn(absent, words)
        self.assertIn("No GPMI: Another Plan", words)
        dialog = self.env["sociale.balans.gpmi.print.wizard"].create({"gpmi_id": self.gpmi.id, "paper": "inspection"})
        self.assertEqual(dialog._paper()._title(self.gpmi), "Sheet of the plan")

    def test_what_was_signed_and_what_ended_is_said_to_be_so(self):
        words = self.words("contract")
        self.assertIn("Signed on 03/01/2026", words)
        self.assertNotIn("To sign by", words)
        self.gpmi.write({"date_end": "2026-06-15", "end_reason": "moved"})
        self.assertIn("it ended on 06/15/2026", self.words("contract"))

    def test_a_plan_is_printed_as_one(self):
        self.assertIn("(GPMI)", self.words("contract"))
        self.gpmi = self.new_gpmi(self.new_dossier("G-P"), basis="plan")
        words = self.words("contract")
        self.assertIn("Plan of goals", words)
        for no_rule_of_the_law in ("Individualised project", "times a year", "days before signing"):
            self.assertNotIn(no_rule_of_the_law, words)

    def test_the_client_s_name_stands_under_his_signature_in_each_region(self):
        for number, region in enumerate(("flanders", "brussels_wallonia", "german")):
            self.settings_of(self.company).signatory_region = region
            dossier = self.new_dossier(f"R-{number}")
            self.gpmi = self.new_gpmi(dossier)
            [who] = [
                cell.text_content()
                for cell in self.page("contract").xpath("//td[@class='o_sb_report_who']")
                if "Adult 1" in cell.text_content()
            ]
            self.assertIn("Client", who)

    def test_talks_and_sanctions_stand_on_it(self):
        steps = self.env["sociale.balans.gpmi.step"]
        steps.create({"gpmi_id": self.gpmi.id, "kind": "interview_asked", "date": "2026-06-24"})
        self.assertIn("on track: by 07/01/2026", self.words("inspection"))
        with self.day("2026-07-03"):
            self.assertIn("Talk within 5 working days of 06/24/2026 (practice) missing", self.words("inspection"))
            steps.create({"gpmi_id": self.gpmi.id, "kind": "interview", "date": "2026-07-02"})
            self.assertIn("07/02/2026: too late, by 07/01/2026", self.words("inspection"))
        days = {"notice": "2026-05-04", "decision": "2026-05-26"}
        self.env["sociale.balans.sanction"].create(
            {
                "gpmi_id": self.gpmi.id,
                "reason": "Did not come",
                "missing_reason": "Nobody knew where she was",
                "step_ids": [Command.create({"kind": kind, "date": day}) for kind, day in days.items()],
            }
        )
        words = self.words("inspection")
        for needed in (
            "Formal Notice 05/04/2026",
            "Advice of the Social Worker missing",
            "Notification not yet",
            "Nobody knew where she was",
        ):
            self.assertIn(needed, words)

    def test_a_number_of_ones_own_is_no_law(self):
        self.assertIn("5 days to think (law)", self.words("inspection"))
        other = self.new_dossier("G-7")
        self.settings_of(self.company).reflection_days = 7
        self.gpmi = self.new_gpmi(other)
        self.assertIn("7 days to think (own rule)", self.words("inspection"))

    def test_the_inspection_reads_why_it_is_late(self):
        self.gpmi.write({"late_cause": "ill", "late_reason": "Hospital until May"})
        self.assertIn("Illness of the Client: Hospital until May", self.words("inspection"))

    def test_the_evaluation_on_paper(self):
        evaluation = self.env["sociale.balans.evaluation"].create(
            {"gpmi_id": self.gpmi.id, "date_done": "2026-06-20", "contact": "home", "decision": "go_on"}
        )
        evaluation.result_ids.write({"outcome": "partly", "reason": "The bank was slow"})
        words = self.words("contract", evaluation_id=evaluation.id)
        for needed in ("Home Visit", "Partly Reached", "The bank was slow", "Go On", "Debts 2 room for improvement"):
            self.assertIn(needed, words)
        for unsaid in ("Not Reached", "Opens letters"):
            self.assertNotIn(unsaid, words, "What took place is told, and nothing is left to choose")
        dialog = self.env["sociale.balans.gpmi.print.wizard"].create(
            {**self.context_of(evaluation), "reader": "partner"}
        )
        self.assertIn("Waits a month", self.words("contract", "partner"))
        self.assertIn("Partly Reached", dialog.preview)
        for hidden in ("The bank was slow", "Debts", "signed on"):
            self.assertNotIn(hidden, dialog.preview)
        self.assertIn("nothing of what was said", dialog.preview)
        dialog.action_print()
        self.assertIn("Printed: Evaluation of the GPMI of Adult 1, for: A Partner", self.dossier.message_ids[0].body)

    def test_an_evaluation_that_is_planned_can_be_filled_in_by_hand(self):
        evaluation = self.env["sociale.balans.evaluation"].create({"gpmi_id": self.gpmi.id, "date_due": "2026-08-01"})
        words = self.words("contract", evaluation_id=evaluation.id)
        for needed in ("Home Visit", "Not Reached", "Opens letters", "The bank: Waits a month", "What was said"):
            self.assertIn(needed, words)
        words = self.words("contract", "partner", evaluation_id=evaluation.id)
        for hidden in ("Opens letters", "Looks along", "What was said", "Signature"):
            self.assertNotIn(hidden, words)
        evaluation.write({"state": "missed", "missed_note": "Rang the bell twice"})
        words = self.words("contract", evaluation_id=evaluation.id)
        self.assertIn("Rang the bell twice", words)
        self.assertNotIn("Signature", words, "Who did not come has nothing to sign")

    def test_where_a_goal_begins_and_how_it_is_seen(self):
        first = self.gpmi.goal_ids
        first.write(
            {
                "measure": "The pile is gone",
                "action_area_id": self.env["sociale.balans.action.area"].search([], limit=1),
            }
        )
        self.env["sociale.balans.goal"].create({"gpmi_id": self.gpmi.id, "name": "Plan", "waits_for_id": first.id})
        words = self.words("contract")
        for needed in (
            f"Debts. Action area: {first.action_area_id.name}.",
            f"In own words: “{SECRET}”",
            "How we see it: The pile is gone",
            "This begins after: All letters are opened",
        ):
            self.assertIn(needed, words)

    def test_each_side_has_its_place(self):
        def sides():
            [table] = self.page("contract").xpath("//table[contains(@class, 'o_sb_report_sides')]")
            return [
                [" ".join(cell.text_content().split()) for cell in row.xpath("./*")] for row in table.xpath(".//tr")
            ]

        heads = ["The client:", "The social service:", "Others:"]
        self.assertEqual(
            sides(), [heads, [f"{DASH} Opens letters", f"{DASH} Looks along", f"{DASH} The bank: Waits a month"]]
        )
        lines = self.gpmi.goal_ids.commitment_ids
        lines.filtered(lambda line: line.party != "client").unlink()
        self.assertEqual(sides(), [heads[:2], [f"{DASH} Opens letters", DASH]], "Who does nothing yet is seen to do so")

    def test_a_day_that_is_not_known_yet_is_left_to_be_written(self):
        self.gpmi = self.new_gpmi(self.new_dossier("G-2"), signed_date=False)
        self.assertEqual(self.words("contract").count("Told on ......"), 3)
        self.assertEqual(self.words("contract").count("Day ......"), len(self.gpmi.signature_ids))

    def test_who_signed_for_whom(self):
        line = self.gpmi.signature_ids[1]
        line.delegate = "The deputy"
        self.assertIn(f"{line.name} Signed by: The deputy", self.words("contract"))
        self.assertIn(f"Client {self.gpmi.member_id.name} Day", self.words("contract"))

    def test_the_annex_says_when_it_is_looked_at(self):
        self.assertIn("We look at it together by 07/01/2026.", self.words("annex"))
        with self.day("2026-07-03"):
            self.assertIn("We look at it together as soon as we can.", self.words("annex"))
            self.env["sociale.balans.evaluation"].create({"gpmi_id": self.gpmi.id, "date_due": "2026-07-20"})
            self.assertIn("We look at it together on 07/20/2026.", self.words("annex"))

    def test_what_is_missing_comes_first(self):
        self.gpmi.goal_ids.commitment_ids.filtered(lambda line: line.party == "centre").unlink()
        words = self.words("inspection", "inspection")
        places = [
            words.index(part) for part in ("Missing", "Commitments of both sides (law) missing", "Before the signature")
        ]
        self.assertEqual(places, sorted(places))
        self.assertEqual(words.count("Commitments of both sides"), 1)

    def test_the_table_for_a_social_report(self):
        goal = self.gpmi.goal_ids
        goal.domain_ids = self.domain("debts") | self.domain("safety_net")
        goal.name = "A <b>bold</b> goal"
        self.gpmi.snapshot_id = self.balance
        now = self.new_snapshot(self.dossier, {"debts": "4", "safety_net": "1"}, date="2026-06-20")
        own = self.row(now, "safety_net", self.gpmi.member_id)
        own.write({"value": "1", "discreet": True})
        self.env["sociale.balans.evaluation"].create(
            {"gpmi_id": self.gpmi.id, "date_done": "2026-06-20", "contact": "home", "snapshot_id": now.id}
        )
        self.env["sociale.balans.goal"].create({"gpmi_id": self.gpmi.id, "name": "No domain"})
        rows = html.fromstring(str(self.gpmi.fragment_table)).xpath("//tr")
        said = [[cell.text_content() for cell in row.xpath("./*")] for row in rows]
        self.assertEqual(said[0], ["Life domain", "At the start", "Now", "Goal"])
        self.assertIn([self.domain("debts").name, "2", "4", "A <b>bold</b> goal"], said)
        self.assertIn([DASH, DASH, DASH, "No domain"], said)
        [net] = [row for row in said if row[0] == self.domain("safety_net").name]
        self.assertEqual(net[2], DASH, "What somebody told for himself alone is not in it")

    def context_of(self, evaluation):
        """What the print dialog of an evaluation starts from."""
        context = evaluation.action_print()["context"]
        return {name.removeprefix("default_"): value for name, value in context.items()}

    def test_what_is_kept_from_the_partner_is_in_no_social_report_and_told_before_printing(self):
        other = self.env["sociale.balans.member"].create({"dossier_id": self.dossier.id, "role": "adult"})
        self.gpmi.snapshot_id = balance = self.new_snapshot(self.dossier, {"debts": "2"}, date=self.balance.date)
        debts, net = self.row(balance, "debts"), self.row(balance, "safety_net", other)
        (debts | net).priority = True
        net.value = "1"
        self.gpmi.goal_ids.domain_ids = debts.domain_id
        dialog = self.env["sociale.balans.gpmi.print.wizard"].create({"gpmi_id": self.gpmi.id})
        self.assertNotIn("kept from the partner", dialog.lacking or "")
        debts.discreet = True
        self.env.invalidate_all()
        self.assertNotIn("- Debts", self.gpmi.fragment_report)
        self.assertIn("kept from the partner", dialog.lacking)
        self.assertNotIn("- Safety net", self.gpmi.fragment_report, "It is about somebody else")

    def test_texts_to_copy(self):
        self.row(self.balance, "debts").priority = True
        self.assertIn("- Debts", self.gpmi.fragment_report)
        self.assertEqual(self.gpmi.fragment_note, "We discussed the social balance.")
