from markupsafe import Markup

from odoo import api, models


class GpmiReport(models.AbstractModel):
    """The papers of a GPMI: contract, annex in plain words, inspection sheet."""

    _name = "report.sociale_balans_gpmi.report_gpmi_document"
    _inherit = ["sociale.balans.paper"]
    _description = "GPMI Report"

    PRINTS = "sociale.balans.gpmi"

    def _content(self, records, audience):
        return {
            "audience": audience,
            "goals_of": {gpmi.id: self._goals(gpmi, audience) for gpmi in records},
            "parties": self._parties(),
            "picture": lambda domain: domain._pictogram_uri(),
        }

    def _title(self, record):
        return self.env._("GPMI")

    def _reader(self, record, audience):
        return self._copy_for(audience.name)

    def _version(self, record):
        if not record.signed_date:
            return self.env._("draft")
        return self.env._("version %(number)s", number=len(record.version_ids) + 1)

    def _body(self, record, audience):
        """Return a paper without its page, as it goes into another page or a screen."""
        plain = self._plain()
        template = self._name.removeprefix("report.").removesuffix("_document") + "_body"
        record = record.with_env(plain.env)
        values = plain._values(record, audience)
        values |= {"doc": record, "sheet": values["sheets"][record.id]}
        return plain.env["ir.qweb"]._render(template, values)

    def _on_screen(self, record, audience):
        """Return a paper as it goes into a field."""
        return Markup('<div class="o_sb_report">%s</div>') % self._body(record, audience)

    @api.model
    def _parties(self):
        return {
            "client": self.env._("The client will"),
            "centre": self.env._("The social service will"),
            "third": self.env._("Others will"),
        }

    def _goals(self, gpmi, audience):
        """Return (goal, commitments by party) pairs that a reader sees."""
        pairs = []
        for goal in gpmi.goal_ids.sorted(lambda goal: (goal.term == "long", goal.sequence, goal.id)):
            by_party = goal.commitment_ids.grouped("party")
            if not audience.agreements:
                by_party = {party: lines for party, lines in by_party.items() if party == "third"}
            if by_party or audience.agreements:
                pairs.append((goal, by_party))
        return pairs


class GpmiAnnexReport(models.AbstractModel):
    """What the client takes home: goals in plain words, with pictures."""

    _name = "report.sociale_balans_gpmi.report_gpmi_annex_document"
    _inherit = ["report.sociale_balans_gpmi.report_gpmi_document"]
    _description = "GPMI Annex"

    def _title(self, record):
        return self.env._("What we agreed")

    def _size(self, record, audience):
        return "plain"


class GpmiInspectionReport(models.AbstractModel):
    """Every point that an inspection looks at, with its date and proof; what is missing is named."""

    _name = "report.sociale_balans_gpmi.report_gpmi_inspection_document"
    _inherit = ["report.sociale_balans_gpmi.report_gpmi_document"]
    _description = "GPMI Inspection Sheet"

    def _title(self, record):
        return self.env._("Inspection sheet")

    def _content(self, records, audience):
        # Each point says how a right was given, or why not.
        return super()._content(records, audience) | {
            "points_of": {gpmi.id: gpmi._inspection_points() if audience.rights else [] for gpmi in records}
        }


class EvaluationReport(models.AbstractModel):
    """An evaluation on paper, to sign or to keep."""

    _name = "report.sociale_balans_gpmi.report_evaluation_document"
    _inherit = ["report.sociale_balans_gpmi.report_gpmi_document"]
    _description = "Evaluation Report"

    PRINTS = "sociale.balans.evaluation"

    def _title(self, record):
        return self.env._("Evaluation")

    def _dossier(self, record):
        return record.gpmi_id.dossier_id

    def _version(self, record):
        return dict(record._fields["state"]._description_selection(self.env))[record.state]

    def _content(self, records, audience):
        results_of = {}
        for evaluation in records:
            goals = [goal for goal, _lines in self._goals(evaluation.gpmi_id, audience)]
            results_of[evaluation.id] = evaluation.result_ids.filtered(
                lambda result, seen=goals: result.goal_id in seen
            )
        return {"audience": audience, "results_of": results_of}
