from odoo import api, models
from odoo.exceptions import UserError


class Domain(models.Model):
    """A life domain that a goal is about stays."""

    _inherit = "sociale.balans.domain"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreed_on(self):
        # Safe: only that a goal names it, not whose goal it is.
        if self.env["sociale.balans.goal"].sudo().search_count([("domain_ids", "in", self.ids)], limit=1):
            raise UserError(
                self.env._(
                    "A goal of a GPMI is about this domain, so it cannot be deleted. Archive it instead: then new "
                    "snapshots no longer have it."
                )
            )
