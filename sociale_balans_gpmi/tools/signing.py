"""By when a GPMI is signed, and what the law wants before."""

from datetime import date, timedelta

from odoo.addons.sociale_balans.tools.months import add_months

from .rules import Rules


def signature_deadline(facts, day, rules=None):
    """Return the day by which the contract is signed for the first time, as far as is known on a day.

    After the signature it is the day by which it had to be. None while an exemption holds whose end nobody knows, and
    for a contract that the law does not ask for. An exemption is decided within the months that there are to sign; one
    that begins later gives no new ones (the document on the GPMI that this project started from).

    >>> from .gpmi_facts import Exemption, Facts
    >>> away = Exemption(date(2026, 2, 1), date(2026, 9, 1))
    >>> facts = Facts(decision=date(2026, 1, 15), exemptions=(away,))
    >>> [str(signature_deadline(facts, day)) for day in (date(2026, 1, 20), date(2026, 3, 1), date(2026, 10, 1))]
    ['2026-04-15', '2026-12-01', '2026-12-01']
    >>> signature_deadline(Facts(date(2026, 1, 15), exemptions=(Exemption(date(2026, 2, 1)),)), date(2026, 3, 1))
    >>> late = Facts(date(2026, 1, 15), exemptions=(Exemption(date(2026, 8, 1), date(2026, 9, 1)),))
    >>> str(signature_deadline(late, date(2026, 10, 1)))
    '2026-04-15'
    """
    if not (facts.mandatory and facts.is_gpmi):
        return None
    day = min([day, *facts.signatures[:1]])
    rules = rules or Rules()
    months = (rules.on(day) if facts.signatures else rules).months_to_sign
    deadline = add_months(facts.decision, months)
    for exemption in facts.exemptions:
        # Who is exempt in time gets the same time from its end; what was late before it stays so.
        if exemption.start <= min(day, deadline):
            if not exemption.end:
                return None
            deadline = max(deadline, add_months(exemption.end, months))
    return deadline


def sign_by(facts, day, rules=None):
    """Return the day by which the next signature is due, or by which the last one had to be; None when nobody knows.

    >>> from .gpmi_facts import Facts, Period
    >>> facts = Facts(date(2026, 1, 15), signatures=(date(2026, 3, 1),), interruptions=(
    ...     Period(date(2026, 4, 1), date(2026, 9, 1)),))
    >>> str(sign_by(facts, date(2026, 8, 1))), str(sign_by(facts, date(2026, 9, 2)))
    ('2026-04-15', '2026-12-01')
    """
    resumed = long_interruptions(facts, day, rules) if facts.mandatory else ()
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
        and period.is_longer(rules.on(period.end).longest_interruption)
    )


def thought_over(facts, rules=None):
    """Return the first day on which the days to think are over; None before the information.

    >>> from .gpmi_facts import Facts
    >>> str(thought_over(Facts(date(2026, 1, 1), informed=date(2026, 1, 10))))
    '2026-01-15'
    """
    thinking = timedelta(days=(rules or Rules()).reflection_days)
    return facts.informed + thinking if facts.informed and facts.informed < date.max - thinking else None


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

    reflected = there(thought_over(facts, rules))
    wanted = {
        "balance": facts.taken_over or there(facts.balance),
        "information": there(facts.informed),
        "reflection": reflected or not there(facts.informed),
        "hearing": there(facts.heard),
        "assistance": there(facts.assisted),
    }
    return tuple(name for name, is_there in wanted.items() if not is_there)
