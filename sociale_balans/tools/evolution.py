"""The evolution of a dossier: its snapshots side by side, one row for each life domain.

Plain Python, without a database: the screen, the PDF and every export draw this one object, so a change or a text is
worked out in one place only.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from . import scale
from .cell import ABSENT, Cell

# In a box of words: more is no longer a glance.
MOST_WORDS = 5


@dataclass
class Row:
    """One life domain; ``cells`` has a cell or None for each snapshot."""

    name: str
    domain: int
    theme: str
    levels: dict
    chosen: Cell | None  # its cell in the snapshot in which the priorities of today were chosen
    cells: list

    @property
    def priority(self):
        """Whether client and worker chose to work on it."""
        return bool(self.chosen and self.chosen.priority)

    def texts(self):
        """Return the five texts, best last, each with the columns in which it was the score.

        A cell whose own text reads otherwise, because the catalogue has been reworded since, comes after them with the
        words of its day.
        """
        lines = [
            {"value": value, "text": text, "columns": [], "reworded": False}
            for value, text in sorted(self.levels.items())
        ]
        by_words = {(line["value"], line["text"]): line for line in lines}
        for index, cell in enumerate(self.cells):
            if cell and cell.text:
                words = cell.value, cell.text
                if words not in by_words:
                    by_words[words] = {"value": cell.value, "text": cell.text, "columns": [], "reworded": True}
                    lines.append(by_words[words])
                by_words[words]["columns"].append(index)
        return lines

    def latest(self):
        """Return the newest cell that holds a level, or None: where the domain stands as far as is known."""
        return next((cell for cell in reversed(self.cells) if cell and cell.kind == "level"), None)

    def changed(self):
        """Return whether the domain ever rose or fell."""
        return any(cell.change for cell in self.cells if cell)

    def remarks(self):
        """Return (column index, cell) pairs for the cells that have a remark."""
        return [(index, cell) for index, cell in enumerate(self.cells) if cell and cell.remark]

    def lines(self, width, height, client=False):
        """Return the row as lines of (x, y, level): time from left to right, 5 on top; a break begins another line.

        :param bool client: the line of what the client chose himself

        >>> texts = {}
        >>> cells = [Cell(1, 0, "", 7, "", "", texts, value=value) for value in ("1", "na", "5", "2")]
        >>> cells[3].seam = "break"
        >>> Row("Residence", 7, "Housing", texts, None, cells).lines(400, 100)
        [[(50.0, 90.0, '1'), (250.0, 10.0, '5')], [(350.0, 70.0, '2')]]
        >>> cells[1].client_value = "4"
        >>> Row("Residence", 7, "Housing", texts, None, cells).lines(400, 100, client=True)
        [[(150.0, 30.0, '4')]]
        """
        step = width / len(self.cells)
        lines = [[]]
        for index, cell in enumerate(self.cells):
            if cell and cell.seam == "break":
                lines.append([])
            value = cell and (cell.client_value if client else cell.value)
            if scale.kind(value) == "level":
                lines[-1].append((step * (index + 0.5), height * (11 - 2 * int(value)) / 10, value))
        return [line for line in lines if line]

    def as_dict(self):
        return {
            "key": self.domain,
            "name": self.name,
            "texts": self.texts(),
            "priority": self.priority,
            "changed": self.changed(),
            "cells": [cell.as_dict() if cell else ABSENT for cell in self.cells],
        }


@dataclass
class Section:
    """The household, or one member."""

    part: int | bool
    label: str
    rows: list = field(default_factory=list)

    def themes(self):
        """Return (theme, rows) pairs, in the order in which the themes come up."""
        themes = {}
        for row in self.rows:
            themes.setdefault(row.theme, []).append(row)
        return list(themes.items())

    def words(self):
        """Return (``strength`` or ``challenge``, item) pairs for the domains that hold or ask attention.

        An item is a dict with ``key`` (domain), ``name``, ``part`` (label), ``value``, ``text`` and ``change``.
        """
        for row in self.rows:
            cell = row.latest()
            tendency = cell and scale.tendency(cell.value, cell.change)
            if tendency:
                item = {"value": cell.value, "text": cell.text, "change": cell.change or 0}
                yield tendency, {"key": row.domain, "name": row.name, "part": self.label, **item}

    def seen_differently(self):
        """Return where client and worker are far apart in the newest column, or said that they see it differently.

        :return: list of dicts with ``key``, ``name``, ``part``, ``value``, ``own`` (what the client chose) and ``gap``
        """
        found = []
        for row in self.rows:
            cell = row.cells[-1]
            gap = abs(scale.change(cell.value, cell.client_value) or 0) if cell else 0
            if cell and cell.client_value and cell.outcome != "agreed" and (gap > 1 or cell.outcome == "different"):
                item = {"value": cell.value or "", "own": cell.client_value, "gap": gap}
                found.append({"key": row.domain, "name": row.name, "part": self.label, **item})
        return found

    def as_dict(self):
        return {
            "key": self.part or 0,
            "label": self.label,
            "themes": [{"name": theme, "rows": [row.as_dict() for row in rows]} for theme, rows in self.themes()],
        }


class Evolution:
    """The matrix of a dossier.

    :param list columns: dicts with ``id``, ``name``, ``date`` and ``done``, one for each snapshot, oldest first
    :param list cells: :class:`Cell` objects of those snapshots, in any order

    A row has the name, the theme, the place and the texts of its newest cell; each cell keeps the text of its own day.

    >>> texts = {"1": "Homeless", "2": "Often moves", "3": "Stays with others", "4": "Rents", "5": "Settled"}
    >>> def cell(column, value, **more):
    ...     return Cell(column, False, "Household", 7, "Residence", "Housing", texts, value=value, **more)
    >>> evolution = Evolution(
    ...     [{"id": 1, "name": "March"}, {"id": 2, "name": "July"}],
    ...     [cell(1, "1"), cell(2, "3", remark="at a friend's")],
    ... )
    >>> [row] = evolution.sections[0].rows
    >>> row.name, row.cells[1].text, row.cells[0].change, row.cells[1].change
    ('Residence', 'Stays with others', None, 2)
    >>> evolution.boxes()["strength"]
    [{'key': 7, 'name': 'Residence', 'part': 'Household', 'value': '3', 'text': 'Stays with others', 'change': 2}]
    """

    def __init__(self, columns, cells):
        self.columns = columns
        places = {column["id"]: index for index, column in enumerate(columns)}
        lines = {}
        for cell in cells:
            line = lines.setdefault((cell.part, cell.domain), [None] * len(columns))
            line[places[cell.column]] = cell
        self.sections = self._sections(list(lines.values()))

    def _sections(self, lines):
        sections = {}
        labels = self._labels_in(lines)
        newest_first = [(next(cell for cell in reversed(line) if cell), line) for line in lines]
        chosen = self._column_of_priorities(line for _newest, line in newest_first)
        said = {index for _newest, line in newest_first for index, cell in enumerate(line) if cell and cell.says}
        for newest, line in sorted(newest_first, key=lambda pair: (pair[0].sequence, pair[0].domain)):
            # A snapshot that is still empty does not stand between two talks.
            for before, after in pairwise(cell for index, cell in enumerate(line) if index in said):
                if before and after and scale.comparable(before.scale, after.scale):
                    after.change = scale.change(before.value, after.value)
            for before, after in pairwise(filter(None, line)):
                after.seam = scale.seam((before.version, before.scale), (after.version, after.scale))
            section = sections.setdefault(newest.part, Section(newest.part, labels[newest.part]))
            section.rows.append(
                Row(
                    name=newest.domain_name,
                    domain=newest.domain,
                    theme=newest.theme,
                    levels=newest.levels,
                    chosen=line[chosen] if chosen is not None else None,
                    cells=line,
                )
            )
        return list(sections.values())

    @staticmethod
    def _labels_in(lines):
        """Return the label of each part: the newest one, and between brackets what he was called before."""
        called = {}
        for _column, cell in sorted(
            ((column, cell) for line in lines for column, cell in enumerate(line) if cell),
            key=lambda pair: -pair[0],
        ):
            labels = called.setdefault(cell.part, [])
            if cell.part_label not in labels:
                labels.append(cell.part_label)
        return {part: labels[0] + "".join(f" ({one})" for one in labels[1:]) for part, labels in called.items()}

    def labels(self):
        """Return what each part is called here, by part: a child that grew up is one in his snapshots of then.

        >>> texts = dict.fromkeys("12345", "")
        >>> child, adult = Cell(1, 7, "Child 1", 3, "", "", texts), Cell(2, 7, "Adult 2", 4, "", "", texts)
        >>> [Evolution([{"id": 1}, {"id": 2}], cells).labels() for cells in ([child], [adult], [child, adult])]
        [{7: 'Child 1'}, {7: 'Adult 2'}, {7: 'Adult 2 (Child 1)'}]
        """
        return {section.part: section.label for section in self.sections}

    @staticmethod
    def _column_of_priorities(lines):
        """Return the newest column in which priorities were chosen: they hold until others are chosen, or None."""
        return max(
            (index for line in lines for index, cell in enumerate(line) if cell and cell.priority),
            default=None,
        )

    def narrowed(self, part=None, changed=False, priorities=False):
        """Return the sections with only the rows of one view.

        :param part: id of a member, False or 0 for the household, None for everybody
        :param bool changed: only what ever rose or fell
        :param bool priorities: only what is worked on
        """
        sections = [
            Section(
                section.part,
                section.label,
                [row for row in section.rows if (row.changed() or not changed) and (row.priority or not priorities)],
            )
            for section in self.sections
            if part is None or (section.part or False) == (part or False)
        ]
        return [section for section in sections if section.rows]

    def boxes(self, part=None):
        """Return in words what holds, what asks attention and what is worked on, the most telling first.

        :param part: as in :meth:`narrowed`
        :return: dict with ``strength`` and ``challenge`` (at most five items each, see :meth:`Section.words`),
            ``different`` (at most five, see :meth:`Section.seen_differently`) and
            ``priority``: dicts with ``key``, ``name``, ``part`` and ``later`` (a day in words, empty for what is worked
            on now), in the order that client and worker gave them
        """
        words = {"strength": [], "challenge": []}
        chosen, different = [], []
        for section in self.narrowed(part):
            for tendency, item in section.words():
                words[tendency].append(item)
            chosen += [(row, section.label) for row in section.rows if row.priority]
            different += section.seen_differently()
        words["strength"].sort(key=lambda item: (-item["change"], -int(item["value"])))
        words["challenge"].sort(key=lambda item: (item["change"], int(item["value"])))
        # What waits comes after what is worked on.
        chosen.sort(key=lambda pair: scale.turn(pair[0].chosen.later, pair[0].chosen.priority_order))
        return {
            "strength": words["strength"][:MOST_WORDS],
            "challenge": words["challenge"][:MOST_WORDS],
            "different": sorted(different, key=lambda item: -item["gap"])[:MOST_WORDS],
            "priority": [
                {"key": row.domain, "name": row.name, "part": label, "later": row.chosen.later} for row, label in chosen
            ],
        }

    def seams(self):
        """Return which marks of changed texts there are: a set of "break" and "same", see :class:`Cell`."""
        return {
            cell.seam for section in self.sections for row in section.rows for cell in row.cells if cell and cell.seam
        }

    def help_wanted(self):
        """Return what the client wants help with, as he said in the newest column: dicts with ``key``, ``name``,
        ``part`` and ``text``, his own words.
        """
        return [
            {"key": row.domain, "name": row.name, "part": section.label, "text": cell.client_words}
            for section in self.sections
            for row in section.rows
            for cell in row.cells[-1:]
            if cell and cell.client_help == "yes"
        ]

    def last_changes(self):
        """Return what rose or fell in the newest column, the greatest change first: items as in :meth:`boxes`."""
        items = [
            {"key": row.domain, "name": row.name, "part": section.label, "value": cell.value, "change": cell.change}
            for section in self.sections
            for row in section.rows
            for cell in row.cells[-1:]
            if cell and cell.change
        ]
        return sorted(items, key=lambda item: -abs(item["change"]))

    def as_dict(self):
        """Return everything that a screen needs, as plain lists and dicts.

        ``columns``: the snapshots; ``seams``: see :meth:`seams`; ``boxes``: see :meth:`boxes`, under "all" and under
        the key of each section;
        ``sections``: the household and each member, with ``key`` (member id, 0 for the household), ``label`` and
        ``themes``, with ``rows``, with ``cells`` (``kind``, ``value``, ``text``, ``remark``, ``confirmed``, ``change``,
        ``seam``, ``user`` (id) and ``moment`` (UTC)), one for each column, and ``texts`` (see :meth:`Row.texts`).
        """
        return {
            "columns": self.columns,
            "seams": sorted(self.seams()),
            "boxes": {"all": self.boxes()}
            | {str(section.part or 0): self.boxes(section.part) for section in self.sections},
            "sections": [section.as_dict() for section in self.sections],
        }
