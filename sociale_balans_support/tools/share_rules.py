"""How the share of people with a living wage who have a GPMI is counted: the rules of an organisation, and the bands.

Plain Python, without a database. Whether exempt people, students and an equivalent living wage count is not known yet:
the text of the law that begins in 2028 was announced by the council of ministers of 18 July 2025. So each is a choice
of the organisation, with a first day, and stands under every figure.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from odoo.addons.sociale_balans.tools.months import MONTHS_A_YEAR

EXEMPT, STUDENT, EQUIVALENT = GROUPS = ("exempt", "student", "equivalent")
OUT, TOTAL, BOTH = PLACES = ("out", "total", "both")
AVERAGE, ONE_DAY = "average", "day"
MOST_DAYS = 60  # in one count: each has a bit


@dataclass(frozen=True)
class Rule:
    """How is counted from a day on.

    Each group is left out (``out``), counts among all people but never as one with a GPMI (``total``), or counts like
    everybody (``both``); who is exempt counts as one with a GPMI then.
    """

    start: date = date.min
    exempt: str = TOTAL
    student: str = BOTH
    equivalent: str = OUT
    method: str = AVERAGE


@dataclass(frozen=True)
class Band:
    """From a share on (whole percent), the federal intervention that goes with it (percent), from a day on."""

    start: date
    share_from: int
    intervention: float


@dataclass(frozen=True)
class Count:
    """How many of how many have a GPMI: on one day, or added up over several."""

    held: int = 0
    total: int = 0

    def __add__(self, other):
        return Count(self.held + other.held, self.total + other.total)

    @property
    def share(self):
        """The share as an exact fraction; None where nobody is counted."""
        return Fraction(self.held, self.total) if self.total else None


def rule_on(rules, day):
    """Return the rule of a day; before the first of an organisation the usual one holds.

    >>> later = Rule(date(2028, 1, 1), equivalent=BOTH)
    >>> [rule_on([later], day).equivalent for day in (date(2027, 12, 31), date(2028, 1, 1))]
    ['out', 'both']
    """
    return max((rule for rule in rules if rule.start <= day), key=lambda rule: rule.start, default=Rule())


def masks(rules, days):
    """Return for each group and place the days on which it has that place: a bit for each day.

    >>> found = masks([Rule(date(2028, 1, 1), exempt=OUT)], [date(2027, 12, 31), date(2028, 1, 1)])
    >>> found["exempt", "total"], found["exempt", "out"], found["student", "both"]
    (1, 2, 3)
    """
    found = dict.fromkeys(((group, place) for group in GROUPS for place in PLACES), 0)
    for number, day in enumerate(days):
        rule = rule_on(rules, day)
        for group in GROUPS:
            found[group, getattr(rule, group)] |= 1 << number
    return found


def days_of_year(rules, year, today):
    """Return the days on which a calendar year is counted, as far as they have come.

    The last day of each month, or only that of the year, as the rule of its last day says. While the first of them has
    to come yet, it is counted today.

    >>> [str(day) for day in days_of_year([], 2026, date(2026, 3, 15))]
    ['2026-01-31', '2026-02-28']
    >>> days_of_year([Rule(method=ONE_DAY)], 2025, date(2026, 3, 15)), days_of_year([], 2026, date(2026, 1, 3))
    ([datetime.date(2025, 12, 31)], [datetime.date(2026, 1, 3)])
    """
    ends = month_ends(date(year, 12, 31), MONTHS_A_YEAR)
    wanted = ends if rule_on(rules, ends[-1]).method == AVERAGE else ends[-1:]
    return [day for day in wanted if day <= today] or [min(today, ends[-1])]


def month_ends(day, count):
    """Return the last days of so many months until a day: those that are over on it, the first one first.

    >>> [str(end) for end in month_ends(date(2026, 3, 30), 2)]
    ['2026-01-31', '2026-02-28']
    """
    found, first = [], (day + timedelta(days=1)).replace(day=1)
    while len(found) < count and first > date(date.min.year + 1, 1, 1):
        found.append(first - timedelta(days=1))
        first = found[-1].replace(day=1)
    return found[::-1]


def bands_on(bands, day):
    """Return the bands of a day, the lowest first; before the first ones, those that come.

    >>> coming = [Band(date(2028, 1, 1), 80, 15), Band(date(2028, 1, 1), 0, 5)]
    >>> [band.share_from for band in bands_on(coming, date(2026, 1, 1))]
    [0, 80]
    """
    starts = {band.start for band in bands}
    start = max((one for one in starts if one <= day), default=min(starts, default=None))
    return sorted((band for band in bands if band.start == start), key=lambda band: band.share_from)


def band_of(count, bands):
    """Return the band in which a count lies, and the next one; each None where there is none.

    :param bands: of one day, see :func:`bands_on`

    >>> bands = [Band(date(2028, 1, 1), 0, 5), Band(date(2028, 1, 1), 80, 15)]
    >>> [band and band.intervention for band in band_of(Count(4, 5), bands)]
    [15, None]
    """
    if not count.total:
        return None, None
    reached = [band for band in bands if count.held * 100 >= band.share_from * count.total]
    coming = [band for band in bands if band not in reached]
    return (reached[-1] if reached else None), (coming[0] if coming else None)


def to_reach(count, band):
    """Return how many more of the same people need a GPMI to reach a band.

    >>> to_reach(Count(59, 101), Band(date(2028, 1, 1), 60, 12.5))
    2
    """
    return max(-(-band.share_from * count.total // 100) - count.held, 0)
