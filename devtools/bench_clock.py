"""Measure the clock of the GPMI with as many people as a large city has.

Run it with `./dev bench --only clock`, on a database of its own. The people are put there by SQL, as they would stand
after years of work; what is measured is the daily job and the overviews, as they are shipped.
"""

import argparse
import resource
import sys
import threading
from dataclasses import dataclass
from datetime import timedelta
from time import perf_counter

from tables import machine, table, verdict

import odoo.init  # noqa: F401 -- sets up the names of `odoo` itself
from odoo import SUPERUSER_ID, api, fields
from odoo.modules.registry import Registry
from odoo.tools import config

PEOPLE = 100_000
DUE = 5_000  # half of them have a clock that wakes today
WORKERS = 200
PLANNING, PLANNING_QUERIES = "planning: 200 workers, a year, by week", 10
OVERVIEW_MS = 1000
MEMORY_MB = 60  # what the second half of the people who are due may add

PEOPLE_SQL = """
    WITH numbers AS (
        SELECT n, (%(workers)s::int[])[1 + n %% %(count)s] AS user_id FROM generate_series(%(start)s, %(end)s) n
    ), dossiers AS (
        INSERT INTO sociale_balans_dossier (code, code_key, company_id, user_id, state, active, date_start)
        SELECT 'B' || n, 'b' || n, %(company)s, user_id, 'running', true, %(today)s FROM numbers
        RETURNING id, user_id
    ), members AS (
        INSERT INTO sociale_balans_member (dossier_id, company_id, name, role, number, active)
        SELECT id, %(company)s, 'Invented', 'adult', 1, true FROM dossiers
        RETURNING id, dossier_id
    ), gpmis AS (
        INSERT INTO sociale_balans_gpmi (
            member_id, dossier_id, company_id, user_id, kind, decision_date, deadline, information_date, state,
            next_kind, next_date, next_warn, wakes
        )
        SELECT members.id, dossiers.id, %(company)s, dossiers.user_id, 'general',
               %(decision)s, %(deadline)s, %(informed)s, 'to_sign', 'sign', %(deadline)s, %(warn)s, %(wakes)s
        FROM members JOIN dossiers ON dossiers.id = members.dossier_id
        RETURNING id, dossier_id, user_id
    )
    INSERT INTO sociale_balans_due (gpmi_id, dossier_id, company_id, user_id, kind, date, warn, planned)
    SELECT id, dossier_id, %(company)s, user_id, 'sign', %(deadline)s, %(warn)s, %(deadline)s FROM gpmis
"""


@dataclass
class Run:
    """One run of the daily job."""

    people: int
    due: int
    seconds: float
    queries: int
    written: int
    memory: float  # MB at most since the process began

    def cells(self):
        return [
            f"{self.people:,}",
            f"{self.due:,}",
            f"{self.seconds:.1f}",
            str(self.queries),
            str(self.written),
            f"{self.memory:.0f}",
        ]


