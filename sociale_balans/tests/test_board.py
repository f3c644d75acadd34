from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged, warmup

from .common import BalansCase


@tagged("post_install", "-at_install")
class TestBoard(BalansCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls.new_user("colleague", "sociale_balans.group_user", cls.company)
        cls.settings_of(cls.company).open = True
        cls.dossier = cls.new_dossier(children=1)
        cls.former = cls.new_snapshot(cls.dossier, {"debts": "2", "employment": "4"}, date="2026-01-05")
        cls.row(cls.former, "debts").remark = "No plan yet"
        cls.snapshot = cls.new_snapshot(cls.dossier, date="2026-05-05")
        cls.debts = cls.row(cls.snapshot, "debts")

    def rows(self):
        board = self.snapshot.get_board()
        return {row["id"]: row for part in board["parts"] for theme in part["themes"] for row in theme["rows"]}

    def answer(self, row, known=None, **values):
        return {"id": row.id, "values": values, "known": known or {}}

    def test_it_holds_all_that_a_screen_needs(self):
        board = self.snapshot.get_board()
        self.assertEqual([part["label"] for part in board["parts"]], ["Household", "Adult 1", "Child 1"])
        self.assertEqual(board["parts"][0]["themes"][0]["name"], "Housing")
        self.assertEqual(len(self.rows()), 45)
        row = self.rows()[self.debts.id]
        self.assertEqual(row["levels"], self.debts.levels)
        self.assertTrue(row["mandatory"])
        self.assertFalse(row["value"])

    def test_delicate_domains_are_known(self):
        delicate = [row["name"] for row in self.rows().values() if row["delicate"]]
        self.assertEqual(
            delicate,
            [
                "Safety",
                "Substance use",
                "Help with addiction",
                "Legal matters",
                "Child's substance use",
                "Child's help with addiction",
            ],
        )
        self.assertFalse(self.snapshot.get_board()["delicate_together"])

    def test_the_former_score_stands_beside_it(self):
        rows = self.rows()
        former = rows[self.debts.id]["former"]
        self.assertEqual((former["value"], former["remark"]), ("2", "No plan yet"))
        self.assertEqual(former["text"], self.debts.levels["2"])
        self.assertFalse(rows[self.row(self.snapshot, "savings").id]["former"])

    def test_a_batch_of_answers_is_saved(self):
        savings = self.row(self.snapshot, "savings")
        result = self.snapshot.save_answers(
            [
                self.answer(self.debts, value="3", remark="A plan since May", priority=True),
                self.answer(savings, value="effort", remark="Asked twice", internal=True),
            ]
        )
        self.assertEqual(result, {"saved": [self.debts.id, savings.id], "conflicts": []})
        self.assertEqual((self.debts.value, self.debts.remark, self.debts.priority), ("3", "A plan since May", True))
        self.assertTrue(savings.internal)

    def test_who_did_not_see_the_last_answer_does_not_overwrite_it(self):
        colleague = self.snapshot.with_user(self.colleague)
        colleague.save_answers([self.answer(self.debts, value="4", known={"value": False})])
        self.debts.invalidate_recordset()
        result = self.snapshot.save_answers([self.answer(self.debts, value="2", known={"value": False})])
        [conflict] = result["conflicts"]
        self.assertEqual((conflict["id"], conflict["answer"]["value"]), (self.debts.id, "4"))
        self.assertEqual(conflict["user"], self.colleague.name)
        self.assertEqual(self.debts.value, "4")
        result = self.snapshot.save_answers([self.answer(self.debts, value="2", known={"value": "4"})])
        self.assertEqual(result["saved"], [self.debts.id], "Who has seen it may change it")

    def test_different_fields_of_a_row_do_not_clash(self):
        self.snapshot.with_user(self.colleague).save_answers([self.answer(self.debts, remark="Hers")])
        self.debts.invalidate_recordset()
        result = self.snapshot.save_answers([self.answer(self.debts, value="3", known={"value": False})])
        self.assertFalse(result["conflicts"])
        self.assertEqual((self.debts.value, self.debts.remark), ("3", "Hers"))

    def test_sending_the_same_twice_is_no_conflict(self):
        for _attempt in range(2):
            result = self.snapshot.save_answers([self.answer(self.debts, value="3", known={"value": False})])
            self.assertEqual(result["saved"], [self.debts.id])

    def test_what_was_written_meanwhile_arrives(self):
        now = self.snapshot.get_board()["now"]
        self.snapshot.with_user(self.colleague).save_answers([self.answer(self.debts, value="4")])
        self.env.flush_all()
        # Also to the one who wrote it: he may have a tablet open beside his laptop.
        for user in (self.worker, self.colleague):
            answers = {
                row["id"]: row["value"] for row in self.snapshot.with_user(user).get_answers_since(now)["answers"]
            }
            self.assertEqual(answers[self.debts.id], "4")
        with self.day("2030-01-01"):
            self.assertFalse(self.snapshot.get_answers_since("2029-12-31 00:00:00")["answers"])

    def test_it_resumes_where_this_user_was(self):
        self.assertFalse(self.snapshot.get_board()["resume"])
        self.snapshot.save_answers([self.answer(self.debts, value="3")])
        self.assertEqual(self.snapshot.get_board()["resume"], self.debts.id)

    def test_choosing_anew_ends_the_confirmation(self):
        self.snapshot.save_answers([self.answer(self.debts, value="2", confirmed=True)])
        self.assertTrue(self.debts.confirmed)
        self.snapshot.save_answers([self.answer(self.debts, value="3", known={"value": "2"})])
        self.assertFalse(self.debts.confirmed)

    def test_priorities_have_an_order_and_may_wait(self):
        board = self.snapshot.get_board()
        self.assertEqual((board["most_active"], board["later"]), (3, "2026-09-05"), "Four months after the snapshot")
        answer = {"priority": True, "priority_order": 2, "parked_until": "2026-10-01"}
        self.snapshot.save_answers([self.answer(self.debts, **answer)])
        row = self.rows()[self.debts.id]
        self.assertEqual({name: row[name] for name in answer}, answer)
        self.snapshot.save_answers([self.answer(self.debts, priority=False)])
        row = self.rows()[self.debts.id]
        self.assertEqual((row["priority"], row["priority_order"], row["parked_until"]), (False, 0, False))

    def test_an_organisation_decides_how_many_priorities_it_proposes(self):
        self.settings_of(self.company).most_active = 5
        self.assertEqual(self.snapshot.get_board()["most_active"], 5)
        with self.assertRaisesRegex(ValidationError, "Choose 1 or more"):
            self.settings_of(self.company).most_active = 0

    def test_what_was_worked_on_last_time_is_known(self):
        self.row(self.former, "savings").priority = True
        former = self.rows()[self.row(self.snapshot, "savings").id]["former"]
        self.assertTrue(former["priority"])

    def test_what_is_kept_from_the_partner_is_on_paper_for_that_person_alone(self):
        dossier = self.new_dossier("PAIR", adults=2)
        first, second = dossier.member_ids
        snapshot = self.new_snapshot(dossier)
        own, common = self.row(snapshot, "safety_net", first), self.row(snapshot, "residence")
        snapshot.save_answers(
            [
                self.answer(own, value="1", remark="Afraid at home", discreet=True),
                self.answer(common, value="2", remark="Wants to leave", discreet=True),
                self.answer(self.row(snapshot, "safety_net", second), value="4", remark="All is well"),
            ]
        )
        rows = [row for part in snapshot.get_board()["parts"] for theme in part["themes"] for row in theme["rows"]]
        self.assertTrue(all(row["partnered"] for row in rows))

        def paper(report, records):
            return self.env["ir.actions.report"]._render_qweb_html(report, records.ids)[0].decode()

        def evolution(**view):
            action = dossier.action_print_evolution(view)
            chosen = self.env["sociale.balans.evolution.print.wizard"].browse(action["context"]["active_ids"])
            return paper(action["report_name"], chosen)

        for words, says in (
            (paper("sociale_balans.report_snapshot", snapshot), {"All is well"}),
            (paper("sociale_balans.report_evolution", dossier), {"All is well"}),
            (evolution(), {"All is well"}),
            (evolution(part=second.id), {"All is well"}),
            (evolution(part=first.id), {"Afraid at home"}),
            (paper("sociale_balans.report_member_copy", second), {"All is well"}),
            (paper("sociale_balans.report_member_copy", first), {"Afraid at home"}),
        ):
            with self.subTest(says):
                spoken = {remark for remark in ("All is well", "Afraid at home", "Wants to leave") if remark in words}
                self.assertEqual(spoken, says)

    def test_an_internal_remark_is_neither_printed_nor_in_the_picture(self):
        self.snapshot.save_answers([self.answer(self.debts, value="3", remark="For us only", internal=True)])
        self.env.flush_all()
        self.assertNotIn("For us only", str(self.dossier.get_evolution()))
        for report, record in (("report_snapshot", self.snapshot), ("report_evolution", self.dossier)):
            page, _kind = self.env["ir.actions.report"]._render_qweb_html(f"sociale_balans.{report}", record.ids)
            self.assertNotIn(b"For us only", page)

    def test_bad_answers_change_nothing(self):
        savings = self.row(self.snapshot, "savings")
        good = self.answer(savings, value="3")
        for what, bad, error in (
            ("no score", self.answer(self.debts, value="9"), ValidationError),
            ("row of another snapshot", self.answer(self.row(self.former, "debts"), value="3"), ValidationError),
            ("day that does not exist", self.answer(self.debts, parked_until="2026-02-31"), ValidationError),
            ("field that is no answer", self.answer(self.debts, sequence=1), ValidationError),
        ):
            with self.subTest(what), self.assertRaises(error), self.cr.savepoint():
                self.snapshot.save_answers([good, bad])
            self.assertFalse(savings.value)

    def test_a_bad_answer_is_set_apart_and_the_others_are_saved(self):
        savings, income = self.row(self.snapshot, "savings"), self.row(self.snapshot, "income")
        gone = self.row(self.snapshot, "residence")
        bad = [
            self.answer(self.debts, value="9"),
            self.answer(self.debts, value=[]),
            self.answer(self.debts, remark=5),
            self.answer(self.debts, remark="x" * 20_001),
            self.answer(self.debts, internal=[]),
            self.answer(self.debts, priority="yes"),
            self.answer(self.debts, priority_order=float("nan")),
            self.answer(self.debts, parked_until="2026-02-31"),
            self.answer(self.debts, parked_until={}),
            self.answer(self.debts, sequence=1),
            self.answer(self.row(self.former, "debts"), value="3"),
            {"id": gone.id, "values": []},
            {"id": True, "values": {"value": "3"}},
            {"id": 2**40, "values": {"value": "3"}},
            "no answer",
        ]
        for answer in bad:
            with self.subTest(str(answer)[:60]):
                for value in ("3", "4"):
                    result = self.snapshot.save_answers(
                        [self.answer(savings, value=value), answer, self.answer(income, value=value)], apart=True
                    )
                    self.assertEqual(result["saved"], [savings.id, income.id])
                    [refused] = result["refused"]
                    self.assertEqual(refused["id"], isinstance(answer, dict) and answer["id"])
                    self.assertTrue(refused["says"])
                self.assertEqual((savings.value, income.value, self.debts.value), ("4", "4", False))

    def test_of_an_answer_what_can_be_saved_is_saved(self):
        answer = self.answer(self.debts, value="3", remark="x" * 20_001, priority=True)
        result = self.snapshot.save_answers([answer], apart=True)
        self.assertEqual((result["saved"], result["refused"][0]["names"]), ([self.debts.id], ["remark"]))
        self.assertEqual((self.debts.value, self.debts.priority, self.debts.remark), ("3", True, False))

    def test_what_no_database_keeps_is_left_out_and_the_rest_is_saved(self):
        for bad in ("\ud83d", "\x00", "\udc00"):
            with self.subTest(repr(bad)):
                text = f"Half an emoji {bad}"
                self.snapshot.save_answers(
                    [self.answer(self.debts, known={"remark": self.debts.remark or ""}, remark=text)]
                )
                self.assertEqual(self.debts.remark, "Half an emoji ")
                result = self.snapshot.save_answers([self.answer(self.debts, known={"remark": text}, remark="Whole")])
                self.assertEqual(result["saved"], [self.debts.id], "Nobody clashes with himself")

    def test_what_waited_while_somebody_finished_is_refused_in_words(self):
        self.snapshot.state = "done"
        result = self.snapshot.save_answers([self.answer(self.debts, value="3"), "no answer"], apart=True)
        [refused] = result["refused"]
        self.assertEqual((result["saved"], result["locked"], refused["id"]), ([], True, self.debts.id))
        self.assertIn("is done and locked", refused["says"])
        self.assertFalse(self.debts.value)

    def test_another_person_on_the_board_is_noticed(self):
        board = self.snapshot.get_board()
        total = len(self.rows())
        self.assertEqual(self.snapshot.get_answers_since(board["now"])["rows"], total)
        child = self.dossier.member_ids.create({"dossier_id": self.dossier.id, "role": "child", "name": "Late"})
        self.assertEqual(self.snapshot.get_answers_since(board["now"])["rows"], total + 13)
        child.action_archive()
        self.assertEqual(self.snapshot.get_answers_since(board["now"])["rows"], total)
        self.assertEqual(len(self.rows()), total)

    def test_a_locked_snapshot_is_not_written(self):
        self.snapshot.state = "done"
        with self.assertRaisesRegex(UserError, "is done and locked"):
            self.snapshot.save_answers([self.answer(self.debts, value="3")])
        self.assertTrue(self.snapshot.get_board()["locked"])

    def test_another_organisation_gets_nothing(self):
        theirs = self.snapshot.with_user(self.other_manager)
        for attempt in (
            theirs.get_board,
            lambda: theirs.get_answers_since("2026-01-01 00:00:00"),
            lambda: theirs.save_answers([self.answer(self.debts, value="3")]),
        ):
            with self.assertRaises(AccessError):
                attempt()

    @warmup
    def test_twenty_answers_take_twelve_queries_at_most(self):
        answers = [self.answer(row, value="3", remark=f"Remark {row.id}") for row in self.snapshot.score_ids[:20]]
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(12):
            self.snapshot.save_answers(answers)
            self.env.flush_all()
