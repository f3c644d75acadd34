from collections import defaultdict
from functools import cache

from odoo import api, models
from odoo.tools import SQL, file_open

from odoo.addons.sociale_balans.tools.months import add_months
from odoo.addons.sociale_balans_statistics.models.statistics_closing import YEAR
from odoo.addons.sociale_balans_statistics.tools.balance_tables import TOTAL
from odoo.addons.sociale_balans_statistics.tools.protection import ALL, Table
from odoo.addons.sociale_balans_statistics.tools.reach import Sum
from odoo.addons.sociale_balans_support.models.support import LIVING

from .statistics_cell import NAMED

# The answers to each question, whether somebody gave them or not.
ANSWERS = {
    "share": ("held", "missing"),
    "in_time": ("in_time", "late", "unsigned"),
    "evaluated": ("recent", "longer_ago"),
}
SUBJECT_OF = {"late": "late_why", "origin": "inflow", "end": "outflow", "job": "lasted"}


@cache
def query():
    """Return the query that counts contracts, see the file."""
    with file_open("sociale_balans_statistics_gpmi/data/contracts.sql") as file:
        return file.read()


class StatisticsClosing(models.Model):
    """The contracts among what is counted and published of a quarter."""

    _inherit = "sociale.balans.statistics.period"

    @api.model
    def _counted(self, company, quarter):
        counted = super()._counted(company, quarter)
        tables, sums = [], []
        for subject, cells in self._counted_contracts(company, quarter).items():
            key = (subject, None, "")
            names = tuple((key, answer) for answer in cells)
            if subject == "share":
                # How many people get a living wage is published by others too.
                whole = (ALL, subject)
                counted.wholes[whole] = sum(cells.values())
                tables.append(Table(key, cells, whole, plain=("missing",), untold=("missing",)))
                sums.append(Sum(whole, names))
            else:
                tables.append(Table(key, cells, None, (key, TOTAL)))
                sums.append(Sum((key, TOTAL), names))
        # Who is late, and why, are the same contracts.
        late = [(("in_time", None, ""), answer) for answer in ("late", "unsigned")]
        sums.append(Sum((("late_why", None, ""), TOTAL), tuple(late)))
        counted.parts.append((tables, sums))
        return counted

    @api.model
    def _counted_contracts(self, company, quarter):
        """Count contracts and support.

        :return: dict from a question to a dict from each of its answers to a number
        """
        last = quarter.end
        for model in ("sociale.balans.gpmi", "sociale.balans.gpmi.term", "sociale.balans.evaluation"):
            self.env[model].flush_model()
        self.env["sociale.balans.support"].flush_model()
        # Safe: rules of an organisation, to count by.
        settings = self.env["sociale.balans.settings"]._of(company)
        found = defaultdict(dict)
        for subject, answer, number in self.env.execute_query(
            SQL(
                query(),
                company=company.id,
                last=last,
                year_before=add_months(last, -YEAR),
                two_years_before=add_months(last, -2 * YEAR),
                since=add_months(last, -(YEAR // max(settings.evaluations_a_year, 1))),
                interruption=settings.longest_interruption,
                living=list(LIVING),
            )
        ):
            found[subject][answer] = number
        # Safe: counts only, of which what may be shown is published.
        share = self.env["sociale.balans.share"].sudo().with_company(company)._counts([last])[last]
        found["share"] = {"held": share.held, "missing": share.total - share.held}
        return {
            subject: {answer: found[subject].get(answer, 0) for answer in answers}
            for subject, answers in self._contract_answers().items()
        }

    @api.model
    def _contract_answers(self):
        """Return the answers to each question: dict of tuples."""
        answers = dict(ANSWERS)
        for model, field, prefix in NAMED:
            codes = self.env[model]._fields[field].get_values(self.env)
            unknown = () if prefix == "job" else ("unknown",)
            answers[SUBJECT_OF[prefix]] = (*(f"{prefix}_{code}" for code in codes), *unknown)
        return answers
