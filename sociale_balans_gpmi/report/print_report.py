from odoo import models

from odoo.addons.sociale_balans.tools.audience import NARROWEST, Audience


class PrintReport(models.AbstractModel):
    """The paper of a print dialog. The dialog is the document: what was chosen in it is a row of who prints.

    Nothing else can carry the reader: of a report with options, Odoo forgets the numbers or the name of the file.
    """

    _name = "report.sociale_balans_gpmi.report_print_document"
    _inherit = ["sociale.balans.paper"]
    _description = "Paper of a Print Dialog"

    PRINTS = "sociale.balans.gpmi.print.wizard"

    def _sheet(self, record, audience=NARROWEST):
        """What is printed says it itself, for the reader that was chosen."""
        return record._paper()._sheet(record._printed(), Audience.of(record.reader))

    def _look(self, records):
        for dialog in records:
            printed = dialog._printed()
            self._check_open(printed)
            printed._note_look("print")

    def _content(self, records, audience):
        return {"bodies": {dialog.id: dialog._body() for dialog in records}}
