from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """The settings of the social balance of one organisation."""

    _inherit = "res.config.settings"

    sociale_balans_most_active = fields.Integer(
        related="company_id.sociale_balans_most_active",
        readonly=False,
    )
