"""What a spreadsheet shows in a cell, and what it keeps there: a number, a day or a yes can read as another code."""

import re
from datetime import datetime, time

# More digits than a spreadsheet keeps of a number: the last ones are lost.
TOO_MANY_DIGITS = 10**15
# What a file with text keeps of a number that was too long for its column.
SHORTENED = re.compile(r"[+-]?\d+([.,]\d+)?E[+-]?\d+", re.ASCII | re.IGNORECASE)
TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | _(?P<room>.) | \*(?P<filler>.)
    | \[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\] | \[(?P<bracket>[^\]]*)\]
    | (?P<digit>[0#?]) | (?P<comma>,) | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
COLOURS = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d+", re.IGNORECASE)
LITERAL = frozenset(" -+():$€")


class Cell(str):
    """A cell of a workbook as a spreadsheet shows it; ``plain``: what it keeps; ``sure``: whether both say the same.

    >>> cell = Cell("00147", "147")
    >>> cell, cell.plain, cell.sure, Cell("147").plain, Cell("2026-02-01", sure=False).sure
    ('00147', '147', True, '147', False)
    """

    __slots__ = ("plain", "sure")

    def __new__(cls, shown, plain=None, sure=True):
        cell = super().__new__(cls, shown)
        cell.plain, cell.sure = shown if plain is None else plain, sure
        return cell


def cell_of(value, number_format="General"):
    """Return the :class:`Cell` of a value as a workbook keeps it, not sure where it may be shown in another way.

    >>> cell_of(147, "00000"), cell_of(147.0), cell_of(1490700185, '00"."00"."00"-"000"."00'), cell_of(None)
    ('00147', '147', '01.49.07-001.85', '')
    >>> cell_of(147, "0.00"), cell_of(147, "0.00").sure, cell_of(0.5, "0%"), cell_of(0.5, "0%").sure
    ('147', False, '0.5', False)
    >>> day = datetime(2026, 2, 1)
    >>> cell_of(day), cell_of(day).sure, cell_of(True).sure, cell_of("A-1").sure
    ('2026-02-01', False, False, True)
    """
    if value is None or isinstance(value, str):
        return Cell((value or "").strip())
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    plain = str(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) >= TOO_MANY_DIGITS:
        return Cell(plain, sure=False)
    shown = shown_number(value, number_format)
    return Cell(plain, sure=False) if shown is None else Cell(shown.strip(), plain)


def shown_number(value, number_format):
    """Return a number as a spreadsheet shows it, or None where that is a matter of rounding, of a day or of taste.

    >>> shown_number(147, "General"), shown_number(147, "@"), shown_number(2.5, "General"), shown_number(147, "#,##0")
    ('147', '147', '2.5', '147')
    >>> shown_number(147, r'"OL-2026"\\-00000'), shown_number(7, "00000;-00000"), shown_number(-7, "00000;-00000")
    ('OL-2026-00147', '00007', '-00007')
    >>> [shown_number(147, way) for way in ('"OL-"00000', "000-000", "[Red]0_)", "????0")]
    ['OL-00147', '000-147', '147', '  147']
    >>> [shown_number(147, way) for way in ("0.00", "0%", "0.00E+00", "# ?/?", "[>100]0", "0,", "yyyy", "")]
    [None, None, None, None, None, None, None, '147']
    """
    if number_format in ("", "General", "@", None):
        return str(value)
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', number_format)
    number = 0 if value > 0 else 1 if value < 0 else 2
    section = sections[number] if number < len(sections) else sections[0]
    if section in ("General", "@"):
        return str(value)
    tokens = _tokens(section)
    if tokens is None or not isinstance(value, int):
        return None
    minus = "-" if value < 0 and (number >= len(sections) or len(sections) == 1) else ""
    return minus + _filled(tokens, str(abs(value)))


def _tokens(section):
    """Return what a section of a number format is made of: pairs of kind ("digit", "literal") and sign, or None."""
    tokens, found = [], list(TOKEN.finditer(section))
    for place, match in enumerate(found):
        kind, sign = match.lastgroup, match[match.lastgroup]
        if kind == "digit":
            tokens.append((kind, sign))
        elif kind in ("quoted", "escaped", "currency") or (kind == "sign" and sign in LITERAL):
            tokens.append(("literal", sign))
        elif kind == "sign" or (kind == "bracket" and not COLOURS.fullmatch(sign)):
            return None
        elif kind == "comma" and not _has_digits(found[place + 1 :]):
            return None  # in thousands
    return tokens if any(kind == "digit" for kind, _sign in tokens) else None


def _has_digits(found):
    return any(match.lastgroup == "digit" for match in found)


def _filled(tokens, digits):
    """Return the digits in their places, from the last one to the first; what is left over stands before them."""
    said, left = [], list(digits)
    first = next(place for place, (kind, _sign) in enumerate(tokens) if kind == "digit")
    for place in range(len(tokens) - 1, -1, -1):
        kind, sign = tokens[place]
        if kind == "literal":
            said.append(sign)
            continue
        said.append(left.pop() if left else {"0": "0", "?": " ", "#": ""}[sign])
        if place == first:
            said.append("".join(left))
            left = []
    return "".join(reversed(said))
