from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .content import Content


class Signatory(models.Model):
    """Who signs a GPMI in an organisation; in Flanders the chair and the general director, elsewhere often the worker.

    An organisation without a list of its own uses the shared one.
    """

    _name = "sociale.balans.signatory"
    _inherit = ["sociale.balans.guard"]
    _description = "Signatory"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    required = fields.Boolean(default=True, help="Without this signature the contract is not signed.")
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(comodel_name="res.company", string="Organisation", index=True)


class Signature(models.Model):
    """One party's signature under a GPMI: on paper or elsewhere; here stands on which day."""

    _name = "sociale.balans.signature"
    _description = "Signature"
    _inherit = ["sociale.balans.gpmi.part"]
    _rec_name = "own_name"
    _rec_names_search = ["gpmi_id.dossier_id.code"]
    _order = "id"

    OUTLINE = (Content.OUTLINE - {"display_name"}) | {"gpmi_id"}

    signatory_id = fields.Many2one(comodel_name="sociale.balans.signatory", ondelete="restrict")
    own_name = fields.Char(help="Of a party that is not in the list of the organisation, such as a school.")
    name = fields.Char(string="Party", compute="_compute_name", inverse="_inverse_name")
    required = fields.Boolean(default=True, help="Without this signature the contract is not signed.")
    date = fields.Date(string="Signed On")
    delegate = fields.Char(string="Signed By", help="Who signed, when it was somebody else than usual.")

    @api.depends("signatory_id", "own_name")
    @api.depends_context("lang")
    def _compute_name(self):
        for signature in self:
            signature.name = signature.own_name or signature.signatory_id.name

    def write(self, vals):
        if not self.env.su and "signatory_id" in vals:
            raise ValidationError(self.env._("A signature stays with its party. Delete it, and add another one."))
        if not vals.get("date", True):
            self.gpmi_id._keep_version()  # a signature is undone: what was signed stays to be read
        return super().write(vals)

    def unlink(self):
        """Take a signature away; what was signed stays to be read."""
        self.filtered("date").gpmi_id._keep_version()
        return super().unlink()

    def _inverse_name(self):
        for signature in self:
            signature.own_name = signature.name

    @api.depends("name")
    def _compute_display_name(self):
        for signature in self:
            signature.display_name = signature.name
