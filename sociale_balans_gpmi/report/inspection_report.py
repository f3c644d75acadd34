from odoo import models

from ..tools.inspection import MISSING

# A sheet is one or two pages, whatever was written and however often a contract changed.
LONGEST_NOTE, LONGEST_PROOF, MOST_POINTS = 100, 320, 9
ROOM = 1300  # signs of proofs and notes in one group; a sanction with its nine steps takes a few hundred


class GpmiInspectionReport(models.AbstractModel):
    """Every point that an inspection looks at, with its date and proof; what is missing comes first."""

    _name = "report.sociale_balans_gpmi.report_gpmi_inspection_document"
    _inherit = ["report.sociale_balans_gpmi.report_gpmi_document"]
    _description = "GPMI Inspection Sheet"

    def _title(self, record):
        return self.env._("Sheet of the plan") if record._is_plan() else self.env._("Inspection sheet")

    def _size(self, record, audience):
        return "body"

    def _content(self, records, audience):
        # Each point says how a right was given, or why not.
        points_of = {gpmi.id: gpmi._inspection_points() if audience.rights else [] for gpmi in records}
        return super()._content(records, audience) | {
            "groups_of": {number: self._groups(points) for number, points in points_of.items()},
            "is_shortened": {number: _is_shortened(points) for number, points in points_of.items()},
        }

    def _year_line(self, gpmi, audience):
        return gpmi._year_line() if audience.rights else None

    def _groups(self, points):
        """Return what is missing, and then everything else where it belongs.

        :param points: from ``_inspection_points``
        :return: list of dicts with ``title``, ``points`` and ``more``: how many points more there are
        """
        titles = {
            "missing": self.env._("Missing"),
            "before": self.env._("Before the signature"),
            "contract": self.env._("In the contract"),
            "evaluations": self.env._("Evaluations and term"),
            "way": self.env._("On the way"),
        }
        groups = {name: [] for name in titles}
        for point in points:
            groups["missing" if point["status"] == MISSING else point["group"]].append(point)
        fitting = {name: _fitting([short_point(point) for point in group]) for name, group in groups.items()}
        return [
            {"title": titles[name], "points": fitting[name], "more": len(group) - len(fitting[name])}
            for name, group in groups.items()
            if group
        ]


def short_point(point):
    return point | {"proof": _start(point["proof"], LONGEST_PROOF), "note": _start(point["note"], LONGEST_NOTE)}


def _fitting(points):
    """Return the first of these points, as many as there is room for in a group.

    >>> len(_fitting([{"proof": "x" * 300, "note": "x" * 100}] * 9)), len(_fitting([{"proof": "x", "note": ""}] * 12))
    (3, 9)
    """
    room, fitting = ROOM, []
    for point in points[:MOST_POINTS]:
        room -= len(point["proof"]) + len(point["note"])
        if room < 0 and fitting:
            break
        fitting.append(point)
    return fitting


def _is_shortened(points):
    return any(len(point["note"]) > LONGEST_NOTE or len(point["proof"]) > LONGEST_PROOF for point in points)


def _start(text, most):
    """Return the start of a text, on one line.

    >>> _start("Hospital\\nuntil May", 30), _start("Hospital until May", 9)
    ('Hospital until May', 'Hospital…')
    """
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most].rstrip() + "…"
