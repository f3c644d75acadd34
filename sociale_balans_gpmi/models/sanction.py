from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from odoo.addons.sociale_balans.tools.locks import one_at_a_time

from ..tools import sanction_course
from ..tools.sanction_course import DECISION, DONE, MISSING, NEEDLESS, NOT_YET

SIGNS = {DONE: "✓", MISSING: "!", NOT_YET: "○", NEEDLESS: "/"}


class Sanction(models.Model):
    """A sanction, or the decision not to give one: why, what the client says of it, and each step with its day.

    It stops the payment, not the contract (Act of 26 May 2002, article 30, paragraph 2): the clock does not read it.
    """

    _name = "sociale.balans.sanction"
    _description = "Sanction"
    _inherit = ["sociale.balans.gpmi.part"]
    _rec_names_search = ["gpmi_id.dossier_id.code"]
    _order = "id"

    NOTED = True

    display_name = fields.Char(outline=False)  # that there is one is said to who opens the dossier
    reason = fields.Text(
        required=True, help="What was not kept, in words, and why there is no good reason for it.", in_copy=True
    )
    client_words = fields.Text(
        string="What the Client Says of It", help="The explanation of the client, in his own words.", in_copy=True
    )
    extent = fields.Selection(
        selection=[("full", "The Whole Amount"), ("partial", "A Part of It")],
        help="Of the payment that is suspended.",
        in_copy=True,
    )
    postponed = fields.Boolean(
        string="With Postponement",
        help="It is decided, and takes place only if it happens again (postponement).",
        in_copy=True,
    )
    dropped = fields.Boolean(string="No Sanction", help="It was decided not to give a sanction.", in_copy=True)
    dropped_reason = fields.Text(string="Why No Sanction", in_copy=True)
    missing_reason = fields.Text(
        string="Why It Was Decided All the Same",
        help="When a step was missing before the decision: why it was decided all the same.",
        in_copy=True,
    )
    step_ids = fields.One2many(
        comodel_name="sociale.balans.gpmi.step", inverse_name="sanction_id", string="Steps of the Sanction"
    )
    stands = fields.Html(
        string="Where It Stands", compute="_compute_stands", sanitize=False, help="Each step, with its day."
    )
    missing = fields.Text(compute="_compute_stands", help="What has to come before the decision.")
    remarks = fields.Text(compute="_compute_stands", help="What the law says of it.")

    # --- Computed -----------------------------------------------------------------------------------------------------

    @api.depends("step_ids.kind", "step_ids.date", "dropped")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for sanction in self:
            day = min(sanction._days().values(), default=None)
            name = self.env._("No Sanction") if sanction.dropped else self.env._("Sanction")
            sanction.display_name = f"{name} {format_date(self.env, day) if day else ''}".strip()

    @api.depends("step_ids.kind", "step_ids.date", "dropped", "missing_reason")
    @api.depends_context("lang")
    def _compute_stands(self):
        for sanction in self:
            course = sanction._course()
            sanction.stands = sanction._stands_line(course)
            awaited = () if sanction.dropped else sanction_course.missing_before_decision(course)
            sanction.missing = "\n".join(f"- {self._missing_names()[code]}" for code in awaited)
            names = self._remark_names()
            sanction.remarks = "\n".join(names[code] for code in sanction_course.remarks(course))

    def _stands_line(self, course):
        """Return the steps as one line of states: a sign, the step, and its day or a word."""
        item = Markup('<li class="o_sb_stand o_sb_stand_%s"><span aria-hidden="true">%s</span> %s<br/>%s</li>')
        items = [item % (stand, SIGNS[stand], *said) for _kind, stand, said in self._stand_words(course)]
        return Markup('<ol class="o_sb_stands">%s</ol>') % Markup("").join(items)

    def _stand_words(self, course):
        """Return (kind, stand, (name, day or word)) of each step."""
        names = dict(self.env["sociale.balans.gpmi.step"]._fields["kind"]._description_selection(self.env))
        words = {
            MISSING: self.env._("missing"),
            NOT_YET: self.env._("not yet"),
            NEEDLESS: self.env._("not needed"),
        }
        return [
            (kind, stand, (names[kind], words.get(stand) or format_date(self.env, course.on(kind))))
            for kind, stand in sanction_course.stands(course)
        ]

    # --- Its course ---------------------------------------------------------------------------------------------------

    def _days(self):
        """Return the day of each step that was taken, by its kind."""
        return {step.kind: step.date for step in self.step_ids if step.kind and step.date}

    def _course(self):
        """Return the :class:`~..tools.sanction_course.Course` of one sanction."""
        self.ensure_one()
        others = self.gpmi_id.member_id.gpmi_ids.sanction_ids - self - self._origin
        decided = [other._days().get(DECISION) for other in others if not other.dropped]
        return sanction_course.Course(self._days(), self.dropped, tuple(filter(None, decided)))

    def _faults(self):
        """Return what is wrong with these: pairs of the id of a sanction and a code."""
        found = set()
        for sanction in self:
            course = sanction._course()
            codes = set(sanction_course.contradictions(course))
            if course.on(DECISION) and not (sanction.dropped or sanction.missing_reason):
                codes |= {f"missing_{code}" for code in sanction_course.missing_before_decision(course)}
            found |= {(sanction.id, code) for code in codes}
        return found

    def _refuse(self, faults):
        """:raises ValidationError: when there are any, see :meth:`_faults`"""
        codes = {code for _sanction, code in faults}
        said = [sentence for code, sentence in self._contradiction_names().items() if code in codes]
        if said:
            raise ValidationError("\n".join(said))
        lacking = [f"- {name}" for code, name in self._missing_names().items() if f"missing_{code}" in codes]
        if lacking:
            raise ValidationError(
                self.env._(
                    "Before a sanction is decided, more has to be done, and this is missing:\n%(missing)s\n"
                    "Note these steps with their days. If it was decided all the same, write down why.",
                    missing="\n".join(lacking),
                )
            )

    def _missing_names(self):
        return {
            "notice": self.env._("the formal notice"),
            "advice": self.env._("the advice of the social worker"),
            "hearing_offered": self.env._("the letter that offers a hearing"),
            "hearing": self.env._("the hearing itself, or that the client renounces it"),
        }

    def _remark_names(self):
        return {
            "begins_before_it_is_known": self.env._(
                "It begins before the client was told of the decision. A sanction begins on the day after the "
                "notification at the earliest (practice)."
            ),
            "longer_than_a_month": self.env._(
                "It lasts longer than a month. The law allows one month, and three only when it happens again within a "
                "year (Act of 26 May 2002, article 30, paragraph 2)."
            ),
            "longer_than_three_months": self.env._(
                "It lasts longer than three months. The law allows no more, also when it happens again within a year "
                "(Act of 26 May 2002, article 30, paragraph 2)."
            ),
        }

    def _contradiction_names(self):
        return {
            "notice_after_decision": self.env._("The formal notice comes after the decision on the sanction."),
            "advice_after_decision": self.env._("The advice comes after the decision on the sanction."),
            "offered_after_decision": self.env._("The hearing is offered after the decision on the sanction."),
            "heard_before_offered": self.env._("The hearing comes before it was offered."),
            "renounced_before_offered": self.env._("The client renounces the hearing before it was offered."),
            "heard_after_decision": self.env._("The hearing comes after the decision on the sanction."),
            "renounced_after_decision": self.env._(
                "The client renounces the hearing after the decision on the sanction."
            ),
            "held_and_renounced": self.env._(
                "The client was heard, or renounced it: not both. Remove one of these steps."
            ),
            "notified_without_decision": self.env._("There is no decision to notify. Note the decision first."),
            "notified_before_decision": self.env._("The notification comes before the decision on the sanction."),
            "begun_without_decision": self.env._("A sanction begins by a decision. Note the decision first."),
            "begun_before_decision": self.env._("The sanction begins before the decision on it."),
            "ended_without_begin": self.env._("A sanction that ends has begun. Note its beginning too."),
            "ended_before_begin": self.env._("The sanction ends before it begins."),
            "begun_though_dropped": self.env._(
                "It was decided to give no sanction, so none begins. Remove that step, or untick 'No Sanction'."
            ),
        }

    @api.constrains("dropped", "dropped_reason")
    def _check_dropped(self):
        if any(sanction.dropped and not sanction.dropped_reason for sanction in self):
            raise ValidationError(self.env._("It was decided to give no sanction. Write down why."))

    # --- Actions ------------------------------------------------------------------------------------------------------

    def action_open(self):
        """Open the sanction; a new one where there is none."""
        return {
            "name": self.env._("Sanction"),
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    # --- Steps --------------------------------------------------------------------------------------------------------

    def _hold_create(self, vals_list):
        one_at_a_time(self._parents(vals_list))  # whether it happens again depends on the others
        return super()._hold_create(vals_list)

    def _hold_write(self, vals):
        if not vals or vals.keys() & {"dropped", "missing_reason", "step_ids"}:
            one_at_a_time(self.gpmi_id)
        return super()._hold_write(vals)


class GpmiSanctions(models.Model):
    """A GPMI knows its sanctions; its clock does not."""

    _inherit = "sociale.balans.gpmi"

    sanction_ids = fields.One2many(comodel_name="sociale.balans.sanction", inverse_name="gpmi_id", string="Sanctions")

    def action_new_sanction(self):
        """Open a new sanction, which is not there before it is saved."""
        self.ensure_one()
        return self.env["sociale.balans.sanction"].browse().action_open() | {"context": {"default_gpmi_id": self.id}}
