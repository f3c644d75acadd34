"""Measure what a paper costs: a family of nine with six talks, one client in one language and in two.

Beside it stands what Odoo itself takes to print one word on one page.
"""

import sys

from harness import acting_as, main, people, rounds, table

from odoo import Command

from odoo.addons.base.models.ir_actions_report import IrActionsReport

EVOLUTION, TEXTS = "the evolution of nine people, six times", "the same with all texts"
SNAPSHOT, GLANCE = "a snapshot of nine people", "the household at a glance"
ONE, TWO = "a client's picture in Dutch", "the same in Arabic and Dutch"
ODOO = "Odoo: one word on one page"
MOST_SECONDS = 2
TWICE = 1.5  # times what one language takes


def family(env):
    """Return the dossier of a family of nine, six times scored, as a worker of a new organisation sees it."""
    company = env["res.company"].create({"name": "Papers"})
    mine = acting_as(people(env, company, "group_user", ["Papers"], lang="nl_BE"))
    for language in env["sociale.balans.client.language"].search([("company_id", "=", company.id)]):
        language.offered = True
    members = [Command.create({"role": role, "name": "Invented"}) for role in ["adult"] * 3 + ["child"] * 6]
    dossier = mine["sociale.balans.dossier"].create({"code": "PAPERS", "member_ids": members})
    for month in range(1, 7):
        values = {"dossier_id": dossier.id, "date": f"2026-0{month}-05"}
        snapshot = mine["sociale.balans.snapshot"].create(values)
        for number, row in enumerate(snapshot.score_ids):
            row.value = str((number * 7 + month * (number % 3)) % 5 + 1)
    return dossier


def measure(env, args):
    dossier = family(env)
    snapshot = dossier.snapshot_ids.sorted("date")[-1]
    reports = dossier.env["ir.actions.report"].with_context(force_report_rendering=True)

    def printed(name, record):
        def work(env):
            return reports.with_env(env(context={**env.context, **reports.env.context}))._render_qweb_pdf(
                name, record.ids
            )

        return rounds(dossier.env, work, args.rounds, contexts=[{"lang": "nl_BE"}])

    def picture(lang):
        action = snapshot.print_client_picture(dossier.member_ids[0].id, lang)
        record = snapshot.env["sociale.balans.client.picture.wizard"].browse(action["context"]["active_ids"])
        return printed(action["report_name"], record)

    def odoo(env):
        report = env.ref("sociale_balans.report_snapshot").sudo()  # its paper, and nothing of a client
        return IrActionsReport._run_wkhtmltopdf(report, ["<p>Word</p>"], report_ref=report)

    return {
        EVOLUTION: printed("sociale_balans.report_evolution_document", dossier),
        TEXTS: printed("sociale_balans.report_evolution_advanced_document", dossier),
        SNAPSHOT: printed("sociale_balans.report_snapshot_document", snapshot),
        GLANCE: printed("sociale_balans.report_glance_document", dossier),
        ONE: picture("nl"),
        TWO: picture("ar"),
        ODOO: rounds(dossier.env, odoo, args.rounds),
    }


def tables(measured):
    table(
        "10. Papers, from the question to the PDF",
        ["", "median (ms)", "least", "most", "queries"],
        [[what, *one.cells()] for what, one in measured.items()],
        "Odoo waits a second before it prints, for scripts; our papers have none.",
    )


def limits(measured):
    broken = [
        f"{what} takes longer than {MOST_SECONDS} seconds."
        for what in (EVOLUTION, SNAPSHOT, GLANCE)
        if measured[what].median > MOST_SECONDS * 1000
    ]
    if measured[TWO].median > measured[ONE].median * TWICE:
        broken.append(f"Two languages take more than {TWICE} times one.")
    return broken


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__], default_rounds=5))
