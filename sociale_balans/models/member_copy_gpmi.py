from odoo import models


class MemberCopyGpmi(models.Model):
    """The contracts of a person in the copy of what is kept of him."""

    _inherit = "sociale.balans.member"

    def _copy_sections(self, hide):
        """Add ``gpmis``, each with ``facts``, ``signatures``, ``goals``, ``events``, ``evaluations``, ``versions``."""
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
