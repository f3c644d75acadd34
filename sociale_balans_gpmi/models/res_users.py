import secrets

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import consteq

from .gpmi_deadline import OURS


class ResUsers(models.Model):
    """What is due finds who should have it when somebody leaves, and a worker has a calendar for his phone."""

    _inherit = "res.users"

    sociale_balans_calendar_key = fields.Char(copy=False, groups="base.group_system")
    sociale_balans_calendar_url = fields.Char(
        string="Calendar Address",
        compute="_compute_sociale_balans_calendar_url",
        compute_sudo=True,
        help="For the calendar program on your phone or computer. Keep it to yourself: who has it, sees your days.",
    )

    @property
    def SELF_READABLE_FIELDS(self):  # noqa: N802 -- Odoo's name
        return [*super().SELF_READABLE_FIELDS, "sociale_balans_calendar_url"]

    @api.depends("sociale_balans_calendar_key")
    @api.depends_context("uid")
    def _compute_sociale_balans_calendar_url(self):
        for user in self:
            key = user.sociale_balans_calendar_key
            user.sociale_balans_calendar_url = (
                key and user == self.env.user and f"{user.get_base_url()}/sociale-balans/calendar/{user.id}-{key}.ics"
            )

    def action_archive(self):
        """Archive like every user; Odoo deletes his activities with it, which is not to put a reminder away by hand."""
        return super(ResUsers, self.with_context(**OURS)).action_archive()

    def _hand_on(self):
        """Let reminders find who should have them now."""
        if self:
            self._hand_on_reminders()
        return super()._hand_on()

    def _hand_on_reminders(self):
        dues = self.env["sociale.balans.gpmi.deadline"]
        today = dues._today()
        theirs = Domain.OR(
            [(path, "in", self.ids)]
            for path in ("user_id", "user_id.sociale_balans_deputy_id", "activity_id.user_id", "escalated_id.user_id")
        )
        # Odoo deletes the activities of who is archived, also those that he had for somebody else.
        companies = Domain("company_id", "in", self.sudo().company_ids.ids)  # safe: whose reminders may have gone
        lost = companies & Domain("activity_id", "=", False) & Domain("dismissed", "=", False)
        dues._bring_in_step_soon((theirs | lost) & Domain("warn", "<=", today))

    def _of_calendar_key(self, key):
        """Return the user with this key, or nobody."""
        number, _dash, secret = key.partition("-")
        user = self.browse(int(number)).exists() if number.isdecimal() and len(number) < 10 else self.browse()
        kept = user.sociale_balans_calendar_key
        return user if kept and user.active and consteq(kept, secret) else self.browse()

    def action_sociale_balans_calendar(self):
        """Make a new calendar address; the old one no longer works."""
        self.ensure_one()
        if self == self.env.user:
            # Everybody replaces his own key, and nobody else's.
            self.sudo().sociale_balans_calendar_key = secrets.token_urlsafe(24)
        # The dialog closes after a button: open it again, with the new address.
        return self.action_get() | {"res_id": self.id}
