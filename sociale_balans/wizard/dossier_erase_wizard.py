from odoo import fields, models
from odoo.exceptions import UserError

from ..tools.folding import code_key


class DossierEraseWizard(models.TransientModel):
    """Ask for the code of a dossier before it is deleted: nobody types that by mistake."""

    _name = "sociale.balans.dossier.erase.wizard"
    _inherit = ["sociale.balans.guard"]
    _description = "Delete a Dossier"
    _rec_names_search = ["typed"]

    dossier_id = fields.Many2one(comodel_name="sociale.balans.dossier", required=True, ondelete="cascade")
    code = fields.Char(related="dossier_id.code")
    typed = fields.Char(string="Code of the Dossier", size=64)

    def action_erase(self):
        """Delete the dossier and go back to the list.

        :raises UserError: when another code was typed
        """
        self.ensure_one()
        dossier = self.dossier_id
        if code_key(self.typed) != code_key(dossier.code):
            raise UserError(self.env._("That is not the code of this dossier. Nothing was deleted."))
        company = dossier.company_id
        dossier._erase()
        self.env["sociale.balans.destruction"]._note_erased(company)
        return self.env["ir.actions.act_window"]._for_xml_id("sociale_balans.action_dossier") | {"target": "main"}
