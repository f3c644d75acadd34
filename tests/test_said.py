"""What counts as a balance: something was said in it. Whoever asks for one, asks that."""

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from odoo.addons.sociale_balans.tests.common import of_this_addon
from odoo.addons.sociale_balans.tools.audience import Audience
from odoo.addons.sociale_balans_gpmi.tests.common import ContractCase


@tagged("post_install", "-at_install")
class TestSaid(ContractCase):
    """A dossier with a talk in January, and snapshots of March and May that were opened and left empty."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls.new_dossier(children=1)
        cls.spoken = cls.new_snapshot(cls.dossier, {"debts": "2"}, date="2026-01-05")
        cls.empty = cls.new_snapshot(cls.dossier, date="2026-03-05")
        cls.finished = cls.new_snapshot(cls.dossier, date="2026-05-05")
        cls.finished.state = "done"

    def test_each_thing_that_is_said_makes_it_count(self):
        for values in ({"value": "effort"}, {"remark": "Later"}, {"priority": True}):
            with self.subTest(values):
                snapshot = self.new_snapshot(self.dossier, date="2026-06-05")
                row = self.row(snapshot, "debts")
                self.assertFalse(snapshot.said)
                row.write(values)
                self.assertTrue(snapshot.said)
                found = snapshot.search([("said", "=", True), ("dossier_id", "=", self.dossier.id)])
                self.assertEqual(found, snapshot | self.spoken)
                row.write(dict.fromkeys(values, False))
                self.assertFalse(snapshot.said)
                snapshot.with_user(self.manager).unlink()
        for nothing in ({"remark": "  \n"}, {"internal": True}, {"value": False}):
            self.row(self.empty, "debts").write(nothing)
        self.assertFalse(self.empty.said)

    def test_whoever_asks_for_the_balance_gets_the_one_in_which_something_was_said(self):
        later = self.new_snapshot(self.dossier, date="2026-06-05")
        row = self.row(later, "debts")
        board = {
            line["id"]: line
            for part in later.get_board()["parts"]
            for theme in part["themes"]
            for line in theme["rows"]
        }
        self.assertEqual(board[row.id]["former"]["value"], "2", "the former score on the board")
        self.assertEqual(self.dossier.home["last"]["id"], self.spoken.id)
        self.assertEqual(self.dossier.home["opened"]["id"], later.id)
        self.assertEqual(self.dossier.home["parts"][0]["values"].count("2"), 1)
        self.assertEqual(self.dossier.last_balance["date"], "01/05/2026")
        self.assertEqual(
            [snapshot["date"] for snapshot in self.dossier.member_ids[0]._client_copy()["snapshots"]], ["2026-01-05"]
        )
        without = [("snapshot_ids", "not any", [("said", "=", True)]), ("id", "=", self.dossier.id)]
        self.assertFalse(self.dossier.search(without))
        with self.day("2026-07-01"):
            gpmi = self.new_gpmi(self.dossier, "2026-06-15")
        self.assertEqual(gpmi.snapshot_id, self.spoken)
        self.dossier.member_ids[1].birth_date = "2020-02-01"
        self.dossier.sudo()._note_age_bands()
        self.assertEqual(self.dossier.member_ids[1].age_band, "0_5")

    def test_home_offers_what_is_open_besides_the_last_one(self):
        self.assertEqual(self.dossier.home["opened"]["id"], self.empty.id)
        self.row(self.empty, "debts").value = "3"
        self.assertEqual((self.dossier.home["last"]["id"], self.dossier.home["opened"]), (self.empty.id, False))

    def test_a_dossier_in_which_nothing_was_said_has_no_balance(self):
        dossier = self.new_dossier("EMPTY")
        snapshot = self.new_snapshot(dossier, date="2026-03-05")
        self.assertFalse(dossier.home["last"] or dossier.last_balance or dossier.member_ids._client_copy()["snapshots"])
        self.assertEqual(dossier.home["opened"]["id"], snapshot.id)
        with self.day("2026-04-01"):
            gpmi = self.new_gpmi(dossier, "2026-03-15", information_date="2026-03-16")
            self.assertFalse(gpmi.snapshot_id)
            gpmi.snapshot_id = snapshot
            self.assertIsNone(gpmi._facts().balance, "An empty one that somebody chose is no balance either")
            self.row(snapshot, "debts").value = "3"
            self.assertEqual(str(gpmi._facts().balance), "2026-03-05")

    def test_a_contract_that_waits_takes_the_balance_that_is_finished(self):
        dossier = self.new_dossier("WAITS")
        snapshot = self.new_snapshot(dossier, date="2026-03-05")
        with self.day("2026-04-01"):
            gpmi = self.new_gpmi(dossier, "2026-03-15")
            self.row(snapshot, "debts").value = "3"
            snapshot.state = "done"
            self.assertEqual(gpmi.snapshot_id, snapshot)

    def test_an_empty_snapshot_does_not_hide_what_changed(self):
        self.new_snapshot(self.dossier, {"debts": "4"}, date="2026-06-05")
        self.assertIn(["rose", "Debts: from 2 to 4 · Household"], self.dossier.home["story"])
        evolution = self.dossier._evolution(Audience())
        [row] = [row for section in evolution.sections for row in section.rows if row.name == "Debts"]
        self.assertEqual([cell.change for cell in row.cells], [None, None, None, 2])


@tagged("post_install", "-at_install")
class TestWhoLeft(ContractCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls.new_dossier(adults=3)
        cls.first, cls.unheard, cls.heard = cls.dossier.member_ids
        cls.snapshot = cls.new_snapshot(cls.dossier)
        cls.row(cls.snapshot, "safety_net", cls.heard).remark = "Leaves in June"
        rows = cls.snapshot.score_ids.filtered(lambda row: row.member_id not in cls.unheard | cls.heard)
        rows.value = "3"
        (cls.unheard | cls.heard).action_archive()

    def test_the_board_asks_nothing_more_about_who_left(self):
        parts = {part["key"]: part for part in self.snapshot.get_board()["parts"]}
        self.assertNotIn(self.unheard.id, parts)
        [said] = [row for theme in parts[self.heard.id]["themes"] for row in theme["rows"]]
        self.assertEqual((said["remark"], said["mandatory"]), ("Leaves in June", False))
        self.assertEqual(self.snapshot.progress, "32 of 33")
        self.assertEqual(self.dossier.last_balance["open"], 1)

    def test_who_left_holds_nobody_up_and_what_was_said_stays(self):
        self.snapshot.action_done()
        self.assertTrue(self.snapshot.locked)
        self.assertEqual(self.snapshot.score_ids.filtered("member_id.active").member_id, self.first)
        [kept] = self.snapshot.score_ids - self.snapshot.score_ids.filtered(lambda row: row.value)
        self.assertEqual((kept.member_id, kept.remark), (self.heard, "Leaves in June"))

    def test_who_comes_back_is_asked_again(self):
        self.snapshot.action_done()
        self.snapshot.action_reopen()
        (self.unheard | self.heard).action_unarchive()
        for member in (self.unheard, self.heard):
            rows = self.snapshot.score_ids.filtered(lambda row, member=member: row.member_id == member)
            self.assertEqual(len(rows), 22)
        self.assertEqual(self.row(self.snapshot, "safety_net", self.heard).remark, "Leaves in June")

    def test_a_person_of_whom_a_priority_was_chosen_is_not_deleted(self):
        member = self.dossier.member_ids.create({"dossier_id": self.dossier.id, "role": "adult", "name": "Fourth"})
        self.row(self.snapshot, "leisure", member).priority = True
        with self.assertRaisesRegex(UserError, "Archive this person instead"):
            member.unlink()

    def test_a_member_is_found_by_what_the_screen_calls_him(self):
        members = self.env["sociale.balans.member"].with_context(lang="nl_BE")
        mine = [("dossier_id", "=", self.dossier.id)]
        self.assertEqual([name for _id, name in members.name_search("volwassene 1", mine)], ["Volwassene 1"])
        self.assertFalse(members.name_search("kind", mine))
        self.assertFalse(members.name_search("Adult 1 of T-1", mine), "A name finds nobody")


@tagged("post_install", "-at_install")
class TestSecond(ContractCase):
    """A second open snapshot is a choice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls.new_dossier()
        cls.snapshot = cls.new_snapshot(cls.dossier, date="2026-01-05")
        cls.evaluation = cls.env["sociale.balans.evaluation"].create({"gpmi_id": cls.new_gpmi(cls.dossier).id})

    def test_the_open_one_is_offered(self):
        for record in (self.dossier, self.evaluation):
            with self.subTest(record._name):
                action = record.action_new_snapshot()
                self.assertEqual(action["tag"], "sociale_balans.which_snapshot")
                self.assertIn("01/05/2026, 0 of 32 discussed", action["params"]["text"])
                self.assertEqual(self.dossier.snapshot_ids, self.snapshot)
                action = record.action_new_snapshot("open")
                self.assertEqual(action["context"]["active_id"], self.snapshot.id)
        self.assertEqual(self.evaluation.snapshot_id, self.snapshot)

    def test_a_second_one_is_made_when_that_is_chosen(self):
        for record in (self.dossier, self.evaluation):
            action = record.action_new_snapshot("new")
            self.assertNotEqual(action["context"]["active_id"], self.snapshot.id)
        self.assertEqual(len(self.dossier.snapshot_ids), 3)

    def test_without_an_open_one_nothing_is_asked(self):
        self.snapshot.state = "done"
        self.assertEqual(self.dossier.action_new_snapshot()["tag"], "sociale_balans.board")

    def test_the_form_says_so_too(self):
        form = Form(self.env["sociale.balans.snapshot"])
        with self.assertLogs("odoo.tests.form.onchange", "WARNING") as caught:
            form.dossier_id = self.dossier
        self.assertIn("still open", caught.output[0])


