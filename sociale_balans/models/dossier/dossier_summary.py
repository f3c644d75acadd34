from odoo import api, fields, models
from odoo.tools import format_date

from ...tools.audience import Audience


class DossierSummary(models.Model):
    """The dossier as the place to start from: how everybody stands, what happened since last time, what is next."""

    _inherit = "sociale.balans.dossier"

    # What the top of a dossier shows, see _home; for one dossier at a time. (A help text would hang over all of it.)
    home = fields.Json(compute="_compute_home")

    @api.depends(
        "member_ids.role",
        "member_ids.birth_date",
        "snapshot_ids.state",
        "snapshot_ids.said",
        "snapshot_ids.score_ids.value",
        "snapshot_ids.score_ids.priority",
        "snapshot_ids.score_ids.client_help",
        "snapshot_ids.score_ids.agreement_ids.agreed",
        "activity_ids.date_deadline",
    )
    def _compute_home(self):
        for dossier in self:
            dossier.home = dossier._origin and dossier._origin._home()

    def _home(self):
        """Return the top of one dossier.

        :return: dict with ``parts``: dicts with ``key``, ``label``, ``age`` (years or False), ``values`` (of the last
            snapshot), ``open`` (how many are not treated) and ``before`` (while the last one is open: of the last that
            was finished); ``finished``: the day of that one, or False; ``last``: the last snapshot in which something
            was said, as a column, or False; ``opened``: another one that is still open, likewise; ``story``: what
            happened since the snapshot before (see :meth:`_home_story`); ``priorities`` (see :meth:`Evolution.boxes`)
            and ``help`` (what the client wants help with, see :meth:`Evolution.help_wanted`), each item with ``says``;
            ``next``: the first activity (``date``, ``summary``, ``late``), or False; ``coming``: what else comes next,
            as texts
        """
        evolution = self._snapshots_in_order([("said", "=", True)])._evolution(Audience.of("service"))
        last = evolution.columns[-1] if evolution.columns else False
        opened = self.env["sociale.balans.snapshot"]._open_of(self)
        boxes = {"help": evolution.help_wanted(), "priorities": evolution.boxes()["priority"]}
        for items in boxes.values():
            for item in items:
                item["says"] = self._says(item)
        return {
            "parts": self._home_parts(evolution),
            "last": last,
            "finished": next((column["date"] for column in reversed(evolution.columns) if column["done"]), False),
            "opened": bool(opened) and not (last and last["id"] == opened.id) and opened._as_column(),
            "next": self._home_next(),
            **self._home_story(evolution),
            **boxes,
        }

    def _home_parts(self, evolution):
        columns = evolution.columns
        finished = next((index for index, column in reversed([*enumerate(columns)]) if column["done"]), None)
        values = self._home_values(evolution, -1) if columns else {}
        # Beside one that is open stands what was finished before it.
        is_open = finished is not None and finished < len(columns) - 1
        before = self._home_values(evolution, finished) if is_open else {}
        parts = [{"key": 0, "label": self.member_ids._part_labels()[False], "age": False}]
        parts += [
            {"key": member.id, "label": member.label, "age": member._age()}
            for member in self.member_ids
            if member.active
        ]
        return [
            part
            | {
                "values": values.get(part["key"], []),
                "open": values.get(part["key"], []).count(""),
                "before": before.get(part["key"], []),
            }
            for part in parts
        ]

    @staticmethod
    def _home_values(evolution, index):
        """Return what a column says: dict from part to the values of its rows."""
        return {
            section.part or 0: [row.cells[index].value or "" for row in section.rows if row.cells[index]]
            for section in evolution.sections
        }

    def _home_next(self):
        # That a colleague came in an emergency, or was not noted, is for who leads, not for the client at the screen.
        told = self.env["mail.activity.type"].union(
            *(
                self.env.ref(f"sociale_balans.{name}", raise_if_not_found=False) or ()
                for name in ("activity_emergency", "activity_unnoted")
            )
        )
        activities = self.activity_ids.filtered(lambda activity: activity.activity_type_id not in told)
        activity = activities.sorted("date_deadline")[:1]
        if not activity:
            return False
        return {
            "date": format_date(self.env, activity.date_deadline),
            "summary": activity.summary or activity.activity_type_id.name or "",
            "late": activity.date_deadline < self._today(),
        }
