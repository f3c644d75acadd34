from odoo import api, fields, models
from odoo.tools import format_date

from ..models.support import LIVING


class GpmiEndWizard(models.TransientModel):
    """Whoever ends a GPMI is asked whether the living wage stops too: else its person counts as without a GPMI."""

    _inherit = "sociale.balans.gpmi.end.wizard"

    support_id = fields.Many2one(comodel_name="sociale.balans.support", compute="_compute_support_id")
    support_end = fields.Date(
        string="Last Day of the Living Wage",
        help="The last day for which it was granted, if it stops. Empty when it goes on.",
    )

    @api.depends("gpmi_id")
    def _compute_support_id(self):
        today = self._today()
        for dialog in self:
            living = dialog.gpmi_id.member_id.support_ids.filtered(lambda period: period.kind in LIVING)
            dialog.support_id = living.filtered(lambda period: not period.date_end or period.date_end > today)[-1:]

    @api.depends("support_id", "support_end")
    def _compute_follows(self):
        super()._compute_follows()
        for dialog in self.filtered("support_id"):
            says = (
                self.env._(
                    "The living wage stops: its last day is %(day)s.", day=format_date(self.env, dialog.support_end)
                )
                if dialog.support_end
                else self.env._("The living wage goes on. If it stops, fill in its last day here.")
            )
            dialog.follows = "\n".join(filter(None, [dialog.follows, says]))

    def action_end(self):
        """End the GPMI, and the living wage where its last day was filled in."""
        if self.support_id and self.support_end:
            self.support_id.date_end = self.support_end
        return super().action_end()
