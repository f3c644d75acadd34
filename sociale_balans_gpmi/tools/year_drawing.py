"""The drawing of a contract as a line: its shapes hold no words, those stand under it."""

from markupsafe import Markup

from .year_line import FIRST, LAST, LATE, NUMBERED

# Everything across in percent, everything else in pixels: so letters keep their size however wide the page is.
LINE = Markup('<line class="o_sb_year_line" x1="{first}%" x2="{last}%" y1="{middle}" y2="{middle}"/>')
BAR = Markup('<line class="o_sb_year_{kind}" x1="{place}%" x2="{place}%" y1="{top}" y2="{bottom}"/>')
CIRCLE = Markup('<circle class="o_sb_year_{kind}" cx="{place}%" cy="{middle}" r="{radius}"/>')
# A short and very thick line is a square; what is late has corners, and a mark in it.
SQUARE = Markup('<line class="o_sb_year_late" x1="{place}%" x2="{place}%" y1="{top}" y2="{bottom}"/>')
NUMBER = Markup('<text class="o_sb_year_{kind}" x="{place}%" y="{base}">{said}</text>')
SVG = Markup('<svg class="o_sb_report_year{more}" width="100%" height="{height}" aria-hidden="true">{parts}</svg>')
HALVES = {"today": 20, "signed": 12, "decision": 8, "informed": 6, "thought": 6}  # of the height of a bar
USUAL, LARGE = 1, 1.4  # for who reads letters of 14 points


def drawing(stops, size=USUAL):
    """Return the line as SVG (Markup), which holds no words; empty where there is nothing to draw.

    >>> from .year_line import Stop
    >>> str(drawing([Stop("done", number=2, place=50.0)])).count("circle")
    1
    >>> late = str(drawing([Stop("due", number=2, late=True, place=50.0)]))
    >>> late.count("circle"), "2!</text>" in late
    (0, True)
    >>> drawing([])
    Markup('')
    """
    if not stops:
        return Markup()
    middle = 20 * size
    parts = [LINE.format(first=FIRST, last=LAST, middle=middle)]
    # Today lies under what stands on the same day.
    for stop in sorted(stops, key=lambda stop: stop.kind != "today"):
        parts += _shapes(stop, size)
    more = " o_sb_year_large" if size > USUAL else ""
    return SVG.format(more=more, height=2 * middle, parts=Markup().join(parts))


def _shapes(stop, size):
    middle, number = 20 * size, stop.number or ""
    at = {"kind": stop.kind, "place": stop.place, "middle": middle}
    if stop.late:
        at |= {"kind": "late", "top": middle - 11 * size, "bottom": middle + 11 * size}
        shape, said = SQUARE, f"{number}{LATE}"
    elif stop.kind in NUMBERED:
        at |= {"radius": 9 * size}
        shape, said = CIRCLE, f"≤{number}" if stop.kind == "earlier" else number
    else:
        half = HALVES.get(stop.kind, 10) * size
        return [BAR.format(**at, top=middle - half, bottom=middle + half)]
    return [shape.format(**at), NUMBER.format(**at, base=middle + 4.5 * size, said=said)]
