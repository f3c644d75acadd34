from odoo import models

from ..tools.inspection import MISSING
from .inspection_report import LONGEST_PROOF, short_point


class ProofReport(models.AbstractModel):
    """The proof of durable work: one sheet, what is missing first; no amounts."""

    _name = "report.sociale_balans_gpmi.report_gpmi_proof_document"
    _inherit = ["report.sociale_balans_gpmi.report_gpmi_document"]
    _description = "Proof of Durable Work"

    def _title(self, record):
        return self.env._("Durable work: proof")

    def _version(self, record):
        return ""

    def _size(self, record, audience):
        return "body"

    def _content(self, records, audience):
        # It says when rights began and how they ended, so it is for who may read those.
        lines_of = {gpmi.id: gpmi._proof_lines() if audience.rights else [] for gpmi in records}
        return {
            "audience": audience,
            "lines_of": {
                # What is missing comes first, then what is still to be asked.
                number: [short_point(line) for line in sorted(lines, key=lambda line: line["status"] != MISSING)]
                for number, lines in lines_of.items()
            },
            "is_shortened": {
                number: any(len(line["proof"]) > LONGEST_PROOF for line in lines) for number, lines in lines_of.items()
            },
        }
