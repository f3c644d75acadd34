"""How the rows of a questionnaire are spread over its pages, so that who types them in finds them where they stand.

A page that was counted on beforehand is one sheet of paper: it is filled by what its rows need at most, and never more.
"""

import math

# Persons beside each other on the page of one life domain.
BESIDE = 4
# Lines to write on for each person on such a page, by how many stand on it; and where all is said in two languages.
LINES, LINES_OF_TWO = {1: 6, 2: 3, 3: 2, 4: 1}, {1: 4, 2: 2, 3: 1, 4: 1}
# Of a short questionnaire, in pixels of 1/96 inch (tools/printing.py prints them as such): what a page has for rows,
# the first one under its title, and what a second language takes of both; how wide the text of a row is, how high a
# line of it, and what is around it; what the lines for own words take at the end.
ROOM, ROOM_OF_FIRST, OWN = 920, 805, (15, 75)
WIDTH, LINE, AROUND, LEAST = 345, 17.5, 7, 32
WORDS, FEW_LINES, MANY_LINES = 150, 3, 8
FEW_ROWS = 10  # leave room for many lines
# How wide a sign is at most on average, in bold letters, in those of the text and in small ones, by script.
NAME_SIGN, TEXT_SIGN, SMALL_SIGN = 8.2, 7.3, 6.5
WIDER = {"ETHIOPIC": 1.45, "CYRILLIC": 1.14, "ARABIC": 0.9}
TALLER = {"ARABIC": 1.07}  # a line


def household_pages(rows):
    """Return which rows stand on which page: one life domain on each, its persons beside each other.

    :param rows: (row, domain) pairs in the order of the snapshot
    :return: list of lists of rows

    >>> household_pages([("rent", 1), ("debts", 2), ("work of Ann", 3), ("friends of Ann", 4), ("work of Bob", 3)])
    [['rent'], ['debts'], ['work of Ann', 'work of Bob'], ['friends of Ann']]
    >>> [len(page) for page in household_pages((number, 3) for number in range(10))]
    [4, 4, 2]
    """
    domains = {}
    for row, domain in rows:
        domains.setdefault(domain, []).append(row)
    return [some[start : start + BESIDE] for some in domains.values() for start in range(0, len(some), BESIDE)]


def short_pages(rows, is_double=False):
    """Return which rows stand on which page, as many as there is room for; own words go under the last of them.

    :param rows: (row, height) pairs, see :func:`height`
    :param bool is_double: all stands there in two languages
    :return: list of lists of rows

    >>> [len(page) for page in short_pages((number, 50) for number in range(40))]
    [16, 18, 6]
    >>> [len(page) for page in short_pages(((number, 50) for number in range(33)), is_double=True)]
    [14, 18, 1]
    >>> [len(page) for page in short_pages((number, 50) for number in range(34))]
    [16, 17, 1]
    """
    pages, room = [], 0
    rows = list(rows)
    for place, (row, needs) in enumerate(rows, start=1):
        last = WORDS if place == len(rows) else 0
        if not pages or needs + last > room:
            room = (ROOM if pages else ROOM_OF_FIRST) - (OWN[not pages] if is_double else 0)
            pages.append([])
        pages[-1].append(row)
        room -= needs
    return pages


def lines_under(rows):
    """Return how many lines there are for own words under the rows of the last page.

    >>> lines_under(4), lines_under(15)
    (8, 3)
    """
    return MANY_LINES if rows <= FEW_ROWS else FEW_LINES


def height(name, text, own, script="LATIN"):
    """Return what a row of a short questionnaire needs at most, in pixels.

    :param str name: of its life domain, in bold letters
    :param str text: its question, behind the name
    :param str own: the name for the worker, behind it where there is room; may be empty
    :param str script: of name and text, see ``client_languages.py``

    >>> height("Geld", "Komt u rond?", ""), height("Geld", "Komt u rond met wat u hebt?", "A name that is longer")
    (32, 42.0)
    >>> height("Geld", "Kunt u op het einde van de maand nog alles betalen wat nodig is?", "")
    42.0
    """
    wide = WIDER.get(script, 1)
    said = (len(name) * NAME_SIGN + len(text) * TEXT_SIGN) * wide
    # The name for the worker stays on one line, and leaves what is left of the line before it empty.
    lines = math.ceil(said / WIDTH)
    lines += bool(own) and (len(own) + 2) * SMALL_SIGN > lines * WIDTH * 0.94 - said
    return max(LEAST, lines * LINE * TALLER.get(script, 1) + AROUND)
