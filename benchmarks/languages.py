"""Measure what sixteen languages of clients cost: the choice of one, and nothing for whoever chooses none.

A snapshot of a family (93 rows) is opened by a worker while his organisation offers no language, and while it offers
all. What a wording holds is counted too: the texts for clients may not make it grow.
"""

import sys

from harness import acting_as, main, people, rounds, table, too_many
from survey import VALUES

from odoo import Command

OWN, OTHER, LABELS = "the client's screen, easy words", "another language chosen", "its words alone"
BOARD, EVOLUTION = "the board", "the evolution"
MOST_MS = 50  # to change the language, on the server
MOST_QUERIES = {OWN: 10, OTHER: 10}
ALIKE = 1.15  # times what it takes where no language is offered


def family(env):
    """Return a filled-in snapshot, as a worker of a new organisation sees it."""
    company = env["res.company"].create({"name": "Languages"})
    mine = acting_as(people(env, company, "group_user", ["Languages"], lang="nl_BE"))
    roles = ["adult"] * 2 + ["child"] * 3
    members = [Command.create({"role": role, "name": "Invented"}) for role in roles]
    dossier = mine["sociale.balans.dossier"].create({"code": "LANGUAGES", "member_ids": members})
    snapshot = mine["sociale.balans.snapshot"].create({"dossier_id": dossier.id})
    rows = [{"id": row.id, "values": {"value": value}} for row, value in zip(snapshot.score_ids, VALUES, strict=True)]
    for first in range(0, len(rows), 20):
        snapshot.save_answers(rows[first : first + 20])
    return snapshot


def offer(env, company, offered):
    languages = env["sociale.balans.client.language"].sudo().search([("company_id", "=", company.id)])  # as a manager
    languages.offered = offered


def wording_bytes(env, snapshot):
    env.cr.execute(
        "SELECT avg(octet_length(texts::text)), count(*) FROM sociale_balans_domain_text WHERE id IN %s",
        [tuple(snapshot.sudo().score_ids.domain_text_id.ids)],
    )
    return env.cr.fetchone()


def measure(env, args):
    snapshot = family(env)
    mine, company = snapshot.env, snapshot.company_id
    turns = {"warmups": 3, "contexts": [{"lang": "nl_BE"}]}

    def timed(work):
        return rounds(mine, work, args.rounds, **turns)

    def here(env):
        return snapshot.with_env(env)

    found = {}
    for offered in ("none", "sixteen"):
        offer(env, company, offered == "sixteen")
        env.flush_all()
        found[BOARD, offered] = timed(lambda env: here(env).get_board())
        found[EVOLUTION, offered] = timed(lambda env: here(env).dossier_id.get_evolution())
    found[OWN, "sixteen"] = timed(lambda env: here(env).get_texts())
    found[OTHER, "sixteen"] = timed(lambda env: here(env).get_texts("ti"))
    found[LABELS, "sixteen"] = timed(lambda env: here(env)._client_labels("ti"))
    return found, wording_bytes(env, snapshot), len(snapshot.score_ids)


def tables(measured):
    found, (size, count), rows = measured
    table(
        f"8. Sixteen languages for clients: a snapshot of {rows} rows",
        ["", "languages offered", "median (ms)", "least", "most", "queries"],
        [[what, offered, *one.cells()] for (what, offered), one in found.items()],
        f"A wording, which board and evolution read, holds {size:.0f} bytes on average ({count} of them): the texts for"
        "\nclients stand beside it, and only the client's screen reads them.",
    )


def limits(measured):
    found, _size, _rows = measured
    broken = too_many({what: one for (what, _offered), one in found.items()}, MOST_QUERIES)
    if found[OTHER, "sixteen"].median > MOST_MS:
        broken.append(f"Another language takes longer than {MOST_MS} ms.")
    for what in (BOARD, EVOLUTION):
        few, many = found[what, "none"], found[what, "sixteen"]
        if many.most != few.most or min(many.ms) > min(few.ms) * ALIKE:
            broken.append(f"With sixteen languages {what} costs more than with none.")
    return broken


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__], default_rounds=30))
