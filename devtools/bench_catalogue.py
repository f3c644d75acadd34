"""Measure the page of the catalogue with 45 shared domains and 30 of the organisation's own, in four languages.

Run it with `./dev bench --only catalogue`, on a database of its own. Beside it stands what Odoo's own list asks for the
same domains, and what it asks in all when somebody opens the form of each to read its texts.
"""

import argparse
import sys
import threading
from time import perf_counter

from tables import Measured, machine, table, verdict

import odoo.init  # noqa: F401 -- sets up the names of `odoo` itself
from odoo import SUPERUSER_ID, Command, api, fields
from odoo.modules.registry import Registry
from odoo.tools import config

OWN, LANGUAGES, MOST_QUERIES = 30, ("en_US", "nl_BE", "fr_BE", "de_DE"), 12
READ, SAVE, LIST, FORMS = "the page", "saving it", "Odoo's list", "Odoo's list and each form"


def manager_of(env):
    """Return a manager of a new organisation with domains of its own, in every language."""
    company = env["res.company"].create({"name": "Measured"})
    manager = (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            {
                "name": "Manager",
                "login": "manager-measured",
                "company_id": company.id,
                "company_ids": [Command.set(company.ids)],
                "group_ids": [Command.set(env.ref("sociale_balans.group_manager").ids)],
            }
        )
    )
    mine = env(user=manager.id, su=False, context={"allowed_company_ids": company.ids})
    levels = [Command.create({"value": value, "name": f"Text {value} of a domain"}) for value in range(1, 6)]
    theme = env.ref("sociale_balans.theme_network")
    domains = mine["sociale.balans.domain"].create(
        [
            {"name": f"Own {number}", "theme_id": theme.id, "company_id": company.id, "level_ids": levels}
            for number in range(OWN)
        ]
    )
    for lang in LANGUAGES[1:]:
        for record in [*domains, *domains.level_ids]:
            record.with_context(lang=lang).name = f"{record.name} ({lang})"
    return mine


def specification(view):
    """What the browser asks for a form of a domain or, without the texts, for the list of them."""
    asked = {name: {} for name in ("pictogram", "name", "scope", "mandatory", "in_use", "display_name")}
    asked |= {"theme_id": {"fields": {"display_name": {}}}, "company_id": {"fields": {"display_name": {}}}}
    if view == "form":
        asked |= {"question": {}, "delicate": {}}
        asked["action_area_ids"] = {"fields": {"display_name": {}}}
        asked["level_ids"] = {"fields": {"value": {}, "name": {}}, "limit": 40, "order": ""}
    return asked


def works():
    """Return what is timed: label and a function of an environment; each request starts with an empty cache."""

    def read_list(env):
        return env["sociale.balans.domain"].web_search_read([], specification("list"), limit=200)["records"]

    def read_forms(env):
        for record in read_list(env):
            env.invalidate_all()
            env["sociale.balans.domain"].browse(record["id"]).web_read(specification("form"))

    def save(env):
        page = env["sociale.balans.choice"].get_catalogue()
        ids = [domain["id"] for theme in page["themes"] for domain in theme["domains"]]
        env.invalidate_all()
        env["sociale.balans.choice"].save_choice(
            page["choice"], ids[::-1], [], fields.Date.to_string(fields.Date.today())
        )

    return {
        READ: lambda env: env["sociale.balans.choice"].get_catalogue(),
        SAVE: save,
        LIST: read_list,
        FORMS: read_forms,
    }


def timed(work, env, rounds):
    """Return the times of some rounds, over all languages in turn."""
    found = Measured()
    for number in range(rounds + len(LANGUAGES)):
        env.flush_all()
        env.invalidate_all()
        here = env(context={**env.context, "lang": LANGUAGES[number % len(LANGUAGES)]})
        queries, start = env.cr.sql_log_count, perf_counter()
        work(here)
        here.flush_all()
        found.ms.append((perf_counter() - start) * 1000)
        found.counts.append(env.cr.sql_log_count - queries)
    del found.ms[: len(LANGUAGES)], found.counts[: len(LANGUAGES)]  # the first of each language fills the caches
    return found


def broken_limits(measured):
    """Return a sentence for each promise that these numbers break."""
    broken = []
    if measured[READ].most > MOST_QUERIES:
        broken.append(f"The page takes {measured[READ].most} queries, {MOST_QUERIES} is the limit.")
    if measured[READ].median > measured[FORMS].median:
        broken.append("The page takes longer than to read the same in Odoo's list and forms.")
    return broken


def main():
    parser = argparse.ArgumentParser(prog="./dev bench --only catalogue", description=__doc__)
    parser.add_argument("--database", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=20)
    args, _others = parser.parse_known_args()
    config.parse_config(["--database", args.database, "--no-http", "--log-level", "warn"], setup_logging=True)
    threading.current_thread().dbname = args.database
    with Registry(args.database).cursor() as cr:
        env = manager_of(api.Environment(cr, SUPERUSER_ID, {}))
        number = env["sociale.balans.domain"].search_count([])
        measured = {label: timed(work, env, args.rounds) for label, work in works().items()}
        cr.rollback()
    print(machine())
    table(
        f"7. The catalogue: {number} domains, of which {OWN} own, in {len(LANGUAGES)} languages in turn",
        ["", "median (ms)", "least", "most", "queries"],
        [[label, *one.cells()] for label, one in measured.items()],
        "'Saving it' reads the page before and after. A form is one more request for each domain; here only the work of"
        "\nthe server counts, not the way to it.",
    )
    return verdict(broken_limits(measured))


if __name__ == "__main__":
    sys.exit(main())
