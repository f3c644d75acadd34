"""Measure how long earlier snapshots take to come in, beside Odoo's own import of the same scores.

Odoo's `load` gets the ids of all records, so that it
has no name to look up; ours gets codes, names and titles as people write them, and says of each line what would happen
before it does it.
"""

import base64
import sys
from datetime import date, timedelta

from harness import Measured, acting_as, main, people, table

from odoo import Command

DOSSIERS = 313  # with an adult each: some 10,000 rows
FASTER = 5  # times
FIRST = date(2025, 1, 2)  # of the talks: one each day, so that each has its own texts and order to look up


class Region:
    """An organisation with dossiers whose snapshots are still on paper."""

    def __init__(self, env):
        company = env["res.company"].create({"name": "Organisation"})
        self.env = acting_as(people(env, company, "group_manager", ["Manager"]))
        member = {"role": "adult", "name": "Invented"}
        self.dossiers = self.env["sociale.balans.dossier"].create(
            [{"code": f"B-{number}", "member_ids": [Command.create(member)]} for number in range(DOSSIERS)]
        )
        domains = self.env["sociale.balans.domain"]._in_use_by(company, FIRST)
        self.domains = domains.filtered(lambda domain: domain.scope != "child")
        self.env.flush_all()
        self.env.cr.commit()

    def day_of(self, dossier):
        return str(FIRST + timedelta(days=self.dossiers.ids.index(dossier.id)))

    def rows(self):
        """Yield (dossier, member or nobody, domain, value) of every score."""
        for dossier in self.dossiers:
            for domain in self.domains:
                member = dossier.member_ids if domain.scope == "adult" else dossier.member_ids.browse()
                yield dossier, member, domain, str(domain.id % 5 + 1)

    def ours(self):
        """Return what is timed: label and function, to be called one after the other."""
        lines = (
            f'{dossier.code};{member.name or ""};{self.day_of(dossier)};"{domain.name}";{value}'
            for dossier, member, domain, value in self.rows()
        )
        text = "\n".join(["code;member;date;domain;value", *lines])
        values = {"kind": "snapshots", "file": base64.b64encode(text.encode()), "file_name": "scores.csv"}
        page = self.env["sociale.balans.import.wizard"].create(values)
        return {"ours: check": page.action_check, "ours: import": page.action_import}

    def odoo(self):
        """Return the same for Odoo's own import."""
        names = [
            "dossier_id/.id",
            "date",
            *(f"score_ids/{name}" for name in ("member_id/.id", "domain_id/.id", "value")),
        ]
        rows, before = [], None
        for dossier, member, domain, value in self.rows():
            head = ["", ""] if dossier == before else [str(dossier.id), self.day_of(dossier)]
            rows.append([*head, str(member.id or ""), str(domain.id), value])
            before = dossier
        snapshots = self.env["sociale.balans.snapshot"]

        def load():
            answer = snapshots.load(names, rows)
            assert answer["ids"], answer["messages"][:3]

        return {"Odoo: load": load}

    def timed(self, prepare, found):
        """Time one round, and leave nothing of it behind."""
        works = prepare()
        self.env.flush_all()
        self.env.invalidate_all()
        for label, work in works.items():
            with found.setdefault(label, Measured()).watch(self.env):
                work()
        here = [("dossier_id", "in", self.dossiers.ids)]
        snapshots = self.env["sociale.balans.snapshot"].search(here)
        scores = snapshots.score_ids.filtered("value")
        assert (len(snapshots), len(scores)) == (DOSSIERS, DOSSIERS * len(self.domains)), (len(snapshots), len(scores))
        self.env.cr.rollback()
        self.env.invalidate_all()


def measure(env, args):
    region, found = Region(env), {}
    for _round in range(min(args.rounds, 5)):
        region.timed(region.ours, found)
        region.timed(region.odoo, found)
    return found, DOSSIERS * len(region.domains)


def times_faster(found):
    return found["Odoo: load"].median / found["ours: import"].median


def tables(measured):
    found, number = measured
    table(
        f"6. Earlier snapshots: {number:,} scores in {DOSSIERS} snapshots",
        ["", "median (ms)", "least", "most", "queries"],
        [[label, *one.cells()] for label, one in found.items()],
        "The check is what Odoo's own does not have: it shows every line. Our import checks all of them once more, and"
        f"\ntakes {times_faster(found):.1f} times less than Odoo's own, which leaves the snapshots in progress.",
    )


def limits(measured):
    times = times_faster(measured[0])
    return [] if times >= FASTER else [f"Ours is {times:.1f} times faster, {FASTER} is the limit."]


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__], default_rounds=3))
