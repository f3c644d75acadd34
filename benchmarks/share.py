"""Measure the share of people with a GPMI in an organisation of the largest size.

The people are put there by SQL: each has three periods of support over twelve years, and two in three a contract.
"""

import sys

from harness import acting_as, add_dossiers, main, people, rounds, settle, table, too_many

from odoo import fields

PEOPLE = 100_000
PERIODS = 3  # of each of them
WORKERS = 200
YEAR, YEAR_QUERIES, YEAR_MS = "the share of a year", 10, 300
LINE, LINE_MS = "the line over 24 months", 1000
PAGE, PAGE_MS = "the whole page, as a head of service", 1500

SUPPORT_SQL = """
    INSERT INTO sociale_balans_support
           (member_id, dossier_id, company_id, user_id, kind, date_start, date_end, student)
    SELECT member.id, dossier.id, dossier.company_id, dossier.user_id,
           CASE WHEN member.id %% 10 = turn THEN 'equivalent' ELSE 'living_wage' END,
           %(first)s + (turn * 1460 + member.id %% 900)::int,
           CASE WHEN turn < %(periods)s - 1 OR member.id %% 2 = 0
                THEN %(first)s + (turn * 1460 + member.id %% 900 + 30 + member.id %% 500)::int END,
           member.id %% 7 = 0
      FROM sociale_balans_dossier dossier
      JOIN sociale_balans_member member ON member.dossier_id = dossier.id,
           generate_series(0, %(periods)s - 1) turn
     WHERE dossier.id = ANY(%(dossiers)s)
"""
CONTRACTS_SQL = """
    WITH gpmis AS (
        INSERT INTO sociale_balans_gpmi
               (member_id, dossier_id, company_id, user_id, kind, basis, mandatory, decision_date, signed_date, state)
        SELECT member.id, dossier.id, dossier.company_id, dossier.user_id, 'general', 'new', true,
               %(first)s + (member.id %% 4000)::int,
               CASE WHEN member.id %% 5 > 0 THEN %(first)s + (member.id %% 4000 + 60)::int END, 'running'
          FROM sociale_balans_dossier dossier JOIN sociale_balans_member member ON member.dossier_id = dossier.id
         WHERE dossier.id = ANY(%(dossiers)s) AND member.id %% 3 > 0
        RETURNING id, member_id, company_id, signed_date
    )
    INSERT INTO sociale_balans_gpmi_term (gpmi_id, member_id, company_id, kind, date_start, date_end)
    SELECT id, member_id, company_id, CASE WHEN member_id %% 11 = 0 THEN 'exempt' ELSE 'holds' END,
           signed_date, signed_date + 365 + (member_id %% 800)::int
      FROM gpmis WHERE signed_date IS NOT NULL
"""


def measure(env, args):
    company = env["res.company"].create({"name": "A city"})
    workers = people(env, company, "group_user", [f"Worker {number}" for number in range(WORKERS)])
    lead = people(env, company, "group_coordinator", ["Lead"])
    dossiers = add_dossiers(workers, range(1, PEOPLE + 1), state="running")
    today = fields.Date.context_today(workers)
    values = {"dossiers": dossiers, "periods": PERIODS, "first": today.replace(year=today.year - 12, day=1)}
    env.cr.execute(SUPPORT_SQL, values)
    env.cr.execute(CONTRACTS_SQL, values)
    settle(env)
    head = acting_as(lead)
    year = [today.replace(year=today.year - 1, month=month, day=28) for month in range(1, 13)]
    works = {
        YEAR: lambda env: env["sociale.balans.share"]._counts(year),
        LINE: lambda env: env["sociale.balans.share"]._counts(env["sociale.balans.share"]._line_days(today)),
        PAGE: lambda env: env["sociale.balans.share"].get_year(),
    }
    return {label: rounds(head, work, args.rounds) for label, work in works.items()}


def tables(measured):
    table(
        f"10. The share: {PEOPLE:,} people, {PEOPLE * PERIODS:,} periods of support",
        ["question", "ms", "least", "most", "queries"],
        [[label, *one.cells()] for label, one in measured.items()],
    )


def limits(measured):
    most = {YEAR: YEAR_MS, LINE: LINE_MS, PAGE: PAGE_MS}
    return too_many(measured, {YEAR: YEAR_QUERIES, LINE: YEAR_QUERIES, PAGE: YEAR_QUERIES}) + [
        f"'{label}' takes {measured[label].median:.0f} ms, and {limit} is the limit."
        for label, limit in most.items()
        if measured[label].median > limit
    ]


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
