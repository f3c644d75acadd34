import csv
import io

from odoo import http
from odoo.http import content_disposition, request


class ImportExample(http.Controller):
    """The example of a file to import, with invented people."""

    @http.route("/sociale-balans/import/<string:kind>.csv", type="http", auth="user", methods=["GET"], readonly=True)
    def download(self, kind):
        """Return the example of one kind; whoever may not import is told no more than that there is nothing."""
        kinds = request.env["sociale.balans.import.wizard"]._kinds()
        known = kind in kinds and kinds[kind].EXAMPLE
        if not known or not request.env.user.has_group("sociale_balans.group_manager"):
            raise request.not_found()
        one = kinds[kind](request.env)
        text = io.StringIO(newline="")
        # With semicolons and a byte order mark: so Excel in Belgium opens it as a table.
        writer = csv.writer(text, delimiter=";")
        writer.writerow(one.header())
        writer.writerows([row.get(name, "") for name in one.COLUMNS] for row in one.example())
        headers = [
            ("Content-Type", "text/csv; charset=utf-8"),
            ("Content-Disposition", content_disposition(f"{kind}.csv")),
            ("Cache-Control", "private, no-store"),
        ]
        return request.make_response(text.getvalue().encode("utf-8-sig"), headers)
