"""How the rows and columns of a balance share a sheet of paper."""

import re
from typing import NamedTuple

# More columns than this do not fit on a standing page.
PORTRAIT_COLUMNS = 7
# From here on every cell needs what it can get.
MANY_COLUMNS = 9
# With fewer than this, two halves stand beside each other.
HALVES_COLUMNS = 3
# Rows that stay together on a page, and how many rows the name of a theme and that of a part take.
BAND_ROWS, THEME_ROWS, SECTION_ROWS = 9, 1, 1.4
# So many rows stand on one sheet with all that comes before them.
SMALL_ROWS = 56
# A cell as wide as this has room for a day in one line, in percent.
WIDE_CELL = 11
# After so many rows the days stand above the columns again: nobody has to turn back a page for them.
ROWS_UNDER_DAYS = 10


def column_widths(columns, *, advanced=False, halves=False):
    """Return the widths of a name and of a cell, in percent: columns grow where there are few.

    :param bool advanced: the names are sentences
    :param bool halves: two of them stand beside each other
    :return: dict with ``name`` and ``cell``, of what they stand in, and ``page``, a cell of the whole page

    >>> [column_widths(columns)["cell"] for columns in (1, 4, 7, 14)]
    [14.0, 14.0, 10.0, 5.42]
    >>> column_widths(4), column_widths(4, advanced=True)
    ({'name': 44.0, 'cell': 14.0, 'page': 14.0}, {'name': 66.0, 'cell': 8.5, 'page': 8.5})
    >>> column_widths(3, halves=True), column_widths(0)
    ({'name': 50.02, 'cell': 16.66, 'page': 8.33}, {'name': 100, 'cell': 0, 'page': 0})
    """
    many = columns > MANY_COLUMNS
    if advanced:
        widest, most = 8.5, 62.0 if many else 45.0
    elif halves:
        widest, most = 18.0, 50.0
    else:
        widest, most = 14.0, 76.0 if many else 70.0
    cell = min(widest, int(100 * most / columns) / 100) if columns else 0
    return {"name": round(100 - cell * columns, 2), "cell": cell, "page": cell / 2 if halves else cell}


def day_lines(day, cell):
    """Return a day as it stands above a column, in lines.

    :param str day: '27/11/2026', or with a moment after it
    :param float cell: the width of the column, in percent

    >>> day_lines("27/11/2026 17:02", 5), day_lines("27/11/2026", 14), day_lines("vandaag", 5)
    (['27/11', '2026', '17:02'], ['27/11/2026'], ['vandaag'])
    """
    found = cell < WIDE_CELL and re.fullmatch(r"(.+?)[/. -]?(\d{4})(?: (.+))?", day)
    return [part for part in found.groups() if part] if found else [day]


def stands_in_halves(columns, *, advanced=False, lines=False):
    """Return whether two halves stand beside each other on a page.

    >>> stands_in_halves(2), stands_in_halves(2, advanced=True), stands_in_halves(4)
    (True, False, False)
    """
    return columns <= HALVES_COLUMNS and not advanced and not lines


class Block(NamedTuple):
    """A theme on a page: its name and rows; with the part that it opens, and whether days stand above its columns."""

    name: str
    rows: list
    opens: object = None
    days: bool = False

    @property
    def height(self):
        """How many rows it is high."""
        return len(self.rows) + THEME_ROWS + SECTION_ROWS * bool(self.opens)


def bands(sections, *, halves=False):
    """Return what stays together on a page, as bands of one or two stacks of blocks.

    :param sections: objects with ``themes()``, (name, rows) pairs
    :param bool halves: two stacks stand beside each other; of a small household all of it

    >>> class Part(list):
    ...     themes = list.copy
    >>> home, adult = Part([("Wonen", "1234"), ("Geld", "123"), ("Voeding", "12")]), Part([("Werk", "1234")])
    >>> def names(found):
    ...     return [[[block.name for block in stack] for stack in band] for band in found]
    >>> names(bands([home, adult])), names(bands([home, adult], halves=True))
    ([[['Wonen']], [['Geld']], [['Voeding']], [['Werk']]], [[['Wonen', 'Geld'], ['Voeding', 'Werk']]])
    >>> names(bands([home, *[adult] * 9], halves=True))[:3]
    [[['Wonen'], ['Geld', 'Voeding']], [['Werk'], []], [['Werk'], []]]
    >>> [[block.days for block in band[0]] for band in bands([home, adult])]
    [[True], [False], [True], [True]]
    """
    parts = [_blocks(section) for section in sections]
    if halves and parts and sum(block.height for part in parts for block in part) <= SMALL_ROWS:
        return [_under_days([_halved([block for part in parts for block in part])])[0]]
    found = []
    for part in parts:
        stacks = map(_halved, _filled(part)) if halves else ([[block]] for block in part)
        found += _under_days(list(stacks))
    return found


def _blocks(section):
    return [
        Block(name, rows, opens=None if number else section) for number, (name, rows) in enumerate(section.themes())
    ]


def _under_days(found):
    """Return bands with the days above each stack of a part's first band, and again where that is too far up."""
    marked, under = [], ROWS_UNDER_DAYS
    for stacks in found:
        days = under >= ROWS_UNDER_DAYS
        under = sum(block.height for block in stacks[0]) + (0 if days else under)
        marked.append([[block._replace(days=days and not place) for place, block in enumerate(one)] for one in stacks])
    return marked


def _filled(blocks):
    """Return the blocks in groups that are as long as may stay together."""
    groups, size = [], 0
    for block in blocks:
        if not groups or size + len(block.rows) > BAND_ROWS:
            groups.append([])
            size = 0
        groups[-1].append(block)
        size += len(block.rows)
    return groups


def _halved(blocks):
    """Return a group as two stacks that are about as high."""
    heights = [block.height for block in blocks]
    cut = min(range(1, len(blocks) + 1), key=lambda at: abs(sum(heights[:at]) - sum(heights[at:])))
    return [blocks[:cut], blocks[cut:]]
