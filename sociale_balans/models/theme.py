from odoo import fields, models


class Theme(models.Model):
    """A heading that brings life domains together, such as housing or health."""

    _name = "sociale.balans.theme"
    _description = "Theme"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
