from odoo import api, models


class GpmiBalance(models.Model):
    """The balance that a contract goes by."""

    _inherit = "sociale.balans.gpmi"

    @api.depends("member_id")
    def _compute_snapshot_id(self):
        snapshots = (
            self.env["sociale.balans.snapshot"]
            .search_fetch(
                [("dossier_id", "in", self.member_id.dossier_id.ids), ("said", "=", True)],
                ["dossier_id", "date", "state"],
                order="date, id",
            )
            .grouped("dossier_id")
        )
        rows = self._priorities_of(self.env["sociale.balans.snapshot"].concat(*snapshots.values()))
        for gpmi in self:
            # Until it is saved, another person may have another balance.
            if not (gpmi.snapshot_id and gpmi._origin):
                last = gpmi.signed_date or self._today()
                of_dossier = snapshots.get(gpmi.member_id.dossier_id, self.env["sociale.balans.snapshot"])
                gpmi.snapshot_id = gpmi._balance_of(of_dossier.filtered(lambda one, last=last: one.date <= last), rows)

    def _balance_of(self, snapshots, rows):
        """Return the balance that a contract goes by: the last that is finished with priorities of this person.

        Without one, the last that is finished; without that too, the last one.

        :param snapshots: of one dossier, oldest first
        :param rows: the priorities of these snapshots, and perhaps of others
        """
        finished = snapshots.filtered("locked")
        own = rows.filtered(lambda row: row.member_id in (row.member_id.browse(), self.member_id)).snapshot_id
        return finished.filtered(lambda one: one in own)[-1:] or (finished or snapshots)[-1:]

    def _priorities_of(self, snapshots):
        """Return the priorities of these snapshots, whoever they are of, in one query."""
        return self.env["sociale.balans.score"].search_fetch(
            [("snapshot_id", "in", snapshots.ids), ("priority", "=", True)], ["snapshot_id", "member_id"]
        )

    def _take_balance(self):
        """Let the contracts that wait for a balance look for one again: a snapshot was finished."""
        waiting = self.filtered(lambda gpmi: not (gpmi.snapshot_id or gpmi.signed_date or gpmi.date_end))
        self.env.add_to_compute(self._fields["snapshot_id"], waiting)
