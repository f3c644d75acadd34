from odoo import fields, models


class ResUsers(models.Model):
    """Whether a worker wants what is due in his calendar."""

    _inherit = "res.users"

    sociale_balans_in_calendar = fields.Boolean(
        string="In My Calendar",
        default=True,
        help="What is due for your clients stands in your calendar as 'Sociale Balans', without a code or a name. "
        "It leads to the GPMI, for who may open that.",
    )

    @property
    def SELF_READABLE_FIELDS(self):  # noqa: N802 -- Odoo's name
        return [*super().SELF_READABLE_FIELDS, "sociale_balans_in_calendar"]

    @property
    def SELF_WRITEABLE_FIELDS(self):  # noqa: N802 -- Odoo's name
        return [*super().SELF_WRITEABLE_FIELDS, "sociale_balans_in_calendar"]

    def write(self, vals):
        result = super().write(vals)
        if "sociale_balans_in_calendar" in vals:
            # Only his own calendar changes, and who may write the user decides about that.
            dues = self.env["sociale.balans.gpmi.deadline"].sudo()
            dues.search([("user_id", "in", self.ids)])._enter_in_calendar()
        return result
