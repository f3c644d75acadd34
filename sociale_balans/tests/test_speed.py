"""The number of queries does not grow with the number of rows."""

from odoo import Command
from odoo.tests import tagged, warmup

from .common import BalansCase


@tagged("post_install", "-at_install", "is_query_count")
class TestSpeed(BalansCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.family = cls.new_dossier("FAMILY", adults=2, children=3)

    def test_the_whole_catalogue_makes_93_rows(self):
        snapshot = self.new_snapshot(self.family)
        self.assertEqual(len(snapshot.score_ids), 10 + 2 * 22 + 3 * 13)

    @warmup
    def test_making_a_snapshot(self):
        with self.assertQueryCount(15):
            self.new_snapshot(self.family)
            self.env.flush_all()

    @warmup
    def test_saving_every_value_in_one_call(self):
        snapshot = self.new_snapshot(self.family)
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(15):
            snapshot.write({"score_ids": self.answers(snapshot)})
            self.env.flush_all()
        self.assertEqual(set(snapshot.score_ids.mapped("value")), set("12345"))

    @warmup
    def test_a_batch_under_seal(self):
        snapshot = self.new_snapshot(self.family, client_way="client_first")
        member = self.family.member_ids[0]
        key = snapshot.start_client_turn(member.id)["key"]
        rows = snapshot.score_ids.filtered(lambda row: row.member_id == member)
        values = {"value": "2", "help": "yes", "words": "In own words"}
        answers = [{"id": row.id, "values": values} for row in rows]
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(12):
            snapshot.save_client_turn(key, answers)
            self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(14):
            snapshot.finish_client_turn(key)
            self.env.flush_all()

    @warmup
    def test_a_batch_of_both_voices(self):
        snapshot = self.new_snapshot(self.family)
        said = {"value": "2", "client_help": "yes", "client_words": "In own words", "priority": True}
        answers = [{"id": row.id, "values": said} for row in snapshot.score_ids[:22]]
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(12):
            snapshot.save_answers(answers, apart=True)
            self.env.flush_all()

    @warmup
    def test_the_steps_of_a_domain(self):
        snapshot = self.new_snapshot(self.family)
        option = {"party": "client", "name": "Comes along", "agreed": True, "date_end": "2099-01-31"}
        said = {"priority": True, "situation": "Too dear", "better": "Enough left", "agreements": [option]}
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(12):
            snapshot.save_answers([{"id": snapshot.score_ids[0].id, "values": said}], apart=True)
            self.env.flush_all()

    @warmup
    def test_the_evolution_of_ten_snapshots(self):
        for _number in range(10):
            snapshot = self.new_snapshot(self.family)
            snapshot.write({"score_ids": self.answers(snapshot)})
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(9):  # one of them notes the look
            evolution = self.family.get_evolution()
        self.assertEqual(len(evolution["columns"]), 10)
        self.assertEqual(sum(len(theme["rows"]) for part in evolution["sections"] for theme in part["themes"]), 93)

    def answers(self, snapshot):
        return [
            Command.update(row.id, {"value": str(index % 5 + 1), "remark": f"Remark {index}"})
            for index, row in enumerate(snapshot.score_ids)
        ]
