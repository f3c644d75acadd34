from odoo import api, models
from odoo.exceptions import AccessError
from odoo.http import request


class Content(models.AbstractModel):
    """What a dossier holds. Whoever reads it, looks at the dossier; that is noted in the access log."""

    _name = "sociale.balans.content"
    _inherit = ["sociale.balans.guard"]
    _description = "Content of a Dossier"

    DOSSIER = "dossier_id"  # the way to the dossier
    # What lists and links show: a code, a state, a day. Reading nothing else is not a look.
    OUTLINE = frozenset({"id", "display_name", "active", "company_id", "user_id", "create_date", "write_date"})

    def _is_outline(self, names):
        return all(name in self.OUTLINE or name.startswith(("activity_", "my_activity_", "message_")) for name in names)

    def _note_look(self, door=None):
        """Note that the user looks at the dossiers of these records."""
        if self.env.su or not any(self._ids):
            return
        # Which dossier it belongs to is no secret for who may read it.
        dossiers = self.sudo().mapped(self.DOSSIER) if self.DOSSIER else self
        self.env["sociale.balans.access.log"]._note(dossiers, door or self._door())

    @api.model
    def _door(self):
        return "form" if request and request.httprequest.path.startswith("/web/") else "api"

    def read(self, fields=None, load="_classic_read"):
        """Read like every model does; what is more than an outline is noted."""
        result = super().read(fields, load)
        if fields is None or not self._is_outline(fields):
            self._note_look()
        return result

    def export_data(self, fields_to_export):
        """Export like every model does; it is noted, and what was said stays words.

        Odoo writes a text that begins with an equals sign into a spreadsheet as a formula, which then runs on the
        computer of whoever opens it. An apostrophe before it keeps it a text.
        """
        result = super().export_data(fields_to_export)
        self._note_look("export")
        for row in result["datas"]:
            row[:] = [f"'{cell}" if isinstance(cell, str) and cell.startswith("=") else cell for cell in row]
        return result

    def _read_group_groupby(self, alias, groupby_spec, query):
        self._refuse_texts(groupby_spec)
        return super()._read_group_groupby(alias, groupby_spec, query)

    def _read_group_select(self, aggregate_spec, query):
        self._refuse_texts(aggregate_spec)
        return super()._read_group_select(aggregate_spec, query)

    def _refuse_texts(self, spec):
        """Words and days of birth are read one dossier at a time, where it is noted, not as a heading of many.

        An AccessError, because then Odoo does not offer such a field for grouping either.
        """
        path, _dot, function = spec.partition(":")
        field = self._fields.get(path.split(".")[0])
        if self.env.su or not field or field.name in self.OUTLINE or function in ("count", "count_distinct"):
            return
        if field.type in ("char", "text", "html", "json") or field.name == "birth_date":
            raise AccessError(self.env._("What was said cannot be grouped. Open the dossier to read it."))

    # What writes the log needs a cursor that can write.
    read._readonly = False

    def web_read(self, specification):
        """Read for a screen, see :meth:`read`."""
        return super().web_read(specification)

    web_read._readonly = False

    @api.model
    def web_search_read(self, domain, specification, offset=0, limit=None, order=None, count_limit=None):
        """Search for a screen, see :meth:`read`."""
        return super().web_search_read(domain, specification, offset, limit, order, count_limit)

    web_search_read._readonly = False

    @api.model
    def web_read_group(self, domain, groupby, aggregates=(), limit=None, offset=0, order=None, **kwargs):
        """Group for a screen, with the records of what is unfolded, see :meth:`read`."""
        return super().web_read_group(domain, groupby, aggregates, limit, offset, order, **kwargs)

    web_read_group._readonly = False

    @api.model
    def search_read(self, domain=None, fields=None, offset=0, limit=None, order=None, **read_kwargs):
        """Search and read, see :meth:`read`."""
        found = super().search_read(domain, fields, offset, limit, order, **read_kwargs)
        if fields is None or not self._is_outline(fields):
            self.browse(record["id"] for record in found)._note_look()
        return found

    search_read._readonly = False
