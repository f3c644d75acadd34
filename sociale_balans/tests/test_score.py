from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import BalansCase


@tagged("post_install", "-at_install")
class TestScore(BalansCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls.new_dossier(children=1)
        cls.adult, cls.child = cls.dossier.member_ids
        cls.snapshot = cls.new_snapshot(cls.dossier)

    def test_every_value_of_the_scale(self):
        row = self.row(self.snapshot, "debts")
        for value in ("1", "2", "3", "4", "5", "na", "effort", False):
            row.value = value
            self.assertEqual(row.value, value)

    def test_anything_else_is_refused(self):
        row = self.row(self.snapshot, "debts")
        for value in ("0", "6", "2.5", "good", 3):
            with self.subTest(value=value), self.assertRaisesRegex(ValidationError, "is not a score. Choose 1, 2, 3"):
                row.write({"value": value})
        self.assertFalse(row.value)

    def test_a_domain_of_another_scope_is_refused(self):
        for key, member in (("debts", self.adult), ("employment", self.child), ("learning", self.adult)):
            with (
                self.subTest(key),
                self.assertRaisesRegex(ValidationError, "is not scored for this part"),
                self.cr.savepoint(),
            ):
                self.add_row(key, member)
        with self.assertRaisesRegex(ValidationError, "is not scored for this part: Household"):
            self.add_row("employment", self.env["sociale.balans.member"])

    def test_a_member_of_another_dossier_is_refused(self):
        stranger = self.new_dossier("T-2").member_ids
        with self.assertRaisesRegex(ValidationError, "belongs to another dossier"):
            self.add_row("employment", stranger)

    def test_a_row_keeps_its_domain_and_its_person(self):
        row = self.row(self.snapshot, "employment")
        for vals in ({"member_id": self.child.id}, {"domain_id": self.domain("debts").id}, {"domain_text_id": 1}):
            with self.subTest(vals), self.assertRaisesRegex(ValidationError, "always keeps its life domain"):
                row.write(vals)

    def test_a_row_stands_only_once(self):
        for key, member in (("employment", self.adult), ("debts", self.env["sociale.balans.member"])):
            # In a sentence, before the database says so in its log, with all that the row holds.
            with self.subTest(key), self.assertRaisesRegex(ValidationError, "already has a row"), self.cr.savepoint():
                self.add_row(key, member)

    def test_it_speaks_the_language_of_the_reader(self):
        row = self.row(self.snapshot, "residence")
        texts = {
            lang: (row.with_context(lang=lang).domain_name, row.with_context(lang=lang).levels["1"])
            for lang in ("en_US", "nl_BE", "fr_BE", "de_DE")
        }
        self.assertEqual(texts["nl_BE"], ("Verblijfplaats", "Dakloos"))
        self.assertEqual(texts["fr_BE"], ("Lieu de résidence", "Sans-abri"))
        self.assertEqual(texts["de_DE"], ("Unterkunft", "Obdachlos"))
        self.assertEqual(texts["en_US"], ("Place of residence", "Homeless"))

    def add_row(self, key, member):
        return self.env["sociale.balans.score"].create(
            {"snapshot_id": self.snapshot.id, "domain_id": self.domain(key).id, "member_id": member.id}
        )
