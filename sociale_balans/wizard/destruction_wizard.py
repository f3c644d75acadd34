import re

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..models.privacy.destruction import KINDS, REASONS
from ..tools.folding import code_key


class DestructionProposeWizard(models.TransientModel):
    """Propose to destroy dossiers, or to leave only their figures; somebody else confirms it."""

    _name = "sociale.balans.destruction.propose.wizard"
    _inherit = ["sociale.balans.guard"]
    _description = "Propose a Destruction"
    _rec_names_search = ["note"]

    dossier_ids = fields.Many2many(
        comodel_name="sociale.balans.dossier",
        relation="sociale_balans_destruction_propose_wizard_dossier",
        column1="propose_id",
        column2="dossier_id",
        string="Dossiers",
        default=lambda self: self._default_dossier_ids(),
        context={"active_test": False},
    )
    kind = fields.Selection(selection=KINDS, required=True, default="destroy")
    reason = fields.Selection(selection=REASONS, required=True, default="term")
    note = fields.Text(help="For who confirms it. It goes when the dossiers go.")

    @api.model
    def _default_dossier_ids(self):
        context = self.env.context
        is_dossiers = context.get("active_model") == "sociale.balans.dossier"
        return [Command.set(context.get("active_ids") or [])] if is_dossiers else False

    def action_propose(self):
        """Write the proposal down and open it."""
        self.ensure_one()
        proposals = self.env["sociale.balans.destruction"]._propose(self.dossier_ids, self.kind, self.reason, self.note)
        self.unlink()  # the note stands in the proposal now, and goes with it
        action = self.env["ir.actions.act_window"]._for_xml_id("sociale_balans.action_destruction")
        if len(proposals) == 1:
            action |= {"views": [(False, "form")], "res_id": proposals.id}
        return action


class DestructionConfirmWizard(models.TransientModel):
    """Confirm what somebody else proposed; who destroys types the codes."""

    _name = "sociale.balans.destruction.confirm.wizard"
    _inherit = ["sociale.balans.guard"]
    _description = "Confirm a Destruction"
    _rec_names_search = ["typed"]

    destruction_id = fields.Many2one(
        comodel_name="sociale.balans.destruction",
        required=True,
        ondelete="cascade",
    )
    kind = fields.Selection(related="destruction_id.kind")
    dossier_ids = fields.Many2many(related="destruction_id.dossier_ids")
    typed = fields.Text(string="Codes", help="One on each line, or with commas between them.")

    def action_confirm(self):
        """Carry the proposal out.

        :raises UserError: when somebody confirms his own proposal, or typed other codes
        """
        self.ensure_one()
        destruction = self.destruction_id
        destruction._check_confirms()
        if destruction.kind == "destroy":
            codes = {code_key(dossier.code) for dossier in destruction.dossier_ids}
            # A code can have a comma in it itself.
            if codes not in (_typed_codes(self.typed, r"[,;\n]"), _typed_codes(self.typed, r"\n")):
                raise UserError(
                    self.env._("These are not exactly the codes of the dossiers above. Nothing was destroyed.")
                )
        destruction._carry_out()
        # What was typed leads to the dossiers too. Safe: only these dialogs, and they have done their work.
        self.sudo().search([("destruction_id", "=", destruction.id)]).unlink()
        return self.env["ir.actions.act_window"]._for_xml_id("sociale_balans.action_destruction") | {"target": "main"}


def _typed_codes(text, separators):
    return {code_key(code) for code in re.split(separators, text or "")} - {""}
