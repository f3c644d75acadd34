from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ..models.statistics_closing import PEOPLE
from ..tools import protection
from ..tools.quarter import quarter_of
from .common import StatisticsCase

MIXED = "1" * 6 + "2" * 6 + "3" * 6 + "4" * 6 + "5" * 6


@tagged("post_install", "-at_install")
class TestCounting(StatisticsCase):
    """What is counted, before it is protected."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossiers = cls.clients(30)

    def counted(self, last="2026-03-31", key="debts"):
        """The tables of a domain by subject and start, as counted for a quarter."""
        quarter = quarter_of(date.fromisoformat(last))
        counted = self.periods._counted(self.company, quarter)
        domain = self.domain(key).id
        return {
            (table.key[0], table.key[2]): table.cells
            for tables, _sums in counted.parts
            for table in tables
            if table.key[1] == domain
        }, counted

    def levels(self, *args, **kwargs):
        cells = self.counted(*args, **kwargs)[0]["levels", ""]
        return {answer: number for answer, number in cells.items() if number}

    def test_each_client_counts_once_with_what_was_said_last(self):
        self.said(self.dossiers, MIXED)
        self.said(self.dossiers[:6], "555555", date="2026-03-01")
        self.assertEqual(self.levels(), {"2": 6, "3": 6, "4": 6, "5": 12})

    def test_who_gave_no_score_is_in_it_too(self):
        self.said(self.dossiers[:20], ["1"] * 8 + ["na"] * 5 + ["effort"] * 4 + [None] * 3)
        self.assertEqual(self.levels(), {"1": 8, "na": 5, "effort": 4, "none": 3})

    def test_an_answer_holds_a_year(self):
        self.said(self.dossiers, MIXED, date="2025-03-31")
        self.said(self.dossiers, [None] * 30, date="2026-02-01")
        self.assertEqual(self.levels("2025-12-31"), dict.fromkeys("12345", 6))
        self.assertEqual(self.levels(), {"none": 30})

    def test_what_is_not_done_does_not_count(self):
        self.said(self.dossiers, MIXED)
        self.new_snapshot(self.dossiers[0], {"debts": "5"}, date="2026-03-01")
        self.assertEqual(self.levels(), dict.fromkeys("12345", 6))

    def test_what_is_said_later_does_not_count_yet(self):
        self.said(self.dossiers, MIXED)
        with self.day("2026-04-20"):
            self.said(self.dossiers, "5" * 30, date="2026-04-01")
            self.assertEqual(self.levels(), dict.fromkeys("12345", 6))
            self.assertEqual(self.levels("2026-06-30"), {"5": 30})

    def test_who_is_no_client_any_more_does_not_count(self):
        self.said(self.dossiers, MIXED)
        self.dossiers[:6].write({"state": "closed", "date_end": "2026-03-31"})
        self.dossiers[6:12].write({"state": "closed", "date_end": "2026-04-01"})
        self.assertEqual(self.levels(), {"2": 6, "3": 6, "4": 6, "5": 6})

    def test_scores_on_other_texts_are_not_added_up(self):
        self.said(self.dossiers[:15], MIXED[:15])
        debts = self.domain("debts").sudo().with_context(install_mode=True)
        debts.version = 2
        debts.level_ids[1].name = "Something else"
        self.said(self.dossiers[15:], MIXED[15:], date="2026-03-01")
        self.assertEqual(self.levels(), {"none": 15, "3": 3, "4": 6, "5": 6})

    def test_scores_on_texts_that_mean_the_same_are_added_up(self):
        self.said(self.dossiers[:10], MIXED[:10])
        debts = self.domain("debts").sudo().with_context(install_mode=True)
        declare = self.env["sociale.balans.domain.equivalence"].with_user(self.manager).create
        for version in (2, 3):
            debts.version = version
            debts.level_ids[1].name = f"The same in words {version}"
            self.said(self.dossiers[10 * (version - 1) : 10 * version], ["4"] * 10, date=f"2026-03-0{version}")
            declare({"domain_id": debts.id, "version": version, "reason": "Easier words"})
        self.assertEqual(self.levels(), {"1": 6, "2": 4, "4": 20})
        self.assertEqual(self.counted()[1].versions[debts.id], 1)

    def test_another_organisation_has_its_own(self):
        self.said(self.dossiers, MIXED)
        quarter = quarter_of(date(2026, 3, 31))
        counted = self.periods._counted(self.other_company, quarter)
        self.assertFalse(counted.versions)
        self.assertFalse(any(counted.wholes.values()))

    def test_who_moved_by_where_they_stood(self):
        self.said(self.dossiers[:12], "2" * 12, date="2025-02-01")
        self.said(self.dossiers[:11], ["3", "3", "3", "2", "2", "1", "na", "effort", None, "4", "2"])
        self.dossiers[11].write({"state": "closed", "date_end": "2026-01-05"})
        tables, _counted = self.counted()
        self.assertEqual(tables["moves", "2"], {"up": 4, "same": 3, "down": 1, "other": 0, "gone": 4})
        self.said(self.dossiers[12:15], "444")
        self.assertEqual(self.counted()[0]["moves", "new"]["yes"], 3)

    def test_what_stays_low_for_more_than_a_year(self):
        self.said(self.dossiers[:5], "12212", date="2025-02-01")
        self.said(self.dossiers[:5], "11323", date="2025-09-01")
        self.said(self.dossiers[:5], "22221")
        self.assertEqual(self.counted()[0]["stuck", ""]["yes"], 3)

    def test_who_has_no_score_now_is_not_low(self):
        self.said(self.dossiers[:2], "11", date="2025-02-01")
        self.said(self.dossiers[:2], "11", date="2025-09-01")
        self.said(self.dossiers[:2], ["na", "effort"])
        self.assertEqual(self.counted()[0]["stuck", ""]["yes"], 0)

    def test_who_had_left_by_then_is_not_gone_since(self):
        self.said(self.dossiers[:2], "22", date="2024-06-01")
        self.dossiers[0].write({"state": "closed", "date_end": "2024-07-01"})
        self.said(self.dossiers[2:], "3" * 28)
        self.assertEqual(self.counted()[0]["moves", "2"]["gone"], 1)

    def test_who_is_scored_on_new_texts_only_did_not_go(self):
        self.said(self.dossiers[:4], "2222", date="2025-02-01")
        self.said(self.dossiers[:4], "3333")
        debts = self.domain("debts").sudo().with_context(install_mode=True)
        debts.version = 2
        debts.level_ids[1].name = "Something else"
        self.said(self.dossiers[4:6], "33", date="2026-03-01")
        self.assertEqual(self.counted()[0]["moves", "2"]["other"], 4)

    def test_what_clients_want_and_what_is_worked_on(self):
        self.said(self.dossiers[:4], "1111", client_help="yes", priority=True)
        self.said(self.dossiers[4:6], "22", client_help="no")
        self.said(self.dossiers[:1], "2", date="2026-03-01", client_help="later")
        tables, _counted = self.counted()
        self.assertEqual((tables["help", ""]["yes"], tables["chosen", ""]["yes"]), (3, 3))

    def test_what_came_of_what_was_chosen(self):
        self.said(self.dossiers[:4], "1122", date="2025-02-01", priority=True)
        self.said(self.dossiers[4:6], "11", date="2025-02-01")
        self.said(self.dossiers[:6], "212344")
        self.assertEqual(self.counted()[0]["came_of_it", ""], {"up": 2, "same": 2, "down": 0, "other": 0, "gone": 0})


@tagged("post_install", "-at_install", "security")
class TestClosing(StatisticsCase):
    """A quarter is published once, when it is over."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossiers = cls.clients(30)

    def test_a_quarter_is_published_once_the_days_of_waiting_are_over(self):
        self.said(self.dossiers, MIXED)
        self.assertFalse(self.close("2026-04-30"))
        period = self.close("2026-05-01")
        self.assertEqual((str(period.date_start), str(period.date_end)), ("2026-01-01", "2026-03-31"))
        self.assertEqual(str(period.closed_date), "2026-05-01")
        numbers = self.numbers(period)
        self.assertEqual(set(numbers), {*"12345", "na", "effort"})
        self.assertTrue(all(number % 5 == 0 for number in numbers.values()))
        self.assertEqual(period._published()[PEOPLE, "household"], 30)

    def test_what_is_published_never_changes(self):
        self.said(self.dossiers, MIXED)
        before = self.close()._published()
        self.said(self.dossiers, "5" * 30, date="2026-03-15")
        self.dossiers.with_user(self.manager)._erase()
        self.assertFalse(self.dossiers.exists())
        self.assertEqual(self.close()._published(), before)

    def test_each_quarter_that_was_missed_is_published(self):
        self.said(self.dossiers, MIXED, date="2025-08-01")
        starts = [str(period.date_start) for period in self.close("2026-05-01")]
        self.assertEqual(starts, ["2026-01-01", "2025-10-01", "2025-07-01"])

    def test_of_long_ago_only_three_years_are_published(self):
        self.said(self.dossiers, MIXED, date="2015-08-01")
        self.assertEqual(len(self.close("2026-05-01")), 12)

    def test_without_talks_nothing_is_published(self):
        self.assertFalse(self.close())

    def test_an_organisation_of_three_clients(self):
        self.said(self.dossiers[:3], "123")
        period = self.close()
        self.assertEqual(period._published(), {})
        self.assertFalse(period.versions, "nor is said of what somebody spoke")

    def test_a_second_job_publishes_nothing(self):
        self.said(self.dossiers, MIXED)
        period = self.close()
        self.assertEqual(self.close(), period)

    def test_what_fails_for_one_organisation_stops_no_other(self):
        self.said(self.dossiers, MIXED)
        others = self.clients(30, company=self.other_company)
        self.said(others, MIXED)
        close = type(self.periods)._close

        def fail(periods, settings, quarter):
            if settings.company_id == self.company:
                raise ValueError(quarter)
            return close(periods, settings, quarter)

        with (
            self.day("2026-05-02"),
            patch.object(type(self.periods), "_close", fail),
            self.assertLogs("odoo.addons.sociale_balans.tools.apart", "ERROR"),
        ):
            self.periods._cron_close()
        self.assertFalse(self.published())
        self.assertTrue(self.published(self.other_company))

    def test_every_job_is_tried_here(self):
        job = [("module", "=", "sociale_balans_statistics"), ("model", "=", "ir.cron")]
        self.assertEqual(self.env["ir.model.data"].sudo().search(job).mapped("name"), ["cron_close"])

    def test_a_quarter_that_fails_takes_no_other_back(self):
        self.said(self.dossiers, MIXED, date="2025-08-01")
        close = type(self.periods)._close

        def fail(periods, settings, quarter):
            if quarter.start == date(2026, 1, 1):
                raise ValueError(quarter)
            return close(periods, settings, quarter)

        with (
            self.day("2026-05-02"),
            patch.object(type(self.periods), "_close", fail),
            self.assertLogs("odoo.addons.sociale_balans.tools.apart", "ERROR"),
        ):
            self.periods._cron_close()
        self.assertEqual(len(self.published()), 2)

    def test_a_year_ends_at_the_midnight_of_the_organisation(self):
        self.settings.statistics_waiting = 0
        self.said(self.dossiers, MIXED, date="2025-12-31")
        self.assertFalse(self.close("2025-12-31"))
        self.assertEqual(str(self.close("2026-01-01").date_end), "2025-12-31")

    def test_a_domain_of_which_too_little_is_known_is_not_there(self):
        self.said(self.dossiers, [*MIXED[:19], *[None] * 11])
        self.assertEqual(self.numbers(self.close()), {})


