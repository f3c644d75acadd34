import json
from datetime import datetime, timedelta

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged, warmup

from .common import BalansCase

TODO = "mail.mail_activity_data_todo"


class DayCase(BalansCase):
    """Days that people look at, and what is planned on them."""

    def get_day(self, user=None, whose="mine", **more):
        return self.env["sociale.balans.day"].with_user(user or self.worker).get_day(whose, **more)

    def section(self, key, *args, **more):
        day = self.get_day(*args, **more)
        return next(section for section in day["sections"] if section["key"] == key)

    def rows(self, key, *args, **more):
        """What stands in a section: (what, code)."""
        return [(item["what"], item["code"]) for item in self.section(key, *args, **more)["items"]]

    def plan(self, dossier, days, summary="To do", user=None):
        """Plan something in a dossier, some days from now."""
        day = self.today() + timedelta(days=days)
        return dossier.activity_schedule(TODO, day, summary, user_id=(user or self.worker).id)


@tagged("post_install", "-at_install")
class TestMyDay(DayCase):
    def test_what_is_late_stands_first_the_oldest_before_the_others(self):
        dossier = self.new_dossier()
        for days in (-1, 8, 3, 0, -4, 7):
            self.plan(dossier, days, f"In {days}")
        day = self.get_day()
        self.assertEqual([section["key"] for section in day["sections"]], ["late", "asked", "today", "week", "open"])
        self.assertEqual(self.rows("late"), [("In -4", "T-1"), ("In -1", "T-1")])
        self.assertEqual([item["days_late"] for item in day["sections"][0]["items"]], [4, 1])
        self.assertEqual(self.rows("today"), [("In 0", "T-1")])
        self.assertEqual(self.rows("week"), [("In 3", "T-1"), ("In 7", "T-1")])
        self.assertEqual(day["date"], str(self.today()))

    def test_each_row_has_one_button_that_leads_to_its_dossier(self):
        dossier = self.new_dossier()
        self.plan(dossier, 0)
        [item] = self.section("today")["items"]
        self.assertEqual(item["button"], "Open")
        self.assertEqual(item["action"], {"model": dossier._name, "method": False, "id": dossier.id})

    def test_what_says_nothing_goes_by_its_kind(self):
        self.plan(self.new_dossier(), 0, summary="")
        self.assertEqual(self.rows("today"), [("To-Do", "T-1")])

    def test_no_name_stands_on_the_page(self):
        dossier = self.new_dossier(name="Family Invented")
        dossier.member_ids.name = "Fien Fictief"
        self.plan(dossier, 0, "Call Fien Fictief, and the sister of Fien")
        self.plan(dossier, 1, "Call the Family Invented")
        self.assertEqual(self.rows("today"), [("Call Adult 1, and the sister of Adult 1", "T-1")])
        self.assertEqual(self.rows("week"), [("Call the T-1", "T-1")])
        for word in ("Fien", "Fictief", "Invented"):
            self.assertNotIn(word, json.dumps(self.get_day()))

    def test_a_section_shows_its_first_rows_and_leads_to_the_others(self):
        dossier = self.new_dossier()
        for number in range(12):
            self.plan(dossier, number - 20, f"Number {number}")
        late = self.section("late")
        self.assertEqual([item["what"] for item in late["items"]], [f"Number {number}" for number in range(8)])
        [more] = late["more"]
        self.assertEqual(more["text"], "and 4 more (to do)")
        self.assertEqual(more["action"]["action"], "sociale_balans.action_dossier")
        self.assertEqual(more["action"]["context"], {"search_default_activities_overdue": 1})
        self.assertIn(
            'name="activities_overdue"', self.env["sociale.balans.dossier"].get_view(view_type="search")["arch"]
        )
        self.assertFalse(self.section("today")["more"])

    def test_only_what_is_his_and_what_he_may_open(self):
        other = self.new_user("other", "sociale_balans.group_user", self.company)
        theirs = self.new_dossier("THEIRS", user=other)
        self.plan(theirs, 0, "Of a colleague", user=other)
        self.plan(self.new_dossier("MINE"), 0, "Of me")
        self.new_snapshot(theirs)
        self.assertEqual(self.rows("today"), [("Of me", "MINE")])
        self.assertFalse(self.rows("open"))
        # What was planned for him stays away too, once the dossier is closed to him.
        lent = self.plan(theirs, 0, "For whom may not open it", user=other)
        lent.sudo().with_context(mail_activity_quick_update=True)._write({"user_id": self.worker.id})
        self.assertEqual(self.rows("today"), [("Of me", "MINE")])

    def test_another_organisation_sees_nothing_of_it(self):
        self.plan(self.new_dossier(), 0)
        self.new_snapshot(self.env["sociale.balans.dossier"].search([("code", "=", "T-1")]))
        for whose in ("mine", "team"):
            with self.subTest(whose):
                self.assertNotIn("T-1", json.dumps(self.get_day(self.other_manager, whose)))

    def test_what_is_in_the_archive_asks_nothing(self):
        dossier = self.new_dossier()
        self.plan(dossier, -1)
        self.new_snapshot(dossier)
        dossier.active = False
        days = self.env["sociale.balans.day"].with_context(active_test=False)
        self.assertFalse(any(section["items"] for section in days.get_day()["sections"]))

    def test_what_was_done_is_gone(self):
        activity = self.plan(self.new_dossier(), -1)
        activity.action_feedback("Done")
        self.assertFalse(self.rows("late"))

    def test_late_begins_at_midnight_in_brussels(self):
        dossier = self.new_dossier()
        with self.day("2026-03-01"):
            self.plan(dossier, 0)
            self.frozen.move_to(datetime.fromisoformat("2026-03-01 22:59"))
            self.assertEqual((self.rows("late"), self.rows("today")), ([], [("To do", "T-1")]))
            self.frozen.move_to(datetime.fromisoformat("2026-03-01 23:01"))
            self.assertEqual((self.rows("late"), self.rows("today")), ([("To do", "T-1")], []))

    # --- Where he was -------------------------------------------------------------------------------------------------

    def test_an_open_snapshot_says_how_much_is_left(self):
        dossier = self.new_dossier(adults=1)
        old = self.new_snapshot(dossier, {"debts": "2"}, date=self.today() - timedelta(days=40))
        new = self.new_snapshot(dossier, {"debts": "2", "savings": "3"})
        left = len(new.score_ids) - 2
        first, second = self.section("open")["items"]
        self.assertEqual(first["what"], f"Snapshot, {left} still to discuss")
        self.assertEqual(first["action"], {"model": new._name, "method": "action_open", "id": new.id})
        self.assertEqual(second["what"], f"Snapshot, {left + 1} still to discuss")
        new.score_ids.filtered(lambda row: not row.value).value = "na"
        old.score_ids.filtered(lambda row: not row.value).value = "na"
        old.action_done()
        self.assertEqual(self.rows("open"), [("Snapshot, all discussed", "T-1")])

    def test_many_open_snapshots(self):
        for number in range(10):
            self.new_snapshot(self.new_dossier(f"S-{number}"))
        opened = self.section("open")
        self.assertEqual((len(opened["items"]), opened["more"][0]["text"]), (8, "and 2 more"))

    # --- Nothing yet --------------------------------------------------------------------------------------------------

    def test_who_has_no_dossier_reads_what_to_do(self):
        self.assertRegex(self.get_day()["empty"], "^No dossier is yours yet")
        self.new_dossier()
        day = self.get_day()
        self.assertFalse(day["empty"])
        self.assertEqual(day["sections"][0]["empty"], "Nothing is late.")

    # --- Who may ------------------------------------------------------------------------------------------------------

    def test_only_who_leads_sees_everybody(self):
        self.assertFalse(self.get_day()["leads"])
        self.assertTrue(self.get_day(self.coordinator)["leads"])
        with self.assertRaisesRegex(AccessError, "head social worker"):
            self.get_day(whose="team")
        with self.assertRaises(AccessError):
            self.get_day(self.employee)

    def test_what_is_no_day_is_refused_in_a_sentence(self):
        for args in (("everything",), ([],), ("team", "1"), ("team", 10**9), ("team", [1])):
            with self.subTest(args=args), self.assertRaisesRegex(ValidationError, "Reload the page"):
                self.env["sociale.balans.day"].with_user(self.coordinator).get_day(*args)


