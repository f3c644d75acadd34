"""What an inspection asks of the dates of one GPMI: every legal date comes from the clock, none is added up here."""

from dataclasses import dataclass, field, replace
from datetime import date

from odoo.addons.sociale_balans.tools.months import add_months

from . import clock, signing, term
from .besides import requests
from .contract_year import year_of
from .gpmi_facts import GENERAL
from .rules import Rules

# Nothing is in order before it is: until then it is on track, as long as its day has not passed.
IN_ORDER, ON_TRACK, MISSING, NOT_APPLICABLE = "in_order", "on_track", "missing", "not_applicable"

# Who says so.
LAW, PRACTICE, READING, SETTING = "law", "practice", "reading", "setting"
SOURCES = {
    **dict.fromkeys(("balance", "decision", "in_time", "information", "reflection", "hearing", "assistance"), LAW),
    **dict.fromkeys(("evaluations", "interview", "review"), PRACTICE),
    "again": LAW,
    "renewal": READING,
}


@dataclass(frozen=True)
class Point:
    """A point of control."""

    code: str  # 'decision', 'in_time', 'again', 'evaluations', 'interview' ..., or what misses before a signature
    status: str
    day: date | None = None  # the day that proves it
    by: date | None = None  # the day by which it has to be there, where one is known
    asked: dict = field(default_factory=dict)  # the numbers that held on that day, by the names of the rules
    counts: dict = field(default_factory=dict)  # of evaluations: how many took place in the contract year
    since: date | None = None  # of a talk: when the client asked for it

    @property
    def source(self):
        """Who asks for it: an organisation that counts with numbers of its own does."""
        usual = Rules()
        is_own = any(number != getattr(usual, name) for name, number in self.asked.items())
        return SETTING if is_own else SOURCES[self.code]


def inspect(facts, day, rules=None):
    """Return the :class:`Point` of each date that is asked for, as they stand on a day.

    What was done is judged by the rules of its own day. Of a plan that is no GPMI only that is asked which applies.

    >>> from .gpmi_facts import Exemption, Facts
    >>> facts = Facts(date(2026, 1, 15), exemptions=(Exemption(date(2026, 2, 1), date(2026, 9, 1)),))
    >>> in_time = inspect(facts, date(2026, 10, 1))[2]
    >>> in_time.status, in_time.by, in_time.asked
    ('on_track', datetime.date(2026, 12, 1), {'months_to_sign': 3})
    >>> inspect(facts, date(2026, 12, 2))[2].status
    'missing'
    >>> [point.code for point in inspect(replace(facts, is_gpmi=False, mandatory=False), date(2026, 12, 2))]
    ['decision']
    """
    rules = rules or Rules()
    besides = (*_interviews(facts, day, rules), *_review(facts, day, rules))
    if not facts.is_gpmi:
        return (Point("decision", IN_ORDER, facts.decision), *besides)
    signed = next((signature for signature in facts.signatures if signature <= day), None)
    return (
        *_before_signature(facts, day, signed, rules),
        *_again(facts, day, rules),
        _evaluations(facts, day, rules),
        *_renewal(facts, day, rules),
        *besides,
    )


# --- The signature ----------------------------------------------------------------------------------------------------


def _before_signature(facts, day, signed, rules):
    then = rules.on(signed) if signed else rules
    missing = signing.missing_before_signature(facts, signed or day, replace(then, earlier=()))
    in_time = _in_time(facts, day, signed, rules)
    # What is still to be signed may still get what is asked before.
    lacking = MISSING if signed else in_time.status
    if not signed and not facts.mandatory:
        lacking = NOT_APPLICABLE if _is_over(facts, day) else ON_TRACK

    def there(code, proof, asked=None):
        status = lacking if code in missing else IN_ORDER
        return Point(code, status, proof, in_time.by if status == ON_TRACK else None, asked or {})

    balance = there("balance", facts.balance)
    reflection = there("reflection", facts.informed, {"reflection_days": then.reflection_days})
    return (
        replace(balance, status=NOT_APPLICABLE) if facts.taken_over else balance,
        Point("decision", IN_ORDER, facts.decision),
        in_time,
        there("information", facts.informed),
        reflection if facts.informed else replace(reflection, status=lacking),
        there("hearing", facts.heard),
        there("assistance", facts.assisted),
    )


