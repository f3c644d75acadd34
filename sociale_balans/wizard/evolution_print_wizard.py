from odoo import fields, models

from ..tools.evolution_view import FLAGS


class EvolutionPrintWizard(models.TransientModel):
    """An evolution as somebody chose it on screen, to print: what was chosen is kept here and not in an address."""

    _name = "sociale.balans.evolution.print.wizard"
    _inherit = ["sociale.balans.guard"]
    _description = "Print an Evolution"
    _rec_names_search = ["dossier_id.code"]

    dossier_id = fields.Many2one(comodel_name="sociale.balans.dossier", required=True, ondelete="cascade")
    advanced = fields.Boolean(string="With All Texts")
    lines = fields.Boolean(string="As Lines")
    changed = fields.Boolean(string="Only What Changed")
    priorities = fields.Boolean(string="Only Priorities")
    household = fields.Boolean(string="Only the Household")
    member_id = fields.Many2one(comodel_name="sociale.balans.member", string="Only This Person", ondelete="cascade")
    snapshot_ids = fields.Many2many(
        comodel_name="sociale.balans.snapshot",
        relation="sociale_balans_evolution_print_wizard_snapshot",
        column1="print_id",
        column2="snapshot_id",
        string="Only These Snapshots",
    )

    def _values_of(self, dossier, view):
        """Return what keeps this view of a dossier."""
        return {
            "dossier_id": dossier.id,
            **{name: getattr(view, name) for name in FLAGS},
            "household": view.part == 0,
            "member_id": view.part or False,
            "snapshot_ids": [fields.Command.set(view.snapshots)],
        }

    def _view(self):
        """Return the view that is kept here, checked again: whose row it is may have written it himself."""
        self.ensure_one()
        wishes = {name: self[name] for name in FLAGS} | {"snapshots": self.snapshot_ids.ids}
        if self.household or self.member_id:
            wishes["part"] = 0 if self.household else self.member_id.id
        return self.dossier_id._view(wishes)
