from odoo import fields, models
from odoo.exceptions import UserError


class EmergencyWizard(models.TransientModel):
    """Open, for one day, a dossier of the own organisation that is not open to the user; whoever leads hears of it."""

    _name = "sociale.balans.emergency.wizard"
    _inherit = ["sociale.balans.guard"]
    _description = "Open a Dossier in an Emergency"
    _rec_names_search = ["code"]

    code = fields.Char(required=True, size=64, help="The whole code of the dossier.")
    reason = fields.Char(string="Why", required=True)

    def action_open(self):
        """Give the user the dossier for today, note why, tell who leads, and open it.

        :raises UserError: without a reason, or when there is no such dossier in the organisation
        """
        self.ensure_one()
        if len((self.reason or "").strip()) < 10:
            raise UserError(self.env._("Write in a few words why you need this dossier now."))
        # Safe: the whole code is needed, in the user's own organisation, and each time it is noted; whatever the caller
        # said in the context stays behind.
        dossiers = self._unflagged(defaults=False).env["sociale.balans.dossier"].sudo()
        dossier = dossiers._with_codes([self.code], self.env.company.id)
        if not dossier:
            raise UserError(self.env._("There is no dossier with this code in your organisation."))
        if not dossier.with_env(self.env).accessible:
            access = {"dossier_id": dossier.id, "user_id": self.env.uid, "kind": "emergency", "reason": self.reason}
            dossiers.env["sociale.balans.dossier.grant"].create(access)
            self._tell(dossier)
        return {
            "type": "ir.actions.act_window",
            "res_model": "sociale.balans.dossier",
            "res_id": dossier.id,
            "views": [(False, "form")],
        }

    def _tell(self, dossier):
        """Give whoever leads an activity: in an emergency he hears who opened what, and why."""
        name = self.env.user.name
        dossier._tell_leads(
            "sociale_balans.activity_emergency",
            lambda env: env._("%(user)s opened this dossier in an emergency", user=name),
            self.reason,
            besides=self.env.user,
        )
