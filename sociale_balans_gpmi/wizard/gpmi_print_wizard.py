from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.sociale_balans.tools.audience import Audience

REPORTS = {
    "contract": "sociale_balans_gpmi.report_gpmi",
    "annex": "sociale_balans_gpmi.report_gpmi_annex",
    "inspection": "sociale_balans_gpmi.report_gpmi_inspection",
    "letter": "sociale_balans_gpmi.report_gpmi_leaving",
    "proof": "sociale_balans_gpmi.report_gpmi_proof",
}
EVALUATION = "sociale_balans_gpmi.report_evaluation"


class GpmiPrintWizard(models.TransientModel):
    """Choose a paper and who will read it, and see beforehand what that reader will see."""

    _name = "sociale.balans.gpmi.print.wizard"
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
            ("letter", "Letter at the End"),
            ("proof", "Durable Work: Proof"),
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
    lacking = fields.Char(compute="_compute_lacking", help="What the contract does not say yet.")

    @api.depends("paper")
    def _compute_reader(self):
        readers = {"annex": "client", "inspection": "inspection", "letter": "client", "proof": "inspection"}
        for dialog in self:
            dialog.reader = readers.get(dialog.paper, "client")  # what was chosen for another paper is no answer

    @api.constrains("gpmi_id", "evaluation_id")
    def _check_evaluation(self):
        if any(dialog.evaluation_id and dialog.evaluation_id.gpmi_id != dialog.gpmi_id for dialog in self):
            raise ValidationError(self.env._("This evaluation belongs to another GPMI. Open the dialog from that one."))

    @api.depends("paper", "reader", "gpmi_id", "evaluation_id")
    def _compute_preview(self):
        for dialog in self:
            printed = dialog._printed()
            if printed:
                printed.check_access("read")
                printed._note_look("print")
                dialog.preview = dialog._paper()._on_screen(printed, Audience.of(dialog.reader))
            else:
                dialog.preview = False

    @api.depends("paper", "gpmi_id", "evaluation_id")
    def _compute_lacking(self):
        for dialog in self:
            is_contract = dialog.paper == "contract" and not dialog.evaluation_id
            says_goals = is_contract or (dialog.paper == "annex" and not dialog.evaluation_id)
            goals = dialog.gpmi_id.goal_ids if says_goals else dialog.gpmi_id.goal_ids.browse()
            empty = goals.filtered(lambda goal: not goal.commitment_ids)
            says = [dialog._no_letter()] if dialog._no_letter() else []
            if empty:
                says.append(
                    self.env._(
                        "These goals have no commitment of anybody yet: %(goals)s. They are printed like that.",
                        goals=", ".join(empty.mapped("name")),
                    )
                )
            if is_contract and dialog.gpmi_id._many_goals_ask():
                says.append(dialog.gpmi_id._many_goals_ask())
            kept = dialog.gpmi_id._secret_domains()
            secret = goals.filtered(lambda goal, kept=kept: goal.domain_ids & kept)
            if secret:
                says.append(
                    self.env._(
                        "These goals are about something that is kept from the partner: %(goals)s. "
                        "Give this paper to nobody else than its reader.",
                        goals=", ".join(secret.mapped("name")),
                    )
                )
            person = dialog.gpmi_id.member_id
            if is_contract and person and not person.name:
                says.append(
                    self.env._(
                        "The name of this person is not in the dossier. The contract says '%(person)s'.",
                        person=person.label,
                    )
                )
            dialog.lacking = "\n".join(says) or False

    def _no_letter(self):
        """Return why there is no letter to print, where a letter was chosen and there is none."""
        is_letter = self.paper == "letter" and not self.evaluation_id and self.gpmi_id
        return self.gpmi_id._no_letter() if is_letter else ""

    def _report(self):
        """Return the report by which the chosen paper goes."""
        return self.env.ref(EVALUATION if self.evaluation_id else REPORTS[self.paper])

    def _paper(self):
        """Return the model of that report."""
        return self.env[f"report.{self._report().report_name}"]

    def _printed(self):
        """Return what is printed: the evaluation or the GPMI; nothing before a paper and a reader are chosen."""
        chosen = self.evaluation_id or (self.gpmi_id if self.paper and self.reader else self.gpmi_id.browse())
        return chosen._origin

    def _body(self):
        """Return the paper as the chosen reader may see it, without its page."""
        self.ensure_one()
        return self._paper()._body(self._printed(), Audience.of(self.reader))

    def action_print(self):
        """Print, and note in the dossier who printed what for whom.

        :raises UserError: when a letter was chosen, and there is none
        """
        self.ensure_one()
        if self._no_letter():
            raise UserError(self._no_letter())
        papers = dict(self._fields["paper"]._description_selection(self.env))
        readers = dict(self._fields["reader"]._description_selection(self.env))
        gpmi = self.evaluation_id.gpmi_id or self.gpmi_id
        gpmi.dossier_id.message_post(
            body=self.env._(
                "Printed: %(paper)s of the GPMI of %(part)s, for: %(reader)s",
                paper=self._report().name if self.evaluation_id else papers[self.paper],
                part=gpmi.member_id.label,
                reader=readers[self.reader],
            )
        )
        return self.env.ref("sociale_balans_gpmi.report_print").report_action(self)
