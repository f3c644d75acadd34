from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import StatisticsCase
from .test_closing import MIXED


@tagged("post_install", "-at_install")
class TestCorrection(StatisticsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossiers = cls.clients(60)

    def setUp(self):
        super().setUp()
        self.said(self.dossiers[:30], MIXED)
        self.period = self.close()

    def correct(self, reason="A team typed late", user=None, period=None):
        dialog = self.env["sociale.balans.statistics.correct.wizard"].with_user(user or self.coordinator)
        with self.day("2026-06-01"):
            return dialog.create({"period_id": (period or self.period).id, "reason": reason}).action_correct()

    def test_what_many_people_change_is_published_beside_it(self):
        before = self.period._published()
        self.said(self.dossiers[30:], "1" * 30, date="2026-03-01")
        self.correct()
        correction = self.published()[0]
        self.assertEqual((correction.edition, correction.user_id), (2, self.coordinator))
        self.assertEqual(correction.reason, "A team typed late")
        self.assertGreaterEqual(self.numbers(correction)["1"], 35)
        self.assertEqual(self.numbers(correction)["5"], self.numbers(self.period)["5"])
        self.assertEqual(self.period._published(), before)

    def test_what_a_few_people_change_is_not(self):
        self.said(self.dossiers[:5], "55555", date="2026-03-01")
        action = self.correct()
        self.assertIn("Nothing changed enough", action["params"]["message"])
        self.assertEqual(self.published(), self.period)

    def test_what_is_over_for_more_than_a_year_stays(self):
        """Dossiers were destroyed since: the difference would be them."""
        with self.day("2027-04-01"), self.assertRaisesRegex(UserError, "more than a year"):
            self.period.with_user(self.coordinator)._correct("Late")

    def test_it_needs_a_reason(self):
        with self.assertRaisesRegex(UserError, "Write down why"):
            self.period.with_user(self.coordinator)._correct("  ")

    def test_only_the_head_does_so(self):
        for user in (self.worker, self.policy_maker):
            with self.subTest(user.login), self.assertRaises(AccessError), self.cr.savepoint():
                self.correct(user=user)
        with self.assertRaises(AccessError):
            self.period.with_user(self.policy_maker)._correct("Because")
        with self.assertRaises(AccessError):
            self.period.with_user(self.other_manager)._correct("Because")

    def test_the_second_of_two_hears_of_the_first(self):
        self.said(self.dossiers[30:], "1" * 30, date="2026-03-01")
        self.correct()
        with self.assertRaisesRegex(UserError, "corrected meanwhile"):
            self.correct()
