from odoo import models
from odoo.tools import format_date

from ...tools.audience import NARROWEST
from ...tools.household_glance import picture, strips

FEW = 3  # strengths, worries and next days: more is no glance
MOST_WORKED_ON = 5


class DossierGlance(models.Model):
    """A household at one glance: where all of them stand, what gives hold, what asks attention, what comes next."""

    _inherit = "sociale.balans.dossier"

    def action_open_glance(self):
        """Open the household at one glance, on a page of its own."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "sociale_balans.household_glance",
            "name": self.env._("%(dossier)s at a glance", dossier=self.code),
            "context": {"active_id": self.id},
        }

    def get_glance(self):
        """Return a household at one glance, ready to draw.

        Nothing in it is for one person alone, and no name: it is shown to all of them, and goes into other documents.

        :return: dict with ``code``, ``day`` (of the newest snapshot, in words, or False), ``picture`` (SVG), ``boxes``:
            dicts with ``key``, ``title``, ``items`` (dicts with ``name``, ``part`` and ``says``) and ``more`` (how many
            others, in words), and ``next``: dicts with ``what`` and ``day`` (in words, or empty)
        :raises AccessError: when the user may not read the dossier
        """
        self.ensure_one()
        self.check_access("read")
        self._note_look("evolution")
        return self._household_glance()

    def _household_glance(self):
        evolution = self._snapshots_in_order([("said", "=", True)])._evolution(NARROWEST)
        found = strips(evolution)
        return {
            "code": self.code,
            "day": evolution.columns[-1]["date"] if evolution.columns else False,
            "picture": picture(found, self._counted, self.env._("Where everybody stands")) if found else "",
            "boxes": self._glance_boxes(evolution.boxes()),
            "next": [
                {"what": one["what"], "day": format_date(self.env, one["date"])}
                for one in sorted(self._glance_next(), key=lambda one: one["date"])[:FEW]
            ],
        }

    def _counted(self, counts):
        """Return in words how many domains go well, are in between, ask attention and are not discussed."""
        says = {
            "good": self.env._("%(count)s good"),
            "between": self.env._("%(count)s in between"),
            "hard": self.env._("%(count)s hard"),
            "open": self.env._("%(count)s not discussed"),
        }
        return " · ".join(says[name] % {"count": count} for name, count in counts.items())

    def _box_titles(self):
        """Return what stands over each of the boxes of an evolution, see :meth:`Evolution.boxes`, on paper and here."""
        return {
            "strength": self.env._("What gives hold"),
            "challenge": self.env._("What asks attention"),
            "different": self.env._("Seen differently"),
            "priority": self.env._("What we work on"),
        }

    def _glance_boxes(self, boxes):
        titles, found = self._box_titles(), []
        for key, most in (("strength", FEW), ("challenge", FEW), ("priority", MOST_WORKED_ON)):
            items, more = boxes[key][:most], len(boxes[key]) - most
            if items:
                found.append(
                    {
                        "key": key,
                        "title": titles[key],
                        "items": [
                            {"name": item["name"], "part": item["part"], "says": self._says(item)} for item in items
                        ],
                        "more": self.env._("and %(count)s more", count=more) if more > 0 else "",
                    }
                )
        return found

    def _glance_next(self):
        """Return what comes next: dicts with ``what`` and ``date``."""
        last = self._snapshots_in_order([("said", "=", True)])[-1:]
        rows = last._rows(["member_id", "domain_id", "priority", "parked_until", "discreet"])._for_audience(NARROWEST)
        days = {row.parked_until for row in rows if row.parked_until and row.parked_until >= self._today()}
        return [{"what": self.env._("Look again at what waits"), "date": day} for day in days]
