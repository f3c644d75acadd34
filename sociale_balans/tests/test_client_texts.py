"""The texts of a life domain for clients: which one counts, for whom, and since when."""

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ..models.catalogue.domain_client_text import in_columns
from ..tools.client_languages import LANGUAGES
from ..tools.easy_texts import easy_texts
from .common import BalansCase


@tagged("post_install", "-at_install")
class TestClientTexts(BalansCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.offer("ar", "fr")
        cls.debts = cls.env.ref("sociale_balans.domain_debts")
        cls.texts = cls.env["sociale.balans.domain.client.text"]

    def new_domain(self):
        domains = self.env["sociale.balans.domain"].with_user(self.manager)
        return domains.create(
            {
                "name": "Courage",
                "question": "How much courage?",
                "theme_id": self.debts.theme_id.id,
                "scope": "household",
                "company_id": self.company.id,
                "level_ids": [Command.create({"value": value, "name": f"Courage {value}"}) for value in range(1, 6)],
            }
        )

    def add(self, lang, name, company=None, domain=None):
        text = easy_texts(lang)["domains"]["debts"] | {"name": name}
        domain = domain or self.debts
        row = {"domain_id": domain.id, "company_id": company.id if company else False, "lang": lang}
        return self.texts._add([row | in_columns(text)])

    def name_in(self, lang, snapshot, key="debts"):
        return snapshot.get_texts(lang)["rows"][self.row(snapshot, key).id]["name"]

    def test_every_domain_of_the_catalogue_has_one_in_every_language(self):
        shared = self.env["sociale.balans.domain"].with_context(active_test=False).search([("company_id", "=", False)])
        found = self.texts.search([("domain_id", "in", shared.ids), ("company_id", "=", False)])
        self.assertEqual(len(found), len(shared) * len(LANGUAGES))
        self.assertFalse(self.texts._take_along(), "An update brings nothing twice")
        self.assertEqual(self.texts.search_count([("id", "in", found.ids)]), len(found))

    def test_a_snapshot_keeps_the_text_of_its_own_time(self):
        before = self.new_snapshot(self.new_dossier())
        old = self.name_in("fr", before)
        self.add("fr", "Mes dettes")
        after = self.new_snapshot(self.new_dossier("T-2"))
        self.assertEqual(self.name_in("fr", before), old)
        self.assertEqual(self.name_in("fr", after), "Mes dettes")

    def test_what_was_not_there_yet_comes_from_later_and_stays(self):
        domain = self.new_domain()
        snapshot = self.new_snapshot(self.new_dossier())
        row = snapshot.score_ids.filtered(lambda row: row.domain_id == domain)
        self.assertEqual(snapshot.get_texts("ar")["rows"][row.id]["lang"], "en", "those of the worker, till then")
        self.add("ar", "ديوني", self.company, domain)
        self.assertEqual(snapshot.get_texts("ar")["rows"][row.id]["name"], "ديوني")
        self.add("ar", "ديوننا", self.company, domain)
        self.assertEqual(snapshot.get_texts("ar")["rows"][row.id]["name"], "ديوني")

    def test_what_an_organisation_wrote_is_its_own(self):
        self.add("fr", "Nos dettes", self.company)
        self.add("fr", "Leurs dettes", self.other_company)
        self.assertEqual(self.name_in("fr", self.new_snapshot(self.new_dossier())), "Nos dettes")
        mine = self.texts.with_user(self.worker).search([("domain_id", "=", self.debts.id), ("lang", "=", "fr")])
        self.assertNotIn("Leurs dettes", mine.mapped("name"))

    def test_texts_of_another_meaning_do_not_count(self):
        domain = self.new_domain()
        self.add("ar", "ديوني", self.company, domain)
        first = self.new_snapshot(self.new_dossier())
        domain.change_texts({"en_US": {"level_1": "Something quite different"}}, reason="New", meaning="other")
        second = self.new_snapshot(self.new_dossier("T-2"))
        for snapshot, lang in ((first, "ar"), (second, "en")):
            row = snapshot.score_ids.filtered(lambda row: row.domain_id == domain)
            self.assertEqual(snapshot.get_texts("ar")["rows"][row.id]["lang"], lang)

    def test_other_words_for_the_same_keep_their_texts(self):
        domain = self.new_domain().with_user(self.manager)
        self.add("ar", "ديوني", self.company, domain)
        self.new_snapshot(self.new_dossier())
        domain.change_texts({"en_US": {"level_1": "Other words"}}, reason="Shorter", meaning="same")
        later = self.new_snapshot(self.new_dossier("T-2"))
        row = later.score_ids.filtered(lambda row: row.domain_id == domain)
        self.assertEqual(row.domain_text_id.version, 2)
        self.assertEqual(self.dialog(domain, "ar").name, "ديوني", "The dialog shows what a client reads")
        self.assertNotIn("Arabic", domain.client_lacking)
        self.assertEqual(later.get_texts("ar")["rows"][row.id]["name"], "ديوني")

    def test_nobody_writes_a_row_by_himself(self):
        vals = in_columns(easy_texts("fr")["domains"]["debts"]) | {"domain_id": self.debts.id, "lang": "fr"}
        for user in (self.worker, self.manager):
            texts = self.texts.with_user(user)
            with self.subTest(user.login), self.assertRaises(AccessError):
                texts.create(vals)
            with self.subTest(user.login), self.assertRaises(AccessError):
                texts.search([], limit=1).write({"name": "Other"})

    def test_who_read_a_language_is_kept_with_the_day_and_who_said_so(self):
        arabic = self.env["sociale.balans.client.language"].with_user(self.manager)
        arabic = arabic.search([("code", "=", "ar"), ("company_id", "=", self.company.id)])
        snapshot = self.new_snapshot(self.new_dossier())
        self.assertEqual(arabic.state, "translated")
        arabic.read_by = "An Invented Interpreter"
        self.assertEqual((arabic.state, arabic.read_date, arabic.read_user_id), ("read", arabic._today(), self.manager))
        [said] = [language for language in snapshot.get_texts()["languages"] if language["code"] == "ar"]
        self.assertTrue(said["read"])
        with self.assertRaisesRegex(ValidationError, "future"):
            arabic.read_date = "2050-01-01"
        arabic.read_by = False
        self.assertEqual((arabic.state, arabic.read_date), ("translated", False))
        self.assertFalse(arabic.read_user_id)

    # --- The dialog ---------------------------------------------------------------------------------------------------

    def dialog(self, domain, lang, **texts):
        wizard = self.env["sociale.balans.client.text.wizard"].with_user(self.manager)
        form = Form(wizard.with_context(default_domain_id=domain.id))
        form.lang = lang
        for name, text in texts.items():
            form[name] = text
        return form

    def test_a_manager_writes_other_words_for_his_organisation(self):
        form = self.dialog(self.debts, "fr")
        self.assertEqual(form.name, easy_texts("fr")["domains"]["debts"]["name"])
        form.name = "Nos dettes"
        before = self.new_snapshot(self.new_dossier())
        form.save().action_save()
        after = self.new_snapshot(self.new_dossier("T-2"))
        self.assertNotEqual(self.name_in("fr", before), "Nos dettes")
        self.assertEqual(self.name_in("fr", after), "Nos dettes")
        self.assertEqual(self.dialog(self.debts, "fr").name, "Nos dettes")

    def test_what_is_missing_is_said_and_nothing_is_kept(self):
        count = self.texts.search_count([])
        for texts, sentence in (
            ({"name": "  "}, "There is no name yet"),
            ({"question": ""}, "no question to start"),
            ({"level_2": ""}, "text of 2 is empty"),
            ({"level_3": "same", "level_4": "same"}, "text of 4 says the same"),
            ({"sentence": "Without a gap"}, "exactly once"),
            ({"sentence": "… and …"}, "exactly once"),
            ({}, "Nothing has changed yet"),
        ):
            form = self.dialog(self.debts, "fr", **texts)
            with self.subTest(texts), self.assertRaisesRegex(UserError, sentence), self.cr.savepoint():
                form.save().action_save()
        for texts in ({"name": "x" * 201}, {"level_1": "x" * 5000}, {"level_1": "two\nlines"}):
            with self.subTest(texts), self.assertRaises(ValidationError), self.cr.savepoint():
                self.dialog(self.debts, "fr", **texts).save()
        self.assertEqual(self.texts.search_count([]), count)

    def test_what_could_be_easier_is_advice(self):
        form = self.dialog(self.debts, "ar", question="هل " * 12, level_1="Geen schulden")
        self.assertRegex(form.advice, "12 words in one sentence: up to 10")
        self.assertRegex(form.advice, "letters are of another language: Geenschulden")
        form.save().action_save()

    def test_two_managers_who_write_at_once_lose_nothing(self):
        one, other = self.dialog(self.debts, "fr", name="Un"), self.dialog(self.debts, "fr", name="Deux")
        one, other = one.save(), other.save()
        one.action_save()
        with self.assertRaisesRegex(UserError, "Somebody changed the texts of this domain meanwhile"):
            other.action_save()

    def test_other_texts_were_read_by_nobody_yet(self):
        french = self.env["sociale.balans.client.language"].sudo()
        french = french.search([("code", "=", "fr"), ("company_id", "=", self.company.id)])
        french.read_by = "An Invented Interpreter"
        self.dialog(self.debts, "fr", name="Nos dettes").save().action_save()
        self.assertEqual(french.state, "translated")

    def test_a_text_that_was_not_translated_is_refused(self):
        dutch = {
            name: f"Nederlandse tekst {name}" for name in ("name", "question", *(f"level_{n}" for n in range(1, 6)))
        }
        with self.assertRaisesRegex(UserError, "letters are of another language"):
            self.dialog(self.debts, "ar", sentence="", **dutch).save().action_save()

    def test_signs_that_nobody_sees_stay_behind(self):
        self.dialog(self.debts, "fr", name="Nos \u202edettes\u202c").save().action_save()
        self.assertEqual(self.name_in("fr", self.new_snapshot(self.new_dossier())), "Nos dettes")

    def test_html_stays_a_text(self):
        self.dialog(self.debts, "fr", name="<b>x</b> & <script>").save().action_save()
        self.assertEqual(self.name_in("fr", self.new_snapshot(self.new_dossier())), "<b>x</b> & <script>")

    def test_who_is_no_manager_writes_nothing(self):
        for user in (self.worker, self.coordinator, self.env.ref("base.user_admin")):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.env["sociale.balans.client.text.wizard"].with_user(user).create({"domain_id": self.debts.id})

    def test_the_page_of_a_domain_says_where_easy_words_are_lacking(self):
        own = self.new_domain()
        self.assertEqual(own.client_lacking, "Dutch, French, English, Arabic")
        self.assertFalse(self.debts.with_user(self.manager).client_lacking)
        text = {name: f"{name} x" for name in ("name", "question", *(f"level_{value}" for value in range(1, 6)))}
        self.dialog(own, "en", **text).save().action_save()
        own.invalidate_recordset(["client_lacking"])
        self.assertEqual(own.client_lacking, "Dutch, French, Arabic")

    def test_a_domain_made_of_a_shared_one_begins_with_its_texts(self):
        shared = self.env.ref("sociale_balans.domain_savings").with_user(self.manager)
        shared.action_adapt()
        variant = shared.search([("origin_id", "=", shared.id)])
        snapshot = self.new_snapshot(self.new_dossier())
        row = snapshot.score_ids.filtered(lambda row: row.domain_id == variant)
        name = easy_texts("ar")["domains"]["savings"]["name"]
        self.assertEqual(snapshot.get_texts("ar")["rows"][row[0].id]["name"], name)

    # --- The language of the region -----------------------------------------------------------------------------------

    def test_the_language_of_the_region_takes_the_place_of_dutch(self):
        domains = self.env["sociale.balans.domain"].with_user(self.manager)
        place = [domain.name for domain in domains._in_use_by(self.company, domains._today())].index("Dutch")
        settings = self.settings_of(self.company).with_user(self.manager)
        for lang, name, easy in (("fr", "French", "Français"), ("de", "German", "Allemand"), ("nl", "Dutch", None)):
            settings.region_lang = lang
            used = domains._in_use_by(self.company, domains._today())
            self.assertEqual(used[place].name, name)
            self.assertFalse({"Dutch", "French", "German"} - {name} & set(used.mapped("name")))
            snapshot = self.new_snapshot(self.new_dossier(f"R-{lang}"))
            [row] = snapshot.score_ids.filtered(lambda row, domain=used[place]: row.domain_id == domain)
            said = snapshot.get_texts("fr")["rows"][row.id]["name"]
            self.assertEqual(said, easy or easy_texts("fr")["domains"]["dutch"]["name"])
            self.assertTrue(snapshot.get_texts("ar")["rows"][row.id]["lang"] == "ar")
        settings.region_lang = "fr"
        self.assertEqual(len(domains.search([("key", "=", "french")])), 1, "Nothing is made twice")
        self.assertIn("Dutch", domains.sudo()._in_use_by(self.other_company, domains._today()).mapped("name"))
