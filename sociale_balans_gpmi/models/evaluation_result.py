from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.sociale_balans.tools.locks import one_at_a_time


class EvaluationResult(models.Model):
    """What came of one goal, as both saw it in an evaluation."""

    _name = "sociale.balans.evaluation.result"
    _inherit = ["sociale.balans.clocked"]
    _description = "Result of a Goal"
    _order = "goal_id, id"
    _rec_names_search = ["evaluation_id.gpmi_id.dossier_id.code"]
    _check_company_auto = True

    DOSSIER = "evaluation_id.gpmi_id.dossier_id"

    evaluation_id = fields.Many2one(
        comodel_name="sociale.balans.evaluation",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
        outline=True,
    )
    company_id = fields.Many2one(related="evaluation_id.company_id", store=True, precompute=True, outline=True)
    goal_id = fields.Many2one(
        comodel_name="sociale.balans.goal",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
        in_copy=True,
    )
    outcome = fields.Selection(
        selection=[
            ("reached", "Reached"),
            ("partly", "Partly Reached"),
            ("not_reached", "Not Reached"),
            ("adapted", "Adapted"),
            ("stopped", "Stopped"),
        ],
        in_copy=True,
    )
    measure = fields.Char(related="goal_id.measure")
    seen = fields.Selection(
        selection=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")],
        help="Whether both see what was agreed as the way to see it.",
        in_copy=True,
    )
    reason = fields.Text(string="Why", in_copy=True)
    client_kept = fields.Selection(
        selection=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")],
        string="Client Did",
        help="Whether the client did what he committed himself to.",
        in_copy=True,
    )
    centre_kept = fields.Selection(
        selection=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")],
        string="Service Did",
        help="Whether the social service did what it committed itself to.",
        in_copy=True,
    )
    scores = fields.Char(
        string="Then and Now",
        compute="_compute_scores",
        help="The scores of the goal's domains at the start and in this evaluation; what the client chose himself "
        "stands between brackets.",
    )

    _one_for_each_goal = models.UniqueIndex("(evaluation_id, goal_id)", "This goal stands in the evaluation already.")

    @api.constrains("goal_id", "evaluation_id")
    def _check_goal(self):
        if any(result.goal_id.gpmi_id != result.evaluation_id.gpmi_id for result in self):
            raise ValidationError(self.env._("This goal belongs to another GPMI. Choose one of this GPMI."))

    @api.depends("goal_id.domain_ids", "evaluation_id.snapshot_id", "evaluation_id.gpmi_id.snapshot_id")
    @api.depends_context("lang")
    def _compute_scores(self):
        for result, lines in self._then_and_now().items():
            said = ((line.domain.name, line.sign, *(score or "-" for score in line.scores())) for line in lines)
            result.scores = ", ".join(f"{name}: {then} {sign} {now}" for name, sign, then, now in said)

    def _is_answered(self):
        """Return whether somebody wrote down something of this goal."""
        self.ensure_one()
        return any(self[name] for name in ("outcome", "seen", "reason", "client_kept", "centre_kept"))

    def _then_and_now(self, reader="client"):
        """Return the life domains of each goal then and now, by result; see :meth:`ThenAndNow._then_and_now`."""
        asked = [(item.evaluation_id.gpmi_id, item.evaluation_id.snapshot_id, item.goal_id.domain_ids) for item in self]
        lines = self.evaluation_id.gpmi_id._then_and_now(asked, reader)
        return dict(zip(self, lines, strict=True))

    def _hold_create(self, vals_list):
        # A goal stands in it once. In words, before the database refuses it and logs the whole row.
        one_at_a_time(self._parents(vals_list))
        known = {(vals.get("evaluation_id"), vals.get("goal_id")) for vals in vals_list}
        there = self.search_fetch(
            [("evaluation_id", "in", [evaluation for evaluation, _goal in known])], ["evaluation_id", "goal_id"]
        )
        twice = known & {(result.evaluation_id.id, result.goal_id.id) for result in there}
        if twice or len(known) < len(vals_list):
            raise ValidationError(self.env._("This goal stands in the evaluation already."))
        return super()._hold_create(vals_list)

    def _sync_create(self, vals_list):
        super()._sync_create(vals_list)
        self._tell_goals({})

    def _before_write(self, vals):
        newest = {"newest": self._newest()} if "outcome" in vals else {}
        return super()._before_write(vals) | newest

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        if "newest" in before:
            self._tell_goals(before["newest"])

    def _before_unlink(self):
        return super()._before_unlink() | {"goals": self.goal_id, "newest": self._newest()}

    def _sync_unlink(self, before):
        super()._sync_unlink(before)
        before["goals"]._stand_as_found(before["newest"], set(self.ids))

    def _newest(self):
        """Return of each goal of these the result of its newest evaluation that found something: dict by goal."""
        found = self.goal_id.result_ids.filtered("outcome")
        by_day = found.sorted(lambda result: (result.evaluation_id._day(), result.evaluation_id.id))
        return {result.goal_id: result for result in by_day}

    def _tell_goals(self, before):
        self.goal_id._stand_as_found(before, set(self.ids))
