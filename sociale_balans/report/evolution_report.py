from odoo import models

from ..tools.audience import Audience
from ..tools.evolution_view import EvolutionView
from ..tools.paper_layout import PORTRAIT_COLUMNS, bands, column_widths, day_lines, stands_in_halves

FEW_WORDS = 3


class EvolutionReport(models.AbstractModel):
    """The evolution on paper: colours and digits."""

    _name = "report.sociale_balans.report_evolution_document"
    _inherit = ["sociale.balans.paper"]
    _description = "Evolution Report"

    PRINTS = "sociale.balans.dossier"
    ADVANCED = False

    def _title(self, record):
        return self.env._("Evolution with all texts") if self._view(record).advanced else self.env._("Evolution")

    def _reader(self, record, audience):
        # What is said of one person is for that person; of everybody, for everybody.
        view = self._view(record)
        member = self.env["sociale.balans.member"].browse(view.part or [])
        return self._copy_for(member or "household")

    def _lies(self, record):
        view = self._view(record)
        return len(view.snapshots or self._dossier(record).snapshot_ids) > PORTRAIT_COLUMNS

    def _view(self, record):
        """Return what of the evolution is printed."""
        return EvolutionView(advanced=self.ADVANCED)

    def _content(self, records, audience):
        return {"papers": [self._paper_of(record) for record in records], "day_lines": day_lines}

    def _paper_of(self, record):
        dossier, view = self._dossier(record), self._view(record)
        evolution = dossier._evolution(Audience(member=view.part or 0), view.snapshots)
        sections = evolution.narrowed(part=view.part, changed=view.changed, priorities=view.priorities)
        columns = len(evolution.columns)
        halves = stands_in_halves(columns, advanced=view.advanced, lines=view.lines)
        paper_bands = bands(sections, halves=halves)
        # All of a small household stands on one sheet, where there is room for fewer words.
        most = FEW_WORDS if halves and len(paper_bands) == 1 else None
        return {
            "record": record,
            "dossier": dossier,
            "view": view,
            "evolution": evolution,
            "sections": sections,
            "bands": paper_bands,
            "boxes": self._boxes(dossier, evolution.boxes(view.part), most),
            "widths": column_widths(columns, advanced=view.advanced, halves=halves),
            "halves": halves,
        }

    def _boxes(self, dossier, boxes, most):
        """Return what holds, what asks attention, what is seen differently and what is worked on, each under its title.

        :param most: how many lines each of them has; None for all
        """
        titles = dossier._box_titles()
        return [(titles[name], items if name == "priority" else items[:most]) for name, items in boxes.items() if items]


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

    def _view(self, record):
        return record._view()
