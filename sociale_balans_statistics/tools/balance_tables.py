"""The tables of one life domain: where people stand, what they want, what is worked on, and who moved since a year.

Nobody is left out of what they are counted in: who did not answer, left or stands on other texts has a place in each.
"""

from collections import Counter
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from odoo.addons.sociale_balans.tools.scale import EFFORT, LEVELS, NOT_APPLICABLE, change

from .protection import ALL, BANDS, Table
from .reach import Sum

NONE = "none"  # not asked, not answered, or on texts that mean something else by now
SILENT = (NOT_APPLICABLE, EFFORT, NONE)
OTHER = "other"  # a score on texts that mean something else by now
MOVES = ("up", "same", "down", "other", "gone")
TOTAL = "total"
COMPARED = MOVES[:3]
BAND_OF = {level: place for place, levels in enumerate(BANDS.values()) for level in levels}
ANSWERED = (*LEVELS, NOT_APPLICABLE, EFFORT)
IMPOSSIBLE = {("1", "down"), ("5", "up"), ("low", "down"), ("high", "up")}
# Who came to an end of the scale, or stayed there, is at it now.
ENDS = {
    "1": (("1", "same"), ("2", "down")),
    "5": (("5", "same"), ("4", "up")),
    "low": (("low", "same"), ("middle", "down")),
    "high": (("high", "same"), ("middle", "up")),
}
# How who is low for more than a year can have moved.
LOW_MOVES = (("1", "same"), ("1", "up"), ("2", "same"), ("2", "down"))


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

    def move(self, delicate=False):
        """Return how its people moved since a year before, or None where they had no score then.

        :param bool delicate: whether only a move to another band is told
        """
        if not self.before:
            return None
        if self.there and (self.answer == OTHER or (self.answer in LEVELS and not self.comparable)):
            return "other"
        if not self.there or self.answer not in LEVELS:
            return "gone"
        now, before = self.answer, self.before
        moved = BAND_OF[now] - BAND_OF[before] if delicate else change(before, now)
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
        move = row.move(delicate)
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
        Table(
            levels,
            cells | {NONE: people - sum(cells.values())},
            whole,
            (levels, "answered"),
            delicate,
            silent=SILENT,
            untold=(NONE,),  # what is left over: told in each domain, the average would tell it
        ),
        *(
            _of_all((subject, domain_id, ""), said[subject], people, whole, levels)
            for subject in ("stuck", "help", "chosen")
        ),
        # That a score is the first one tells nothing of a person.
        replace(_of_all(("moves", domain_id, "new"), said["new"], people, whole, levels), plain=("yes", "no")),
    ]
    starts = BANDS if delicate else {level: (level,) for level in LEVELS}
    for start, started in starts.items():
        key = ("moves", domain_id, start)
        cells = {
            move: sum(moved[before, move] for before in started) for move in MOVES if (start, move) not in IMPOSSIBLE
        }
        tables.append(Table(key, cells, None, (key, TOTAL), delicate, beside=levels))
    key = ("came_of_it", domain_id, "")
    tables.append(Table(key, {move: came[move] for move in MOVES}, None, (key, TOTAL), delicate, beside=levels))
    return tables, sums_of(domain_id, scope, starts)


def _of_all(key, some, people, whole, levels):
    cells = {"yes": some, "no": people - some}
    return Table(key, cells, whole, beside=levels, bound=True, plain=("no",), untold=("no",))


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
        Sum(everybody, (name("chosen", "yes"), name("levels", NOT_APPLICABLE), rest("na"))),
        # Who moved, is scored now.
        Sum(
            answered,
            (
                name("moves", "yes", "new"),
                rest("moved"),
                *(name("moves", move, start) for start, move in cells if move in COMPARED),
            ),
        ),
        *(
            Sum(name("moves", TOTAL, start), tuple(name("moves", move, of) for of, move in cells if of == start))
            for start in starts
        ),
        *(
            Sum(
                name("levels", start),
                (*(name("moves", move, of) for of, move in ENDS.get(start, ((start, "same"),))), rest("at", start)),
            )
            for start in starts
        ),
        *(
            [
                Sum(rest("low_moves"), tuple(name("moves", move, of) for of, move in LOW_MOVES)),
                Sum(rest("low_moves"), (name("stuck", "yes"), rest("not_stuck"))),
            ]
            if "1" in starts
            else [Sum(name("moves", "same", "low"), (name("stuck", "yes"), rest("not_stuck")))]
        ),
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
