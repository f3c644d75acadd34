from datetime import timedelta

from odoo import api, fields, models

from .reminders import BATCH

AHEAD = 7  # days
MOST_LINES = 30  # in one mail
# By which these mails are known among all others while they wait, or when they could not be sent.
WEEKLY = repr({"X-Sociale-Balans": "weekly"})


class Digest(models.Model):
    """A mail each week: to a worker what is due in the days to come, to who leads what is late."""

    _inherit = "sociale.balans.due"

    @api.model
    def _cron_digest(self):
        """Send the mails of this week; an organisation can switch them off."""
        today = self._today()
        wanted = fields.Domain("company_id.sociale_balans_digest", "=", True)
        soon = wanted & fields.Domain("planned", "<=", today + timedelta(days=AHEAD))
        workers = [user for (user,) in self._read_group([*soon, ("user_id.active", "=", True)], ["user_id"])]
        for start in range(0, len(workers), BATCH):
            batch = self.env["res.users"].union(*workers[start : start + BATCH])
            dues = self.search([*soon, ("user_id", "in", batch.ids)], order="planned, id").grouped("user_id")
            self._send(dict(dues))
        late = wanted & fields.Domain("date", "<", today)
        for (company,) in self._read_group(
            [*late, ("company_id.sociale_balans_coordinator_id", "!=", False)], ["company_id"]
        ):
            dues = self.search([*late, ("company_id", "=", company.id)], order="date, id", limit=MOST_LINES)
            self._send({company.sociale_balans_coordinator_id: dues})

    def _send(self, dues_of):
        """Make one mail for each user; it names codes and days, never a client."""
        mails = []
        for user, dues in dues_of.items():
            if user.email:
                spoken = dues.with_context(lang=user.lang)
                body = self.env["ir.qweb"]._render(
                    "sociale_balans.digest_mail",
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
