"""The course of a contract as a line, for lives that nobody thought up."""

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.sociale_balans_gpmi.tools import clock, signing, term, year_line
from odoo.addons.sociale_balans_gpmi.tools.gpmi_facts import Evaluation, Facts
from odoo.addons.sociale_balans_gpmi.tools.rules import Rules

from .test_clock import histories

PLANNED = st.lists(st.dates(date(2024, 1, 1), date(2029, 1, 1)), max_size=3, unique=True)


@tagged("post_install", "-at_install")
class TestYearLine(BaseCase):
    @settings(max_examples=300, deadline=None, derandomize=True)
    @given(histories(), PLANNED)
    def test_every_day_on_it_is_one_of_the_clock(self, history, planned):
        facts, day = history
        if day < facts.decision:
            return
        rules = Rules()
        reading = clock.read(facts, day)
        signed = [one for one in facts.signatures if one <= day]
        read = {
            "decision": {facts.decision},
            "informed": {facts.informed},
            "thought": {signing.thought_over(facts, rules)},
            "signed": set(signed),
            "sign": {due.day for due in reading.dues if due.kind in ("sign", "sign_again")},
            "done": {item.day for item in facts.evaluations if item.day <= day},
            "earlier": {item.day for item in facts.evaluations},
            "planned": set(planned),
            "due": set(clock.evaluations_left(facts, day)),
            "look": {due.day for due in reading.dues if due.kind == "exemption_evaluation"},
            "renewed": {item.motivated for item in facts.renewals},
            "renew": {due.day for due in reading.dues if due.kind == "renewal"},
            "until": {term.last_day(facts, day)},
            "ends": {facts.ended},
            "ended": {facts.ended},
            "today": {day},
        }
        stops = year_line.course(facts, planned, day)
        self.assertFalse([stop for stop in stops if stop.day and stop.day not in read[stop.kind]])
        kinds = {stop.kind for stop in stops}
        for kind in ("sign", "look", "renew", "decision", "today", "ended"):
            shown = kind in kinds
            if kind == "renew" and facts.ended:
                continue  # it ends before, so nobody renews it
            expected = {one for one in read[kind] if one and (kind != "ended" or one <= day)}
            if kind == "today":
                expected = expected if reading.state != clock.ENDED else set()
            self.assertEqual(shown, bool(expected), (kind, facts, day))
        late = {due.day for due in reading.late if due.kind not in ("interview", "review", "aftercare")}
        shown = {stop.day for stop in stops if stop.late}
        if not facts.ended:
            self.assertEqual(bool(late), bool(shown - set(planned) or (late and shown)), (facts, day))

    @settings(max_examples=300, deadline=None, derandomize=True)
    @given(histories(), PLANNED)
    def test_nothing_hides_anything_on_a_telephone(self, history, planned):
        facts, day = history
        if day < facts.decision:
            return
        stops = [stop for stop in year_line.course(facts, planned, day) if stop.kind != "today"]
        for before, after in pairwise(stops):
            self.assertLessEqual(before.place, after.place)
            # A circle is 18 pixels wide; a telephone leaves some 330 for the line.
            if before.half == after.half == year_line.ROUND:
                self.assertGreaterEqual((after.place - before.place) * 3.3, 18, stops)

    def test_a_contract_of_many_years_tells_the_first_ones_together(self):
        days = [date(2024 + at // 3, 2 + 4 * (at % 3), 1) for at in range(18)]
        facts = Facts(date(2023, 12, 1), "student", signatures=(date(2024, 1, 1),), studies_end=date(2031, 7, 1))
        facts = Facts(**{**vars(facts), "evaluations": tuple(map(Evaluation, days))})
        stops = year_line.course(facts, [], date(2029, 12, 1))
        circles = [stop for stop in stops if stop.kind in year_line.NUMBERED]
        self.assertEqual((len(circles), circles[0].kind, circles[0].number), (12, "earlier", 7))

    def test_after_the_last_day_of_renewals_it_has_no_end(self):
        facts = Facts(date(2027, 1, 15), signatures=(date(2027, 3, 1),))
        self.assertEqual(year_line.course(facts, [], date(2027, 6, 1))[-1].kind, "due")
        rules = Rules(renewal_last_day=None)
        self.assertEqual(year_line.course(facts, [], date(2027, 6, 1), rules)[-1].kind, "renew")
