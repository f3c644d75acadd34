"""The evolution of a dossier: its snapshots side by side, one row for each life domain.

Plain Python, without a database: the screen, the PDF and every export draw this one object, so a change or a text is
worked out in one place only.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from . import scale


@dataclass
class Cell:
    """What one snapshot says of one domain, for the household or for one member."""

    column: int  # id of the snapshot
    part: int | bool  # id of the member; False for the household
    part_label: str
    domain: int
    domain_name: str
    theme: str
    levels: dict  # text by "1".."5", as on the day of the snapshot
    sequence: int = 0
    value: str | bool = False
    remark: str = ""
    priority: bool = False
    confirmed: bool = False  # looked at and found unchanged, not scored anew
    change: int | None = None  # by how many levels it rose or fell since the snapshot before

    @property
    def kind(self):
        """How it is drawn: level, na, effort or open (not yet treated)."""
        return scale.kind(self.value)

    @property
    def text(self):
        """What the score meant on the day itself."""
        return self.levels.get(self.value, "") if self.value else ""

    def as_dict(self):
        return {
            "kind": self.kind,
            "value": self.value or "",
            "text": self.text,
            "remark": self.remark,
            "confirmed": self.confirmed,
            "change": self.change,
        }


ABSENT = {"kind": "absent", "value": "", "text": "", "remark": "", "confirmed": False, "change": None}


@dataclass
class Row:
    """One life domain; ``cells`` has a cell or None for each snapshot."""

    name: str
    domain: int
    theme: str
    levels: dict
    priority: bool
    cells: list

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
        """Return what holds and what asks attention, the most telling first.

        :return: dict with ``strength`` and ``challenge``: lists of dicts with ``key`` (domain), ``name``, ``value``,
            ``text`` and ``change``
        """
        words = {"strength": [], "challenge": []}
        for row in self.rows:
            cell = row.latest()
            kind = cell and scale.tendency(cell.value, cell.change)
            if kind:
                words[kind].append(
                    {
                        "key": row.domain,
                        "name": row.name,
                        "value": cell.value,
                        "text": cell.text,
                        "change": cell.change or 0,
                    }
                )
        words["strength"].sort(key=lambda item: (-item["change"], -int(item["value"])))
        words["challenge"].sort(key=lambda item: (item["change"], int(item["value"])))
        return words

    def as_dict(self):
        return {
            "key": self.part or 0,
            "label": self.label,
            "words": self.words(),
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
    """

    def __init__(self, columns, cells):
        self.columns = columns
        places = {column["id"]: index for index, column in enumerate(columns)}
        lines = {}
        for cell in cells:
            line = lines.setdefault((cell.part, cell.domain), [None] * len(columns))
            line[places[cell.column]] = cell
        self.sections = self._sections(lines.values())

    def _sections(self, lines):
        sections = {}
        newest_first = [(next(cell for cell in reversed(line) if cell), line) for line in lines]
        for newest, line in sorted(newest_first, key=lambda pair: (pair[0].sequence, pair[0].domain)):
            for before, after in pairwise(line):
                if before and after:
                    after.change = scale.change(before.value, after.value)
            section = sections.setdefault(newest.part, Section(newest.part, newest.part_label))
            section.rows.append(
                Row(
                    name=newest.domain_name,
                    domain=newest.domain,
                    theme=newest.theme,
                    levels=newest.levels,
                    priority=newest.priority,
                    cells=line,
                )
            )
        return list(sections.values())

    def as_dict(self):
        """Return everything that a screen or a page needs, as plain lists and dicts.

        ``columns``: the snapshots; ``sections``: the household and each member, with ``words`` (see
        :meth:`Section.words`) and ``themes``, with ``rows``, with
        ``cells`` (``kind``, ``value``, ``text``, ``remark``, ``confirmed``, ``change``), one for each column, and
        ``texts`` (see :meth:`Row.texts`).
        """
        return {"columns": self.columns, "sections": [section.as_dict() for section in self.sections]}
