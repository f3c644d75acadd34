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
        headers = [
            ("Content-Type", "application/json; charset=utf-8"),
            ("Content-Disposition", content_disposition(f"{member._copy_file_name()}.json")),
            ("Cache-Control", "private, no-store"),
        ]
        return request.make_response(json.dumps(member._client_copy(), ensure_ascii=False, indent=2), headers)
