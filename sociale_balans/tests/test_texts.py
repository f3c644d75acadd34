"""The screen that worker and client look at together, in the words and the language of the client."""

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged, warmup

from ..tools.client_languages import LANGUAGES
from ..tools.easy_texts import easy_texts
from .common import BalansCase


@tagged("post_install", "-at_install")
class TestTexts(BalansCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"].sudo()._activate_lang("fr_BE")
        cls.env["ir.module.module"].sudo().search([("name", "=", "sociale_balans")])._update_translations(["fr_BE"])
        cls.snapshot = cls.new_snapshot(cls.new_dossier(name="Secret Name"), {"debts": "2"})
        cls.debts = cls.row(cls.snapshot, "debts")
        cls.debts.remark = "Secret remark"
        cls.offer("fr", "ar")

    def easy(self, lang, key="debts"):
        return easy_texts(lang)["domains"][key]

    def test_every_row_speaks_easy_words_in_the_language_of_the_client(self):
        for lang in ("ar", "fr"):
            texts, easy = self.snapshot.get_texts(lang), self.easy(lang)
            self.assertEqual(set(texts["rows"]), set(self.snapshot.score_ids.ids))
            said = texts["rows"][self.debts.id]
            self.assertEqual((said["name"], said["question"], said["sentence"]), (easy["name"], easy["question"], None))
            self.assertEqual(list(said["levels"].values()), easy["levels"])
            self.assertEqual({row["lang"] for row in texts["rows"].values()}, {lang})
            self.assertEqual(texts["direction"], LANGUAGES[lang].direction)
            self.assertEqual(texts["labels"], easy_texts(lang)["labels"])
            self.assertIn(texts["labels"]["part_household"], [row["part"] for row in texts["rows"].values()])

    def test_five_fillings_come_with_the_sentence_that_they_share(self):
        income = self.snapshot.get_texts("ar")["rows"][self.row(self.snapshot, "income").id]
        self.assertEqual(income["sentence"], self.easy("ar", "income")["sentence"])

    def test_without_a_language_it_is_that_of_the_worker_in_easy_words(self):
        french = self.snapshot.with_context(lang="fr_BE").get_texts()
        self.assertEqual(french["lang"], "fr")
        self.assertEqual(french["rows"][self.debts.id]["name"], self.easy("fr")["name"])
        self.assertEqual(self.snapshot.get_texts()["rows"][self.debts.id]["question"], self.easy("en")["question"])

    def test_no_answer_and_no_name_is_among_them(self):
        said = str(self.snapshot.get_texts("ar"))
        for secret in ("Secret", self.snapshot.dossier_id.code):
            self.assertNotIn(secret, said)
        self.assertEqual(
            set(self.snapshot.get_texts("ar")["rows"][self.debts.id]),
            {"name", "question", "sentence", "levels", "lang", "part"},
        )

    def test_the_languages_have_their_own_names_and_the_worker_s_comes_first(self):
        languages = self.snapshot.get_texts()["languages"]
        self.assertEqual(
            [(language["code"], language["name"], language["direction"]) for language in languages],
            [
                *(("en", "English", "ltr"), ("nl", "Nederlands", "ltr")),  # his own, and that of the region
                *(("fr", "Français", "ltr"), ("ar", "العربية", "rtl")),
            ],
        )
        french = self.snapshot.with_context(lang="fr_BE").get_texts()["languages"]
        self.assertEqual([language["code"] for language in french], ["fr", "nl", "ar"])
        self.offer()
        self.assertFalse(self.snapshot.get_texts()["languages"])

    def test_a_manager_offers_a_language_by_one_click_and_odoo_knows_nothing_of_it(self):
        installed = self.env["res.lang"].get_installed()
        language = self.env["sociale.balans.client.language"].with_user(self.manager)
        language = language.search([("code", "=", "ti"), ("company_id", "=", self.company.id)])
        language.offered = True
        self.assertEqual(self.snapshot.get_texts("ti")["rows"][self.debts.id]["name"], self.easy("ti")["name"])
        self.assertEqual(self.env["res.lang"].get_installed(), installed)
        with self.assertRaises(AccessError):
            language.with_user(self.worker).offered = False

    def test_a_worker_of_another_language_reads_what_there_is(self):
        self.env["res.lang"].sudo()._activate_lang("it_IT")
        italian = self.snapshot.with_context(lang="it_IT").get_texts()
        self.assertEqual((italian["lang"], italian["direction"]), ("it", "ltr"))
        self.assertEqual(italian["labels"], easy_texts("en")["labels"])
        self.assertEqual(italian["rows"][self.debts.id]["name"], self.debts.domain_name, "the words of the worker")

    def test_an_organisation_can_show_the_words_of_the_worker(self):
        self.settings_of(self.company).client_words = "worker"
        english, french = (self.snapshot.get_texts(lang)["rows"][self.debts.id] for lang in (False, "fr"))
        self.assertEqual((english["name"], english["levels"]), (self.debts.domain_name, self.debts.levels))
        self.assertEqual(french["question"], self.debts.with_context(lang="fr_BE").question)
        arabic = self.snapshot.get_texts("ar")["rows"][self.debts.id]
        self.assertEqual(arabic["name"], self.easy("ar")["name"], "there is nothing else in Arabic")

    def test_only_what_is_offered(self):
        for lang in ("ti", "de", "fr_BE", "xx", "en_US'; --", ["fr"], {"a": 1}, 10**30):
            with self.subTest(lang), self.assertRaisesRegex(ValidationError, "does not offer this language"):
                self.snapshot.get_texts(lang)
        self.offer()
        with self.assertRaises(ValidationError):
            self.snapshot.get_texts("fr")

    def test_who_may_not_read_the_snapshot_gets_nothing(self):
        colleague = self.new_user("colleague", "sociale_balans.group_user", self.company)
        for user in (colleague, self.other_manager, self.employee):
            for lang in (False, "fr"):
                with self.subTest(user.login, lang=lang), self.assertRaises(AccessError):
                    self.snapshot.with_user(user).get_texts(lang)

    def test_the_answers_stay_as_they_are_and_no_look_is_noted(self):
        log = self.env["sociale.balans.access.log"].sudo()
        before = self.debts.read()  # this one is noted
        count = log.search_count([])
        self.snapshot.get_texts("fr")
        self.assertEqual(log.search_count([]), count)
        self.assertEqual(self.debts.read(), before)

    @warmup
    def test_the_number_of_queries_is_small(self):
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(10):
            self.snapshot.get_texts("fr")

    @warmup
    def test_board_and_evolution_take_no_more_queries_where_languages_are_offered(self):
        counts = []
        for languages in ((), LANGUAGES):
            self.offer(*languages)
            for _warm in range(2):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.cr.sql_log_count
                self.snapshot.get_board()
                self.snapshot.dossier_id.get_evolution()
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
