"""A household at one glance: a strip of its domains for each part, drawn once for paper, screen and other documents."""

from html import escape
from typing import NamedTuple

from . import scale
from .palette import paints

# What the scores of a strip are counted as, in words beside it: a colour alone says nothing in black and white.
GROUPS = (("good", "45"), ("between", "3"), ("hard", "12"))
REST = "open"

# In pixels of 1/96 inch: as wide as the text of a standing sheet.
WIDTH, WIDEST = 688, 28
LETTER, MOST_LABEL = 9.2, 200  # how wide a bold letter of a label may be, and all of it
# The height of a row, that of a cell and what is under it, and the size of digits and words.
ROOMY, DENSE = (44, 23, 14), (35, 19, 12.5)
MANY = 8  # with more parts than this, all of it still stands on one sheet
LETTERS = 14  # those of paper, as all sizes here (scale/type_scale.scss)
FONT = "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif"


class Strip(NamedTuple):
    """The domains of one part, in the order of the catalogue: where each stands as far as is known.

    :ivar str label: of the part, never a name
    :ivar tuple values: of each domain: ``1`` to ``5``, ``na``, ``effort`` or empty
    """

    label: str
    values: tuple

    def counts(self):
        """Return how many domains are in each group, none left out that has one.

        >>> Strip("Gezin", ("1", "2", "5", "na", "", "effort")).counts()
        {'good': 1, 'hard': 2, 'open': 2}
        """
        found = {name: sum(value in levels for value in self.values if value) for name, levels in GROUPS}
        found[REST] = sum(value in {"", "effort"} for value in self.values)
        return {name: count for name, count in found.items() if count}


def strips(evolution):
    """Return the strip of each part of an evolution."""
    return [
        Strip(section.label, tuple(_known(row) for row in section.rows))
        for section in evolution.sections
        if section.rows
    ]


def _known(row):
    """Return the newest level of a domain, or else what its newest cell says."""
    latest = row.latest()
    if latest:
        return latest.value
    return next((cell.value or "" for cell in reversed(row.cells) if cell), "")


def picture(found, says, title):
    """Return the strips as a picture (SVG) that holds all it needs: colours, digits, words.

    :param found: list of :class:`Strip`
    :param says: function from the counts of a strip to words
    :param str title: what it shows, for who cannot see it

    >>> drawn = picture([Strip("Gezin <1>", ("1", "na", ""))], str, "Gezin")
    >>> colour = paints()["1"].colour
    >>> [word in drawn for word in ("<svg ", "Gezin &lt;1&gt;", colour, "<title>Gezin</title>", "{&#x27;hard")]
    [True, True, True, True, True]
    """
    widest = max((len(strip.values) for strip in found), default=1)
    row, *cell = ROOMY if len(found) <= MANY else DENSE
    aside = min(MOST_LABEL, LETTER * max((len(strip.label) for strip in found), default=1))
    step = min(WIDEST, (WIDTH - aside) / widest)
    height = row * len(found) + 2
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"',
        f' width="{WIDTH}" height="{height}" role="img" font-family="{FONT}">',
        f"<title>{escape(title)}</title>",
    ]
    for number, strip in enumerate(found):
        parts += _strip(strip, says(strip.counts()), (row * number, *cell), (aside, step))
    return "".join([*parts, "</svg>"])


def _strip(strip, words, place, across):
    (top, height, size), (aside, step) = place, across
    yield _text((0, top + height / 2 + LETTERS / 3), strip.label, LETTERS, weight="bold")
    for number, value in enumerate(strip.values):
        yield from _cell(aside + step * number, place, step - 2, value)
    yield _text((aside, top + height + size - 2), words, size, fill="#495057")


def _cell(left, place, width, value):
    top, height, size = place[0] + 0.5, place[1] - 4, place[2]
    kind = scale.kind(value)
    fill, ink, border = paints()[value] if kind == "level" else ("#ffffff", "#495057", "#adb5bd")
    dashes = "" if kind == "level" else ' stroke-dasharray="2 2"'
    yield (
        f'<rect x="{left + 0.5:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height}" rx="3"'
        f' fill="{fill}" stroke="{border}"{dashes}/>'
    )
    sign = {"level": value, "na": "\u2013", "effort": "…"}.get(kind, "")
    if sign:
        base = top + height / 2 + size / 3
        yield _text((left + width / 2 + 0.5, base), sign, size, fill=ink, anchor="middle", weight="bold")


def _text(place, words, size, fill="#1b1b1b", anchor="start", weight="normal"):
    left, base = place
    return (
        f'<text x="{left:.1f}" y="{base:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}"'
        f' font-weight="{weight}">{escape(words)}</text>'
    )
