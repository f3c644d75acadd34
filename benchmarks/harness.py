"""What every benchmark has in common: a database, people who work in it, rounds that are timed, tables and limits.

A question is a file of its own with three functions: ``measure(env, args)``, ``tables(measured)`` which prints, and
``limits(measured)`` which returns a sentence for each promise that the numbers break. It ends with a call of
:func:`main`, and ./dev bench gives it a database that holds the addons and Odoo's Survey.
"""

import argparse
import platform
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

import odoo.init  # noqa: F401 -- sets up the names of `odoo` itself
from odoo import SUPERUSER_ID, Command, api
from odoo.modules.registry import Registry
from odoo.tools import config

# --- Arrange ----------------------------------------------------------------------------------------------------------

DOSSIERS_SQL = """
    WITH dossiers AS (
        INSERT INTO sociale_balans_dossier (code, code_key, company_id, user_id, team_id, state, active, date_start)
        SELECT %(prefix)s || n, lower(translate(%(prefix)s, '-', '')) || n, %(company)s,
               (%(workers)s::int[])[1 + n %% %(count)s],
               CASE WHEN n %% 3 = 0 THEN (%(teams)s::int[])[1 + n %% 2] END, %(state)s, true, current_date
          FROM generate_series(%(first)s, %(last)s) n
        RETURNING id
    )
    INSERT INTO sociale_balans_member (dossier_id, company_id, name, role, number, active)
    SELECT id, %(company)s, 'Invented', 'adult', 1, true FROM dossiers
    RETURNING dossier_id
"""


@contextmanager
def environment(database):
    """Give the superuser's environment in a database of its own."""
    config.parse_config(["--database", database, "--no-http", "--log-level", "warn"], setup_logging=True)
    threading.current_thread().dbname = database
    with Registry(database).cursor() as cr:
        yield api.Environment(cr, SUPERUSER_ID, {})


def people(env, company, group, names, **values):
    """Return new users of an organisation, with one of the roles of the addon; their login is their name."""
    return (
        env["res.users"]
        .with_context(no_reset_password=True, mail_create_nolog=True)
        .create(
            [
                {
                    "name": name,
                    "login": name.lower().replace(" ", "-"),
                    "company_id": company.id,
                    "company_ids": [Command.set(company.ids)],
                    "group_ids": [Command.set(env.ref(f"sociale_balans.{group}").ids)],
                    **values,
                }
                for name in names
            ]
        )
    )


def acting_as(user):
    """Return the environment of a user, with his rights and in his organisation."""
    return user.env(user=user.id, su=False, context={"allowed_company_ids": user.company_id.ids})


def add_dossiers(workers, numbers, prefix="B", state="analysis", teams=()):
    """Add dossiers with an adult each, faster than by the ORM; return their ids. The workers take turns."""
    cr = workers.env.cr
    cr.execute(
        DOSSIERS_SQL,
        {
            "company": workers.company_id.id,
            "workers": workers.ids,
            "count": len(workers),
            "teams": list(teams),
            "first": numbers[0],
            "last": numbers[-1],
            "prefix": prefix,
            "state": state,
        },
    )
    return [dossier for (dossier,) in cr.fetchall()]


def settle(env):
    """Keep what was arranged, and let the database know how much it is."""
    env.cr.commit()
    env.cr.execute("ANALYZE")
    env.cr.commit()


# --- Measure ----------------------------------------------------------------------------------------------------------


@dataclass
class Measured:
    """What the rounds of one variant took, and how often each had to ask: queries of the server, or requests."""

    ms: list = field(default_factory=list)
    counts: list = field(default_factory=list)

    @property
    def median(self):
        return median(self.ms)

    @property
    def most(self):
        return max(self.counts)

    def cells(self):
        return [*self.times(), span(self.counts)]

    def times(self):
        return [f"{number:.1f}" for number in (self.median, min(self.ms), max(self.ms))]

    @contextmanager
    def watch(self, env):
        """Time the block and what it leaves to do: writing to the database and the hooks before a commit (mail)."""
        queries, start = env.cr.sql_log_count, perf_counter()
        yield
        env.cr.flush()
        self.ms.append((perf_counter() - start) * 1000)
        self.counts.append(env.cr.sql_log_count - queries)


def rounds(env, work, number, warmups=1, contexts=({},)):
    """Return what some rounds took, each from an empty cache as a web request has; the contexts take turns."""
    found = Measured()
    for index in range(warmups + number):
        here = env(context={**env.context, **contexts[index % len(contexts)]})
        env.flush_all()
        env.invalidate_all()
        with found.watch(here):
            work(here)
    del found.ms[:warmups], found.counts[:warmups]  # these fill the caches
    return found


# --- Table ------------------------------------------------------------------------------------------------------------


def span(counts):
    fewest, most = min(counts), max(counts)
    return str(most) if fewest == most else f"{fewest}-{most}"


def table(title, header, rows, note=""):
    """Print an aligned markdown table: the first column to the left, numbers to the right."""
    widths = [max(len(row[index]) for row in [header, *rows]) for index in range(len(header))]
    lines = [
        [cell.ljust(widths[0]) if not i else cell.rjust(widths[i]) for i, cell in enumerate(row)]
        for row in [header, *rows]
    ]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    print(f"\n**{title}**\n")
    for line in [lines[0], rule, *lines[1:]]:
        print("| " + " | ".join(line) + " |")
    if note:
        print(f"\n{note}")


def machine():
    """Return in one line on what this runs."""
    info = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.split(":")[1].strip() for line in info if line.startswith("model name")]
    return f"{len(models)} x {models[0] if models else platform.processor()}, {platform.system()} {platform.release()}"


# --- Limits -----------------------------------------------------------------------------------------------------------


def too_many(measured, limits):
    """Return a sentence for each of these that takes more queries than its limit."""
    return [
        f"'{name}' takes {measured[name].most} queries, and {most} is the limit."
        for name, most in limits.items()
        if measured[name].most > most
    ]


def verdict(broken):
    """Print what is broken, and return the exit status."""
    print("\n" + ("\n".join(f"BROKEN: {sentence}" for sentence in broken) or "Every limit holds."))
    return 1 if broken else 0


# --- All together -----------------------------------------------------------------------------------------------------


def arguments(description, default_rounds, default_warmups=1):
    parser = argparse.ArgumentParser(prog="./dev bench", description=description)
    parser.add_argument("--database", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=default_rounds, help="fewer for a quick look (%(default)s)")
    parser.add_argument("--warmups", type=int, default=default_warmups, help="rounds that do not count (%(default)s)")
    parser.add_argument("--profile", action="store_true", help="of 'server': where our own time goes")
    return parser.parse_args()


def main(question, default_rounds=1):
    """Measure what a question asks, print it, and return the exit status; ``question`` is the module of its file."""
    args = arguments(question.__doc__, default_rounds)
    with environment(args.database) as env:
        measured = question.measure(env, args)
        env.cr.rollback()
    print(machine())
    question.tables(measured)
    return verdict(question.limits(measured))
