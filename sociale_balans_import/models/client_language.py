from odoo import models


class ClientLanguage(models.Model):
    """A language of clients, whose texts go out to a translator and come back."""

    _inherit = "sociale.balans.client.language"

    def action_translator_sheet(self):
        """Download the sheet on which a translator changes the texts in this language."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_url",
            "url": f"/sociale-balans/client-texts/{self.id}.xlsx",
            "target": "download",
        }

    def action_translator_sheet_back(self):
        """Open the page on which the sheet comes back."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import"),
            "res_model": "sociale.balans.import.wizard",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {
                "default_kind": "client_texts",
                "default_lang": self.code,
                "default_company_id": self.company_id.id,
            },
        }
