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
        return super()._content(records, audience) | {"drawings": drawings}

    def _parties(self):
        return {
            "client": self.env._("You do:"),
            "centre": self.env._("We do:"),
            "third": self.env._("Others do:"),
        }
