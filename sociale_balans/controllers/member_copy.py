import json

from odoo import http
from odoo.http import content_disposition, request


class MemberCopy(http.Controller):
    """The copy for the client as data."""

    @http.route("/sociale-balans/copy/<int:member_id>.json", type="http", auth="user", methods=["GET"])
    def download(self, member_id):
        """Return all that is kept of one member; who may not read him is told no more than that there is nothing."""
        members = request.env["sociale.balans.member"].with_context(active_test=False)
        member = members.has_access("read") and members.search([("id", "=", member_id)])
        if not member:
            raise request.not_found()
        paper = request.env["report.sociale_balans.report_member_copy_document"]
        headers = [
            ("Content-Type", "application/json; charset=utf-8"),
            ("Content-Disposition", content_disposition(f"{paper._file_name(member)}.json")),
            ("Cache-Control", "private, no-store"),
        ]
        return request.make_response(json.dumps(member._client_copy(), ensure_ascii=False, indent=2), headers)
