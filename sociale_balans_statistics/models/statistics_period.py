from odoo import api, fields, models

from odoo.addons.sociale_balans.tools.naming import joined

from ..tools.quarter import Quarter


class StatisticsPeriod(models.Model):
    """A quarter of an organisation of which the figures were published, once; a correction is one of its own.

    Figures are worked out when it is closed, and never again: nothing live is handed out.
    """

    _name = "sociale.balans.statistics.period"
    _inherit = ["sociale.balans.guard"]
    _description = "Published Quarter"
    _order = "date_start desc, edition desc, id desc"
    _rec_name = "date_start"

    company_id = fields.Many2one(
        comodel_name="res.company", string="Organisation", required=True, index=True, readonly=True
    )
    date_start = fields.Date(string="From", required=True, readonly=True)
    date_end = fields.Date(string="Until", required=True, readonly=True)
    edition = fields.Integer(
        required=True, readonly=True, aggregator=None, help="1: as first published. From 2 on: a correction."
    )
    closed_date = fields.Date(string="Published On", required=True, readonly=True)
    user_id = fields.Many2one(comodel_name="res.users", string="Corrected By", readonly=True)
    reason = fields.Char(string="Reason of the Correction", size=500, readonly=True)
    protection = fields.Json(
        required=True, readonly=True, help="The rules by which these figures were protected.", internal=True
    )
    versions = fields.Json(
        readonly=True,
        help="By life domain the first version of its texts that means what they said then: figures on other texts are "
        "not compared.",
        internal=True,
    )
    cell_ids = fields.One2many(
        comodel_name="sociale.balans.statistics.cell", inverse_name="period_id", string="Figures", readonly=True
    )

    # Two jobs at once, or a quarter corrected by two at once: the second finds it done.
    _once = models.UniqueIndex("(company_id, date_start, edition)", "This quarter was published already.")

    @api.depends("date_start", "edition")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for period in self:
            correction = period.edition > 1 and self.env._("correction %(number)s", number=period.edition - 1)
            period.display_name = joined(period.date_start and self._quarter_name(period._quarter()), correction)

    def _quarter(self):
        self.ensure_one()
        return Quarter(self.date_start)

    @api.model
    def _quarter_name(self, quarter):
        """Return a quarter in words.

        :param Quarter quarter: which one
        """
        names = {
            1: self.env._("1st quarter of %(year)s", year=quarter.start.year),
            2: self.env._("2nd quarter of %(year)s", year=quarter.start.year),
            3: self.env._("3rd quarter of %(year)s", year=quarter.start.year),
            4: self.env._("4th quarter of %(year)s", year=quarter.start.year),
        }
        return names[quarter.number]

    def _published(self):
        """Return what was published: dict from ((subject, domain id or None, start), answer) to a number."""
        self.ensure_one()
        cells = self.env["sociale.balans.statistics.cell"].search_fetch(
            [("period_id", "=", self.id)], ["subject", "domain_id", "start", "answer", "number"]
        )
        return {
            ((cell.subject, cell.domain_id.id or None, cell.start or ""), cell.answer): cell.number for cell in cells
        }
