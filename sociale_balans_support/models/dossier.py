from odoo import api, fields, models


class Dossier(models.Model):
    """A dossier shows the periods of support of all its people."""

    _inherit = "sociale.balans.dossier"

    support_ids = fields.One2many(
        comodel_name="sociale.balans.support", inverse_name="dossier_id", string="Periods of Support"
    )
    support_said = fields.Text(string="Support Since", compute="_compute_support_said")

    @api.depends("member_ids.support_said")
    def _compute_support_said(self):
        for dossier in self:
            dossier.support_said = "\n".join(filter(None, dossier.member_ids.mapped("support_said")))
