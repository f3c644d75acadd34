from odoo import api, fields, models


class GpmiEndWizard(models.TransientModel):
    """End a GPMI: on which day and why, and what follows from it."""

    _name = "sociale.balans.gpmi.end.wizard"
    _inherit = ["sociale.balans.guard"]
    _description = "End a GPMI"
    _rec_names_search = ["gpmi_id.dossier_id.code"]

    gpmi_id = fields.Many2one(comodel_name="sociale.balans.gpmi", required=True, ondelete="cascade")
    date = fields.Date(
        string="Ends On",
        required=True,
        default=lambda self: self._today(),
        help="The first day on which the contract no longer holds. It may lie ahead.",
    )
    reason = fields.Selection(
        selection=lambda self: self.env["sociale.balans.gpmi"]._fields["end_reason"]._description_selection(self.env),
        string="Why",
        required=True,
    )
    note = fields.Text(string="In Your Own Words", help="How it ended.")
    job_start = fields.Date(string="First Day of the Job")
    job_note = fields.Char(string="Job", help="What work it is, and where, if you want to note it.")
    follows = fields.Text(string="What Follows", compute="_compute_follows")

    @api.depends("gpmi_id", "date", "reason", "job_start")
    def _compute_follows(self):
        for dialog in self:
            gpmi = dialog.gpmi_id._origin
            dialog.follows = (
                gpmi._follows_from_end(dialog.date, dialog.reason, dialog.job_start) if gpmi and dialog.date else False
            )

    def action_end(self):
        """End the GPMI.

        :raises UserError: when it has ended already
        """
        self.ensure_one()
        self.gpmi_id._check_ends()  # somebody else may have ended it meanwhile
        job = {"job_start": self.job_start, "job_note": self.job_note} if self.reason == "work" else {}
        self.gpmi_id.write({"date_end": self.date, "end_reason": self.reason, "end_note": self.note, **job})
        return {"type": "ir.actions.act_window_close"}
