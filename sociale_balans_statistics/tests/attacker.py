"""Somebody who has all that was published and wants to know what stands behind it.

He knows the rules and what adds up, and works with a solver that has nothing in common with what protects the figures:
the least and the most that each number can be are two integer programs.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp


class Attacker:
    """What can be worked out from numbers of which the span is known, and from what adds up.

    :param dict spans: by name (least, most) of what was published or is known otherwise
    :param list sums: each with ``whole`` and ``parts``, names of numbers
    """

    def __init__(self, spans, sums):
        names = {*spans, *(name for one in sums for name in (one.whole, *one.parts))}
        self.place = {name: place for place, name in enumerate(sorted(names, key=str))}
        least, most = np.zeros(len(names)), np.full(len(names), np.inf)
        for name, (low, high) in spans.items():
            least[self.place[name]], most[self.place[name]] = low, high
        self.bounds = Bounds(least, most)
        lines = np.zeros((len(sums), len(names)))
        for line, one in zip(lines, sums, strict=True):
            line[self.place[one.whole]] -= 1
            for part in one.parts:
                line[self.place[part]] += 1
        self.constraint = LinearConstraint(lines, 0, 0)

    def reach(self, name):
        """Return the least and the most that a number can be."""
        wanted = np.zeros(len(self.place))
        wanted[self.place[name]] = 1
        return self._solve(wanted), -self._solve(-wanted)

    def _solve(self, wanted):
        found = milp(wanted, constraints=self.constraint, bounds=self.bounds, integrality=np.ones(len(wanted)))
        if found.status == 3:  # without a bound
            return -np.inf
        assert found.success, found.message
        return round(found.fun)
