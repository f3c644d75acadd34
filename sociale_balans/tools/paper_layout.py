"""How the rows and columns of a balance share a sheet of paper."""

import re

# More columns than this do not fit on a standing page.
PORTRAIT_COLUMNS = 7
# With fewer than this, two halves stand beside each other.
HALVES_COLUMNS = 3
# Rows that stay together on a page, and how many rows the name of a theme takes.
BAND_ROWS, THEME_ROWS = 14, 1.2
# A cell as wide as this has room for a day in one line, in percent.
WIDE_CELL = 11
# After so many rows the days stand above the columns again: nobody has to turn back a page for them.
ROWS_UNDER_DAYS = 10


def column_widths(columns, *, advanced=False, halves=False):
    """Return the widths of a name and of a cell, in percent of what they stand in: columns grow where there are few.

    :param bool advanced: the names are sentences
    :param bool halves: two of them stand beside each other

    >>> [column_widths(columns) for columns in (1, 4, 7)]
    [{'name': 86.0, 'cell': 14.0}, {'name': 44.0, 'cell': 14.0}, {'name': 30.0, 'cell': 10.0}]
    >>> column_widths(14), column_widths(4, advanced=True)
    ({'name': 30.0, 'cell': 5.0}, {'name': 66.0, 'cell': 8.5})
    >>> column_widths(3, halves=True), column_widths(0)
    ({'name': 50.02, 'cell': 16.66}, {'name': 100, 'cell': 0})
    """
    widest, most = (8.5, 45.0) if advanced else (18.0, 50.0) if halves else (14.0, 70.0)
    cell = min(widest, int(100 * most / columns) / 100) if columns else 0
    return {"name": round(100 - cell * columns, 2), "cell": cell}


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


def bands(themes, *, halves=False):
    """Return what stays together on a page, as bands of one or two stacks of themes.

    :param themes: (name, rows) pairs
    :return: list of dicts with ``stacks``, lists of themes, and ``days``, whether the days stand above its columns

    >>> themes = [("Wonen", "1234"), ("Geld", "123"), ("Voeding", "12"), ("Veiligheid", "1")]
    >>> [[[name for name, _rows in stack] for stack in band["stacks"]] for band in bands(themes, halves=True)]
    [[['Wonen', 'Geld'], ['Voeding', 'Veiligheid']]]
    >>> [(band["stacks"][0][0][0], band["days"]) for band in bands([*themes, ("Justitie", "1234")])]
    [('Wonen', True), ('Geld', False), ('Voeding', False), ('Veiligheid', False), ('Justitie', True)]
    """
    if halves:
        return [{"stacks": _halved(band), "days": True} for band in _filled(themes)]
    found, under = [], ROWS_UNDER_DAYS
    for theme in themes:
        days = under >= ROWS_UNDER_DAYS
        under = len(theme[1]) + (0 if days else under)
        found.append({"stacks": [[theme]], "days": days})
    return found


def _filled(themes):
    """Return the themes in groups that are as long as may stay together."""
    groups, size = [], 0
    for theme in themes:
        if not groups or size + len(theme[1]) > BAND_ROWS:
            groups.append([])
            size = 0
        groups[-1].append(theme)
        size += len(theme[1])
    return groups


def _halved(themes):
    """Return a group as two stacks that are about as high."""
    heights = [len(rows) + THEME_ROWS for _name, rows in themes]
    cut = min(range(1, len(themes) + 1), key=lambda at: abs(sum(heights[:at]) - sum(heights[at:])))
    return [themes[:cut], themes[cut:]]
