from dataclasses import dataclass

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


@dataclass(frozen=True)
class Opened:
    """Where the rows of open snapshots come from."""

    name: str
    item: object


class MyDayOpen(models.AbstractModel):
    """Where somebody was: the snapshots that are not finished yet."""

    _inherit = "sociale.balans.day"

    def _open_snapshots(self, scope):
        """Return the snapshots that are open, the newest first, as ``rows`` and the ``section`` that they stand in."""
        query = self.env["sociale.balans.snapshot"]._search(self._open_domain(scope), order="date DESC, id DESC")
        query.limit = self.MOST
        table, dossier = query.table, query.join(query.table, "dossier_id", "sociale_balans_dossier", "id", "dossier")
        told = {
            "id": SQL.identifier(table, "id"),
            "worker_id": SQL.identifier(dossier, "user_id"),
            **self._of_dossier(dossier),
            "number": SQL("COUNT(*) OVER ()"),
        }
        rows = [dict(zip(told, row, strict=True)) for row in self.env.execute_query(query.select(*told.values()))]
        opened = Opened("snapshot", self._open_item)
        left = self._rows_left([row["id"] for row in rows])
        rows = [row | {"source": opened, "day": None, "left": left.get(row["id"], 0)} for row in rows]
        more = (rows[0]["number"] if rows else 0) - len(rows)
        return {
            "rows": rows,
            "section": {
                "key": "open",
                "title": self.env._("Go On Where You Were") if scope.mine else self.env._("Open Snapshots"),
                "empty": self.env._("Every snapshot is finished."),
                "more": [
                    {
                        "text": self.env._("and %(number)s more", number=more),
                        "action": self._list("sociale_balans.action_snapshot", ["draft"]),
                    }
                ]
                if more
                else [],
            },
        }

    def _open_domain(self, scope):
        domain = Domain("state", "=", "draft") & self._in_scope(scope, "dossier_id.")
        if not scope.mine:
            return domain
        mine = Domain("dossier_id.user_id", "=", scope.user_id) | Domain("user_id", "=", scope.user_id)
        return domain & mine

    def _rows_left(self, snapshot_ids):
        """Return how many rows of each of these snapshots have not been discussed; one query for all of them."""
        # Safe: only how many, of snapshots that the user may read.
        rows = self.env["sociale.balans.score"].sudo()
        snapshots = self.env["sociale.balans.snapshot"].browse(snapshot_ids)
        open_rows = snapshots._asked_domain() & Domain("value", "=", False)
        groups = rows._read_group(open_rows, ["snapshot_id"], ["__count"]) if snapshots else []
        return {snapshot.id: number for snapshot, number in groups}

    def _open_item(self, row):
        left = row["left"]
        return {
            "what": self.env._("Snapshot, %(number)s still to discuss", number=left)
            if left
            else self.env._("Snapshot, all discussed"),
            "button": self.env._("Go On"),
            "action": {"model": "sociale.balans.snapshot", "method": "action_open", "id": row["id"]},
        }
