from odoo import models
from odoo.tools import format_date

from odoo.addons.sociale_balans.tools.months import add_months

from ..tools.support_spells import beginning
from .support import LIVING


class Gpmi(models.Model):
    """Why a GPMI is made, as the periods of support of its person tell it."""

    _inherit = "sociale.balans.gpmi"

    def _proposed_basis(self):
        """Of who gets an equivalent leefloon, or had a leefloon long before the decision, the law asks no GPMI.

        New is who had none in the three months before (gpmi: Act of 26 May 2002, article 11); the months are those of
        the organisation's longest interruption.
        """
        proposed = super()._proposed_basis()
        day = self.decision_date or self._today()
        holding = self.member_id.support_ids.filtered(
            lambda period: period.kind == "equivalent" and period._spell().holds(day)
        )
        if holding:
            return "equivalent"
        if proposed != "new" or not self.decision_date:
            return proposed
        months = self._rules().longest_interruption if self.company_id else 0
        began = beginning(self.member_id._living_spells(), day, months) if self.member_id else None
        return "centre" if began and began < add_months(day, -months) else proposed

    def _proof_lines(self):
        """Add the day of the application: the premium for durable work counts from it (practice)."""
        living = self.member_id.support_ids.filtered(lambda period: period.kind in LIVING and period.application_date)
        asked = living.sorted("date_start")
        before = asked.filtered(lambda period: not self.job_start or period.application_date <= self.job_start)
        day = before[-1:].application_date
        line = self._proof_line(self.env._("Application"), bool(day), format_date(self.env, day) if day else "")
        return [line, *super()._proof_lines()]
