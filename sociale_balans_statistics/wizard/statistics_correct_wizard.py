from odoo import fields, models


class StatisticsCorrectWizard(models.TransientModel):
    """Open a published quarter again: say why, and publish what differs much."""

    _name = "sociale.balans.statistics.correct.wizard"
    _inherit = ["sociale.balans.guard"]
    _description = "Correct a Published Quarter"
    _rec_name = "period_id"

    period_id = fields.Many2one(
        comodel_name="sociale.balans.statistics.period", string="Quarter", required=True, ondelete="cascade"
    )
    reason = fields.Char(string="Why", required=True, size=500)

    def action_correct(self):
        """Count the quarter anew, publish what differs, and say what came of it.

        :raises UserError: without a reason, or when somebody else corrected it meanwhile
        """
        self.ensure_one()
        correction = self.period_id._correct(self.reason)
        if correction:
            message = self.env._("The correction is published beside what stood there before.")
        else:
            message = self.env._(
                "Nothing changed enough. What a few people change is not published: it would say who they are."
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if correction else "info",
                "message": message,
                "sticky": not correction,
                "next": self.env["sociale.balans.day"]._page("sociale_balans_statistics.action_figures")
                | {"params": {"period_id": (correction or self.period_id).id}},
            },
        }
