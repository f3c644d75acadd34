from datetime import date, timedelta
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.base.models.ir_cron import IrCron

from .common import READY, GpmiCase


class ReminderCase(GpmiCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.settings_of(cls.company).coordinator_id = cls.coordinator
        # A job commits; a test does not.
        cls.startClassPatcher(patch.object(IrCron, "_commit_progress", lambda *_args, **_values: 60))

    def run_job(self, day):
        """Run the daily job on a day; return what it made: (day, who, what)."""
        activities = self.env["mail.activity"].sudo()
        before = activities.search([("res_model", "=", "sociale.balans.dossier")])
        with self.day(day):
            self.env["sociale.balans.gpmi.deadline"].sudo()._cron_reminders()
            self.env.flush_all()
        fresh = activities.search([("res_model", "=", "sociale.balans.dossier")]) - before
        return [(str(item.date_deadline), item.user_id, item.summary) for item in fresh]

    def due(self, gpmi, kind):
        return gpmi.env["sociale.balans.gpmi.deadline"].search([("gpmi_id", "=", gpmi.id), ("kind", "=", kind)])


@tagged("post_install", "-at_install")
class TestReminders(ReminderCase):
    def test_one_reminder_on_its_day_and_never_twice(self):
        with self.day("2026-01-20"):
            self.new_gpmi(self.dossier)  # decided on 15 January: to sign before 15 April, a Wednesday
        self.assertEqual(self.run_job("2026-03-12"), [])
        [(deadline, user, summary)] = self.run_job("2026-03-13")  # 15 March is a Sunday
        self.assertEqual((deadline, user), ("2026-04-15", self.worker))
        self.assertEqual(summary, "Signature, Adult 1, by 04/15/2026")
        self.assertEqual(self.run_job("2026-03-13"), [])
        self.assertEqual(self.run_job("2026-04-01"), [])
        self.assertFalse(self.dossier.message_follower_ids, "who is reminded does not get mail of every message")

    def test_who_leads_hears_what_is_late(self):
        with self.day("2026-01-20"):
            self.new_gpmi(self.dossier)
        self.run_job("2026-04-15")
        [(_deadline, user, summary)] = self.run_job("2026-04-16")
        self.assertEqual(user, self.coordinator)
        self.assertTrue(summary.startswith("Late: "))
        self.assertEqual(self.run_job("2026-04-17"), [])

    def test_a_job_that_did_not_run_for_a_month_catches_up(self):
        with self.day("2026-01-20"):
            self.new_gpmi(self.dossier)
        self.assertEqual(len(self.run_job("2026-05-20")), 2)

    def test_a_job_that_is_killed_goes_on_where_it_was(self):
        class KilledError(Exception):
            pass

        def commit(_cron, processed=0, **_values):
            if processed:
                raise KilledError
            return 60

        with self.day("2026-01-20"):
            for number in range(3):
                self.new_gpmi(self.new_dossier(f"K-{number}"))
        with patch("odoo.addons.sociale_balans_gpmi.models.reminders.BATCH", 1):
            with (
                self.day("2026-03-20"),
                patch.object(IrCron, "_commit_progress", commit),
                self.assertRaises(KilledError),
            ):
                self.env["sociale.balans.gpmi.deadline"].sudo()._cron_reminders()
            self.run_job("2026-03-20")
        reminders = self.env["mail.activity"].sudo().search([("res_model", "=", "sociale.balans.dossier")])
        ours = reminders.filtered(lambda item: item.res_name.startswith("K-"))
        self.assertEqual(sorted(ours.mapped("res_name")), ["K-0", "K-1", "K-2"])

    def test_what_has_no_worker_comes_to_who_leads(self):
        with self.day("2026-01-20"):
            self.new_gpmi(self.dossier)
            self.dossier.user_id = False
        [(_deadline, user, _summary)] = self.run_job("2026-03-20")
        self.assertEqual(user, self.coordinator)

    def test_a_contract_that_is_deleted_takes_its_reminder_along(self):
        with self.day("2026-01-20"):
            gpmi = self.new_gpmi(self.dossier)
        self.run_job("2026-03-20")
        gpmi.with_user(self.manager).unlink()
        self.assertFalse(self.dossier.activity_ids)

    def test_what_is_done_closes_its_reminder(self):
        with self.day("2026-02-01"):
            gpmi = self.new_gpmi(self.dossier, **READY)
        self.run_job("2026-04-16")
        activities = self.env["mail.activity"].search([("res_id", "=", self.dossier.id)])
        self.assertEqual(len(activities), 2)
        with self.day("2026-04-20"):
            gpmi.signed_date = "2026-04-17"
        self.assertFalse(activities.exists())
        self.assertEqual(self.due(gpmi, "evaluation").date, date(2026, 8, 17))

    def test_a_reminder_moves_with_its_date(self):
        with self.day("2026-01-20"):
            gpmi = self.new_gpmi(self.dossier)
        self.run_job("2026-03-20")
        with self.day("2026-03-20"):
            gpmi.decision_date = "2026-01-10"
        self.assertEqual(self.due(gpmi, "sign").activity_id.date_deadline, date(2026, 4, 10))

    def test_a_colleague_who_takes_over_is_reminded(self):
        with self.day("2026-01-20"):
            gpmi = self.new_gpmi(self.dossier)
        self.run_job("2026-03-20")
        self.dossier.user_id = self.manager
        self.assertEqual(self.due(gpmi, "sign").activity_id.user_id, self.manager)

    def test_who_is_away_has_a_deputy(self):
        with self.day("2026-01-20"):
            gpmi = self.new_gpmi(self.dossier)
        self.run_job("2026-03-20")
        away = {"sociale_balans_deputy_id": self.manager.id, "sociale_balans_away_until": "2026-03-25"}
        self.worker.sudo().write(away)
        self.run_job("2026-03-21")
        activity = self.due(gpmi, "sign").activity_id
        self.assertEqual(activity.user_id, self.manager)
        self.run_job("2026-03-26")
        self.assertEqual(activity.user_id, self.worker)

    def test_it_speaks_the_language_of_each_worker(self):
        self.env["res.lang"].sudo()._activate_lang("nl_BE")
        self.env.ref("base.module_sociale_balans").sudo()._update_translations(["nl_BE"])
        other = self.new_dossier("G-2", user=self.coordinator)
        self.worker.sudo().lang = "nl_BE"
        with self.day("2026-01-20"):
            self.new_gpmi(self.dossier)
            self.new_gpmi(other)
        said = {user: summary for _deadline, user, summary in self.run_job("2026-03-20")}
        self.assertEqual(said[self.worker], "Handtekening, Volwassene 1, uiterlijk op 15/04/2026")
        self.assertEqual(said[self.coordinator], "Signature, Adult 1, by 04/15/2026")

    def test_a_contract_that_expires_is_seen_by_the_job(self):
        with self.day("2026-03-02"):
            gpmi = self.signed()
        self.assertEqual(gpmi.state, "running")
        self.run_job("2027-03-01")
        self.assertEqual(gpmi.state, "expired")
        self.assertEqual(self.dossier.state, "running")

    def test_a_plan_cannot_be_later_than_the_law(self):
        with self.day("2026-01-20"):
            gpmi = self.new_gpmi(self.dossier)
            due = self.due(gpmi, "sign")
            due.planned = "2026-03-01"
            with self.assertRaisesRegex(ValidationError, "gives time until 04/15/2026"):
                due.planned = "2026-05-01"

    def test_a_year_of_eighty_people(self):
        """Every reminder comes exactly once and on its day, whatever happens in between."""
        with self.day("2026-01-06"):
            self.a_year_of(80)

    def a_year_of(self, people):
        first = date(2026, 1, 5)
        with self.day("2026-01-06"):
            dossiers = self.env["sociale.balans.dossier"].create(
                [
                    {
                        "code": f"Y-{number}",
                        "member_ids": [Command.create({"role": "adult", "name": f"Person {number}"})],
                    }
                    for number in range(people)
                ]
            )
            gpmis = self.env["sociale.balans.gpmi"].create(
                [
                    {
                        "member_id": dossier.member_ids.id,
                        "decision_date": first - timedelta(days=number % 80),
                        "taken_over": True,
                        **dict.fromkeys(READY, "2026-01-06"),
                    }
                    for number, dossier in enumerate(dossiers)
                ]
            )
        expected, seen = {}, {}

        def note(day):
            """What a reader with a calendar would expect on this day."""
            for due in self.env["sociale.balans.gpmi.deadline"].search([("gpmi_id", "in", gpmis.ids)]):
                fact = (due.gpmi_id.id, due.kind, due.date)
                if due.warn <= day:
                    expected.setdefault(fact, day)
                if due.activity_id:
                    seen.setdefault(fact, []).append((day, due.activity_id.id))

        for day in (first + timedelta(days=number) for number in range(365)):
            if day.weekday() in (0, 3):
                with self.day(day.isoformat()):
                    for number, gpmi in enumerate(gpmis):
                        self.live(gpmi, number, day)
            self.run_job(day.isoformat())
            note(day)
        self.assertGreater(len(expected), 2 * people)
        self.assertEqual(set(expected), set(seen))
        for fact, days in seen.items():
            self.assertEqual(days[0][0], expected[fact], fact)
            self.assertEqual(len({activity for _day, activity in days}), 1, fact)

    def live(self, gpmi, number, day):
        """Some sign early, some late, some are interrupted, some are evaluated, some end."""
        lived = (day - gpmi.decision_date).days
        if number % 10 == 9:
            if not gpmi.event_ids and lived > 60:
                values = {"kind": "equity", "date_start": day.isoformat(), "reason": "First the treatment."}
                gpmi.event_ids = [Command.create(values)]
        elif not gpmi.signed_date:
            if lived > 50 + number % 60 and day > date(2026, 1, 12):
                gpmi.signed_date = day
        elif number % 7 == 3 and not gpmi.event_ids and lived > 150:
            values = {"kind": "interruption", "date_start": day, "date_end": day + timedelta(days=40)}
            gpmi.event_ids = [Command.create(values)]
        elif number % 11 == 5 and not gpmi.date_end and lived > 250:
            gpmi.date_end = day
        elif (
            number % 3
            and not gpmi.date_end
            and gpmi.next_kind == "evaluation"
            and gpmi.next_date - timedelta(days=number % 20) <= day
        ):
            values = {"gpmi_id": gpmi.id, "date_done": day, "contact": "personal" if number % 2 else "phone"}
            self.env["sociale.balans.evaluation"].create(values)


@tagged("post_install", "-at_install")
class TestDigest(ReminderCase):
    def mails_of(self, day):
        before = self.env["mail.mail"].sudo().search([])
        with self.day(day):
            self.env["sociale.balans.gpmi.deadline"].sudo()._cron_digest()
        return self.env["mail.mail"].sudo().search([]) - before

    def setUp(self):
        super().setUp()
        (self.worker | self.coordinator).sudo().email = "somebody@example.com"
        with self.day("2026-01-20"):
            self.new_gpmi(self.dossier)

    def test_a_worker_hears_what_the_week_brings(self):
        mail = self.mails_of("2026-04-13")
        self.assertEqual(mail.email_to, self.worker.email_formatted)
        self.assertIn("G-1", mail.body_html)
        self.assertNotIn(self.dossier.member_ids[0].name, mail.body_html)
        self.assertFalse(self.mails_of("2026-02-02"), "nothing is near")

    def test_all_that_the_week_brings_stands_in_one_mail(self):
        other = self.new_dossier("G-2")
        with self.day("2026-01-20"):
            self.new_gpmi(other)
        self.assertRegex(self.mails_of("2026-04-13").body_html, r"(?s)G-1.*G-2")

    def test_who_leads_hears_what_is_late(self):
        receivers = self.mails_of("2026-04-20").mapped("email_to")
        self.assertEqual(sorted(receivers), sorted([self.worker.email_formatted, self.coordinator.email_formatted]))

    def test_an_organisation_switches_it_off(self):
        self.settings_of(self.company).digest = False
        self.assertFalse(self.mails_of("2026-04-20"))
