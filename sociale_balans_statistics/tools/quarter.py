"""Quarters of a year, as periods of which figures are published once they are over."""

from datetime import date, timedelta
from typing import NamedTuple

from odoo.addons.sociale_balans.tools.months import add_months

MONTHS = 3


class Quarter(NamedTuple):
    """A quarter, by its first day."""

    start: date

    @property
    def end(self):
        """The last day.

        >>> Quarter(date(2026, 10, 1)).end, Quarter(date(2024, 1, 1)).end
        (datetime.date(2026, 12, 31), datetime.date(2024, 3, 31))
        """
        return add_months(self.start, MONTHS) - timedelta(days=1)

    @property
    def number(self):
        """Which one of its year, from 1 to 4."""
        return (self.start.month - 1) // MONTHS + 1

    def before(self, quarters=1):
        """Return the quarter so many before this one.

        >>> Quarter(date(2026, 1, 1)).before(), Quarter(date(2026, 1, 1)).before(4).start.year
        (Quarter(start=datetime.date(2025, 10, 1)), 2025)
        """
        return Quarter(add_months(self.start, -MONTHS * quarters))


def quarter_of(day):
    """Return the quarter in which a day lies.

    >>> quarter_of(date(2026, 12, 31)), quarter_of(date(2027, 1, 1)).number
    (Quarter(start=datetime.date(2026, 10, 1)), 1)
    """
    return Quarter(date(day.year, day.month - (day.month - 1) % MONTHS, 1))


def last_over(today, waiting):
    """Return the last quarter that is over since so many days: what was typed late is in by then.

    >>> last_over(date(2026, 4, 30), 30), last_over(date(2026, 5, 1), 30)
    (Quarter(start=datetime.date(2025, 10, 1)), Quarter(start=datetime.date(2026, 1, 1)))
    >>> last_over(date(2026, 1, 1), 0)
    Quarter(start=datetime.date(2025, 10, 1))
    """
    return quarter_of(today - timedelta(days=waiting)).before()
