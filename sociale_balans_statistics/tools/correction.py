"""What a correction publishes of a quarter that was published before: nothing that tells what a few people changed.

Two publications of one quarter, laid beside each other, must not say what happened between them. So a number stays as
it was published while the new count lies near it, and only changes when at least six people make the difference. What
was not shown, is shown only when far more people are behind it than are needed.
"""

from .protection import Publication
from .rounding import Span, draw, span


def near(published, number, margin):
    """Return whether a published number may stand for a new count: a correction says nothing of the difference.

    :param int margin: in people; it grows with each correction, so that no chain of them tells of one person

    >>> near(20, 29, 10), near(20, 30, 10), near(20, 10, 10), near(20, 30, 15)
    (True, False, False, True)
    """
    return abs(number - published) < margin


def margin_of(base, edition):
    """Return how far a count is from a published number at least, before a correction tells it.

    :param int base: published numbers are multiples of it
    :param int edition: of what stands published

    >>> margin_of(5, 1), margin_of(5, 2)
    (10, 15)
    """
    return base * (edition + 1)


def corrected_span(before, after, base, margin):
    """Return what the new count can be, to whoever knows both publications and how they were made.

    >>> corrected_span(20, 20, 5, 10), corrected_span(20, 30, 5, 10), corrected_span(30, 20, 5, 10)
    (Span(least=11, most=29), Span(least=30, most=34), Span(least=16, most=20))
    >>> corrected_span(0, 0, 5, 15)
    Span(least=0, most=14)
    """
    if before == after:
        return Span(max(0, before - margin + 1), before + margin - 1)
    drawn = span(after, base)
    if after > before:
        return Span(max(drawn.least, before + margin), drawn.most)
    return Span(drawn.least, min(drawn.most, before - margin))


class Correction(Publication):
    """The publication of a quarter after it was published before.

    :param dict former: what stands published, by name
    :param int edition: of what stands published
    """

    def __init__(self, former, edition, *args):
        self.former, self.edition = former, edition
        super().__init__(*args)

    def publish(self):
        """Return what stands published from now on, see :meth:`Publication.publish`."""
        return self.former | super().publish()

    def _shaped(self, table):
        if not self.former.keys() & {*table.names(), *table.in_bands().names()}:
            return table.shaped(self.rules, margin=self.margin)
        shaped = table.shaped(self.rules)
        # What may not be shown any more, stays as it is: taking it away would say that few are left.
        return shaped if shaped and set(shaped.names()) <= self.former.keys() else None

    def _span(self, name):
        if name in self.former:
            return corrected_span(self.former[name], self.numbers[name], self.rules.base, self.margin)
        return super()._span(name)

    @property
    def margin(self):
        """How far a count has to be from a published number to be told, in people."""
        return margin_of(self.rules.base, self.edition)

    def _draw(self, table):
        for name, number in table.counts().items():
            former = self.former.get(name)
            keeps = former is not None and near(former, number, self.margin)
            self.numbers[name] = former if keeps else draw(number, self.rng, self.rules.base)
