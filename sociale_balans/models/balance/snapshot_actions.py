from odoo import models


class SnapshotActions(models.Model):
    """Where one goes from a snapshot: to its board, its paper, and on from there when it is finished."""

    _inherit = "sociale.balans.snapshot"

    def action_print(self):
        """Print the snapshot."""
        return self.env.ref("sociale_balans.report_snapshot").report_action(self)

    def action_open(self):
        """Open the scoring board of the snapshot."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "sociale_balans.board",
            "name": self.display_name,
            "context": {"active_id": self.id},
        }

    def action_open_evolution(self):
        """Open the evolution of the dossier."""
        return self.dossier_id.action_open_evolution()

    def action_open_dossier(self):
        """Open the dossier."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.dossier_id._name,
            "res_id": self.dossier_id.id,
            "views": [(False, "form")],
        }

    def _next_steps(self):
        """Return where one goes from a finished snapshot, what is most likely first.

        :return: list of dicts with ``method`` (of the snapshot, without arguments) and ``label``
        """
        self.ensure_one()
        return [
            {"method": "action_open_evolution", "label": self.env._("See the evolution")},
            {"method": "action_print", "label": self.env._("Print")},
            {"method": "action_open_dossier", "label": self.env._("Back to the dossier")},
        ]
