from odoo import Command, api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.sociale_balans.tools.locks import one_at_a_time
from odoo.addons.sociale_balans.tools.naming import joined

PERSONAL = ("personal", "home")  # a home visit is personal contact too


class Evaluation(models.Model):
    """An evaluation of a GPMI with the client: three a year at least, two of them in personal contact."""

    _name = "sociale.balans.evaluation"
    _description = "Evaluation"
    _rec_names_search = ["gpmi_id.dossier_id.code"]
    _inherit = ["sociale.balans.gpmi.part"]
    _order = "date_due desc, id desc"

    NOTED = True

    gpmi_id = fields.Many2one(kept_as_figure=True)
    company_id = fields.Many2one(kept_as_figure=True)
    date_due = fields.Date(
        string="Planned On",
        day="coming",
        compute="_compute_date_due",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        kept_as_figure="month",
        in_copy=True,
    )
    date_done = fields.Date(string="Took Place On", day="past", copy=False, kept_as_figure="month", in_copy=True)
    contact = fields.Selection(
        selection=[
            ("personal", "Personal Contact"),
            ("home", "Home Visit"),
            ("phone", "By Phone"),
            ("written", "In Writing"),
        ],
        help="How the contact was made.",
        kept_as_figure=True,
        in_copy=60,
    )
    is_personal = fields.Boolean(compute="_compute_is_personal")
    snapshot_id = fields.Many2one(
        comodel_name="sociale.balans.snapshot",
        string="Balance",
        index="btree_not_null",
        check_company=True,
        help="The scores of this evaluation; beside them stand those with which the GPMI began.",
        kept_as_figure=True,
    )
    state = fields.Selection(
        selection=[("planned", "Planned"), ("done", "Done"), ("missed", "Missed")],
        compute="_compute_state",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        copy=False,
        kept_as_figure=True,
        in_copy=True,
    )
    missed_note = fields.Text(
        string="What Was Tried",
        help="The client did not come: what was tried to reach him, and what he said.",
        in_copy=60,
    )
    decision = fields.Selection(
        selection=[("go_on", "Go On"), ("adapt", "Adapt"), ("end", "End")],
        help="What both decided.",
        kept_as_figure=True,
        in_copy=70,
    )
    note = fields.Text(string="What Was Said", in_copy=60)
    result_ids = fields.One2many(
        comodel_name="sociale.balans.evaluation.result",
        inverse_name="evaluation_id",
        string="Goals",
    )

    gpmi_end = fields.Date(related="gpmi_id.date_end", string="GPMI Ended On")

    # --- Computed -----------------------------------------------------------------------------------------------------

    @api.depends("gpmi_id")
    def _compute_date_due(self):
        today = self._today()
        for evaluation in self:
            if not evaluation.date_due:
                # What is late is planned from today on.
                evaluation.date_due = max(evaluation.gpmi_id._evaluation_due() or today, today)

    @api.depends("contact")
    def _compute_is_personal(self):
        for evaluation in self:
            evaluation.is_personal = evaluation.contact in PERSONAL

    @api.depends("date_done")
    def _compute_state(self):
        for evaluation in self:
            if evaluation.date_done:
                evaluation.state = "done"
            elif evaluation.state != "missed":
                evaluation.state = "planned"

    @api.depends("date_due", "date_done", "gpmi_id.display_name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for evaluation in self:
            day = self.gpmi_id._format(evaluation.date_done or evaluation.date_due)
            evaluation.display_name = joined(evaluation.gpmi_id.display_name, day)

    # --- Constraints --------------------------------------------------------------------------------------------------

    @api.constrains("date_due", "date_done", "state", "contact", "missed_note")
    def _check_evaluation(self):
        for evaluation in self:
            if evaluation.state != "done" and evaluation.date_done:
                raise ValidationError(
                    self.env._("This evaluation took place. Empty 'Took Place On' first if that was a mistake.")
                )
            if evaluation.state == "done" and not (evaluation.date_done and evaluation.contact):
                raise ValidationError(
                    self.env._("When did the evaluation take place, and how was the contact made? Fill in both.")
                )
            if evaluation.state == "missed" and not evaluation.missed_note:
                raise ValidationError(self.env._("The client did not come. Write down what was tried to reach him."))

    @api.constrains("gpmi_id", "date_done")
    def _check_once(self):
        for evaluation in self.filtered("date_done"):
            others = evaluation.gpmi_id.evaluation_ids - evaluation
            if evaluation.date_done in others.mapped("date_done"):
                raise ValidationError(
                    self.env._(
                        "An evaluation of this day is there already. Open that one, or choose the day of the other "
                        "talk."
                    )
                )

    @api.constrains("gpmi_id", "date_due", "state")
    def _check_planned_once(self):
        """Several are planned on days of their own; two on one day would be one talk that is noted twice."""
        for evaluation in self.filtered(lambda item: item.state == "planned"):
            others = (evaluation.gpmi_id.evaluation_ids - evaluation).filtered(lambda item: item.state == "planned")
            if evaluation.date_due in others.mapped("date_due"):
                raise ValidationError(
                    self.env._("An evaluation is planned for this day already. Open that one, or choose another day.")
                )

    def _hold_create(self, vals_list):
        one_at_a_time(self._parents(vals_list))  # there is one a day
        return super()._hold_create(vals_list)

    def _hold_write(self, vals):
        if vals.keys() & {"date_done", "date_due", "state"}:
            one_at_a_time(self.gpmi_id)
        return super()._hold_write(vals)

    @api.constrains("gpmi_id")
    def _check_gpmi(self):
        today = self._today()
        for evaluation in self:
            gpmi = evaluation.gpmi_id
            ended = gpmi.date_end and (
                gpmi.date_end < evaluation.date_done if evaluation.date_done else gpmi.date_end <= today
            )
            if ended:
                raise ValidationError(
                    self.env._("This GPMI has ended, so it is no longer evaluated. Make a new GPMI if need be.")
                )

    @api.constrains("snapshot_id", "gpmi_id")
    def _check_snapshot(self):
        for evaluation in self:
            if evaluation.snapshot_id and evaluation.snapshot_id.dossier_id != evaluation.gpmi_id.dossier_id:
                raise ValidationError(
                    self.env._("This balance belongs to another dossier. Choose one of this dossier.")
                )

    # --- Days ---------------------------------------------------------------------------------------------------------

    def _is_last(self):
        """Return whether no later evaluation of this GPMI took place."""
        self.ensure_one()
        return all(other._day() <= self._day() for other in self.gpmi_id.evaluation_ids if other.state == "done")

    def _day(self):
        """Return the day on which it took place, or else for which it is planned."""
        self.ensure_one()
        return self.date_done or self.date_due

    def _in_short(self):
        day = self.gpmi_id._format(self._day())
        return self.env._("evaluation of %(day)s", day=day)

    # --- Steps --------------------------------------------------------------------------------------------------------

    def _sync_create(self, vals_list):
        super()._sync_create(vals_list)
        for evaluation in self:
            if not evaluation.result_ids:
                evaluation.result_ids = evaluation._asked_goals()

    @api.onchange("gpmi_id")
    def _onchange_gpmi(self):
        if not self.result_ids:
            self.result_ids = self._asked_goals()

    def _asked_goals(self):
        """Return the commands that ask what came of each goal that is worked on, and of no other."""
        self.ensure_one()
        asked = self.gpmi_id.goal_ids._to_evaluate()
        idle = self.result_ids.filtered(lambda result: result.goal_id not in asked and not result._is_answered())
        fresh = asked - self.result_ids.goal_id
        return [
            *(Command.delete(result.id) for result in idle),
            *(Command.create({"goal_id": goal.id}) for goal in fresh),
        ]

    def _before_write(self, vals):
        results = self.result_ids if vals.keys() & {"date_done", "date_due"} else self.result_ids.browse()
        moved = self.filtered("date_done") if "date_done" in vals else self.browse()
        took_place = {evaluation: evaluation._in_short() for evaluation in moved}
        here = {"results": results, "newest": results._newest(), "took_place": took_place}
        return super()._before_write(vals) | here

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        before["results"]._tell_goals(before["newest"])
        self._note_moved(before["took_place"])

    def _note_moved(self, took_place):
        """An evaluation that took place is not unmade, nor moved, without a trace."""
        for evaluation, what in took_place.items():
            if not self.env.su and evaluation._in_short() != what:
                now = evaluation._in_short() if evaluation.date_done else self.env._("it did not take place")
                evaluation.gpmi_id.message_post(body=self.env._("Changed: %(what)s; now: %(now)s", what=what, now=now))

    def _before_unlink(self):
        self.result_ids.unlink()  # so that their goals hear of it
        return super()._before_unlink()

    # --- Actions ------------------------------------------------------------------------------------------------------

    def action_open(self):
        """Open the evaluation, to be written in; a new one where there is none.

        One that was planned asks what is worked on by now: goals came, and others began.
        """
        self.check_access("read")
        for evaluation in self.filtered(lambda item: item.state == "planned" and item.gpmi_id.state != "ended"):
            evaluation.result_ids = evaluation._asked_goals()
        return {
            "name": self.env._("Evaluation"),
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    def action_print(self):
        """Choose who will read this evaluation on paper."""
        self.ensure_one()
        action = self.gpmi_id.action_print()
        return action | {"context": {**action["context"], "default_evaluation_id": self.id}}

    def action_end(self):
        """End the GPMI, as both decided; the day of this evaluation and what was said are proposed."""
        self.ensure_one()
        if not self.date_done or self.decision != "end":
            raise UserError(self.env._("First note the day of the evaluation, and that both decided to end the GPMI."))
        action = self.gpmi_id.action_end()
        return action | {"context": action["context"] | {"default_date": self.date_done, "default_note": self.note}}

    def action_new_snapshot(self, choice=False):
        """Make the balance of this evaluation, and open it; while another snapshot is open, ask first.

        :param str choice: as for a dossier
        """
        self.ensure_one()
        dossier = self.gpmi_id.dossier_id
        if not self.snapshot_id:
            self.write({"snapshot_id": self.env["sociale.balans.snapshot"]._one_for(dossier, choice).id})
        return self.snapshot_id.action_open() if self.snapshot_id else self.snapshot_id._ask_which(self, dossier)
