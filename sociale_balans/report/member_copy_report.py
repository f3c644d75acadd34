from odoo import models


class MemberCopyReport(models.AbstractModel):
    """The copy for the client on paper."""

    _name = "report.sociale_balans.report_member_copy_document"
    _description = "Copy for the Client"

    def _get_report_values(self, docids, data=None):
        """Return the copy of each member; the user's own rights decide what he may print."""
        members = self.env["sociale.balans.member"].browse(docids)
        members.check_access("read")
        return {
            "doc_ids": docids,
            "doc_model": members._name,
            "docs": members,
            "copies": {member.id: member._client_copy() for member in members},
        }
