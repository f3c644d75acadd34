from odoo import api, fields, models

from ..tools import year_drawing, year_line
from .gpmi_clock import GpmiClock


class GpmiYearLine(models.Model):
    """The course of a contract as a line, with words."""

    _inherit = "sociale.balans.gpmi"

    year_line = fields.Html(string="From Decision to End", compute="_compute_year_line", sanitize=False)

    @api.depends(*GpmiClock.FACTS, "evaluation_ids.date_due")
    @api.depends_context("lang")
    def _compute_year_line(self):
        for gpmi in self:
            year = gpmi._year_line()
            gpmi.year_line = year and self.env["ir.qweb"]._render("sociale_balans_gpmi.year_line", {"year": year})

    def _year_line(self, plain=False):
        """Return its course: a dict with ``drawing`` (SVG), and ``stops``, (sign, words) pairs; None without one.

        The words begin with what is late; then they are in the order of time.

        :param bool plain: in large letters, without what led to the signature once that is there
        """
        self.ensure_one()
        if not self.decision_date:
            return None
        planned = self.evaluation_ids.filtered(lambda item: item.state == "planned" and item.date_due)
        stops = year_line.course(self._facts(), planned.mapped("date_due"), self._today(), self._rules())
        if plain and self.signed_date:
            stops = [stop for stop in stops if stop.kind not in ("informed", "thought")]
        return {
            "drawing": year_drawing.drawing(stops, year_drawing.LARGE if plain else year_drawing.USUAL),
            "stops": [(stop.sign, self._stop_words(stop)) for stop in sorted(stops, key=lambda stop: not stop.late)],
        }

    def _stop_words(self, stop):
        said = {"day": self._format(stop.day), "number": stop.number, "months": stop.months}
        words = (self._words_of_day if stop.day else self._words_of_plan)(stop.kind, said)
        if stop.late:
            return self.env._("late: %(what)s", what=words)
        return self.env._("%(what)s, in person", what=words) if stop.personal else words

    def _words_of_plan(self, kind, said):
        """Return what comes after a signature that has no day yet."""
        words = {
            "to_sign": self.env._("signature"),
            "due": self.env._("evaluation %(number)s: within %(months)s months", **said),
        }
        return words[kind]

    def _words_of_day(self, kind, said):
        words = {
            "decision": self.env._("decision on %(day)s", **said),
            "informed": self.env._("informed on %(day)s", **said),
            "thought": self.env._("time to think until %(day)s", **said),
            "sign": self.env._("to sign by %(day)s", **said),
            "signed": self.env._("signed on %(day)s", **said),
            "earlier": self.env._("%(number)s evaluations until %(day)s", **said),
            "done": self.env._("evaluation %(number)s: %(day)s", **said),
            "planned": self.env._("evaluation %(number)s: planned on %(day)s", **said),
            "due": self.env._("evaluation %(number)s: by %(day)s", **said),
            "look": self.env._("look at the exemption by %(day)s", **said),
            "renewed": self.env._("renewed on %(day)s", **said),
            "renew": self.env._("until and including %(day)s, unless it is renewed", **said),
            "until": self.env._("until and including %(day)s", **said),
            "ends": self.env._("ends on %(day)s", **said),
            "ended": self.env._("ended on %(day)s", **said),
            "today": self.env._("today, %(day)s", **said),
        }
        return words[kind]


class DossierYearLines(models.Model):
    """The courses of the contracts that go on, at the top of their dossier."""

    _inherit = "sociale.balans.dossier"

    year_lines = fields.Html(string="GPMI From Decision to End", compute="_compute_year_lines", sanitize=False)

    @api.depends("gpmi_ids.year_line", "gpmi_ids.date_end", "member_ids.role")
    @api.depends_context("lang")
    def _compute_year_lines(self):
        for dossier in self:
            running = dossier._origin.gpmi_ids.filtered(lambda gpmi: gpmi._goes_on(gpmi.date_end))
            # What is late comes first.
            running = running.sorted(lambda gpmi: (gpmi.light != "late", gpmi.next_date or gpmi.decision_date))
            years = [(f"GPMI · {gpmi.member_id.label}", gpmi._year_line()) for gpmi in running]
            dossier.year_lines = years and self.env["ir.qweb"]._render(
                "sociale_balans_gpmi.year_lines", {"years": years}
            )
