from markupsafe import Markup

from odoo import api, fields, models

from odoo.addons.sociale_balans.tools.audience import Audience
from odoo.addons.sociale_balans.tools.household_glance import picture

from ..tools import exit_picture


class GpmiExit(models.Model):
    """The picture of the way out: the life domains at the beginning of a contract beside those at its end."""

    _inherit = "sociale.balans.gpmi"

    exit_picture = fields.Html(
        string="At the Beginning and at the End", compute="_compute_exit_picture", sanitize=False
    )

    @api.depends("snapshot_id", "date_end")
    @api.depends_context("lang")
    def _compute_exit_picture(self):
        for gpmi in self:
            gpmi.exit_picture = gpmi.date_end and self.env["ir.qweb"]._render(
                "sociale_balans_gpmi.exit_picture",
                {"exit": gpmi._exit_picture(Audience.of("client", member=gpmi.member_id.id))},
            )

    def _exit_picture(self, audience):
        """Return where the domains of the household and of this person stood and stand.

        :return: dict with ``says`` (sentences), ``groups``: dicts with ``key``, ``title`` and ``names``, for what
            moved or cannot be compared, and ``drawing`` (SVG, empty where there is nothing to compare)
        """
        self.ensure_one()
        first, last = self._exit_balances()
        if not first or first == last:
            return {"says": [self._only_one(first or last)], "groups": [], "drawing": ""}
        evolution = (first | last)._evolution(audience)
        sections = [one for one in evolution.sections if one.part in (False, self.member_id.id)]
        found = exit_picture.stands(sections)
        days = {"first": first._date_in_words(), "last": last._date_in_words()}
        return {
            "says": [
                self.env._("The balance of %(first)s beside that of %(last)s.", **days),
                self._exit_counts(found),
            ],
            "groups": self._exit_groups(found),
            "drawing": self._exit_drawing(sections) if found else "",
        }

    def _exit_balances(self):
        """Return the balance with which it began, and the last one of its time; the same where there is only one."""
        until = self.date_end or self._today()
        said = self.dossier_id._snapshots_in_order([("said", "=", True), ("date", "<=", until)])
        return self.snapshot_id, said[-1:] or self.snapshot_id

    def _only_one(self, balance):
        if not balance:
            return self.env._("There is no balance, so nothing can be compared.")
        day = balance._date_in_words()
        return self.env._("There is only one balance, of %(day)s, so nothing can be compared.", day=day)

    def _exit_counts(self, found):
        """Return in words how many domains are better, the same, less good, or cannot be compared."""
        says = {
            "better": self.env._("%(count)s better"),
            "same": self.env._("%(count)s the same"),
            "less": self.env._("%(count)s less good"),
            "apart": self.env._("%(count)s not to compare"),
        }
        counts = {group: sum(stand.group == group for stand in found) for group in exit_picture.GROUPS}
        counted = " · ".join(says[group] % {"count": count} for group, count in counts.items() if count)
        return counted or self.env._("Nothing was scored in both, so nothing can be compared.")

    def _exit_groups(self, found):
        """Return what moved, by its name; what stayed as it was is only counted."""
        titles = {
            "better": self.env._("Better"),
            "less": self.env._("Less good"),
            "apart": self.env._("Not to compare: the texts have changed"),
        }
        names = {group: [stand.name for stand in found if stand.group == group] for group in titles}
        return [{"key": key, "title": title, "names": names[key]} for key, title in titles.items() if names[key]]

    def _exit_drawing(self, sections):
        drawn = exit_picture.strips(
            sections,
            lambda part: (self.env._("%(part)s: start", part=part), self.env._("%(part)s: end", part=part)),
        )
        title = self.env._("Where the life domains stood and stand")
        return Markup(picture(drawn, self.dossier_id._counted, title))  # noqa: S704 # drawn by us, all escaped
