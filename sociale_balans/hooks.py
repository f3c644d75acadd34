"""What Odoo does not take along by itself when the addon is uninstalled."""

from odoo.tools import SQL

# What others keep about records of any model; the name of the model is only a text to them, which no table guards.
TIED_BY_NAME = {
    "mail.activity": "res_model",
    "mail.activity.plan": "res_model",
    "mail.scheduled.message": "model",
    "ir.embedded.actions": "parent_res_model",
    "ir.exports": "resource",
    "ir.filters": "model_id",
}


def uninstall_hook(env):
    """Empty the tables before Odoo drops them, so that nothing in them holds back what it wants to delete first."""
    models = [model for model in env.values() if model._original_module == "sociale_balans"]
    names = [model._name for model in models]
    for model, field in TIED_BY_NAME.items():
        env[model].with_context(active_test=False).search([(field, "in", names)]).unlink()
    env.flush_all()
    drop_functions(env)
    # Keys to other tables: what the rows lead to is held by them no longer, and Odoo never drops these lines itself.
    env["ir.model.constraint"].search([("module.name", "=", "sociale_balans"), ("type", "=", "f")]).unlink()
    for model in models:
        if model._auto and not model._abstract:
            env.cr.execute(SQL("DELETE FROM %s", SQL.identifier(model._table)))
    forget_external_ids(names, env)
    env.invalidate_all()


def drop_functions(env):
    """Drop the functions of the database itself, and the triggers that call them: one refuses to empty its table."""
    functions = env.execute_query(
        SQL(
            r"""SELECT oid::regprocedure::text FROM pg_proc
                 WHERE pronamespace = current_schema::regnamespace AND proname LIKE 'sociale\_balans\_%%'"""
        )
    )
    for (function,) in functions:
        env.cr.execute(SQL("DROP FUNCTION %s CASCADE", SQL(function)))


def forget_external_ids(names, env):
    """Forget the names of the rows that are gone, and those that other modules gave to parts of our models.

    Mail, for one, puts a name of its own on each field that a model has of it; Odoo would keep that name for ever.
    """
    data = env["ir.model.data"]
    tied = [("model", "in", names)]
    for model, path in {
        "ir.model.fields": "model_id",
        "ir.model.fields.selection": "field_id.model_id",
        "ir.model.inherit": "model_id",
    }.items():
        parts = env[model].search([(f"{path}.model", "in", names)])
        tied = ["|", *tied, "&", "&", ("model", "=", model), ("res_id", "in", parts.ids)]
        tied += [("module", "not in", ("sociale_balans", "sociale_balans_calendar"))]
    data.search(tied).unlink()
