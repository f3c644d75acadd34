"""In an Odoo shell: bring addons in or out, or use them; print what the database held after each step.

MATRIX_STEPS is a list of [step, names], such as ``["install", ["calendar"]]``, ``["use", []]``.
"""

import json
import os
import sys

from odoo.modules.module import Manifest
from odoo.tools import SQL
from odoo.tools.convert import convert_file

# What Odoo writes in passing, whatever the addon.
PASSING = ("bus_bus", "ir_cron_trigger", "orm_signaling_")
# Every object in the catalogue of the database, and every row by which Odoo knows a part of itself: models and fields,
# views, menus, jobs, groups.
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


def modules(env, names):
    return env["ir.module.module"].search([("name", "in", names)])


def install(env, names):
    """What comes by itself with an app of Odoo waits for its turn; each installation reads the manifests again."""
    env["ir.module.module"].search([("auto_install", "=", True)]).auto_install = False
    modules(env, names).button_immediate_install()


def uninstall(env, names):
    """One after the other, so that none goes only because another one does."""
    for name in names:
        env.transaction.reset()
        modules(env, [name]).button_immediate_uninstall()


def another_company(env, _names):
    """A second company and currency open rights of Odoo's own, which it never closes again: no matter of ours."""
    env["res.company"].create({"name": "Another", "currency_id": env.ref("base.EUR").id})


def demo(env, names):
    """Load the invented people of these addons."""
    for name in names:
        for path in Manifest.for_addon(name).get("demo", []):
            convert_file(env, name, path, {}, "init", noupdate=True)


def of_ours(env, model, names):
    """Return the records of a model that these addons brought."""
    data = env["ir.model.data"].search([("model", "=", model), ("module", "in", names)])
    return env[model].browse(data.mapped("res_id")).exists()


def use(env, names):
    """Let a worker and others do what leaves traces all over the database."""
    worker = env.ref("sociale_balans.demo_user_werker")
    head = env.ref("sociale_balans.demo_user_hoofd")
    dossiers = env(user=worker)["sociale.balans.dossier"]
    for dossier in dossiers.search([]):
        dossier.get_evolution()
    code = f"USED-{dossiers.search_count([])}"
    mine = dossiers.create({"code": code, "member_ids": [(0, 0, {"role": "adult", "name": "Invented"})]})
    snapshot = mine.env["sociale.balans.snapshot"].create({"dossier_id": mine.id})
    snapshot.score_ids[0].write({"value": "2", "remark": "Invented", "priority": True})
    if "sociale.balans.client.link" in env:
        env["sociale.balans.settings"]._of(mine.company_id).client_link = True
        at_home = mine.env["sociale.balans.snapshot"].create({"dossier_id": mine.id, "client_way": "client_first"})
        at_home.create_client_link(False)
    talked_about = [mine]
    if "sociale.balans.gpmi" in env:
        values = {"member_id": mine.member_ids.id, "decision_date": "2026-01-15"}
        talked_about.append(mine.env["sociale.balans.gpmi"].create(values))
    for record in talked_about:
        record.message_post(body="Invented", attachments=[("invented.txt", b"Invented")])
    for kind in env.ref("mail.mail_activity_data_todo") + of_ours(env, "mail.activity.type", names):
        mine.activity_schedule(activity_type_id=kind.id, user_id=head.id)
    scheduled = {"model": mine._name, "res_id": mine.id, "body": "Invented", "scheduled_date": "2099-01-01 10:00:00"}
    mine.env["mail.scheduled.message"].create({**scheduled, "author_id": worker.partner_id.id})
    mine.env["ir.filters"].create({"name": f"Mine {code}", "model_id": mine._name, "user_ids": [(4, worker.id)]})
    env["mail.activity.plan"].create({"name": "Plan", "res_model": mine._name})
    env["ir.exports"].create({"name": "Codes", "resource": mine._name})
    env(user=head)["sociale.balans.dossier.grant"].create(
        {"dossier_id": mine.id, "user_id": worker.id, "reason": "A test"}
    )
    for job in of_ours(env, "ir.cron", names):
        job.method_direct_trigger()
    env.cr.commit()


STEPS = {step.__name__: step for step in (install, uninstall, another_company, demo, use)}


def main(env):
    moments = []
    for step, names in json.loads(os.environ["MATRIX_STEPS"]):
        env.transaction.reset()
        STEPS[step](env, names)
        env.cr.commit()
        moments.append(held(env.cr))
    json.dump(moments, sys.stdout)


main(env)  # noqa: F821 # the shell gives it
