from odoo import api, fields, models
from odoo.fields import Domain


class SnapshotSaid(models.Model):
    """What counts as a balance: a snapshot in which something was said.

    One that was opened and left empty is no former score, no last balance, nor the balance that the law wants before a
    signature. Whoever asks for the balance of a dossier asks for ``said`` too.
    """

    _inherit = "sociale.balans.snapshot"

    said = fields.Boolean(
        string="Something Was Said",
        compute="_compute_said",
        search="_search_said",
        help="At least one score, remark or priority. A snapshot that is empty does not count as a balance.",
        outline=True,
    )

    @api.depends("score_ids.value", "score_ids.remark", "score_ids.priority")
    def _compute_said(self):
        # Safe: only whether anything was said, of snapshots that the user may read.
        rows = self.env["sociale.balans.score"].sudo()
        found = rows._read_group(Domain("snapshot_id", "in", self.ids) & rows._saying(), ["snapshot_id"])
        said = {snapshot.id for [snapshot] in found}
        for snapshot in self:
            snapshot.said = snapshot._origin.id in said

    def _search_said(self, operator, value):
        if operator != "in":
            return NotImplemented
        said = Domain("score_ids", "any!", self.env["sociale.balans.score"]._saying())
        return Domain.OR([said if wanted else ~said for wanted in value])

    def _balance_date(self):
        """Return the day of this snapshot where it counts as a balance; False for an empty one, or for none."""
        return self.said and self.date

    # --- Who left -----------------------------------------------------------------------------------------------------

    def _asked_domain(self):
        """Return the domain of the rows of these snapshots that are on the board, see :meth:`Score._asked`."""
        present = Domain("member_id", "=", False) | Domain("member_id.active", "=", True)
        return Domain("snapshot_id", "in", self.ids) & (present | self.env["sociale.balans.score"]._saying())

    def _leave_out_who_left(self):
        """Take out of these open snapshots what is not on the board: empty rows of who left. What was said stays."""
        opened = self.filtered(lambda snapshot: not snapshot.locked)
        # Safe: the user is finishing these snapshots, and nothing was said in these rows.
        rows = opened.score_ids.sudo()
        (rows - rows._asked()).unlink()
