from odoo import models


class Landing(models.AbstractModel):
    """Who sees figures only, begins with them."""

    _inherit = "sociale.balans.day"

    def _landing_of_figures(self):
        return self._page("sociale_balans_statistics.action_figures")
