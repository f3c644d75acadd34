from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.sociale_balans.tools.age import years

EVERYBODY_BELOW = 25  # who is younger has a GPMI, whatever came before (Act of 26 May 2002, article 11)
PLAN = "plan"


class GpmiBasis(models.Model):
    """Why there is a contract: whether the law asks for it follows from that, and so whether its three months run."""

    _inherit = "sociale.balans.gpmi"

    basis = fields.Selection(
        selection=[
            ("under_25", "Younger Than 25"),
            ("new", "New Entitlement"),
            ("student", "Full-time Studies"),
            ("client", "Asked For by the Client"),
            ("centre", "Asked For by the Social Service"),
            ("equivalent", "Equivalent Living Wage"),
            (PLAN, "No GPMI: Another Plan"),
        ],
        compute="_compute_basis",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        tracking=True,
        help="The law asks for a GPMI of who is younger than 25, of who had no living wage in the three months before, "
        "and of who studies full-time (Act of 26 May 2002, article 11; Royal Decree of 3 October 2016). Another plan, "
        "such as one after REMI support, has goals and evaluations, but no days of the law.",
        outline=True,
        kept_as_figure=True,
        in_copy=10,
    )
    mandatory = fields.Boolean(
        compute="_compute_mandatory",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        help="Follows from why it is made. A GPMI that is not mandatory has no three months to sign.",
        outline=True,
        kept_as_figure=True,
        in_copy=10,
    )
    mandatory_differs = fields.Boolean(
        compute="_compute_mandatory_differs", help="It is mandatory, or is not, other than follows from why it is made."
    )
    mandatory_reason = fields.Char(
        string="Why It Differs",
        help="Only when it is mandatory, or is not, other than follows from why it is made.",
        in_copy=True,
    )

    MANDATORY = frozenset({"under_25", "new", "student"})
    PROPOSED = frozenset({"under_25", "new", "centre", "equivalent"})

    # --- Computed -----------------------------------------------------------------------------------------------------

    @api.depends("kind", "member_id", "decision_date")
    def _compute_basis(self):
        """Propose why it is made; what somebody chose stays, unless studies begin or end."""
        for gpmi in self:
            if gpmi.kind == "student":
                gpmi.basis = "student"
            elif not gpmi.basis or gpmi.basis == "student":
                gpmi.basis = gpmi._proposed_basis()

    @api.onchange("member_id", "decision_date")
    def _onchange_basis(self):
        """Propose anew as the person and the day become known, until it is saved."""
        if not self._origin and self.basis in self.PROPOSED:
            self.basis = self._proposed_basis()

    def _proposed_basis(self):
        """Return why a contract is made that is not one for studies, as far as is known."""
        born = self.member_id.birth_date
        if born and years(born, self.decision_date or self._today()) < EVERYBODY_BELOW:
            return "under_25"
        return "new"

    @api.depends("basis")
    def _compute_mandatory(self):
        for gpmi in self:
            gpmi.mandatory = gpmi.basis in self.MANDATORY

    @api.depends("basis", "mandatory")
    def _compute_mandatory_differs(self):
        for gpmi in self:
            gpmi.mandatory_differs = gpmi.mandatory != (gpmi.basis in self.MANDATORY)

    # --- Constraints --------------------------------------------------------------------------------------------------

    @api.constrains("basis", "mandatory", "mandatory_reason")
    def _check_mandatory(self):
        for gpmi in self:
            if gpmi.basis == PLAN and gpmi.mandatory:
                raise ValidationError(
                    self.env._("Another plan is no GPMI, so it is not mandatory. Choose why the GPMI is made.")
                )
            if gpmi.mandatory_differs and not gpmi.mandatory_reason:
                raise ValidationError(
                    self.env._("Whether this GPMI is mandatory differs from why it is made. Write down why.")
                )

    def _check_basis(self, vals):
        """:raises ValidationError: when a signed GPMI would become a plan"""
        if vals.get("basis") == PLAN and any(gpmi.signed_date and not gpmi._is_plan() for gpmi in self):
            raise ValidationError(
                self.env._("This GPMI was signed, so it stays one. If the signature was a mistake, undo it first.")
            )

    def _is_plan(self):
        """Return whether this is another plan, which is no GPMI."""
        self.ensure_one()
        return self.basis == PLAN
