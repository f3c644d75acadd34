from markupsafe import Markup

from odoo import api, fields, models

REPORTS = {
    "contract": "sociale_balans.report_gpmi",
    "annex": "sociale_balans.report_gpmi_annex",
    "inspection": "sociale_balans.report_gpmi_inspection",
}
EVALUATION = "sociale_balans.report_evaluation"


class PrintGpmi(models.TransientModel):
    """Choose a paper and who will read it, and see beforehand what that reader will see."""

    _name = "sociale.balans.print"
    _inherit = ["sociale.balans.guard"]
    _description = "Print a GPMI"
    _rec_names_search = ["gpmi_id.dossier_id.code"]

    gpmi_id = fields.Many2one(comodel_name="sociale.balans.gpmi", required=True, ondelete="cascade")
    evaluation_id = fields.Many2one(
        comodel_name="sociale.balans.evaluation",
        ondelete="cascade",
        help="Print this evaluation instead of a paper of the GPMI.",
    )
    paper = fields.Selection(
        selection=[
            ("contract", "Contract"),
            ("annex", "Annex in Plain Words"),
            ("inspection", "Inspection Sheet"),
        ],
        required=True,
        default="contract",
    )
    reader = fields.Selection(
        selection=[
            ("client", "The Client"),
            ("committee", "The Committee"),
            ("inspection", "The Inspection"),
            ("partner", "A Partner"),
        ],
        string="For",
        compute="_compute_reader",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    preview = fields.Html(compute="_compute_preview", sanitize=False)

    @api.depends("paper")
    def _compute_reader(self):
        readers = {"annex": "client", "inspection": "inspection"}
        for dialog in self:
            dialog.reader = readers.get(dialog.paper, dialog.reader or "client")

    @api.depends("paper", "reader", "gpmi_id", "evaluation_id")
    def _compute_preview(self):
        for dialog in self:
            report, records = dialog._report()
            values = self.env[f"report.{report.report_name}"].with_context(gpmi_reader=dialog.reader)
            template = report.report_name.removesuffix("_document") + "_body"
            if records:
                body = self.env["ir.qweb"]._render(template, values._get_report_values(records.ids))
                dialog.preview = Markup('<div class="o_sb_report">%s</div>') % body
            else:
                dialog.preview = False

    def _report(self):
        """Return the report and the records it prints."""
        if self.evaluation_id:
            return self.env.ref(EVALUATION), self.evaluation_id
        return self.env.ref(REPORTS[self.paper]), self.gpmi_id

    def action_print(self):
        """Print, and note in the dossier who printed what for whom."""
        self.ensure_one()
        report, records = self._report()
        papers = dict(self._fields["paper"]._description_selection(self.env))
        readers = dict(self._fields["reader"]._description_selection(self.env))
        self.gpmi_id.dossier_id.message_post(
            body=self.env._(
                "Printed: %(paper)s of the GPMI of %(part)s, for: %(reader)s",
                paper=report.name if self.evaluation_id else papers[self.paper],
                part=self.gpmi_id.member_id.label,
                reader=readers[self.reader],
            )
        )
        return report.with_context(gpmi_reader=self.reader).report_action(records)
