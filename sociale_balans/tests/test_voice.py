"""The client's own answer: under seal until he is done, then beside that of the worker, where nobody overwrites it."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..tools.voice import APART, CLIENT_FIRST
from .common import BalansCase

CANARY = "Nobody knows that I sleep in the car"


class VoiceCase(BalansCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls.new_dossier(adults=2)
        cls.member = cls.dossier.member_ids[0]
        cls.snapshot = cls.new_snapshot(cls.dossier, client_way=CLIENT_FIRST)
        cls.savings = cls.row(cls.snapshot, "savings")

    def start(self, snapshot=None, part=False, **how):
        return (snapshot or self.snapshot).start_client_turn(part, **how)["key"]

    def say(self, key, row, snapshot=None, **values):
        return (snapshot or self.snapshot).save_client_turn(key, [{"id": row.id, "values": values}])

    def on_board(self, row):
        parts = row.snapshot_id.get_board()["parts"]
        return next(
            item for part in parts for theme in part["themes"] for item in theme["rows"] if item["id"] == row.id
        )


@tagged("post_install", "-at_install")
class TestVoice(VoiceCase):
    def test_what_a_client_said_stands_beside_the_score_of_the_worker(self):
        self.savings.value = "3"
        with self.day("2026-03-02"):
            key = self.start(held_by="client", support="interpreter")
            self.say(key, self.savings, value="1", help="yes")
            self.say(key, self.savings, value="2", words=CANARY)
            self.assertFalse(self.savings.client_value, "the client is not done")
            self.snapshot.finish_client_turn(key)
            self.savings.value = "4"
        row = self.savings
        self.assertEqual((row.value, row.beside_value, row.client_value), ("4", "3", "2"))
        self.assertEqual((row.client_help, row.client_words), ("yes", CANARY))
        self.assertEqual((row.client_held_by, row.client_support, row.client_lang), ("client", "interpreter", "en"))
        self.assertEqual(str(row.client_date), "2026-03-02 12:00:00")
        shown = self.on_board(row)
        self.assertEqual(
            shown["client"], {"value": "2", "tapped": "2", "before": "3", "by": "client", "support": "interpreter"}
        )
        self.assertFalse(self.on_board(self.row(self.snapshot, "debts"))["client"], "he skipped that one")

    def test_each_for_himself_stays_sealed_until_both_are_laid_side_by_side(self):
        self.snapshot.client_way = APART
        key = self.start()
        self.say(key, self.savings, value="2")
        with self.assertRaisesRegex(UserError, "not done yet"):
            self.snapshot.lay_side_by_side(False)
        self.snapshot.finish_client_turn(key)
        self.assertEqual(self.snapshot.get_board()["turns"], {"0": "done"})
        self.assertFalse(self.savings.client_value)
        with self.assertRaisesRegex(UserError, "your own scores first"):
            self.snapshot.lay_side_by_side(False)
        self.snapshot.score_ids.filtered(lambda row: not row.member_id).value = "5"
        self.snapshot.lay_side_by_side(False)
        self.assertEqual(self.snapshot.get_board()["turns"], {"0": "beside"})
        self.assertEqual((self.savings.client_value, self.savings.beside_value), ("2", "5"))
        self.snapshot.lay_side_by_side(False)

    def test_the_outcome_is_written_by_the_worker(self):
        key = self.start()
        self.say(key, self.savings, value="2")
        self.snapshot.finish_client_turn(key)
        self.savings.value = "5"
        values = {"value": "3", "outcome": "different", "outcome_words": "I see it otherwise"}
        self.snapshot.save_answers([{"id": self.savings.id, "values": values}])
        self.assertEqual((self.savings.value, self.savings.outcome, self.savings.client_value), ("3", "different", "2"))
        self.assertEqual(self.savings.beside_value, "5", "what the worker thought before that")

    def test_together_the_client_says_where_he_wants_help(self):
        together = self.new_snapshot(self.dossier)
        row = self.row(together, "debts")
        together.save_answers(
            [{"id": row.id, "values": {"value": "2", "client_help": "yes", "client_words": "Please"}}]
        )
        self.assertEqual((row.client_help, row.client_words, row.client_value), ("yes", "Please", False))
        self.assertTrue(together.said)
        with self.assertRaisesRegex(UserError, "one score together"):
            together.start_client_turn(False)

    def test_the_first_choice_is_that_of_the_organisation(self):
        self.settings_of(self.company).client_way = APART
        self.assertEqual(self.new_snapshot(self.dossier).client_way, APART)
        self.assertEqual(self.snapshot.client_way, CLIENT_FIRST)

    def test_what_a_client_said_counts_as_said_and_not_as_treated(self):
        key = self.start()
        self.say(key, self.savings, value="2")
        self.assertFalse(self.snapshot.said)
        self.snapshot.finish_client_turn(key)
        self.env.invalidate_all()
        self.assertTrue(self.snapshot.said)
        self.assertTrue(self.snapshot.progress.startswith("0 of"))

    def test_what_a_client_said_is_in_evolution_paper_and_copy(self):
        self.savings.value = "3"
        key = self.start(part=False)
        self.say(key, self.savings, value="2", help="yes", words=CANARY)
        self.snapshot.finish_client_turn(key)
        rows = [row for theme in self.dossier.get_evolution()["sections"][0]["themes"] for row in theme["rows"]]
        [cell] = next(row for row in rows if row["key"] == self.savings.domain_id.id)["cells"]
        said = {"value": "2", "help": "yes", "words": CANARY, "outcome": "", "sees": ""}
        self.assertEqual({name: cell["client"][name] for name in said}, said)
        self.assertEqual(cell["client"]["text"], self.savings.levels["2"])
        html = self.env["ir.actions.report"]._render_qweb_html("sociale_balans.report_snapshot", self.snapshot.ids)[0]
        self.assertIn(CANARY, html.decode())
        copy = self.member._client_copy()["snapshots"][0]["rows"]
        [facts] = [row["client"] for row in copy if row["client"]]
        told = {fact["field"]: fact["text"] for fact in facts}
        self.assertEqual(told["client_value"], f"2. {self.savings.levels['2']}")
        self.assertEqual((told["client_help"], told["client_words"]), ("Yes", CANARY))
        copied = {name for name in type(self.savings).VOICE_FIELDS if self.savings._fields[name].in_copy}
        self.assertEqual(told.keys(), {name for name in copied if self.savings[name]})

    def test_of_an_anonymised_dossier_only_the_figures_stay(self):
        key = self.start()
        self.say(key, self.savings, value="2", help="yes", words=CANARY)
        self.snapshot.finish_client_turn(key)
        self.snapshot.state = "done"
        sealed = self.new_snapshot(self.dossier, client_way=CLIENT_FIRST)
        self.say(self.start(sealed), self.row(sealed, "savings"), sealed, words=CANARY)
        self.dossier.sudo()._anonymise()
        self.env.invalidate_all()
        row = self.savings.sudo()
        self.assertEqual((row.client_value, row.client_help, row.client_words), ("2", "yes", False))
        self.assertFalse(sealed.sudo().client_turn_ids)

    # --- Bad input ----------------------------------------------------------------------------------------------------

    def test_nobody_writes_in_the_name_of_a_client(self):
        key = self.start()
        self.say(key, self.savings, value="2", help="no", words=CANARY)
        self.snapshot.finish_client_turn(key)
        for name in sorted(type(self.savings).CLIENT_FIELDS):
            with self.subTest(name), self.assertRaisesRegex(ValidationError, "own screen"):
                self.savings[name] = False
        for name in ("client_help", "client_words"):
            with self.subTest(name), self.assertRaisesRegex(ValidationError, "as he said it"):
                self.savings[name] = False
            with self.subTest(name, door="board"), self.assertRaisesRegex(ValidationError, "as he said it"):
                self.snapshot.save_answers([{"id": self.savings.id, "values": {name: False}}])

    def test_what_is_no_choice_does_not_come_under_seal(self):
        key = self.start()
        for values in ({"value": {}}, {"value": []}, {"value": 0}, {"help": {}}, {"words": {}}, {"words": False}):
            with self.subTest(values), self.assertRaises(ValidationError):
                self.say(key, self.savings, **values)
        for odd in ("\ud83d", "", False, None, 5, [], {}):
            with self.subTest(key=odd), self.assertRaises(UserError):
                self.say(odd, self.savings, value="2")

    def test_how_an_answer_came_stays_with_it(self):
        key = self.start(held_by="client", support="alone")
        self.say(key, self.savings, value="2")
        key = self.start(held_by="worker", support="help")
        debts = self.row(self.snapshot, "debts")
        self.say(key, debts, value="3")
        self.snapshot.finish_client_turn(key)
        self.assertEqual((self.savings.client_held_by, self.savings.client_support), ("client", "alone"))
        self.assertEqual((debts.client_held_by, debts.client_support), ("worker", "help"))
        said = " ".join(self.dossier.message_ids.mapped("body"))
        self.assertIn("Household. Who taps: The Client. Alone.", said)
        self.assertIn("Who taps: The Social Worker, for the Client. With Help.", said)

    def test_the_tab_that_goes_on_is_told_so(self):
        first = self.snapshot.start_client_turn(False)
        self.assertFalse(first["goes_on"])
        again = self.snapshot.start_client_turn(False, "client", "alone", first["key"])
        self.assertTrue(again["goes_on"])
        self.assertFalse(self.snapshot.start_client_turn(False, "client", "alone", first["key"])["goes_on"])

    def test_what_is_under_seal_is_not_lost_with_the_person_or_the_row(self):
        member = self.dossier.member_ids[1]
        row = self.snapshot.score_ids.filtered(lambda row: row.member_id == member)[0]
        key = self.start(part=member.id)
        self.say(key, row, words=CANARY)
        with self.assertRaisesRegex(UserError, "cannot be deleted"):
            member.unlink()
        with self.assertRaisesRegex(UserError, "finish first"):
            row.with_user(self.manager).unlink()
        member.role = "child"
        self.assertTrue(row.exists(), "the talk ends as it began")
        member.active = False
        self.snapshot.state = "done"
        self.assertEqual(row.client_words, CANARY, "who left does not come back to finish")

    def test_a_key_opens_one_turn_until_it_is_over_or_goes_on_elsewhere(self):
        first = self.start()
        self.say(first, self.savings, value="2")
        second = self.start()
        other = self.start(part=self.member.id)
        for key, row in ((first, self.savings), (other, self.savings), ("", self.savings), (None, self.savings)):
            with self.assertRaises(UserError):
                self.say(key, row, value="3")
        self.snapshot.finish_client_turn(second)
        with self.assertRaisesRegex(UserError, "another device"):
            self.snapshot.finish_client_turn(second)
        with self.assertRaisesRegex(UserError, "done here already"):
            self.start()
        self.assertEqual(self.savings.client_value, "2")

    def test_what_cannot_be_kept_is_refused_in_words(self):
        key = self.start()
        for values in (
            {"value": "6"},
            {"value": 3},
            {"help": "maybe"},
            {"words": "x" * 2001},
            {"words": 5},
            {"remark": "x"},
        ):
            with self.subTest(values), self.assertRaises(ValidationError):
                self.say(key, self.savings, **values)
        elsewhere = self.row(self.new_snapshot(self.new_dossier("T-2")), "savings")
        for row in (elsewhere, self.row(self.snapshot, "network", self.member)):
            with self.subTest(row), self.assertRaises(ValidationError):
                self.say(key, row or elsewhere, value="3")
        for how in ({"held_by": "nobody"}, {"support": "a lot"}):
            with self.subTest(how), self.assertRaises(ValidationError):
                self.start(**how)
        with self.assertRaisesRegex(ValidationError, "not in this snapshot"):
            self.start(part=elsewhere.snapshot_id.dossier_id.member_ids.id)

    def test_a_snapshot_is_not_finished_over_what_is_sealed_nor_changes_its_way(self):
        key = self.start()
        self.say(key, self.savings, value="2")
        with self.assertRaisesRegex(UserError, "Household"):
            self.snapshot.state = "done"
        with self.assertRaisesRegex(UserError, "has begun"):
            self.snapshot.client_way = APART
        self.snapshot.finish_client_turn(key)
        self.snapshot.state = "done"
        for call in (self.start, lambda: self.snapshot.lay_side_by_side(False)):
            with self.assertRaisesRegex(UserError, "done and locked"):
                call()

    def test_who_may_not_write_the_snapshot_starts_nothing(self):
        for user in (self.other_manager, self.new_user("stranger", "sociale_balans.group_user", self.company)):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.snapshot.with_user(user).start_client_turn(False)
