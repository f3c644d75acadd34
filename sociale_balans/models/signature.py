from odoo import fields, models


class Signatory(models.Model):
    """Who signs a GPMI in an organisation; in Flanders the chair and the general director, elsewhere often the worker.

    An organisation without a list of its own uses the shared one.
    """

    _name = "sociale.balans.signatory"
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
    _order = "id"

    name = fields.Char(string="Party", required=True)
    required = fields.Boolean(default=True, help="Without this signature the contract is not signed.")
    date = fields.Date(string="Signed On")
    delegate = fields.Char(string="Signed By", help="Who signed, when it was somebody else than usual.")
