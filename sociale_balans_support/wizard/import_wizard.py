from odoo import api, fields, models

from ..importing.periods import Periods


class ImportWizard(models.TransientModel):
    """Periods of support come in from a file too."""

    _inherit = "sociale.balans.import.wizard"

    kind = fields.Selection(selection_add=[("periods", "Periods of Support")], ondelete={"periods": "cascade"})

    @api.model
    def _kinds(self):
        return super()._kinds() | {"periods": Periods}
