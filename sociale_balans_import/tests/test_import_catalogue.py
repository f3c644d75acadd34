import json
from pathlib import Path
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

import odoo.addons.sociale_balans as addon
from odoo.addons.sociale_balans.tests.test_versions import VersionCase
from odoo.addons.sociale_balans_import.importing.catalogue import Catalogue

from .test_import import ImportCase

SUGGESTIONS = Path(addon.__file__).parent / "data/suggestions.json"
SUGGESTED = [domain["key"] for domain in json.loads(SUGGESTIONS.read_text())["domains"]]
HEADER = "key;language;theme;scope;name;text 1;text 2;text 3;text 4;text 5;in use;change\n"
COURAGE = "courage;nl;Ikzelf;volwassene;Moed;a;b;c;d;e;;\n"


@tagged("post_install", "-at_install")
class TestImportCatalogue(ImportCase, VersionCase):
    def bring_in(self, text, kind="catalogue", **values):
        return super().bring_in(text.replace("text ", "tekst ") if isinstance(text, str) else text, kind, **values)

    def check(self, text, kind="catalogue", **values):
        return super().check(text.replace("text ", "tekst ") if isinstance(text, str) else text, kind, **values)

    def found(self, key):
        return self.env["sociale.balans.domain"].with_user(self.manager).search([("key", "=", key)])

    def used(self):
        return self.env["sociale.balans.domain"].with_user(self.manager)._in_use_by(self.company, self.today())

    def test_a_new_domain_in_two_languages(self):
        french = "courage;fr;;;Courage;q;r;s;t;u;;\n"
        self.bring_in(HEADER + COURAGE + french)
        domain = self.found("courage")
        self.assertEqual((domain.company_id, domain.scope, domain.version), (self.company, "adult", 1))
        for lang, name, first in (("nl_BE", "Moed", "a"), ("fr_BE", "Courage", "q")):
            spoken = domain.with_context(lang=lang)
            self.assertEqual((spoken.name, spoken.level_ids[0].name), (name, first))
        self.assertEqual(domain.theme_id.company_id, self.company)
        self.assertEqual(self.used()[-1], domain, "After what was there")
        page = self.check(HEADER + COURAGE + french)
        self.assertEqual(self.verdicts(page), ["unchanged"] * 2)

    def test_what_is_exported_comes_in_unchanged(self):
        rows = self.exported()
        page = self.check(json.dumps({"format": "sociale-balans-catalogue", "domains": rows}), name="x.json")
        self.assertEqual(set(self.verdicts(page)), {"unchanged"})
        self.assertGreaterEqual(len(page.line_ids), 45 * 4)

    def exported(self, user=None):
        return Catalogue(self.env(user=user or self.manager)).domains_as_dicts()

    def test_another_organisation_takes_it_over(self):
        ours = [row for row in self.exported() if row["key"] == self.own.key]
        text = json.dumps({"format": "sociale-balans-catalogue", "domains": ours})
        self.bring_in(text, user=self.other_manager, name="x.json")
        theirs = self.env["sociale.balans.domain"].with_user(self.other_manager).search([("key", "=", self.own.key)])
        self.assertEqual(theirs.company_id, self.other_company)
        self.assertEqual(theirs.level_ids.mapped("name"), self.own.level_ids.mapped("name"))
        self.assertEqual(self.own.version, 1)

    def test_changed_texts_are_a_new_version(self):
        self.scored("1")
        line = f"{self.own.key};en;;;Courage;None;Courage 2;Courage 3;Courage 4;Courage 5;;"
        self.bring_in(HEADER + line + "\n")
        self.assertEqual((self.own.version, self.own.level_ids[0].name), (2, "None"))
        self.assertEqual(self.own.wording_ids[-1].reason, "Import")

    def test_the_file_can_say_what_a_change_means(self):
        self.scored("1")
        line = f"{self.own.key};en;;;Courage;None;Courage 2;Courage 3;Courage 4;Courage 5;;"
        self.bring_in(HEADER + line + "correction\n")
        self.assertEqual(self.own.version, 1)
        self.scored("1", str(self.today()))
        self.bring_in(HEADER + line.replace("None", "Not any") + "same\n")
        self.scored("2", str(self.today()))
        self.assertEqual(self.cells()[-1].seam, "same")

    def test_any_line_of_a_domain_may_switch_it_off(self):
        self.bring_in(HEADER + "cooking;en;;;Cooking;;;;;;;\ncooking;nl;;;Koken;;;;;;nee;\n")
        self.assertNotIn(self.domain("cooking"), self.used())

    def test_switching_and_order(self):
        key = "name;in use\n"
        header = "key;language;" + key
        self.bring_in(header + "debts;en;Debts;\ncooking;en;Cooking;nee\nresidence;en;Place of residence;\n")
        names = self.used().mapped("name")
        self.assertLess(names.index("Debts"), names.index("Place of residence"))
        self.assertNotIn("Cooking", names)
        self.assertEqual(len(names), 45, "One off, one of our own")

    def test_what_is_wrong_says_so_and_nothing_comes_in(self):
        good = HEADER + COURAGE
        for text, sentence in (
            (HEADER + "courage;nl;Ikzelf;volwassene;Moed;a;;c;d;e;;\n", "There is no text for 2"),
            (HEADER + "courage;xx;Ikzelf;volwassene;Moed;a;b;c;d;e;;\n", "language is not installed"),
            (HEADER + "courage;nl;;volwassene;Moed;a;b;c;d;e;;\n", "needs a theme"),
            (HEADER + "courage;nl;Ikzelf;iedereen;Moed;a;b;c;d;e;;\n", "is not a choice here"),
            (good + COURAGE, "has this domain and language already"),
            (HEADER + ";nl;Ikzelf;volwassene;Moed;a;b;c;d;e;;\n", "Give the domain a key"),
            (HEADER + "debts;en;;;Debts;Other;;;;;;\n", "Make it your own domain first"),
            (HEADER + "debts;en;;;Debts;;;;;;nee;\n", "mandatory"),
            (HEADER + "cooking;en;;;Cooking;;;;;;nee;\ncooking;nl;;;Koken;;;;;;ja;\n", "Line 2 says something else"),
            (HEADER + f"courage;nl;Ikzelf;volwassene;Moed;{'x' * 300};b;c;d;e;;\n", "is too long"),
        ):
            with self.subTest(sentence):
                self.refuse(text, sentence, kind="catalogue")
                self.assertFalse(self.found("courage"))

    def test_data_that_is_no_catalogue(self):
        for data, sentence in (
            ("{", "damaged"),
            ("[]", "not a file with life domains"),
            ('{"format": "sociale-balans-catalogue", "domains": [{"name": 1}]}', "not a file with life domains"),
            ('{"format": "sociale-balans-catalogue", "domains": [{"name": {"nl": 1}, "levels": []}]}', "not a file"),
            ('{"format": "sociale-balans-catalogue", "domains": [{"name": {"nl": "x"}, "levels": [1]}]}', "not a file"),
            ('{"format": "sociale-balans-catalogue", "domains": []}', "no lines"),
            ("[" * 100_000, "damaged"),
        ):
            with self.subTest(data[:60]):
                page = self.check(data, name="x.json")
                self.assertEqual(page.state, "choose")
                self.assertIn(sentence, page.message)

    def test_the_suggestions_come_in_as_they_are(self):
        page = self.bring_in(SUGGESTIONS.read_bytes(), name="suggestions.json")
        self.assertEqual(page.message, "Imported: 5 new domains; the texts of 0 were changed.")
        domains = (
            self.env["sociale.balans.domain"]
            .with_user(self.manager)
            .search([("company_id", "=", self.manager.company_id.id), ("key", "in", SUGGESTED)])
        )
        self.assertEqual(len(domains), len(SUGGESTED))
        self.assertEqual(set(domains.mapped("subject")), {"confidence", "communication", "planning", "training"})
        self.assertEqual(
            set(domains.theme_id.with_context(lang="nl_BE").mapped("name")),
            {"Persoonlijke vaardigheden", "Inburgering"},
        )
        self.assertIn(self.env.ref("sociale_balans.theme_integration"), domains.theme_id)
        for lang in ("nl_BE", "fr_BE", "de_DE", "en_US"):
            self.assertFalse(any(domain.advice for domain in domains.with_context(lang=lang)))

    def test_a_worker_brings_in_nothing(self):
        with self.assertRaises(AccessError):
            self.page(HEADER + COURAGE, "catalogue", user=self.worker)


