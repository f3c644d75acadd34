from odoo import fields, models


class Settings(models.Model):
    """What joins periods of support is what the clock allows of an interruption."""

    _inherit = "sociale.balans.settings"

    longest_interruption = fields.Integer(
        help="After a longer one a new signature is needed, and a living wage is a new start. A shorter one joins the "
        "periods of support before and after it.",
    )
