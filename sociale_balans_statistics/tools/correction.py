"""What a correction publishes of a quarter that was published before: nothing that tells what a few people changed.

Two publications of one quarter, laid beside each other, must not say what happened between them. So a number stays as
it was published while the new count lies near it, and only changes when at least six people make the difference. What
was not shown, is shown only when far more people are behind it than are needed.
"""

from .protection import Publication
from .rounding import Span, draw, span


def near(published, number, base):
    """Return whether a published number may stand for a new count: a correction says nothing of the difference.

    >>> near(20, 29, 5), near(20, 30, 5), near(20, 10, 5), near(0, 9, 5)
    (True, False, False, True)
    """
    return abs(number - published) < 2 * base


def corrected(published, number, rng, base):
    """Return what a correction publishes instead of a number.

    :param int published: as it stands
    :param int number: the new count
    :param random.Random rng: one that nobody can foresee
    """
    return published if near(published, number, base) else draw(number, rng, base)


def corrected_span(before, after, base):
    """Return what the new count can be, to whoever knows both publications and how they were made.

    >>> corrected_span(20, 20, 5), corrected_span(20, 30, 5), corrected_span(30, 20, 5), corrected_span(0, 0, 5)
    (Span(least=11, most=29), Span(least=30, most=34), Span(least=16, most=20), Span(least=0, most=9))
    """
    if before == after:
        return Span(max(0, before - 2 * base + 1), before + 2 * base - 1)
    drawn = span(after, base)
    if after > before:
        return Span(max(drawn.least, before + 2 * base), drawn.most)
    return Span(drawn.least, min(drawn.most, before - 2 * base))


class Correction(Publication):
    """The publication of a quarter after it was published before.

    :param dict former: what stands published, by name
    """

    def __init__(self, former, *args):
        self.former = former
        super().__init__(*args)

    def publish(self):
        """Return what stands published from now on, see :meth:`Publication.publish`."""
        return self.former | super().publish()

    def _shaped(self, table):
        if not self.former.keys() & {*table.names(), *table.in_bands().names()}:
            return table.shaped(self.rules, margin=2 * self.rules.base)
        shaped = table.shaped(self.rules)
        # What may not be shown any more, stays as it is: taking it away would say that few are left.
        return shaped if shaped and set(shaped.names()) <= self.former.keys() else None

    def _span(self, name):
        if name in self.former:
            return corrected_span(self.former[name], self.numbers[name], self.rules.base)
        return super()._span(name)

    def _draw(self, table):
        for name, number in table.counts().items():
            if name in self.former:
                self.numbers[name] = corrected(self.former[name], number, self.rng, self.rules.base)
            else:
                self.numbers[name] = draw(number, self.rng, self.rules.base)
