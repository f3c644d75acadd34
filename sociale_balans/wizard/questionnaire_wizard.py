from odoo import api, fields, models

from ..models.voice.questionnaire import KINDS, WHOSE
from ..tools.client_languages import LANGUAGES
from ..tools.voice import TOGETHER


class QuestionnaireWizard(models.TransientModel):
    """Choose which questionnaire to print: how long, for whom, in which language, and whose answers it asks."""

    _name = "sociale.balans.questionnaire.wizard"
    _inherit = ["sociale.balans.guard"]
    _description = "Print a Questionnaire"
    _rec_names_search = ["snapshot_id.dossier_id.code"]

    snapshot_id = fields.Many2one(comodel_name="sociale.balans.snapshot", required=True, ondelete="cascade")
    dossier_id = fields.Many2one(related="snapshot_id.dossier_id")
    way = fields.Selection(related="snapshot_id.client_way")
    kind = fields.Selection(selection=KINDS, required=True, default="short")
    member_id = fields.Many2one(
        comodel_name="sociale.balans.member",
        string="Only This Person",
        ondelete="cascade",
        domain="[('dossier_id', '=', dossier_id)]",
        help="Leave it empty for the whole household.",
    )
    lang = fields.Selection(
        selection="_offered_languages",
        string="Language of the Client",
        help="The words for you stand under it, small. Leave it empty for your own language alone.",
    )
    whose = fields.Selection(
        selection=WHOSE,
        string="Whose Answers",
        compute="_compute_whose",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Whose answers they are when the sheet is typed in.",
    )

    @api.model
    def _offered_languages(self):
        """Return what the organisation offers; which of it a snapshot takes is asked when the sheet is made."""
        own = self.env.company._own_language()
        offered = self.env.company._client_languages()
        return [(language["code"], LANGUAGES[language["code"]].name) for language in offered if language["code"] != own]

    @api.depends("snapshot_id")
    def _compute_whose(self):
        for dialog in self:
            dialog.whose = "worker" if dialog.snapshot_id.client_way == TOGETHER else "client"

    def action_print(self):
        """Make the sheet, note in the dossier that it was printed, and print it."""
        self.ensure_one()
        sheet = self.snapshot_id._new_questionnaire(self.kind, self.whose, self.member_id, self.lang)
        self.snapshot_id.dossier_id.message_post(
            body=self.env._(
                "Printed: questionnaire %(mark)s, for: %(part)s",
                mark=sheet._shown_mark(),
                part=self.member_id.label or self.env._("Household"),
            )
        )
        return self.env.ref("sociale_balans.report_questionnaire").report_action(sheet)
