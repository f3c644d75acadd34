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

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_contract(self):
        if not self.env.su and self._contracts().filtered("signed_date"):
            raise UserError(self.env["sociale.balans.gpmi"]._is_proof())
