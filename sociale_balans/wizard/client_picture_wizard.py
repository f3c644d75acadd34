from odoo import fields, models


class ClientPictureWizard(models.TransientModel):
    """The picture of a client to print, in the language that he read: kept here and not in an address."""

    _name = "sociale.balans.client.picture.wizard"
    _inherit = ["sociale.balans.guard"]
    _description = "Print the Picture of a Client"
    _rec_names_search = ["snapshot_id.dossier_id.code"]

    snapshot_id = fields.Many2one(comodel_name="sociale.balans.snapshot", required=True, ondelete="cascade")
    member_id = fields.Many2one(comodel_name="sociale.balans.member", ondelete="cascade", help="Empty for all.")
    lang = fields.Char(size=16)

    def _language(self):
        """Return the language to print in; one that is offered no longer is refused in a sentence."""
        return self.snapshot_id._checked_language(self.lang)
