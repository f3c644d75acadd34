"""Measure how long it takes to publish a quarter, and to read what was published.

Twenty organisations have 1.4 million scores, put there by SQL. Closing a quarter is timed beside the statement that
counts it, run by hand: what is more goes to protecting and keeping the figures.
"""

import resource
import sys

from harness import Measured, acting_as, add_dossiers, main, people, rounds, settle, table, too_many

from odoo import Command, fields
from odoo.tools import SQL

ORGANISATIONS, DOSSIERS, SNAPSHOTS = 20, 550, 4
TIMES, PAGE_QUERIES, PAGE_MS, MEMORY_MB = 3, 10, 100, 30
CLOSE, STATEMENT, PAGE = "closing a quarter", "the statement alone", "a page, as a policy maker"

SNAPSHOTS_SQL = """
    INSERT INTO sociale_balans_snapshot (dossier_id, company_id, user_id, title, date, state, client_way)
    SELECT id, company_id, user_id, 'Invented', %(last)s - n * 170 - id %% 90, 'done', 'together'
      FROM sociale_balans_dossier, generate_series(0, %(snapshots)s - 1) n
     WHERE id = ANY(%(dossiers)s)
"""
SCORES_SQL = """
    INSERT INTO sociale_balans_score
           (snapshot_id, company_id, member_id, domain_id, domain_text_id, sequence, value, client_help, priority)
    SELECT snapshot.id, snapshot.company_id, CASE WHEN domain.scope = 'adult' THEN member.id END, domain.id, wording.id,
           row_number() OVER (PARTITION BY snapshot.id ORDER BY domain.id),
           CASE WHEN random() < 0.9 THEN 1 + floor(power(random(), 0.8) * 5) END,
           CASE WHEN random() < 0.2 THEN 'yes' END, random() < 0.1
      FROM sociale_balans_snapshot snapshot
      JOIN sociale_balans_member member USING (dossier_id)
      CROSS JOIN sociale_balans_domain domain
      JOIN sociale_balans_domain_text wording ON wording.domain_id = domain.id
     WHERE snapshot.company_id = %(company)s AND snapshot.title = 'Invented' AND domain.scope != 'child'
       AND domain.company_id IS NULL
"""


def arrange(env, quarter):
    """Add organisations with their scores; return them and a policy maker of the first one."""
    companies, reader = env["res.company"], None
    for number in range(ORGANISATIONS):
        company = env["res.company"].create({"name": f"Organisation {number}"})
        workers = people(env, company, "group_user", [f"Worker of {number}"])
        if not companies:
            reader = people(env, company, "group_statistics", ["Reader"])
            # The first snapshot keeps the texts of the catalogue; all others point to them.
            member = Command.create({"role": "adult", "name": "Invented"})
            first = env(user=workers.id, su=False)["sociale.balans.dossier"].create(
                {"code": "First", "member_ids": [member]}
            )
            first.env["sociale.balans.snapshot"].create({"dossier_id": first.id})
            env.flush_all()
        dossiers = add_dossiers(workers, range(1, DOSSIERS + 1), prefix=f"O{number}-")
        env.cr.execute(SNAPSHOTS_SQL, {"dossiers": dossiers, "snapshots": SNAPSHOTS, "last": quarter.end})
        env.cr.execute(SCORES_SQL, {"company": company.id})
        companies |= company
    settle(env)
    return companies, reader


def measure(env, args):
    # An addon can be imported once Odoo has read where it stands.
    from odoo.addons.sociale_balans_statistics.tools.quarter import quarter_of

    quarter = quarter_of(fields.Date.context_today(env.user)).before()
    companies, reader = arrange(env, quarter)
    [[scores]] = env.execute_query(SQL("SELECT count(*) FROM sociale_balans_score"))
    found = {CLOSE: Measured(), STATEMENT: Measured()}
    memory = []
    for company in companies:
        periods = env["sociale.balans.statistics.period"]
        statement = periods._statement(company, quarter)
        with found[STATEMENT].watch(env):
            env.execute_query(statement)
        settings = env["sociale.balans.settings"]._of(company)
        with found[CLOSE].watch(env):
            periods._close(settings, quarter.before())
        with found[CLOSE].watch(env):
            periods._close(settings, quarter)
        env.cr.commit()
        env.invalidate_all()
        memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    found[PAGE] = rounds(acting_as(reader), lambda env: env["sociale.balans.statistics"].get_page(), args.rounds)
    return found, scores, memory[-1] - memory[0]


def tables(measured):
    found, scores, memory = measured
    table(
        f"11. Figures: {ORGANISATIONS} organisations, {scores:,} scores",
        ["question", "ms", "least", "most", "queries"],
        [[label, *one.cells()] for label, one in found.items()],
        f"Closing takes {times(found):.1f} times the statement. From the first to the last organisation the memory "
        f"grew by {memory:.0f} MB.",
    )


def times(found):
    return found[CLOSE].median / found[STATEMENT].median


def limits(measured):
    found, _scores, memory = measured
    broken = too_many(found, {PAGE: PAGE_QUERIES})
    if times(found) > TIMES:
        broken.append(f"Closing a quarter takes {times(found):.1f} times the statement, and {TIMES} is the limit.")
    if found[PAGE].median > PAGE_MS:
        broken.append(f"A page takes {found[PAGE].median:.0f} ms, and {PAGE_MS} is the limit.")
    if memory > MEMORY_MB:
        broken.append(f"The memory grew by {memory:.0f} MB, and {MEMORY_MB} is the limit.")
    return broken


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
