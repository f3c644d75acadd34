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
        for gpmi in self:
            if not gpmi.snapshot_id:
                last = gpmi.signed_date or self._today()
                of_dossier = snapshots.get(gpmi.member_id.dossier_id, self.env["sociale.balans.snapshot"])
                gpmi.snapshot_id = gpmi._balance_of(of_dossier.filtered(lambda one, last=last: one.date <= last))

    def _balance_of(self, snapshots):
        """Return the balance that a contract goes by: the last that is finished with priorities of this person.

        Without one, the last that is finished; without that too, the last one.
        """
        finished = snapshots.filtered("locked")
        rows = self._chosen_rows(finished) if len(finished) > 1 else finished.score_ids.browse()
        return (rows.snapshot_id & finished).sorted(lambda one: (one.date, one.id))[-1:] or (finished or snapshots)[-1:]

    def _chosen_rows(self, snapshots):
        """Return the priorities of these snapshots that are of the household or of this person."""
        return self.env["sociale.balans.score"].search_fetch(
            [
                ("snapshot_id", "in", snapshots.ids),
                ("priority", "=", True),
                ("member_id", "in", [False, self.member_id.id]),
            ],
            ["snapshot_id"],
        )

    def _take_balance(self):
        """Let the contracts that wait for a balance look for one again: a snapshot was finished."""
        waiting = self.filtered(lambda gpmi: not (gpmi.snapshot_id or gpmi.signed_date or gpmi.date_end))
        self.env.add_to_compute(self._fields["snapshot_id"], waiting)
