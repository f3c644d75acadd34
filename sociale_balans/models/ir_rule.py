from odoo import models
from odoo.exceptions import AccessError


class IrRule(models.Model):
    """A refusal that names nobody: Odoo's own lists the records, and every employee can ask for that list."""

    _inherit = "ir.rule"

    def _make_access_error(self, operation, records):
        error = super()._make_access_error(operation, records)
        if not hasattr(records, "_note_look"):
            return error
        return AccessError(
            self.env._(
                "This dossier is not open to you. If you need it for your work, ask the head of your service, or "
                "choose 'Open in an Emergency' in the menu Dossiers."
            )
        )
