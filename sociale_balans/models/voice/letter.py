from hashlib import sha256

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools.letter_page import COLUMNS, SIZES, room
from ...tools.naming import joined
from ...tools.since_last_time import fitting, height


class Letter(models.Model):
    """A letter of one page to a client, in his language beside the worker's: what moved since last time, what was
    agreed, and what comes next.

    It is made by rule from the balance, changed by hand, and kept as it was sent.
    """

    _name = "sociale.balans.letter"
    _inherit = ["sociale.balans.logged.record"]
    _description = "Letter to a Client"
    _order = "id desc"
    _rec_names_search = ["dossier_id.code"]
    _check_company_auto = True

    DOSSIER = "snapshot_id.dossier_id"
    TEXTS = ("text", "client_text")

    snapshot_id = fields.Many2one(
        comodel_name="sociale.balans.snapshot",
        string="Talk",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
        outline=True,
        help="The letter tells what moved since the snapshot before this one.",
    )
    dossier_id = fields.Many2one(
        related="snapshot_id.dossier_id", store=True, precompute=True, index=True, outline=True
    )
    company_id = fields.Many2one(related="snapshot_id.company_id", store=True, precompute=True, outline=True)
    member_id = fields.Many2one(
        comodel_name="sociale.balans.member",
        string="For",
        compute="_compute_member_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        domain="[('dossier_id', '=', dossier_id)]",
        ondelete="cascade",
        outline=True,
        help="Empty: for the household, about what concerns all of them.",
    )
    lang_id = fields.Many2one(
        comodel_name="sociale.balans.client.language",
        string="Language of the Client",
        compute="_compute_lang_id",
        store=True,
        readonly=False,
        domain="[('company_id', '=', company_id), ('offered', '=', True)]",
        check_company=True,
        outline=True,
        in_copy=True,
        help="Empty: the letter is in your own language alone.",
    )
    own_lang = fields.Char(
        string="Language of the Worker",
        size=16,
        readonly=True,
        default=lambda self: self.env.company._own_language(),
        copy=False,
        internal=True,
        outline=True,
        in_copy=False,
    )
    shown = fields.Selection(
        selection=[
            ("both", "Both Languages"),
            ("client", "The Client's Language Only"),
            ("own", "Your Language Only"),
        ],
        string="On Paper",
        required=True,
        default="both",
        outline=True,
        in_copy=False,
    )
    text = fields.Text(
        string="In Your Language", compute="_compute_texts", store=True, readonly=False, copy=False, in_copy=True
    )
    client_text = fields.Text(
        string="In the Language of the Client",
        compute="_compute_texts",
        store=True,
        readonly=False,
        copy=False,
        in_copy=True,
    )
    # What the rule said, so that it is known which text was changed by hand: no text, and nothing to read in it.
    made = fields.Char(compute="_compute_made", store=True, copy=False, internal=True, outline=True, in_copy=False)
    behind = fields.Boolean(
        compute="_compute_behind", help="The worker's text was changed by hand, the client's was not."
    )
    state = fields.Selection(
        selection=[("draft", "Draft"), ("sent", "Kept as Sent")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        outline=True,
        in_copy=True,
    )
    sent_date = fields.Date(string="Sent On", readonly=True, copy=False, outline=True, in_copy=True)
    sent_user_id = fields.Many2one(
        comodel_name="res.users", string="Sent By", readonly=True, copy=False, outline=True, in_copy=False
    )
    # What its sheet said of itself that day: its talk may get another day, its dossier another code.
    head = fields.Char(
        string="Sheets of That Day", readonly=True, copy=False, internal=True, outline=True, in_copy=False
    )
    signer = fields.Char(string="Signed By", readonly=True, copy=False, in_copy=True)

    # --- Computed -----------------------------------------------------------------------------------------------------

    @api.depends("snapshot_id")
    def _compute_member_id(self):
        """A letter is for whom there is alone; where there are more, somebody chooses."""
        for letter in self:
            adults = letter.snapshot_id.dossier_id.member_ids.filtered(lambda member: member.role == "adult")
            letter.member_id = adults if len(adults) == 1 else False

    @api.depends("snapshot_id", "member_id")
    def _compute_lang_id(self):
        """Propose the language that the client read on his screen, where it is offered."""
        languages = self.env["sociale.balans.client.language"]
        for letter in self:
            # Safe: in which language a screen was read, of a talk that the user may read.
            rows = letter.snapshot_id.score_ids.sudo()
            read = rows.filtered(lambda row, one=letter: row.client_lang and row.member_id == one.member_id)
            read = read[:1].client_lang or (rows.filtered("client_lang")[:1].client_lang)
            letter.lang_id = (
                read
                and read != letter.own_lang
                and languages.search(
                    [("company_id", "=", letter.company_id.id), ("code", "=", read), ("offered", "=", True)], limit=1
                )
            )

    @api.depends("snapshot_id", "member_id", "lang_id")
    def _compute_texts(self):
        for letter in self:
            if letter.state != "sent":
                letter.text, letter.client_text = letter._by_rule()

    @api.depends("snapshot_id", "member_id", "lang_id")
    def _compute_made(self):
        for letter in self:
            if letter.state != "sent":
                letter.made = " ".join(map(self._mark, letter._by_rule()))

    @api.depends("made", "text", "client_text")
    def _compute_behind(self):
        for letter in self:
            own, client = [*(letter.made or "").split(), "", ""][:2]
            changed, other = self._mark(letter.text) != own, self._mark(letter.client_text) != client
            letter.behind = bool(letter.client_text) and changed and not other

    @api.depends("dossier_id.code", "member_id.label", "snapshot_id.date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for letter in self:
            day = letter.snapshot_id and letter.snapshot_id._date_in_words()
            letter.display_name = joined(letter.dossier_id.code, self.env._("Letter"), day, letter.member_id.label)

    @staticmethod
    def _mark(text):
        """Return a short mark of the words of a text."""
        return sha256(" ".join((text or "").split()).encode()).hexdigest()[:16]

    def _by_rule(self):
        """Return the two texts that the balance gives: of the worker, and of the client (False without a language)."""
        self.ensure_one()
        snapshot = self.snapshot_id._origin
        if not snapshot:
            return False, False
        langs = self._languages()
        # Odoo works out a stored field past all rights; the look is the user's, also when the letter is never saved.
        snapshot.sudo(False)._note_look()
        facts = snapshot._since_last_time(self.member_id._origin, langs)
        columns = COLUMNS[SIZES[0]][len(langs) > 1]
        told = [(facts[lang], snapshot._client_labels(lang), columns) for lang in langs]
        texts = fitting(told, self._room(SIZES[0]))
        return texts[0], texts[1] if len(texts) > 1 else False

    def _languages(self):
        """Return the codes of the languages of the letter: of the worker, and of the client where he has another."""
        own = self.own_lang or self.env.company._own_language()
        return list(dict.fromkeys([own, self.lang_id.code or own]))

    # --- One page -----------------------------------------------------------------------------------------------------

    def _room(self, size):
        settings = self.env["sociale.balans.settings"]._of(self.snapshot_id.company_id)
        return room(size, settings.report_header, settings.report_closing)

    def _texts_on_paper(self):
        """Return the texts that are printed, as (code of the language, text): of the client first."""
        self.ensure_one()
        langs = self._languages()
        both = [(langs[0], self.text), (langs[-1], self.client_text if len(langs) > 1 else False)]
        wanted = {"own": both[:1], "client": both[1:]}.get(self.shown, both[::-1])
        there = [(lang, text) for lang, text in wanted if text]
        return there or [(lang, text) for lang, text in both if text]

    def _size_on_paper(self):
        """Return how large the letters are with which it stands on one page; nothing when it does not."""
        texts = self._texts_on_paper()
        for size in SIZES:
            columns = COLUMNS[size][len(texts) > 1]
            if all(height(text, columns) <= self._room(size) for _lang, text in texts):
                return size
        return ""

    @api.constrains("text", "client_text", "shown", "lang_id")
    def _check_one_page(self):
        if not all(letter._size_on_paper() for letter in self):
            raise ValidationError(
                self.env._("This letter does not fit on one page. Leave something out, or print one language.")
            )

    @api.constrains("snapshot_id", "member_id")
    def _check_member(self):
        if any(letter.member_id and letter.member_id.dossier_id != letter.dossier_id for letter in self):
            raise ValidationError(self.env._("This person belongs to another dossier. Choose one of this dossier."))

    # --- Steps: a letter that was sent stays as it was ----------------------------------------------------------------

    def _check_write(self, vals):
        self._check_not_sent()
        if "snapshot_id" in vals:
            raise ValidationError(self.env._("A letter stays with its talk. Make another letter."))
        super()._check_write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        if not self.env.su:
            self._check_not_sent()

    def _check_not_sent(self):
        """:raises UserError: when one of these was sent"""
        if any(letter.state == "sent" for letter in self):
            raise UserError(self.env._("This letter was sent, so it stays as it was. Make another letter."))

    # --- Actions ------------------------------------------------------------------------------------------------------

    def action_make_again(self):
        """Write both texts anew, by what stands in the balance now; what was changed by hand is gone."""
        self.check_access("write")
        self._check_not_sent()
        self._hold_write({})
        for name in (*self.TEXTS, "made"):
            self.env.add_to_compute(self._fields[name], self)

    def action_open(self):
        """Open the letter."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Letter: Since Last Time"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    def action_print(self):
        """Print the letter."""
        return self.env.ref("sociale_balans.report_letter").report_action(self)

    def action_send(self):
        """Keep the letter as it is, because it was sent or handed over; the dossier says so, without a name."""
        self.check_access("write")
        self._check_not_sent()
        self._hold_write({})
        self._check_seen()
        paper = self.env["report.sociale_balans.report_letter_document"]
        for letter in self:
            # Safe: who may write the letter keeps it; that it was sent is filled in by nobody else.
            letter.sudo().write(
                {
                    "state": "sent",
                    "sent_date": self._today(),
                    "sent_user_id": self.env.uid,
                    "signer": letter._signed_by(),
                    "head": paper._sheet(letter).written(),
                }
            )
            to = letter.member_id.label or self.env._("Household")
            letter.dossier_id.message_post(body=self.env._("A letter 'Since last time' was sent: %(part)s", part=to))

    def _check_seen(self):
        """A form says when what it shows was written; what somebody else wrote since is not sent unseen.

        :raises UserError: when it shows an older letter
        """
        seen = self.env.context.get("letter_of")
        if seen and any(fields.Datetime.to_string(letter.write_date) != seen for letter in self):
            raise UserError(
                self.env._(
                    "Somebody changed this letter while you read it. Reload the page, read it again, then keep it."
                )
            )

    def _signed_by(self):
        """Return the name under the letter: of the worker of the dossier, where the organisation shows it."""
        self.ensure_one()
        if self.state == "sent":
            return self.signer or ""
        shows = self.env["sociale.balans.settings"]._of(self.company_id).letter_signed
        # Safe: what the worker of a dossier is called, which its papers say.
        return (self.dossier_id.user_id.sudo().name or "") if shows else ""
