"""What a value may be, whoever sends it."""

import re
from datetime import date, datetime

# Characters. A field that needs another limit says so as Odoo's own ``size``, which its input on screen keeps to.
LONGEST = {"char": 1000, "text": 20_000, "html": 20_000}
HIGHEST_NUMBER = 2**31 - 1  # of a column and of an id

CREATE, UPDATE, CLEAR, SET = 0, 1, 5, 6  # commands for lines, as Odoo numbers them

LINE_BREAKS = re.compile("[\n\r\v\f\x85\u2028\u2029]")
# No database keeps a NUL, nor half of a pair of code units.
LOST = re.compile("[\x00\ud800-\udfff]")


def kept(value):
    """Return what a database keeps of a text that was typed: half an emoji and what has no sign are left out.

    >>> kept("half \\ud83d\\x00, whole"), kept(5)
    ('half , whole', 5)
    """
    return LOST.sub("", value) if isinstance(value, str) else value


def longest(kind, size=None):
    """Return how many characters a field of this kind may hold; None for one that holds no text.

    >>> longest("char"), longest("char", 64), longest("integer")
    (1000, 64, None)
    """
    return size or LONGEST.get(kind)


def wrong_value(kind, value, most=None, choices=()):
    """Return what is wrong with a value for a field, or None.

    :param str kind: the type of the field, as Odoo calls it
    :param int most: how many characters it may have
    :param choices: what can be chosen, for a selection
    :return: one of ``no_text``, ``too_long``, ``lines``, ``signs``, ``no_number``, ``too_large``, ``no_choice``,
        ``no_day``, ``no_record``

    >>> [wrong_value("char", value, 64) for value in ("OL-2026/0147", 5, "x" * 65, "a\\nb")]
    [None, 'no_text', 'too_long', 'lines']
    >>> [wrong_value("text", value, 64) for value in ("a\\nb", "a\\x00b")]
    [None, 'signs']
    >>> [wrong_value("integer", value) for value in (7, "seven", 10**12, float("nan"))]
    [None, 'no_number', 'too_large', 'too_large']
    >>> [wrong_value("boolean", value) for value in (True, 0, [], "yes")]
    [None, None, 'no_choice', 'no_choice']
    >>> [wrong_value("selection", value, choices=["adult"]) for value in ("adult", "x", ["adult"])]
    [None, 'no_choice', 'no_choice']
    >>> [wrong_value("date", value) for value in ("2026-02-03", "2026-02-31", "20260203", [], "")]
    [None, 'no_day', 'no_day', 'no_day', None]
    >>> [wrong_value("many2one", value) for value in (5, "five")], wrong_value("many2many", 5)
    ([None, 'no_record'], 'no_record')
    >>> [wrong_value("one2many", [one]) for one in ([0, 0, {}], [2, 7], [6, 0, [7]], [5], 7)]
    [None, None, None, None, None]
    >>> {wrong_value("one2many", [one]) for one in ([], [0], [0, 0, 5], [1, "x", {}], [4, "x"], [6, 0, ["x"]], "x")}
    {'no_record'}
    """
    if kind in LONGEST:
        return _wrong_text(value, one_line=kind == "char", most=most)
    if kind == "selection":
        return None if value == "" or (isinstance(value, str) and value in choices) else "no_choice"
    return CHECKS.get(kind, lambda _value: None)(value)


def _wrong_text(value, one_line, most):
    if not isinstance(value, str):
        return "no_text"
    if len(value) > most:
        return "too_long"
    if LOST.search(value):
        return "signs"
    return "lines" if one_line and LINE_BREAKS.search(value) else None


def _is_day(value):
    if isinstance(value, date) or value == "":
        return True
    try:
        datetime.strptime(value[:10], "%Y-%m-%d")  # noqa: DTZ007 -- as Odoo reads it; another form it would not
    except (TypeError, ValueError, KeyError):  # a slice of a dict is a key since Python 3.12
        return False
    return True


def _wrong_number(value):
    if not isinstance(value, int | float):
        return "no_number"
    return None if abs(value) <= HIGHEST_NUMBER else "too_large"


def _wrong_yes_no(value):
    return None if isinstance(value, bool | int) else "no_choice"


def _wrong_day(value):
    return None if _is_day(value) else "no_day"


def _wrong_record(value):
    return None if type(value) is int or hasattr(value, "_ids") else "no_record"


def _wrong_records(value):
    if hasattr(value, "_ids"):
        return None
    if not isinstance(value, list | tuple):
        return "no_record"
    return None if all(map(_is_command, value)) else "no_record"


def _is_command(command):
    """Return whether this is a command for lines, as Odoo takes them, or an id."""
    if not isinstance(command, list | tuple):
        return type(command) is int or isinstance(command, dict) or hasattr(command, "_ids")
    kind, *rest = command or [None]
    if not isinstance(kind, int) or not 0 <= kind <= SET:
        return False
    shapes = {
        CREATE: len(rest) == 2 and isinstance(rest[-1], dict),
        UPDATE: len(rest) == 2 and type(rest[0]) is int and isinstance(rest[-1], dict),
        CLEAR: True,
        SET: len(rest) == 2 and isinstance(rest[-1], list | tuple) and all(type(one) is int for one in rest[-1]),
    }
    return shapes.get(kind, bool(rest) and type(rest[0]) is int)


def _wrong_file(value):
    return None if isinstance(value, str | bytes) else "no_text"


CHECKS = {
    "binary": _wrong_file,
    "boolean": _wrong_yes_no,
    "integer": _wrong_number,
    "float": _wrong_number,
    "date": _wrong_day,
    "datetime": _wrong_day,
    "many2one": _wrong_record,
    "one2many": _wrong_records,
    "many2many": _wrong_records,
}
