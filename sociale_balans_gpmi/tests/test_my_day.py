from datetime import timedelta
from unittest.mock import patch

from odoo.tests import tagged, warmup

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.sociale_balans.tests.test_my_day import DayCase

from .common import READY, GpmiCase


class GpmiDayCase(GpmiCase, DayCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A job commits; a test does not.
        cls.startClassPatcher(patch.object(IrCron, "_commit_progress", lambda *_args, **_values: 60))

    def remind(self):
        self.env["sociale.balans.gpmi.deadline"].sudo()._cron_reminders()
        self.env.flush_all()

    def due_of(self, gpmi):
        return self.env["sociale.balans.gpmi.deadline"].search([("gpmi_id", "=", gpmi.id)])


@tagged("post_install", "-at_install")
class TestMyDay(GpmiDayCase):
    def to_sign(self, dossier=None):
        """A GPMI that was decided on 15 January 2026, so to sign by 15 April, a Wednesday."""
        with self.day("2026-01-20"):
            return self.new_gpmi(dossier or self.dossier)

    def test_a_deadline_stands_there_once_and_its_reminder_does_not(self):
        gpmi = self.to_sign()
        with self.day("2026-04-10"):
            self.remind()
            self.assertTrue(self.due_of(gpmi).activity_id)
            [item] = self.section("week")["items"]
        self.assertEqual((item["what"], item["code"], item["part"]), ("Signature", "G-1", "Adult 1"))
        self.assertEqual((item["date"], item["note"], item["button"]), ("2026-04-15", "", "Open"))
        opened = self.env[item["action"]["model"]].browse(item["action"]["id"])
        self.assertEqual(getattr(opened, item["action"]["method"])()["res_id"], gpmi.id)

    def test_what_was_planned_earlier_than_the_law_asks(self):
        gpmi = self.to_sign()
        with self.day("2026-04-08"):
            self.due_of(gpmi).planned = "2026-04-08"
            [item] = self.section("today")["items"]
            self.assertEqual((item["date"], item["note"]), ("2026-04-08", "by law until 04/15/2026"))
        with self.day("2026-04-10"):
            [item] = self.section("late")["items"]
            self.assertEqual((item["days_late"], item["note"]), (2, "by law until 04/15/2026"))
        with self.day("2026-04-18"):
            [item] = self.section("late")["items"]
            self.assertEqual((item["days_late"], item["note"]), (3, ""), "late by law counts from the law's day")

    def test_who_leads_has_what_was_told_to_him_once(self):
        self.settings_of(self.company).coordinator_id = self.coordinator
        gpmi = self.to_sign()
        with self.day("2026-04-16"):
            self.remind()
            self.assertEqual(self.due_of(gpmi).escalated_id.user_id, self.coordinator)
            for whose in ("mine", "team"):
                with self.subTest(whose):
                    self.assertEqual(self.rows("late", self.coordinator, whose), [("Signature", "G-1")])
            self.assertEqual(self.rows("late"), [("Signature", "G-1")])

    def test_a_stand_in_has_the_reminders_of_who_is_away(self):
        deputy = self.new_user("deputy", "sociale_balans.group_user", self.company)
        self.to_sign()
        with self.day("2026-04-10"):
            self.assertFalse(self.rows("week", deputy))
            self.worker.write({"sociale_balans_deputy_id": deputy.id, "sociale_balans_away_until": "2026-05-01"})
            self.remind()
            self.assertEqual(self.rows("week", deputy), [("Signature", "G-1")])

    def test_what_a_client_asked_for_stands_apart_until_it_is_late(self):
        self.to_sign()
        day = type(self.env["sociale.balans.day"])
        with (
            patch.object(day, "_asked_kinds", lambda _self: ("sign",)),
            patch.object(day, "_deadline_buttons", lambda _self: {"sign": "Choose a Day"}),
        ):
            with self.day("2026-04-03"):
                [item] = self.section("asked")["items"]
                self.assertEqual((item["button"], item["date"]), ("Choose a Day", "2026-04-15"))
            with self.day("2026-04-17"):
                self.assertFalse(self.section("asked")["items"])
                self.assertEqual(self.section("late")["items"][0]["button"], "Choose a Day")

    def test_an_evaluation_of_today_stands_for_its_deadline(self):
        with self.day("2026-03-02"):
            gpmi = self.signed()
        deadline = self.due_of(gpmi).filtered(lambda due: due.kind == "evaluation")
        day = deadline.date - timedelta(days=3)
        with self.day(day.isoformat()):
            self.assertEqual([what for what, _code in self.rows("week")], ["Evaluation"])
            evaluation = self.env["sociale.balans.evaluation"].create({"gpmi_id": gpmi.id, "date_due": day})
            [item] = self.section("today")["items"]
            self.assertEqual((item["what"], item["part"]), ("Planned evaluation", "Adult 1"))
            self.assertEqual(item["action"]["id"], evaluation.id)
            self.assertFalse(self.rows("week"))
        with self.day((day + timedelta(days=1)).isoformat()):
            self.assertEqual(self.rows("late"), [("Planned evaluation", "G-1")])
            self.assertEqual(self.rows("week"), [("Evaluation", "G-1")], "nobody knows whether it took place")
            evaluation.write({"date_done": day, "contact": "home"})
            self.assertFalse(self.rows("late") + self.rows("today") + self.rows("week"))

    def test_what_is_planned_is_seen_whoever_is_reminded_and_though_an_end_lies_ahead(self):
        deputy = self.new_user("deputy", "sociale_balans.group_user", self.company)
        with self.day("2026-03-02"):
            gpmi = self.signed()
        deadline = self.due_of(gpmi).filtered(lambda due: due.kind == "evaluation")
        with self.day((deadline.date - timedelta(days=3)).isoformat()):
            gpmi.write({"date_end": deadline.date + timedelta(days=90), "end_reason": "moved"})
            self.env["sociale.balans.evaluation"].create({"gpmi_id": gpmi.id, "date_due": deadline.date})
            self.assertEqual(self.rows("week"), [("Planned evaluation", "G-1")])
            self.assertFalse(self.rows("week", deputy))
            self.worker.write({"sociale_balans_deputy_id": deputy.id, "sociale_balans_away_until": "2027-05-01"})
            self.remind()
            self.assertEqual(self.rows("week", deputy), [("Planned evaluation", "G-1")])

    def test_more_than_there_is_place_for(self):
        for number in range(11):
            self.to_sign(self.new_dossier(f"G-L{number:02}"))
        with self.day("2026-05-01"):
            late = self.section("late")
        self.assertEqual(len(late["items"]), 8)
        [more] = late["more"]
        self.assertEqual(more["text"], "and 3 more (planning of GPMI)")
        self.assertEqual(more["action"]["context"], {"search_default_mine": 1, "search_default_late": 1})
        search = self.env["sociale.balans.gpmi.deadline"].get_view(view_type="search")["arch"]
        for name in ("mine", "late"):
            self.assertIn(f'name="{name}"', search)

    def test_nobody_works_on_what_is_in_the_archive(self):
        self.to_sign()
        with self.day("2026-04-20"):
            self.dossier.member_ids[0].active = False
            self.assertFalse(self.rows("late"))

    def test_another_organisation_sees_nothing_of_it(self):
        self.to_sign()
        with self.day("2026-04-20"):
            for whose in ("mine", "team"):
                self.assertFalse(self.rows("late", self.other_manager, whose))

    def test_the_weeks_of_each_worker(self):
        self.to_sign()
        self.to_sign(self.new_dossier("G-2"))
        with self.day("2026-04-01"):  # a Wednesday
            self.remind()
            [row] = self.get_day(self.coordinator, "team")["workers"]["rows"]
        self.assertEqual((row["late"], row["week"], row["weeks"]), (0, 0, [0, 0, 2, 0, 0, 0, 0, 0]))


@tagged("post_install", "-at_install", "is_query_count")
class TestSpeedOfDay(GpmiDayCase):
    @warmup
    def test_twenty_deadlines_and_as_many_of_others(self):
        other = self.new_user("busy", "sociale_balans.group_user", self.company)
        for user in (self.worker, other):
            with self.day("2026-02-10"):
                for number in range(20):
                    self.to_do(user, number)
            with self.day("2026-04-20"):
                self.remind()
                self.get_day()  # fills what Odoo remembers of groups and rules
                self.env.flush_all()
                self.env.invalidate_all()
                with self.assertQueryCount(12):
                    day = self.get_day()
            self.assertEqual([len(section["items"]) for section in day["sections"]][:3], [8, 0, 8])

    def to_do(self, user, number):
        """A contract that has to be signed, or one with an evaluation that is planned."""
        dossier = self.new_dossier(f"{user.login}-{number}", user=user)
        if number % 2:
            self.new_gpmi(dossier)
            return
        gpmi = self.new_gpmi(dossier, **READY, signed_date="2026-02-09", signed_reason="A test")
        dossier.env["sociale.balans.evaluation"].create({"gpmi_id": gpmi.id, "date_due": "2026-04-20"})
