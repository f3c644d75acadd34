from odoo import models


class Score(models.Model):
    """What was said before a contract is not unsaid after it."""

    _inherit = "sociale.balans.score"

    def _before_write(self, vals):
        empties = any(name in vals and not vals[name] for name in ("value", "remark", "priority"))
        return super()._before_write(vals) | {"said": self._saying_something() if empties else self.browse()}

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        fallen = before["said"] - before["said"]._saying_something()
        if fallen:
            fallen.snapshot_id._contracts()._keeps_its_balance()

    def _before_unlink(self):
        return super()._before_unlink() | {"said_in": self._saying_something().snapshot_id}

    def _sync_unlink(self, before):
        super()._sync_unlink(before)
        if before["said_in"]:
            before["said_in"]._contracts()._keeps_its_balance()

    def _saying_something(self):
        """Return those of these rows in which something was said, see :meth:`_saying`."""
        return self.filtered(lambda row: row.value or row.remark or row.priority)
