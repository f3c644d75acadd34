from typing import NamedTuple

from odoo import api, fields, models

from odoo.addons.sociale_balans.tools.scale import LEVELS

from ..tools.balance_tables import MOVES, NONE, SILENT
from ..tools.one_in import one_in
from ..tools.protection import BANDS
from .statistics_closing import PEOPLE

FEW = 3  # domains that a sentence names


class Figures(NamedTuple):
    """What was published of a quarter, and of the same quarter a year before.

    ``numbers`` and ``before`` are dicts from (key of a table, answer) to a number; ``comparable`` holds the ids of the
    domains that were told on the same texts.
    """

    numbers: dict
    before: dict
    comparable: frozenset
    domains: models.BaseModel

    def number(self, subject, domain, answer, start=""):
        """Return a published number, or None."""
        return self.numbers.get(((subject, domain.id, start), answer))

    def share(self, subject, domain, answer):
        """Return (how many, of how many of all for whom a domain is scored); None where that is not published."""
        number, people = self.number(subject, domain, answer), self.numbers.get((PEOPLE, domain.scope))
        return (number, people) if number is not None and people else None

    def low(self, domain):
        """Return (how many stand at 1 or 2, of how many); None where that is not published."""
        people = self.numbers.get((PEOPLE, domain.scope))
        return self._low(self.numbers, domain, people)

    def low_before(self, domain):
        """Return the same of a year before; None too where the texts meant something else."""
        if domain.id not in self.comparable:
            return None
        return self._low(self.before, domain, self.before.get((PEOPLE, domain.scope)))

    def _low(self, numbers, domain, people):
        key = ("levels", domain.id, "")
        found = [numbers[key, answer] for answer in ("low", *BANDS["low"]) if (key, answer) in numbers]
        return (sum(found), people) if found and people else None


