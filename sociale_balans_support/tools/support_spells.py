"""Spells of support: periods that follow each other closely are one, whatever they are called.

Plain Python, without a database. How long an interruption may be so that it joins, an organisation decides once, for
the clock of the GPMI and here.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from odoo.addons.sociale_balans_gpmi.tools.gpmi_facts import Period

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Spell:
    """From a day until and including the last one; without a last day it still goes on."""

    start: date
    last: date | None = None

    def holds(self, day):
        return self.start <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Since:
    """What is known, on a day, of the spell that holds on it."""

    start: date
    resumed: date  # the first day after its last interruption; the first of all where there was none
    ended: date | None  # the last day of the spell before it, which was too long ago to be joined


def spells(periods, months):
    """Return the spells of one person in the order of time.

    :param periods: each a :class:`Spell` as it was granted, in any order
    :param int months: an interruption that is not longer joins; with 0, only what follows on the next day does

    >>> winter = Spell(date(2026, 1, 1), date(2026, 2, 28))
    >>> summer = Spell(date(2026, 5, 15))
    >>> spells([summer, winter], 3) == [Spell(date(2026, 1, 1))], spells([summer, winter], 2) == [winter, summer]
    (True, True)
    """
    found = []
    for period in sorted(periods, key=lambda one: one.start):
        before = found[-1] if found else None
        if before is None or _interrupted(before, period, months):
            found.append(Spell(period.start, period.last))
        else:
            lasts = (before.last, period.last)
            found[-1] = Spell(before.start, max(lasts) if all(lasts) else None)
    return found


def beginning(periods, day, months=0):
    """Return the first day of the spell in which somebody gets support on a day, None when he gets none then.

    Without months, an interruption ends it.

    >>> periods = [Spell(date(2026, 1, 1), date(2026, 2, 28)), Spell(date(2026, 5, 15))]
    >>> str(beginning(periods, date(2026, 6, 1), 3)), str(beginning(periods, date(2026, 6, 1)))
    ('2026-01-01', '2026-05-15')
    >>> beginning(periods, date(2026, 4, 1), 3), beginning(periods, date(2026, 4, 1)), beginning([], date(2026, 4, 1))
    (None, None, None)
    """
    if not any(period.holds(day) for period in periods):
        return None
    return next(spell.start for spell in spells(periods, months) if spell.holds(day))


def is_new(periods, day, months):
    """Return whether who gets support on a day got none in the months before it began, as the law asks of a new one.

    >>> periods = [Spell(date(2026, 1, 1), date(2026, 2, 28)), Spell(date(2026, 5, 15))]
    >>> [is_new(periods, date(2026, 6, 1), months) for months in (2, 3)], is_new(periods, date(2026, 1, 5), 3)
    ([True, False], True)
    >>> is_new(periods, date(2026, 4, 1), 3)
    False
    """
    began = beginning(periods, day)
    return began is not None and began == beginning(periods, day, months)


def since(periods, day, months):
    """Return since when somebody gets support on a day, as :class:`Since`; None when he gets none.

    >>> periods = [Spell(date(2025, 1, 1), date(2025, 6, 30)), Spell(date(2026, 1, 1), date(2026, 2, 28)),
    ...            Spell(date(2026, 5, 15))]
    >>> [str(found) for found in vars(since(periods, date(2026, 6, 1), 3)).values()]
    ['2026-01-01', '2026-05-15', '2025-06-30']
    >>> since(periods, date(2026, 4, 1), 3)
    """
    resumed = beginning(periods, day)
    if resumed is None:
        return None
    start = beginning(periods, day, months)
    ended = [spell.last for spell in spells(periods, months) if spell.start < start]
    return Since(start, resumed, max(ended, default=None))


def _interrupted(before, after, months):
    if before.last is None:
        return False
    return Period(before.last + DAY, after.start).is_longer(months)
