from odoo import fields, models


class Theme(models.Model):
    """A heading that brings life domains together, such as housing or health.

    Themes without an organisation are the shared catalogue, as with the domains.
    """

    _name = "sociale.balans.theme"
    _inherit = ["sociale.balans.guard"]
    _description = "Theme"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=1000)
    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Organisation",
        index="btree_not_null",
        ondelete="cascade",
        help="Empty for the catalogue that all organisations share.",
    )
