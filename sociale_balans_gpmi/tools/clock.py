"""The clock of a GPMI: for one person and any day, where the contract stands, what is due next and what is late.

Plain Python, without a database. The law (Act of 26 May 2002, Royal Decree of 11 July 2002) says little about how days
are counted; what practice or this project filled in stands in ``rules.py``, where an organisation can change it.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import zip_longest

from odoo.addons.sociale_balans.tools.months import MONTHS_A_YEAR, add_months

from .contract_year import slots, year_of
from .gpmi_facts import GENERAL, STUDENT, Period
from .rules import Rules
from .working_days import working_day_until

TO_SIGN, TO_SIGN_AGAIN, RUNNING = "to_sign", "to_sign_again", "running"
INTERRUPTED, EXEMPT, EXPIRED, ENDED = "interrupted", "exempt", "expired", "ended"


@dataclass(frozen=True, order=True)
class Due:
    """Something that has to happen by a day (which it may still happen on)."""

    day: date
    kind: str  # 'sign', 'sign_again', 'evaluation', 'renewal', 'exemption_evaluation'
    warn: date = field(compare=False)  # from when on it deserves attention
    personal: bool = field(default=False, compare=False)  # only personal contact will still do

    @property
    def reminder(self):
        """The working day on which the warning comes."""
        return working_day_until(self.warn)


@dataclass(frozen=True)
class Shortage:
    """A contract year that had fewer evaluations than the law wants."""

    year: Period
    evaluations: int
    personal: int


@dataclass(frozen=True)
class Reading:
    """What the clock says on a day."""

    day: date
    state: str
    dues: tuple = ()  # the first one first
    missing: tuple = ()  # what the law wants before a signature and is not there yet
    shortages: tuple = ()

    @property
    def next(self):
        return self.dues[0] if self.dues else None

    @property
    def late(self):
        return tuple(due for due in self.dues if due.day < self.day)

    @property
    def light(self):
        """``late``, ``due`` (within the warning) or ``green``."""
        if self.late:
            return "late"
        return "due" if any(due.warn <= self.day for due in self.dues) else "green"


def read(facts, day, rules=None):
    """Return the :class:`Reading` of a day.

    >>> from .gpmi_facts import Facts
    >>> facts = Facts(decision=date(2026, 11, 30))
    >>> reading = read(facts, date(2027, 2, 1))
    >>> reading.state, reading.next.kind, reading.next.day, reading.light
    ('to_sign', 'sign', datetime.date(2027, 2, 28), 'due')
    >>> reading.missing
    ('balance', 'information', 'hearing', 'assistance')
    >>> signed = Facts(decision=date(2026, 1, 15), signatures=(date(2026, 3, 1),))
    >>> reading = read(signed, date(2026, 8, 1))
    >>> reading.state, reading.next.kind, reading.next.day, reading.light
    ('running', 'evaluation', datetime.date(2026, 7, 1), 'late')
    """
    rules = rules or Rules()
    if facts.ended and day >= facts.ended:
        return Reading(day, ENDED, shortages=_shortages(facts, facts.ended, rules))
    exemption = _holding(facts.exemptions, day)
    if exemption:
        return Reading(day, EXEMPT, _exemption_dues(exemption, day, rules))
    signature = _latest(facts.signatures, day)
    if signature is None:
        return _before_signature(facts, day, rules)
    return _since_signature(facts, signature, day, rules)


def wakes(facts, day, rules=None):
    """Return the next day on which the reading may become another one although nothing is written, or None.

    Until then a reading that was kept is still true, apart from what is late or near, which follows from its dates.

    >>> from .gpmi_facts import Facts
    >>> wakes(Facts(decision=date(2026, 1, 15), signatures=(date(2026, 3, 1),)), date(2026, 8, 1))
    datetime.date(2027, 3, 1)
    >>> wakes(Facts(decision=date(2026, 1, 15)), date(2026, 8, 1)) is None
    True
    """
    periods = (*facts.interruptions, *facts.exemptions)
    turns = [facts.ended, facts.studies_end, facts.decision, *facts.signatures]
    turns += [turn for period in periods for turn in (period.start, period.end)]
    turns += [turn for renewal in facts.renewals for turn in (renewal.motivated, renewal.until)]
    turns += [item.day for item in facts.evaluations] + [day for item in facts.exemptions for day in item.evaluations]
    # What must be there before a signature: the days to think are over.
    thinking = timedelta(days=(rules or Rules()).reflection_days)
    if facts.informed and facts.informed < date.max - thinking:
        turns += [facts.informed, facts.informed + thinking]
    turns += [facts.balance, facts.heard, facts.assisted]
    starts = [start for start in (_latest(facts.signatures, day),) if start]
    starts += [exemption.start for exemption in facts.exemptions if exemption.holds(day)]
    turns += [year_of(start, day).end for start in starts]
    return min((turn for turn in turns if turn and day < turn < date.max), default=None)


def signature_deadline(facts, day, rules=None):
    """Return the day by which the contract is signed for the first time, as far as is known on a day.

    After the signature it is the day by which it had to be. None while an exemption holds whose end nobody knows.

    >>> from .gpmi_facts import Exemption, Facts
    >>> away = Exemption(date(2026, 2, 1), date(2026, 9, 1))
    >>> facts = Facts(decision=date(2026, 1, 15), exemptions=(away,))
    >>> [str(signature_deadline(facts, day)) for day in (date(2026, 1, 20), date(2026, 3, 1), date(2026, 10, 1))]
    ['2026-04-15', '2026-12-01', '2026-12-01']
    >>> signature_deadline(Facts(date(2026, 1, 15), exemptions=(Exemption(date(2026, 2, 1)),)), date(2026, 3, 1))
    """
    day = min([day, *facts.signatures[:1]])
    exemptions = [exemption for exemption in facts.exemptions if exemption.start <= day]
    if not all(exemption.end for exemption in exemptions):
        return None
    # Who was exempt gets the same time from the end of the exemption.
    start = max([facts.decision, *(exemption.end for exemption in exemptions)])
    rules = rules or Rules()
    return add_months(start, (rules.on(day) if facts.signatures else rules).months_to_sign)


def sign_by(facts, day, rules=None):
    """Return the day by which the next signature is due, or by which the last one had to be; None when nobody knows.

    >>> from .gpmi_facts import Facts
    >>> facts = Facts(date(2026, 1, 15), signatures=(date(2026, 3, 1),), interruptions=(
    ...     Period(date(2026, 4, 1), date(2026, 9, 1)),))
    >>> str(sign_by(facts, date(2026, 8, 1))), str(sign_by(facts, date(2026, 9, 2)))
    ('2026-04-15', '2026-12-01')
    """
    resumed = long_interruptions(facts, day, rules)
    if not resumed:
        return signature_deadline(facts, day, rules)
    return add_months(resumed[-1], (rules or Rules()).months_to_sign)


def long_interruptions(facts, day, rules=None):
    """Return the ends, until a day, of the interruptions after the first signature that ask for a new one."""
    rules = rules or Rules()
    return sorted(
        period.end
        for period in facts.interruptions
        if period.end
        and min(facts.signatures, default=date.max) < period.end <= day
        and period.end > add_months(period.start, rules.on(period.end).longest_interruption)
    )


def _before_signature(facts, day, rules):
    due = _sign("sign", signature_deadline(facts, day, rules), rules)
    return Reading(day, TO_SIGN, (due,), missing_before_signature(facts, day, replace(rules, earlier=())))


def _since_signature(facts, signature, day, rules):
    shortages = _shortages(facts, day, rules)
    if _holding(facts.interruptions, day):
        return Reading(day, INTERRUPTED, shortages=shortages)
    resumed = _long_interruption(facts, signature, day, rules)
    if resumed:
        due = _sign("sign_again", add_months(resumed, rules.months_to_sign), rules)
        missing = missing_before_signature(facts, day, replace(rules, earlier=()))
        return Reading(day, TO_SIGN_AGAIN, (due,), missing, shortages)
    end = term_end(facts, signature, day)
    if end and day >= end:
        # Nobody renewed it in time, nor ended it: that stays due.
        return Reading(day, EXPIRED, (_renewal(facts, day, rules),), shortages=_shortages(facts, end, rules))
    return Reading(day, RUNNING, _running_dues(facts, signature, end, day, rules), shortages=shortages)


def term_end(facts, signature, day):
    """Return the day on which the contract no longer holds, as far as is known on a day.

    A student contract goes on for the length of the studies (None: not known), a general one for a year, or until its
    last renewal.
    """
    if facts.kind == STUDENT:
        return facts.studies_end
    return max([add_months(signature, MONTHS_A_YEAR), *_renewals(facts, signature, day)])


def _renewals(facts, signature, day):
    return [renewal.until for renewal in facts.renewals if signature <= renewal.motivated <= day]


def is_renewed(facts, day):
    """Return whether the term of a contract is, on a day, that of a renewal."""
    signature = _latest(facts.signatures, day)
    return bool(
        signature and facts.kind == GENERAL and term_end(facts, signature, day) in _renewals(facts, signature, day)
    )


def last_day(facts, day):
    """Return the last day on which the contract holds, as far as is known on a day; None when nobody knows.

    It is the day by which the contract is renewed; that it ended sooner is a fact of its own.

    >>> from .gpmi_facts import Facts, Renewal
    >>> facts = Facts(date(2026, 1, 15), signatures=(date(2026, 3, 1),))
    >>> last_day(facts, date(2026, 4, 1)), last_day(facts, date(2026, 2, 1))
    (datetime.date(2027, 2, 28), None)
    """
    signature = _latest(facts.signatures, day)
    if signature is None:
        return None
    end = term_end(facts, signature, day)
    return end and end - timedelta(days=1)


def missing_before_signature(facts, day, rules=None):
    """Return what the law wants before a signature and is not there on a day.

    Any of ``balance``, ``information``, ``reflection`` (the days are not over), ``hearing`` and ``assistance``.

    >>> from .gpmi_facts import Facts
    >>> facts = Facts(date(2026, 1, 1), balance=date(2026, 1, 5), informed=date(2026, 1, 10), heard=date(2026, 1, 10))
    >>> missing_before_signature(facts, date(2026, 1, 14))
    ('reflection', 'assistance')
    >>> missing_before_signature(facts, date(2026, 1, 15))
    ('assistance',)
    """
    rules = (rules or Rules()).on(day)

    def there(moment):
        return moment is not None and moment <= day

    reflected = there(facts.informed) and (day - facts.informed).days >= rules.reflection_days
    wanted = {
        "balance": facts.taken_over or there(facts.balance),
        "information": there(facts.informed),
        "reflection": reflected or not there(facts.informed),
        "hearing": there(facts.heard),
        "assistance": there(facts.assisted),
    }
    return tuple(name for name, is_there in wanted.items() if not is_there)


# --- Steps ------------------------------------------------------------------------------------------------------------


def _holding(periods, day):
    return next((period for period in periods if period.holds(day)), None)


def _latest(days, until):
    return max((day for day in days if day <= until), default=None)


def _sign(kind, deadline, rules):
    return Due(deadline, kind, add_months(deadline, -rules.warn_months))


def _evaluation(kind, day, rules, personal=False):
    return Due(day, kind, add_months(day, -rules.warn_months), personal)


def _long_interruption(facts, signature, day, rules):
    """Return the end of the last interruption that was so long that a new signature is needed, or None."""
    return max((end for end in long_interruptions(facts, day, rules) if end > signature), default=None)


def evaluations_left(facts, day, rules=None):
    """Return the days by which the evaluations that are left of the contract year are due, while the contract runs.

    >>> from .gpmi_facts import Evaluation, Facts
    >>> signed = Facts(date(2026, 1, 15), signatures=(date(2026, 3, 1),), evaluations=(Evaluation(date(2026, 6, 20)),))
    >>> [str(left) for left in evaluations_left(signed, date(2026, 8, 1))]
    ['2026-11-01', '2027-02-28']
    >>> evaluations_left(signed, date(2026, 2, 1))
    []
    """
    rules = rules or Rules()
    if read(facts, day, rules).state != RUNNING:
        return []
    signature = _latest(facts.signatures, day)
    end = term_end(facts, signature, day)
    return [slot for slot in _slots_left(facts, signature, day, rules) if not end or slot < end]


def _running_dues(facts, signature, end, day, rules):
    dues = [_next_evaluation(facts, signature, day, rules)]
    if end and facts.kind == GENERAL:
        dues.append(_renewal(facts, day, rules))
    return tuple(sorted(due for due in dues if not end or due.day < end))


def _renewal(facts, day, rules):
    last = last_day(facts, day)
    return Due(last, "renewal", add_months(last, -rules.renewal_warn_months))


def _next_evaluation(facts, signature, day, rules):
    """Return the evaluation that is due next: each one that took place fills the next slot of its contract year."""
    year = year_of(signature, day)
    done = [item for item in facts.evaluations if year.holds(item.day) and item.day <= day]
    left = _slots_left(facts, signature, day, rules)
    if not left:
        return _evaluation("evaluation", slots(signature, year.end, rules)[0], rules)
    personal = rules.personal_a_year - sum(item.personal for item in done)
    return _evaluation("evaluation", left[0], rules, personal=0 < len(left) <= personal)


def _slots_left(facts, signature, day, rules):
    """Return when the evaluations that are left of the year are due: who is away then, is evaluated when he is back."""
    year = year_of(signature, day)
    done = [item for item in facts.evaluations if year.holds(item.day) and item.day <= day]
    left = slots(signature, day, rules)[len(done) :]
    pauses = [_holding(facts.interruptions, slot) for slot in left]
    return [pause.end if pause and pause.end else slot for slot, pause in zip(left, pauses, strict=True)]


def _exemption_dues(exemption, day, rules):
    year = year_of(exemption.start, day)
    done = [evaluated for evaluated in exemption.evaluations if year.holds(evaluated) and evaluated <= day]
    due = slots(exemption.start, day, rules)
    slot = due[len(done)] if len(done) < len(due) else slots(exemption.start, year.end, rules)[0]
    if exemption.end and slot >= exemption.end:
        return ()
    return (_evaluation("exemption_evaluation", slot, rules),)


def _years_until(start, day):
    """Return the whole contract years that are over on a day."""
    years = []
    begin, end = start, add_months(start, MONTHS_A_YEAR)
    while begin < end <= day < date.max:
        years.append(Period(begin, end))
        begin, end = end, add_months(start, MONTHS_A_YEAR * (len(years) + 1))
    return years


def _shortages(facts, day, rules):
    """Return the contract years that are over and had too few evaluations; an interrupted year is not counted."""
    found = []
    for signature, following in zip_longest(facts.signatures, facts.signatures[1:], fillvalue=date.max):
        for year in _years_until(signature, min(day, following)):
            pauses = [
                item for item in facts.interruptions if item.start < year.end and (item.end or date.max) > year.start
            ]
            done = [item for item in facts.evaluations if year.holds(item.day)]
            personal = sum(item.personal for item in done)
            asked = rules.on(year.end - timedelta(days=1))
            if not pauses and (len(done) < asked.evaluations_a_year or personal < asked.personal_a_year):
                found.append(Shortage(year, len(done), personal))
    return tuple(found)
