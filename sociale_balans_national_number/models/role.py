from odoo import fields, models


class Role(models.AbstractModel):
    """The right to see a national number, beside those of the balance itself."""

    _inherit = "sociale.balans.role"

    national_number = fields.Boolean(help="Sees and edits the national number of a person.")

    def _extras(self):
        return super()._extras() | {"national_number": "sociale_balans.group_national_number"}

    def _ticked(self):
        # Who sees no dossier has no use for a national number.
        return [name for name in super()._ticked() if name != "national_number" or self.role != "none"]
