"""What Odoo does not take along by itself when the import is uninstalled."""

from odoo.addons.sociale_balans.hooks import take_along


def uninstall_hook(env):
    """Take along what is the import's."""
    take_along(env, "sociale_balans_import")
