from odoo import models

from ..tools.audience import Audience
from ..tools.evolution_view import EvolutionView

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
    _inherit = ["sociale.balans.paper"]
    _description = "Evolution Report"

    PRINTS = "sociale.balans.dossier"
    ADVANCED = False

    def _content(self, records, audience):
        view = EvolutionView(advanced=self.ADVANCED)
        return self._papers([(dossier, view) for dossier in records])

    def _papers(self, pairs):
        """Return what the template draws, one paper for each (dossier, view) pair."""
        papers = [self._paper_of(dossier, view) for dossier, view in pairs]
        widest = max(len(paper["evolution"].columns) for paper in papers)
        return {"papers": papers, "data_report_landscape": widest > PORTRAIT_COLUMNS}

    def _paper_of(self, dossier, view):
        # What is said of one person is for that person; of everybody, for everybody.
        evolution = dossier._evolution(Audience(member=view.part or 0), view.snapshots)
        return {
            "dossier": dossier,
            "view": view,
            "evolution": evolution,
            "sections": evolution.narrowed(part=view.part, changed=view.changed, priorities=view.priorities),
            "boxes": evolution.boxes(view.part),
            "widths": column_widths(len(evolution.columns), view.advanced),
        }


class EvolutionAdvancedReport(models.AbstractModel):
    """The evolution on paper with all five texts of every domain."""

    _name = "report.sociale_balans.report_evolution_advanced_document"
    _inherit = ["report.sociale_balans.report_evolution_document"]
    _description = "Evolution Report with All Texts"

    ADVANCED = True


class EvolutionChosenReport(models.AbstractModel):
    """The evolution on paper as it was chosen on screen: what was chosen is a row, which no address changes."""

    _name = "report.sociale_balans.report_evolution_chosen_document"
    _inherit = ["report.sociale_balans.report_evolution_document"]
    _description = "Evolution Report of a Chosen View"

    PRINTS = "sociale.balans.evolution.print.wizard"

    def _look(self, records):
        self._check_open(records.dossier_id)
        records.dossier_id._note_look("print")

    def _content(self, records, audience):
        return self._papers([(chosen.dossier_id, chosen._view()) for chosen in records])