class StatisticsFigures(models.AbstractModel):
    """The figures of the life domains, each with its words."""

    _inherit = "sociale.balans.statistics"

    @api.model
    def _figures(self, period, before):
        """Return the :class:`Figures` of a quarter.

        :param period: the quarter
        :param before: the same one of a year before, may be empty
        """
        versions = period.versions or {}
        same = {int(domain) for domain, version in (before.versions or {}).items() if versions.get(domain) == version}
        domains = self.env["sociale.balans.domain"].with_context(active_test=False)
        told = [("id", "in", [int(domain) for domain in versions])]
        # Of a domain that nobody speaks of here, no more is said than of one of which nothing may be shown.
        domains = domains.search_fetch(
            fields.Domain.OR([told, [("active", "=", True), ("in_use", "=", True)]]),
            ["name", "theme_id", "scope", "pictogram", "delicate", "sequence"],
        )
        return Figures(period._published(), before._published() if before else {}, frozenset(same), domains)

    # --- Pictures -----------------------------------------------------------------------------------------------------

    def _themes(self, figures):
        """Return the themes with their domains, in the order of the catalogue."""
        themes = {}
        for domain in figures.domains:
            themes.setdefault(domain.theme_id, []).append(self._domain(figures, domain))
        return [{"id": theme.id, "name": theme.name, "domains": domains} for theme, domains in themes.items()]

    def _domain(self, figures, domain):
        """Return what is shown of a life domain.

        :return: dict with ``id``, ``name``, ``pictogram``, ``delicate``,
            ``hidden`` (a sentence, where nothing is shown), ``bar`` and ``before`` (lists of ``answer``, ``label``,
            ``number``, ``says`` and ``percent``), ``beside`` (list of ``label`` and ``says``) and ``moves`` (None, or
            ``answers`` and ``rows``)
        """
        bar = self._bar(figures.numbers, domain)
        before = self._bar(figures.before, domain) if domain.id in figures.comparable else []
        same_shape = [part["answer"] for part in before] == [part["answer"] for part in bar]
        return {
            "id": domain.id,
            "name": domain.name,
            "pictogram": domain.pictogram,
            "delicate": domain.delicate,
            "hidden": "" if bar else self._too_few(),
            "bar": bar,
            "before": before if same_shape else [],
            "beside": self._beside(figures, domain),
            "moves": self._moves(figures, domain),
        }

    def _bar(self, numbers, domain):
        """Return the parts of the bar of a domain, together 100 %; none where it is not shown."""
        key = ("levels", domain.id, "")
        told = {answer: numbers[key, answer] for answer in (*LEVELS, *BANDS, *SILENT) if (key, answer) in numbers}
        if not told:
            return []
        # Who gave no answer is what is left of all.
        told[NONE] = max(numbers.get((PEOPLE, domain.scope), 0) - sum(told.values()), 0)
        whole = sum(told.values())
        labels = self.env["sociale.balans.statistics.cell"]._answer_names()
        return [
            {
                "answer": answer,
                "label": labels[answer],
                "number": number,
                "says": self._about(number, domain.scope),
                "percent": round(100 * number / whole, 1) if whole else 0,
            }
            for answer, number in told.items()
        ]

    def _beside(self, figures, domain):
        labels = {
            "help": self.env._("The client wants help"),
            "chosen": self.env._("Chosen to work on"),
            "stuck": self.env._("At 1 or 2 for more than a year"),
        }
        found = {subject: figures.number(subject, domain, "yes") for subject in labels}
        return [
            {"subject": subject, "label": labels[subject], "says": self._about(number, domain.scope)}
            for subject, number in found.items()
            if number is not None
        ]

    def _moves(self, figures, domain):
        """Return who moved since a year before, by where they stood then; None where nothing of that is shown."""
        labels = self.env["sociale.balans.statistics.cell"]._answer_names()
        rows = []
        for start in (*LEVELS, *BANDS):
            cells = [figures.number("moves", domain, move, start) for move in MOVES]
            if any(number is not None for number in cells):
                says = ["-" if number is None else self._about(number) for number in cells]
                rows.append({"start": start, "label": labels[start], "cells": says})
        new = figures.number("moves", domain, "yes", "new")
        if not rows:
            return None
        return {
            "answers": [labels[move] for move in MOVES],
            "rows": rows,
            "new": "" if new is None else self.env._("Scored now, not then: %(number)s", number=self._about(new)),
        }

    def _people(self, figures):
        """Return in sentences how many people these figures are about."""
        return [
            self._about(figures.numbers[PEOPLE, scope], scope)
            for scope in ("household", "adult", "child")
            if (PEOPLE, scope) in figures.numbers
        ]

    def _sections(self, figures):
        """Return what there is beside the life domains; an addon that counts more adds to it.

        :return: list of dicts with ``key``, ``title``, ``notes`` (sentences) and ``questions``: each a dict with
            ``key``, ``title``, ``hidden`` (a sentence, where nothing is shown) and ``lines`` (``answer``, ``label``,
            ``says``, ``percent``)
        """
        return []

    # --- Words --------------------------------------------------------------------------------------------------------

    def _too_few(self):
        return self.env._("Not shown, so that nobody can be recognised")

    def _about(self, number, scope=None):
        """Return a published number in words: who they are, and that it is rounded."""
        if not number:
            return self.env._("fewer than 5")
        words = {
            None: self.env._("about %(number)s", number=number),
            "household": self.env._("about %(number)s households", number=number),
            "adult": self.env._("about %(number)s adults", number=number),
            "child": self.env._("about %(number)s children", number=number),
        }
        return words[scope]

    def _sentences(self, figures):
        """Return at most three sentences by rule: what most people have trouble with, want help with, and stay in."""
        found = [self._trouble_words(figures), self._help_words(figures), self._stuck_words(figures)]
        return [sentence for sentence in found if sentence]

    def _largest(self, figures, shares):
        """Return the domains of which a share can be said, the largest first; of two that are equal the first one."""
        known = {domain: shares(domain) for domain in figures.domains}
        said = [domain for domain, share in known.items() if share and one_in(*share)]
        return sorted(said, key=lambda domain: -known[domain][0] / known[domain][1])

    def _trouble_words(self, figures):
        worst = self._largest(figures, figures.low)[:1]
        if not worst:
            return None
        [domain] = worst
        said = {"domain": domain.name, "share": self._share_words(figures.low(domain), domain.scope)}
        before = figures.low_before(domain)
        before = before and one_in(*before) and self._one_in_words(one_in(*before))
        return {
            "key": "low",
            "text": self.env._("%(share)s stand at 1 or 2 for: %(domain)s.", **said),
            "more": self.env._("A year before: %(share)s.", share=before) if before else "",
        }

    def _help_words(self, figures):
        wanted = self._largest(figures, lambda domain: figures.share("help", domain, "yes"))[:FEW]
        if not wanted:
            return None
        names = ", ".join(domain.name for domain in wanted)
        text = self.env._("Clients most often want help with: %(domains)s.", domains=names)
        return {"key": "help", "text": text, "more": ""}

    def _stuck_words(self, figures):
        longest = self._largest(figures, lambda domain: figures.share("stuck", domain, "yes"))[:1]
        if not longest:
            return None
        [domain] = longest
        said = {
            "domain": domain.name,
            "share": self._share_words(figures.share("stuck", domain, "yes"), domain.scope),
        }
        text = self.env._("%(share)s stand at 1 or 2 for more than a year for: %(domain)s.", **said)
        return {"key": "stuck", "text": text, "more": ""}

    def _one_in_words(self, share):
        part, whole = share
        return self.env._("%(part)s in %(whole)s", part=part, whole=whole)

    def _share_words(self, share, scope):
        words = self._one_in_words(one_in(*share))
        return {
            "household": self.env._("%(share)s households", share=words),
            "adult": self.env._("%(share)s adults", share=words),
            "child": self.env._("%(share)s children", share=words),
        }[scope]