@tagged("post_install", "-at_install")
class TestExportCatalogue(VersionCase, HttpCase):
    def test_the_manager_downloads_and_nobody_else(self):
        for login, status in (("manager", 200), ("worker", 404), ("employee", 404)):
            self.authenticate(login, login)
            for extension in ("json", "xlsx"):
                with self.subTest(login=login, extension=extension):
                    answer = self.url_open(f"/sociale-balans/catalogue.{extension}")
                    self.assertEqual(answer.status_code, status)

    def test_a_table_that_was_downloaded_comes_in_unchanged(self):
        self.own.level_ids[0].name = "=1+1"
        self.authenticate("manager", "manager")
        content = self.url_open("/sociale-balans/catalogue.xlsx").content
        page = ImportCase.page(self, content, "catalogue", name="x.xlsx")
        page.action_check()
        self.assertFalse(page.message)
        self.assertEqual({(line.verdict, line.says) for line in page.line_ids}, {("unchanged", "Is there already.")})

    def test_no_key_of_a_domain_looks_like_a_number(self):
        with patch("odoo.addons.sociale_balans.models.catalogue.domain_custom.uuid4") as uuid4:
            for digits in ("123456789012", "1234e5678901"):
                uuid4.return_value.hex = digits
                with self.subTest(digits):
                    domain = self.new_domain(f"Courage {digits}", self.manager)
                    self.assertRaises(ValueError, float, domain.key)
