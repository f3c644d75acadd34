from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ResCompany(models.Model):
    """What an organisation decides for itself."""

    _inherit = "res.company"

    sociale_balans_most_active = fields.Integer(
        string="Priorities at Once",
        default=3,
        help="How many priorities a client works on at the same time. The others wait until a day that you choose.",
    )

    @api.constrains("sociale_balans_most_active")
    def _check_sociale_balans_most_active(self):
        if any(company.sociale_balans_most_active < 1 for company in self):
            raise ValidationError(self.env._("A client works on at least one priority at a time. Choose 1 or more."))
