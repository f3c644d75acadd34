from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools.client_languages import LANGUAGES
from ...tools.paper_mark import in_groups, new_mark, read_mark
from ...tools.questionnaire_layout import height, household_pages, short_pages
from ...tools.voice import TOGETHER

KINDS = [("household", "One Page for Each Life Domain"), ("short", "Short: All Life Domains on a Few Pages")]
WHOSE = [("client", "The Client's Own Answers"), ("worker", "The Answers of the Board")]
MOST_TRIES = 20  # to find a mark that no other sheet has: of twenty million


class Questionnaire(models.Model):
    """A questionnaire that was printed: which rows stand on it and in which order, so that it can be typed in.

    What was printed stays as it was, whatever becomes of the snapshot and of the catalogue. Nothing that somebody
    answered stands here: that goes to the snapshot, by the way of whoever answered.
    """

    _name = "sociale.balans.questionnaire"
    _inherit = ["sociale.balans.logged.record"]
    _description = "Questionnaire on Paper"
    _rec_name = "mark"
    _rec_names_search = ["mark"]
    _order = "id desc"

    DOSSIER = "snapshot_id.dossier_id"

    snapshot_id = fields.Many2one(
        comodel_name="sociale.balans.snapshot",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
        outline=True,
        in_copy=False,
    )
    company_id = fields.Many2one(related="snapshot_id.company_id", store=True, precompute=True, outline=True)
    mark = fields.Char(
        size=6,
        required=True,
        readonly=True,
        outline=True,
        internal=True,
        in_copy=False,
        help="What tells this sheet from all others of the organisation.",
    )
    kind = fields.Selection(selection=KINDS, required=True, readonly=True, outline=True, in_copy=False)
    whose = fields.Selection(
        selection=WHOSE,
        string="Whose Answers",
        required=True,
        readonly=True,
        outline=True,
        in_copy=False,
        help="Whose answers they are when the sheet is typed in.",
    )
    member_id = fields.Many2one(
        comodel_name="sociale.balans.member",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        outline=True,
        in_copy=False,
        help="Empty for the whole household.",
    )
    lang = fields.Char(string="Language of the Client", size=16, readonly=True, in_copy=False)
    pages = fields.Json(
        required=True, readonly=True, in_copy=False, help="The rows of the snapshot as they were printed, page by page."
    )

    _mark_unique = models.UniqueIndex("(company_id, mark)", "Each questionnaire has a mark of its own.")

    # --- Printed ------------------------------------------------------------------------------------------------------

    def _language(self):
        """Return the language to print in; one that is offered no longer is refused in a sentence."""
        return self.snapshot_id._checked_language(self.lang)

    def _shown_mark(self):
        return in_groups(self.mark)

    def _rows_by_id(self):
        """Return the rows of the sheet that are still asked for in the snapshot, by id."""
        self.ensure_one()
        rows = self.snapshot_id._rows(
            ["member_id", "domain_id", "domain_text_id", "sequence", "value", "remark", "priority"]
        )
        return {row.id: row for row in rows._asked()}

    # --- Typed in -----------------------------------------------------------------------------------------------------

    @api.model
    def get_sheet(self, mark):
        """Return what was printed under a mark, in the order of the paper, to type it in.

        :param str mark: as it was typed: spaces, hyphens and small letters do not matter
        :return: dict with ``id``, ``mark`` (as it stands on the paper), ``kind``, ``whose`` (``client`` or ``worker``),
            ``lang`` (of the client, or False), ``code`` (of the dossier), ``snapshot`` (its id), ``title`` (of it),
            ``way`` and ``turns`` (see :meth:`Snapshot._voice`), and ``pages``: lists of dicts with ``number`` (on the
            paper), ``id`` (of the row), ``there`` (bool: whether it is still asked for), ``part`` (member id, 0 for the
            household), ``label`` (of the part) and ``name`` (of the life domain), both as they stand on the paper in
            the language of the user
        :raises UserError: when no such sheet is open to the user, or the snapshot is done
        """
        sheet = self._of_mark(mark)
        snapshot = sheet.snapshot_id
        snapshot.check_access("write")
        snapshot._note_look("board")
        snapshot._check_unlocked()
        return {
            "id": sheet.id,
            "mark": sheet._shown_mark(),
            "kind": sheet.kind,
            "whose": sheet.whose,
            "lang": sheet.lang or False,
            "code": snapshot.dossier_id.code,
            "snapshot": snapshot.id,
            "title": snapshot.name,
            "pages": sheet._pages_as_typed(),
            **{name: value for name, value in snapshot._voice().items() if name in ("way", "turns")},
        }

    def _of_mark(self, typed):
        """Return the sheet with a mark.

        :raises UserError: for a mark that is none, and the same sentence for one that nobody has and one that is not
            the user's
        """
        mark = read_mark(typed)
        if not mark:
            raise UserError(
                self.env._(
                    "This is not the mark of a questionnaire. Look at the top right of the sheet: six signs, such as "
                    "K7M-4QN."
                )
            )
        sheet = self.search([("mark", "=", mark)], limit=1)
        if not sheet:
            raise UserError(
                self.env._(
                    "There is no questionnaire with the mark %(mark)s, or it is not open to you.", mark=in_groups(mark)
                )
            )
        return sheet

    def _pages_as_typed(self):
        there = self._rows_by_id()
        rows = self.env["sociale.balans.score"].browse(there)
        snapshot = self.snapshot_id
        # What stands on the paper, for whoever it was printed: eyes go to and fro between the two.
        told = snapshot._told(rows, snapshot.company_id._own_language())
        labels = rows.member_id._client_part_labels(snapshot._client_labels())
        gone = self.env._("no longer in the snapshot")
        numbers = iter(range(1, sum(map(len, self.pages)) + 1))
        return [
            [
                {
                    "number": next(numbers),
                    "id": row_id,
                    "there": bool(row),
                    "part": (row.member_id.id or 0) if row else 0,
                    "label": row._part_label(labels) if row else "",
                    "name": told[row.domain_text_id.id]["name"] if row else gone,
                }
                for row_id in page
                for row in [there.get(row_id)]
            ]
            for page in self.pages
        ]


