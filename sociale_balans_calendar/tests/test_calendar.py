from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from odoo.addons.sociale_balans_gpmi.tests.common import READY
from odoo.addons.sociale_balans_gpmi.tests.test_reminders import ReminderCase


@tagged("post_install", "-at_install")
class TestCalendar(ReminderCase):
    """What is due stands in Odoo's calendar, where that app is installed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.worker.sudo().lang = "nl_BE"

    def setUp(self):
        super().setUp()
        with self.day("2026-01-20"):
            self.gpmi = self.new_gpmi(self.dossier)  # to sign before 15 April
        self.signature = self.due(self.gpmi, "sign")
        self.event = self.signature.sudo().calendar_event_id

    def test_an_entry_is_a_private_day_without_a_name(self):
        event = self.event
        self.assertEqual(
            (str(event.start_date), str(event.stop_date), event.allday), ("2026-04-15", "2026-04-15", True)
        )
        self.assertEqual((event.user_id, event.partner_ids), (self.worker, self.worker.partner_id))
        self.assertEqual((event.privacy, event.show_as), ("private", "free"))
        self.assertEqual(event.name, "Sociale Balans")
        self.assertNotIn("Adult 1 of G-1", f"{event.name} {event.description}")
        self.assertFalse(self.env["mail.message"].sudo().search([("partner_ids", "in", self.worker.partner_id.ids)]))
        event.invalidate_recordset()
        seen = event.with_user(self.employee).read(["name"])
        self.assertNotIn("G-1", seen[0]["name"], "a colleague of another service sees no code")

    def test_it_follows_the_plan_and_the_law(self):
        with self.day("2026-01-21"):
            self.signature.planned = "2026-04-01"
            self.assertEqual(str(self.event.start_date), "2026-04-01")
            self.gpmi.decision_date = "2026-01-14"
        self.assertEqual(str(self.event.start_date), "2026-04-14")

    def test_what_is_moved_in_the_calendar_is_planned_there(self):
        with self.day("2026-01-21"):
            self.event.with_user(self.worker).write({"start": "2026-04-02 08:00:00", "stop": "2026-04-02 18:00:00"})
        self.assertEqual(str(self.signature.planned), "2026-04-02")
        with self.day("2026-01-21"), self.assertRaisesRegex(ValidationError, "time until|tijd tot"):
            self.event.with_user(self.worker).write({"start": "2026-04-16 08:00:00", "stop": "2026-04-16 18:00:00"})
        with self.assertRaises(AccessError):
            self.event.with_user(self.manager).write({"start": "2026-04-03 08:00:00", "stop": "2026-04-03 18:00:00"})

    def test_what_is_done_leaves_the_calendar(self):
        with self.day("2026-04-02"):
            self.gpmi.write({**READY, "signed_date": "2026-03-20"})
        self.assertFalse(self.event.exists())
        self.assertTrue(self.due(self.gpmi, "evaluation").sudo().calendar_event_id)

    def test_a_contract_that_is_deleted_leaves_nothing(self):
        self.gpmi.with_user(self.manager).unlink()
        self.assertFalse(self.event.exists())

    def test_who_takes_over_the_dossier_gets_its_entries(self):
        self.dossier.user_id = self.manager
        self.assertEqual((self.event.user_id, self.event.partner_ids), (self.manager, self.manager.partner_id))
        self.dossier.user_id = False
        self.assertFalse(self.event.exists())

    def test_who_left_and_what_is_in_the_archive_have_no_entries(self):
        for leave, back in (
            (self.worker.sudo().action_archive, self.worker.sudo().action_unarchive),
            (self.dossier.sudo().action_archive, self.dossier.sudo().action_unarchive),
        ):
            with self.day("2026-03-20"):
                leave()
                self.run_job("2026-03-20")
                self.assertFalse(self.signature.sudo().calendar_event_id)
                back()
                self.run_job("2026-03-20")
                self.assertTrue(self.signature.sudo().calendar_event_id)

    def test_a_worker_who_does_not_want_it_has_none(self):
        self.worker.with_user(self.worker).sociale_balans_in_calendar = False
        self.assertFalse(self.event.exists())
        self.run_job("2026-02-01")
        self.assertFalse(self.signature.sudo().calendar_event_id)
        self.worker.with_user(self.worker).sociale_balans_in_calendar = True
        self.assertTrue(self.signature.sudo().calendar_event_id)

    def test_the_daily_job_brings_back_what_is_missing(self):
        self.event.unlink()
        self.run_job("2026-02-01")
        self.assertEqual(str(self.signature.sudo().calendar_event_id.start_date), "2026-04-15")

    def test_an_entry_opens_its_contract(self):
        action = self.event.with_user(self.worker).action_open_calendar_event()
        self.assertEqual((action["res_model"], action["res_id"]), ("sociale.balans.gpmi", self.gpmi.id))
