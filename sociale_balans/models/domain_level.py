from odoo import api, fields, models


class DomainLevel(models.Model):
    """What a score from 1 to 5 means in one life domain."""

    _name = "sociale.balans.domain.level"
    _inherit = ["sociale.balans.guard"]
    _description = "Level of a Life Domain"
    _order = "domain_id, value"

    domain_id = fields.Many2one(
        comodel_name="sociale.balans.domain",
        required=True,
        index=True,
        ondelete="cascade",
    )
    value = fields.Integer(required=True)
    name = fields.Char(string="Text", required=True, translate=True)

    _value_range = models.Constraint("CHECK (value BETWEEN 1 AND 5)", "A level is a number from 1 to 5.")
    _value_unique = models.UniqueIndex("(domain_id, value)", "A life domain has each level only once.")

    @api.depends("value", "name")
    def _compute_display_name(self):
        for level in self:
            level.display_name = f"{level.value or ''} {level.name or ''}".strip()
