from odoo import models


class WhoLookedReport(models.AbstractModel):
    """Who looked at a dossier, for its client."""

    _name = "report.sociale_balans.report_who_looked_document"
    _inherit = ["sociale.balans.paper"]
    _description = "Who Looked at This Balance"

    PRINTS = "sociale.balans.dossier"

    def _title(self, record):
        return self.env._("Who looked at this balance?")

    def _reader(self, record, audience):
        return self._copy_for("client")

    def _size(self, record, audience):
        return "client"

    def _look(self, records):
        """Nothing of the dossier itself stands on it, so it is no look, and no line among those that it shows."""

    def _content(self, records, audience):
        return {"looks_at": {dossier.id: dossier._who_looked() for dossier in records}}
