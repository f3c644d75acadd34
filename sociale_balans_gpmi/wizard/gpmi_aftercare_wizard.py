from odoo import fields, models


class GpmiAftercareWizard(models.TransientModel):
    """Note whether the job with which a GPMI ended lasted."""

    _name = "sociale.balans.gpmi.aftercare.wizard"
    _inherit = ["sociale.balans.guard"]
    _description = "Still at Work?"
    _rec_names_search = ["gpmi_id.dossier_id.code"]

    gpmi_id = fields.Many2one(comodel_name="sociale.balans.gpmi", required=True, ondelete="cascade")
    job_start = fields.Date(related="gpmi_id.job_start", string="First Day of the Job")
    job_note = fields.Char(related="gpmi_id.job_note", string="Job")
    kept = fields.Selection(
        selection=lambda self: self.env["sociale.balans.gpmi"]._fields["job_kept"]._description_selection(self.env),
        string="Still at Work?",
        required=True,
    )
    job_end = fields.Date(
        string="No Longer Since", help="The first day on which this person no longer had the job, if it is known."
    )
    asked_on = fields.Date(required=True, default=lambda self: self._today())

    def action_save(self):
        """Note it in the GPMI; nothing is due any more then.

        :raises UserError: when the GPMI did not end with a job
        """
        self.ensure_one()
        self.gpmi_id._check_asks_after()
        self.gpmi_id.write(
            {
                "job_kept": self.kept,
                "job_looked_at": self.asked_on,
                "job_end": self.kept == "no" and self.job_end,
            }
        )
        return {"type": "ir.actions.act_window_close"}
