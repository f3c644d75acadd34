from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

READERS = ("sociale_balans.group_coordinator", "sociale_balans.group_statistics")
MOST_PERIODS = 40


class StatisticsPage(models.AbstractModel):
    """What people look at: the figures of a published quarter, in pictures and in words."""

    _name = "sociale.balans.statistics"
    _inherit = ["sociale.balans.guard"]
    _description = "Page of the Figures"

    @api.model
    def get_page(self, period_id=None):
        """Return the page of a published quarter, ready to draw; ten queries at most, whatever the number of scores.

        :param int period_id: which one; by default the newest
        :return: dict with ``organisation``, ``periods`` (``id``, ``name``), ``period`` (None when nothing was published
            yet; else ``id``, ``name``, ``says``, ``correction``), ``sentences``, ``themes`` (``name``, ``domains``: see
            :meth:`_domain`), ``sections`` (see :meth:`_sections`), ``people`` (sentences), ``notes`` (sentences)
        :raises AccessError: for who may not read figures
        :raises UserError: for a quarter that is not there
        """
        self._check_asked()
        periods = self._periods()
        page = {
            "organisation": self.env.company.name,
            "periods": [{"id": period.id, "name": period.display_name} for period in periods],
            "period": None,
            "sentences": [],
            "themes": [],
            "sections": [],
            "people": [],
            "notes": [],
        }
        if not periods:
            return page
        period = self._chosen(periods, period_id)
        before = periods.filtered(lambda other: other.date_start == period._quarter().before(4).start)
        figures = self._figures(period, before)
        return page | {
            "period": {
                "id": period.id,
                "name": period.display_name,
                "says": self.env._("Published on %(day)s.", day=format_date(self.env, period.closed_date)),
                "correction": self._correction_words(period),
            },
            "sentences": self._sentences(figures),
            "themes": self._themes(figures),
            "sections": self._sections(figures),
            "people": self._people(figures),
            "notes": self._notes(period, before),
        }

    @api.model
    def _check_asked(self):
        """:raises AccessError: for who may not read figures"""
        if not (self.env.su or any(self.env.user.has_group(group) for group in READERS)):
            raise AccessError(
                self.env._("These figures are for who leads the social service, and who may see its figures.")
            )

    @api.model
    def _periods(self):
        """Return the published quarters of the organisation, the newest first, each as it was corrected last."""
        found = self.env["sociale.balans.statistics.period"].search_fetch(
            [("company_id", "=", self.env.company.id)],
            ["date_start", "date_end", "edition", "closed_date", "reason", "user_id", "versions"],
            limit=MOST_PERIODS,
        )
        newest = {}
        for period in found:
            newest.setdefault(period.date_start, period)
        return found.browse(period.id for period in newest.values())

    @api.model
    def _chosen(self, periods, period_id):
        """:raises UserError: for a quarter that is not among those of the organisation"""
        if period_id is None or period_id is False:
            return periods[0]
        chosen = periods.filtered(lambda period: period.id == period_id)
        if not chosen:
            raise UserError(self.env._("There are no figures of this quarter. Choose another one."))
        return chosen

    def _correction_words(self, period):
        if period.edition == 1:
            return ""
        # Safe: who corrected a quarter stands beside its figures, for whoever may read those.
        who = period.user_id.sudo().name
        return self.env._("Corrected by %(who)s, because: %(reason)s", who=who, reason=period.reason)

    def _notes(self, period, before):
        """Return the sentences under the figures: what was done to them, and what they do not say."""
        rules = period.protection
        notes = [
            self.env._(
                "Each number is rounded up or down to a multiple of five by drawing lots, so that nobody can be "
                "recognised. So numbers do not always add up, and a small town sees less than a large one."
            ),
            self.env._(
                "Where fewer than %(fewest)s people answered (%(delicate)s for a delicate domain, which is told in "
                "three groups), or where nearly all gave the same answer, nothing is shown.",
                fewest=rules["fewest"],
                delicate=rules["fewest_delicate"],
            ),
            self.env._(
                "This does not prove that help works: who begins low, often rises by himself too, and who begins high, "
                "often falls."
            ),
        ]
        if period.edition > 1:
            notes.append(
                self.env._(
                    "This is a correction: what only a few people changed stays as it was published, so a number can "
                    "lie further from the count."
                )
            )
        if before:
            thin = self.env._("The thin bar: %(quarter)s, on the same texts.", quarter=before.display_name)
            notes.insert(0, thin)
        return notes
