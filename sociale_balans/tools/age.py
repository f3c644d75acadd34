"""An age without a birthday: the band that figures need."""

BANDS = (("0_5", 6), ("6_11", 12), ("12_17", 18), ("18_24", 25), ("25_34", 35), ("35_49", 50), ("50_64", 65))
OLDEST = "65"


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
    years = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
    return next((name for name, end in BANDS if years < end), OLDEST)
