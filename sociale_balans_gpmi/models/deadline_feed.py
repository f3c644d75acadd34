from datetime import timedelta

import vobject

from odoo import fields, models


class DueCalendar(models.Model):
    """What is due, as a calendar that other programs read."""

    _inherit = "sociale.balans.gpmi.deadline"

    MOST_IN_A_CALENDAR = 1000

    def _calendar(self):
        """Return the user's own dues as an iCalendar text: whole days, a code and what it is, no name of a client."""
        calendar = vobject.iCalendar()
        dues = self.search(
            self._living() & fields.Domain("user_id", "=", self.env.uid),
            order="planned, id",
            limit=self.MOST_IN_A_CALENDAR,
        )
        for due in dues:
            event = calendar.add("vevent")
            event.add("uid").value = f"sociale-balans-{due.id}"
            event.add("summary").value = due.display_name
            event.add("dtstart").value = due.planned
            event.add("dtend").value = due.planned + timedelta(days=1)
            event.add("dtstamp").value = fields.Datetime.now()
            event.add("class").value = "PRIVATE"
        return calendar.serialize()
