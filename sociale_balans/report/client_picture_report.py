from odoo import models

from ..tools.folding import direction_of


class ClientPictureReport(models.AbstractModel):
    """The client's own paper: his picture, what he chose and what was agreed, in the language that he read."""

    _name = "report.sociale_balans.report_client_picture_document"
    _inherit = ["sociale.balans.paper"]
    _description = "Picture of a Client"

    PRINTS = "sociale.balans.client.picture.wizard"

    def _dossier(self, record):
        return record.snapshot_id.dossier_id

    def _title(self, record):
        return self.env._("My picture")

    def _reader(self, record, audience):
        return self._copy_for(record.member_id or "household")

    def _version(self, record):
        return self.env._("of %(day)s", day=record.snapshot_id._date_in_words())

    def _size(self, record, audience):
        return "plain"

    def _look(self, records):
        self._check_open(records.snapshot_id)
        records.snapshot_id._note_look("print")

    def _content(self, records, audience):
        return {
            "direction_of": direction_of,
            "font_langs": [chosen._language() for chosen in records],
            "pictures": [
                (chosen, chosen.snapshot_id._client_picture(chosen.member_id, chosen._language())) for chosen in records
            ],
        }
