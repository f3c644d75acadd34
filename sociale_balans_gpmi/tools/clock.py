"""The clock of a GPMI: for one person and any day, where the contract stands, what is due next and what is late.

Plain Python, without a database. The law (Act of 26 May 2002, Royal Decree of 11 July 2002) says little about how days
are counted; what practice or this project filled in stands in ``rules.py``, where an organisation can change it.
"""

from dataclasses import replace
from datetime import date

from odoo.addons.sociale_balans.tools.months import add_months

from . import evaluating
from .besides import due_besides
from .contract_year import year_of
from .gpmi_facts import GENERAL, holding
from .reading import Due, Reading
from .rules import Rules
from .signing import long_interruptions, missing_before_signature, signature_deadline, thought_over
from .term import last_day, latest, term_end

TO_SIGN, TO_SIGN_AGAIN, RUNNING = "to_sign", "to_sign_again", "running"
INTERRUPTED, EXEMPT, EXPIRED, ENDED = "interrupted", "exempt", "expired", "ended"


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
    reading = _stand(facts, day, rules)
    return replace(reading, dues=tuple(sorted((*reading.dues, *due_besides(facts, day, rules)))))


def _stand(facts, day, rules):
    """Return where the contract itself stands."""
    if facts.ended and day >= facts.ended:
        return Reading(day, ENDED, shortages=evaluating.shortages(facts, facts.ended, rules))
    if not facts.is_gpmi:
        return Reading(day, RUNNING)
    exemption = holding(facts.exemptions, day)
    if exemption:
        return Reading(day, EXEMPT, evaluating.exemption_dues(exemption, day, rules))
    signature = latest(facts.signatures, day)
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
    turns += [facts.informed, thought_over(facts, rules)]
    turns += [facts.balance, facts.heard, facts.assisted, facts.job_looked_at]
    turns += [*facts.asked, *facts.talked, *facts.reviews]
    starts = [start for start in (latest(facts.signatures, day),) if start]
    starts += [exemption.start for exemption in facts.exemptions if exemption.holds(day)]
    turns += [year_of(start, day).end for start in starts]
    return min((turn for turn in turns if turn and day < turn < date.max), default=None)


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
    if not facts.is_gpmi or read(facts, day, rules).state != RUNNING:
        return []
    signature = latest(facts.signatures, day)
    end = term_end(facts, signature, day, rules)
    return [slot for slot in evaluating.slots_left(facts, signature, day, rules) if not end or slot < end]


# --- Steps ------------------------------------------------------------------------------------------------------------


def _before_signature(facts, day, rules):
    due = _sign("sign", signature_deadline(facts, day, rules), rules)
    return Reading(day, TO_SIGN, due, missing_before_signature(facts, day, replace(rules, earlier=())))


def _since_signature(facts, signature, day, rules):
    shortages = evaluating.shortages(facts, day, rules)
    if holding(facts.interruptions, day):
        return Reading(day, INTERRUPTED, shortages=shortages)
    resumed = _long_interruption(facts, signature, day, rules)
    if resumed:
        due = _sign("sign_again", facts.mandatory and add_months(resumed, rules.months_to_sign), rules)
        missing = missing_before_signature(facts, day, replace(rules, earlier=()))
        return Reading(day, TO_SIGN_AGAIN, due, missing, shortages)
    end = term_end(facts, signature, day, rules)
    if end and day >= end:
        # Nobody renewed it in time, nor ended it: that stays due.
        return Reading(day, EXPIRED, (_renewal(facts, day, rules),), shortages=evaluating.shortages(facts, end, rules))
    return Reading(day, RUNNING, _running_dues(facts, signature, end, day, rules), shortages=shortages)


def _sign(kind, deadline, rules):
    """Return the signature that is due, in a tuple; empty where the law asks for none by a day."""
    return (Due(deadline, kind, add_months(deadline, -rules.warn_months)),) if deadline else ()


def _long_interruption(facts, signature, day, rules):
    """Return the end of the last interruption that was so long that a new signature is needed, or None."""
    return max((end for end in long_interruptions(facts, day, rules) if end > signature), default=None)


def _running_dues(facts, signature, end, day, rules):
    dues = [evaluating.next_evaluation(facts, signature, day, rules)]
    if end and facts.kind == GENERAL:
        dues.append(_renewal(facts, day, rules))
    return tuple(sorted(due for due in dues if not end or due.day < end))


def _renewal(facts, day, rules):
    last = last_day(facts, day, rules)
    return Due(last, "renewal", add_months(last, -rules.renewal_warn_months))
