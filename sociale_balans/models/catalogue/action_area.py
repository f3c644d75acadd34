from odoo import fields, models


class ActionArea(models.Model):
    """An area in which a GPMI works (*actiegebied*, the *activiteitendomein* of KB 11 July 2002, art. 11)."""

    _name = "sociale.balans.action.area"
    _inherit = ["sociale.balans.guard"]
    _description = "Action Area"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
