import secrets

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import consteq


class ResUsers(models.Model):
    """What a worker sets for himself: who does his reminders while he is away, and a calendar for his phone."""

    _inherit = "res.users"

    sociale_balans_deputy_id = fields.Many2one(
        comodel_name="res.users",
        string="Deputy",
        domain="[('share', '=', False), ('company_ids', 'in', company_id), ('id', '!=', id)]",
        help="Who gets the reminders of the GPMI while this worker is away.",
    )
    sociale_balans_away_until = fields.Date(
        string="Away Until",
        help="The last day of the absence.",
    )
    sociale_balans_calendar_key = fields.Char(copy=False, groups="base.group_system")
    sociale_balans_calendar_url = fields.Char(
        string="Calendar Address",
        compute="_compute_sociale_balans_calendar_url",
        compute_sudo=True,
        help="For the calendar program on your phone or computer. Keep it to yourself: who has it, sees your days.",
    )

    @property
    def SELF_READABLE_FIELDS(self):  # noqa: N802 -- Odoo's name
        return [*super().SELF_READABLE_FIELDS, *self._OWN_SETTINGS, "sociale_balans_calendar_url"]

    @property
    def SELF_WRITEABLE_FIELDS(self):  # noqa: N802 -- Odoo's name
        return [*super().SELF_WRITEABLE_FIELDS, *self._OWN_SETTINGS]

    _OWN_SETTINGS = ("sociale_balans_deputy_id", "sociale_balans_away_until")

    @api.depends("sociale_balans_calendar_key")
    @api.depends_context("uid")
    def _compute_sociale_balans_calendar_url(self):
        for user in self:
            key = user.sociale_balans_calendar_key
            user.sociale_balans_calendar_url = (
                key and user == self.env.user and f"{user.get_base_url()}/sociale-balans/calendar/{user.id}-{key}.ics"
            )

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & set(self._OWN_SETTINGS):
            self.env["sociale.balans.dossier"]._forget_reach()
        return result

    def _is_away(self):
        until = self.sociale_balans_away_until
        return bool(self.sociale_balans_deputy_id and until and until >= self.company_id._sociale_balans_today())

    @api.constrains("sociale_balans_deputy_id")
    def _check_sociale_balans_deputy(self):
        # Safe: only whether both work for one organisation.
        for user in self.sudo().filtered("sociale_balans_deputy_id"):
            deputy = user.sociale_balans_deputy_id
            if deputy == user or deputy.share or not deputy.company_ids & user.company_ids:
                raise ValidationError(self.env._("Choose a colleague of your own organisation as your deputy."))

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
