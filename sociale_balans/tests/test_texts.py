"""The screen that worker and client look at together, in the client's own language."""

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged, warmup

from .common import BalansCase


@tagged("post_install", "-at_install")
class TestTexts(BalansCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        languages = cls.env["res.lang"].sudo()
        cls.french = languages._activate_lang("fr_BE")
        cls.hebrew = languages._activate_lang("he_IL")
        cls.env["ir.module.module"].sudo().search([("name", "=", "sociale_balans")])._update_translations(["fr_BE"])
        cls.snapshot = cls.new_snapshot(cls.new_dossier(name="Secret Name"), {"debts": "2"})
        cls.debts = cls.row(cls.snapshot, "debts")
        cls.debts.remark = "Secret remark"
        cls.offer(cls.french)

    @classmethod
    def offer(cls, *languages):
        ids = [language.id for language in languages]
        cls.settings_of(cls.company).lang_ids = [Command.set(ids)]

    def test_every_row_speaks_the_language_of_the_client(self):
        texts = self.snapshot.get_texts("fr_BE")
        self.assertEqual(set(texts["rows"]), set(self.snapshot.score_ids.ids))
        french = self.debts.with_context(lang="fr_BE")
        self.assertEqual(
            texts["rows"][self.debts.id],
            {"name": french.domain_name, "question": french.question, "levels": french.levels, "part": french.part},
        )
        self.assertNotEqual(french.domain_name, self.debts.with_context(lang="en_US").domain_name)
        self.assertEqual(texts["direction"], "ltr")
        self.assertIn("%(number)s", texts["labels"]["place"])
        self.assertTrue(all(texts["labels"].values()))

    def test_no_answer_and_no_name_is_among_them(self):
        said = str(self.snapshot.get_texts("fr_BE"))
        for secret in ("Secret", self.snapshot.dossier_id.code):
            self.assertNotIn(secret, said)
        self.assertEqual(
            set(self.snapshot.get_texts("fr_BE")["rows"][self.debts.id]), {"name", "question", "levels", "part"}
        )

    def test_the_languages_have_their_own_names_and_the_worker_s_comes_first(self):
        self.offer(self.hebrew, self.french)
        languages = self.snapshot.get_texts()["languages"]
        self.assertEqual(languages[0], {"code": "en_US", "name": "English", "direction": "ltr"})
        self.assertEqual(
            {language["code"]: (language["name"], language["direction"]) for language in languages[1:]},
            {"fr_BE": ("Français", "ltr"), "he_IL": ("עברית", "rtl")},
        )
        french = self.snapshot.with_context(lang="fr_BE").get_texts()["languages"]
        self.assertEqual([language["code"] for language in french].count("fr_BE"), 1)
        self.assertEqual(french[0]["code"], "fr_BE")

    def test_from_right_to_left(self):
        self.offer(self.hebrew)
        texts = self.snapshot.get_texts("he_IL")
        self.assertEqual(texts["direction"], "rtl")
        self.assertEqual(
            texts["rows"][self.debts.id]["name"],
            self.debts.with_context(lang="en_US").domain_name,
            "Without texts of its own it is the language of the worker",
        )

    def test_what_is_not_translated_stands_in_the_language_of_the_worker(self):
        self.offer(self.hebrew)
        self.env.user.lang = "fr_BE"
        snapshot = self.snapshot.with_context(lang="fr_BE")
        texts = snapshot.get_texts("he_IL")
        self.assertEqual(texts["rows"][self.debts.id]["name"], self.debts.with_context(lang="fr_BE").domain_name)
        self.assertEqual(texts["labels"], snapshot._client_labels())
        self.assertNotEqual(texts["labels"]["next"], self.snapshot.with_context(lang="en_US")._client_labels()["next"])

    def test_only_what_is_offered(self):
        for lang in ("he_IL", "nl_BE", "xx", "en_US'; --", ["fr_BE"], {"a": 1}, 10**30):
            with self.subTest(lang), self.assertRaisesRegex(ValidationError, "does not offer this language"):
                self.snapshot.get_texts(lang)
        self.offer()
        self.assertFalse(self.snapshot.get_texts()["languages"])
        with self.assertRaises(ValidationError):
            self.snapshot.get_texts("fr_BE")

    def test_a_language_that_is_no_longer_installed_is_not_offered(self):
        self.offer(self.french, self.hebrew)
        self.hebrew.active = False
        codes = [language["code"] for language in self.snapshot.get_texts()["languages"]]
        self.assertEqual(codes, ["en_US", "fr_BE"])

    def test_who_may_not_read_the_snapshot_gets_nothing(self):
        colleague = self.new_user("colleague", "sociale_balans.group_user", self.company)
        for user in (colleague, self.other_manager, self.employee):
            for lang in (False, "fr_BE"):
                with self.subTest(user.login, lang=lang), self.assertRaises(AccessError):
                    self.snapshot.with_user(user).get_texts(lang)

    def test_the_answers_stay_as_they_are_and_no_look_is_noted(self):
        log = self.env["sociale.balans.access.log"].sudo()
        before = self.debts.read()  # this one is noted
        count = log.search_count([])
        self.snapshot.get_texts("fr_BE")
        self.assertEqual(log.search_count([]), count)
        self.assertEqual(self.debts.read(), before)

    @warmup
    def test_the_number_of_queries_is_small(self):
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(10):
            self.snapshot.get_texts("fr_BE")

    @warmup
    def test_the_board_takes_no_more_queries_where_languages_are_offered(self):
        counts = []
        for languages in ((), (self.french, self.hebrew)):
            self.offer(*languages)
            self.snapshot.get_board()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.snapshot.get_board()
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
