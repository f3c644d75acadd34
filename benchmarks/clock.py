"""Measure the clock of the GPMI with as many people as a large city has.

The people are put there by SQL, as they would stand
after years of work; what is measured is the daily job and the overviews, as they are shipped.
"""

import resource
import sys
from dataclasses import dataclass
from datetime import timedelta
from time import perf_counter

from harness import acting_as, add_dossiers, main, people, rounds, settle, table, too_many

from odoo import fields

PEOPLE = 100_000
DUE = 5_000  # half of them have a clock that wakes today
WORKERS = 200
PLANNING, PLANNING_QUERIES = "planning: 200 workers, a year, by week", 10
MY_DAY, MY_DAY_QUERIES = "my day, as one of 200 workers", 12
DAY_OF_ALL, DAY_OF_ALL_QUERIES = "the day of the team: 200 workers, 8 weeks", 20
OVERVIEW_MS = 1000
MEMORY_MB = 60  # what the second half of the people who are due may add

CONTRACTS_SQL = """
    WITH gpmis AS (
        INSERT INTO sociale_balans_gpmi (
            member_id, dossier_id, company_id, user_id, kind, basis, mandatory, decision_date, deadline,
            information_date, state,
            next_kind, next_date, next_warn, wakes
        )
        SELECT member.id, dossier.id, dossier.company_id, dossier.user_id, 'general', 'new', true,
               %(decision)s, %(deadline)s, %(informed)s, 'to_sign', 'sign', %(deadline)s, %(warn)s, %(wakes)s
          FROM sociale_balans_dossier dossier JOIN sociale_balans_member member ON member.dossier_id = dossier.id
         WHERE dossier.id = ANY(%(dossiers)s)
        RETURNING id, dossier_id, company_id, user_id
    )
    INSERT INTO sociale_balans_gpmi_deadline (gpmi_id, dossier_id, company_id, user_id, kind, date, warn, planned)
    SELECT id, dossier_id, company_id, user_id, 'sign', %(deadline)s, %(warn)s, %(deadline)s FROM gpmis
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
        self.today = fields.Date.context_today(env["sociale.balans.gpmi.deadline"])
        self.company = env["res.company"].create({"name": "A city"})
        names = [f"Worker {number}" for number in range(WORKERS)]
        self.workers = people(env, self.company, "group_user", names)
        # Who leads sees all of it.
        self.lead = people(env, self.company, "group_coordinator", ["Lead"], email="lead@example.com")
        self.people = self.due = 0
        env.cr.commit()

    def add(self, number, due):
        """Add people, of whom some are due today and the others in two months."""
        half = due // 2
        for count, warn, wakes in (
            (number - due, self.today + timedelta(days=60), None),
            (due - half, self.today, None),
            (half, self.today, self.today),
        ):
            deadline = warn + timedelta(days=30)
            numbers = range(self.people + 1, self.people + count + 1)
            dossiers = add_dossiers(self.workers, numbers, state="running")
            self.env.cr.execute(
                CONTRACTS_SQL,
                {
                    "dossiers": dossiers,
                    "decision": deadline - timedelta(days=91),
                    "deadline": deadline,
                    "informed": self.today - timedelta(days=5),
                    "warn": warn,
                    "wakes": wakes,
                },
            )
            self.people += count
        self.due += due
        settle(self.env)

    def run(self):
        """Run the daily job as the scheduler does, with its commits."""
        self.env.invalidate_all()
        before, queries, start = self._activities(), self.env.cr.sql_log_count, perf_counter()
        self.env["sociale.balans.gpmi.deadline"]._cron_reminders()
        seconds, queries = perf_counter() - start, self.env.cr.sql_log_count - queries
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return Run(self.people, self.due, seconds, queries, self._activities() - before, memory)

    def _activities(self):
        return self.env["mail.activity"].search_count([("res_model", "=", "sociale.balans.dossier")])

    def overviews(self):
        """Return by label what a head of service opens, with his rights."""
        year = [("planned", ">=", self.today), ("planned", "<", self.today + timedelta(days=366))]

        def of_a_light(light):
            def work(env):
                gpmis = env["sociale.balans.gpmi"]
                gpmis.search_count([("light", "=", light)])
                gpmis.web_search_read([("light", "=", light)], {"display_name": {}, "next_date": {}}, limit=80)

            return work

        works = {
            PLANNING: lambda env: env["sociale.balans.gpmi.deadline"].web_read_group(
                year, ["user_id", "planned:week"], aggregates=["__count"]
            ),
            **{f"GPMI that are {light}: count and first page": of_a_light(light) for light in ("late", "due", "green")},
            "GPMI by clock, 80 of each": lambda env: env["sociale.balans.gpmi"].web_read_group(
                [], ["light"], aggregates=["__count"], auto_unfold=True, unfold_read_specification={"display_name": {}}
            ),
            "GPMI by state": lambda env: env["sociale.balans.gpmi"].web_read_group(
                [], ["state"], aggregates=["__count"]
            ),
        }
        measured = {label: rounds(acting_as(self.lead), work, 1, warmups=0) for label, work in works.items()}
        days = {MY_DAY: (self.workers[0], "mine"), DAY_OF_ALL: (self.lead, "team")}
        # Odoo knows the groups and the rules of who looks at it every day.
        return measured | {
            label: rounds(acting_as(user), lambda env, whose=whose: env["sociale.balans.day"].get_day(whose), 3)
            for label, (user, whose) in days.items()
        }


def measure(env, _args):
    city = City(env)
    city.add(PEOPLE // 4, DUE)
    runs = [city.run(), city.run()]
    city.add(PEOPLE - PEOPLE // 4, DUE)
    runs += [city.run(), city.run()]
    return runs, city.overviews()


def tables(measured):
    runs, overviews = measured
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
        [[label, f"{one.median:.0f}", str(one.most)] for label, one in overviews.items()],
    )


def limits(measured):
    runs, overviews = measured
    few, few_again, many, many_again = runs
    most = {PLANNING: PLANNING_QUERIES, MY_DAY: MY_DAY_QUERIES, DAY_OF_ALL: DAY_OF_ALL_QUERIES}
    broken = too_many(overviews, most)
    if many.queries > few.queries * 1.1:
        broken.append(f"With more people the same work takes {many.queries} queries instead of {few.queries}.")
    broken += [
        f"A second run on the same day wrote {run.written} rows." for run in (few_again, many_again) if run.written
    ]
    broken += [f"{run.written} reminders for {DUE} that are due." for run in (few, many) if run.written != DUE]
    if many_again.memory - few.memory > MEMORY_MB:
        broken.append(f"The job took {many_again.memory - few.memory:.0f} MB more for more people.")
    broken += [
        f"'{label}' takes {one.median:.0f} ms, and {OVERVIEW_MS} is the limit."
        for label, one in overviews.items()
        if one.median > OVERVIEW_MS
    ]
    return broken


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
