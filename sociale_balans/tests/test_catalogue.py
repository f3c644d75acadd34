import re
from pathlib import Path

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

import odoo.addons.sociale_balans as addon

from .common import BalansCase

PICTOGRAMS = Path(addon.__file__).parent / "static/img/pictograms"
LANGUAGES = ("en_US", "nl_BE", "fr_BE", "de_DE")

# Word for word as the method itself prints them.
PRINTED = {
    ("residence", 1): "Dakloos",
    ("safety_net", 2): "Ruim onvoldoende mensen om op terug te vallen voor steun of eventuele zorg",
    ("safety_net", 3): "Onvoldoende mensen om op terug te vallen voor steun of eventuele zorg",
    ("leisure", 1): "Geen vrijetijdsbesteding buitenshuis (hobby, sport of vereniging)",
    ("leisure", 2): "Ruim onvoldoende vrijetijdsbesteding buitenshuis (hobby, sport of vereniging)",
    ("budget_insight", 3): "Zicht op vaste uitgaven en inkomsten maar geen budgetplan voor toekomstige uitgaven",
    ("paperwork", 3): "Persoonlijke administratie is vaak in orde",
    ("budget_management", 1): "Budgetbeheer volledig in handen van een hulpverlener",
    ("budget_management", 4): "Beheert budget grotendeels zelfstandig",
    ("physical_health", 4): "Relatief goede gezondheid, weinig belemmeringen",
    ("physical_health", 5): "Goede gezondheid",
    ("mental_health", 1): "Slechte mentale gezondheid, zeer veel belemmeringen",
    ("substance_use", 4): "Geïntegreerd of sociaal/recreatief gebruik",
    ("reading", 3): "Soms wel, soms geen moeite om brieven te lezen en te begrijpen",
}


@tagged("post_install", "-at_install")
class TestCatalogue(BalansCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.catalogue = cls.env["sociale.balans.domain"].search([("company_id", "=", False)])

    def test_45_domains_of_which_22_are_mandatory(self):
        scopes = self.catalogue.grouped("scope")
        self.assertEqual({scope: len(domains) for scope, domains in scopes.items()}, self.counts(10, 22, 13))
        mandatory = self.catalogue.filtered("mandatory").grouped("scope")
        self.assertEqual({scope: len(domains) for scope, domains in mandatory.items()}, self.counts(5, 9, 8))

    def test_every_domain_is_complete(self):
        for domain in self.catalogue:
            with self.subTest(domain.name):
                self.assertEqual(domain.level_ids.mapped("value"), [1, 2, 3, 4, 5])
                self.assertTrue(domain.action_area_ids)
                self.assertTrue((PICTOGRAMS / f"{domain.pictogram}.svg").is_file())

    def test_every_text_is_there_in_every_language(self):
        english = self.texts("en_US")
        self.assertEqual(len(english), 45 * 7)
        for lang in LANGUAGES[1:]:
            texts = self.texts(lang)
            same = [key for key, text in texts.items() if text == english[key]]
            # Words that are the same in two languages: 'Justice' in French, 'School' in Dutch ...
            self.assertLess(len(same), 12, (lang, same))

    def test_texts_can_be_read_aloud(self):
        for lang in LANGUAGES:
            for (domain, what), text in self.texts(lang).items():
                with self.subTest(lang=lang, domain=domain, what=what):
                    self.assertTrue(text.strip())
                    self.assertLessEqual(len(text), 120)
                    if what == "question":
                        self.assertTrue(text.endswith("?"))
                    elif what != "name":
                        self.assertNotRegex(text, r"\.$|[Cc]li[eë]nt|Klient")

    def test_the_five_texts_of_a_domain_differ(self):
        for lang in LANGUAGES:
            for domain in self.catalogue.with_context(lang=lang):
                self.assertEqual(len(set(domain.level_ids.mapped("name"))), 5, (lang, domain.name))

    def test_printed_texts_stand_word_for_word(self):
        for (key, value), text in PRINTED.items():
            level = self.env.ref(f"sociale_balans.level_{key}_{value}").with_context(lang="nl_BE")
            self.assertEqual(level.name, text)

    def test_an_organisation_switches_an_optional_domain_off(self):
        savings = self.domain("savings").with_user(self.manager)
        savings.in_use = False
        self.assertFalse(self.row(self.new_snapshot(self.new_dossier()), "savings"))
        elsewhere = self.new_dossier("E-1", user=self.other_manager)
        self.assertTrue(self.row(self.new_snapshot(elsewhere), "savings"), "Another organisation still uses it")
        savings.in_use = True
        self.assertTrue(self.row(self.new_snapshot(self.new_dossier("T-2")), "savings"))

    def test_a_mandatory_domain_stays_on(self):
        with self.assertRaisesRegex(ValidationError, "Debts is a mandatory domain: it cannot be switched off"):
            self.domain("debts").with_user(self.manager).in_use = False

    def test_a_domain_that_becomes_mandatory_is_used_by_all(self):
        self.domain("savings").with_user(self.manager).in_use = False
        self.domain("savings").sudo().mandatory = True
        self.assertTrue(self.row(self.new_snapshot(self.new_dossier()), "savings"))

    def test_an_organisation_orders_its_domains(self):
        domains = (self.domain("savings") | self.catalogue).with_user(self.manager)
        domains.env["sociale.balans.domain.selection"]._choose(domains, domains.browse(), self.today())
        first = self.new_snapshot(self.new_dossier()).score_ids[0]
        self.assertEqual(first.domain_id, self.domain("savings"))
        elsewhere = self.new_snapshot(self.new_dossier("E-1", user=self.other_manager)).score_ids[0]
        self.assertEqual(elsewhere.domain_id, self.domain("residence"))

    def test_nobody_changes_the_shared_texts(self):
        debts = self.domain("debts").with_user(self.manager)
        with self.assertRaisesRegex(UserError, "belongs to the catalogue that all organisations share"):
            debts.name = "Other"
        for attempt in (
            lambda: debts.level_ids.write({"name": "Other"}),
            lambda: debts.write({"level_ids": [(1, debts.level_ids[0].id, {"name": "Other"})]}),
            debts.unlink,
            lambda: debts.create({"name": "For all", "theme_id": debts.theme_id.id, "company_id": False}),
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                attempt()

    def test_an_own_domain_is_for_the_own_organisation(self):
        theme = self.env.ref("sociale_balans.theme_network")
        own = (
            self.env["sociale.balans.domain"]
            .with_user(self.manager)
            .create({"name": "Self-confidence", "theme_id": theme.id, "scope": "adult", "company_id": self.company.id})
        )
        snapshot = self.new_snapshot(self.new_dossier())
        self.assertIn(own, snapshot.score_ids.domain_id)
        elsewhere = self.new_snapshot(self.new_dossier("E-1", user=self.other_manager))
        self.assertNotIn(own, elsewhere.score_ids.domain_id.sudo())
        with self.assertRaises(AccessError):
            own.with_user(self.other_manager).read(["name"])

    def test_a_worker_does_not_configure(self):
        with self.assertRaises(AccessError):
            self.domain("savings").with_user(self.worker).in_use = False

    def counts(self, household, adult, child):
        return {"household": household, "adult": adult, "child": child}

    def texts(self, lang):
        """Every text of the catalogue in one language, by (domain, 'name' | 'question' | level)."""
        texts = {}
        for domain in self.catalogue.with_context(lang=lang):
            key = re.sub(".*domain_", "", domain.get_external_id()[domain.id])
            texts[key, "name"] = domain.name
            texts[key, "question"] = domain.question
            texts.update({(key, level.value): level.name for level in domain.level_ids})
        return texts
