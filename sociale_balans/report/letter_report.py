from odoo import models

from ..tools.audience import NARROWEST
from ..tools.client_languages import LANGUAGES
from ..tools.letter_page import has_closing
from ..tools.sheet import Sheet
from ..tools.since_last_time import blocks


class LetterReport(models.AbstractModel):
    """The letter 'Since last time': one page, as it stands in its record, in one language or in two."""

    _name = "report.sociale_balans.report_letter_document"
    _inherit = ["sociale.balans.paper"]
    _description = "Letter: Since Last Time"

    PRINTS = "sociale.balans.letter"

    def _sheet(self, record, audience=NARROWEST):
        """One that was sent is the paper of that day."""
        return Sheet.carried(record.head) if record.head else super()._sheet(record, audience)

    def _title(self, record):
        return self.env._("Since last time")

    def _reader(self, record, audience):
        return self._copy_for(record.member_id or "household")

    def _version(self, record):
        return self.env._("of %(day)s", day=record.snapshot_id._date_in_words())

    def _size(self, record, audience):
        return record._size_on_paper() or "body"

    def _content(self, records, audience):
        return {
            "letters": [(record, self._columns_of(record)) for record in records],
            "font_langs": sorted({lang for record in records for lang, _text in record._texts_on_paper()}),
            "closes": {
                record.id: has_closing(self.env["sociale.balans.settings"]._of(record.company_id).report_closing)
                for record in records
            },
        }

    def _columns_of(self, record):
        """Return each language of a letter: dict with ``lang``, ``direction``, ``title``, ``regards``, ``blocks``."""
        return [
            {
                "lang": lang,
                "direction": LANGUAGES[lang].direction if lang in LANGUAGES else "ltr",
                "title": labels["letter_title"],
                "regards": labels["letter_regards"],
                "blocks": blocks(text),
            }
            for lang, text in record._texts_on_paper()
            for labels in [record.snapshot_id._client_labels(lang)]
        ]
