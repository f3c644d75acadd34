from datetime import date
from functools import cache

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, file_open

from odoo.addons.sociale_balans_gpmi.tools.gpmi_facts import FIRST_YEAR

from ..tools.share_rules import GROUPS, MOST_DAYS, TOTAL, Count, bands_on, masks, rule_on
from .support import LIVING

REASONS = ("none", "to_sign", "lapsed", "exempt", "plan", "ended", "by_rule")


@cache
def query():
    """Return the query that says of whom is counted what on which day, see the file."""
    with file_open("sociale_balans_support/data/share.sql") as file:
        return file.read()


class Share(models.AbstractModel):
    """The share of the people with a living wage who have a GPMI, in one organisation.

    It is counted from the periods of support and the days on which contracts hold, for any day, by the rules that the
    organisation chose for that day. What is counted today is for who may open all the people behind it; what others
    read was published, see the statistics.
    """

    _name = "sociale.balans.share"
    _inherit = ["sociale.balans.guard"]
    _description = "Share of People With a GPMI"

    # --- Asking -------------------------------------------------------------------------------------------------------

    @api.model
    def _check_asked(self):
        """:raises AccessError: for who opens no dossiers"""
        if not (self.env.su or self.env.user.has_group("sociale_balans.group_user")):
            raise AccessError(self.env._("These people are for the social service."))

    @api.model
    def _check_leads(self):
        """:raises AccessError: for who does not lead the social service"""
        if not (self.env.su or self.env.user.has_group("sociale_balans.group_coordinator")):
            raise AccessError(self.env._("These figures of today are for who leads the social service."))

    @api.model
    def _asked_year(self, year):
        """Return a year that was asked for; this one by default.

        :raises UserError: when it has not begun, or cannot be one
        """
        this_year = self._today().year
        if year is None or year is False:
            return this_year
        if type(year) is not int or not FIRST_YEAR <= year <= this_year:
            raise UserError(
                self.env._(
                    "There is a share of the years %(first)s to %(last)s: of a year that has not begun nothing can be "
                    "counted.",
                    first=FIRST_YEAR,
                    last=this_year,
                )
            )
        return year

    @api.model
    def _asked_day(self, day):
        """Return a day that was asked for; today by default.

        :raises UserError: when it lies ahead, or cannot be one
        """
        today = self._today()
        if not day:
            return today
        try:
            asked = date.fromisoformat(day)
        except (TypeError, ValueError):
            asked = None
        if asked is None or not asked.year >= FIRST_YEAR or asked > today:
            raise UserError(
                self.env._(
                    "The share of a day can be counted until today. Choose a day between %(first)s and today.",
                    first=FIRST_YEAR,
                )
            )
        return asked

    # --- Counting -----------------------------------------------------------------------------------------------------

    @api.model
    def _counts(self, days, rules=None):
        """Return how many of how many have a GPMI on each of these days, in one query: dict from day to :class:`Count`.

        :param days: at most ``MOST_DAYS`` of them
        :param rules: those of the organisation, where they were read already
        """
        days = sorted(set(days))
        sums = [
            SQL(
                "SUM(people) FILTER (WHERE held & %(bit)s <> 0), SUM(people) FILTER (WHERE total & %(bit)s <> 0)",
                bit=1 << number,
            )
            for number in range(len(days))
        ]
        # Many people are counted on the same days: a bit is looked up once for all of them.
        alike = SQL("(SELECT held, total, COUNT(*) AS people FROM person GROUP BY held, total) alike")
        [found] = self._counted_rows(days, SQL("SELECT %s FROM %s", SQL(", ").join(sums), alike), rules)
        numbers = [int(number or 0) for number in found]
        return {day: Count(held, total) for day, held, total in zip(days, numbers[::2], numbers[1::2], strict=True)}

    @api.model
    def _places(self, day, rules=None):
        """Return how many people have which worker, team and place on a day.

        :return: list of (worker id, the name or None where there is no worker, team id or None, 'held' or one of
            ``REASONS``, number)
        """
        return self._counted_rows(
            [day],
            SQL(
                """
                SELECT dossier.user_id, worker.name, dossier.team_id, %(place)s AS place, COUNT(*)
                  FROM person
                  JOIN sociale_balans_member member ON member.id = person.member_id
                  JOIN sociale_balans_dossier dossier ON dossier.id = member.dossier_id
             LEFT JOIN res_users ON res_users.id = dossier.user_id
             LEFT JOIN res_partner worker ON worker.id = res_users.partner_id
                 GROUP BY 1, 2, 3, 4
                """,
                place=self._place(day, rules),
            ),
            rules,
        )

    @api.model
    def _place(self, day, rules=None):
        """Return an expression: whether somebody who is counted on a day has a GPMI, or why not."""
        rule = rule_on(self._rules() if rules is None else rules, day)
        by_rule = SQL(
            """(SELECT 'by_rule' FROM sociale_balans_gpmi_term term
                 WHERE term.member_id = person.member_id AND term.kind = 'holds' AND term.date_start <= %(day)s
                   AND (term.date_end IS NULL OR term.date_end > %(day)s) LIMIT 1)""",
            day=day,
        )
        return SQL(
            """
            CASE WHEN person.held <> 0 THEN 'held' ELSE COALESCE(
                (SELECT 'exempt' FROM sociale_balans_gpmi_term term
                  WHERE term.member_id = person.member_id AND term.kind = 'exempt' AND term.date_start <= %(day)s
                    AND (term.date_end IS NULL OR term.date_end > %(day)s) LIMIT 1),
                %(by_rule)s,
                (SELECT CASE WHEN gpmi.basis = 'plan' THEN 'plan'
                             WHEN gpmi.signed_date IS NULL OR gpmi.signed_date > %(day)s THEN 'to_sign'
                             ELSE 'lapsed' END
                   FROM sociale_balans_gpmi gpmi
                  WHERE gpmi.member_id = person.member_id AND gpmi.decision_date <= %(day)s
                    AND (gpmi.date_end IS NULL OR gpmi.date_end > %(day)s)
               ORDER BY gpmi.decision_date DESC, gpmi.id DESC LIMIT 1),
                (SELECT 'ended' FROM sociale_balans_gpmi gpmi
                  WHERE gpmi.member_id = person.member_id AND gpmi.date_end <= %(day)s LIMIT 1),
                'none') END
            """,
            day=day,
            by_rule=by_rule if TOTAL in (rule.student, rule.equivalent) else SQL("NULL"),
        )

    @api.model
    def _counted_rows(self, days, select, rules=None):
        """Return the rows of a query on the people who are counted on these days, sorted ones."""
        return self.env.execute_query(self._selected(days, select, rules))

    @api.model
    def _selected(self, days, select, rules=None):
        """Return a query on the people who are counted on these days.

        ``person`` has ``member_id``, and a bit for each day in ``total`` and in ``held``.
        """
        if len(days) > MOST_DAYS:
            raise ValueError(days)
        for model in ("sociale.balans.support", "sociale.balans.gpmi.term", "sociale.balans.gpmi"):
            self.env[model].flush_model()
        places = masks(self._rules() if rules is None else rules, days)
        # No record rule: these are figures, whoever may open the people behind them; see _check_asked.
        return SQL(
            "%s %s",
            SQL(
                query(),
                days=days,
                count=len(days),
                first=days[0],
                last=days[-1],
                company=self.env.company.id,
                living=list(LIVING),
                **{f"{group}_{place}": places[group, place] for group in GROUPS for place in ("out", "total")},
                exempt_both=places["exempt", "both"],
            ),
            select,
        )

    @api.model
    def _coming(self, day, until, rules=None):
        """Return what of a day's count falls out before another one: list of (first of the month, kind, number).

        The kind is ``ends`` (a contract ends), ``lapses`` (its term ends and nobody renewed it) or ``support``
        (somebody gets no living wage any more).
        """
        return self._counted_rows(
            [day],
            SQL(
                """
                SELECT date_trunc('month', leaves.day)::date, leaves.kind, COUNT(*)
                  FROM (
                        SELECT term.date_end AS day,
                               CASE WHEN gpmi.date_end = term.date_end THEN 'ends' ELSE 'lapses' END AS kind
                          FROM sociale_balans_gpmi_term term
                          JOIN person ON person.member_id = term.member_id
                          JOIN sociale_balans_gpmi gpmi ON gpmi.id = term.gpmi_id
                         WHERE term.company_id = %(company)s AND term.kind = 'holds' AND person.held <> 0
                           AND term.date_start <= %(day)s AND term.date_end > %(day)s AND term.date_end < %(until)s
                     UNION ALL
                        SELECT period.date_end + 1, 'support'
                          FROM sociale_balans_support period
                          JOIN person ON person.member_id = period.member_id
                         WHERE period.company_id = %(company)s AND period.kind = ANY(%(living)s)
                           AND period.date_start <= %(day)s AND period.date_end >= %(day)s
                           AND period.date_end + 1 < %(until)s
                           AND NOT EXISTS (
                               SELECT FROM sociale_balans_support following
                                WHERE following.member_id = period.member_id AND following.kind = ANY(%(living)s)
                                  AND following.date_start = period.date_end + 1
                               )
                       ) leaves
              GROUP BY 1, 2
              ORDER BY 1, 2
                """,
                company=self.env.company.id,
                day=day,
                until=until,
                living=list(LIVING),
            ),
            rules,
        )

    @api.model
    def _rules(self):
        """Return the rules of the organisation, see :class:`~..tools.share_rules.Rule`."""
        # How is counted is no secret for who reads the figure.
        rules = self.env["sociale.balans.share.rule"].sudo()
        names = ["date_start", "exempt", "student", "equivalent", "method"]
        return [rule._rule() for rule in rules.search_fetch([("company_id", "=", self.env.company.id)], names)]

    @api.model
    def _bands_on(self, day):
        """Return the bands that hold on a day: those of the organisation, or else the shared ones."""
        bands = self.env["sociale.balans.share.band"].sudo()  # likewise
        names = ["company_id", "date_start", "share_from", "intervention"]
        known = bands.search_fetch([("company_id", "in", [self.env.company.id, False])], names)
        own = known.filtered("company_id")
        return bands_on([band._band() for band in own or known], day)
