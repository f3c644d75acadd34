from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.sociale_balans.tools.months import add_months


class Snapshot(models.Model):
    """The social balance before a contract is proof that it was made in time."""

    _inherit = "sociale.balans.snapshot"

    def _contracts(self):
        """Return the GPMI that were made after these snapshots."""
        return self.env["sociale.balans.gpmi"].search([("snapshot_id", "in", self.ids)])

    def _before_write(self, vals):
        contracts = self._contracts() if "date" in vals else self.env["sociale.balans.gpmi"]
        return super()._before_write(vals) | {"contracts": contracts, "history": contracts._history()}

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        if before["contracts"]:
            before["contracts"]._follow_the_clock(before["history"])

    def _tell_done(self):
        super()._tell_done()
        self.dossier_id.gpmi_ids._take_balance()

    def _later_date(self):
        """What waits comes up again at the next evaluation."""
        return add_months(self.date, self.env["sociale.balans.settings"]._of(self.company_id).evaluation_months)

    def _next_steps(self):
        steps = super()._next_steps()
        running = self.dossier_id.gpmi_ids.filtered(lambda gpmi: not gpmi.date_end)
        label = self.env._("Go on with the GPMI") if running else self.env._("Make the GPMI")
        return [steps[0], {"method": "action_open_gpmi", "label": label}, *steps[1:]]

    def action_open_gpmi(self):
        """Open the GPMI that runs, all of them where there are several, or else a new one."""
        self.ensure_one()
        return self.dossier_id._open_gpmi()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_contract(self):
        if not self.env.su and self._contracts().filtered("signed_date"):
            raise UserError(self.env["sociale.balans.gpmi"]._is_proof())
