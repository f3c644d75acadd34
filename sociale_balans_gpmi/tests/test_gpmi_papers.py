import re

from lxml import html

from odoo import Command
from odoo.tests import tagged

from .common import GpmiCase

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
        for needed in ("for a year from the signature", "At least 3 times a year", "Right to be heard: 02/01/2026"):
            self.assertIn(needed, words)
        for line in self.gpmi.signature_ids:
            self.assertIn(line.name, words)

    def test_a_one_sided_goal_is_visible_as_such(self):
        self.assertIn("do not agree on this goal. The client says: Too fast", self.words("contract"))

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
            self.assertIn("The client says: Too fast", words)
        partner = self.words("contract", "partner")
        self.assertIn("Waits a month", partner)
        for hidden in (SECRET, "Opens letters", "Too fast", "Right to be heard", "Client did"):
            self.assertNotIn(hidden, partner)

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
        self.assertEqual({point["ok"] for point in self.gpmi._inspection_points()[:7]}, {True})
        points = {point["name"]: point["ok"] for point in self.gpmi._inspection_points()}
        self.assertIs(points["3 evaluations a year, 2 in person"], True)
        with self.day("2026-07-02"):
            self.assertIn("3 evaluations a year, 2 in person missing", self.words("inspection"))

    def test_the_inspection_reads_why_it_is_late(self):
        self.gpmi.write({"late_cause": "ill", "late_reason": "Hospital until May"})
        self.assertIn("Illness of the Client: Hospital until May", self.words("inspection"))

    def test_the_evaluation_on_paper(self):
        evaluation = self.env["sociale.balans.evaluation"].create(
            {"gpmi_id": self.gpmi.id, "date_done": "2026-06-20", "contact": "home", "decision": "go_on"}
        )
        evaluation.result_ids.write({"outcome": "partly", "reason": "The bank was slow"})
        words = self.words("contract", evaluation_id=evaluation.id)
        for needed in ("Home Visit", "Partly Reached", "The bank was slow", "Go On", "Debts: 2"):
            self.assertIn(needed, words)
        dialog = self.env["sociale.balans.gpmi.print.wizard"].create(
            {**self.context_of(evaluation), "reader": "partner"}
        )
        self.assertIn("Waits a month", self.words("contract", "partner"))
        self.assertIn("Partly Reached", dialog.preview)
        for hidden in ("The bank was slow", "Debts: 2"):
            self.assertNotIn(hidden, dialog.preview)
        dialog.action_print()
        self.assertIn("Printed: Evaluation of the GPMI of Adult 1, for: A Partner", self.dossier.message_ids[0].body)

    def context_of(self, evaluation):
        """What the print dialog of an evaluation starts from."""
        context = evaluation.action_print()["context"]
        return {name.removeprefix("default_"): value for name, value in context.items()}

    def test_texts_to_copy(self):
        self.row(self.balance, "debts").priority = True
        self.assertIn("- Debts", self.gpmi.fragment_report)
        self.assertEqual(self.gpmi.fragment_note, "We discussed the social balance.")
