"""Measure what the record rules cost, with twenty organisations in one database.

Run it with `./dev bench --only trust`, on a database of its own. The dossiers are put there by SQL. What a worker does
all day is timed with his own rights and, beside it, as superuser, for whom there are no rules.
"""

import argparse
import sys
import threading
from time import perf_counter

from tables import Measured, machine, table, verdict

import odoo.init  # noqa: F401 -- sets up the names of `odoo` itself
from odoo import SUPERUSER_ID, Command, api
from odoo.modules.registry import Registry
from odoo.tools import SQL, config

ORGANISATIONS, WORKERS = 20, 10  # workers of each organisation; half of them in one team, half in another
DOSSIERS, SNAPSHOTS = 2_500, 6  # dossiers of each organisation, snapshots of each dossier
SCORED = 10  # one snapshot in so many has its scores
FEW = 2  # organisations that are there first
COST, GROWTH = 1.5, 1.5  # times
SCORES = "scores of a snapshot"  # a look, which is noted; its cost is shown, and its plan has a limit

DOSSIERS_SQL = """
    WITH dossiers AS (
        INSERT INTO sociale_balans_dossier (code, code_key, company_id, user_id, team_id, state, active, date_start)
        SELECT 'O' || %(company)s || '-' || n, 'o' || %(company)s || n, %(company)s,
               (%(workers)s::int[])[1 + n %% %(count)s],
               CASE WHEN n %% 3 = 0 THEN (%(teams)s::int[])[1 + n %% 2] END,
               'analysis', true, current_date
          FROM generate_series(1, %(dossiers)s) n
        RETURNING id, user_id
    ), members AS (
        INSERT INTO sociale_balans_member (dossier_id, company_id, name, role, number, active)
        SELECT id, %(company)s, 'Invented', 'adult', 1, true FROM dossiers
        RETURNING id, dossier_id
    )
    INSERT INTO sociale_balans_snapshot (dossier_id, company_id, user_id, title, date, state)
    SELECT dossiers.id, %(company)s, user_id, 'Invented', current_date - n * 60, 'done'
      FROM dossiers, generate_series(1, %(snapshots)s) n
"""
SCORES_SQL = """
    INSERT INTO sociale_balans_score (snapshot_id, company_id, member_id, domain_id, wording_id, sequence, value)
    SELECT snapshot.id, snapshot.company_id, CASE WHEN domain.scope = 'adult' THEN member.id END, domain.id, wording.id,
           row_number() OVER (PARTITION BY snapshot.id ORDER BY domain.id), (1 + random() * 4)::int::text
      FROM sociale_balans_snapshot snapshot
      JOIN sociale_balans_member member USING (dossier_id)
      CROSS JOIN sociale_balans_domain domain
      JOIN sociale_balans_wording wording ON wording.domain_id = domain.id
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
        group = self.env.ref("sociale_balans.group_user")
        users = self.env["res.users"].with_context(no_reset_password=True, mail_create_nolog=True)
        for _number in range(number):
            company = self.env["res.company"].create({"name": f"Organisation {len(self.companies) + 1}"})
            workers = users.create(
                [
                    {
                        "name": f"Worker {index} of {company.name}",
                        "login": f"worker-{company.id}-{index}",
                        "company_id": company.id,
                        "company_ids": company.ids,
                        "group_ids": [Command.set(group.ids)],
                    }
                    for index in range(WORKERS)
                ]
            )
            half = WORKERS // 2
            teams = self.env["sociale.balans.team"].create(
                [
                    {"name": f"Team {index}", "company_id": company.id, "member_ids": [Command.set(members.ids)]}
                    for index, members in enumerate((workers[:half], workers[half:]))
                ]
            )
            values = {"company": company.id, "workers": workers.ids, "teams": teams.ids, "count": WORKERS}
            if not self.companies:
                # The first snapshot keeps the texts of the catalogue; all others point to them.
                member = Command.create({"role": "adult", "name": "Invented"})
                dossiers = self.env(user=workers[0].id, su=False)["sociale.balans.dossier"]
                first = dossiers.create({"code": "First", "member_ids": [member]})
                first.env["sociale.balans.snapshot"].create({"dossier_id": first.id})
            self.env.flush_all()
            self.env.cr.execute(DOSSIERS_SQL, values | {"dossiers": DOSSIERS, "snapshots": SNAPSHOTS})
            self.env.cr.execute(SCORES_SQL, {"company": company.id, "scored": SCORED})
            self.companies |= company
            self.worker = self.worker or workers[0]
        self.env.cr.commit()
        self.env.cr.execute("ANALYZE")
        self.env.cr.commit()

    def as_worker(self):
        return self.env(user=self.worker.id, su=False, context={"allowed_company_ids": self.worker.company_id.ids})

    def as_superuser(self):
        return self.env(user=SUPERUSER_ID, su=True)

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

    def timed(self, work, env, rounds):
        """Return the times of some rounds, each from an empty cache."""
        found = Measured()
        for _round in range(rounds + 1):
            self.env.invalidate_all()
            queries, start = self.env.cr.sql_log_count, perf_counter()
            work(env)
            found.ms.append((perf_counter() - start) * 1000)
            found.counts.append(self.env.cr.sql_log_count - queries)
        del found.ms[0], found.counts[0]  # the first one fills the caches of the rules
        return found

    def plans(self):
        """Return (label, plan) of the searches, as the worker."""
        env = self.as_worker()
        for label, model, domain in (
            ("dossiers", "sociale.balans.dossier", []),
            (SCORES, "sociale.balans.score", [("snapshot_id", "=", self.snapshot().id)]),
        ):
            query = env[model]._search(domain, limit=80, order="id desc")
            self.env.cr.execute(SQL("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) %s", query.select()))
            yield label, "\n".join(line for (line,) in self.env.cr.fetchall())


def broken_limits(few, many, free, plans):
    """Return a sentence for each promise that these numbers break."""
    broken = []
    for label, measured in many.items():
        if label != SCORES and measured.median > COST * free[label].median:
            broken.append(
                f"'{label}' costs a worker {measured.median / free[label].median:.2f} times, {COST} is the limit."
            )
        if measured.median > GROWTH * few[label].median:
            broken.append(f"'{label}' grew {measured.median / few[label].median:.2f} times, {GROWTH} is the limit.")
    broken += [f"'{label}' reads every score." for label, plan in plans if "Seq Scan on sociale_balans_score" in plan]
    return broken


def main():
    parser = argparse.ArgumentParser(prog="./dev bench --only trust", description=__doc__)
    parser.add_argument("--database", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=15)
    args, _others = parser.parse_known_args()
    config.parse_config(["--database", args.database, "--no-http", "--log-level", "warn"], setup_logging=True)
    threading.current_thread().dbname = args.database
    with Registry(args.database).cursor() as cr:
        region = Region(api.Environment(cr, SUPERUSER_ID, {}))
        region.add(FEW)
        works = region.works()
        few = {label: region.timed(work, region.as_worker(), args.rounds) for label, work in works.items()}
        region.add(ORGANISATIONS - FEW)
        many = {label: region.timed(work, region.as_worker(), args.rounds) for label, work in works.items()}
        free = {label: region.timed(work, region.as_superuser(), args.rounds) for label, work in works.items()}
        plans = list(region.plans())
    print(machine())
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
            for label in works
        ],
        f"{ORGANISATIONS * DOSSIERS * SNAPSHOTS:,} snapshots, one in {SCORED} with its scores. The superuser has no"
        "\nrules, and sees all organisations.",
    )
    for label, plan in plans:
        print(f"\nPlan of '{label}', as a worker:\n\n```\n{plan}\n```")
    return verdict(broken_limits(few, many, free, plans))


if __name__ == "__main__":
    sys.exit(main())
