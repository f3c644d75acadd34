from odoo import fields, models


class SignatureUndoWizard(models.TransientModel):
    """Undo the newest signature of a GPMI, with the reason; the text that was signed stays to be read."""

    _name = "sociale.balans.signature.undo.wizard"
    _inherit = ["sociale.balans.guard"]
    _description = "Undo a Signature"
    _rec_names_search = ["reason"]

    gpmi_id = fields.Many2one(comodel_name="sociale.balans.gpmi", required=True, ondelete="cascade")
    reason = fields.Text(string="Why", required=True)

    def action_undo(self):
        """Undo the signature.

        :raises UserError: when the contract is not signed
        """
        self.ensure_one()
        self.gpmi_id._undo_signature(self.reason)
        return {"type": "ir.actions.act_window_close"}
