from odoo import api, fields, models

from odoo.addons.sociale_balans.tools.scale import LEVELS


class GoalBeside(models.Model):
    """What stands beside a goal: where its life domains stood in the balance, where they stand now, and a step further.

    In the texts of the day of each balance. What somebody told for himself alone is there in his own contract only.
    """

    _inherit = "sociale.balans.goal"

    beside = fields.Json(
        string="In the Balance",
        compute="_compute_beside",
        help="The scores of the goal's life domains in words, and what one level higher is.",
    )

    @api.depends(
        "domain_ids",
        "gpmi_id.snapshot_id",
        "gpmi_id.evaluation_ids.snapshot_id",
        "gpmi_id.evaluation_ids.state",
    )
    @api.depends_context("lang")
    def _compute_beside(self):
        asked = [(goal.gpmi_id, goal.gpmi_id._last_balance()._origin, goal.domain_ids._origin) for goal in self]
        found = self.env["sociale.balans.gpmi"]._then_and_now(asked, "client")
        for goal, lines in zip(self, found, strict=True):
            goal.beside = [self._beside_of(line) for line in lines]

    @api.model
    def _beside_of(self, line):
        """Return what a screen shows of one life domain.

        :param line: see :class:`Line`
        :return: dict with ``id``, ``name``, ``then`` and ``now`` (see :meth:`_score_beside`), ``comparable``, ``next``
            (the level above where it stands, a dict with ``value`` and ``text``, or False) and ``child`` (whether it is
            scored for each child, so that no one score stands beside a goal of an adult)
        """
        then, now = (self._score_beside(row) for row in (line.then, line.now))
        newest = line.now if now and now["level"] else line.then
        level = (now and now["level"]) or (then and then["level"])
        return {
            "id": line.domain.id,
            "name": line.domain.name,
            "then": then,
            "now": now,
            "comparable": line.comparable,
            "next": bool(level) and newest._above(level),
            "child": line.domain.scope == "child",
        }

    @api.model
    def _score_beside(self, row):
        """Return a score in words; False where there is none.

        :param row: ``sociale.balans.score``, or an empty one
        :return: dict with ``value``, ``text`` (of the level; empty where it is none), ``level`` (that of the worker, or
            else of the client) and ``client``: what the client chose where that is another one, likewise, or False
        """
        own = row and row._meant()
        if not row or not (row.value or own):
            return False
        client = own != row.value and own in LEVELS and {"value": own, "text": row.levels.get(own, "")}
        return {
            "value": row.value,
            "text": row.levels.get(row.value, "") if row.value else "",
            "level": next((value for value in (row.value, own) if value in LEVELS), False),
            "client": client,
        }
