"""The translator's sheet goes out: what is on it, for whom, and that it comes back as it went."""

import io

import openpyxl

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from odoo.addons.sociale_balans.models.catalogue.domain_client_text import in_columns
from odoo.addons.sociale_balans.tools.client_languages import LANGUAGES
from odoo.addons.sociale_balans.tools.easy_texts import easy_texts
from odoo.addons.sociale_balans_import.importing.client_texts import ClientTexts
from odoo.addons.sociale_balans_import.importing.client_texts_sheet import ClientTextsSheet
from odoo.addons.sociale_balans_import.tools.client_texts_book import client_texts_book

from .test_import import ImportCase


class SheetCase(ImportCase):
    """A sheet as it goes out, what a translator makes of it, and how it comes back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.texts = cls.env["sociale.balans.domain.client.text"]

    def language(self, code="ar", company=None, user=None):
        languages = self.env["sociale.balans.client.language"].with_user(user or self.manager).sudo(not user)
        found = languages.search([("code", "=", code), ("company_id", "=", (company or self.company).id)])
        return found.with_user(user or self.manager)

    def sheet(self, lang="ar", user=None):
        return ClientTextsSheet(self.env(user=user or self.manager), lang)

    def rows(self, lang="ar", user=None, **texts):
        """The lines of a sheet, with other texts; a key in Python has two underscores for a dot."""
        rows = self.sheet(lang, user).rows()
        texts = {key.replace("__", "."): text for key, text in texts.items()}
        self.assertLessEqual(texts.keys(), {row["key"] for row in rows})
        return [row | ({"text": texts[row["key"]]} if row["key"] in texts else {}) for row in rows]

    def page_of(self, content, lang="ar", name="sheet.xlsx", user=None):
        page = self.page(content, "client_texts", user=user, name=name)
        page.lang = lang
        page.action_check()
        return page

    def book(self, rows, lang="ar"):
        header = dict(zip(ClientTexts.COLUMNS, ClientTexts(self.env(user=self.manager)).header(), strict=True))
        header = self.sheet(lang).header(header)
        return client_texts_book(header, rows, ("Texts", "Explanation"), ["Nothing"], lang)

    def check_rows(self, rows, lang="ar", user=None):
        return self.page_of(self.book(rows, lang), lang, user=user)

    def says(self, page, verdict="wrong"):
        """What the lines say that have a verdict, by key."""
        return {line.code: line.says for line in page.line_ids if line.verdict == verdict}

    def own_domain(self):
        levels = [
            Command.create({"value": value, "name": f"Courage of kind {kind}"}) for value, kind in enumerate("abcde", 1)
        ]
        vals = {"name": "Courage", "question": "How much?", "scope": "adult", "level_ids": levels}
        theme = self.domain("debts").theme_id.id
        domains = self.env["sociale.balans.domain"].with_user(self.manager)
        return domains.create(vals | {"theme_id": theme, "company_id": self.company.id})

    def columns(self, lang="ar", **texts):
        return in_columns(easy_texts(lang)["domains"]["debts"]) | texts

    def add(self, lang="ar", company=None, domain=None, **texts):
        domain, company = domain or self.domain("debts"), company or self.company
        return self.texts._add(
            [{"domain_id": domain.id, "company_id": company.id, "lang": lang} | self.columns(lang, **texts)]
        )

    def now(self, key="debts", lang="ar"):
        return self.sheet(lang).now.now[key]


@tagged("post_install", "-at_install")
class TestClientTextsSheet(SheetCase):
    def test_what_went_out_comes_back_and_changes_nothing_in_any_language(self):
        self.own_domain()
        for lang in LANGUAGES:
            with self.subTest(lang):
                page = self.check_rows(self.rows(lang), lang)
                self.assertEqual(set(page.line_ids.mapped("verdict")), {"unchanged"})
                self.assertFalse(page.message)
                self.assertFalse(page.new_count + page.changed_count + page.wrong_count + page.doubtful_count)

    def test_every_text_has_a_line_with_what_it_is(self):
        own = self.own_domain()
        rows = {row["key"]: row for row in self.rows("ar")}
        labels = easy_texts("en")["labels"]
        self.assertEqual(len(rows), 1 + 46 * 8 + len(labels))
        steps = [key for key in rows if key.startswith("debts.level")]
        self.assertEqual(steps, [f"debts.level_{value}" for value in range(1, 6)])
        first = rows["debts.level_1"]
        self.assertIn("step 1, the worst of five", first["about"])
        self.assertTrue(first["source"] and first["worker"] and first["text"])
        self.assertEqual(rows[f"own.{own.key}.level_1"]["worker"], "Courage of kind a")
        self.assertEqual(rows[f"own.{own.key}.level_1"]["text"], "")
        self.assertEqual(rows["word.place"]["source"], labels["place"])
        self.assertIn("to go on", rows["word.place"]["about"])
        self.assertEqual(len({row["about"] for key, row in rows.items() if key.startswith("debts.")}), 8)

    def test_a_domain_that_is_not_used_has_no_line(self):
        self.domain("cooking").with_user(self.manager).in_use = False
        self.assertNotIn("cooking.name", {row["key"] for row in self.rows("ar")})

    def test_the_source_is_in_the_language_of_the_manager(self):
        self.manager.lang = "nl_BE"
        env = self.env(user=self.manager, context={"lang": "nl_BE"})
        rows = {row["key"]: row for row in ClientTextsSheet(env, "ar").rows()}
        self.assertEqual(rows["residence.name"]["source"], easy_texts("nl")["domains"]["residence"]["name"])
        self.assertIn("ar nl ", rows["sheet"]["text"])

    def test_the_sheet_speaks_dutch_and_says_in_which_language_a_column_is(self):
        self.manager.lang = "nl_BE"
        env = self.env(user=self.manager, context={"lang": "nl_BE"})
        for lang, source in (("nl", "Engels"), ("ar", "Nederlands")):
            sheet, columns = ClientTextsSheet(env, lang), ClientTexts(env)
            header = sheet.header(dict(zip(columns.COLUMNS, columns.header(), strict=True)))
            self.assertEqual(header["source"], f"bron ({source})")
            self.assertEqual(header["worker"], "wat de werker leest (Nederlands)")
            self.assertEqual(columns._columns(list(header.values())), list(columns.COLUMNS))
        word = next(row["about"] for row in sheet.rows() if row["key"] == "word.read_aloud")
        self.assertEqual(word, "woord van het scherm · voorlezen")
        explained = " ".join(ClientTextsSheet(env, "nl").explanation())
        self.assertIn("Wat de maatschappelijk werker leest, is in dezelfde taal", explained)
        part = env["sociale.balans.import.wizard.line"].fields_get(["part"])["part"]
        self.assertEqual(part["string"], "Wie of wat")

    def test_a_text_stays_a_text_and_the_rest_is_locked(self):
        self.own_domain().name = "=1+1"
        self.add(name="@debts", question="=HYPERLINK(1)", level_1="+1", level_2="-1")
        sheet = openpyxl.load_workbook(io.BytesIO(self.book(self.rows("ar")))).worksheets[0]
        cells = [cell for row in sheet.iter_rows() for cell in row]
        self.assertEqual({cell.data_type for cell in cells if cell.value}, {"s"})
        self.assertIn("=HYPERLINK(1)", [cell.value for cell in cells])
        texts = [row[4] for row in sheet.iter_rows(min_row=3)]
        self.assertEqual({(cell.alignment.readingOrder, cell.protection.locked) for cell in texts}, {(2.0, False)})
        self.assertEqual({cell.number_format for cell in texts}, {"@"})
        self.assertTrue(sheet.protection.sheet and sheet["A5"].protection.locked)
        self.assertEqual(sheet.freeze_panes, "B2")
        self.assertFalse(sheet.sheet_view.rightToLeft, "The columns stand in one order for every language")

    def test_what_to_know_stands_on_the_second_sheet(self):
        text = " ".join(self.sheet("fa").explanation())
        for word in ("Persian", "Step 1 is the worst", "%(number)s", "At most 12 words", "…"):
            self.assertIn(word, text)


@tagged("post_install", "-at_install", "security")
class TestWhoGetsTheSheet(SheetCase, HttpCase):
    def test_who_may_change_the_language_and_nobody_else(self):
        language = self.language()
        for login, status in (
            ("manager", 200),
            ("other_manager", 404),
            ("coordinator", 404),
            ("worker", 404),
            ("employee", 404),
        ):
            with self.subTest(login):
                self.authenticate(login, login)
                answer = self.url_open(f"/sociale-balans/client-texts/{language.id}.xlsx")
                self.assertEqual(answer.status_code, status)
                if status == 200:
                    self.assertEqual(answer.headers["Cache-Control"], "private, no-store")
                    page = self.page_of(answer.content)
                    self.assertEqual(set(page.line_ids.mapped("verdict")), {"unchanged"})
        self.authenticate("manager", "manager")
        for path in ("client-texts/0", "import/client_texts"):
            self.assertEqual(self.url_open(f"/sociale-balans/{path}.xlsx").status_code, 404)
        self.assertEqual(self.url_open("/sociale-balans/import/client_texts.csv").status_code, 404)

    def test_the_list_leads_out_and_back(self):
        language = self.language()
        self.assertIn(f"/{language.id}.xlsx", language.action_translator_sheet()["url"])
        context = language.action_translator_sheet_back()["context"]
        page = self.env["sociale.balans.import.wizard"].with_user(self.manager).with_context(**context).create({})
        self.assertEqual((page.kind, page.lang, page.company_id), ("client_texts", "ar", self.company))
        self.assertEqual(page.action_sheet(), language.action_translator_sheet())
        for user in (self.worker, self.coordinator, self.other_manager):
            for action in ("action_translator_sheet", "action_translator_sheet_back"):
                with self.subTest(user.login, action=action), self.assertRaises(AccessError):
                    getattr(language.with_user(user), action)()

    def test_nobody_else_brings_one_in(self):
        rows = self.rows("ar", word__back="عودة")
        for user in (self.worker, self.coordinator):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.check_rows(rows, user=user)

    def test_a_right_that_went_before_the_import_is_asked_again(self):
        page = self.check_rows(self.rows("ar", word__back="عودة"))
        self.manager.sudo().group_ids -= self.env.ref("sociale_balans.group_manager")
        with self.assertRaises(AccessError):
            page.action_import()

    def test_another_organisation_keeps_its_own(self):
        rows = self.rows("ar", word__back="عودة")
        page = self.check_rows(rows, user=self.other_manager)
        page.action_import()
        self.assertEqual(self.language(company=self.other_company).words, {"back": "عودة"})
        self.assertFalse(self.language().words)
