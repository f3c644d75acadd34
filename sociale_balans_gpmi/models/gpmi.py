from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.sociale_balans.tools import scale
from odoo.addons.sociale_balans.tools.locks import one_at_a_time
from odoo.addons.sociale_balans.tools.naming import joined


class Gpmi(models.Model):
    """The contract towards social integration of one adult (*GPMI*; Act of 26 May 2002, article 11).

    What happened to it stands here, in its signatures, its events and its evaluations; where it stands follows from
    those by the clock, see ``gpmi_clock.py``.
    """

    _name = "sociale.balans.gpmi"
    _description = "GPMI"
    _rec_names_search = ["dossier_id.code"]
    _inherit = ["sociale.balans.clocked", "sociale.balans.thread"]
    _order = "decision_date desc, id desc"
    _check_company_auto = True

    DOSSIER = "member_id.dossier_id"

    member_id = fields.Many2one(
        comodel_name="sociale.balans.member",
        string="Person",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('dossier_id', '=?', dossier_id), ('role', '=', 'adult')]",
        help="A GPMI is made with one adult; partners each have their own.",
        outline=True,
        kept_as_figure=True,
    )
    dossier_id = fields.Many2one(
        related="member_id.dossier_id",
        store=True,
        precompute=True,
        index=True,
        outline=True,
        kept_as_figure=True,
    )
    company_id = fields.Many2one(
        related="member_id.company_id",
        store=True,
        precompute=True,
        index=True,
        outline=True,
        kept_as_figure=True,
    )
    user_id = fields.Many2one(
        related="dossier_id.user_id",
        string="Social Worker",
        store=True,
        precompute=True,
        index="btree_not_null",
        outline=True,
        in_copy=False,
    )
    kind = fields.Selection(
        selection=[("general", "General"), ("student", "Student")],
        required=True,
        default="general",
        help="A student contract holds for the length of full-time studies.",
        outline=True,
        kept_as_figure=True,
        in_copy=10,
    )
    decision_date = fields.Date(
        string="Decision On",
        required=True,
        day="past",
        tracking=True,
        help="The day on which the living wage was granted. The contract is signed within three months of it.",
        outline=True,
        kept_as_figure="month",
        in_copy=30,
    )
    taken_over = fields.Boolean(
        help="An earlier GPMI goes on after a short job: no new balance is needed, a new signature is.",
        outline=True,
        kept_as_figure=True,
        in_copy=True,
    )
    snapshot_id = fields.Many2one(
        comodel_name="sociale.balans.snapshot",
        string="Balance",
        domain="[('dossier_id', '=', dossier_id), ('said', '=', True)]",
        compute="_compute_snapshot_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        check_company=True,
        help="The balance that was made before this contract (Royal Decree of 11 July 2002, article 11).",
        kept_as_figure=True,
    )
    information_date = fields.Date(
        string="Informed On",
        day="past",
        tracking=True,
        help="The day on which content, scope and consequences were explained.",
        outline=True,
        in_copy=True,
    )
    information_user_id = fields.Many2one(
        comodel_name="res.users",
        string="Informed By",
        domain="[('sociale_balans_works', '=', True), ('company_ids', 'in', company_id)]",
        check_company=True,
        holder=True,
        outline=True,
        in_copy=False,
    )
    hearing_date = fields.Date(
        string="Told of the Right to Be Heard On",
        day="past",
        help="In writing, so that it can be proved.",
        outline=True,
        in_copy=True,
    )
    hearing_note = fields.Char(
        string="Hearing", help="Whether the client asked to be heard, and when that was.", in_copy=True
    )
    assistance_date = fields.Date(string="Told of the Right to Assistance On", day="past", outline=True, in_copy=True)
    assistant = fields.Char(
        string="Assisted By", help="The person of his choice who stood by the client, if any.", in_copy=True
    )
    signature_ids = fields.One2many(
        comodel_name="sociale.balans.signature",
        inverse_name="gpmi_id",
        string="Signatures",
    )
    signed_date = fields.Date(
        string="Signed On",
        compute="_compute_signed_date",
        store=True,
        readonly=False,
        day="past",
        tracking=True,
        help="The day on which the last party that has to sign did so.",
        outline=True,
        kept_as_figure="month",
        in_copy=True,
    )
    signed_reason = fields.Text(
        string="Why It Was Signed As It Is",
        help="When something that the law wants was missing at the signature: why it was signed all the same.",
        in_copy=True,
    )
    studies_end = fields.Date(
        string="End of the Studies",
        help="The first day on which they are over: the contract of a student no longer holds on it.",
        outline=True,
        in_copy=True,
    )
    date_end = fields.Date(
        string="Ended On",
        tracking=True,
        copy=False,
        help="The first day on which the contract no longer holds.",
        outline=True,
        kept_as_figure="month",
        in_copy=60,
    )
    third_parties = fields.Char(
        help="Others who are a party to the contract, such as a school or an employer.", in_copy=True
    )
    additional_help = fields.Text(
        help="Help that goes with the project, and whether and how an incentive is given (Royal Decree, article 11).",
        in_copy=True,
    )
    event_ids = fields.One2many(
        comodel_name="sociale.balans.gpmi.event",
        inverse_name="gpmi_id",
        string="Events",
    )
    late_cause = fields.Selection(
        selection=[
            ("absent", "The Client Did Not Come"),
            ("ill", "Illness of the Client"),
            ("reached", "The Client Could Not Be Reached"),
            ("centre", "The Social Service Had No Time"),
            ("others", "We Wait for Somebody Else"),
            ("other", "Something Else"),
        ],
        string="Why Late",
        help="So that the organisation can see what holds contracts up.",
        outline=True,
        kept_as_figure=True,
        in_copy=True,
    )
    late_reason = fields.Char(
        string="Why It Is Late", help="What holds it up, in your own words.", found_by=True, in_copy=True
    )
    evaluation_ids = fields.One2many(
        comodel_name="sociale.balans.evaluation",
        inverse_name="gpmi_id",
        string="Evaluations",
    )

    # create and write say so in a sentence; this closes the gap between two of them at the same moment.
    _one_at_a_time = models.UniqueIndex(
        "(member_id) WHERE date_end IS NULL",
        "This person already has a GPMI that has not ended. End that one first.",
    )

    # --- Computed -----------------------------------------------------------------------------------------------------

    @api.depends("signature_ids.date", "signature_ids.required")
    def _compute_signed_date(self):
        for gpmi in self:
            lines = gpmi.signature_ids
            days = (lines.filtered("required") or lines).mapped("date")
            # What is signed stays so, also while the lines of its parties are still filled in.
            if not gpmi.signed_date and days and all(days):
                gpmi.signed_date = max(days)

    @api.depends("member_id.label", "dossier_id.code")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for gpmi in self:
            gpmi.display_name = joined(gpmi.dossier_id.code, gpmi.member_id.label)

    # --- Constraints --------------------------------------------------------------------------------------------------

    @api.constrains("member_id")
    def _check_member(self):
        if any(gpmi.member_id.role == "child" for gpmi in self):
            raise ValidationError(
                self.env._(
                    "A GPMI is made with an adult. Choose an adult of this dossier; give who is of age now the role "
                    "'Adult' there first."
                )
            )

    @api.constrains("snapshot_id", "member_id")
    def _check_snapshot(self):
        if any(gpmi.snapshot_id and gpmi.snapshot_id.dossier_id != gpmi.member_id.dossier_id for gpmi in self):
            raise ValidationError(self.env._("This balance belongs to another dossier. Choose one of this dossier."))

    # --- Steps --------------------------------------------------------------------------------------------------------

    def _check_create(self, vals_list):
        super()._check_create(vals_list)
        going_on = [vals for vals in vals_list if self._goes_on(vals.get("date_end"))]
        self._check_free([vals["member_id"] for vals in going_on if vals.get("member_id")])

    def _hold_create(self, vals_list):
        one_at_a_time(self._parents(vals_list))  # a person has one that has not ended
        return super()._hold_create(vals_list)

    def _sync_create(self, vals_list):
        super()._sync_create(vals_list)
        self._touch_new(self)
        self.filtered(lambda gpmi: not gpmi.signature_ids and not gpmi._is_plan())._propose_signatures()

    def _check_write(self, vals):
        self._check_not_read(vals)
        super()._check_write(vals)
        self._check_basis(vals)
        if any(gpmi.member_id.id != vals.get("member_id", gpmi.member_id.id) for gpmi in self):
            raise ValidationError(self.env._("A GPMI always stays with its person. Make a new one for somebody else."))
        if "date_end" in vals and self._goes_on(vals["date_end"]):
            self._check_free([gpmi.member_id.id for gpmi in self])

    def _hold_write(self, vals):
        if "date_end" in vals:
            one_at_a_time(self.member_id)
        return super()._hold_write(vals)

    def _before_write(self, vals):
        if vals.keys() & self.CONTRACT_FIELDS:
            self._keep_version()
        if vals.keys() - {"message_follower_ids", "message_ids"}:
            self._touch(self)
        return super()._before_write(vals)

    def _before_unlink(self):
        # Safe: what was due goes with its reminders; who may delete a GPMI, may do that.
        self.env["sociale.balans.gpmi.deadline"].sudo().search([("gpmi_id", "in", self.ids)])._close()
        return super()._before_unlink()

    def _goes_on(self, date_end):
        """Return whether a GPMI that ends on a day, or on none, still goes on today."""
        day = fields.Date.to_date(date_end or False)
        return not day or day > self._today()

    def _check_free(self, member_ids):
        """The answer in words, before the database refuses a second running GPMI; a future end is no end yet.

        :param list member_ids: of each GPMI that goes on, its person
        """
        members = self.env["sociale.balans.member"].browse(dict.fromkeys(member_ids))
        members.check_access("read")
        goes_on = fields.Domain("date_end", "=", False) | fields.Domain("date_end", ">", self._today())
        taken = self.search(
            goes_on & fields.Domain([("member_id", "in", members.ids), ("id", "not in", self.ids)]), limit=1
        )
        twice = members.filtered(lambda member: member_ids.count(member.id) > 1)[:1]
        if taken or twice:
            raise ValidationError(
                self.env._(
                    "%(person)s already has a GPMI that has not ended. End that one first, then make a new one.",
                    person=(taken.member_id or twice).label,
                )
            )

    def _propose_signatures(self):
        """Give each GPMI a line for everybody who signs in its organisation."""
        signatories = {company: company._signatories() for company in self.company_id}
        self.env["sociale.balans.signature"].create(
            [
                {"gpmi_id": gpmi.id, "signatory_id": signatory.id, "required": signatory.required}
                for gpmi in self
                for signatory in signatories[gpmi.company_id]
            ]
        )

    # --- Actions ------------------------------------------------------------------------------------------------------

    def action_goals_from_balance(self):
        """Make a goal of each priority of the balance that is not in a goal yet, what is worked on now first.

        :return: True, or a message where there is no such priority
        """
        one_at_a_time(self)  # who presses twice makes each goal once
        for gpmi in self:
            rows = gpmi.snapshot_id.score_ids.filtered(
                lambda row, person=gpmi.member_id: row.priority and row.member_id.id in (False, person.id)
            )
            order = rows.sorted(lambda row: (*scale.turn(row.parked_until, row.priority_order), row.id))
            if not self.env["sociale.balans.goal"]._from_scores(gpmi, order):
                return gpmi._tell_no_priority()
        return True

    def _tell_no_priority(self):
        """Return a message: nothing went wrong, there is only nothing to make a goal of."""
        says = self.env._(
            "The balance has no priority that is not in a goal yet. Choose with a star on the board what to work on."
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"type": "info", "message": says, "sticky": True},
        }

    def action_open(self):
        """Open the GPMI."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    def action_new_evaluation(self):
        """Open the evaluation that is planned, or else a new one, which is not there before it is saved."""
        self.ensure_one()
        planned = self.evaluation_ids.filtered(lambda item: item.state == "planned")[:1]
        return planned.action_open() | {"context": {"default_gpmi_id": self.id}}
