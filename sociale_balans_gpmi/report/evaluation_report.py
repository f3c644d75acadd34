from odoo import models


class EvaluationReport(models.AbstractModel):
    """An evaluation on paper: to fill in before the talk, to keep after it."""

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
        results_of, agreed = {}, {}
        for evaluation in records:
            agreed |= dict(self._goals(evaluation.gpmi_id, audience))
            results_of[evaluation.id] = evaluation.result_ids.filtered(
                lambda result, seen=frozenset(agreed): result.goal_id in seen
            )
        lines_of = records.result_ids._then_and_now(audience.name) if audience.talk else {}
        return {
            "audience": audience,
            "results_of": results_of,
            "agreed": agreed,
            "parties": self._parties(),
            "sides_of": lambda by_party: self._sides(by_party, audience),
            "left_out": {evaluation.id: self._left_out(evaluation.gpmi_id, audience) for evaluation in records},
            "year_of": {evaluation.id: self._year_line(evaluation.gpmi_id, audience) for evaluation in records},
            "then_and_now": {
                result: [line for line in lines if line.then or line.now] for result, lines in lines_of.items()
            },
            "asks": self._asks(),
            "asks_of": lambda result: self._asks_of(result, audience),
            "answers_to": self._answers_to,
        }

    def _asks(self):
        """Return what is asked of each goal, by the field that holds the answer."""
        return {
            "seen": self.env._("Do we see it"),
            "outcome": self.env._("What came of it"),
            "client_kept": self.env._("Client did what was agreed"),
            "centre_kept": self.env._("Social service did what was agreed"),
        }

    def _asks_of(self, result, audience):
        """Return the names of what is asked of one goal: whether it is seen, where both agreed how."""
        agreed = result.goal_id.measure and audience.agreements
        return [name for name in self._asks() if name != "seen" or agreed]

    def _answers_to(self, record, name):
        """Return a dict with ``said``, what was answered, and ``choices``, all that can be answered."""
        choices = dict(record._fields[name]._description_selection(self.env))
        return {"said": choices.get(record[name], ""), "choices": list(choices.values())}

    def _left_out(self, gpmi, audience):
        if not audience.agreements:
            return self.env._(
                "This copy holds only the goals in which others agreed to do something, and nothing of what was said."
            )
        return "" if audience.talk else self.env._("What was said in the talk is not on this copy.")
