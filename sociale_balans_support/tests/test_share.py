"""The share of people with a GPMI, beside a second counting that looks at each person and each day."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.sociale_balans_gpmi.tests.common import GpmiCase
from odoo.addons.sociale_balans_gpmi.tests.test_clock import histories, holds
from odoo.addons.sociale_balans_gpmi.tools.gpmi_facts import Facts
from odoo.addons.sociale_balans_gpmi.tools.term import exempt_terms, terms

from ..tools.share_rules import GROUPS, PLACES, Count, Rule, rule_on

PEOPLE = 40


@st.composite
def supports(draw, start):
    """Return periods of support of one person that do not overlap: (kind, first day, last day or None, student)."""
    cuts = sorted(draw(st.sets(st.integers(-400, 1600), max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    open_end = bool(pairs) and draw(st.booleans())
    return [
        (
            draw(st.sampled_from(["living_wage", "living_wage", "equivalent", "other"])),
            start + timedelta(days=low),
            None if open_end and number == len(pairs) - 1 else start + timedelta(days=high - 1),
            draw(st.booleans()),
        )
        for number, (low, high) in enumerate(pairs)
    ]


@st.composite
def towns(draw):
    """Return the people of a town that nobody knows, and the rules by which it counts."""
    people = []
    for _number in range(draw(st.integers(1, PEOPLE))):
        facts, _day = draw(histories())
        people.append((facts, draw(supports(facts.decision))))
    days = st.dates(date(2016, 1, 1), date(2034, 12, 31))
    rules = [
        Rule(day, *places)
        for day, places in zip(
            draw(st.lists(days, max_size=2, unique=True)),
            draw(st.lists(st.tuples(*[st.sampled_from(PLACES)] * len(GROUPS)), min_size=2, max_size=2)),
            strict=False,
        )
    ]
    return people, rules, sorted(draw(st.sets(days, min_size=1, max_size=30)))


def slow_place(person, day, rule):
    """Return whether a person is counted on a day, and as one with a GPMI: None, False or True."""
    facts, periods = person
    found = [
        (kind, student)
        for kind, first, last, student in periods
        if kind != "other" and first <= day and (last is None or day <= last)
    ]
    if not found:
        return None
    [(kind, student)] = found
    ended = facts.ended and facts.ended <= day  # nobody is exempt from a contract that is over
    exempt = (
        facts.is_gpmi
        and not ended
        and any(one.start <= day and (one.end is None or day < one.end) for one in facts.exemptions)
    )
    places = [
        rule.exempt if exempt else "",
        rule.student if student else "",
        rule.equivalent if kind == "equivalent" else "",
    ]
    if "out" in places:
        return None
    if "total" in places:
        return False
    return exempt or holds(facts, day)


@tagged("post_install", "-at_install")
class TestShareCounting(GpmiCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossiers = [cls.new_dossier(f"S-{number}") for number in range(PEOPLE)]
        cls.gpmis = [cls.new_gpmi(dossier) for dossier in cls.dossiers]
        cls.share = cls.env["sociale.balans.share"].with_company(cls.company).with_user(cls.coordinator)
        cls.env.flush_all()

    def settle(self, people):
        """Let these people live here, with the days on which their contracts hold."""
        self.env.cr.execute("DELETE FROM sociale_balans_support; DELETE FROM sociale_balans_gpmi_term")
        for dossier, gpmi, (facts, periods) in zip(self.dossiers, self.gpmis, people, strict=False):
            member = dossier.member_ids.id
            for kind, first, last, student in periods:
                self.env.cr.execute(
                    SQL(
                        "INSERT INTO sociale_balans_support (member_id, dossier_id, company_id, kind, date_start, "
                        "date_end, student) VALUES %s",
                        (member, dossier.id, self.company.id, kind, first, last, student),
                    )
                )
            held = [("holds", one) for one in terms(facts)]
            held += [("exempt", one) for one in exempt_terms(facts)]
            for kind, period in held:
                self.env.cr.execute(
                    SQL(
                        "INSERT INTO sociale_balans_gpmi_term (gpmi_id, member_id, company_id, kind, date_start, "
                        "date_end) VALUES %s",
                        (gpmi.id, member, self.company.id, kind, period.start, period.end),
                    )
                )

    def slow_count(self, people, day, rule):
        places = [slow_place(person, day, rule) for person in people]
        return Count(places.count(True), places.count(True) + places.count(False))

    def setUp(self):
        super().setUp()
        self.people = 0

    @settings(max_examples=140, deadline=None, derandomize=True)
    @given(towns())
    def check_town(self, town):
        people, rules, days = town
        self.settle(people)
        counts = self.share._counts(days, rules)
        self.assertEqual(counts, {day: self.slow_count(people, day, rule_on(rules, day)) for day in days}, rules)
        for places in product(PLACES, repeat=len(GROUPS)):
            rule = Rule(date.min, *places)
            self.assertEqual(
                self.share._counts(days[:3], [rule]),
                {day: self.slow_count(people, day, rule) for day in days[:3]},
                rule,
            )
        by_place = self.share._places(days[0], rules)
        count = counts[days[0]]
        self.assertEqual(sum(number for *_who, number in by_place), count.total)
        self.assertEqual(sum(number for *_who, place, number in by_place if place == "held"), count.held)
        self.people += len(people)

    def test_it_agrees_with_a_counting_of_each_person_and_day(self):
        self.check_town()
        self.assertGreater(self.people, 2000)

    def test_lists_are_those_of_the_figure(self):
        facts = Facts(date(2026, 1, 1), signatures=(date(2026, 2, 1),))
        self.settle(
            [
                (facts, [("living_wage", date(2026, 1, 1), None, False)]),
                (replace(facts, ended=date(2026, 3, 1)), [("living_wage", date(2026, 1, 1), date(2026, 6, 30), False)]),
            ]
        )
        periods = self.env["sociale.balans.support"].with_user(self.worker)
        self.assertEqual(len(periods.search([("counted", "=", "2026-05-01 all")])), 2)
        self.assertEqual(periods.search([("counted", "=", "2026-05-01 held")]).dossier_id, self.dossiers[0])
        self.assertEqual(periods.search([("counted", "=", "2026-05-01 missing")]).dossier_id, self.dossiers[1])
        self.assertEqual(len(periods.search([("counted", "=", "2026-07-01 all")])), 1)
        for wrong in ("9999-01-01", "2026-05-01", "2026-05-01 held x", "2026-05-01 everybody", ""):
            with self.assertRaisesRegex(UserError, "no day of a share"):
                periods.search([("counted", "=", wrong)])


@tagged("post_install", "-at_install")
class TestShareYear(GpmiCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.share = cls.env["sociale.balans.share"].with_company(cls.company).with_user(cls.coordinator)

    def support(self, dossier, **values):
        values = {"kind": "living_wage", "date_start": "2026-01-01", **values}
        return self.env["sociale.balans.support"].create([{"member_id": dossier.member_ids[0].id, **values}])

    def test_nobody_gives_no_share_and_no_fault(self):
        with self.day("2026-06-15"):
            found = self.share.get_year()
        self.assertIsNone(found["figure"]["percent"])
        self.assertIn("nobody", found["figure"]["says"])
        self.assertEqual(found["band"], [])

    def test_a_year_or_day_that_has_not_begun_is_refused(self):
        with self.day("2026-06-15"):
            for year in (2027, 9999, 0, -1, "2026", 10**30):
                with self.subTest(year), self.assertRaisesRegex(UserError, "has not begun"):
                    self.share.get_year(year)
            for day in ("2026-06-16", "9999-12-31", "yesterday", 20260101, "0001-01-01"):
                with self.subTest(day), self.assertRaisesRegex(UserError, "until today"):
                    self.share.get_year(2026, day)

    def test_it_says_who_is_missing_and_why(self):
        with self.day("2026-06-15"):
            self.support(self.dossier)
            signed = self.signed(member_id=self.dossier.member_ids[0].id)
            waiting = self.new_dossier("G-2")
            self.support(waiting)
            self.new_gpmi(waiting, "2026-05-01")
            without = self.new_dossier("G-3")
            self.support(without, student=True)
            found = self.share.get_year()
        self.assertTrue(signed)
        self.assertEqual((found["figure"]["held"], found["figure"]["total"]), (1, 3))
        self.assertEqual({one["reason"]: one["number"] for one in found["reasons"]}, {"none": 1, "to_sign": 1})
        self.assertEqual([row["total"] for row in found["groups"][1]["rows"]], [3])
        self.assertIn("33.3", found["figure"]["says"])
        self.assertTrue(found["rule"])

    def counted(self, day="2026-11-15", year=2026):
        with self.day(day):
            found = self.share.get_year(year)
        return (found["figure"]["held"], found["figure"]["total"]), {one["reason"] for one in found["reasons"]}, found

    def test_in_the_first_month_nothing_is_taken_together(self):
        with self.day("2026-01-15"):
            self.support(self.dossier)
        self.assertIn("2026, on 01/15/2026", self.counted("2026-01-15")[2]["of_year"]["says"])

    def test_an_exemption_ends_with_the_contract_it_was_from(self):
        with self.day("2026-02-10"):
            self.support(self.dossier)
            first = self.new_gpmi(self.dossier, "2026-01-05")
            first.event_ids = [Command.create({"kind": "health", "date_start": "2026-02-10", "reason": "Treatment"})]
        self.assertEqual(self.counted()[:2], ((0, 1), {"exempt"}))
        with self.day("2026-10-01"):
            first.write({"date_end": "2026-06-01", "end_reason": "other"})
            ready = dict.fromkeys(("information_date", "hearing_date", "assistance_date"), "2026-09-20")
            self.new_gpmi(self.dossier, "2026-09-15", **ready, signed_date="2026-10-01", signed_reason="A test")
        self.assertEqual(self.counted()[:2], ((1, 1), set()))

    def test_who_counts_as_without_by_a_rule_is_said_to_be_so(self):
        with self.day("2026-10-01"):
            self.support(self.dossier, student=True)
            self.signed(member_id=self.dossier.member_ids[0].id)
            rule = {"date_start": "2026-01-01", "student": "total", "company_id": self.company.id}
            self.env["sociale.balans.share.rule"].sudo().create(rule)
        self.assertEqual(self.counted()[:2], ((0, 1), {"by_rule"}))

    def test_a_period_that_goes_on_in_the_next_one_falls_out_of_nothing(self):
        with self.day("2026-11-15"):
            self.support(self.dossier, date_end="2026-12-31")
        self.assertEqual([month["support"] for month in self.counted()[2]["coming"]], [0, 0, 1, 0, 0, 0])
        with self.day("2026-11-15"):
            self.support(self.dossier, date_start="2027-01-01")
        self.assertFalse(any(month["support"] for month in self.counted()[2]["coming"]))

    def test_each_rule_by_which_a_point_of_the_line_is_counted_stands_under_it(self):
        rules = self.env["sociale.balans.share.rule"].sudo()
        for day, equivalent in (("2025-01-01", "both"), ("2026-01-01", "out")):
            rules.create({"date_start": day, "equivalent": equivalent, "company_id": self.company.id})
        said = self.counted()[2]["rule"]
        self.assertEqual(len(said), 3, "the usual one of 2024 too")

    def test_a_list_is_asked_of_a_day_that_came_and_of_one_worker(self):
        with self.day("2026-11-15"):
            for asked in ("2026-11-16 none", "2026-11-15 none 7 8", "2026-11-15 none x"):
                with self.subTest(asked), self.assertRaisesRegex(UserError, "no day of a share"):
                    self.env["sociale.balans.support"].with_user(self.worker).search([("counted", "=", asked)])

    def test_a_team_counts_the_people_of_its_dossiers(self):
        teams = self.env["sociale.balans.team"].with_user(self.manager)
        north, _south = teams.create(
            [{"name": name, "member_ids": [Command.set(self.worker.ids)]} for name in ("North", "South")]
        )
        with self.day("2026-11-15"):
            self.dossier.with_user(self.manager).team_id = north
            self.support(self.dossier)
        rows = {row["name"]: row["total"] for row in self.counted()[2]["groups"][0]["rows"]}
        self.assertEqual(rows, {"North": 1, "South": 0})

    def test_the_intervention_goes_with_the_share_of_the_year(self):
        with self.day("2026-10-20"):
            for number in range(4):
                dossier = self.new_dossier(f"Y-{number}")
                self.support(dossier)
                gpmi = self.new_gpmi(dossier, "2026-10-01", information_date="2026-10-02")
                gpmi.write({"signed_date": "2026-10-15", "signed_reason": "A test"})
        (held, total), _reasons, found = self.counted("2026-11-30")
        self.assertEqual((held, total), (4, 4))
        bands = self.share._bands_on(date(2026, 11, 30))
        lowest, highest = bands[0], bands[-1]
        self.assertIn(f"{lowest.intervention:.1f}", found["band"][0], "Two of eleven days is little of a year")
        self.assertIn("If it stays as it was on", found["band"][1])
        self.assertNotIn(f"{highest.intervention:.1f}", found["band"][0])

    def test_another_organisation_is_not_counted(self):
        with self.day("2026-06-15"):
            self.support(self.dossier)
            theirs = self.env["sociale.balans.share"].with_company(self.other_company).with_user(self.other_manager)
            self.assertEqual(theirs.get_year()["figure"]["total"], 0)

    def test_what_is_counted_today_is_for_who_leads(self):
        reader = self.new_user("figures", "sociale_balans.group_statistics", self.company)
        for user in (reader, self.worker, self.employee):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.share.with_user(user).get_year()
