"""What Odoo does not take along by itself when the contracts are uninstalled."""

from odoo.addons.sociale_balans.hooks import take_along

from .models.digest import WEEKLY
from .models.gpmi_deadline import OURS


def uninstall_hook(env):
    """Close the reminders, which would stay as to-dos that nobody explains, and take along what is the contracts'."""
    dues = env["sociale.balans.gpmi.deadline"].search([])
    (dues.activity_id | dues.escalated_id).with_context(**OURS).unlink()
    # Mails of the week that wait or could not be sent; those that were sent are gone already.
    env["mail.mail"].search([("headers", "=", WEEKLY)]).unlink()
    take_along(env, "sociale_balans_gpmi")
