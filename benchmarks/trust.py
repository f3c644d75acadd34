"""Measure what the record rules cost, with twenty organisations in one database.

The dossiers are put there by SQL. What a worker does
all day is timed with his own rights and, beside it, as superuser, for whom there are no rules.
"""

import sys

from harness import acting_as, add_dossiers, main, people, rounds, settle, table

from odoo import Command
from odoo.tools import SQL

ORGANISATIONS, WORKERS = 20, 10  # workers of each organisation; half of them in one team, half in another
DOSSIERS, SNAPSHOTS = 2_500, 6  # dossiers of each organisation, snapshots of each dossier
SCORED = 10  # one snapshot in so many has its scores
FEW = 2  # organisations that are there first
COST, GROWTH = 1.5, 1.5  # times
SCORES = "scores of a snapshot"  # a look, which is noted; its cost is shown, and its plan has a limit

SNAPSHOTS_SQL = """
    INSERT INTO sociale_balans_snapshot (dossier_id, company_id, user_id, title, date, state, client_way)
    SELECT id, company_id, user_id, 'Invented', current_date - n * 60, 'done', 'together'
      FROM sociale_balans_dossier, generate_series(1, %(snapshots)s) n
     WHERE id = ANY(%(dossiers)s)
"""
SCORES_SQL = """
    INSERT INTO sociale_balans_score (snapshot_id, company_id, member_id, domain_id, domain_text_id, sequence, value)
    SELECT snapshot.id, snapshot.company_id, CASE WHEN domain.scope = 'adult' THEN member.id END, domain.id, wording.id,
           row_number() OVER (PARTITION BY snapshot.id ORDER BY domain.id), (1 + random() * 4)::int::text
      FROM sociale_balans_snapshot snapshot
      JOIN sociale_balans_member member USING (dossier_id)
      CROSS JOIN sociale_balans_domain domain
      JOIN sociale_balans_domain_text wording ON wording.domain_id = domain.id
     WHERE snapshot.company_id = %(company)s AND snapshot.id %% %(scored)s = 0 AND domain.scope != 'child'
       AND domain.company_id IS NULL
"""


class Region:
    """Organisations that share one Odoo."""

    def __init__(self, env):
        self.env = env
        self.companies = env["res.company"]
        self.worker = None

    def add(self, number):
        """Add organisations with their workers, teams, dossiers, snapshots and scores."""
        for _number in range(number):
            company = self.env["res.company"].create({"name": f"Organisation {len(self.companies) + 1}"})
            names = [f"Worker {index} of {company.name}" for index in range(WORKERS)]
            workers = people(self.env, company, "group_user", names)
            half = WORKERS // 2
            teams = self.env["sociale.balans.team"].create(
                [
                    {"name": f"Team {index}", "company_id": company.id, "member_ids": [Command.set(members.ids)]}
                    for index, members in enumerate((workers[:half], workers[half:]))
                ]
            )
            if not self.companies:
                # The first snapshot keeps the texts of the catalogue; all others point to them.
                member = Command.create({"role": "adult", "name": "Invented"})
                dossiers = self.env(user=workers[0].id, su=False)["sociale.balans.dossier"]
                first = dossiers.create({"code": "First", "member_ids": [member]})
                first.env["sociale.balans.snapshot"].create({"dossier_id": first.id})
            self.env.flush_all()
            prefix = f"O{company.id}-"
            dossiers = add_dossiers(workers, range(1, DOSSIERS + 1), prefix=prefix, teams=teams.ids)
            self.env.cr.execute(SNAPSHOTS_SQL, {"dossiers": dossiers, "snapshots": SNAPSHOTS})
            self.env.cr.execute(SCORES_SQL, {"company": company.id, "scored": SCORED})
            self.companies |= company
            self.worker = self.worker or workers[0]
        settle(self.env)

    def timed(self, env, number):
        """Return by label what each work takes in this environment; the first round fills the caches of the rules."""
        return {label: rounds(env, work, number) for label, work in self.works().items()}

    def works(self):
        """Return what is timed: label and a function of an environment."""
        code = f"O{self.worker.company_id.id}-10"
        kanban = {"code": {}, "has_name": {}, "composition": {}, "user_id": {"fields": {"display_name": {}}}}
        return {
            "first page of the kanban": lambda env: env["sociale.balans.dossier"].web_read_group(
                [], ["state"], aggregates=["__count"], auto_unfold=True, unfold_read_specification=kanban
            ),
            "search by code": lambda env: env["sociale.balans.dossier"].web_search_read(
                [("code", "ilike", code)], kanban, limit=80
            ),
            "group by worker": lambda env: env["sociale.balans.dossier"].web_read_group(
                [], ["user_id"], aggregates=["__count"]
            ),
            SCORES: lambda env: env["sociale.balans.score"].search_read(
                [("snapshot_id", "=", self.snapshot().id)], ["value"]
            ),
        }

    def snapshot(self):
        """A scored snapshot of a dossier of the worker."""
        return self.env["sociale.balans.snapshot"].search(
            [("score_ids", "!=", False), ("dossier_id.user_id", "=", self.worker.id)], order="id", limit=1
        )

    def plans(self):
        """Return (label, plan) of the searches, as the worker."""
        env = acting_as(self.worker)
        for label, model, domain in (
            ("dossiers", "sociale.balans.dossier", []),
            (SCORES, "sociale.balans.score", [("snapshot_id", "=", self.snapshot().id)]),
        ):
            query = env[model]._search(domain, limit=80, order="id desc")
            self.env.cr.execute(SQL("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) %s", query.select()))
            yield label, "\n".join(line for (line,) in self.env.cr.fetchall())


def measure(env, args):
    region = Region(env)
    region.add(FEW)
    few = region.timed(acting_as(region.worker), args.rounds)
    region.add(ORGANISATIONS - FEW)
    many = region.timed(acting_as(region.worker), args.rounds)
    return few, many, region.timed(env, args.rounds), list(region.plans())


def tables(measured):
    few, many, free, plans = measured
    table(
        f"5. What the record rules cost; {ORGANISATIONS * DOSSIERS:,} dossiers of {ORGANISATIONS} organisations",
        ["as a worker (ms)", f"{FEW * DOSSIERS:,} dossiers", "all", "superuser, all", "times", "grew", "queries"],
        [
            [
                label,
                *(f"{column[label].median:.1f}" for column in (few, many, free)),
                f"{many[label].median / free[label].median:.2f}",
                f"{many[label].median / few[label].median:.2f}",
                str(many[label].most),
            ]
            for label in many
        ],
        f"{ORGANISATIONS * DOSSIERS * SNAPSHOTS:,} snapshots, one in {SCORED} with its scores. The superuser has no"
        "\nrules, and sees all organisations.",
    )
    for label, plan in plans:
        print(f"\nPlan of '{label}', as a worker:\n\n```\n{plan}\n```")


def limits(measured):
    few, many, free, plans = measured
    broken = []
    for label, one in many.items():
        if label != SCORES and one.median > COST * free[label].median:
            broken.append(f"'{label}' costs a worker {one.median / free[label].median:.2f} times, {COST} is the limit.")
        if one.median > GROWTH * few[label].median:
            broken.append(f"'{label}' grew {one.median / few[label].median:.2f} times, {GROWTH} is the limit.")
    broken += [f"'{label}' reads every score." for label, plan in plans if "Seq Scan on sociale_balans_score" in plan]
    return broken


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__], default_rounds=15))
