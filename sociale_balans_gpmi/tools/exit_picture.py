"""The picture of a way out: where the life domains stood when a contract began, and where they stand at its end."""

from typing import NamedTuple

from odoo.addons.sociale_balans.tools.household_glance import Strip

GROUPS = ("better", "same", "less", "apart")


class Stand(NamedTuple):
    """A life domain that has a level at both ends.

    :ivar str group: one of ``GROUPS``; ``apart`` where the texts changed, so that nobody can compare
    """

    group: str
    name: str
    part: str
    before: str
    after: str


def stands(sections):
    """Return how each domain moved: list of :class:`Stand`, the greatest change first.

    :param sections: of an evolution of two snapshots

    >>> from odoo.addons.sociale_balans.tools.cell import Cell
    >>> from odoo.addons.sociale_balans.tools.evolution import Evolution
    >>> def cell(column, domain, value, scale=1):
    ...     return Cell(column, False, "Household", domain, f"D{domain}", "", {}, scale, scale, domain, value)
    >>> cells = [cell(1, 1, "2"), cell(2, 1, "4"), cell(1, 2, "3"), cell(2, 2, "3"), cell(1, 3, "3"), cell(2, 3, "2")]
    >>> cells += [cell(1, 4, "1"), cell(2, 4, "5", scale=2), cell(1, 5, "na"), cell(2, 5, "5"), cell(2, 6, "1")]
    >>> [(stand.group, stand.name) for stand in stands(Evolution([{"id": 1}, {"id": 2}], cells).sections)]
    [('better', 'D1'), ('same', 'D2'), ('less', 'D3'), ('apart', 'D4')]
    """
    found = []
    for section in sections:
        for row in section.rows:
            before, after = row.cells
            if before and after and before.kind == after.kind == "level":
                group = _group(after)
                found.append((after.change or 0, Stand(group, row.name, section.label, before.value, after.value)))
    found.sort(key=lambda pair: (GROUPS.index(pair[1].group), -abs(pair[0])))
    return [stand for _change, stand in found]


def _group(after):
    if after.change is None:
        return "apart"
    if not after.change:
        return "same"
    return "better" if after.change > 0 else "less"


def strips(sections, labels):
    """Return two strips for each part, of the beginning and of the end.

    :param labels: function from the label of a part to those of its two strips
    """
    return [
        Strip(label, tuple(row.cells[at].value or "" if row.cells[at] else "" for row in section.rows))
        for section in sections
        for at, label in enumerate(labels(section.label))
    ]
