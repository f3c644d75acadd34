import base64

from odoo import api, models
from odoo.tools import file_open
from odoo.tools.image import image_data_uri

# What each reader sees besides the agreements themselves. 'words': what the client said of it in the balance, which
# does not go to the committee (a difference of view stands in the contract for everybody but a partner). 'rights': the
# dates on which rights were told, and the reason of an incomplete signature. 'persons': names instead of 'Adult 1'.
# 'talk': what an evaluation holds besides its outcome: scores, reasons, what was said. 'own': only goals in which
# somebody else is a party, and of those only his commitments.
READERS = {
    "client": {"words": True, "rights": True, "talk": True, "persons": True, "own": False},
    "committee": {"words": False, "rights": True, "talk": True, "persons": True, "own": False},
    "inspection": {"words": False, "rights": True, "talk": True, "persons": True, "own": False},
    "partner": {"words": False, "rights": False, "talk": False, "persons": True, "own": True},
}


class GpmiReport(models.AbstractModel):
    """The papers of a GPMI: contract, annex in plain words, inspection sheet."""

    _name = "report.sociale_balans.report_gpmi_document"
    _description = "GPMI Report"

    def _get_report_values(self, docids, data=None):
        """Return each GPMI as its reader may see it; the user's own rights decide what he may print."""
        gpmis = self.env["sociale.balans.gpmi"].browse(docids)
        gpmis.check_access("read")
        gpmis._note_look("print")
        shows = self._shows()
        return {
            "doc_ids": docids,
            "doc_model": gpmis._name,
            "docs": gpmis,
            "shows": shows,
            "goals_of": {gpmi.id: self._goals(gpmi, shows) for gpmi in gpmis},
            "parties": self._parties(),
            "picture": self._picture,
        }

    @api.model
    def _shows(self):
        """Return what the reader sees who was chosen in the print dialog. It leaves things out, and gives no right."""
        return READERS[self.env.context.get("gpmi_reader") or "client"]

    @api.model
    def _parties(self):
        return {
            "client": self.env._("The client will"),
            "centre": self.env._("The social service will"),
            "third": self.env._("Others will"),
        }

    def _goals(self, gpmi, shows):
        """Return (goal, commitments by party) pairs that a reader sees."""
        pairs = []
        for goal in gpmi.goal_ids.sorted(lambda goal: (goal.term == "long", goal.sequence, goal.id)):
            by_party = goal.commitment_ids.grouped("party")
            if shows["own"]:
                by_party = {party: lines for party, lines in by_party.items() if party == "third"}
            if by_party or not shows["own"]:
                pairs.append((goal, by_party))
        return pairs

    @api.model
    def _picture(self, domain):
        """Return the pictogram of a domain as it goes into a page, or an empty text."""
        if not domain.pictogram:
            return ""
        with file_open(f"sociale_balans/static/img/pictograms/{domain.pictogram}.svg", "rb") as picture:
            return image_data_uri(base64.b64encode(picture.read()))


class GpmiAnnexReport(models.AbstractModel):
    """What the client takes home: goals in plain words, with pictures."""

    _name = "report.sociale_balans.report_gpmi_annex_document"
    _inherit = "report.sociale_balans.report_gpmi_document"
    _description = "GPMI Annex"


class GpmiInspectionReport(models.AbstractModel):
    """Every point that an inspection looks at, with its date and proof; what is missing is named."""

    _name = "report.sociale_balans.report_gpmi_inspection_document"
    _inherit = "report.sociale_balans.report_gpmi_document"
    _description = "GPMI Inspection Sheet"

    def _get_report_values(self, docids, data=None):
        values = super()._get_report_values(docids, data)
        return values | {"points_of": {gpmi.id: gpmi._inspection_points() for gpmi in values["docs"]}}


class EvaluationReport(models.AbstractModel):
    """An evaluation on paper, to sign or to keep."""

    _name = "report.sociale_balans.report_evaluation_document"
    _inherit = "report.sociale_balans.report_gpmi_document"
    _description = "Evaluation Report"

    def _get_report_values(self, docids, data=None):
        evaluations = self.env["sociale.balans.evaluation"].browse(docids)
        evaluations.check_access("read")
        evaluations._note_look("print")
        shows = self._shows()
        results_of = {}
        for evaluation in evaluations:
            goals = [goal for goal, _lines in self._goals(evaluation.gpmi_id, shows)]
            results_of[evaluation.id] = evaluation.result_ids.filtered(
                lambda result, seen=goals: result.goal_id in seen
            )
        return {
            "doc_ids": docids,
            "doc_model": evaluations._name,
            "docs": evaluations,
            "shows": shows,
            "results_of": results_of,
        }
