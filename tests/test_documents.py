"""What README, CONTRIBUTING and the manual say is there, under the name that they give it."""

import re
from pathlib import Path

import polib

from odoo.tests import TransactionCase, tagged

import odoo.addons.sociale_balans as addon

ADDON = Path(addon.__file__).parent
ROOT = ADDON.parent
GLOSSARY = (ROOT / "docs/glossary.md").read_text()
ARROW = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
LANGUAGES = ("en_US", "nl_BE", "fr_BE", "de_DE")
# Each right that is a tick of its own: its group, and what else carries its name on a screen.
RIGHTS = {
    "statistics": ("group_statistics", "privilege_statistics", "menu_figures"),
    "audit": ("group_audit", "privilege_audit", "menu_access_log"),
    "national_number": ("group_national_number", "privilege_national_number"),
}


@tagged("post_install", "-at_install")
class TestDocuments(TransactionCase):
    def names_of(self, field, lang):
        """Return the names that a right has on screen, in one language."""
        env = self.env(context={"lang": lang})
        records = [env.ref(f"sociale_balans.{name}") for name in RIGHTS[field]]
        labels = [
            env[model].fields_get([field], ["string"])[field]["string"]
            for model in ("sociale.balans.invite.wizard", "sociale.balans.colleague")
        ]
        return {*(record.name for record in records), *labels}

    def test_a_right_has_one_name_in_each_language(self):
        self.assertEqual(set(RIGHTS), {"statistics", "audit", "national_number"})
        for lang in LANGUAGES:
            for field in RIGHTS:
                with self.subTest(lang, field=field):
                    self.assertEqual(len(self.names_of(field, lang)), 1)

    def test_the_documents_use_that_name(self):
        readme, manual = (ROOT / "README.md").read_text(), (ROOT / "docs/handleiding.md").read_text()
        for field in RIGHTS:
            with self.subTest(field):
                [name] = self.names_of(field, "en_US")
                self.assertRegex(readme, rf"(?m)^\| {name} +\|")
                [name] = self.names_of(field, "nl_BE")
                self.assertIn(f"**{name}**", manual)

    def test_the_manual_shows_the_pictogram_of_each_life_domain(self):
        """And no two domains of one person share one."""
        manual = (ROOT / "docs/handleiding.md").read_text()
        domains = self.env["sociale.balans.domain"].with_context(lang="nl_BE").search([("company_id", "=", False)])
        shown = domains.filtered(lambda domain: f"/{domain.pictogram}.svg) | {domain.name} |" in manual)
        self.assertFalse((domains - shown).mapped("name"))
        adults = [domain.pictogram for domain in shown if domain.scope != "child"]
        children = [domain.pictogram for domain in shown if domain.scope != "adult"]
        for pictograms in (adults, children):
            self.assertEqual(len(pictograms), len(set(pictograms)))

    def test_the_first_administrator_is_made_where_the_documents_say(self):
        """The tab of Odoo's own form, and the row and choice on it."""
        form = (
            self.env["res.users"].with_context(lang="nl_BE").get_view(self.env.ref("base.view_users_form").id)["arch"]
        )
        self.assertRegex(form, '<page name="access_rights" string="[^"]+"')
        manual, readme = (ROOT / "docs/handleiding.md").read_text(), (ROOT / "README.md").read_text()
        for text, lang, tab in ((manual, "nl_BE", "Toegangsrechten"), (readme, "en_US", "Access Rights")):
            group = self.env.ref("sociale_balans.group_manager").with_context(lang=lang)
            words = " ".join(text.split())
            for name in (tab, group.privilege_id.category_id.name, group.privilege_id.name, group.name):
                with self.subTest(lang, name=name):
                    self.assertRegex(words, rf"\*{name}\*")

    def test_every_file_that_is_named_is_there(self):
        missing = []
        for document in ("README.md", "CONTRIBUTING.md"):
            folders = r"sociale_balans\w*|tests|devtools|benchmarks|docs"
            named = re.findall(rf"`((?:{folders})/[^`\s]*)`", (ROOT / document).read_text())
            missing += [f"{document}: {path}" for path in named if not list(ROOT.glob(path.rstrip("/")))]
        self.assertFalse(missing)

    def test_every_way_through_the_menus_is_there(self):
        """What stands in bold with an arrow in the manual is what the screen shows in Dutch."""
        shown = {entry.msgstr for path in ROOT.glob("*/i18n/nl.po") for entry in polib.pofile(str(path))}
        # Of Odoo's own screens.
        shown |= {"Instellingen", "Gebruikers en bedrijven", "Gebruikers", "Acties", "Afdrukken", "Archiveren"}
        manual = " ".join((ROOT / "docs/handleiding.md").read_text().split())
        ways = re.findall(rf"\*\*([^*]+{ARROW}[^*]+)\*\*", manual)
        self.assertGreater(len(ways), 10)
        unknown = {(way, name) for way in ways for name in way.split(ARROW) if name not in shown}
        self.assertFalse(unknown)

    def test_the_glossary_says_where_a_word_lives_and_what_it_is_called_on_screen(self):
        terms = {
            lang: {
                entry.msgid.casefold(): entry.msgstr.casefold()
                for path in ROOT.glob(f"*/i18n/{lang}.po")
                for entry in polib.pofile(str(path))
            }
            for lang in ("nl", "fr", "de")
        }
        rows = re.findall(r"(?m)^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| [^|]+ \| `([^`|]+)` \|$", GLOSSARY)
        self.assertEqual(len(rows), GLOSSARY.count("\n| ") - 2, "each row has its six columns")
        for word, *translated, where in rows:
            with self.subTest(word):
                group = self.env.ref(f"sociale_balans.{where}", raise_if_not_found=False)
                self.assertTrue(where in self.env or group or (ROOT / where).exists(), where)
                shown = [
                    terms[lang].get(word.casefold(), term.casefold())
                    for lang, term in zip(terms, translated, strict=True)
                ]
                self.assertEqual(shown, [term.casefold() for term in translated])
