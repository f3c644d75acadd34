from odoo import models


class SnapshotReport(models.AbstractModel):
    """One snapshot on paper: an evolution with a single column."""

    _name = "report.sociale_balans.report_snapshot_document"
    _inherit = ["sociale.balans.paper"]
    _description = "Snapshot Report"

    PRINTS = "sociale.balans.snapshot"

    def _title(self, record):
        return self.env._("Snapshot")

    def _version(self, record):
        day = record._date_in_words()
        if record.locked:
            return self.env._("of %(day)s", day=day)
        return self.env._("of %(day)s, in progress", day=day)

    def _content(self, records, audience):
        return {
            "widths": {"name": 27},
            "plans": {snapshot.id: snapshot._plans(audience) for snapshot in records},
            "evolutions": {snapshot.id: snapshot._evolution(audience) for snapshot in records},
        }