@tagged("post_install", "-at_install")
class TestTitle(ContractCase):
    def test_a_title_that_is_only_the_date_follows_it_in_every_language(self):
        snapshot = self.new_snapshot(self.new_dossier(), date="2026-11-12").with_context(lang="nl_BE")
        for lang, day in (("nl_BE", "2026-10-13"), ("de_DE", "2026-10-14"), ("en_US", "2026-10-15")):
            snapshot.with_context(lang=lang).date = day
        said = {lang: snapshot.with_context(lang=lang).name for lang in ("nl_BE", "de_DE", "en_US")}
        self.assertEqual(said, {"nl_BE": "15/10/2026", "de_DE": "15.10.2026", "en_US": "10/15/2026"})
        self.assertEqual(snapshot.display_name, "T-1 · 15/10/2026")

    def test_a_date_of_any_language_is_no_title(self):
        for index, title in enumerate(("12/11/2026", "12.11.2026", "11/12/2026", "  ", False)):
            with self.subTest(title):
                snapshot = self.new_snapshot(self.new_dossier(f"D-{index}"), date="2026-11-12", name=title)
                snapshot.date = "2026-11-20"
                self.assertEqual(snapshot.name, "11/20/2026")
                snapshot.write({"name": title, "date": "2026-11-12"})
                self.assertEqual(snapshot.name, "11/12/2026")
                snapshot.write({"name": title, "date": "2026-11-30"})
                self.assertEqual(snapshot.name, "11/30/2026", "As it was sent by who changed the date")

    def test_what_was_typed_stays_and_can_be_taken_back(self):
        snapshot = self.new_snapshot(self.new_dossier(), date="2026-11-12", name="After the move")
        snapshot.date = "2026-11-13"
        self.assertEqual(snapshot.name, "After the move")
        self.assertEqual(snapshot.search([("name", "ilike", "the move")]), snapshot)
        snapshot.name = ""
        self.assertEqual(snapshot.name, "11/13/2026")
        self.assertEqual(snapshot.search([("name", "ilike", "11/13/2026"), ("id", "=", snapshot.id)]), snapshot)

    def test_what_is_typed_in_a_form_stays_when_the_date_changes(self):
        form = Form(self.new_snapshot(self.new_dossier(), date="2026-11-12"))
        form.date = "2026-11-13"
        self.assertEqual(form.name, "11/13/2026")
        form.name = "After the move"
        form.date = "2026-11-14"
        self.assertEqual(form.name, "After the move")
        self.assertEqual(form.save().title, "After the move")
        form.name = ""
        snapshot = form.save()
        self.assertEqual((snapshot.title, snapshot.name), (False, "11/14/2026"))

    def test_without_a_dossier_the_title_is_only_the_date(self):
        with self.day("2026-11-12"):
            new = self.env["sociale.balans.snapshot"].new({"date": "2026-11-12"})
        self.assertEqual(new.display_name, "11/12/2026")

    def test_what_is_not_filled_in_yet_stands_in_no_title(self):
        for model in of_this_addon(self.env):
            with self.subTest(model._name):
                title = model.new({}).display_name or ""
                self.assertNotIn("False", title)
                self.assertEqual(title.strip(" ·"), title.strip())

    def test_titles_that_were_kept_with_dates_are_taken_over(self):
        snapshots = [self.new_snapshot(self.new_dossier(f"OLD-{number}"), date="2026-11-12") for number in range(3)]
        self.env.flush_all()
        self.cr.execute("ALTER TABLE sociale_balans_snapshot ADD COLUMN name varchar")
        for snapshot, name in zip(snapshots, ("12.11.2026", "12/11/2026", "Start"), strict=True):
            self.cr.execute("UPDATE sociale_balans_snapshot SET name = %s WHERE id = %s", [name, snapshot.id])
        self.env["sociale.balans.snapshot"].init()
        self.env.invalidate_all()
        self.assertEqual([snapshot.name for snapshot in snapshots], ["11/12/2026", "11/12/2026", "Start"])