class Snapshot(models.Model):
    """A snapshot of which a questionnaire is printed."""

    _inherit = "sociale.balans.snapshot"

    def action_questionnaire(self):
        """Open the dialog that prints a questionnaire."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Questionnaire on Paper"),
            "res_model": "sociale.balans.questionnaire.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_snapshot_id": self.id},
        }

    def action_type_in(self):
        """Open the screen on which a questionnaire is typed in."""
        return {"type": "ir.actions.client", "tag": "sociale_balans.questionnaire_entry"}

    def _new_questionnaire(self, kind, whose, member, lang):
        """Return a new sheet of this snapshot, with a mark and its rows in the order in which they are printed.

        :param str kind: see ``KINDS``
        :param str whose: see ``WHOSE``
        :param member: whose rows stand on it; an empty one for those of everybody
        :param lang: code of the language of the client; empty for that of the user
        :raises UserError: when the snapshot is done, the client gives no score of his own in it, or there is no row
        """
        self.ensure_one()
        self.check_access("write")
        self._check_unlocked()
        if whose == "client" and self.client_way == TOGETHER:
            raise UserError(
                self.env._(
                    "In this snapshot you give one score together. Choose 'The answers of the board', or another way "
                    "to score under 'Details'."
                )
            )
        rows = self._rows(["member_id", "domain_id", "domain_text_id", "sequence"])._on_paper(member)
        if not rows:
            raise ValidationError(self.env._("This person is not in this snapshot. Reload the page."))
        lang = lang and self._checked_language(lang)
        sheets = self.env["sociale.balans.questionnaire"]
        return sheets.browse(
            # Safe: the user may write the snapshot, and all of it follows from that and from what was checked here.
            sheets.sudo()
            .create(
                {
                    "snapshot_id": self.id,
                    "kind": kind,
                    "whose": whose,
                    "member_id": member.id,
                    "lang": lang,
                    "mark": self._free_mark(),
                    "pages": self._pages_of(rows, kind, lang),
                }
            )
            .id
        )

    def _free_mark(self):
        # Safe: only whether a mark is taken, in the organisation of a snapshot that the user may write.
        sheets = self.env["sociale.balans.questionnaire"].sudo()
        drawn = {new_mark() for _try in range(MOST_TRIES)}
        taken = sheets.search([("company_id", "=", self.company_id.id), ("mark", "in", list(drawn))]).mapped("mark")
        return min(drawn - set(taken))

    def _pages_of(self, rows, kind, lang):
        """Return the ids of rows as they are printed, page by page."""
        if kind == "household":
            return household_pages((row.id, row.domain_id.id) for row in rows)
        lang = lang or self.company_id._own_language()
        script = LANGUAGES[lang].script if lang in LANGUAGES else "LATIN"
        texts = self._in_two_languages(rows, lang)
        labels = rows.member_id._client_part_labels(self._client_labels(lang))

        def said(row):
            part = f"({row._part_label(labels)}) " if row.member_id else ""
            return part + (texts[row]["told"]["question"] or "")

        return short_pages(
            ((row.id, height(texts[row]["name"], said(row), texts[row]["own"], script)) for row in rows),
            lang != self.company_id._own_language(),
        )


class Score(models.Model):
    """A row that stands on a questionnaire."""

    _inherit = "sociale.balans.score"

    def _on_paper(self, member):
        """Return the rows that a questionnaire asks: those of who is there, and of delicate domains what is shown.

        :param member: of one person; an empty one for everybody
        """
        rows = self.filtered(lambda row: not row.member_id or row.member_id.active)._shown_together()
        return rows.filtered(lambda row: row.member_id == member) if member else rows
