"""Shares in words that everybody knows: one in four."""

from fractions import Fraction

# The shares that people say, from small to large.
SAID = [
    Fraction(*pair)
    for pair in (
        (1, 10),
        (1, 8),
        (1, 6),
        (1, 5),
        (1, 4),
        (1, 3),
        (2, 5),
        (1, 2),
        (3, 5),
        (2, 3),
        (3, 4),
        (4, 5),
        (9, 10),
    )
]
LEAST = Fraction(1, 15)


def one_in(part, whole):
    """Return the share that people would say: (how many, of how many); None where it is too small for that.

    >>> one_in(30, 120), one_in(50, 120), one_in(115, 120), one_in(5, 120), one_in(0, 0)
    ((1, 4), (2, 5), (9, 10), None, None)
    """
    if not whole or Fraction(part, whole) < LEAST:
        return None
    share = Fraction(part, whole)
    said = min(SAID, key=lambda one: (abs(one - share), one.denominator))
    return said.numerator, said.denominator
