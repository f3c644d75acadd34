import contextlib

from odoo import api, models
from odoo.exceptions import ValidationError

from .guard import closed


class GuardImport(models.AbstractModel):
    """Odoo's own import, which names records by their number or their external name."""

    _inherit = "sociale.balans.guard"

    @api.model
    def load(self, fields, data):
        """Import like every model does; a reference that leads nowhere is refused like one that is not open."""
        if not isinstance(fields, list) or not isinstance(data, list):
            raise ValidationError(self.env._("This is no table. Choose the file again."))
        refusal = str(closed(self.env))
        answer = {"ids": False, "nextrow": 0, "messages": []}
        if self._may_open_columns(fields, data):
            answer = super().load(fields, data)
            nowhere = [
                message
                for message in answer["messages"]
                if message["message"] == refusal or self._leads_by_name(message.get("moreinfo"))
            ]
            if not nowhere:
                return answer
        rows = {"from": 0, "to": max(len(data) - 1, 0)}
        return answer | {"messages": [{"type": "error", "message": refusal, "rows": rows}]}

    def _leads_by_name(self, more):
        """Return whether Odoo tells where an external name would lead; of a wrong day it tells how to write one."""
        return isinstance(more, dict) and more.get("res_model") == "ir.model.data"

    def _may_open_columns(self, columns, data):
        """Return whether each record that a table names by its number or external name is open to the user."""
        if self.env.su:
            return True
        for place, column in enumerate(columns):
            *path, name = models.fix_import_export_id_paths(column)
            model = self._at_end_of(path)
            cells = [str(row[place]) for row in data if row[place : place + 1] and row[place]]
            if model is not None and name in ("id", ".id"):
                ids = self._named(cells) if name == "id" else set(self._numbers(cells))
                if ids and not self._may_open(model._name, ids):
                    return False
        return True

    def _numbers(self, cells):
        """Yield the numbers in these cells, as Odoo reads them; it says itself what is none."""
        for cell in cells:
            with contextlib.suppress(ValueError):
                yield int(cell)

    def _at_end_of(self, path):
        """Return the model that a path of fields leads to, or None when it leads to no model."""
        model = self
        for name in path:
            field = model._fields.get(name)
            if field is None or not field.relational:
                return None
            model = model.env[field.comodel_name]
        return model

    def _named(self, cells):
        """Return the ids of the records that have these external names."""
        # Safe: only which records they are, each of which is asked for.
        names = self.env["ir.model.data"].sudo()
        given = [name if "." in name else f"__import__.{name}" for cell in cells for name in cell.split(",")]
        return {number for name in given if (number := names._xmlid_to_res_id(name))}
