from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.days import COMING


class DossierGrant(models.Model):
    """Why somebody may open a dossier that is neither his own nor of his team, and until which day.

    It is kept as proof: it can be ended, never deleted.
    """

    _name = "sociale.balans.dossier.grant"
    _inherit = ["sociale.balans.guard"]
    _description = "Access to a Dossier"
    _rec_names_search = ["dossier_id.code"]
    _order = "date_until desc, id desc"
    _check_company_auto = True

    dossier_id = fields.Many2one(
        comodel_name="sociale.balans.dossier",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(related="dossier_id.company_id", store=True, precompute=True, index=True)
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Colleague",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('sociale_balans_works', '=', True), ('company_ids', 'in', company_id)]",
        holder=True,
        check_company=True,
    )
    kind = fields.Selection(
        selection=[
            ("stand_in", "Stand-In"),
            ("handed_over", "Handed Over"),
            ("emergency", "Emergency"),
        ],
        default="stand_in",
        required=True,
        readonly=True,
    )
    date_until = fields.Date(string="Until", required=True, default=lambda self: self._today())
    reason = fields.Char(required=True)

    def _check_create(self, vals_list):
        super()._check_create(vals_list)
        for vals in () if self.env.su else vals_list:
            if vals.get("date_until"):
                self._check_one_day(self._fields["date_until"], fields.Date.to_date(vals["date_until"]), COMING)

    def _sync_create(self, vals_list):
        super()._sync_create(vals_list)
        self.env["sociale.balans.dossier"]._forget_reach()
        if not self.env.su and any(access.kind != "stand_in" for access in self):
            raise UserError(self.env._("Only a stand-in is chosen here."))
        self._note()

    def _note(self):
        """Every access that is given, or lasts longer, stands in the log with its reason."""
        for access in self:
            self.env["sociale.balans.access.log"]._note(access.dossier_id, f"access_{access.kind}", access.reason)

    def _check_write(self, vals):
        super()._check_write(vals)
        if not self.env.su and vals.keys() - {"date_until"}:
            raise UserError(self.env._("This is kept as it was. Change its last day, or give access anew."))

    def _before_write(self, vals):
        until = fields.Date.to_date(vals.get("date_until"))
        longer = self.filtered(lambda access: until and until > access.date_until)
        return super()._before_write(vals) | {"longer": longer}

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        self.env["sociale.balans.dossier"]._forget_reach()
        before["longer"]._note()
