from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import StatisticsCase
from .test_closing import MIXED


@tagged("post_install", "-at_install")
class TestPage(StatisticsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossiers = cls.clients(30)

    def page(self, user=None, *args):
        self.env.invalidate_all()
        return self.env["sociale.balans.statistics"].with_user(user or self.policy_maker).get_page(*args)

    def domain_of(self, page, key="debts"):
        [found] = [
            domain for theme in page["themes"] for domain in theme["domains"] if domain["id"] == self.domain(key).id
        ]
        return found

    def test_before_the_first_quarter_is_over_there_is_nothing(self):
        self.assertIsNone(self.page()["period"])

    def test_a_domain_is_a_bar_of_a_hundred_percent(self):
        self.said(self.dossiers, MIXED)
        self.close()
        page = self.page()
        self.assertEqual(page["period"]["name"], "1st quarter of 2026")
        bar = self.domain_of(page)["bar"]
        self.assertAlmostEqual(sum(part["percent"] for part in bar), 100, delta=0.5)
        self.assertEqual([part["answer"] for part in bar][:5], list("12345"))
        self.assertIn("multiple of five", " ".join(page["notes"]))

    def test_what_is_not_shown_is_said_in_words(self):
        self.said(self.dossiers[:15], MIXED[:15])
        self.close()
        domain = self.domain_of(self.page())
        self.assertEqual((domain["bar"], domain["beside"], domain["moves"]), ([], [], None))
        self.assertIn("Not shown", domain["hidden"])

    def test_the_year_before_stands_beside_it_on_the_same_texts_only(self):
        self.said(self.dossiers, MIXED, date="2025-02-01")
        self.said(self.dossiers, MIXED)
        self.close()
        self.assertTrue(self.domain_of(self.page())["before"])
        period = self.published()[0]
        period.versions = period.versions | {str(self.domain("debts").id): 2}
        self.assertFalse(self.domain_of(self.page())["before"])

    def test_sentences_by_rule(self):
        with self.exactly():
            self.said(self.dossiers, "1" * 8 + "4" * 11 + "5" * 11, date="2025-02-01")
            self.said(self.dossiers[:15], "1" * 10 + "4" * 5, client_help="yes")
            self.said(self.dossiers[15:], "4" * 5 + "5" * 10)
            self.close()
        said = {sentence["key"]: (sentence["text"], sentence["more"]) for sentence in self.page()["sentences"]}
        name = self.domain("debts").name
        self.assertEqual(
            said,
            {
                "low": (f"1 in 3 households stand at 1 or 2 for: {name}.", "A year before: 1 in 4."),
                "help": (f"Clients most often want help with: {name}.", ""),
                "stuck": (f"1 in 4 households stand at 1 or 2 for more than a year for: {name}.", ""),
            },
        )

    def test_another_quarter_can_be_chosen(self):
        self.said(self.dossiers, MIXED, date="2025-12-01")
        periods = self.close()
        self.assertEqual(self.page(None, periods[1].id)["period"]["id"], periods[1].id)
        for wrong in (0, -1, periods[1].id + 10**6):
            with self.assertRaisesRegex(UserError, "Choose another one"):
                self.page(None, wrong)

    def test_who_may_see_it(self):
        self.said(self.dossiers, MIXED)
        self.close()
        for user in (self.coordinator, self.manager):
            self.assertTrue(self.page(user)["themes"])
        self.assertIsNone(self.page(self.other_manager)["period"])
        with self.assertRaises(AccessError):
            self.page(self.worker)

    def test_who_sees_figures_only_begins_here(self):
        action = self.env["sociale.balans.day"].with_user(self.policy_maker)._landing()
        self.assertEqual(action["path"], "sociale-balans-figures")

    def test_a_page_takes_few_queries(self):
        self.said(self.dossiers, MIXED, date="2025-02-01")
        self.said(self.dossiers, MIXED)
        self.close()
        self.page()
        self.env.invalidate_all()
        with self.assertQueryCount(10):
            self.env["sociale.balans.statistics"].with_user(self.policy_maker).get_page()
