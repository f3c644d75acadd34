"""What an organisation decided moves from the company to a record of its own; it comes before what follows from it."""

from odoo import SUPERUSER_ID, api
from odoo.tools import SQL

PREFIX = "sociale_balans_"
LANGUAGES = "sociale_balans_company_lang_rel"
# Of the columns of a company with our prefix, those that are settings now.
SETTINGS = (
    *("most_active", "delicate_together", "report_header", "report_closing", "open", "tz", "log_years"),
    *("coordinator_id", "retention_years", "most_goals", "months_to_sign", "warn_months", "reflection_days"),
    *("evaluation_months", "evaluations_a_year", "personal_a_year", "renewal_warn_months", "longest_interruption"),
    *("earlier_rules", "digest"),
)


def migrate(cr, _version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    env.flush_all()
    there = set(columns(env))
    moved = [name for name in SETTINGS if PREFIX + name in there]
    if moved:
        sets = SQL(", ").join(
            SQL("%s = COALESCE(company.%s, settings.%s)", *map(SQL.identifier, (name, PREFIX + name, name)))
            for name in moved
        )
        company = SQL("FROM res_company company WHERE company.id = settings.company_id")
        cr.execute(SQL("UPDATE sociale_balans_settings settings SET %s %s", sets, company))
    if languages(env):
        cr.execute(
            SQL(
                """
                INSERT INTO sociale_balans_settings_lang_rel
                SELECT settings.id, offered.res_lang_id
                  FROM %s offered
                  JOIN sociale_balans_settings settings ON settings.company_id = offered.res_company_id
                    ON CONFLICT DO NOTHING
                """,
                SQL.identifier(LANGUAGES),
            )
        )
    env.invalidate_all()
    env.registry.clear_cache()


def columns(env):
    query = SQL(
        "SELECT column_name FROM information_schema.columns "
        "WHERE table_schema = current_schema AND table_name = 'res_company'"
    )
    return [name for (name,) in env.execute_query(query)]


def languages(env):
    return env.execute_query(SQL("SELECT to_regclass(%s) IS NOT NULL", LANGUAGES))[0][0]
