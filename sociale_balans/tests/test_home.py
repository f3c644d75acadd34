from datetime import date

from odoo import Command
from odoo.tests import tagged, warmup

from .common import BalansCase


@tagged("post_install", "-at_install")
class TestHome(BalansCase):
    def test_a_new_dossier_shows_who_is_in_it(self):
        with self.day("2026-06-05"):
            dossier = self.new_dossier(children=1)
            dossier.member_ids[1].birth_date = "2019-06-06"
            home = dossier.home
        self.assertEqual(
            [(part["label"], part["age"]) for part in home["parts"]][1:], [("Adult 1", False), ("Child 1", 6)]
        )
        self.assertFalse(home["last"])
        self.assertEqual((home["story"], home["priorities"], home["next"]), ([], [], False))

    def test_what_was_finished_stays_beside_what_is_open(self):
        dossier = self.new_dossier()
        first = self.new_snapshot(dossier, {"residence": "1"}, date="2026-01-05")
        first.state = "done"
        home = dossier.home
        self.assertEqual((home["finished"], home["parts"][0]["before"]), ("01/05/2026", []))
        self.new_snapshot(dossier, {"residence": "3"}, date="2026-06-05")
        self.env.invalidate_all()
        household = dossier.home["parts"][0]
        self.assertEqual((household["values"][0], household["before"][0]), ("3", "1"))

    def test_the_last_snapshot_in_colours(self):
        dossier = self.new_dossier()
        self.new_snapshot(dossier, {"residence": "1"}, date="2026-01-05")
        last = self.new_snapshot(dossier, {"residence": "3", "network": "na"}, date="2026-06-05")
        home = dossier.home
        household, adult = home["parts"]
        self.assertEqual((household["values"][0], household["open"]), ("3", 9))
        self.assertEqual((adult["values"][0], adult["open"]), ("na", 21))
        self.assertEqual((home["last"]["id"], home["last"]["done"]), (last.id, False))

    def test_what_changed_since_the_snapshot_before(self):
        dossier = self.new_dossier()
        self.new_snapshot(dossier, {"residence": "1", "debts": "3", "income": "3"}, date="2026-01-05")
        self.new_snapshot(dossier, {"residence": "3", "debts": "2", "income": "3"}, date="2026-06-05")
        self.assertEqual(
            [tuple(pair) for pair in dossier.home["story"]],
            [
                ("text", "We talked on June 5, 2026."),
                ("text", "The time before was on January 5, 2026."),
                ("head", "This goes better now:"),
                ("rose", "Place of residence: from 1 to 3 · Household"),
                ("head", "This is harder now. We look at it together:"),
                ("fell", "Debts: from 3 to 2 · Household"),
            ],
        )

    def test_who_agreed_on_what(self):
        dossier = self.new_dossier()
        row = self.row(self.new_snapshot(dossier, {"debts": "2"}), "debts")
        row.priority = True
        for party, agreed in (("service", True), ("client", False)):
            row.agreement_ids = [Command.create({"party": party, "name": f"The {party} calls", "agreed": agreed})]
        self.assertEqual(
            [text for _kind, text in dossier.home["story"][-2:]],
            ["This is what we agreed:", "Our service: The service calls"],
        )

    def test_what_the_client_wants_help_with(self):
        dossier = self.new_dossier()
        snapshot = self.new_snapshot(dossier, {"debts": "2", "income": "3"}, date="2026-01-05")
        self.row(snapshot, "debts").write({"client_help": "yes", "client_words": "I cannot sleep"})
        self.row(snapshot, "income").client_help = "later"
        self.assertEqual([(item["name"], item["says"]) for item in dossier.home["help"]], [("Debts", "I cannot sleep")])
        self.assertEqual(dossier.last_balance["help"], 1)
        self.assertNotIn("Debts", str(dossier.last_balance), "a card is read from afar")

    def test_many_changes_are_counted_not_listed(self):
        dossier = self.new_dossier()
        for day, value in (("2026-01-05", "2"), ("2026-06-05", "3")):
            self.new_snapshot(dossier, date=day).score_ids.value = value
        rose = [text for kind, text in dossier.home["story"] if kind == "rose"]
        self.assertEqual(len(rose), 3)
        self.assertIn(["item", "and 29 more"], dossier.home["story"])

    def test_open_priorities_and_the_next_date(self):
        dossier = self.new_dossier()
        snapshot = self.new_snapshot(dossier, {"debts": "1"})
        self.row(snapshot, "debts").priority = True
        with self.day("2026-06-05"):
            dossier.activity_schedule("mail.mail_activity_data_todo", date(2026, 6, 20), summary="Visit")
            dossier.activity_schedule("mail.mail_activity_data_todo", date(2026, 6, 4), summary="Call")
            home = dossier.home
        self.assertEqual([item["name"] for item in home["priorities"]], ["Debts"])
        self.assertEqual(home["next"], {"date": "06/04/2026", "summary": "Call", "late": True})

    def test_no_name_of_a_person_is_in_it(self):
        dossier = self.new_dossier(name="Somebody", children=1)
        self.new_snapshot(dossier)
        home = str(dossier.home)
        for name in ("Somebody", *dossier.member_ids.mapped("name")):
            self.assertNotIn(name, home)

    @warmup
    def test_its_queries_do_not_grow_with_the_dossier(self):
        family = self.new_dossier("FAMILY", adults=2, children=3)
        for _number in range(5):
            self.new_snapshot(family).score_ids.value = "3"
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(16):
            family.home  # noqa: B018 # reading is what is measured
