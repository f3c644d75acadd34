from odoo import models


class MemberCopyReport(models.AbstractModel):
    """The copy for the client on paper."""

    _name = "report.sociale_balans.report_member_copy_document"
    _inherit = ["sociale.balans.paper"]
    _description = "Copy for the Client"

    PRINTS = "sociale.balans.member"

    def _title(self, record):
        return self.env._("What we keep about you")

    def _reader(self, record, audience):
        return self._copy_for(record)

    def _size(self, record, audience):
        return "client"

    def _look(self, records):
        """The copy notes it itself, because it is made as data too."""

    def _content(self, records, audience):
        # For the member himself, whoever prints it.
        return {"copies": {member.id: member._client_copy() for member in records}}
