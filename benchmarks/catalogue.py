"""Measure the page of the catalogue with 45 shared domains and 30 of the organisation's own, in four languages.

Beside it stands what Odoo's own list asks for the
same domains, and what it asks in all when somebody opens the form of each to read its texts.
"""

import sys

from harness import acting_as, main, people, rounds, table, too_many

from odoo import Command, fields

OWN, LANGUAGES, MOST_QUERIES = 30, ("en_US", "nl_BE", "fr_BE", "de_DE"), 12
READ, SAVE, LIST, FORMS = "the page", "saving it", "Odoo's list", "Odoo's list and each form"


def manager_of(env):
    """Return a manager of a new organisation with domains of its own, in every language."""
    company = env["res.company"].create({"name": "Measured"})
    mine = acting_as(people(env, company, "group_manager", ["Manager"]))
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
        page = env["sociale.balans.domain.selection"].get_catalogue()
        ids = [domain["id"] for theme in page["themes"] for domain in theme["domains"]]
        env.invalidate_all()
        env["sociale.balans.domain.selection"].save_choice(
            page["choice"], ids[::-1], [], fields.Date.to_string(fields.Date.today())
        )

    return {
        READ: lambda env: env["sociale.balans.domain.selection"].get_catalogue(),
        SAVE: save,
        LIST: read_list,
        FORMS: read_forms,
    }


def measure(env, args):
    mine = manager_of(env)
    # All languages in turn; the first round of each fills the caches.
    turns = {"warmups": len(LANGUAGES), "contexts": [{"lang": lang} for lang in LANGUAGES]}
    number = mine["sociale.balans.domain"].search_count([])
    return {label: rounds(mine, work, args.rounds, **turns) for label, work in works().items()}, number


def tables(measured):
    found, number = measured
    table(
        f"7. The catalogue: {number} domains, of which {OWN} own, in {len(LANGUAGES)} languages in turn",
        ["", "median (ms)", "least", "most", "queries"],
        [[label, *one.cells()] for label, one in found.items()],
        "'Saving it' reads the page before and after. A form is one more request for each domain; here only the work of"
        "\nthe server counts, not the way to it.",
    )


def limits(measured):
    found, _number = measured
    broken = too_many(found, {READ: MOST_QUERIES})
    if found[READ].median > found[FORMS].median:
        broken.append("The page takes longer than to read the same in Odoo's list and forms.")
    return broken


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__], default_rounds=20))
