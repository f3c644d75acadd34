from odoo import api, fields, models
from odoo.exceptions import UserError


class Member(models.Model):
    """An adult with whom contracts are made: he stays an adult, and of who is in the archive nothing is due."""

    _inherit = "sociale.balans.member"

    gpmi_ids = fields.One2many(comodel_name="sociale.balans.gpmi", inverse_name="member_id", string="GPMI")

    def _check_role_change(self, vals):
        self.check_access("write")
        if vals["role"] == "child" and self.gpmi_ids:
            raise UserError(self.env._("This person has a GPMI, so the role stays as it is."))
        return super()._check_role_change(vals)

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        if "active" in vals:
            dues = self.env["sociale.balans.gpmi.deadline"].sudo()  # safe: only who may write the person gets here
            dues.search([("gpmi_id.member_id", "in", self.ids)])._bring_in_step()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_contract(self):
        if self.gpmi_ids:
            raise UserError(self.env._("This person has a GPMI and cannot be deleted. Archive this person instead."))

    # --- Copy for the client ------------------------------------------------------------------------------------------

    def _copy_sections(self, hide):
        """Add ``gpmis``, each with ``facts``, ``signatures``, ``goals``, ``steps`` and more."""
        gpmis = [self._copy_gpmi(gpmi, hide) for gpmi in self.gpmi_ids.sorted("decision_date")]
        return [*super()._copy_sections(hide), ("gpmis", gpmis)]

    def _copy_gpmi(self, gpmi, hide):
        return {
            "facts": self._copy_facts(gpmi, hide),
            "signatures": [self._copy_facts(line, hide) for line in gpmi.signature_ids if line.date],
            "goals": [
                {
                    "facts": self._copy_facts(goal, hide),
                    "commitments": [self._copy_facts(line, hide) for line in goal.commitment_ids],
                }
                for goal in gpmi.goal_ids
            ],
            "steps": [self._copy_facts(step, hide) for step in gpmi.step_ids.sorted("date")],
            "sanctions": [
                {
                    "facts": self._copy_facts(sanction, hide),
                    "steps": [self._copy_facts(step, hide) for step in sanction.step_ids.sorted("date")],
                }
                for sanction in gpmi.sanction_ids
            ],
            "events": [self._copy_facts(event, hide) for event in gpmi.event_ids],
            "evaluations": [
                {
                    "facts": self._copy_facts(evaluation, hide),
                    "results": [self._copy_facts(result, hide) for result in evaluation.result_ids],
                }
                for evaluation in gpmi.evaluation_ids.sorted("date_due")
            ],
            "versions": [self._copy_facts(version, hide) for version in gpmi.version_ids.sorted("id")],
        }
