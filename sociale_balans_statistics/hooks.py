"""What Odoo does not take along by itself when the statistics are uninstalled."""

from odoo.addons.sociale_balans.hooks import take_along


def uninstall_hook(env):
    """Take along what is of the statistics."""
    take_along(env, "sociale_balans_statistics")
