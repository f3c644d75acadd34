from datetime import datetime, time

from odoo import fields, models

# Odoo keeps a whole day as its working hours.
DAY_STARTS, DAY_ENDS = time(8), time(18)
# The same in every language. Odoo hides the name of a private entry, but lets everybody search for it: neither the name
# nor any other text says whose contract it is, or what is to be done.
BLANK = {"name": "Sociale Balans", "description": False, "location": False}
# An entry that follows invites nobody, mails nobody, and plans nothing.
QUIET = {
    "sociale_balans_entry": True,
    "dont_notify": True,
    "skip_attendee_notification": True,
    "skip_contact_description": True,
    "tracking_disable": True,
    "mail_create_nosubscribe": True,
}


class GpmiDeadline(models.Model):
    """What a GPMI waits for, as an entry in the calendar of its social worker: a whole day, private, that says nothing.

    The entry leads to its GPMI, for who may open that.
    """

    _inherit = "sociale.balans.gpmi.deadline"

    calendar_event_id = fields.Many2one(
        comodel_name="calendar.event", ondelete="set null", index="btree_not_null", in_copy=False
    )

    def _sync_create(self, vals_list):
        super()._sync_create(vals_list)
        self._enter_in_calendar()

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        if vals.keys() & {"date", "planned"}:
            self._enter_in_calendar()

    def _before_unlink(self):
        # The entry is nothing without what it stands for; whoever may remove that, removes both.
        self.sudo().calendar_event_id.unlink()
        return super()._before_unlink()

    def _hand_over(self):
        result = super()._hand_over()
        self._enter_in_calendar()
        return result

    def _fall_silent(self):
        result = super()._fall_silent()
        self._enter_in_calendar()
        return result

    def _daily_steps(self, today):
        """What was due before the calendar was installed, or before a worker removed its entry, comes back.

        And an entry that says something, of an earlier version or by hand, says nothing any more.
        """
        yield from super()._daily_steps(today)
        yield (
            self,
            self._living()
            & fields.Domain("calendar_event_id", "=", False)
            & fields.Domain("user_id.sociale_balans_in_calendar", "=", True)
            & fields.Domain("user_id.sociale_balans_works", "=", True),
            "_enter_in_calendar",
        )
        yield self, self._says_something(), "_enter_in_calendar"
        yield self, self._of_nobody(), "_enter_in_calendar"

    def _says_something(self):
        """Return a domain for what has an entry with a text of its own."""
        texts = fields.Domain.OR(
            fields.Domain(f"calendar_event_id.{name}", "not in", [text, False]) for name, text in BLANK.items()
        )
        return fields.Domain("calendar_event_id", "!=", False) & texts

    def _of_nobody(self):
        """Return a domain for what has an entry in the calendar of who no longer works with dossiers."""
        return fields.Domain("calendar_event_id", "!=", False) & fields.Domain(
            "user_id.sociale_balans_works", "=", False
        )

    def _enter_in_calendar(self):
        """Let the calendars of the workers say what these wait for."""
        # An entry belongs to its worker, and follows from what is due; whoever changes that, may change the entry.
        dues = self.sudo()
        workers = dues.user_id._who_work()
        wanted = dues.filtered_domain(self._living()).filtered(
            lambda due: due.user_id in workers and due.user_id.sociale_balans_in_calendar
        )
        (dues - wanted).calendar_event_id.unlink()
        fresh = wanted.filtered(lambda due: not due.calendar_event_id)
        for due in wanted - fresh:
            due.calendar_event_id.with_context(**QUIET).write(due._calendar_entry())
        if fresh:
            events = dues.env["calendar.event"].with_context(**QUIET).create([due._calendar_entry() for due in fresh])
            for due, event in zip(fresh, events, strict=True):
                due.calendar_event_id = event

    def _calendar_entry(self):
        """Return the values of the entry."""
        self.ensure_one()
        user = self.user_id
        return {
            **BLANK,
            "categ_ids": [fields.Command.clear()],
            "allday": True,
            "start": datetime.combine(self.planned, DAY_STARTS),
            "stop": datetime.combine(self.planned, DAY_ENDS),
            "user_id": user.id,
            "partner_ids": [fields.Command.set(user.partner_id.ids)],
            "privacy": "private",
            "show_as": "free",
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
        }

    def get_formview_action(self, access_uid=None):
        """The calendar opens what an entry stands for: the GPMI."""
        return self.gpmi_id.get_formview_action(access_uid=access_uid)
