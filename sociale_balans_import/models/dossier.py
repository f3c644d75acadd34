import base64

from odoo import models

from ..tools.mentions_in_file import in_file


class Dossier(models.Model):
    """A file that somebody is importing, and that holds a dossier that goes."""

    _inherit = "sociale.balans.dossier"

    def _forget_mentions(self, company, mentions):
        super()._forget_mentions(company, mentions)
        self._forget_imports(company, mentions)

    def _forget_imports(self, company, mentions):
        """Delete the imports of the organisation that hold one of the dossiers; whoever is at one chooses it again."""
        for number in self.env["sociale.balans.import.wizard"].search([("company_id", "=", company.id)]).ids:
            # One at a time in memory: each can have 20 MB.
            one = self.env["sociale.balans.import.wizard"].browse(number)
            held = self._is_held(one, mentions)
            one.invalidate_recordset()
            if held:
                one.unlink()

    def _is_held(self, one, mentions):
        try:
            data = base64.b64decode(one._content())
        except ValueError:
            return True  # nobody can say what it holds
        return in_file(mentions, data, one.file_name) or any(
            mentions.in_codes(line.code) or mentions.in_text(line.part) or mentions.in_text(line.says)
            for line in one.line_ids
        )
