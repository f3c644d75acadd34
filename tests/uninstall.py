"""In an Odoo shell: install the addons, use them, uninstall them; print what the database held at each moment."""

import json
import sys

from odoo.modules.module import Manifest
from odoo.tools import SQL
from odoo.tools.convert import convert_file

ADDONS = ("sociale_balans", "sociale_balans_calendar")
# What Odoo writes in passing, whatever the addon.
PASSING = ("bus_bus", "ir_cron_trigger", "orm_signaling_")
# Every object in the catalogue of the database, and every row by which Odoo knows a part of itself.
SCHEMA = """
    SELECT 'relation', relkind::text, relname FROM pg_class
     WHERE relnamespace = current_schema::regnamespace
 UNION SELECT 'column', table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema
 UNION SELECT 'constraint', conrelid::regclass::text, conname FROM pg_constraint
        WHERE connamespace = current_schema::regnamespace
 UNION SELECT 'function', '', oid::regprocedure::text FROM pg_proc WHERE pronamespace = current_schema::regnamespace
 UNION SELECT 'trigger', tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal
 UNION SELECT 'type', typtype::text, typname FROM pg_type WHERE typnamespace = current_schema::regnamespace
 UNION SELECT 'external id', module, name FROM ir_model_data
"""


def held(cr):
    """Return what there is, and how many rows each table has."""
    cr.execute(SCHEMA)
    found = {" ".join(row): 1 for row in cr.fetchall()}
    cr.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema")
    for (table,) in cr.fetchall():
        if not table.startswith(PASSING):
            cr.execute(SQL("SELECT count(*) FROM %s", SQL.identifier(table)))
            found[f"rows {table}"] = cr.fetchone()[0]
    return found


def modules(env, *names):
    return env["ir.module.module"].search([("name", "in", names)])


def demo(env):
    for path in Manifest.for_addon("sociale_balans")["demo"]:
        convert_file(env, "sociale_balans", path, {}, "init", noupdate=True)


def use(env):
    """Let a worker and others do what leaves traces all over the database."""
    worker = env.ref("sociale_balans.demo_user_werker")
    head = env.ref("sociale_balans.demo_user_hoofd")
    dossiers = env(user=worker)["sociale.balans.dossier"]
    for dossier in dossiers.search([]):
        dossier.get_evolution()
    mine = dossiers.create({"code": "USED-1", "member_ids": [(0, 0, {"role": "adult", "name": "Invented"})]})
    snapshot = mine.env["sociale.balans.snapshot"].create({"dossier_id": mine.id})
    snapshot.score_ids[0].write({"value": "2", "remark": "Invented", "priority": True})
    contract = mine.env["sociale.balans.gpmi"].create({"member_id": mine.member_ids.id, "decision_date": "2026-01-15"})
    contract.message_post(body="Invented")
    mine.message_post(body="Invented", attachments=[("invented.txt", b"Invented")])
    for kind in ("mail.mail_activity_data_todo", "sociale_balans.activity_due"):
        mine.activity_schedule(kind, user_id=head.id)
    scheduled = {"model": mine._name, "res_id": mine.id, "body": "Invented", "scheduled_date": "2099-01-01 10:00:00"}
    mine.env["mail.scheduled.message"].create({**scheduled, "author_id": worker.partner_id.id})
    mine.env["ir.filters"].create({"name": "Mine", "model_id": mine._name, "user_ids": [(4, worker.id)]})
    env["mail.activity.plan"].create({"name": "Plan", "res_model": mine._name})
    env["ir.exports"].create({"name": "Codes", "resource": mine._name})
    env(user=head)["sociale.balans.access"].create({"dossier_id": mine.id, "user_id": worker.id, "reason": "A test"})
    for job in ("cron_reminders", "cron_digest", "cron_retention"):
        env.ref(f"sociale_balans.{job}").method_direct_trigger()
    env.cr.commit()


def main(env):
    # A second company and currency open rights of Odoo's own, which it never closes again: no matter of ours.
    env["res.company"].create({"name": "Another", "currency_id": env.ref("base.EUR").id})
    modules(env, "calendar").button_immediate_install()
    moments = [held(env.cr)]
    modules(env, *ADDONS).button_immediate_install()
    env.transaction.reset()
    demo(env)
    use(env)
    moments.append(held(env.cr))
    for addon in reversed(ADDONS):
        env.transaction.reset()
        modules(env, addon).button_immediate_uninstall()
        moments.append(held(env.cr))
    json.dump(moments, sys.stdout)


main(env)  # noqa: F821 # the shell gives it
