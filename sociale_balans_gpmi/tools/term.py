"""Until when a GPMI holds: a year, the length of the studies, or until its last renewal."""

from datetime import date, timedelta
from itertools import zip_longest

from odoo.addons.sociale_balans.tools.months import MONTHS_A_YEAR, add_months

from .gpmi_facts import STUDENT, Period
from .rules import Rules
from .signing import long_interruptions


def last_day(facts, day, rules=None):
    """Return the last day on which the contract holds, as far as is known on a day; None when nobody knows.

    It is the day by which the contract is renewed; that it ended sooner is a fact of its own.

    >>> from .gpmi_facts import Facts
    >>> facts = Facts(date(2026, 1, 15), signatures=(date(2026, 3, 1),))
    >>> last_day(facts, date(2026, 4, 1)), last_day(facts, date(2026, 2, 1))
    (datetime.date(2027, 2, 28), None)
    """
    signature = latest(facts.signatures, day)
    if signature is None:
        return None
    end = term_end(facts, signature, day, rules)
    return end and end - timedelta(days=1)


def term_end(facts, signature, day, rules=None):
    """Return the day on which the contract no longer holds, as far as is known on a day.

    A student contract goes on for the length of the studies (None: not known), a general one for a year, or until its
    last renewal. After the last day of renewals in the rules nothing is renewed: such a contract holds until somebody
    ends it (None), as does a plan that is no GPMI.
    """
    if not facts.is_gpmi:
        return None
    if facts.kind == STUDENT:
        return facts.studies_end
    return _unless_open(max([add_months(signature, MONTHS_A_YEAR), *_renewals(facts, signature, day)]), rules)


def is_renewed(facts, day, rules=None):
    """Return whether the term of a contract is, on a day, that of a renewal."""
    signature = latest(facts.signatures, day)
    return bool(
        signature
        and facts.kind != STUDENT
        and term_end(facts, signature, day, rules) in _renewals(facts, signature, day)
    )


def terms(facts, rules=None):
    """Return the periods in which a contract is signed and holds, as they are known; a plan that is no GPMI has none.

    It does not hold between the end of a term and a renewal that came later, nor after a long interruption until it is
    signed again.

    :return: list of :class:`~.gpmi_facts.Period`, in the order of time; no two on one day

    >>> from .gpmi_facts import Facts, Renewal
    >>> signed = Facts(date(2024, 1, 15), signatures=(date(2024, 3, 1),), ended=date(2026, 9, 1),
    ...     renewals=(Renewal(date(2025, 4, 1), date(2026, 4, 1)), Renewal(date(2026, 3, 1), date(2027, 4, 1))))
    >>> [f"{term.start} {term.end}" for term in terms(signed)]
    ['2024-03-01 2025-03-01', '2025-04-01 2026-09-01']
    """
    found = []
    for signature, following in zip_longest(facts.signatures, facts.signatures[1:], fillvalue=date.max):
        resumed = (end for end in long_interruptions(facts, date.max, rules) if signature < end)
        until = min([following, facts.ended or date.max, *resumed])
        found += [
            Period(start, min(end or date.max, until) if end or until < date.max else None)
            for start, end in _terms_since(facts, signature, following, rules)
            if start < min(end or until, until)
        ]
    return found if facts.is_gpmi else []


def exempt_terms(facts):
    """Return the periods in which a person is exempt from having this contract; they end with it at the latest.

    >>> from .gpmi_facts import Exemption, Facts
    >>> facts = Facts(date(2026, 1, 5), exemptions=(Exemption(date(2026, 2, 10)),), ended=date(2026, 6, 1))
    >>> [f"{term.start} {term.end}" for term in exempt_terms(facts)]
    ['2026-02-10 2026-06-01']
    """
    ended = facts.ended or date.max
    return [
        Period(one.start, min(one.end or ended, ended) if one.end or facts.ended else None)
        for one in facts.exemptions
        if facts.is_gpmi and one.start < ended
    ]


def latest(days, until):
    return max((day for day in days if day <= until), default=None)


def _renewals(facts, signature, day):
    return [renewal.until for renewal in facts.renewals if signature <= renewal.motivated <= day]


def _unless_open(end, rules):
    last = (rules or Rules()).renewal_last_day
    return None if last and end - timedelta(days=1) > last else end


def _terms_since(facts, signature, following, rules):
    """Return the pairs of first day and end of what was agreed with one signature, however long it lasted."""
    if facts.kind == STUDENT:
        return [(signature, facts.studies_end)]
    found = [(signature, add_months(signature, MONTHS_A_YEAR))]
    for renewal in facts.renewals:
        start, end = found[-1]
        if not signature <= renewal.motivated < following or not _unless_open(end, rules):
            continue
        if renewal.motivated <= end:
            found[-1] = start, max(end, renewal.until)
        elif renewal.until > end:
            found.append((renewal.motivated, renewal.until))
    return [(start, _unless_open(end, rules)) for start, end in found]
