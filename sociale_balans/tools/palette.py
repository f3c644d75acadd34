"""The five colours for what is drawn in Python: read from the stylesheet, the one place where they stand."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

SCALE = Path(__file__).resolve().parents[1] / "static" / "src" / "scale" / "scale.scss"


class Paint(NamedTuple):
    """How a level is painted: its colour, the colour of its digit, and of its border."""

    colour: str
    ink: str
    border: str


@cache
def paints():
    """Return the paint of each level.

    >>> paints()["1"].ink, len(paints()), paints()["4"].border == paints()["4"].colour
    ('#ffffff', 5, False)
    """
    colours, inks, borders = (_levels(f"sb-level-{name}") for name in ("colours", "inks", "borders"))
    return {level: Paint(colour, inks[level], borders.get(level, colour)) for level, colour in colours.items()}


def _levels(name):
    body = re.search(rf"\${name}: \((.*?)\);", SCALE.read_text(encoding="utf-8"), re.DOTALL)[1]
    return dict(re.findall(r"(\d): (#\w{6})", body))
