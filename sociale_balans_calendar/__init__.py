from odoo.addons.sociale_balans.hooks import take_along

from . import models
from .models.gpmi_deadline import QUIET


def enter_what_is_due(env):
    """Let the daily job run soon, so that what is due already stands in the calendars today."""
    env.ref("sociale_balans_gpmi.cron_reminders")._trigger()


def take_out_what_was_due(env):
    """Take the entries along: nobody knows any more what they stand for, and the next installation makes them anew."""
    dues = env["sociale.balans.gpmi.deadline"].search([("calendar_event_id", "!=", False)])
    dues.calendar_event_id.with_context(**QUIET).unlink()
    take_along(env, "sociale_balans_calendar")
