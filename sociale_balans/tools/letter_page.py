"""How much of a letter stands on its one page, so that nothing of it is on a second one.

Nobody asks the print program: a letter is checked while somebody types. What is worked out here is a little less than
what there is room for, on both builds of wkhtmltopdf (``tests/test_letter.py`` prints the longest).
"""

from math import ceil

# A letter has the letters of a client; somebody who writes more gets smaller ones, as on other papers.
SIZES = ("client", "body")
# How many letters stand on a line of a letter in one language, and in each of two languages beside each other.
COLUMNS = {"client": (65, 34), "body": (78, 39)}
# How many lines a page has besides its head and the names under the letter.
LINES = {"client": 37.0, "body": 43.0}
HEADER_SHARE = 0.62  # of the width of a line
MOST_CLOSING = 10  # lines of what an organisation says at the end; more than this is no closing of a letter


def room(size, header="", closing=""):
    """Return how many lines a letter may have.

    :param str size: of its letters
    :param str header: what the organisation says at the top of its papers
    :param str closing: the same at their end

    >>> room("client"), room("client", "Market Square 1"), room("body", closing="Ask us.")
    (37.0, 36.0, 41.0)
    >>> room("client", closing="x\\n" * 40) == room("client")
    True
    """
    below = closing_lines(size, closing)
    return LINES[size] - _lines(header, COLUMNS[size][0] * HEADER_SHARE) - (below + 1 if has_closing(closing) else 0)


def closing_lines(size, closing):
    """Return how many lines the closing takes."""
    return _lines(closing, COLUMNS[size][0])


def has_closing(closing):
    """Return whether a closing is short enough for a letter."""
    return 0 < closing_lines(SIZES[-1], closing) <= MOST_CLOSING


def _lines(text, columns):
    return sum(max(1, ceil(len(line) / columns)) for line in (text or "").strip().split("\n")) if text else 0
