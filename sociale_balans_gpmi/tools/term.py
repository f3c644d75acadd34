"""Until when a GPMI holds: a year, the length of the studies, or until its last renewal."""

from datetime import timedelta

from odoo.addons.sociale_balans.tools.months import MONTHS_A_YEAR, add_months

from .gpmi_facts import GENERAL, STUDENT


def last_day(facts, day):
    """Return the last day on which the contract holds, as far as is known on a day; None when nobody knows.

    It is the day by which the contract is renewed; that it ended sooner is a fact of its own.

    >>> from datetime import date
    >>> from .gpmi_facts import Facts
    >>> facts = Facts(date(2026, 1, 15), signatures=(date(2026, 3, 1),))
    >>> last_day(facts, date(2026, 4, 1)), last_day(facts, date(2026, 2, 1))
    (datetime.date(2027, 2, 28), None)
    """
    signature = latest(facts.signatures, day)
    if signature is None:
        return None
    end = term_end(facts, signature, day)
    return end and end - timedelta(days=1)


def term_end(facts, signature, day):
    """Return the day on which the contract no longer holds, as far as is known on a day.

    A student contract goes on for the length of the studies (None: not known), a general one for a year, or until its
    last renewal.
    """
    if facts.kind == STUDENT:
        return facts.studies_end
    return max([add_months(signature, MONTHS_A_YEAR), *_renewals(facts, signature, day)])


def is_renewed(facts, day):
    """Return whether the term of a contract is, on a day, that of a renewal."""
    signature = latest(facts.signatures, day)
    return bool(
        signature and facts.kind == GENERAL and term_end(facts, signature, day) in _renewals(facts, signature, day)
    )


def _renewals(facts, signature, day):
    return [renewal.until for renewal in facts.renewals if signature <= renewal.motivated <= day]


def latest(days, until):
    return max((day for day in days if day <= until), default=None)
