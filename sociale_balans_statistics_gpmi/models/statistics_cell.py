from odoo import api, fields, models

# Where the answers to a question are named: the model, the field, and what stands before its codes.
NAMED = (
    ("sociale.balans.gpmi", "late_cause", "late"),
    ("sociale.balans.support", "origin", "origin"),
    ("sociale.balans.gpmi", "end_reason", "end"),
    ("sociale.balans.gpmi", "job_kept", "job"),
)
SUBJECTS = [
    ("share", "With a GPMI"),
    ("in_time", "Signed in Time"),
    ("late_why", "Why Not in Time"),
    ("evaluated", "Evaluated"),
    ("inflow", "How People Came"),
    ("outflow", "Why Contracts Ended"),
    ("lasted", "Still at Work After a Year"),
]


class StatisticsCell(models.Model):
    """What is published of contracts: the same kind of rows, with questions and answers of their own."""

    _inherit = "sociale.balans.statistics.cell"

    subject = fields.Selection(selection_add=SUBJECTS, ondelete={subject: "cascade" for subject, _name in SUBJECTS})

    @api.model
    def _answer_names(self):
        names = super()._answer_names() | {
            "share": self.env._("People with a living wage"),
            "held": self.env._("With a GPMI"),
            "missing": self.env._("Without a GPMI"),
            "in_time": self.env._("In time"),
            "late": self.env._("Too late"),
            "unsigned": self.env._("Not signed"),
            "recent": self.env._("Lately, as agreed"),
            "longer_ago": self.env._("Longer ago, or never"),
            "unknown": self.env._("Not noted"),
        }
        for model, field, prefix in NAMED:
            selection = dict(self.env[model]._fields[field]._description_selection(self.env))
            names |= {f"{prefix}_{code}": name for code, name in selection.items()}
        return names
