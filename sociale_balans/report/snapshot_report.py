from odoo import models


class SnapshotReport(models.AbstractModel):
    """One snapshot on paper: an evolution with a single column."""

    _name = "report.sociale_balans.report_snapshot_document"
    _description = "Snapshot Report"

    def _get_report_values(self, docids, data=None):
        """Return each snapshot with its matrix; the user's own rights decide what he may print."""
        snapshots = self.env["sociale.balans.snapshot"].browse(docids)
        snapshots.check_access("read")
        snapshots._note_look("print")
        paper = snapshots.with_context(sociale_balans_paper_for=0)
        return {
            "doc_ids": docids,
            "doc_model": snapshots._name,
            "docs": snapshots,
            "widths": {"name": 28, "room": True},
            "evolutions": {snapshot.id: snapshot._evolution() for snapshot in paper},
        }
