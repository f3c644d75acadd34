"""What Odoo does not take along by itself when an addon of this house is uninstalled."""

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
    """Take along what is the balance's, with the functions in the database that guard its log."""
    drop_functions(env)
    take_along(env, "sociale_balans")


def take_along(env, addon):
    """Empty the tables of an addon before Odoo drops them, so that nothing in them holds back what goes first.

    :param str addon: technical name; an addon with models of its own calls this as it is uninstalled
    """
    models = [model for model in env.values() if model._original_module == addon]
    names = [model._name for model in models]
    for model, field in TIED_BY_NAME.items():
        env[model].with_context(active_test=False).search([(field, "in", names)]).unlink()
    env.flush_all()
    # Keys to other tables: what the rows lead to is held by them no longer, and Odoo never drops these lines itself.
    env["ir.model.constraint"].search([("module.name", "=", addon), ("type", "=", "f")]).unlink()
    for model in models:
        if model._auto and not model._abstract:
            env.cr.execute(SQL("DELETE FROM %s", SQL.identifier(model._table)))
    forget_external_ids(names, env, addon)
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


def forget_external_ids(names, env, addon):
    """Forget the names of the rows that are gone, and those that other modules gave to parts of our models.

    Mail, for one, puts a name of its own on each field that a model has of it, and so does whoever defines a mixin on
    each model that inherits it; Odoo would keep those names for ever.
    """
    data = env["ir.model.data"]
    tied = [("model", "in", names)]
    for model, path in {
        "ir.model.fields": "model_id",
        "ir.model.fields.selection": "field_id.model_id",
        "ir.model.inherit": "model_id",
    }.items():
        parts = env[model].search([(f"{path}.model", "in", names)])
        tied = ["|", *tied, "&", "&", ("model", "=", model), ("res_id", "in", parts.ids), ("module", "!=", addon)]
    data.search(tied).unlink()
