"""What a text may be, whoever sends it."""

import re

# Characters. A field that needs another limit says so as Odoo's own ``size``, which its input on screen keeps to.
LONGEST = {"char": 1000, "text": 20_000, "html": 20_000}

LINE_BREAKS = re.compile("[\n\r\v\f\x85\u2028\u2029]")
# No database keeps a NUL, nor half of a pair of code units.
LOST = re.compile("[\x00\ud800-\udfff]")


def longest(kind, size=None):
    """Return how many characters a field of this kind (``char``, ``text``, ``html``) may hold.

    >>> longest("char"), longest("char", 64)
    (1000, 64)
    """
    return size or LONGEST[kind]


def wrong(value, one_line, most):
    """Return what is wrong with a value for a text of at most ``most`` characters.

    One of ``no_text``, ``too_long``, ``lines``, ``signs``, or None.

    >>> wrong("OL-2026/0147", one_line=True, most=64), wrong(False, one_line=True, most=64)
    (None, None)
    >>> wrong(5, True, 64), wrong("x" * 65, True, 64), wrong("a\\nb", True, 64), wrong("a\\x00b", False, 64)
    ('no_text', 'too_long', 'lines', 'signs')
    >>> wrong("a\\nb", False, 64)
    """
    if value is None or value is False:
        return None
    if not isinstance(value, str):
        return "no_text"
    if len(value) > most:
        return "too_long"
    if LOST.search(value):
        return "signs"
    return "lines" if one_line and LINE_BREAKS.search(value) else None
