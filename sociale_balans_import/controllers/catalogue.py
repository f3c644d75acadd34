import io
import json

import xlsxwriter

from odoo import http
from odoo.http import content_disposition, request

from ..importing.catalogue import Catalogue
from ..tools.catalogue_file import FORMAT


class CatalogueExport(http.Controller):
    """The life domains of an organisation as a file, which can be imported again or elsewhere."""

    @http.route("/sociale-balans/catalogue.json", type="http", auth="user", methods=["GET"], readonly=True)
    def as_json(self):
        """Return every domain in use or not, in its order, with its texts in every language."""
        domains = self._catalogue().domains_as_dicts()
        content = json.dumps({"format": FORMAT, "version": 1, "domains": domains}, ensure_ascii=False, indent=2)
        return self._answer(content.encode(), "json", "application/json; charset=utf-8")

    @http.route("/sociale-balans/catalogue.xlsx", type="http", auth="user", methods=["GET"], readonly=True)
    def as_table(self):
        """Return the same as a table: a line for each domain and language."""
        catalogue = self._catalogue()
        content = io.BytesIO()
        # A text stays a text, also when it begins as a formula does.
        with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
            sheet = book.add_worksheet()
            rows = [catalogue.header(), *([row[name] for name in catalogue.COLUMNS] for row in catalogue.rows())]
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            sheet.freeze_panes(1, 2)
            sheet.set_column(2, len(catalogue.COLUMNS), 24)
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return self._answer(content.getvalue(), "xlsx", kind)

    def _catalogue(self):
        """Whoever may not change the catalogue is told no more than that there is nothing."""
        if not request.env.user.has_group("sociale_balans.group_manager"):
            raise request.not_found()
        return Catalogue(request.env)

    def _answer(self, content, extension, kind):
        name = request.env._("Life domains")
        headers = [("Content-Type", kind), ("Content-Disposition", content_disposition(f"{name}.{extension}"))]
        return request.make_response(content, [*headers, ("Cache-Control", "private, no-store")])
