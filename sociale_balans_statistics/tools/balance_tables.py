"""The tables of one life domain: where people stand, what they want, what is worked on, and who moved since a year.

Nobody is left out of what they are counted in: who did not answer, left or stands on other texts has a place in each.
"""

from collections import Counter
from itertools import product
from typing import NamedTuple

from odoo.addons.sociale_balans.tools.scale import EFFORT, LEVELS, NOT_APPLICABLE, change

from .protection import ALL, BANDS, Table
from .reach import Sum

NONE = "none"  # not asked, not answered, or on texts that mean something else by now
SILENT = (NOT_APPLICABLE, EFFORT, NONE)
MOVES = ("up", "same", "down", "other", "gone")
TOTAL = "total"
# How who is worked on with got on; what an earlier score on other texts says, nobody knows.
STAYED = MOVES[:4]
ANSWERED = (*LEVELS, NOT_APPLICABLE, EFFORT)
IMPOSSIBLE = {("1", "down"), ("5", "up")}


class Row(NamedTuple):
    """How many people gave these answers in a domain, see ``data/answers.sql``."""

    domain_id: int
    scale: int
    there: bool
    answer: str
    before: str
    comparable: bool
    stuck: bool
    help: bool
    chosen: bool
    chosen_before: bool
    number: int

    @property
    def move(self):
        """How its people moved since a year before, or None where they had no score then."""
        if not self.before:
            return None
        if not (self.there and self.answer in LEVELS):
            return "gone"
        if not self.comparable:
            return "other"
        moved = change(self.before, self.answer)
        return "same" if not moved else "up" if moved > 0 else "down"


def tables_of(domain_id, rows, scope, people, delicate):
    """Return the tables of a life domain, and what adds up in them.

    :param list rows: each a :class:`Row` of this domain
    :param str scope: whom it is scored for
    :param int people: how many of them there are
    :param bool delicate: only three bands of it are told
    :return: list of :class:`~.protection.Table`, list of :class:`~.reach.Sum`
    """
    answers, said, moved, came = Counter(), Counter(), Counter(), Counter()
    for row in rows:
        move = row.move
        moved[row.before, move] += row.number
        came[row.chosen_before and move] += row.number
        if row.there:
            answers[row.answer] += row.number
            said["stuck"] += row.stuck * row.number
            said["help"] += row.help * row.number
            said["chosen"] += row.chosen * row.number
            said["new"] += (row.answer in LEVELS and not move) * row.number
    levels, whole = ("levels", domain_id, ""), (ALL, scope)
    cells = {answer: answers[answer] for answer in ANSWERED}
    tables = [
        Table(levels, cells | {NONE: people - sum(cells.values())}, whole, delicate, silent=SILENT),
        *(
            _of_all((subject, domain_id, ""), said[subject], people, whole, levels)
            for subject in ("stuck", "help", "chosen")
        ),
        _of_all(("moves", domain_id, "new"), said["new"], people, whole, levels),
    ]
    starts = BANDS if delicate else {level: (level,) for level in LEVELS}
    for start, started in starts.items():
        key = ("moves", domain_id, start)
        cells = {
            move: sum(moved[before, move] for before in started) for move in MOVES if (start, move) not in IMPOSSIBLE
        }
        tables.append(Table(key, cells, (key, TOTAL), delicate, beside=levels))
    key = ("came_of_it", domain_id, "")
    tables.append(Table(key, {move: came[move] for move in MOVES}, (key, TOTAL), delicate, beside=levels))
    return tables, sums_of(domain_id, scope, starts)


def _of_all(key, some, people, whole, levels):
    return Table(key, {"yes": some, "no": people - some}, whole, beside=levels, plain=("no",))


def sums_of(domain_id, scope, starts):
    """Return what everybody knows to add up in the numbers of a domain, shown or not."""

    def names(subject, answers, start=""):
        return tuple(((subject, domain_id, start), answer) for answer in answers)

    def name(subject, answer, start=""):
        return (subject, domain_id, start), answer

    def rest(*of):
        return ("rest", domain_id, *of)

    everybody, answered, low = (ALL, scope), name("levels", "answered"), name("levels", "low")
    cells = [(start, move) for start, move in product(starts, MOVES) if (start, move) not in IMPOSSIBLE]
    return [
        *(Sum(name("levels", band), names("levels", levels)) for band, levels in BANDS.items()),
        Sum(answered, names("levels", BANDS)),
        Sum(everybody, (answered, *names("levels", SILENT))),
        Sum(low, (name("stuck", "yes"), rest("low"))),
        Sum(everybody, (name("help", "yes"), rest("help"))),
        Sum(everybody, (name("chosen", "yes"), rest("chosen"))),
        # Who moved, is scored now.
        Sum(
            answered,
            (
                name("moves", "yes", "new"),
                *(name("moves", move, start) for start, move in cells if move in STAYED),
            ),
        ),
        *(
            Sum(name("moves", TOTAL, start), tuple(name("moves", move, of) for of, move in cells if of == start))
            for start in starts
        ),
        *(Sum(name("levels", start), (name("moves", "same", start), rest("same", start))) for start in starts),
        # Who is worked on with, moved like everybody.
        Sum(name("came_of_it", TOTAL), names("came_of_it", MOVES)),
        *(
            Sum(
                rest("all", move),
                tuple(name("moves", move, start) for start, moved in cells if moved == move),
            )
            for move in MOVES
        ),
        *(Sum(rest("all", move), (name("came_of_it", move), rest("not_chosen", move))) for move in MOVES),
    ]
