"""What can be worked out from published numbers, by somebody who knows how they were made and what adds up.

Numbers are known to lie in a span each, and some of them to be the sum of others. Whoever knows that, can make the
spans narrower: a part is the whole less all other parts. This is done until nothing gets narrower. A solver
(``tests/attacker.py``) finds no more.
"""

from math import inf
from typing import NamedTuple

from .rounding import Span


class Sum(NamedTuple):
    """A number that is the sum of others: known to everybody, as all levels of a domain together are everybody."""

    whole: tuple
    parts: tuple


def reach(spans, sums):
    """Return the spans as narrow as the sums make them.

    :param dict spans: from the key of a number to its :class:`Span`; a most of infinity is allowed
    :param list sums: each a :class:`Sum` of such keys
    :return: a new dict
    :raises ValueError: when nothing fits, so that somebody published what cannot be

    >>> whole, part, rest = Span(16, 24), Span(16, 24), Span(0, 4)
    >>> reach({"n": whole, "a": part, "b": rest}, [Sum("n", ("a", "b"))])["a"]
    Span(least=16, most=24)
    >>> reach({"n": Span(11, 19), "a": part, "b": rest}, [Sum("n", ("a", "b"))])["a"]
    Span(least=16, most=19)
    """
    known = dict(spans)
    of_key = {}
    for one in sums:
        for key in (one.whole, *one.parts):
            of_key.setdefault(key, set()).add(one)
    waiting = dict.fromkeys(sums)
    while waiting:
        one = next(iter(waiting))
        del waiting[one]
        for key, narrower in _narrowed(known, one):
            known[key] = narrower
            waiting.update(dict.fromkeys(of_key[key] - {one}))
            waiting[one] = None
    return known


def _narrowed(known, one):
    """Yield the key and the new span of each number of a sum that can be less than it seemed."""
    parts = [known[key] for key in one.parts]
    least = sum(part.least for part in parts)
    # What is not known has no bound, and takes that of all others away.
    unbound = sum(part.most == inf for part in parts)
    most = sum(part.most for part in parts if part.most < inf)
    whole = _within(known[one.whole], least, inf if unbound else most)
    if whole is not known[one.whole]:
        yield one.whole, whole
    for key, part in zip(one.parts, parts, strict=True):
        others = inf if unbound > (part.most == inf) else most - (part.most if part.most < inf else 0)
        narrower = _within(part, whole.least - others, whole.most - least + part.least)
        if narrower is not part:
            yield key, narrower


def _within(known, least, most):
    """Return a span between two bounds; the same object where they change nothing."""
    if known.least >= least and known.most <= most:
        return known
    narrower = Span(max(known.least, least), min(known.most, most))
    if narrower.least > narrower.most:
        raise ValueError(known, least, most)
    return narrower
