import datetime

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import BalansCase


class VersionCase(BalansCase):
    """An own domain of the first organisation, with its five texts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = cls.new_domain("Courage", cls.manager)
        cls.dossier = cls.new_dossier()

    @classmethod
    def new_domain(cls, name, user, **values):
        levels = [(0, 0, {"value": value, "name": f"{name} {value}"}) for value in range(1, 6)]
        theme = cls.env.ref("sociale_balans.theme_network")
        return (
            cls.env["sociale.balans.domain"]
            .with_user(user)
            .create(
                {
                    "name": name,
                    "theme_id": theme.id,
                    "scope": "adult",
                    "company_id": user.company_id.id,
                    "level_ids": levels,
                    **values,
                }
            )
        )

    def scored(self, value, date="2026-01-01", dossier=None):
        """A finished snapshot with a score for the own domain; return its row."""
        snapshot = self.new_snapshot(dossier or self.dossier, date=date)
        row = snapshot.score_ids.filtered(lambda score: score.domain_id == self.own)
        row.value = value
        snapshot.state = "done"
        return row

    def retext(self, text, **change):
        """Change the first text, as the manager does."""
        self.own.change_texts({"en_US": {"level_1": text}}, **change)

    def cells(self):
        """Return the cells of the own domain in the evolution, oldest first."""
        self.env.invalidate_all()
        snapshots = self.dossier.snapshot_ids.sorted("date")
        [row] = [
            row for section in snapshots._evolution().sections for row in section.rows if row.domain == self.own.id
        ]
        return row.cells


@tagged("post_install", "-at_install")
class TestVersions(VersionCase):
    def test_a_changed_text_is_a_new_version_with_author_and_reason(self):
        row = self.scored("1")
        self.retext("No courage at all", reason="Clearer")
        self.assertEqual(self.own.version, 2)
        first, second = self.own.wording_ids
        self.assertEqual((first.version, second.version), (1, 2))
        self.assertEqual((second.user_id, second.reason), (self.manager, "Clearer"))
        self.assertEqual(row.domain_text_id, first)
        self.assertEqual(row.levels["1"], "Courage 1")
        self.assertEqual(self.scored("1", "2026-02-01").levels["1"], "No courage at all")

    def test_other_texts_break_the_line(self):
        self.scored("1")
        self.retext("No courage at all")
        self.scored("3", "2026-02-01")
        self.scored("4", "2026-03-01")
        cells = self.cells()
        self.assertEqual([cell.seam for cell in cells], ["", "break", ""])
        self.assertEqual([cell.change for cell in cells], [None, None, 1])

    def test_equivalent_texts_draw_the_line_on(self):
        self.scored("1")
        self.retext("No courage at all")
        self.scored("3", "2026-02-01")
        self.declare(2)
        cells = self.cells()
        self.assertEqual([cell.seam for cell in cells], ["", "same"])
        self.assertEqual(cells[1].change, 2)

    def declare(self, version, user=None):
        return (
            self.env["sociale.balans.domain.equivalence"]
            .with_user(user or self.manager)
            .create({"domain_id": self.own.id, "version": version, "reason": "Same meaning"})
        )

    def test_equivalence_goes_on_through_several_versions(self):
        self.scored("1")
        self.retext("Second")
        self.scored("2", "2026-02-01")
        self.retext("Third")
        self.scored("3", "2026-03-01")
        self.declare(3)
        self.assertEqual([cell.seam for cell in self.cells()], ["", "break", "same"])
        self.declare(2)
        self.assertEqual([cell.change for cell in self.cells()], [None, 1, 1])

    def test_a_break_that_lies_between_counts_though_nobody_was_scored_there(self):
        self.scored("1")
        self.retext("Second")
        self.scored("2", "2026-02-01", dossier=self.new_dossier("T-2"))
        self.retext("Third")
        self.scored("3", "2026-03-01")
        self.declare(3)
        self.assertEqual([cell.seam for cell in self.cells()], ["", "break"])

    def test_a_spelling_correction_is_the_same_version(self):
        row = self.scored("1")
        self.retext("Courage one", meaning="correction", reason="Spelling")
        self.assertEqual(self.own.version, 1)
        later = self.scored("2", "2026-02-01")
        self.assertEqual((row.levels["1"], later.levels["1"]), ("Courage 1", "Courage one"))
        self.assertEqual(self.cells()[1].seam, "")
        self.assertEqual(self.own.wording_ids.mapped("reason"), [False, "Spelling"])

    def test_a_translation_that_is_added_changes_no_version(self):
        self.scored("1")
        self.own.change_texts({"nl_BE": {"level_1": "Geen moed"}})
        self.assertEqual(self.own.version, 1)
        self.own.update_field_translations("name", {"fr_BE": "Courage !"})
        self.assertEqual(self.own.version, 1)
        self.own.level_ids[0].update_field_translations("name", {"nl_BE": "Helemaal geen moed"})
        self.scored("1", "2026-02-01")
        self.assertEqual(self.own.version, 1, "No snapshot had the Dutch text yet")
        self.own.level_ids[0].update_field_translations("name", {"nl_BE": "Geen greintje moed"})
        self.assertEqual(self.own.version, 2)

    def test_no_call_from_outside_hides_a_change(self):
        self.scored("1")
        for number, context in enumerate(({"sociale_balans_changing": True}, {"install_mode": True}), 2):
            own = self.own.with_context(**context)
            for records, values in (
                (own, {"name": "Hidden"}),
                (own, {"question": "Hidden?"}),
                (own, {"level_ids": [(1, own.level_ids[0].id, {"name": "Hidden"})]}),
                (own.level_ids[0], {"name": "Hidden"}),
                (own.level_ids, {"name": "Hidden"}),
                (self.new_domain(f"Other {number}", self.manager).level_ids, {"domain_id": own.id}),
                (own.sudo(False), {"name": "Hidden"}),
                (self.own.sudo(), {"name": "Hidden"}),
                (self.own.level_ids[0].sudo(), {"name": "Hidden"}),
            ):
                with self.subTest(values), self.assertRaisesRegex(UserError, "Change the Texts"):
                    records.write(values)
            with self.assertRaisesRegex(UserError, "Change the Texts"):
                own.level_ids[0].unlink()
            with self.assertRaisesRegex(UserError, "Change the Texts"):
                own.level_ids.create({"domain_id": own.id, "value": 1, "name": "Hidden"})
            self.assertEqual(self.own.level_ids[0].name, f"Said {number - 1}" if number > 2 else "Courage 1")
            own.change_texts({"en_US": {"level_1": f"Said {number}"}})
            self.assertEqual((self.own.version, self.own.wording_ids[-1].user_id), (number, self.manager))
            self.scored("1", f"2026-0{number}-01")
        with self.assertRaisesRegex(UserError, "nobody fills it in"):
            self.own.version = 1
        self.assertEqual([cell.seam for cell in self.cells()], ["", "break", "break"])

    def test_the_door_takes_texts_only(self):
        self.scored("1")
        one = {"level_1": "Other"}
        for texts, more in (
            *((texts, {}) for texts in (None, [], {"xx_XX": one}, {"en_US": None}, {"en_US": {"scope": "child"}})),
            *(
                ({"en_US": texts}, {})
                for texts in ({"name": ""}, {"level_1": " "}, {"name": 5}, {"question": "x" * 1001})
            ),
            *(({"en_US": one}, more) for more in ({"date_from": "2020-01-01"}, {"date_from": 5}, {"date_from": "x"})),
            *(({"en_US": one}, more) for more in ({"meaning": "nothing"}, {"meaning": None}, {"reason": "x" * 1001})),
        ):
            with self.subTest(texts=texts, more=more), self.assertRaises(ValidationError):
                self.own.change_texts(texts, **more)
        for user in (self.worker, self.coordinator, self.other_manager):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.own.with_user(user).change_texts({"en_US": one})
        shared = self.domain("debts").with_user(self.manager)
        for attempt in (
            lambda: shared.change_texts({"en_US": one}),
            lambda: shared.update_field_translations("name", {"nl_BE": "Anders"}),
            lambda: shared.level_ids[0].update_field_translations("name", {"nl_BE": "Anders"}),
        ):
            with self.assertRaisesRegex(UserError, "all organisations share"):
                attempt()
        self.assertEqual((self.own.version, self.own.level_ids[0].name), (1, "Courage 1"))

    def test_a_theme_breaks_no_comparison_and_is_kept(self):
        row = self.scored("1")
        self.own.theme_id = self.env.ref("sociale_balans.theme_housing")
        self.assertEqual((self.own.version, len(self.own.wording_ids)), (1, 2))
        later = self.scored("2", "2026-02-01")
        self.assertEqual((row.theme_name, later.theme_name), ("Social network", "Housing"))
        self.assertEqual(self.cells()[1].seam, "")

    def test_a_translation_that_goes_leaves_the_source(self):
        self.scored("1")
        self.own.change_texts({"nl_BE": {"name": "Moed", "level_1": "Geen moed"}})
        self.own.update_field_translations("name", {"nl_BE": False})
        self.own.level_ids[0].update_field_translations("name", {"nl_BE": ""})
        dutch = self.own.with_context(lang="nl_BE")
        self.assertEqual((dutch.name, dutch.level_ids[0].name), ("Courage", "Courage 1"))

    def test_what_no_snapshot_used_is_simply_replaced(self):
        for text in ("a", "b", "c"):
            self.retext(text)
        self.assertEqual((self.own.version, len(self.own.wording_ids)), (1, 1))
        self.scored("1")
        self.retext("d")
        self.retext("e")
        self.assertEqual((self.own.version, len(self.own.wording_ids)), (2, 2))

    def test_a_change_made_ahead_counts_from_its_day(self):
        self.scored("1")
        self.retext("Later", date_from=datetime.date(2099, 1, 1))
        self.assertEqual(self.scored("1", "2026-02-01").levels["1"], "Courage 1")
        with self.day("2099-01-01"):
            self.assertEqual(self.scored("1", "2099-01-01").levels["1"], "Later")

    def test_an_open_snapshot_keeps_its_texts(self):
        snapshot = self.new_snapshot(self.dossier)
        row = snapshot.score_ids.filtered(lambda score: score.domain_id == self.own)
        self.retext("Later")
        row.invalidate_recordset()
        self.assertEqual(row.levels["1"], "Courage 1")

    def test_who_comes_later_brings_no_new_rows_to_the_others(self):
        snapshot = self.new_snapshot(self.dossier)
        before = snapshot.score_ids
        later = self.new_domain("Later", self.manager)
        self.dossier.member_ids = [(0, 0, {"role": "adult", "name": "Somebody else"})]
        added = snapshot.score_ids - before
        self.assertEqual(added.member_id, self.dossier.member_ids[1])
        self.assertIn(later, added.domain_id, "He gets what is in use now")
        self.assertNotIn(later, before.domain_id)

    def test_the_board_offers_no_former_answer_on_another_scale(self):
        self.scored("1")
        self.retext("No courage at all")
        board = self.new_snapshot(self.dossier).get_board()
        [former] = [
            row["former"]
            for part in board["parts"]
            for theme in part["themes"]
            for row in theme["rows"]
            if row["name"] == "Courage"
        ]
        self.assertFalse(former["comparable"])
        self.assertEqual(former["text"], "Courage 1")

    def test_an_update_of_the_addon_says_itself_whether_the_meaning_changed(self):
        debts = self.domain("debts").sudo().with_context(install_mode=True)
        self.new_snapshot(self.dossier, {"debts": "1"}, date="2026-01-01")
        debts.level_ids[0].name = "A spelling mended"
        self.new_snapshot(self.dossier, {"debts": "2"}, date="2026-02-01")
        debts.version = 2
        debts.level_ids[0].name = "Something else"
        self.new_snapshot(self.dossier, {"debts": "3"}, date="2026-03-01")
        self.env.invalidate_all()
        rows = [
            row for section in self.dossier.snapshot_ids.sorted("date")._evolution().sections for row in section.rows
        ]
        [debts_row] = [row for row in rows if row.domain == debts.id]
        self.assertEqual([cell.seam for cell in debts_row.cells], ["", "", "break"])
        self.assertEqual([cell.levels["1"] for cell in debts_row.cells][1:], ["A spelling mended", "Something else"])

    def test_equivalence_is_declared_by_the_manager_of_the_organisation(self):
        self.scored("1")
        self.retext("Second")
        with self.assertRaises(AccessError):
            self.declare(2, self.coordinator)
        with self.assertRaisesRegex(AccessError, "not open to you"):
            self.declare(2, self.other_manager)
        with self.assertRaisesRegex(ValidationError, "no version 3"):
            self.declare(3)

    def test_another_organisation_decides_for_itself(self):
        """Of a domain that all share, each organisation says itself whether its versions mean the same."""
        debts = self.domain("debts")
        other = self.new_dossier("E-1", user=self.other_manager)
        for dossier in (self.dossier, other):
            self.new_snapshot(dossier, {"debts": "1"}, date="2026-01-01")
        release = debts.sudo().with_context(install_mode=True)
        release.version = 2
        release.level_ids[0].name = "Something else"
        for dossier in (self.dossier, other):
            self.new_snapshot(dossier, {"debts": "2"}, date="2026-02-01")
        self.env["sociale.balans.domain.equivalence"].with_user(self.manager).create(
            {"domain_id": debts.id, "version": 2, "reason": "Same"}
        )
        self.env.invalidate_all()
        seams = [dossier.snapshot_ids.sorted("date")._evolution().seams() for dossier in (self.dossier, other)]
        self.assertEqual(seams, [{"same"}, {"break"}])
