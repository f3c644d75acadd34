"""Rounding at random, so that no published number says how many people there are.

Each number becomes a multiple of five above or below it, by a draw that is right on average; what is a multiple already
stays. So a published number can stand for nine others, and *nought* for nought to four. Statistical offices publish
their censuses so (Statistics Canada, random rounding to base 5). Rounding to the nearest would be narrower: then nought
stands for nought, one or two, and one person more or less can be read from a number that jumps.
"""

from math import inf
from typing import NamedTuple

BASE = 5


class Span(NamedTuple):
    """What a number can be, to whoever reads what was published: from the least to the most."""

    least: int
    most: int

    @property
    def width(self):
        """How many numbers it can be."""
        return self.most - self.least + 1


ANY = Span(0, inf)  # what was not published


def draw(number, rng, base=BASE):
    """Return a count rounded up or down at random, so that the average of many draws is the count.

    :param int number: people
    :param random.Random rng: for what is published, one that nobody can foresee
    :param int base: published numbers are multiples of it

    >>> from random import Random
    >>> draw(0, Random(1)), draw(15, Random(1)), {draw(7, Random(seed)) for seed in range(20)}
    (0, 15, {10, 5})
    """
    below, rest = divmod(number, base)
    return (below + (rng.randrange(base) < rest)) * base


def span(published, base=BASE):
    """Return what the count behind a published number can be.

    >>> span(0), span(5), span(20, 10)
    (Span(least=0, most=4), Span(least=1, most=9), Span(least=11, most=29))
    """
    return Span(max(0, published - base + 1), published + base - 1)
