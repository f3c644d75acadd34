"""A copy for testing, made with `odoo neutralize`, reaches nobody and lets nobody in."""

from odoo.modules.neutralize import neutralize_database
from odoo.tests import HttpCase, tagged

from .common import GpmiCase


@tagged("post_install", "-at_install")
class TestNeutralize(GpmiCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.worker.email = "worker@example.org"
        self.worker.with_user(self.worker).action_sociale_balans_calendar()
        self.new_gpmi(self.dossier)
        self.address = self.worker.with_user(self.worker).sociale_balans_calendar_url.split("/", 3)[3]

    def neutralize(self):
        self.env.flush_all()
        neutralize_database(self.cr)
        self.env.invalidate_all()

    def mails(self):
        """Let the week begin; return how many mails came of it."""
        mails = self.env["mail.mail"].sudo()
        before = mails.search_count([])
        with self.day("2026-04-13"):
            self.env["sociale.balans.gpmi.deadline"].sudo()._cron_digest()
        return mails.search_count([]) - before

    def test_a_calendar_address_of_the_real_database_opens_nothing(self):
        self.assertEqual(self.url_open(f"/{self.address}").status_code, 200)
        self.neutralize()
        self.assertEqual(self.url_open(f"/{self.address}").status_code, 404)

    def test_a_new_address_can_be_tried(self):
        self.neutralize()
        self.worker.with_user(self.worker).action_sociale_balans_calendar()
        new = self.worker.with_user(self.worker).sociale_balans_calendar_url.split("/", 3)[3]
        self.assertEqual(self.url_open(f"/{new}").status_code, 200)

    def test_no_weekly_mail(self):
        self.assertGreater(self.mails(), 0)
        self.neutralize()
        self.assertEqual(self.mails(), 0)

    def test_no_job_runs_by_itself(self):
        self.neutralize()
        ours = self.env["ir.model.data"].sudo().search([("module", "=", "sociale_balans"), ("model", "=", "ir.cron")])
        self.assertTrue(ours)
        self.assertFalse(any(self.env["ir.cron"].sudo().browse(ours.mapped("res_id")).mapped("active")))
