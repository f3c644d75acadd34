from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import BalansCase


@tagged("post_install", "-at_install", "security")
class TestFigure(BalansCase):
    """What a policy maker sees: numbers of at least five clients, and no way to a client."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy_maker = cls.new_user("policy-maker", "sociale_balans.group_statistics", cls.company)
        cls.dossiers = [cls.new_dossier(f"F-{number}") for number in range(6)]

    def balances(self, values, date="2025-03-01", **more):
        for dossier, value in zip(self.dossiers, values, strict=False):
            snapshot = self.new_snapshot(dossier, {"debts": value}, date=date, **more)
            snapshot.state = "done"
        self.env.flush_all()

    def figures(self, user=None):
        """Return (year, level, number) of the debts, as a user reads them."""
        self.env.invalidate_all()
        figures = self.env["sociale.balans.figure"].with_user(user or self.policy_maker)
        found = figures.search([("domain_id", "=", self.domain("debts").id)])
        return [(str(figure.date.year), figure.level, figure.number) for figure in found]

    def test_clients_are_counted_by_year_and_level(self):
        self.balances("222222")
        self.balances("444444", date="2026-03-01")
        self.assertEqual(self.figures(), [("2026", "4", 6), ("2025", "2", 6)])

    def test_fewer_than_five_are_not_shown(self):
        self.balances("222223")
        self.assertEqual(self.figures(), [("2025", "2", 5)])

    def test_a_client_counts_once_a_year_with_the_last_balance(self):
        self.balances("222222")
        self.balances("333333", date="2025-09-01")
        self.assertEqual(self.figures(), [("2025", "3", 6)])

    def test_scores_on_other_texts_are_not_added_up(self):
        self.balances("222222")
        debts = self.domain("debts").sudo().with_context(install_mode=True)
        debts.version = 2
        debts.level_ids[1].name = "Something else"
        self.dossiers = [self.new_dossier(f"G-{number}") for number in range(5)]
        self.balances("22222", date="2025-04-01")
        self.assertEqual(self.figures(), [("2025", "2", 5)])

    def test_scores_on_texts_that_mean_the_same_are_added_up(self):
        self.balances("222222")
        debts = self.domain("debts").sudo().with_context(install_mode=True)
        for version in (2, 3):
            debts.version = version
            debts.level_ids[1].name = f"The same in words {version}"
            self.dossiers = [self.new_dossier(f"G-{version}-{number}") for number in range(5)]
            self.balances("22222", date=f"2025-0{version + 2}-01")
        declare = self.env["sociale.balans.domain.equivalence"].with_user(self.manager).create
        declare({"domain_id": debts.id, "version": 3, "reason": "Easier words"})
        self.assertEqual(self.figures(), [("2025", "2", 10)])
        declare({"domain_id": debts.id, "version": 2, "reason": "Easier words"})
        self.assertEqual(self.figures(), [("2025", "2", 16)])
        self.assertEqual(self.env["sociale.balans.domain.equivalence"]._scales(self.company.id)[debts.id, 3], 1)

    def test_what_is_not_done_does_not_count(self):
        for dossier in self.dossiers:
            self.new_snapshot(dossier, {"debts": "2"})
        self.assertEqual(self.figures(), [])

    def test_what_was_not_scored_does_not_count(self):
        self.balances(["na", "na", "na", "effort", "effort", "effort"])
        self.assertEqual(self.figures(), [])

    def test_another_organisation_has_its_own(self):
        self.balances("222222")
        self.assertEqual(self.figures(self.other_manager), [])

    def test_two_organisations_do_not_add_up_to_five(self):
        self.balances("222")
        others = [self.new_dossier(f"O-{number}", user=self.other_manager) for number in range(3)]
        for dossier in others:
            self.new_snapshot(dossier, {"debts": "2"}, date="2025-03-01").state = "done"
        for user in (self.policy_maker, self.other_manager):
            self.assertEqual(self.figures(user), [])

    def test_the_figures_lead_to_nobody(self):
        """Whatever is grouped or filtered, a policy maker reads no field of a dossier through a figure."""
        self.balances("222222")
        figures = self.env["sociale.balans.figure"].with_user(self.policy_maker)
        fields = figures.fields_get()
        related = {field["relation"] for field in fields.values() if field.get("relation")}
        self.assertLessEqual(related, {"res.company", "res.users", "sociale.balans.theme", "sociale.balans.domain"})
        for model in ("dossier", "member", "snapshot", "score", "domain.text"):
            with self.subTest(model), self.assertRaises(AccessError):
                self.env[f"sociale.balans.{model}"].with_user(self.policy_maker).search([])
        groups = figures.formatted_read_group([], ["date:year", "theme_id", "level"], ["number:sum"])
        self.assertGreaterEqual(min(group["number:sum"] for group in groups), 5)
