from odoo import api, fields, models
from odoo.tools import format_date


class GpmiStep(models.Model):
    """A step that has to be proved: on which day, by whom, and the document if there is one."""

    _name = "sociale.balans.gpmi.step"
    _description = "Step With Its Proof"
    _inherit = ["sociale.balans.gpmi.part"]
    _rec_names_search = ["gpmi_id.dossier_id.code"]
    _order = "date, id"

    NOTED = True

    display_name = fields.Char(outline=False)  # it says which step
    kind = fields.Selection(
        selection=[
            ("interview_asked", "The Client Asked for a Talk"),
            ("interview", "The Talk Took Place"),
            ("review", "The File Was Reviewed"),
        ],
        required=True,
        help="A talk that the client asks for takes place within five working days (practice). A file is reviewed at "
        "least once a year, with a visit at home (practice).",
        in_copy=True,
    )
    date = fields.Date(string="On", required=True, day="past", default=lambda self: self._today(), in_copy=True)
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="By",
        required=True,
        default=lambda self: self.env.user,
        domain="[('sociale_balans_works', '=', True), ('company_ids', 'in', company_id)]",
        check_company=True,
        holder=True,
        in_copy=False,
    )
    home_visit = fields.Boolean(help="The client was visited at home.", in_copy=True)
    note = fields.Text(help="What was said or done, in short.", in_copy=True)
    document = fields.Binary(help="A letter or another proof, if you want to keep it here.", in_copy=False)
    document_name = fields.Char(string="Name of the Document", in_copy=True)

    @api.depends("kind", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        names = dict(self._fields["kind"]._description_selection(self.env))
        for step in self:
            step.display_name = f"{names.get(step.kind, '')} {format_date(self.env, step.date) or ''}".strip()


class GpmiSteps(models.Model):
    """A GPMI keeps the steps on its way."""

    _inherit = "sociale.balans.gpmi"

    step_ids = fields.One2many(comodel_name="sociale.balans.gpmi.step", inverse_name="gpmi_id", string="Steps")

    def _days_of(self, kind):
        """Return the days of one kind of step, in order."""
        return tuple(sorted(step.date for step in self.step_ids if step.kind == kind and step.date))