@tagged("post_install", "-at_install", "security")
class TestRights(StatisticsCase):
    def test_nobody_writes_what_is_published(self):
        self.said(self.clients(30), MIXED)
        period = self.close()
        for user in (self.worker, self.coordinator, self.manager, self.policy_maker):
            for records in (period, period.cell_ids[:1]):
                with self.subTest(user=user.login, model=records._name):
                    own = records.with_user(user)
                    for attempt in (
                        own.unlink,
                        lambda own=own: own.write({"company_id": self.other_company.id}),
                        lambda own=own: own.create({}),
                    ):
                        with self.assertRaises(AccessError), self.cr.savepoint():
                            attempt()

    def test_who_may_read_it(self):
        self.said(self.clients(30), MIXED)
        cells = self.close().cell_ids
        for user in (self.coordinator, self.manager, self.policy_maker):
            self.assertEqual(cells.with_user(user).search([]), cells)
        self.assertFalse(cells.with_user(self.other_manager).search([]))
        with self.assertRaises(AccessError):
            cells.with_user(self.worker).search([])

    def test_it_leads_to_nobody(self):
        cells = self.env["sociale.balans.statistics.cell"].with_user(self.policy_maker)
        related = {field["relation"] for field in cells.fields_get().values() if field.get("relation")}
        self.assertLessEqual(
            related,
            {"res.company", "res.users", "sociale.balans.domain", "sociale.balans.statistics.period"},
        )

    def test_it_is_made_stricter_and_never_looser(self):
        for name, stricter, looser in (
            ("fewest", 40, 19),
            ("fewest_delicate", 80, 49),
            ("dominance", 80, 91),
        ):
            with self.subTest(name):
                self.settings[f"statistics_{name}"] = stricter
                self.assertEqual(getattr(self.settings._protection(), name), stricter)
                with self.assertRaisesRegex(ValidationError, "stricter, not looser"), self.cr.savepoint():
                    self.settings[f"statistics_{name}"] = looser
        with self.assertRaisesRegex(ValidationError, "between 0 and 90"), self.cr.savepoint():
            self.settings.statistics_waiting = 91
        self.assertEqual(protection.Rules().fewest, 20)
