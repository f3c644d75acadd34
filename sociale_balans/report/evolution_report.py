from odoo import models

# More columns than this do not fit on a standing page.
PORTRAIT_COLUMNS = 7


def column_widths(columns, advanced):
    """Return the widths of the name and of a cell, in percent of the page, and whether something fits beside them.

    >>> column_widths(4, advanced=False)
    {'name': 32, 'cell': 8.5, 'room': True}
    >>> column_widths(4, advanced=True)
    {'name': 66.0, 'cell': 8.5, 'room': False}
    >>> column_widths(16, advanced=False)
    {'name': 32, 'cell': 4.25, 'room': False}
    """
    cell = min(8.5, 68 / columns) if columns else 8.5
    name = max(32, 100 - cell * columns) if advanced else 32
    return {"name": name, "cell": cell, "room": name + cell * columns < 80}


class EvolutionReport(models.AbstractModel):
    """The evolution on paper: colours and digits."""

    _name = "report.sociale_balans.report_evolution_document"
    _description = "Evolution Report"

    advanced = False

    def _get_report_values(self, docids, data=None):
        """Return each dossier with its evolution; the user's own rights decide what he may print."""
        dossiers = self.env["sociale.balans.dossier"].browse(docids)
        dossiers.check_access("read")
        dossiers._note_look("print")
        # What the worker chose on screen, see action_print_evolution.
        view = self.env.context.get("evolution_view") or {}
        paper = dossiers.with_context(sociale_balans_paper_for=view.get("part") or 0)
        evolutions = {dossier.id: dossier._evolution(view.get("snapshots")) for dossier in paper}
        narrow = {name: view[name] for name in ("part", "changed", "priorities") if name in view}
        widest = max((len(evolution.columns) for evolution in evolutions.values()), default=0)
        return {
            "doc_ids": docids,
            "doc_model": dossiers._name,
            "docs": dossiers,
            "evolutions": evolutions,
            "sections_of": {dossier_id: evolution.narrowed(**narrow) for dossier_id, evolution in evolutions.items()},
            "boxes_of": {
                dossier_id: evolution.boxes(narrow.get("part")) for dossier_id, evolution in evolutions.items()
            },
            "view": view,
            "widths_of": {
                dossier_id: column_widths(len(evolution.columns), self.advanced)
                for dossier_id, evolution in evolutions.items()
            },
            "advanced": self.advanced,
            "data_report_landscape": widest > PORTRAIT_COLUMNS,
        }


class EvolutionAdvancedReport(models.AbstractModel):
    """The evolution on paper with all five texts of every domain."""

    _name = "report.sociale_balans.report_evolution_advanced_document"
    _inherit = ["report.sociale_balans.report_evolution_document"]
    _description = "Evolution Report with All Texts"

    advanced = True
