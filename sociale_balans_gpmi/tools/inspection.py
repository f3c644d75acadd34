"""What an inspection asks of the dates of one GPMI: every legal date comes from the clock, none is added up here."""

from dataclasses import dataclass, field, replace
from datetime import date

from odoo.addons.sociale_balans.tools.months import add_months

from . import clock, signing
from .rules import Rules


@dataclass(frozen=True)
class Point:
    """A point of control."""

    code: str  # 'balance', 'decision', 'in_time', 'again', 'evaluations', or what misses before a signature
    ok: bool | None  # None: nothing to judge yet
    day: date | None = None  # the day that proves it, or by which it has to be there
    asked: dict = field(default_factory=dict)  # the numbers that held on that day, by the names of the rules
    awaited: bool = False  # the day has to come yet


def inspect(facts, day, rules=None):
    """Return the :class:`Point` of each date that the law asks for, as they stand on a day.

    What was done is judged by the rules of its own day.

    >>> from .gpmi_facts import Exemption, Facts
    >>> facts = Facts(date(2026, 1, 15), exemptions=(Exemption(date(2026, 2, 1), date(2026, 9, 1)),))
    >>> in_time = inspect(facts, date(2026, 10, 1))[2]
    >>> in_time.ok, in_time.day, in_time.asked
    (None, datetime.date(2026, 12, 1), {'months_to_sign': 3})
    >>> inspect(facts, date(2026, 12, 2))[2].ok
    False
    """
    rules = rules or Rules()
    reading = clock.read(facts, day, rules)
    signed = next((signature for signature in facts.signatures if signature <= day), None)
    then = rules.on(signed) if signed else rules
    missing = signing.missing_before_signature(facts, signed or day, replace(then, earlier=()))

    def before_signature(code, proof):
        return Point(code, code not in missing, proof)

    return (
        before_signature("balance", facts.balance),
        Point("decision", True, facts.decision),
        _in_time(facts, day, signed, rules),
        before_signature("information", facts.informed),
        Point(
            "reflection",
            "reflection" not in missing and facts.informed is not None if signed else None,
            facts.informed,
            {"reflection_days": then.reflection_days},
        ),
        before_signature("hearing", facts.heard),
        before_signature("assistance", facts.assisted),
        *_again(facts, day, rules),
        _evaluations(reading, signed, rules),
    )


def _in_time(facts, day, signed, rules):
    deadline = signing.signature_deadline(facts, day, rules)
    asked = {"months_to_sign": (rules.on(signed) if signed else rules).months_to_sign}
    if signed:
        return Point("in_time", deadline is None or signed <= deadline, signed, asked)
    until = min(day, facts.ended or day)
    return Point("in_time", False if deadline and deadline < until else None, deadline, asked, awaited=True)


def _again(facts, day, rules):
    """A second signature, for each long interruption that asks for one."""
    for resumed in signing.long_interruptions(facts, day, rules):
        signed = next((one for one in facts.signatures if resumed <= one <= day), None)
        deadline = add_months(resumed, (rules.on(signed) if signed else rules).months_to_sign)
        if signed:
            yield Point("again", signed <= deadline, signed)
        else:
            yield Point("again", False if deadline < min(day, facts.ended or day) else None, deadline, awaited=True)


def _evaluations(reading, signed, rules):
    late = any(due.kind == "evaluation" for due in reading.late)
    asked = {"evaluations_a_year": rules.evaluations_a_year, "personal_a_year": rules.personal_a_year}
    return Point("evaluations", not (reading.shortages or late) if signed else None, None, asked)
