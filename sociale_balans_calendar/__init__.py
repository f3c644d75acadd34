from . import models


def enter_what_is_due(env):
    """Let the daily job run soon, so that what is due already stands in the calendars today."""
    env.ref("sociale_balans.cron_reminders")._trigger()
