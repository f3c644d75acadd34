import random
from functools import cache
from itertools import starmap
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL, file_open

from odoo.addons.sociale_balans.tools.apart import each_apart
from odoo.addons.sociale_balans.tools.months import add_months
from odoo.addons.sociale_balans.tools.scale import LEVELS

from ..tools.balance_tables import Row, tables_of
from ..tools.protection import ALL, Publication
from ..tools.quarter import last_over, quarter_of
from ..tools.rounding import draw

MOST_QUARTERS = 12  # published at once of what lies before the first time
YEAR = 12  # months
# Delicate in figures, beside those that are so in a talk.
DELICATE = ("mental_health", "child_mental_health", "youth_care")
PEOPLE = ("people", None, "")  # the table that says how many there are, see StatisticsCell


class Counted(NamedTuple):
    """The counts of a quarter, on their way to what is published.

    ``wholes`` says how many there are of all, by (``ALL``, scope); ``parts`` has for each life domain its tables and
    what adds up in them; an addon that counts more adds parts. ``versions`` says on which texts a domain is told.
    """

    wholes: dict
    parts: list
    versions: dict


@cache
def query():
    """Return the query that counts answers, see the file."""
    with file_open("sociale_balans_statistics/data/answers.sql") as file:
        return file.read()


class StatisticsClosing(models.Model):
    """Closing a quarter: count once, protect, publish. No count is kept.

    The job does so for each organisation and quarter that is over, each on its own: what was published before a job was
    stopped, stays.
    """

    _inherit = "sociale.balans.statistics.period"

    @api.model
    def _cron_close(self):
        """Publish each quarter that is over and was not published yet."""
        cron = self.env["ir.cron"]
        settings = self.env["sociale.balans.settings"].search([("company_id", "!=", False)])
        cron._commit_progress(remaining=len(settings))
        for one in settings:
            for _quarter in range(MOST_QUARTERS):
                if not self._due(one) or each_apart(one, self._close_next):
                    break
                self.env.flush_all()
                self.env.invalidate_all()
                cron._commit_progress()  # what was published, stays
            if not cron._commit_progress(1):
                return

    @api.model
    def _close_next(self, settings):
        """Publish the first quarter of an organisation that is over and was not published yet."""
        self._close(settings, self._due(settings))

    @api.model
    def _due(self, settings):
        """Return the first quarter that is over since the days that an organisation waits and was not published yet.

        :param settings: of the organisation, one record
        """
        company = settings.company_id
        last = last_over(company._sociale_balans_today(), settings.statistics_waiting)
        published = self.search([("company_id", "=", company.id)], limit=1)
        first = published._quarter().before(-1) if published else self._first_quarter(company, last)
        return first if first and first <= last else None

    @api.model
    def _first_quarter(self, company, last):
        """Return the first quarter of an organisation that is published: that of its first talk, if not long ago."""
        snapshots = self.env["sociale.balans.snapshot"]
        oldest = snapshots.search([("company_id", "=", company.id), ("state", "=", "done")], order="date", limit=1)
        return oldest and max(quarter_of(oldest.date), last.before(MOST_QUARTERS - 1))

    @api.model
    def _close(self, settings, quarter):
        """Publish the figures of a quarter, and return the period.

        :param settings: of the organisation, one record
        :param Quarter quarter: one that is over
        """
        rules, rng = settings._protection(), random.SystemRandom()
        counted = self._counted(settings.company_id, quarter)
        numbers = {
            (PEOPLE, scope): draw(number, rng, rules.base)
            for (_all, scope), number in counted.wholes.items()
            if number >= rules.fewest
        }
        for tables, sums in counted.parts:
            numbers |= Publication(tables, counted.wholes, sums, rules, rng).publish()
        versions = {domain: counted.versions[domain] for domain in self._told(numbers)}
        return self._keep(settings, quarter, numbers, {"edition": 1, "versions": versions})

    @api.model
    def _told(self, numbers):
        """Return the ids of the life domains of which something is published."""
        return {domain for (subject, domain, _start), _answer in numbers if subject == "levels"}

    @api.model
    def _counted(self, company, quarter):
        """Count a quarter, for its publication only: what this returns is kept nowhere.

        :return: :class:`Counted`
        """
        self.env.flush_all()
        wholes, rows = {}, {}
        for row in starmap(Row, self.env.execute_query(self._statement(company, quarter))):
            if row.domain_id is None:
                wholes[ALL, row.answer] = row.number
            else:
                rows.setdefault(row.domain_id, []).append(row)
        # Safe: of the catalogue, only for whom a domain is scored and how delicate it is.
        domains = self.env["sociale.balans.domain"].sudo().browse(sorted(rows))
        delicate = domains.filtered("delicate") | self._delicate_in_figures()
        parts = [
            tables_of(domain.id, rows[domain.id], domain.scope, wholes.get((ALL, domain.scope), 0), domain in delicate)
            for domain in domains
        ]
        return Counted(wholes, parts, {domain: counts[0].scale for domain, counts in rows.items()})

    @api.model
    def _delicate_in_figures(self):
        """Return the domains that are talked of like all others, but told in three bands only."""
        names = (f"sociale_balans.domain_{name}" for name in DELICATE)
        found = (self.env.ref(name, raise_if_not_found=False) for name in names)
        return self.env["sociale.balans.domain"].union(*(domain for domain in found if domain))

    @api.model
    def _statement(self, company, quarter):
        """Return the statement that counts a quarter of an organisation."""
        last = quarter.end
        return SQL(
            query(),
            company=company.id,
            levels=list(LEVELS),
            last=last,
            year_before=add_months(last, -YEAR),
            two_years_before=add_months(last, -2 * YEAR),
        )

    @api.model
    def _keep(self, settings, quarter, numbers, values):
        """Keep what is published of a quarter, and return the period.

        :param dict numbers: from (key of a table, answer) to a number
        :param dict values: what else is known of the publication
        """
        company = settings.company_id
        # Safe: nobody has the right to write what is published; the job does, and whoever may correct was asked.
        period = self.sudo().create(
            {
                "company_id": company.id,
                "date_start": quarter.start,
                "date_end": quarter.end,
                "closed_date": company._sociale_balans_today(),
                "protection": vars(settings._protection()),
                **values,
            }
        )
        rows = [(*key, answer, number) for (key, answer), number in sorted(numbers.items(), key=str)]
        subjects, domains, starts, answers, published = map(list, zip(*rows, strict=True)) if rows else [[]] * 5
        self.env.execute_query(
            SQL(
                """
                INSERT INTO sociale_balans_statistics_cell
                       (period_id, company_id, subject, domain_id, start, answer, number)
                SELECT %s, %s, subject, domain_id, NULLIF(start, ''), answer, number
                  FROM unnest(%s::varchar[], %s::int[], %s::varchar[], %s::varchar[], %s::int[])
                       AS cell (subject, domain_id, start, answer, number)
                RETURNING 1
                """,
                period.id,
                company.id,
                subjects,
                domains,
                starts,
                answers,
                published,
            )
        )
        period.invalidate_recordset(["cell_ids"])
        return period
