"""From counts to what is published: what is left out, what is taken together, and what is rounded.

The rules, in the order in which they are used (see ``docs/statistics.md``):

1. a table about fewer than 20 people is left out; of a delicate domain only low, middle and high are told, from 50 on;
2. where nine in ten gave the same answer, the table is left out: whoever knows who is in it, would know the answer;
3. every number is rounded at random to a multiple of five, a total on its own and never as the sum of its parts;
4. what is published is attacked (``reach``): where a number could be one of fewer than five, the draw is repeated, and
   what stays so is left out.

That a table was left out says nothing of why.
"""

from dataclasses import dataclass, replace

from odoo.addons.sociale_balans.tools.scale import LEVELS

from .reach import reach
from .rounding import ANY, BASE, Span, draw, span

BANDS = {"low": LEVELS[:2], "middle": LEVELS[2:3], "high": LEVELS[3:]}
ALL = "all"  # how the name of a total begins that many tables share
ROUNDS = 50


@dataclass(frozen=True)
class Rules:
    """How careful an organisation is: never less than these defaults."""

    base: int = BASE
    fewest: int = 20  # people behind a table
    fewest_delicate: int = 50
    dominance: int = 90  # percent of the people of a table who give one answer, at most just not

    def stricter(self, other):
        """Return the most careful of two, rule by rule.

        >>> Rules(fewest=30).stricter(Rules(fewest=10, dominance=80))
        Rules(base=5, fewest=30, fewest_delicate=50, dominance=80)
        """
        return Rules(
            max(self.base, other.base),
            max(self.fewest, other.fewest),
            max(self.fewest_delicate, other.fewest_delicate),
            min(self.dominance, other.dominance),
        )


@dataclass(frozen=True)
class Table:
    """The counts of one question, which stand or fall together.

    :param tuple key: its own name
    :param dict cells: how many people, by answer
    :param tuple whole: the name of the number that all cells together are; one of its own, or one that is shared
    :param bool delicate: about a domain that is told in three bands only
    :param tuple beside: the key of the table without which this one is not shown
    :param tuple silent: answers that are none, such as 'not asked': who gave them is not behind the table
    :param tuple plain: what is left over, such as 'no help wanted': it may be nearly everybody, and is not published
    """

    key: tuple
    cells: dict
    whole: tuple
    delicate: bool = False
    beside: tuple = None
    silent: tuple = ()
    plain: tuple = ()

    def people(self):
        """How many people are behind it."""
        return sum(number for answer, number in self.cells.items() if answer not in self.silent)

    def in_bands(self):
        """Return the same with the levels taken together in three bands."""
        band_of = {level: band for band, levels in BANDS.items() for level in levels}
        cells = {}
        for answer, number in self.cells.items():
            shown = band_of.get(answer, answer)
            cells[shown] = cells.get(shown, 0) + number
        return replace(self, cells=cells)

    def shaped(self, rules, margin=0):
        """Return what of it may be shown, or None.

        :param Rules rules: of the organisation
        :param int margin: so many people away from where it would be left out, where it was left out before
        """
        people = self.people()
        if people < (rules.fewest_delicate if self.delicate else rules.fewest) + margin:
            return None
        telling = [number for answer, number in self.cells.items() if answer not in {*self.silent, *self.plain}]
        if (max(telling, default=0) + margin) * 100 >= rules.dominance * people:
            return None
        return self.in_bands() if self.delicate else self

    def names(self):
        """Return the names of its numbers, but for a shared one."""
        own = [] if is_shared(self.whole) else [self.whole]
        return [*own, *((self.key, answer) for answer in self.cells if answer not in self.plain)]

    def counts(self):
        """Return the counts behind these names."""
        counts = {(self.key, answer): number for answer, number in self.cells.items()}
        counts[self.whole] = sum(self.cells.values())
        return {name: counts[name] for name in self.names()}


def is_shared(whole):
    """Return whether a total is that of everybody, which many tables share."""
    return whole[0] == ALL


class Publication:
    """What an organisation publishes of a period, drawn until nobody can work out too much.

    :param list tables: each a :class:`Table`
    :param dict wholes: how many there are of all, by the name of a number that tables share
    :param list sums: what adds up, each a :class:`~.reach.Sum` of the names of numbers, shown or not
    :param Rules rules: of the organisation
    :param random.Random rng: one that nobody can foresee
    """

    def __init__(self, tables, wholes, sums, rules, rng):
        self.sums, self.rules, self.rng = sums, rules, rng
        self.wholes = {key: number for key, number in wholes.items() if number >= rules.fewest}
        self.tables, self.numbers = {}, {}
        for table in tables:
            stands = table.beside is None or table.beside in self.tables
            if stands and (table.whole in self.wholes or not is_shared(table.whole)):
                shaped = self._shaped(table)
                if shaped:
                    self.tables[table.key] = shaped

    def publish(self):
        """Return what is published: dict from the name of a number to a multiple of the base.

        A number is named (key of its table, answer), a total by its own name. What is left out is not in it, nor are
        the totals that tables share: those are drawn once for all publications.
        """
        narrow = set(self.tables)
        for _round in range(ROUNDS):
            for key in narrow:
                self._draw(self.tables[key])
            narrow = self.narrow()
            if not narrow:
                return self.numbers
        while narrow:
            self._leave_out(narrow)
            narrow = self.narrow()
        return self.numbers

    def known(self):
        """Return what everybody can work out: dict from the name of each number to its :class:`~.rounding.Span`.

        How many there are of all, is taken as known: it stands in annual reports, and the average of many tables tells
        it.
        """
        spans = {name: self._span(name) for name in self.numbers}
        spans |= {key: Span(number, number) for key, number in self.wholes.items()}
        for one in self.sums:
            for key in (one.whole, *one.parts):
                spans.setdefault(key, ANY)
        return reach(spans, self.sums)

    def narrow(self):
        """Return the keys of the tables that have a part in a number that could be one of too few."""
        known = self.known()
        narrow = {key for key, one in known.items() if one.width < self.rules.base and key not in self.wholes}
        if not narrow:
            return narrow
        involved = set(narrow)
        for one in self.sums:
            if narrow.intersection((one.whole, *one.parts)):
                involved.update((one.whole, *one.parts))
        return {table.key for table in self.tables.values() if involved.intersection(table.names())}

    def _shaped(self, table):
        return table.shaped(self.rules)

    def _span(self, name):
        return span(self.numbers[name], self.rules.base)

    def _draw(self, table):
        for name, number in table.counts().items():
            self.numbers[name] = draw(number, self.rng, self.rules.base)

    def _leave_out(self, keys):
        gone = {key for key, table in self.tables.items() if key in keys or table.beside in keys}
        for key in gone:
            for name in self.tables.pop(key).names():
                del self.numbers[name]
