"""From counts to what is published: what is left out, what is taken together, and what is rounded.

The rules, in the order in which they are used (see ``docs/statistics.md``):

1. a table about fewer than 20 people is left out; of a delicate domain only low, middle and high are told, from 50 on;
2. where nine in ten gave the same answer, the table is left out: whoever knows who is in it, would know the answer; and
   with it whatever would tell by standing alone;
3. every number is rounded at random to a multiple of five, and no total is told beside its parts;
4. what is published is attacked (``reach``): where a number could be one of fewer than five, the draw is repeated, and
   what stays so is left out.
"""

from dataclasses import dataclass, replace
from math import inf

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
    :param tuple whole: the name of the number that all cells together are, where many tables share it; or None
    :param tuple behind: the name of the number of people who are behind it, where that is not everybody
    :param bool delicate: about a domain that is told in three bands only
    :param tuple beside: the key of the table without which this one is not shown
    :param bool bound: that one is not shown without this one either, so that its absence tells nothing of it alone
    :param tuple silent: answers that are none, such as 'not asked': who gave them is not behind the table
    :param tuple plain: what is left over, such as 'no help wanted': it may be nearly everybody
    :param tuple untold: answers that are not published; who knows all others knows them
    """

    key: tuple
    cells: dict
    whole: tuple = None
    behind: tuple = None
    delicate: bool = False
    beside: tuple = None
    bound: bool = False
    silent: tuple = ()
    plain: tuple = ()
    untold: tuple = ()

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

    def fewest(self, rules):
        """Return how many people are behind it at least, where it is shown."""
        return rules.fewest_delicate if self.delicate else rules.fewest

    def telling(self):
        """Return the answers that say something of whoever gave them."""
        return [answer for answer in self.cells if answer not in {*self.silent, *self.plain}]

    def shaped(self, rules, margin=0):
        """Return what of it may be shown, or None.

        :param Rules rules: of the organisation
        :param int margin: so many people away from where it would be left out, where it was left out before
        """
        shown = self.in_bands() if self.delicate else self
        people = shown.people()
        most = max((shown.cells[answer] for answer in shown.telling()), default=0)
        if people < self.fewest(rules) + margin or (most + margin) * 100 >= rules.dominance * people:
            return None
        return shown

    def names(self):
        """Return the names of its numbers that are published."""
        return [(self.key, answer) for answer in self.cells if answer not in self.untold]

    def counts(self):
        """Return the counts behind these names."""
        return {(key, answer): self.cells[answer] for key, answer in self.names()}


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
            shaped = self._shaped(table) if table.whole in self.wholes or table.whole is None else None
            if shaped:
                self.tables[table.key] = shaped
            elif table.bound:
                self.tables.pop(table.beside, None)
        for table in list(self.tables.values()):
            if table.beside is not None and table.beside not in self.tables:
                del self.tables[table.key]

    def publish(self):
        """Return what is published: dict from the name of a number to a multiple of the base.

        A number is named (key of its table, answer). What is left out is not in it, nor are the totals that tables
        share: those are drawn once for all publications.
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

    def told(self):
        """Return what the published numbers tell, one by one: dict from a name to its :class:`~.rounding.Span`.

        How many there are of all, is taken as known: it stands in annual reports, and the average of many tables tells
        it. That a table is shown tells that enough people are behind it, and that no answer is that of nearly all.
        """
        spans = {name: self._span(name) for name in self.numbers}
        spans |= {key: Span(number, number) for key, number in self.wholes.items()}
        for table in self.tables.values():
            if table.behind:
                spans[table.behind] = Span(table.fewest(self.rules), inf)
            if table.whole:
                # Fewer than the share of nearly all, of all that can be behind it.
                most = (self.rules.dominance * self.wholes[table.whole] - 1) // 100
                for name in ((table.key, answer) for answer in table.telling()):
                    known = spans.get(name, ANY)
                    spans[name] = Span(known.least, min(known.most, most))
        return spans

    def known(self):
        """Return what everybody can work out: what is told, made narrower by what adds up."""
        spans = self.told()
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
        gone = set(keys)
        gone |= {table.beside for key, table in self.tables.items() if key in gone and table.bound}
        gone |= {key for key, table in self.tables.items() if table.beside in gone}
        for key in gone & self.tables.keys():
            for name in self.tables.pop(key).names():
                del self.numbers[name]
