import base64
from pathlib import Path

from odoo import models
from odoo.tools import file_path
from odoo.tools.image import image_data_uri

OURS, CORE = (Path(file_path(f"{addon}/static/img/pictograms")) for addon in ("sociale_balans_gpmi", "sociale_balans"))
DRAWINGS = {
    "client": OURS / "user.svg",
    "centre": CORE / "heart-handshake.svg",
    "third": CORE / "users.svg",
    "when": OURS / "calendar.svg",
    "change": CORE / "message-circle.svg",
}


class GpmiAnnexReport(models.AbstractModel):
    """What the client takes home: goals in plain words, with pictures."""

    _name = "report.sociale_balans_gpmi.report_gpmi_annex_document"
    _inherit = ["report.sociale_balans_gpmi.report_gpmi_document"]
    _description = "GPMI Annex"

    def _title(self, record):
        return self.env._("What we agreed")

    def _size(self, record, audience):
        return "plain"

    def _content(self, records, audience):
        drawings = {name: image_data_uri(base64.b64encode(path.read_bytes())) for name, path in DRAWINGS.items()}
        return super()._content(records, audience) | {
            "drawings": drawings,
            "when_of": {gpmi.id: self._when(gpmi) for gpmi in records},
        }

    def _year_line(self, gpmi, audience):
        return gpmi._year_line(plain=True) if audience.agreements else None

    def _when(self, gpmi):
        """Return in a sentence when it is looked at together: on the day that was agreed, or else by the next one."""
        today = gpmi._today()
        planned = gpmi.evaluation_ids.filtered(lambda item: item.state == "planned" and item.date_due >= today)
        if planned:
            return self.env._("We look at it together on %(day)s.", day=gpmi._format(min(planned.mapped("date_due"))))
        due = gpmi._evaluation_due()
        if due and due < today:
            return self.env._("We look at it together as soon as we can.")
        return self.env._("We look at it together by %(day)s.", day=gpmi._format(due)) if due else ""

    def _parties(self):
        return {
            "client": self.env._("You do:"),
            "centre": self.env._("We do:"),
            "third": self.env._("Others do:"),
        }
