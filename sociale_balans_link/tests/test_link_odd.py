"""Whatever comes over the line of a client at home: it is refused in words, or kept under seal, and nothing else."""

from odoo.tests import tagged
from odoo.tools import SQL

from .common import REFUSED, LinkCase

ODD = (None, False, True, 0, 5, -1, 1.5, "", "x", "\x00", "half \ud83d", [], [1], {}, {"a": 1}, "x" * 10_000)


@tagged("post_install", "-at_install", "security")
class TestOdd(LinkCase):
    def test_odd_words_open_nothing(self):
        token, code = self.new_link()
        for odd in ODD:
            with self.subTest(ascii(odd)[:20]):
                self.assertRegex(self.open(odd, code)["refused"], REFUSED)
                for what in ("go-on", "save", "finish", "texts"):
                    self.assertRegex(self.post(what, key=odd, answers=[]), REFUSED)
        self.assertIn("key", self.open(token, code, tab=["x"], support=["help"], lang={"a": 1}))
        self.assertRegex(self.open(token, code, tab=["x"])["refused"], REFUSED)

    def test_an_odd_code_is_a_wrong_code(self):
        for odd in ODD:
            with self.subTest(ascii(odd)[:20]):
                token, _code = self.new_link()
                self.assertRegex(self.open(token, odd)["refused"], "not the code")

    def test_odd_answers_are_refused(self):
        key = self.opened(self.member.id)["key"]
        row = self.leisure.id
        good = {"id": row, "values": {"value": "2"}}
        for answers in (
            *(odd for odd in ODD if odd != []),
            [good] * 201,
            [{"id": row}],
            [{"values": {}}],
            [{"id": str(row), "values": {}}],
            [{"id": row, "values": []}],
            *([{"id": row, "values": {"value": odd}}] for odd in ("6", 3, ["2"], {"a": 1}, "two")),
            *([{"id": row, "values": {"help": odd}}] for odd in ("maybe", 3, ["yes"], {"yes": 1})),
            *([{"id": row, "values": {"words": odd}}] for odd in (5, ["x"], {"a": 1}, "x" * 2001)),
            *([{"id": row, "values": {name: "2"}}] for name in ("remark", "priority", "client_value", "outcome")),
        ):
            with self.subTest(ascii(answers)[:60]):
                self.assertIsInstance(self.post("save", key=key, answers=answers), str)
        self.assertFalse(self.sealed())

    def test_what_no_database_keeps_is_left_out_of_a_text(self):
        key = self.opened(self.member.id)["key"]
        self.assertIn("saved", self.save(key, self.leisure, words="half \ud83d and \x00 whole"))
        self.assertEqual(self.sealed(), {str(self.leisure.id): {"words": "half  and  whole"}})

    def test_a_row_of_somebody_else_is_refused(self):
        key = self.opened(self.member.id)["key"]
        other = self.new_snapshot(self.new_dossier("T-2"))
        partner = self.row(self.snapshot, "leisure", self.dossier.member_ids[1])
        for row in (partner, self.savings, self.row(other, "savings")):
            answers = [{"id": one.id, "values": {"value": "2"}} for one in (self.leisure, row)]
            self.assertRegex(self.post("save", key=key, answers=answers), "does not belong")
        self.assertFalse(self.sealed())

    def test_only_the_answer_of_the_client_is_written(self):
        """Of every table, one row of one is written: his turn."""
        key = self.opened(self.member.id)["key"]
        before = self.versions()
        self.save(key, self.leisure, value="2", help="yes", words="Please")
        after = self.versions()
        changed = {name for name in after if after[name] != before[name]}
        self.assertEqual(changed, {"sociale_balans_client_turn"})

    def versions(self):
        """Return what each table holds, as far as it can tell: which version of which row."""
        self.env.flush_all()
        self.cr.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema")
        found = {}
        for (table,) in self.cr.fetchall():
            versions = "SELECT count(*), md5(string_agg(ctid::text, ' ' ORDER BY ctid)) FROM %s"
            self.cr.execute(SQL(versions, SQL.identifier(table)))
            found[table] = self.cr.fetchone()
        return found
