from odoo import api, models

from odoo.addons.sociale_balans_statistics.models.statistics_closing import PEOPLE

from .statistics_cell import SUBJECTS


class StatisticsPage(models.AbstractModel):
    """The contracts on the page of a quarter: a list of answers for each question."""

    _inherit = "sociale.balans.statistics"

    @api.model
    def _sections(self, figures):
        return [*super()._sections(figures), self._contract_section(figures)]

    @api.model
    def _contract_section(self, figures):
        questions = [self._question(figures, subject) for subject, _name in SUBJECTS]
        return {
            "key": "contracts",
            "title": self.env._("Contracts"),
            "questions": questions,
            "notes": [
                self.env._(
                    "The share is that of the last day of the quarter; all others are about the twelve months until "
                    "then. Of jobs, those that began a year before that."
                )
            ],
        }

    @api.model
    def _question(self, figures, subject):
        cells = self.env["sociale.balans.statistics.cell"]
        names, titles = cells._answer_names(), dict(cells._fields["subject"]._description_selection(self.env))
        key = (subject, None, "")
        shown = {answer: number for (of, answer), number in figures.numbers.items() if of == key}
        if shown and subject == "share":
            shown["missing"] = max(figures.numbers.get((PEOPLE, subject), 0) - shown["held"], 0)
        whole = sum(shown.values())
        return {
            "key": subject,
            "title": titles[subject],
            "hidden": "" if shown else self._too_few(),
            "lines": [
                {
                    "answer": answer,
                    "label": names[answer],
                    "says": self._about(number),
                    "percent": round(100 * number / whole) if whole else 0,
                }
                for answer, number in shown.items()
            ],
        }
