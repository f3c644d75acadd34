from odoo import api, fields, models
from odoo.exceptions import ValidationError


class GpmiOut(models.Model):
    """The way out: why a contract ended, and whether the job with which it ended lasted."""

    _inherit = "sociale.balans.gpmi"

    end_reason = fields.Selection(
        selection=[
            ("work", "Work"),
            ("studies", "Studies"),
            ("income", "Other Income"),
            ("moved", "Moved Away"),
            ("other_benefit", "Another Benefit"),
            ("refused", "Refused or Stopped"),
            ("deceased", "Deceased"),
            ("other", "Something Else"),
        ],
        string="Why It Ended",
        tracking=True,
        outline=True,
        kept_as_figure=True,
        in_copy=60,
    )
    end_note = fields.Text(string="In Your Own Words", help="How it ended.", in_copy=60)
    job_start = fields.Date(
        string="First Day of the Job",
        help="A year later we ask whether it lasted, as the premium for durable work asks (practice).",
        kept_as_figure="month",
        outline=True,
        in_copy=True,
    )
    job_note = fields.Char(string="Job", help="What work it is, and where, if you want to note it.", in_copy=True)
    job_kept = fields.Selection(
        selection=[("yes", "Still at Work"), ("no", "No Longer at Work"), ("unknown", "Not Known")],
        string="Did It Last?",
        kept_as_figure=True,
        in_copy=True,
    )
    job_looked_at = fields.Date(
        string="Asked On",
        day="past",
        compute="_compute_job_looked_at",
        store=True,
        readonly=False,
        kept_as_figure="month",
        outline=True,
        in_copy=True,
    )

    @api.depends("job_kept")
    def _compute_job_looked_at(self):
        for gpmi in self:
            if not gpmi.job_kept:
                gpmi.job_looked_at = False
            elif not gpmi.job_looked_at:
                gpmi.job_looked_at = self._today()

    @api.constrains("job_start", "job_kept", "job_looked_at")
    def _check_job(self):
        for gpmi in self:
            if gpmi.job_kept and not gpmi.job_start:
                raise ValidationError(self.env._("Since when does this person work? Fill in the first day of the job."))
            if bool(gpmi.job_kept) != bool(gpmi.job_looked_at):
                raise ValidationError(
                    self.env._("Whether the job lasted, and on which day you asked, go together. Fill in both.")
                )
