from collections import Counter, defaultdict
from datetime import date

from odoo import api, models
from odoo.tools import format_date, formatLang

from odoo.addons.sociale_balans.tools.folding import fold
from odoo.addons.sociale_balans.tools.months import add_months
from odoo.addons.sociale_balans_gpmi.tools.gpmi_facts import FIRST_YEAR

from ..tools.share_rules import AVERAGE, Count, band_of, days_of_year, month_ends, rule_on, to_reach
from .share import REASONS

LINE = 24  # months
AHEAD = 6  # months
# The national share, as the federal government published it last: a mark, not a norm.
NATIONAL = {"share": 47.9, "day": date(2018, 10, 1)}


class ShareYear(models.AbstractModel):
    """A year of the organisation: the share, what it means, who is missing and why, and what falls out soon."""

    _inherit = "sociale.balans.share"

    @api.model
    def get_year(self, year=None, day=None):
        """Return what the page 'My Year' shows, ready to draw; ten queries at most, whatever the size.

        :param int year: a calendar year; this one by default
        :param str day: the day on which is counted (ISO 8601); by default today, or the last one of an earlier year
        :return: dict with ``years``, ``year``, ``day``, ``organisation``; ``figure`` and ``of_year``, each with
            ``held``, ``total``, ``percent`` (None where nobody is counted), ``label`` and ``says``; ``band`` (list of
            sentences), ``rule`` (list of sentences), ``line`` (figures with their ``day``), ``national`` (``percent``,
            ``says``), ``reasons`` (``reason``, ``label``, ``number``), ``coming`` (``month``, ``label`` and numbers),
            ``groups`` (``key``, ``title`` and ``rows``), ``last_day``
        :raises UserError: for a year that has not begun, or a day to come
        :raises AccessError: for who does not lead: what is counted today is for who may open the people behind it
        """
        self._check_leads()
        today, year = self._today(), self._asked_year(year)
        last = min(today, date(year, 12, 31))
        day = self._asked_day(day) if day else last
        rules = self._rules()
        of_year, line = days_of_year(rules, year, last), self._line_days(last)
        counts = self._counts({day, *of_year, *line}, rules)
        figure, whole = counts[day], sum((counts[one] for one in of_year), Count())
        places = self._places(day, rules)
        return {
            "years": list(range(today.year, max(FIRST_YEAR, today.year - 10) - 1, -1)),
            "year": year,
            "day": day.isoformat(),
            "last_day": last.isoformat(),
            "organisation": self.env.company.name,
            "rule": self._rule_words(rules, [*of_year, day, *line]),
            "national": self._national(),
            "figure": self._figure(figure) | {"says": self._day_words(figure, day)},
            "of_year": self._figure(whole) | {"says": self._year_words(whole, year, of_year, rules)},
            "band": self._band_words(whole, figure, day),
            "line": [self._figure(counts[one]) | {"day": one.isoformat()} for one in line],
            "reasons": self._reasons(places),
            "coming": self._coming_months(today, rules) if day == today else [],
            "groups": self._groups_of(places),
        }

    @api.model
    def _line_days(self, last):
        """Return the last day of each month of two years until a day, and that day."""
        return sorted({*month_ends(last, LINE), last})[-LINE:]

    # --- Figures ------------------------------------------------------------------------------------------------------

    def _figure(self, count):
        percent = None if count.share is None else round(float(count.share * 100), 1)
        label = "-" if percent is None else self._percent(percent)
        return {"held": count.held, "total": count.total, "percent": percent, "label": label}

    def _reasons(self, places):
        """Return how many people are missing, by reason, those that most people have first."""
        names = self._reason_names()
        numbers = Counter()
        for _user, _name, _team, place, number in places:
            numbers[place] += number
        return [
            {"reason": reason, "label": names[reason], "number": numbers[reason]}
            for reason in sorted(REASONS, key=lambda reason: (-numbers[reason], REASONS.index(reason)))
            if numbers[reason]
        ]

    def _groups_of(self, places):
        """Return the figures of each team and worker."""
        counts = defaultdict(Count)
        names = {}
        by_team = defaultdict(Count)
        for user, name, team, place, number in places:
            count = Count(number if place == "held" else 0, number)
            counts[user] += count
            by_team[team] += count
            names[user] = name or self.env._("Nobody")
        teams = self.env["sociale.balans.team"].search_fetch([("company_id", "=", self.env.company.id)], ["name"])
        workers = [
            {"id": user or 0, "name": names[user]} | self._figure(counts[user])
            for user in sorted(counts, key=lambda user: fold(names[user]))
        ]
        named = [(team.id, team.name) for team in teams]
        if teams and by_team[None].total:
            named.append((None, self.env._("Without a team")))
        rows = [{"id": team or 0, "name": name} | self._figure(by_team[team]) for team, name in named]
        return [
            {"key": "teams", "title": self.env._("By Team"), "rows": rows},
            {"key": "workers", "title": self.env._("By Social Worker"), "rows": workers},
        ]

    def _coming_months(self, today, rules):
        """Return for each month that comes how many fall out of the count, and why."""
        first = today.replace(day=1)
        months = {add_months(first, ahead): Counter() for ahead in range(AHEAD)}
        for month, kind, number in self._coming(today, add_months(first, AHEAD), rules):
            months[month][kind] += number
        return [
            {
                "month": month.isoformat(),
                "label": format_date(self.env, month, date_format="MMMM y"),
                **{kind: numbers[kind] for kind in ("ends", "lapses", "support")},
            }
            for month, numbers in months.items()
        ]

    # --- Words --------------------------------------------------------------------------------------------------------

    def _percent(self, share):
        return self.env._("%(number)s %%", number=formatLang(self.env, float(share), digits=1))

    def _national(self):
        said = {"day": format_date(self.env, NATIONAL["day"], date_format="MMMM y")}
        share = self._percent(NATIONAL["share"])
        return {
            "percent": NATIONAL["share"],
            "says": self.env._("Belgium, %(day)s: %(share)s (federal government)", share=share, **said),
        }

    def _day_words(self, count, day):
        day = format_date(self.env, day)
        if not count.total:
            return self.env._("On %(day)s nobody who counts got a living wage, so there is no share.", day=day)
        return self.env._(
            "On %(day)s, %(held)s of %(total)s people with a living wage had a GPMI: %(share)s.",
            day=day,
            held=count.held,
            total=count.total,
            share=self._percent(count.share * 100),
        )

    def _year_words(self, count, year, days, rules):
        if not count.total:
            return self.env._("In %(year)s nobody who counts got a living wage, so there is no share.", year=year)
        said = {"year": year, "share": self._percent(count.share * 100), "day": format_date(self.env, days[-1])}
        if rule_on(rules, date(year, 12, 31)).method != AVERAGE or len(days) == 1:
            return self.env._("%(year)s, on %(day)s: %(share)s.", **said)
        return self.env._(
            "%(year)s, the last days of %(number)s months taken together, until %(day)s: %(share)s.",
            number=len(days),
            **said,
        )

    def _band_words(self, whole, count, day):
        """Return in sentences which intervention goes with the share of a year, and how far the next one is on a day.

        :param Count whole: of the year; the intervention follows from that
        :param Count count: of the day
        """
        bands = self._bands_on(day)
        if not whole.total or not bands:
            return []
        band, following = band_of(whole, bands)
        said = {"day": format_date(self.env, bands[0].start)}
        words = []
        if band:
            said |= {"share": band.share_from, "intervention": formatLang(self.env, band.intervention, digits=1)}
            announced = self.env._(
                "If a year from %(day)s on were like this one, the federal intervention would be %(intervention)s %% "
                "(a share of %(share)s %% or more).",
                **said,
            )
            holds = self.env._(
                "With the share of this year goes a federal intervention of %(intervention)s %% (a share of %(share)s "
                "%% or more).",
                **said,
            )
            words.append(announced if bands[0].start > day else holds)
        if following and count.total:
            words.append(self._to_reach_words(to_reach(count, following), following, day))
        return words

    def _to_reach_words(self, number, band, day):
        """Return how many contracts more, on a day, would bring the year into a band."""
        said = {"intervention": formatLang(self.env, band.intervention, digits=1), "day": format_date(self.env, day)}
        if not number:
            return self.env._("If it stays as it was on %(day)s, a year comes to %(intervention)s %%.", **said)
        if number == 1:
            return self.env._("For %(intervention)s %%, 1 more contract was needed on %(day)s.", **said)
        return self.env._(
            "For %(intervention)s %%, %(number)s more contracts were needed on %(day)s.", number=number, **said
        )

    def _rule_words(self, rules, days):
        """Return in sentences by which rules these days are counted, each rule once."""
        asked = {rule_on(rules, day) for day in days}
        in_words = self.env["sociale.balans.share.rule"]._in_words
        return [in_words(rule) for rule in sorted(asked, key=lambda rule: rule.start)]

    def _reason_names(self):
        return {
            "none": self.env._("No GPMI yet"),
            "to_sign": self.env._("GPMI made, not signed"),
            "lapsed": self.env._("Expired, or to sign again"),
            "exempt": self.env._("Exempt"),
            "plan": self.env._("Another plan, no GPMI"),
            "ended": self.env._("GPMI ended"),
            "by_rule": self.env._("With a GPMI, but counted as without one by your rule"),
        }
