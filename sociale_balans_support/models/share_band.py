from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.share_rules import Band


class ShareBand(models.Model):
    """From which share on which federal intervention goes with it, from a day on.

    Shared bands are those that the council of ministers announced on 18 July 2025; an organisation with bands of its
    own does not use them.
    """

    _name = "sociale.balans.share.band"
    _inherit = ["sociale.balans.guard"]
    _description = "Band of the Federal Intervention"
    _order = "date_start desc, share_from desc, id"
    _rec_name = "share_from"

    company_id = fields.Many2one(comodel_name="res.company", string="Organisation", index=True)
    date_start = fields.Date(string="From", required=True)
    share_from = fields.Integer(string="Share From (%)", required=True)
    intervention = fields.Float(string="Intervention (%)", digits=(5, 1), required=True)

    @api.constrains("share_from", "intervention")
    def _check_percent(self):
        for band in self:
            if not 0 <= band.share_from <= 100 or not 0 <= band.intervention <= 100:
                raise ValidationError(self.env._("A share and an intervention lie between 0 and 100 %."))

    _one_a_share = models.UniqueIndex(
        "(COALESCE(company_id, 0), date_start, share_from)", "There is a band from this share and this day on."
    )

    def _band(self):
        """Return it as :class:`~..tools.share_rules.Band`."""
        self.ensure_one()
        return Band(self.date_start, self.share_from, self.intervention)
