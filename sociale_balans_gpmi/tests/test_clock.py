"""The clock of a GPMI beside a second one that is slow and obvious: it goes through a life day by day."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.sociale_balans.tools.months import add_months
from odoo.addons.sociale_balans_gpmi.tools import clock, signing, term
from odoo.addons.sociale_balans_gpmi.tools.clock import read
from odoo.addons.sociale_balans_gpmi.tools.gpmi_facts import (
    EQUITY,
    Evaluation,
    Exemption,
    Facts,
    Period,
    Renewal,
    contradictions,
)
from odoo.addons.sociale_balans_gpmi.tools.rules import Rules
from odoo.addons.sociale_balans_gpmi.tools.working_days import working_day_until

DAY = timedelta(days=1)
LONGEST = 1500  # days of a history


# --- The slow clock ---------------------------------------------------------------------------------------------------


def later(day, months):
    """The same day some months later; a month without such a day gives its last one."""
    year, month = day.year, day.month
    for _number in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError


def on(day, periods):
    return any(period.start <= day and not (period.end and period.end <= day) for period in periods)


class SlowClock:
    """Lives through every day from the decision to the last one, and notes what it sees."""

    def __init__(self, facts, last):
        self.facts, self.last = facts, last
        self.pauses = (*facts.interruptions, *facts.exemptions)
        self.signed = self.resumed = None
        self.deadline_from = facts.decision
        self.years = []  # [first day, first day of the next, evaluations, personal, interrupted]
        day = facts.decision
        while day <= last and not (facts.ended and day >= facts.ended):
            self.live(day)
            day += DAY

    def live(self, day):
        for exemption in self.facts.exemptions:
            if exemption.end == day and exemption.start <= later(self.deadline_from, 3):
                self.deadline_from = day
        if day in self.facts.signatures:
            self.signed, self.resumed, self.years = day, None, [*self.years, self.new_year(day, 0)]
        if not self.signed:
            return
        for period in self.facts.interruptions:
            if period.end == day > self.signed and period.end > later(period.start, 3):
                self.resumed = day
        if day == self.years[-1]["end"]:
            self.years.append(self.new_year(self.signed, self.years[-1]["number"] + 1))
        year = self.years[-1]
        for evaluation in self.facts.evaluations:
            if evaluation.day == day:
                year["done"] += 1
                year["personal"] += evaluation.personal
        year["interrupted"] |= on(day, self.pauses)

    def new_year(self, signed, number):
        year = {"number": number, "signed": signed, "start": later(signed, 12 * number)}
        year |= {"end": later(signed, 12 * (number + 1)), "done": 0, "personal": 0, "interrupted": False}
        return year

    def term(self):
        if self.facts.kind == "student":
            return self.facts.studies_end
        ends = [later(self.signed, 12)]
        ends += [item.until for item in self.facts.renewals if self.signed <= item.motivated <= self.last]
        # Nothing is renewed after 2027: what ends then goes on.
        return max(ends) if max(ends) <= date(2028, 1, 1) else None

    def state(self):
        facts, day = self.facts, self.last
        signs = {
            "ended": facts.ended and facts.ended <= day,
            "running": not facts.is_gpmi,
            "exempt": on(day, facts.exemptions),
            "to_sign": not self.signed,
            "interrupted": on(day, facts.interruptions),
            "to_sign_again": self.resumed,
            "expired": self.signed and self.term() and self.term() <= day,
        }
        return next((state for state, shown in signs.items() if shown), "running")

    def evaluation(self):
        """The day by which a running contract is evaluated next, and whether only personal contact will do."""
        year = self.years[-1]
        due = [later(self.signed, 12 * year["number"] + months) for months in (4, 8)] + [year["end"] - DAY]
        if year["done"] >= 3:
            return later(self.signed, 12 * year["number"] + 16), False
        due_day = due[year["done"]]
        while on(due_day, [period for period in self.pauses if period.end]):
            due_day += DAY
        return due_day, year["personal"] < 2 and 3 - year["done"] <= 2 - year["personal"]

    def talk(self):
        """The day by which a talk takes place that the client asked for; None when none waits."""
        waiting = []
        for number in range((self.last - self.facts.decision).days + 1):
            day = self.facts.decision + number * DAY
            waiting += [day] if day in self.facts.asked else []
            waiting = [] if day in self.facts.talked else waiting
        if not waiting:
            return None
        day = waiting[0]
        for _number in range(5):
            day += DAY
            while day != working_day_until(day):
                day += DAY
        return day

    def shortages(self, until):
        """Every whole year in which too little was done, of each signature until the next one."""
        found = []
        for index, year in enumerate(self.years):
            cut = index + 1 < len(self.years) and self.years[index + 1]["signed"] != year["signed"]
            whole = year["end"] <= until and not (cut and self.years[index + 1]["signed"] < year["end"])
            if whole and not year["interrupted"] and (year["done"] < 3 or year["personal"] < 2):
                found.append((year["start"], year["done"], year["personal"]))
        return found


# --- Histories --------------------------------------------------------------------------------------------------------


@st.composite
def histories(draw):
    """Return the facts of somebody invented, and a day on which to look."""
    start = draw(st.dates(date(2015, 1, 1), date(2031, 12, 31)))

    def some_day(low=0, high=LONGEST):
        return start + timedelta(days=draw(st.integers(low, high)))

    def periods(kind, most):
        cuts = sorted(draw(st.sets(st.integers(1, LONGEST), max_size=2 * most)))
        pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
        return tuple(kind(start + timedelta(days=low), start + timedelta(days=high)) for low, high in pairs)

    signatures = tuple(sorted(start + timedelta(days=n) for n in draw(st.sets(st.integers(0, 900), max_size=2))))
    evaluations = draw(
        st.lists(st.tuples(st.integers(1, LONGEST), st.booleans()), max_size=12, unique_by=lambda e: e[0])
    )
    student = draw(st.booleans())
    basis = draw(st.sampled_from(["student", "plan"] if student else ["new", "centre", "plan"]))
    asked, talked, reviews = (
        tuple(sorted(start + timedelta(days=n) for n in draw(st.sets(st.integers(0, 900), max_size=most))))
        for most in (3, 3, 2)
    )
    ended = some_day(100) if draw(st.booleans()) and draw(st.booleans()) else None
    job = ended if draw(st.booleans()) else None
    return Facts(
        decision=start,
        kind="student" if student else "general",
        signatures=signatures,
        studies_end=some_day(300) if student and draw(st.booleans()) else None,
        evaluations=tuple(Evaluation(start + timedelta(days=n), personal) for n, personal in sorted(evaluations)),
        interruptions=periods(Period, 2),
        exemptions=periods(Exemption, 1),
        renewals=tuple(
            Renewal(start + timedelta(days=n), start + timedelta(days=n + 400))
            for n in sorted(draw(st.sets(st.integers(100, 900), max_size=2)))
        ),
        ended=ended,
        is_gpmi=basis != "plan",
        mandatory=basis in ("new", "student"),
        asked=asked,
        talked=tuple(day for day in talked if asked and asked[0] <= day),
        reviews=reviews,
        job_start=job,
        job_looked_at=job and draw(st.sampled_from([None, job + timedelta(days=30), job + timedelta(days=500)])),
    ), some_day()


def holds(facts, day):
    """Whether a contract holds on a day: it would run if nobody were away or exempt then."""
    over = tuple(one for one in facts.interruptions if one.end and one.end <= day)
    return facts.is_gpmi and read(replace(facts, interruptions=over, exemptions=()), day).state == "running"


@tagged("post_install", "-at_install")
class TestClock(BaseCase):
    @settings(max_examples=600, deadline=None, derandomize=True)
    @given(histories())
    def test_it_agrees_with_a_clock_that_lives_every_day(self, history):
        facts, day = history
        reading, slow = read(facts, day), SlowClock(facts, day)
        self.assertEqual(reading.state, slow.state())
        dues = {due.kind: due for due in reading.dues}
        if reading.state != "ended":
            self.assertEqual(dues["interview"].day if "interview" in dues else None, slow.talk())
        if not (facts.is_gpmi and facts.mandatory):
            self.assertFalse(dues.keys() & {"sign", "sign_again"})
        elif reading.state == "to_sign":
            self.assertEqual(dues["sign"].day, later(slow.deadline_from, 3))
        elif reading.state == "to_sign_again":
            self.assertEqual(dues["sign_again"].day, later(slow.resumed, 3))
        if not facts.is_gpmi:
            self.assertLessEqual(dues.keys(), {"interview", "aftercare"})
        elif reading.state == "running":
            due, personal = slow.evaluation()
            if not slow.term() or due < slow.term():
                self.assertEqual((dues["evaluation"].day, dues["evaluation"].personal), (due, personal))
            else:
                self.assertNotIn("evaluation", dues)
            self.assertEqual("renewal" in dues, facts.kind == "general" and slow.term() is not None)
        if facts.is_gpmi and reading.state in ("running", "interrupted", "to_sign_again", "ended"):
            until = facts.ended if reading.state == "ended" else day
            found = [(item.year.start, item.evaluations, item.personal) for item in reading.shortages]
            self.assertEqual(found, slow.shortages(until))

    @settings(max_examples=300, deadline=None, derandomize=True)
    @given(histories())
    def test_a_contract_holds_in_its_terms(self, history):
        facts, day = history
        found = term.terms(facts)
        self.assertTrue(all(one.end <= other.start for one, other in pairwise(found)))
        self.assertEqual(on(day, found), holds(facts, day), f"{day}: {facts}")

    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(histories())
    def test_a_file_is_reviewed_and_a_job_looked_at(self, history):
        facts, day = history
        dues = {due.kind: due.day for due in read(facts, day, Rules(review_months=12)).dues}
        ended = facts.ended and facts.ended <= day
        last = max([facts.decision, *(review for review in facts.reviews if review <= day)])
        self.assertEqual(dues.get("review"), later(last, 12) if facts.is_gpmi and not ended else None)
        asks = ended and facts.job_start and not (facts.job_looked_at and facts.job_looked_at <= day)
        self.assertEqual(dues.get("aftercare"), later(later(facts.job_start, 12), 1) if asks else None)
        self.assertFalse(
            {due.kind for due in read(facts, day, Rules(aftercare_months=0)).dues} & {"review", "aftercare"}
        )

    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(histories())
    def test_what_it_says_makes_sense_on_any_day(self, history):
        facts, day = history
        reading = read(facts, day)
        self.assertEqual(list(reading.dues), sorted(reading.dues))
        for due in reading.dues:
            self.assertLessEqual(due.warn, due.day)
            self.assertLessEqual(due.reminder, due.warn)
        self.assertEqual(reading.light == "late", bool(reading.late))

    @settings(max_examples=150, deadline=None, derandomize=True)
    @given(histories())
    def test_a_reading_that_was_kept_stays_true_until_it_wakes(self, history):
        facts, day = history
        wakes = clock.wakes(facts, day)
        kept = read(facts, day)
        until = min(wakes or date.max, day + timedelta(days=LONGEST))
        while day < until:
            reading = read(facts, day)
            self.assertEqual(
                (reading.state, reading.dues, reading.missing, reading.shortages),
                (kept.state, kept.dues, kept.missing, kept.shortages),
                f"{day}: {facts}",
            )
            day += DAY

    @given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
    def test_months_are_counted_as_one_counts_them_by_hand(self, day, months):
        self.assertEqual(add_months(day, months), later(day, months))

    def test_a_legal_date_stays_and_its_reminder_comes_on_a_working_day(self):
        # Decided on Wednesday 25 March 2026, so signed by Thursday 25 June; the month before begins on Whit Monday.
        [due] = read(Facts(date(2026, 3, 25)), date(2026, 4, 1)).dues
        self.assertEqual((due.day, due.warn), (date(2026, 6, 25), date(2026, 5, 25)))
        self.assertEqual(due.reminder, date(2026, 5, 22), "The Friday before Whitsun")
        self.assertEqual(working_day_until(date(2026, 12, 25)), date(2026, 12, 24))

    def test_a_deadline_on_a_saturday_is_late_on_sunday_not_before(self):
        facts = Facts(date(2026, 2, 28))
        self.assertEqual(read(facts, date(2026, 5, 28)).light, "due", "The deadline itself")
        self.assertEqual(read(facts, date(2026, 5, 29)).light, "late")

    def test_who_was_seen_in_writing_only_must_be_seen_in_person(self):
        facts = Facts(
            date(2026, 1, 1),
            signatures=(date(2026, 1, 10),),
            evaluations=(Evaluation(date(2026, 5, 1), personal=False),),
        )
        self.assertTrue(read(facts, date(2026, 6, 1)).next.personal)

    def test_three_letters_are_not_two_talks(self):
        days = (date(2026, 5, 1), date(2026, 9, 1), date(2026, 12, 1))
        for personal, short in ((1, True), (2, False)):
            evaluations = tuple(Evaluation(day, personal=index < personal) for index, day in enumerate(days))
            facts = Facts(date(2026, 1, 1), "student", signatures=(date(2026, 1, 10),), evaluations=evaluations)
            [*shortages] = read(facts, date(2027, 2, 1)).shortages
            self.assertEqual(bool(shortages), short)

    def test_only_more_than_three_months_away_needs_a_new_signature(self):
        for back, state in ((date(2026, 6, 15), "running"), (date(2026, 6, 16), "to_sign_again")):
            away = Period(date(2026, 3, 15), back)
            facts = Facts(date(2026, 1, 1), signatures=(date(2026, 1, 10),), interruptions=(away,))
            self.assertEqual(read(facts, date(2026, 7, 1)).state, state)

    def test_addiction_and_health_are_looked_at_three_times_a_year(self):
        exemption = Exemption(date(2026, 1, 15), reason=EQUITY, evaluations=(date(2026, 5, 1),))
        reading = read(Facts(date(2026, 1, 1), exemptions=(exemption,)), date(2026, 6, 1))
        self.assertEqual((reading.state, reading.next.kind), ("exempt", "exemption_evaluation"))
        self.assertEqual(reading.next.day, date(2026, 9, 15))

    def test_who_was_exempt_is_evaluated_when_that_is_over(self):
        exempt = (Exemption(date(2026, 3, 1), date(2026, 11, 1), evaluations=(date(2026, 6, 20),)),)
        facts = Facts(date(2026, 1, 1), signatures=(date(2026, 1, 10),), exemptions=exempt)
        reading = read(facts, date(2026, 11, 2))
        self.assertEqual((reading.state, reading.next.day), ("running", date(2026, 11, 1)), "and not since May")
        self.assertFalse(read(facts, date(2027, 1, 10)).shortages)

    def test_an_exemption_that_comes_too_late_gives_no_new_months(self):
        for begins, deadline in ((date(2026, 4, 15), date(2026, 12, 1)), (date(2026, 4, 16), date(2026, 4, 15))):
            facts = Facts(date(2026, 1, 15), exemptions=(Exemption(begins, date(2026, 9, 1)),))
            self.assertEqual(signing.signature_deadline(facts, date(2026, 10, 1)), deadline)

    def test_studies_that_ended_are_signed_for_no_more(self):
        signed = (date(2026, 1, 10), date(2026, 10, 1))
        facts = Facts(date(2026, 1, 1), "student", signatures=signed, studies_end=date(2026, 7, 1))
        self.assertIn("studies_end_before_signed", contradictions(facts))
        self.assertTrue(all(one.end is None or one.start < one.end for one in term.terms(facts)))

    def test_a_gpmi_after_a_short_job_needs_no_new_balance(self):
        facts = Facts(date(2026, 1, 1), taken_over=True)
        self.assertNotIn("balance", signing.missing_before_signature(facts, date(2026, 2, 1)))

    def test_an_organisation_may_evaluate_more_often(self):
        rules = Rules(evaluation_months=3)
        facts = Facts(date(2026, 1, 1), signatures=(date(2026, 1, 10),))
        self.assertEqual(read(facts, date(2026, 2, 1), rules).next.day, date(2026, 4, 10))

    def test_the_end_of_the_calendar_is_no_reason_to_stop(self):
        far = date(9999, 11, 30)
        for facts in (
            Facts(far),
            Facts(far, signatures=(far,)),
            Facts(date(2026, 1, 1), signatures=(date(2026, 1, 1),)),
            Facts(date.min, informed=date.max, studies_end=date.min),
            Facts(far, exemptions=(Exemption(far),), interruptions=(Period(date.min, date.max),)),
        ):
            for day in (date.min, date(2026, 1, 1), date.max):
                self.assertTrue(read(facts, day).state)
                self.assertTrue((clock.wakes(facts, day) or date.max) > date.min)

    def test_dates_in_an_impossible_order_are_named(self):
        def day(month):
            return date(2026, month, 1)

        facts = {
            "signed_before_balance": Facts(day(1), balance=day(4), signatures=(day(3),)),
            "signed_after_end": Facts(day(1), signatures=(day(6),), ended=day(5)),
            "ended_before_decision": Facts(day(5), ended=day(4)),
            "evaluated_after_end": Facts(day(1), signatures=(day(2),), evaluations=(Evaluation(day(6)),), ended=day(5)),
            "period_ends_before_it_starts": Facts(day(1), interruptions=(Period(day(3), day(3)),)),
            "studies_end_before_signed": Facts(day(1), "student", signatures=(day(3),), studies_end=day(2)),
            "renewed_before_signed": Facts(day(1), signatures=(day(3),), renewals=(Renewal(day(2), day(9)),)),
            "renewal_does_not_go_on": Facts(day(1), signatures=(day(3),), renewals=(Renewal(day(5), day(4)),)),
            "beyond_a_life": Facts(date(9999, 1, 1)),
        }
        for code, history in facts.items():
            with self.subTest(code):
                self.assertEqual(contradictions(history), (code,))

    def test_a_history_that_can_have_happened_has_no_contradiction(self):
        facts = Facts(
            date(2026, 1, 5),
            balance=date(2026, 1, 20),
            informed=date(2026, 1, 25),
            signatures=(date(2026, 2, 1), date(2026, 12, 1)),
            evaluations=(Evaluation(date(2026, 5, 1)),),
            interruptions=(Period(date(2026, 6, 1), date(2026, 11, 1)),),
            renewals=(Renewal(date(2027, 11, 1), date(2028, 12, 1)),),
            ended=date(2028, 12, 1),
        )
        self.assertEqual(contradictions(facts), ())
