from odoo import api, fields, models

from ...tools.locks import one_at_a_time


class SnapshotOpen(models.Model):
    """A snapshot that is still open comes first: a second one is made only by who chooses so."""

    _inherit = "sociale.balans.snapshot"

    @api.model
    def _open_of(self, dossier):
        """Return the newest snapshot of a dossier that is not done yet, if there is one."""
        domain = [("dossier_id", "=", dossier.id), ("state", "=", "draft")]
        return self.search_fetch(domain, ["date", "state"], limit=1) if dossier else self.browse()

    @api.model
    def _one_for(self, dossier, choice):
        """Return the snapshot to work in, or none when the user has to choose first.

        :param str choice: ``open`` goes on with the one that is open, ``new`` makes another one all the same
        """
        one_at_a_time(dossier)  # two who open one at once get the same
        there = self._open_of(dossier)
        if not there or choice == "new":
            return self.create({"dossier_id": dossier.id})
        return there if choice == "open" else self.browse()

    @api.model
    def _ask_which(self, record, dossier):
        """Return the question that is put when a snapshot is still open; the answer calls ``action_new_snapshot``."""
        return {
            "type": "ir.actions.client",
            "tag": "sociale_balans.which_snapshot",
            "params": {"model": record._name, "id": record.id, "text": self._still_open(self._open_of(dossier))},
        }

    def _still_open(self, there):
        return self.env._(
            "This dossier has a snapshot that is still open: %(title)s, %(progress)s discussed.",
            title=there.name,
            progress=there.progress,
        )

    @api.onchange("dossier_id")
    def _onchange_dossier_id(self):
        """Say in a form too that a snapshot is open."""
        there = self._open_of(self.dossier_id._origin)
        if there and not self._origin:
            advice = self.env._("Go on with that one, or save this one if you want a second one.")
            return {
                "warning": {"title": self.env._("Another Snapshot"), "message": f"{self._still_open(there)} {advice}"}
            }
        return None


class Dossier(models.Model):
    """A dossier from which a snapshot is opened."""

    _inherit = "sociale.balans.dossier"

    snapshot_open = fields.Boolean(
        compute="_compute_snapshot_open", help="Whether a snapshot has not been finished.", outline=True
    )

    @api.depends("snapshot_ids.state")
    def _compute_snapshot_open(self):
        for dossier in self:
            dossier.snapshot_open = "draft" in dossier.snapshot_ids.mapped("state")

    def action_new_snapshot(self, choice=False):
        """Make a snapshot of today and open it; while another one is open, ask first.

        :param str choice: the answer to that: ``open`` goes on with the open one, ``new`` makes a second one
        """
        self.ensure_one()
        snapshots = self.env["sociale.balans.snapshot"]
        snapshot = snapshots._one_for(self, choice)
        return snapshot.action_open() if snapshot else snapshots._ask_which(self, self)
