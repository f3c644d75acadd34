"""The years of a contract, and the days by which it is looked at within each of them."""

from datetime import date, timedelta

from odoo.addons.sociale_balans.tools.months import MONTHS_A_YEAR, add_months

from .gpmi_facts import Period


def _years_passed(start, day):
    passed = max(day.year - start.year - 1, 0)
    while add_months(start, MONTHS_A_YEAR * (passed + 1)) <= day < date.max:
        passed += 1
    return passed


def year_of(start, day):
    """Return the contract year in which a day lies: years begin on the day of the signature.

    >>> year_of(date(2024, 2, 29), date(2025, 2, 28)).start
    datetime.date(2025, 2, 28)
    """
    months = MONTHS_A_YEAR * _years_passed(start, day)
    return Period(add_months(start, months), add_months(start, months + MONTHS_A_YEAR))


def slots(start, day, rules):
    """Return the days by which the evaluations of a contract year are due; the last one is the last day of the year.

    >>> from .rules import Rules
    >>> [str(slot) for slot in slots(date(2026, 1, 31), date(2026, 5, 1), Rules())]
    ['2026-05-31', '2026-09-30', '2027-01-30']
    """
    passed = MONTHS_A_YEAR * _years_passed(start, day)
    last = add_months(start, passed + MONTHS_A_YEAR) - timedelta(days=1)
    return [min(add_months(start, passed + months), last) for months in slot_months(rules)]


def slot_months(rules):
    """Return within how many months of the beginning of a contract year its evaluations are due.

    >>> from .rules import Rules
    >>> slot_months(Rules()), slot_months(Rules(evaluation_months=3))
    ([4, 8, 12], [3, 6, 9, 12])
    """
    count = max(rules.evaluations_a_year, MONTHS_A_YEAR // rules.evaluation_months)
    return [min(rules.evaluation_months * number, MONTHS_A_YEAR) for number in range(1, count)] + [MONTHS_A_YEAR]
