"""How old somebody is, when he comes of age, and an age without a birthday: the band that figures need."""

from datetime import date

BANDS = (("0_5", 6), ("6_11", 12), ("12_17", 18), ("18_24", 25), ("25_34", 35), ("35_49", 50), ("50_64", 65))
OLDEST = "65"
OF_AGE = 18
YOUNGEST_ADULT = 15  # from that age on, a judge can declare somebody of age


def years(birth, day):
    """Return an age on a day in whole years; who was born on 29 February has his birthday on 1 March in other years.

    >>> years(date(2008, 7, 2), date(2026, 7, 1)), years(date(2008, 7, 2), date(2026, 7, 2))
    (17, 18)
    >>> years(date(2008, 2, 29), date(2026, 2, 28)), years(date(2008, 2, 29), date(2026, 3, 1))
    (17, 18)
    """
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def birthday(birth, age=OF_AGE):
    """Return the day on which somebody is that old.

    >>> birthday(date(2008, 7, 2)), birthday(date(2008, 2, 29)), birthday(date(2008, 2, 29), 16)
    (datetime.date(2026, 7, 2), datetime.date(2026, 3, 1), datetime.date(2024, 2, 29))
    """
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:
        return date(birth.year + age, 3, 1)


def age_band(birth, day):
    """Return the band of the age on a day; False when the birth is not known.

    >>> import datetime
    >>> age_band(datetime.date(2008, 7, 2), datetime.date(2026, 7, 1))
    '12_17'
    >>> age_band(datetime.date(2008, 7, 2), datetime.date(2026, 7, 2))
    '18_24'
    >>> age_band(datetime.date(1950, 1, 1), datetime.date(2026, 7, 1)), age_band(None, datetime.date(2026, 7, 1))
    ('65', False)
    """
    if not birth:
        return False
    age = years(birth, day)
    return next((name for name, end in BANDS if age < end), OLDEST)