def _in_time(facts, day, signed, rules):
    deadline = signing.signature_deadline(facts, day, rules)
    asked = {"months_to_sign": (rules.on(signed) if signed else rules).months_to_sign}
    if not deadline:
        # The law does not ask for it, or not before an exemption ends.
        return Point("in_time", NOT_APPLICABLE, signed, None, asked)
    return Point("in_time", _by(facts, day, deadline, signed), signed, deadline, asked)


def _again(facts, day, rules):
    """A second signature, for each long interruption that asks for one."""
    for resumed in signing.long_interruptions(facts, day, rules) if facts.mandatory else ():
        signed = next((one for one in facts.signatures if resumed <= one <= day), None)
        deadline = add_months(resumed, (rules.on(signed) if signed else rules).months_to_sign)
        yield Point("again", _by(facts, day, deadline, signed), signed, deadline)


def _by(facts, day, deadline, done):
    """Return the status of what has to be done by a day, and of what was done."""
    if done:
        return IN_ORDER if done <= deadline else MISSING
    if deadline < min(day, facts.ended or day):
        return MISSING
    return NOT_APPLICABLE if _is_over(facts, day) else ON_TRACK


def _is_over(facts, day):
    return bool(facts.ended and facts.ended <= day)


# --- Evaluations and term ---------------------------------------------------------------------------------------------


def _evaluations(facts, day, rules):
    """In order only when its contract year is complete, or when the contract is over and nothing was too few."""
    asked = {"evaluations_a_year": rules.evaluations_a_year, "personal_a_year": rules.personal_a_year}
    reading = clock.read(facts, day, rules)
    # What was late on the last day stays so.
    until = min(day, facts.ended or day)
    late = {due.kind for due in clock.read(replace(facts, ended=None), until, rules).late}
    signature = term.latest(facts.signatures, until)
    if reading.shortages or late & {"evaluation", "exemption_evaluation"}:
        return Point("evaluations", MISSING, asked=asked, counts=_counts(facts, signature, until))
    by = next((due.day for due in reading.dues if due.kind in ("evaluation", "exemption_evaluation")), None)
    if not signature:
        # Only an exemption is looked at before that.
        return Point("evaluations", ON_TRACK if by else NOT_APPLICABLE, by=by, asked=asked)
    counts = _counts(facts, signature, until)
    complete = counts["evaluations"] >= rules.evaluations_a_year and counts["personal"] >= rules.personal_a_year
    if complete or reading.state in (clock.ENDED, clock.EXPIRED):
        return Point("evaluations", IN_ORDER, asked=asked, counts=counts)
    return Point("evaluations", ON_TRACK, by=by, asked=asked, counts=counts)


def _counts(facts, signature, day):
    """Return how many evaluations took place in the contract year of a day, and how many of them in person."""
    year = signature and year_of(signature, day)
    done = [one for one in facts.evaluations if year and year.holds(one.day) and one.day <= day]
    return {"evaluations": len(done), "personal": sum(one.personal for one in done)}


def _renewal(facts, day, rules):
    """The day until which a general contract holds, while it does: it is renewed by then."""
    reading = clock.read(facts, day, rules)
    if facts.kind == GENERAL and reading.state in (clock.RUNNING, clock.INTERRUPTED, clock.EXPIRED):
        last = term.last_day(facts, day, rules)
        status = NOT_APPLICABLE if not last else MISSING if last < day else ON_TRACK
        yield Point("renewal", status, by=last)


# --- Besides ----------------------------------------------------------------------------------------------------------


def _interviews(facts, day, rules):
    for asked, by, talked in requests(facts, day, rules):
        number = (rules.on(talked) if talked else rules).interview_days
        yield Point("interview", _by(facts, day, by, talked), talked, by, {"interview_days": number}, since=asked)


def _review(facts, day, rules):
    """Only where the organisation asks for it, or where there was one."""
    last = max((review for review in facts.reviews if review <= day), default=None)
    due = next((due for due in clock.read(facts, day, rules).dues if due.kind == "review"), None)
    if due and due.day < day:
        yield Point("review", MISSING, last, due.day)
    elif last:
        yield Point("review", IN_ORDER, last, due and due.day)
    elif due:
        yield Point("review", ON_TRACK, None, due.day)
