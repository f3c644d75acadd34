import random

from odoo import models
from odoo.exceptions import AccessError, UserError

from odoo.addons.sociale_balans.tools.months import add_months

from ..tools.correction import Correction, margin_of, near
from ..tools.rounding import draw
from .statistics_closing import PEOPLE, YEAR


class StatisticsCorrection(models.Model):
    """Opening a quarter again: somebody says why, and what comes of it is published beside what stood before."""

    _inherit = "sociale.balans.statistics.period"

    def _correct(self, reason):
        """Count a quarter anew, and publish what differs much; return the correction, empty when nothing does.

        :param str reason: why, in words that whoever reads figures may read
        :raises AccessError: for who may not correct
        :raises UserError: without a reason, or where a later correction stands
        """
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_group("sociale_balans.group_coordinator"):
            raise AccessError(self.env._("Only the head of the service opens a quarter again. Please ask him or her."))
        if not (reason or "").strip():
            raise UserError(self.env._("Write down why this quarter is opened again. It stands beside the figures."))
        # Safe: the settings of an organisation of which the user may read the figures, to go by.
        settings = self.env["sociale.balans.settings"].sudo()._of(self.company_id)
        if self.search_count([*self._same_quarter(), ("edition", ">", self.edition)], limit=1):
            raise UserError(self.env._("This quarter was corrected meanwhile. Open the last correction."))
        if self.date_end < add_months(self.company_id._sociale_balans_today(), -YEAR):
            raise UserError(self.env._("This quarter is over for more than a year. What was published stays as it is."))
        former = self._published()
        counted = self._counted(self.company_id, self._quarter())
        numbers = self._corrected(settings, former, counted)
        if numbers == former:
            return self.browse()
        values = {"edition": self.edition + 1, "user_id": self.env.uid, "reason": reason.strip()}
        # What stays as it was published, stays on its texts.
        drawn = {name[0][1] for name in numbers.keys() - former.keys()}
        versions = {
            str(domain): counted.versions.get(domain) if domain in drawn else self.versions.get(str(domain))
            for domain in self._told(numbers)
        }
        return self._keep(settings, self._quarter(), numbers, values | {"versions": versions})

    def _same_quarter(self):
        return [("company_id", "=", self.company_id.id), ("date_start", "=", self.date_start)]

    def _corrected(self, settings, former, counted):
        """Return what stands published after a correction.

        :param settings: of the organisation, one record
        :param dict former: what stands so now
        :param Counted counted: the new count
        """
        rules, rng = settings._protection(), random.SystemRandom()
        numbers = dict(former)
        for (_all, scope), number in counted.wholes.items():
            told = former.get((PEOPLE, scope))
            if told is not None and not near(told, number, margin_of(rules.base, self.edition)):
                numbers[PEOPLE, scope] = draw(number, rng, rules.base)
        known = {name for name in former if name[0] == PEOPLE}
        wholes = {name: number for name, number in counted.wholes.items() if (PEOPLE, name[1]) in known}
        for tables, sums in counted.parts:
            of_part = {table.key for table in tables}
            before = {(key, answer): number for (key, answer), number in former.items() if key in of_part}
            numbers |= Correction(before, self.edition, tables, wholes, sums, rules, rng).publish()
        return numbers
