from odoo import models


class CalendarEvent(models.Model):
    """An entry for what is due: moved in the calendar, it is planned on its new day."""

    _inherit = "calendar.event"

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & {"start", "start_date"} and not self.env.context.get("sociale_balans_entry"):
            # Who may write an entry, may know that it is ours; the plan itself asks for the user's own rights.
            for due in self.env["sociale.balans.gpmi.deadline"].sudo().search([("calendar_event_id", "in", self.ids)]):
                due.with_env(self.env).planned = due.calendar_event_id.start_date
        return result
