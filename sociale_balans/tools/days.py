"""Which days can be right in a field: a slip of the pen in a year is refused where it is made."""

from datetime import timedelta

# The Act on the centres is of 1976: no dossier is older. Nobody plans for the next century.
FIRST_YEAR, LAST_YEAR = 1976, 2100
OLDEST = 130  # years

# What a field says of its days, as its attribute ``day``.
PAST, BIRTH, SOON, COMING = "past", "birth", "soon", "coming"
KINDS = frozenset({PAST, BIRTH, SOON, COMING, None})
AHEAD = timedelta(days=31)  # as far as somebody prepares a talk


def wrong_day(day, today, kind=None):
    """Return what is wrong with a day, or None.

    :param date day: what was filled in
    :param date today: the day on which it was
    :param str kind: ``past`` (it has happened), ``birth``, ``soon`` (it has happened or is prepared), ``coming`` (it is
        planned), or None: before or after today
    :return: one of ``year`` (nobody can mean it), ``future``, ``far``, ``gone``

    >>> from datetime import date
    >>> today = date(2026, 11, 26)
    >>> [wrong_day(date(year, 1, 1), today) for year in (1026, 1976, 2062, 9026)]
    ['year', None, None, 'year']
    >>> [wrong_day(date(2026, 11, day), today, PAST) for day in (26, 27)]
    [None, 'future']
    >>> [wrong_day(day, today, SOON) for day in (date(2026, 12, 27), date(2026, 12, 28), date(2062, 1, 1))]
    [None, 'far', 'far']
    >>> [wrong_day(date(2026, 11, day), today, COMING) for day in (25, 26)]
    ['gone', None]
    >>> [wrong_day(date(year, 5, 1), today, BIRTH) for year in (1026, 1931, 2027)]
    ['year', None, 'future']
    """
    first, last = years(today, kind)
    if not first <= day.year <= last:
        return "future" if kind in (PAST, BIRTH) and today.year < day.year <= LAST_YEAR else "year"
    if kind in (PAST, BIRTH) and day > today:
        return "future"
    if kind == SOON and day > today + AHEAD:
        return "far"
    return "gone" if kind == COMING and day < today else None


def years(today, kind=None):
    """Return the first and the last year between which such a day lies.

    >>> from datetime import date
    >>> years(date(2026, 11, 26)), years(date(2026, 11, 26), BIRTH)
    ((1976, 2100), (1896, 2026))
    """
    first = today.year - OLDEST if kind == BIRTH else FIRST_YEAR
    return first, today.year if kind in (PAST, BIRTH) else LAST_YEAR
