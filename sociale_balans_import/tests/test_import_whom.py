from odoo.tests import tagged

from odoo.addons.sociale_balans.tests.test_same_word import CODE, SAME_CODES

from .test_import import ImportCase


@tagged("post_install", "-at_install")
class TestImportWhom(ImportCase):
    """A file means the dossier and the person that a reader of it would mean."""

    def test_one_code_however_it_is_written(self):
        self.new_dossier(CODE)
        for code in SAME_CODES:
            with self.subTest(code):
                page = self.check(f"code;member\n{code};adult 1 of {CODE}\n")
                self.assertEqual(self.verdicts(page), ["unchanged"])

    def test_an_earlier_talk_comes_in_under_the_name_of_then(self):
        dossier = self.new_dossier("G-1", children=1)
        parent, child = dossier.member_ids
        with self.day("2026-03-15"):
            scored = self.new_snapshot(dossier, date="2026-02-01")
            scored.score_ids.filtered(lambda row: row.member_id == child)[0].value = "3"
            scored.state = "done"
            asked = scored.score_ids.filtered("member_id").grouped("member_id")
            names = {
                scope: set(asked[one].domain_id.mapped("name")) for scope, one in (("adult", parent), ("child", child))
            }
            names = {"adult": min(names["adult"] - names["child"]), "child": min(names["child"] - names["adult"])}
            child.birth_date = "2008-03-01"
            child.role = "adult"
            for date, who, scope, verdict in (
                ("2025-06-01", "Child 1", "child", "new"),
                ("2025-06-02", child.name, "child", "new"),
                ("2025-06-03", "Adult 2", "adult", "wrong"),
                ("2026-03-02", "Adult 2", "adult", "new"),
                ("2026-03-03", "Child 1", "child", "wrong"),
            ):
                with self.subTest(date):
                    page = self.check(
                        f"code;member;date;domain;value\nG-1;{who};{date};{names[scope]};2\n", "snapshots"
                    )
                    self.assertEqual(self.verdicts(page), [verdict], page.line_ids.mapped("says"))
                    if verdict == "new":
                        page.action_import()
                        of_the_day = dossier.snapshot_ids.filtered(lambda one, date=date: str(one.date) == date)
                        self.assertEqual(of_the_day.score_ids.part, "Child 1" if scope == "child" else "Adult 2")
