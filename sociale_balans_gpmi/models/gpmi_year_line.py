from odoo import models

from ..tools import year_line


class GpmiYearLine(models.Model):
    """The course of a contract as a line, with words."""

    _inherit = "sociale.balans.gpmi"

    def _year_line(self):
        """Return its course: a dict with ``drawing`` (SVG), and ``stops``, (sign, words) pairs; None without one."""
        self.ensure_one()
        if not self.decision_date:
            return None
        planned = self.evaluation_ids.filtered(lambda item: item.state == "planned").mapped("date_due")
        stops = year_line.course(self._facts(), planned, self._today(), self._rules())
        if not stops:
            return None
        return {
            "drawing": year_line.drawing(stops),
            "stops": [(stop.sign, self._stop_words(stop)) for stop in stops],
        }

    def _stop_words(self, stop):
        said = {"day": self._format(stop.day), "number": stop.number, "months": stop.months}
        if not stop.day:
            words = {
                "signed": self.env._("signature"),
                "due": self.env._("evaluation %(number)s: within %(months)s months", **said),
                "year": self.env._("a year after the signature"),
            }
        else:
            words = {
                "signed": self.env._("signed on %(day)s", **said),
                "done": self.env._("evaluation %(number)s: %(day)s", **said),
                "planned": self.env._("evaluation %(number)s: planned on %(day)s", **said),
                "due": self.env._("evaluation %(number)s: by %(day)s", **said),
                "until": self.env._("until and including %(day)s", **said),
                "ended": self.env._("ended on %(day)s", **said),
                "year": self.env._("the contract year, until and including %(day)s", **said),
                "today": self.env._("today, %(day)s", **said),
            }
        return self.env._("%(what)s, in person", what=words[stop.kind]) if stop.personal else words[stop.kind]
