from odoo import api, fields, models
from odoo.exceptions import UserError

# What of each record goes into the copy for the client.
GPMI = (
    *("kind", "state", "decision_date", "deadline", "taken_over", "information_date", "hearing_date", "hearing_note"),
    *("assistance_date", "assistant", "signed_date", "signed_reason", "studies_end", "third_parties"),
    *("additional_help", "many_goals_reason", "late_cause", "late_reason", "date_end", "end_reason"),
)
GOAL = (
    *("name", "term", "own_words", "measure", "strength", "date_start", "date_end", "state", "consensus"),
    "difference",
)
COMMITMENT = ("party", "third_party", "name", "date_end")
SIGNATURE = ("name", "date")
EVENT = ("kind", "date_start", "date_end", "reason")
EVALUATION = ("date_due", "date_done", "state", "contact", "missed_note", "note", "decision")
RESULT = ("goal_id", "outcome", "reason", "client_kept", "centre_kept")
VERSION = ("undone", "information_date", "consent_date", "reason", "content")


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
            dues = self.env["sociale.balans.due"].sudo()  # safe: only who may write the person gets here
            dues.search([("gpmi_id.member_id", "in", self.ids)])._bring_in_step()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_contract(self):
        if self.gpmi_ids:
            raise UserError(self.env._("This person has a GPMI and cannot be deleted. Archive this person instead."))

    # --- Copy for the client ------------------------------------------------------------------------------------------

    def _copy_sections(self, hide):
        sections = super()._copy_sections(hide)
        # ``facts``, ``signatures``, ``goals``, ``events``, ``evaluations``, ``versions`` of each contract
        return sections | {"gpmis": [self._copy_gpmi(gpmi, hide) for gpmi in self.gpmi_ids.sorted("decision_date")]}

    def _copy_gpmi(self, gpmi, hide):
        return {
            "facts": self._copy_facts(gpmi, GPMI, hide),
            "signatures": [self._copy_facts(line, SIGNATURE, hide) for line in gpmi.signature_ids if line.date],
            "goals": [
                {
                    "facts": self._copy_facts(goal, GOAL, hide),
                    "commitments": [self._copy_facts(line, COMMITMENT, hide) for line in goal.commitment_ids],
                }
                for goal in gpmi.goal_ids
            ],
            "events": [self._copy_facts(event, EVENT, hide) for event in gpmi.event_ids],
            "evaluations": [
                {
                    "facts": self._copy_facts(evaluation, EVALUATION, hide),
                    "results": [self._copy_facts(result, RESULT, hide) for result in evaluation.result_ids],
                }
                for evaluation in gpmi.evaluation_ids.sorted("date_due")
            ],
            "versions": [self._copy_facts(version, VERSION, hide) for version in gpmi.version_ids.sorted("id")],
        }
