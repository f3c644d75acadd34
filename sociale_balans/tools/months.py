"""Months, as terms and deadlines count them."""

from datetime import date

from dateutil.relativedelta import relativedelta

MONTHS_A_YEAR = 12


def add_months(day, months):
    """Return the same day of a later (or earlier) month, or its last day when it has no such day.

    A day beyond the calendar is the last day that there is: a slip of the pen in a year is no reason to stop.

    >>> add_months(date(2026, 11, 30), 3), add_months(date(2027, 11, 30), 3)
    (datetime.date(2027, 2, 28), datetime.date(2028, 2, 29))
    >>> add_months(date(2028, 2, 29), 12), add_months(date(2026, 3, 31), -1)
    (datetime.date(2029, 2, 28), datetime.date(2026, 2, 28))
    >>> add_months(date(9999, 12, 1), 3)
    datetime.date(9999, 12, 31)
    """
    try:
        return day + relativedelta(months=months)
    except (OverflowError, ValueError):
        return date.max if months > 0 else date.min
