from odoo import fields, models
from odoo.exceptions import UserError


class DossierEnd(models.Model):
    """The end of a dossier: nobody deletes one in passing, and one without persons stays without persons."""

    _inherit = "sociale.balans.dossier"

    anonymised = fields.Boolean(
        readonly=True,
        copy=False,
        help="Only figures are left: nothing in this dossier leads to a person.",
        outline=True,
        in_copy=False,
    )

    # --- Create, write, delete ----------------------------------------------------------------------------------------

    def _check_confirmed(self):
        """:raises UserError: for whoever deletes without typing the code; only ``_erase`` comes here as superuser"""
        if not self.env.su:
            raise UserError(
                self.env._(
                    "A dossier is never deleted just like that. Open it, choose 'Delete for Good' and type its code."
                )
            )

    def _check_not_claimed(self, vals):
        if vals.get("anonymised"):
            raise UserError(self.env._("A dossier becomes anonymous by its destruction, never by hand."))

    def _check_not_anonymised(self):
        if any(self.mapped("anonymised")):
            raise UserError(
                self.env._(
                    "Only the figures of this dossier are left. It stays in the archive and no longer changes. Make a "
                    "new dossier instead."
                )
            )

    # --- Actions ------------------------------------------------------------------------------------------------------

    def action_erase(self):
        """Ask for the code of this dossier, before it is deleted for good."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Delete for Good"),
            "res_model": "sociale.balans.dossier.erase.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_dossier_id": self.id},
        }
