import vobject

from odoo.tests import HttpCase, tagged

from .common import GpmiCase


@tagged("post_install", "-at_install")
class TestCalendarFeed(GpmiCase, HttpCase):
    def address(self):
        worker = self.worker.with_user(self.worker)
        self.assertEqual(worker.action_sociale_balans_calendar()["res_id"], worker.id, "the preferences open again")
        return worker.sociale_balans_calendar_url.split("/", 3)[3]

    def test_a_calendar_program_reads_codes_and_days(self):
        self.new_gpmi(self.dossier)
        answer = self.url_open(f"/{self.address()}")
        self.assertEqual(answer.headers["Content-Type"], "text/calendar; charset=utf-8")
        event = vobject.readOne(answer.text).vevent
        self.assertEqual(event.summary.value, "Signature · G-1 · Adult 1")
        self.assertEqual(str(event.dtstart.value), "2026-04-15")
        self.assertNotIn("Adult 1 of G-1", answer.text)

    def test_a_wrong_or_replaced_key_finds_nothing(self):
        old = self.address()
        self.address()
        for address in (old, "sociale-balans/calendar/1-.ics", "sociale-balans/calendar/x.ics"):
            with self.subTest(address):
                self.assertEqual(self.url_open(f"/{address}").status_code, 404)

    def test_nobody_sees_the_address_of_another(self):
        self.address()
        self.assertFalse(self.worker.with_user(self.coordinator).sociale_balans_calendar_url)

    def test_what_belongs_to_another_worker_is_not_in_it(self):
        self.new_gpmi(self.dossier)
        self.dossier.user_id = self.manager
        self.assertNotIn("G-1", self.url_open(f"/{self.address()}").text)
