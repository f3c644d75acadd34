from odoo import models

from ..models.voice.snapshot_picture import drawing
from ..tools.audience import NARROWEST
from ..tools.easy_texts import whole
from ..tools.questionnaire_layout import LINES, LINES_OF_TWO, lines_under
from ..tools.scale import LEVELS

# What stands in the boxes besides the levels: the very keys by which they are typed in.
OTHERS = [("0", "na"), ("9", "effort")]
HELP = [("+", "help_yes"), ("*", "help_later"), ("-", "help_no")]


class QuestionnaireReport(models.AbstractModel):
    """The questionnaire on paper: boxes to tick with a pen, without a name, and a mark by which it is typed in."""

    _name = "report.sociale_balans.report_questionnaire_document"
    _inherit = ["sociale.balans.paper"]
    _description = "Questionnaire on Paper"

    PRINTS = "sociale.balans.questionnaire"

    def _dossier(self, record):
        return record.snapshot_id.dossier_id

    def _title(self, record):
        return self.env._("Questionnaire")

    def _reader(self, record, audience):
        return self._copy_for(record.member_id or "household")

    def _version(self, record):
        return self.env._("of %(day)s", day=record.snapshot_id._date_in_words())

    def _size(self, record, audience):
        return "client" if record.kind == "household" else "body"

    def _sheet(self, record, audience=NARROWEST):
        """Return what each sheet says of itself, the mark in front."""
        return super()._sheet(record, audience)._replace(mark=record._shown_mark())

    def _look(self, records):
        self._check_open(records.snapshot_id)
        records.snapshot_id._note_look("print")

    def _content(self, records, audience):
        papers = [self._paper_of(record) for record in records]
        return {
            "papers": papers,
            "font_langs": [paper["lang"] for paper in papers],
            "box_levels": LEVELS,
            "box_others": OTHERS,
            "box_help": HELP,
        }

    def _paper_of(self, record):
        snapshot, lang = record.snapshot_id, record._language()
        there = record._rows_by_id()
        rows = self.env["sociale.balans.score"].browse(there)
        texts, labels = snapshot._in_two_languages(rows, lang), snapshot._client_labels(lang)
        parts = rows.member_id._client_part_labels(labels)
        numbers = iter(range(1, sum(map(len, record.pages)) + 1))
        pages = [
            [self._row_of(next(numbers), there.get(row_id), texts, parts) for row_id in page] for page in record.pages
        ]
        picture = snapshot._languages_of_paper(lang, labels)
        return {
            "record": record,
            "snapshot": snapshot,
            "picture": picture,
            "choices": lambda row: self._choices(row, picture),
            "lang": lang,
            "pages": [page for page in ([row for row in page if row] for page in pages) if page],
            "lines": LINES_OF_TWO if picture["own_labels"] else LINES,
            "lines_of_short": lines_under(len(record.pages[-1])),
        }

    def _row_of(self, number, row, texts, parts):
        """Return what stands on the paper of one row; nothing of one that is no longer asked for."""
        if row is None:
            return None
        told, mine = texts[row]["told"], texts[row]["mine"]
        return {
            "number": number,
            "part": row._part_label(parts),
            "part_differs": bool(row.member_id),
            "drawing": drawing(row.pictogram),
            "name": texts[row]["name"],
            "own": texts[row]["own"],
            "question": told["question"] or "",
            "own_question": mine.get("question") or "",
            "levels": [{"level": level, "text": whole(told, level), "own": whole(mine, level)} for level in LEVELS],
        }

    def _choices(self, row, picture):
        """Return the lines of the page of one life domain: what stands in their boxes, and what that means.

        :return: list of dicts with ``sign`` (none for a heading), ``text``, ``own`` and ``class``
        """

        def line(sign, word, style=""):
            return {
                "sign": sign,
                "text": picture["labels"][word],
                "own": picture["own_labels"].get(word, ""),
                "class": style,
            }

        return [
            *({"sign": level["level"], "class": ""} | level for level in row["levels"]),
            *(line(*other, "" if place else "o_sb_sheet_over") for place, other in enumerate(OTHERS)),
            line("", "help", "o_sb_sheet_over o_sb_sheet_number"),
            *(line(*help_) for help_ in HELP),
        ]
