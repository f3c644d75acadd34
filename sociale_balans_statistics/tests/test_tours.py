from odoo.tests import HttpCase, tagged

from .common import StatisticsCase

LOW = "1" * 10 + "2" * 10 + "4" * 10 + "5" * 10


@tagged("post_install", "-at_install")
class TestTours(StatisticsCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossiers = cls.clients(80)

    def setUp(self):
        super().setUp()
        self.said(self.dossiers[:40], LOW)
        self.said(self.dossiers[:5], "11111", date="2026-03-01", key="income")
        self.close()

    def test_who_sees_figures_only_reads_a_quarter(self):
        self.start_tour("/odoo/sociale-balans-figures", "sociale_balans_figures_read", login="policy-maker")

    def test_a_head_corrects_a_quarter(self):
        self.said(self.dossiers[40:], "1" * 40, date="2026-03-01")
        self.start_tour("/odoo/sociale-balans-figures", "sociale_balans_figures_correct", login="coordinator")
        self.assertEqual(self.published()[0].edition, 2)