@tagged("post_install", "-at_install")
class TestDayOfEverybody(DayCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.new_user("second", "sociale_balans.group_user", cls.company)
        teams = cls.env["sociale.balans.team"].with_user(cls.manager)
        cls.team = teams.create({"name": "North", "member_ids": [Command.set(cls.second.ids)]})

    def workers(self, **more):
        day = self.get_day(self.coordinator, "team", **more)
        return {row["name"]: row for row in day["workers"]["rows"]}

    def test_the_work_of_each_worker(self):
        with self.day("2026-11-25"):  # a Wednesday
            mine, theirs = self.new_dossier("MINE"), self.new_dossier("THEIRS", user=self.second)
            for days in (-3, 0, 6, 40):
                self.plan(mine, days)
            self.plan(theirs, 2, user=self.second)
            self.new_dossier("CLOSED", state="closed")
            rows, day = self.workers(), self.get_day(self.coordinator, "team")
        self.assertEqual(list(rows), [self.worker.name, self.second.name], "who has most that is late first")
        row = rows[self.worker.name]
        self.assertEqual((row["late"], row["week"], row["dossiers"]), (1, 2, 1))
        self.assertEqual(row["weeks"], [1, 1, 0, 0, 0, 0, 1, 0])
        self.assertEqual(rows[self.second.name]["weeks"], [1, 0, 0, 0, 0, 0, 0, 0])
        self.assertEqual((day["workers"]["weeks"][0], len(day["workers"]["weeks"])), ("2026-11-23", 8))
        self.assertEqual(day["workers"]["most"], 1)
        late = next(section for section in day["sections"] if section["key"] == "late")
        self.assertEqual([(item["code"], item["worker"]) for item in late["items"]], [("MINE", self.worker.name)])

    def test_one_team(self):
        self.plan(self.new_dossier("MINE"), 0)
        theirs = self.new_dossier("THEIRS", user=self.second)
        self.plan(theirs, 0, user=self.second)
        self.new_snapshot(theirs)
        self.assertEqual(theirs.team_id, self.team)
        day = self.get_day(self.coordinator, "team", team_id=self.team.id)
        self.assertEqual((day["teams"], day["team"]), ([{"id": self.team.id, "name": "North"}], self.team.id))
        self.assertEqual(self.rows("today", self.coordinator, "team", team_id=self.team.id), [("To do", "THEIRS")])
        self.assertEqual(len(self.rows("open", self.coordinator, "team", team_id=self.team.id)), 1)
        self.assertEqual(list(self.workers(team_id=self.team.id)), [self.second.name])

    def test_of_who_left_what_waits_for_another_one_is_there(self):
        self.new_dossier("WAITS", user=self.second)
        self.new_dossier("NOBODY", user_id=False)
        self.second.sudo().active = False
        rows = self.workers()
        self.assertEqual(rows[f"{self.second.name} (left)"]["dossiers"], 1)
        self.assertEqual(rows["Without a worker"]["dossiers"], 1)

    def test_without_any_dossier(self):
        day = self.get_day(self.coordinator, "team")
        self.assertEqual((day["workers"]["rows"], day["empty"]), ([], False))


@tagged("post_install", "-at_install", "is_query_count")
class TestSpeedOfDay(DayCase):
    def work(self, user, prefix, number):
        """Dossiers of a worker, each with something late, something to come and an open snapshot."""
        dossiers = self.env["sociale.balans.dossier"].with_user(user)
        dossiers = dossiers.create(
            [
                {"code": f"{prefix}-{index}", "member_ids": [Command.create({"role": "adult", "name": "Invented"})]}
                for index in range(number)
            ]
        )
        self.env["sociale.balans.snapshot"].with_user(user).create(
            [{"dossier_id": dossier.id} for dossier in dossiers[:20]]
        )
        for days in (-2, 0, 3):
            for dossier in dossiers[:20]:
                self.plan(dossier, days, user=user)

    @warmup
    def test_eighty_dossiers_and_as_many_of_others(self):
        self.work(self.worker, "MINE", 80)
        self.count()
        other = self.new_user("busy", "sociale_balans.group_user", self.company)
        self.work(other, "THEIRS", 80)
        self.count()

    def count(self):
        self.get_day()  # a new user empties what Odoo remembers of groups and rules
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(12):
            day = self.get_day()
        self.assertEqual([len(section["items"]) for section in day["sections"]], [8, 0, 8, 8, 8])
