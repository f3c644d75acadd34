"""The mark of a paper that is typed in afterwards: six signs that say which paper it is, and nothing else.

No vowel stands in it, so that no word comes of it, and none of 0, O, 1 and I, which look alike. The last sign checks
the others: one sign typed wrongly and two that changed places are always found.
"""

import secrets

SIGNS = "23456789BCDFGHJKLMNPQRSTVWXYZ"  # a prime number of them: no mistake is hidden by its weight
LENGTH = 5  # and the sign that checks them
BETWEEN = " -\u2013·.\t\n\r\u00a0"  # what somebody may put between them, or what comes along with a paste


def new_mark():
    """Return a mark at random: twenty million of them for each organisation."""
    return with_check("".join(secrets.choice(SIGNS) for _sign in range(LENGTH)))


def with_check(signs):
    """Return signs with the one that checks them.

    >>> with_check("K7M4Q")
    'K7M4QN'
    """
    total = sum(place * SIGNS.index(sign) for place, sign in enumerate(signs, start=2))
    return signs + SIGNS[-total % len(SIGNS)]


def read_mark(typed):
    """Return the mark that was typed, however it was typed, or nothing where it is none.

    >>> read_mark(" k7m-4qn "), read_mark("K7M 4QN"), read_mark("K7M4Q"), read_mark("KM74QN"), read_mark(None)
    ('K7M4QN', 'K7M4QN', '', '', '')
    """
    if not isinstance(typed, str) or len(typed) > 40:
        return ""
    mark = "".join(sign for sign in typed.upper() if sign not in BETWEEN)
    known = len(mark) == LENGTH + 1 and all(sign in SIGNS for sign in mark)
    return mark if known and with_check(mark[:-1]) == mark else ""


def in_groups(mark):
    """Return a mark as it stands on paper, easy to read aloud and to type.

    >>> in_groups("K7M4QN"), in_groups("")
    ('K7M-4QN', '')
    """
    return f"{mark[:3]}-{mark[3:]}" if mark else ""
