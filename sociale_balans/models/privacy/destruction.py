from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ...tools.naming import joined

KINDS = [("destroy", "Destroy"), ("anonymise", "Keep Only Figures")]
REASONS = [
    ("term", "It Has Been Kept Long Enough"),
    ("request", "The Person Asked for It"),
    ("mistake", "It Was Made by Mistake"),
]


class Destruction(models.Model):
    """The destruction of dossiers: one person proposes it, another one confirms it.

    Afterwards it is the proof that it happened: who, when, how many. What leads to the dossiers goes with them. Nobody
    writes here by hand.
    """

    _name = "sociale.balans.destruction"
    _inherit = ["sociale.balans.guard"]
    _description = "Destruction of Dossiers"
    _rec_names_search = ["note"]
    _order = "id desc"
    _check_company_auto = True

    company_id = fields.Many2one(comodel_name="res.company", string="Organisation", required=True, index=True)
    kind = fields.Selection(
        selection=[*KINDS, ("erase", "Deleted by One Person")],
        required=True,
    )
    reason = fields.Selection(selection=REASONS)
    note = fields.Text(help="For who confirms it. It goes when the dossiers go.")
    state = fields.Selection(
        selection=[("proposed", "To Confirm"), ("done", "Carried Out"), ("withdrawn", "Withdrawn")],
        required=True,
        default="proposed",
    )
    dossier_ids = fields.Many2many(
        comodel_name="sociale.balans.dossier",
        relation="sociale_balans_destruction_dossier",
        column1="destruction_id",
        column2="dossier_id",
        string="Dossiers",
        check_company=True,
        context={"active_test": False},
        help="Only until it is carried out.",
    )
    count = fields.Integer(string="Number of Dossiers")
    proposed_user_id = fields.Many2one(comodel_name="res.users", string="Proposed By", ondelete="restrict")
    proposed_date = fields.Date(string="Proposed On")
    confirmed_user_id = fields.Many2one(comodel_name="res.users", string="Confirmed By", ondelete="restrict")
    done_date = fields.Date(string="Carried Out On")
    is_mine = fields.Boolean(compute="_compute_is_mine")

    @api.depends("proposed_user_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for destruction in self:
            destruction.is_mine = destruction.proposed_user_id == self.env.user

    @api.depends("kind", "count")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for destruction in self:
            destruction.display_name = joined(kinds.get(destruction.kind), destruction.count)

    # --- Propose, confirm, withdraw -----------------------------------------------------------------------------------

    def _propose(self, dossiers, kind, reason, note):
        """Write a proposal down, one for each organisation.

        :raises UserError: when a dossier is not closed, not due or already proposed
        """
        dossiers.check_access("read")
        self._check_ripe(dossiers, reason)
        dossiers.check_access("write")
        # Safe: who may change these dossiers proposes, and the proposal alone does nothing to them.
        proposals = self.sudo()
        return (
            proposals.create(
                [
                    {
                        "company_id": company.id,
                        "kind": kind,
                        "reason": reason,
                        "note": note,
                        "dossier_ids": [Command.set(of_company.ids)],
                        "count": len(of_company),
                        "proposed_user_id": self.env.uid,
                        "proposed_date": self._today(),
                    }
                    for company, of_company in dossiers.grouped("company_id").items()
                ]
            )
        ).sudo(False)

    def _check_ripe(self, dossiers, reason):
        if not dossiers:
            raise UserError(self.env._("Choose at least one dossier."))
        if any(dossiers.mapped("anonymised")):
            raise UserError(self.env._("Of one of these dossiers only the figures are left already."))
        self._check_closed(dossiers)
        if reason == "term":
            self._refuse(
                dossiers - dossiers.filtered_domain(dossiers._due_for_destruction()),
                lambda codes: self.env._(
                    "The term of these dossiers has not passed, or your organisation has not chosen one yet: "
                    "%(codes)s. Choose another reason, or wait.",
                    codes=codes,
                ),
            )
        # A proposal says no more of these dossiers than that it is there.
        proposed = self.sudo().search([("state", "=", "proposed"), ("dossier_ids", "in", dossiers.ids)]).dossier_ids
        self._refuse(
            dossiers & proposed.sudo(False),
            lambda codes: self.env._("There is a proposal for these dossiers already: %(codes)s.", codes=codes),
        )

    def _check_closed(self, dossiers):
        """:raises UserError: when somebody still works in one of these dossiers"""
        self._refuse(
            dossiers.filtered(lambda dossier: dossier.state != "closed"),
            lambda codes: self.env._("These dossiers are not closed: %(codes)s. Close them first.", codes=codes),
        )
        self._refuse(
            dossiers._in_use(),
            lambda codes: self.env._(
                "In these dossiers something still goes on: %(codes)s. Finish or delete that first.",
                codes=codes,
            ),
        )

    def _refuse(self, dossiers, sentence):
        if dossiers:
            raise UserError(sentence(", ".join(dossiers.mapped("code"))))

    def _check_confirms(self):
        """:raises UserError: when this user cannot confirm this proposal"""
        self.ensure_one()
        self.check_access("read")
        if self.state != "proposed":
            raise UserError(self.env._("This proposal was carried out or withdrawn already."))
        if self.is_mine:
            raise UserError(self.env._("You proposed this yourself. Somebody else has to confirm it."))
        dossiers = self.dossier_ids
        # Who does not see all of them, confirms none of them.
        if len(dossiers) != self.count:
            raise UserError(
                self.env._(
                    "Not every dossier of this proposal is there any more, or you may not see all of them. "
                    "Withdraw it, and make a new one."
                )
            )
        dossiers.check_access("unlink")
        self._check_closed(dossiers)

    def _carry_out(self):
        """Destroy, or anonymise; then forget which dossiers it was about."""
        self._check_confirms()
        dossiers = self.dossier_ids
        count = len(dossiers)
        if self.kind == "anonymise":
            dossiers._anonymise()
        else:
            dossiers._erase()
        # Safe: the proof is written by what happened, nobody has the right to write it.
        self.sudo().write(
            {
                "state": "done",
                "count": count,
                "confirmed_user_id": self.env.uid,
                "done_date": self._today(),
                **self._forgotten(),
            }
        )

    @api.model
    def _forgotten(self):
        return {"dossier_ids": [Command.clear()], "note": False}

    @api.model
    def _note_erased(self, company):
        """Note that one person deleted a dossier, with its code in the hand."""
        today = self._today()
        # Safe: as above, and it names no dossier.
        self.sudo().create(
            {
                "company_id": company.id,
                "kind": "erase",
                "state": "done",
                "count": 1,
                "proposed_user_id": self.env.uid,
                "proposed_date": today,
                "confirmed_user_id": self.env.uid,
                "done_date": today,
            }
        )

    # --- Actions ------------------------------------------------------------------------------------------------------

    def action_confirm(self):
        """Ask whether this is meant, before it is carried out."""
        self._check_confirms()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Confirm"),
            "res_model": "sociale.balans.destruction.confirm.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_destruction_id": self.id},
        }

    def action_withdraw(self):
        """Let the dossiers stay; the proposal stays as a trace, without saying which they were."""
        self.check_access("read")
        if any(destruction.state != "proposed" for destruction in self):
            raise UserError(self.env._("This proposal was carried out or withdrawn already."))
        # Safe: to keep dossiers is never less than what somebody who reads the proposal may ask for.
        self.sudo().write({"state": "withdrawn", **self._forgotten()})
