from odoo import api, fields, models

from ..tools.order import after


class GpmiGoals(models.Model):
    """The goals of a contract together: in which order they stand, and how many are worked on at once."""

    _inherit = "sociale.balans.gpmi"

    goal_ids = fields.One2many(comodel_name="sociale.balans.goal", inverse_name="gpmi_id", string="Goals")
    too_many_goals = fields.Boolean(
        compute="_compute_too_many_goals",
        help="More goals are worked on at once than the organisation wants. What waits or begins later does not count.",
    )
    many_goals_reason = fields.Char(string="Why So Many Goals", in_copy=True)

    @api.depends(
        "goal_ids.state",
        "goal_ids.date_start",
        "goal_ids.waits_for_id.state",
        "company_id.sociale_balans_settings_ids.most_goals",
    )
    def _compute_too_many_goals(self):
        for gpmi in self:
            gpmi.too_many_goals = len(gpmi.goal_ids._at_once()) > gpmi._most_goals()

    def _most_goals(self):
        """Return how many goals are worked on at once without a reason: no secret for who may read the contract."""
        self.ensure_one()
        return self.env["sociale.balans.settings"]._of(self.company_id).most_goals

    def _many_goals_words(self):
        """Return why more goals are worked on at once; empty where it was not said, or has not to be."""
        self.ensure_one()
        return (self.too_many_goals and self.many_goals_reason) or ""

    def _many_goals_ask(self):
        """Return a sentence that asks why there are so many, where that was not said; or an empty one."""
        self.ensure_one()
        if not self.too_many_goals or self.many_goals_reason:
            return ""
        return self.env._(
            "%(number)s goals are worked on at once, and few goals work best. Write down under 'Goals' why there are "
            "more, or let one wait for another.",
            number=len(self.goal_ids._at_once()),
        )

    # --- Order --------------------------------------------------------------------------------------------------------

    def _goals_in_order(self):
        """Return its goals in the order in which they stand on paper: first what is worked on soon.

        What waits for another goal stands after that one.
        """
        return self.goal_ids.sorted(lambda goal: (goal.term == "long", goal.sequence, goal.id))._after_each_other()

    def _put_goals_in_order(self):
        """Let each goal that waits for another one stand after that one, on screen too."""
        for gpmi in self:
            goals = gpmi.goal_ids.sorted(lambda goal: (goal.sequence, goal.id))
            ordered = goals._after_each_other()
            if ordered.ids != goals.ids:
                for number, goal in enumerate(ordered, start=1):
                    goal.sequence = 10 * number


class OrderedGoal(models.Model):
    """When it is the turn of a goal: at once, on a day to come, or after another one."""

    _inherit = "sociale.balans.goal"

    # What is still worked on.
    UNDER_WAY = ("open", "partly", "adapted")
    # Of what is not worked on yet, why; see _turn.
    NOT_YET = frozenset({"after", "given_up", "later"})

    not_yet = fields.Boolean(compute="_compute_turn", help="It waits for another goal, or begins on a day to come.")
    begins = fields.Char(compute="_compute_turn", help="When it is taken up, where that is not now.")

    @api.depends("state", "term", "date_start", "waits_for_id.state", "waits_for_id.name")
    @api.depends_context("lang")
    def _compute_turn(self):
        today = self._today()
        for goal in self:
            turn = goal._turn(today)
            goal.not_yet = turn in self.NOT_YET
            goal.begins = goal._turn_words(turn)

    def _at_once(self):
        """Return those of these goals that are worked on now."""
        today = self._today()
        return self.filtered(lambda goal: goal.state in self.UNDER_WAY and goal._turn(today) not in self.NOT_YET)

    def _to_evaluate(self):
        """Return those of which an evaluation asks what came of them, or whether they begin at all."""
        today = self._today()
        return self.filtered(lambda goal: goal.state in goal.UNDER_WAY and goal._turn(today) not in ("after", "later"))

    def _turn(self, today):
        """Return why a goal is not taken up yet, or what there is to say of it; False where it is simply worked on.

        :return: ``after`` (another one), ``given_up`` (that one was not reached, or was stopped), ``later`` (on a day
            to come), ``free`` (what it waited for is reached), ``undated`` (for the long term, nobody said from when)
        """
        self.ensure_one()
        other = self.waits_for_id
        if self.state != "open":
            return False  # an evaluation found that something came of it already
        if other and other.state != "reached":
            return "after" if other.state in self.UNDER_WAY else "given_up"
        if self.date_start and self.date_start > today:
            return "later"
        if other:
            return "free"
        return self.term == "long" and not self.date_start and "undated"

    def _is_left_waiting(self):
        """Return whether it waits for a goal that does not come any more."""
        return self._turn(self._today()) == "given_up"

    def _turn_words(self, turn):
        """Return in words what :meth:`_turn` says of this goal."""
        self.ensure_one()
        other = {"goal": self.waits_for_id.name}
        if turn == "given_up":
            if self.waits_for_id.state == "stopped":
                return self.env._("It waits for “%(goal)s”, which was stopped. Decide together if it begins.", **other)
            return self.env._("It waits for “%(goal)s”, which was not reached. Decide together if it begins.", **other)
        words = {
            "after": self.env._("After: %(goal)s", **other),
            "free": self.env._("“%(goal)s” is reached: this one can begin.", **other),
            "later": self.env._("From %(day)s", day=self.gpmi_id._format(self.date_start)),
            "undated": self.env._("For later. From when, or after which goal?"),
        }
        return words.get(turn, "")

    def _after_each_other(self):
        """Return these goals in their order, but what waits for another one of them after that one."""
        return self.browse().concat(*after(self, {goal: goal.waits_for_id for goal in self if goal.waits_for_id}))

    def _sync_order(self, names):
        """Put the goals of these contracts in order, once all is written.

        :param names: of the fields that were written
        """
        if names & {"sequence", "waits_for_id"}:
            self._order_goals(self.gpmi_id)
