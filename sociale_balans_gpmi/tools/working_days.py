"""Working days, as the deadlines of a GPMI count them."""

from datetime import date, timedelta

from dateutil.easter import easter

SATURDAY = 5


def holidays(year):
    """Return the ten public holidays of Belgium (Royal Decree of 18 April 1974, article 1) in a year.

    >>> sorted(holidays(2026))[1:4]
    [datetime.date(2026, 4, 6), datetime.date(2026, 5, 1), datetime.date(2026, 5, 14)]
    """
    sunday = easter(year)
    moving = {sunday + timedelta(days=days) for days in (1, 39, 50)}  # Easter Monday, Ascension, Whit Monday
    fixed = ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
    return moving | {date(year, month, day) for month, day in fixed}


def working_day_until(day):
    """Return the day itself, or the last working day before it when it falls in a weekend or on a holiday.

    A legal date stays where it is; the reminder of it comes while somebody is at work.

    >>> working_day_until(date(2026, 4, 7)), working_day_until(date(2026, 4, 6))
    (datetime.date(2026, 4, 7), datetime.date(2026, 4, 3))
    """
    while day > date.min and not _is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_days_after(day, count):
    """Return the last of so many working days after a day.

    >>> working_days_after(date(2026, 4, 2), 5)  # a Thursday; Easter Monday does not count
    datetime.date(2026, 4, 10)
    """
    while count and day < date.max:
        day += timedelta(days=1)
        count -= _is_working_day(day)
    return day


def _is_working_day(day):
    return day.weekday() < SATURDAY and day not in holidays(day.year)
