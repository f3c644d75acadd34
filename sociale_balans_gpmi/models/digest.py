from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.sociale_balans.tools.apart import each_apart

from . import reminders

AHEAD = 7  # days
MOST_LINES = 30  # in one mail
# By which these mails are known among all others while they wait, or when they could not be sent.
WEEKLY = repr({"X-Sociale-Balans": "weekly"})


class Digest(models.Model):
    """A mail each week: to a worker what is due in the days to come, to who leads what is late."""

    _inherit = "sociale.balans.gpmi.deadline"

    @api.model
    def _cron_digest(self):
        """Send the mails of this week, each on its own; an organisation can switch them off.

        Whoever is a worker and leads too, gets one mail in which each line stands once.
        """
        lines = self._lines_of_the_week()
        users = self.env["res.users"].browse(lines)
        failed = each_apart(users, lambda some: self._send({user: self._in_order(lines[user.id]) for user in some}))
        for user in failed:
            self.browse(min(lines[user.id])).dossier_id._tell_failed()

    def _lines_of_the_week(self):
        """Return what to tell whom: dict by id of the user, of sets of ids; read in batches."""
        today = self._today()
        wanted = self._living() & fields.Domain("company_id.sociale_balans_settings_ids.digest", "=", True)
        soon = fields.Domain("planned", "<=", today + timedelta(days=AHEAD)) | fields.Domain("date", "<", today)
        lines, last = defaultdict(set), 0
        while dues := self.search([*(wanted & soon), ("id", ">", last)], order="id", limit=reminders.BATCH):
            last = dues[-1].id
            each_apart(dues, lambda some: some._add_lines(lines, today)).dossier_id._tell_failed()
            self.env.invalidate_all()
        return lines

    def _add_lines(self, lines, today):
        """Add these to the lines of who should have them now, and what is late to those of who leads."""
        receivers = self.dossier_id._receivers()
        for due in self:
            for user in receivers.holder(due.dossier_id):
                lines[user.id].add(due.id)
            for user in receivers.leads(due.dossier_id) if due.date < today else ():
                lines[user.id].add(due.id)

    def _in_order(self, ids):
        return self.search([("id", "in", list(ids))], order="planned, id")

    def _send(self, dues_of):
        """Make one mail for each user; it names codes and days, never a client."""
        mails = []
        for user, dues in dues_of.items():
            if user.email:
                spoken = dues.with_context(lang=user.lang)
                body = self.env["ir.qweb"]._render(
                    "sociale_balans_gpmi.digest_mail",
                    {
                        "dues": spoken[:MOST_LINES],
                        "more": len(spoken[MOST_LINES:]),
                        "url": self.browse().get_base_url(),
                    },
                    lang=user.lang,
                )
                mails.append(
                    {
                        "subject": spoken.env._("GPMI: what the coming week brings"),
                        "email_to": user.email_formatted,
                        "body_html": body,
                        "auto_delete": True,
                        "headers": WEEKLY,
                    }
                )
        self.env["mail.mail"].create(mails)
