from odoo import fields, models


class EvaluatedGoal(models.Model):
    """A goal stands as its newest evaluation found it: to correct an older one says nothing of today."""

    _inherit = "sociale.balans.goal"

    result_ids = fields.One2many(comodel_name="sociale.balans.evaluation.result", inverse_name="goal_id")

    def _stand_as_found(self, before, changed):
        """Let each of these goals stand as its newest result says, where that one changed.

        :param dict before: what was the newest result of a goal
        :param set changed: the ids of the results that changed, or are gone
        """
        after = self.exists().result_ids._newest()
        states = {}
        for goal in self.exists():
            newest = after.get(goal)
            if {newest and newest.id, goal in before and before[goal].id} & changed:
                states.setdefault(newest.outcome if newest else "open", []).append(goal.id)
        for state, ids in states.items():
            self.browse(ids).write({"state": state})
