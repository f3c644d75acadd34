from odoo import models


class LeavingReport(models.AbstractModel):
    """The letter that a client gets when his contract ended: one sheet, in plain words."""

    _name = "report.sociale_balans_gpmi.report_gpmi_leaving_document"
    _inherit = ["report.sociale_balans_gpmi.report_gpmi_document"]
    _description = "Letter at the End of a GPMI"

    def _title(self, record):
        return self.env._("The end of your contract")

    def _version(self, record):
        return ""

    def _size(self, record, audience):
        return "client"

    def _content(self, records, audience):
        return {
            "letter_of": {gpmi.id: self._letter(gpmi, audience) for gpmi in records},
            "no_letter": {gpmi.id: self._no_letter(gpmi) for gpmi in records},
        }

    def _letter(self, gpmi, audience):
        is_for_him = audience.name == "client" and not gpmi._no_letter()
        return gpmi._leaving_letter() if is_for_him else None

    def _no_letter(self, gpmi):
        return gpmi._no_letter() or self.env._("This letter is for the client alone.")
