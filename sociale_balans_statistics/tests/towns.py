"""Towns that nobody knows, with clients of all kinds, for those who try what can be worked out about them."""

from collections import Counter
from random import Random

from hypothesis import strategies as st

from odoo.addons.sociale_balans.tools.scale import EFFORT, LEVELS, NOT_APPLICABLE

from ..tools.balance_tables import Row

SIZES = (0, 1, 3, 19, 20, 24, 30, 45, 60, 90, 150, 250)


@st.composite
def towns(draw):
    """Return how the people of a town answered in one domain: list of answers, one for each person."""
    rng = Random(draw(st.integers(0, 10**9)))
    size = draw(st.sampled_from(SIZES))
    weights = [draw(st.sampled_from([0, 0, 1, 2, 10])) for _level in LEVELS]
    return [person(rng, weights) for _number in range(size)]


def person(rng, weights):
    """Return the answers of one person, as a :class:`Row` of one."""
    if not any(weights):
        weights = [1] * len(LEVELS)
    there = rng.random() < 0.92
    before = rng.choices([*LEVELS, None], [*weights, 1])[0]
    now = rng.choices([*LEVELS, NOT_APPLICABLE, EFFORT, None], [*weights, 0.5, 0.3, 0.5])[0] if there else None
    if before and now in LEVELS and rng.random() < 0.6:
        now = before
    comparable = bool(before) and rng.random() < 0.95
    stuck = now in ("1", "2") and before in ("1", "2") and comparable and rng.random() < 0.8
    return Row(
        1, 1, there, now, before, comparable, stuck, rng.random() < 0.3, rng.random() < 0.2, rng.random() < 0.2, 1
    )


def counted(people):
    """Return the rows that the database would give of these people."""
    return [row._replace(number=number) for row, number in Counter(people).items()]


def those_there(people):
    """Return how many of them are asked."""
    return sum(row.there for row in people)
