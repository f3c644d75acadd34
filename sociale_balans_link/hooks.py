"""What Odoo does not take along by itself when the link from home is uninstalled."""

from odoo.addons.sociale_balans.hooks import take_along


def uninstall_hook(env):
    """Take along what is the link's; what clients said with one stands in their turns, and stays there."""
    take_along(env, "sociale_balans_link")
