"""When a GPMI, or its exemption, is looked at together: three times a year at least, two of them in person."""

from datetime import date, timedelta
from itertools import zip_longest

from odoo.addons.sociale_balans.tools.months import MONTHS_A_YEAR, add_months

from .contract_year import slots, year_of
from .gpmi_facts import Period, holding
from .reading import Due, Shortage


def next_evaluation(facts, signature, day, rules):
    """Return the evaluation that is due next: each one that took place fills the next slot of its contract year."""
    year = year_of(signature, day)
    done = [item for item in facts.evaluations if year.holds(item.day) and item.day <= day]
    left = slots_left(facts, signature, day, rules)
    if not left:
        return _evaluation("evaluation", slots(signature, year.end, rules)[0], rules)
    personal = rules.personal_a_year - sum(item.personal for item in done)
    return _evaluation("evaluation", left[0], rules, personal=0 < len(left) <= personal)


def slots_left(facts, signature, day, rules):
    """Return when the evaluations that are left of the year are due.

    Who is away or exempt then, is evaluated when that is over.
    """
    year = year_of(signature, day)
    done = [item for item in facts.evaluations if year.holds(item.day) and item.day <= day]
    left = slots(signature, day, rules)[len(done) :]
    return [_after_pauses(facts, slot) for slot in left]


def _pauses(facts):
    """Return the periods in which no evaluation of the contract is asked; an exemption is looked at by itself."""
    return (*facts.interruptions, *facts.exemptions)


def _after_pauses(facts, day):
    while (pause := holding(_pauses(facts), day)) and pause.end:
        day = pause.end
    return day


def exemption_dues(exemption, day, rules):
    year = year_of(exemption.start, day)
    done = [evaluated for evaluated in exemption.evaluations if year.holds(evaluated) and evaluated <= day]
    due = slots(exemption.start, day, rules)
    slot = due[len(done)] if len(done) < len(due) else slots(exemption.start, year.end, rules)[0]
    if exemption.end and slot >= exemption.end:
        return ()
    return (_evaluation("exemption_evaluation", slot, rules),)


def shortages(facts, day, rules):
    """Return the contract years that are over and had too few evaluations; one with a pause in it is not counted."""
    found = []
    signatures = facts.signatures if facts.is_gpmi else ()
    for signature, following in zip_longest(signatures, signatures[1:], fillvalue=date.max):
        for year in _years_until(signature, min(day, following)):
            pauses = [item for item in _pauses(facts) if item.start < year.end and (item.end or date.max) > year.start]
            done = [item for item in facts.evaluations if year.holds(item.day)]
            personal = sum(item.personal for item in done)
            asked = rules.on(year.end - timedelta(days=1))
            if not pauses and (len(done) < asked.evaluations_a_year or personal < asked.personal_a_year):
                found.append(Shortage(year, len(done), personal))
    return tuple(found)


def _evaluation(kind, day, rules, personal=False):
    return Due(day, kind, add_months(day, -rules.warn_months), personal)


def _years_until(start, day):
    """Return the whole contract years that are over on a day."""
    years = []
    begin, end = start, add_months(start, MONTHS_A_YEAR)
    while begin < end <= day < date.max:
        years.append(Period(begin, end))
        begin, end = end, add_months(start, MONTHS_A_YEAR * (len(years) + 1))
    return years
