from odoo import models


class Snapshot(models.Model):
    """Talks that were held before: what an organisation knew already."""

    _inherit = "sociale.balans.snapshot"

    def _keep_earlier(self, vals_list, rows_of):
        """Make snapshots of talks that were held before: done, with these rows and no others.

        :param list vals_list: the values of each snapshot
        :param list rows_of: for each snapshot a list of its rows, see :meth:`Score._insert_earlier`
        """
        self.check_access("create")
        # Safe: only so that hundreds of them come in without a message each; whose they are is checked at once.
        quiet = self.sudo().with_context(tracking_disable=True)
        snapshots = quiet.create([vals | {"state": "done"} for vals in vals_list]).sudo(False)
        snapshots.check_access("write")
        self.env["sociale.balans.score"]._insert_earlier(
            [
                row | {"snapshot_id": snapshot.id}
                for snapshot, rows in zip(snapshots, rows_of, strict=True)
                for row in rows
            ]
        )
        snapshots._tell_done()
        return snapshots.with_env(self.env)