class City:
    """People with a contract to sign; most of them have time, some are due today."""

    def __init__(self, env):
        self.env = env
        self.today = fields.Date.context_today(env["sociale.balans.due"])
        self.company = env["res.company"].create({"name": "A city"})
        group = env.ref("sociale_balans.group_user")
        users = env["res.users"].with_context(no_reset_password=True, mail_create_nolog=True)
        self.workers = users.create(
            [
                {
                    "name": f"Worker {number}",
                    "login": f"worker-{number}",
                    "company_id": self.company.id,
                    "company_ids": self.company.ids,
                    "group_ids": group.ids,
                }
                for number in range(WORKERS)
            ]
        )
        # Who leads sees all of it.
        self.lead = self.workers[0].copy({"name": "Lead", "login": "lead", "email": "lead@example.com"})
        self.lead.group_ids = env.ref("sociale_balans.group_coordinator")
        self.people = self.due = 0
        env.cr.commit()

    def add(self, people, due):
        """Add people, of whom some are due today and the others in two months."""
        half = due // 2
        for count, warn, wakes in (
            (people - due, self.today + timedelta(days=60), None),
            (due - half, self.today, None),
            (half, self.today, self.today),
        ):
            deadline = warn + timedelta(days=30)
            self.env.cr.execute(
                PEOPLE_SQL,
                {
                    "workers": self.workers.ids,
                    "count": WORKERS,
                    "start": self.people + 1,
                    "end": self.people + count,
                    "company": self.company.id,
                    "today": self.today,
                    "decision": deadline - timedelta(days=91),
                    "deadline": deadline,
                    "informed": self.today - timedelta(days=5),
                    "warn": warn,
                    "wakes": wakes,
                },
            )
            self.people += count
        self.due += due
        self.env.cr.commit()
        self.env.cr.execute("ANALYZE")
        self.env.cr.commit()

    def run(self):
        """Run the daily job as the scheduler does, with its commits."""
        self.env.invalidate_all()
        before, queries, start = self._activities(), self.env.cr.sql_log_count, perf_counter()
        self.env["sociale.balans.due"]._cron_reminders()
        seconds, queries = perf_counter() - start, self.env.cr.sql_log_count - queries
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return Run(self.people, self.due, seconds, queries, self._activities() - before, memory)

    def _activities(self):
        return self.env["mail.activity"].search_count([("res_model", "=", "sociale.balans.dossier")])

    def overviews(self):
        """Return (label, ms, queries) of what a head of service opens, with his rights."""
        env = self.env(user=self.lead.id, su=False)
        gpmis, dues = env["sociale.balans.gpmi"], env["sociale.balans.due"]
        year = [("planned", ">=", self.today), ("planned", "<", self.today + timedelta(days=366))]
        return [
            self._timed(
                PLANNING, lambda: dues.web_read_group(year, ["user_id", "planned:week"], aggregates=["__count"])
            ),
            *(
                self._timed(
                    f"GPMI that are {light}: count and first page",
                    lambda light=light: (
                        gpmis.search_count([("light", "=", light)]),
                        gpmis.web_search_read([("light", "=", light)], {"display_name": {}, "next_date": {}}, limit=80),
                    ),
                )
                for light in ("late", "due", "green")
            ),
            self._timed(
                "GPMI by clock, 80 of each",
                lambda: gpmis.web_read_group(
                    [],
                    ["light"],
                    aggregates=["__count"],
                    auto_unfold=True,
                    unfold_read_specification={"display_name": {}},
                ),
            ),
            self._timed("GPMI by state", lambda: gpmis.web_read_group([], ["state"], aggregates=["__count"])),
        ]

    def _timed(self, label, work):
        self.env.invalidate_all()
        queries, start = self.env.cr.sql_log_count, perf_counter()
        work()
        return label, (perf_counter() - start) * 1000, self.env.cr.sql_log_count - queries


def broken_limits(runs, overviews):
    """Return a sentence for each promise that these numbers break."""
    few, few_again, many, many_again = runs
    broken = []
    if many.queries > few.queries * 1.1:
        broken.append(f"With more people the same work takes {many.queries} queries instead of {few.queries}.")
    broken += [
        f"A second run on the same day wrote {run.written} rows." for run in (few_again, many_again) if run.written
    ]
    broken += [f"{run.written} reminders for {DUE} that are due." for run in (few, many) if run.written != DUE]
    if many_again.memory - few.memory > MEMORY_MB:
        broken.append(f"The job took {many_again.memory - few.memory:.0f} MB more for more people.")
    for label, ms, queries in overviews:
        if label == PLANNING and queries > PLANNING_QUERIES:
            broken.append(f"'{label}' takes {queries} queries, and {PLANNING_QUERIES} is the limit.")
        if ms > OVERVIEW_MS:
            broken.append(f"'{label}' takes {ms:.0f} ms, and {OVERVIEW_MS} is the limit.")
    return broken


def main():
    parser = argparse.ArgumentParser(prog="./dev bench --only clock", description=__doc__)
    parser.add_argument("--database", required=True, help=argparse.SUPPRESS)
    args, _others = parser.parse_known_args()
    config.parse_config(["--database", args.database, "--no-http", "--log-level", "warn"], setup_logging=True)
    threading.current_thread().dbname = args.database
    with Registry(args.database).cursor() as cr:
        city = City(api.Environment(cr, SUPERUSER_ID, {}))
        city.add(PEOPLE // 4, DUE)
        runs = [city.run(), city.run()]
        city.add(PEOPLE - PEOPLE // 4, DUE)
        runs += [city.run(), city.run()]
        overviews = city.overviews()
    print(machine())
    table(
        f"4. The daily job; {DUE:,} are due each time",
        ["run", "people", "due", "seconds", "queries", "reminders made", "MB at most"],
        [[label, *run.cells()] for label, run in zip(["first", "again", "more people", "again"], runs, strict=True)],
        "'Due' counts those of the runs before too; half of what is due also has a clock that wakes. Memory is the"
        "\nmost that the process ever had.",
    )
    table(
        f"4b. Overviews of {PEOPLE:,} GPMI, as a head of service",
        ["overview", "ms", "queries"],
        [[label, f"{ms:.0f}", str(queries)] for label, ms, queries in overviews],
    )
    return verdict(broken_limits(runs, overviews))


if __name__ == "__main__":
    sys.exit(main())
