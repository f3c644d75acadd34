"""What a contract adds to the letter 'Since last time': who does what for it, and when both look at it again."""

from odoo import Command
from odoo.tests import tagged

from .common import GpmiCase


@tagged("post_install", "-at_install")
class TestLetter(GpmiCase):
    def setUp(self):
        super().setUp()
        with self.day("2026-03-02"):
            self.gpmi = self.signed()
            self.goal = self.env["sociale.balans.goal"].create(
                {
                    "gpmi_id": self.gpmi.id,
                    "name": "No new debts",
                    "domain_ids": self.domain("safety_net").ids,
                    "commitment_ids": [
                        Command.create({"party": "client", "name": "Brings every letter", "date_end": "2026-05-01"}),
                        Command.create({"party": "centre", "name": "Calls the bank"}),
                        Command.create({"party": "third", "third_party": "Bank North", "name": "Waits a month"}),
                    ],
                }
            )
        self.first, self.second = self.dossier.member_ids[:2]

    def text(self, member, day="2026-03-03"):
        with self.day(day):
            return (
                self.env["sociale.balans.letter"].create({"snapshot_id": self.balance.id, "member_id": member.id}).text
            )

    def test_each_side_of_the_contract_by_its_role(self):
        text = self.text(self.first)
        self.assertIn("• Yourself: Brings every letter (on or before May 1, 2026)", text)
        self.assertIn("• Our service: Calls the bank", text)
        self.assertIn("• Others: Waits a month", text)
        self.assertNotIn("Bank North", text)

    def test_it_is_for_who_made_the_contract_alone(self):
        for member in (self.second, self.second.browse()):
            self.assertNotIn("Calls the bank", self.text(member))
        self.goal.state = "reached"
        self.assertNotIn("Calls the bank", self.text(self.first), "it is done")

    def test_what_was_told_in_confidence_is_no_promise_in_a_letter(self):
        self.row(self.balance, "safety_net", self.first).discreet = True
        self.assertNotIn("Calls the bank", self.text(self.first))

    def test_what_is_agreed_in_both_is_said_once(self):
        row = self.row(self.balance, "debts")
        row.priority = True
        row.agreement_ids = [Command.create({"party": "service", "name": "calls the bank", "agreed": True})]
        self.assertEqual(self.text(self.first).lower().count("calls the bank"), 1)

    def test_what_comes_next_by_the_law_or_as_it_was_planned(self):
        [due] = self.gpmi.env["sociale.balans.gpmi.deadline"].search(
            [("gpmi_id", "=", self.gpmi.id), ("kind", "=", "evaluation")]
        )
        text = self.text(self.first)
        self.assertRegex(text, r"This comes next:\n• We .*look together at how it goes \(on or before ")
        late = self.text(self.first, day="2027-01-10")
        self.assertRegex(late, r"look together at how it goes\n", "what is late has no day yet")
        with self.day("2026-03-03"):
            talk = {"gpmi_id": self.gpmi.id, "date_due": min(due.date, due.planned), "contact": "home"}
            self.env["sociale.balans.evaluation"].create(talk)
        self.assertRegex(self.text(self.first), r"• We meet and look together at how it goes \([A-Z]")

    def test_before_the_signature_that_comes_next(self):
        with self.day("2026-03-03"):
            self.new_gpmi(self.dossier, "2026-02-20", member_id=self.second.id)
        self.assertIn("• We sign our agreements (on or before ", self.text(self.second))

    def test_the_top_of_the_dossier_says_it_too(self):
        with self.day("2026-03-03"):
            home = self.dossier.home
        said = [text for _kind, text in home["story"]]
        self.assertIn("Our service: Calls the bank", said)
        self.assertRegex(home["coming"][0], "^Adult 1: We .*look together at how it goes")
