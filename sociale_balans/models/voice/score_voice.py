from odoo import fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ...tools.voice import HELD_BY, HELP, OUTCOMES, SUPPORT
from ..balance.score import CHOICES, CLIENT_CHOICES, Score


class ScoreVoice(models.Model):
    """The client's own answer, beside that of the worker: never averaged, never overwritten, never counted as his.

    What a client says on his own, while it is hidden from the worker, stands under seal in his turn
    (:class:`ClientTurn`) and reaches these fields when the two are laid side by side: no door leads to it before.
    """

    _inherit = "sociale.balans.score"

    client_value = fields.Selection(
        selection=CLIENT_CHOICES,
        string="Score of the Client",
        help="What the client chose himself, on his own screen.",
        kept_as_figure=True,
        in_copy=True,
    )
    client_help = fields.Selection(
        selection=HELP,
        string="Help Wanted",
        help="Whether the client wants help here.",
        kept_as_figure=True,
        in_copy=True,
    )
    client_words = fields.Text(string="The Client's Words", help="In his own words, as he said them.", in_copy=True)
    outcome = fields.Selection(
        selection=OUTCOMES,
        string="Side by Side",
        help="What came of it when the score of the client and that of the worker lay side by side.",
        kept_as_figure=True,
        in_copy=True,
    )
    outcome_words = fields.Text(
        string="How the Client Sees It",
        help="Where the two see it differently, in the words of the client.",
        in_copy=True,
    )
    client_date = fields.Datetime(
        string="The Client Was Done", help="When the client was done with his own scores.", in_copy=True
    )
    client_lang = fields.Char(string="Language of the Client", size=16, in_copy=True)
    client_held_by = fields.Selection(selection=HELD_BY, string="Who Tapped", help="Who held the screen.", in_copy=True)
    client_support = fields.Selection(selection=SUPPORT, string="Alone or With Help", kept_as_figure=True, in_copy=True)
    beside_value = fields.Selection(
        selection=CHOICES,
        string="Score of the Worker before That",
        help="What the worker had chosen when the two were laid side by side.",
        kept_as_figure=True,
        in_copy=False,
    )

    # What reaches a row from a turn only.
    CLIENT_FIELDS = frozenset(
        {"client_value", "client_date", "client_lang", "client_held_by", "client_support", "beside_value"}
    )
    # What a client said, and how it came.
    VOICE_FIELDS = CLIENT_FIELDS | {"client_help", "client_words", "outcome", "outcome_words", "read_back"}
    # What a board shows of a row.
    SHOWN_FIELDS = Score.ANSWER_FIELDS | {
        "client_value",
        "client_date",
        "client_held_by",
        "client_support",
        "beside_value",
    }
    # What a turn says of a row, by the name under which the client's screen sends it.
    TURN_FIELDS = {"value": "client_value", "help": "client_help", "words": "client_words"}
    # How an answer came, and where that is kept.
    HOW_FIELDS = {"held_by": "client_held_by", "support": "client_support"}
    # What is said of the client's own score only.
    ABOUT_BOTH = frozenset({"outcome", "outcome_words", "read_back"})

    def _saying(self):
        own = ("client_value", "client_help", "client_words", "outcome_words")
        return Domain.OR([super()._saying(), *(Domain(name, "!=", False) for name in own)])

    def _says(self):
        return super()._says() or self._says_client()

    def _says_client(self):
        """Return whether the client said something himself."""
        self.ensure_one()
        return bool(self.client_value or self.client_help or self.client_words or self.outcome_words)

    def _check_voice(self, vals):
        """Refuse to write in the name of a client.

        :raises ValidationError: when a value comes from a turn only, or the client said it himself
        """
        if not self.env.su and vals.keys() & self.CLIENT_FIELDS:
            raise ValidationError(
                self.env._("The client gives his own score on his own screen. Nobody else can give or change it.")
            )
        if any(vals[name] for name in vals.keys() & self.ABOUT_BOTH) and not all(row.client_date for row in self):
            raise ValidationError(self.env._("The client gave no score of his own here. Reload the page."))
        for name in vals.keys() & {"client_help", "client_words"}:
            if any(row.client_date and (row[name] or False) != (vals[name] or False) for row in self):
                raise ValidationError(
                    self.env._(
                        "The client said this himself. It stays as he said it. Write what you add in the remark."
                    )
                )

    def _before_write(self, vals):
        if vals.get("outcome"):
            self._keep_beside()
        return super()._before_write(vals)

    def _keep_beside(self):
        """Keep what the worker thought, before the two agree on one: laid beside an open row, it was not known yet."""
        for value, rows in self.filtered(lambda row: row.value and not row.beside_value).grouped("value").items():
            # Safe: the user may write these rows; it is his own score.
            rows.sudo().beside_value = value

    def _check_no_turn(self):
        """:raises UserError: when a client is speaking of these rows: what he said of them would be lost"""
        parts = {(row.snapshot_id, row.member_id) for row in self}
        # Safe: only whether there is a turn.
        turns = self.env["sociale.balans.client.turn"].sudo()._speaking(self.snapshot_id)
        if any((turn.snapshot_id, turn.member_id) in parts for turn in turns):
            raise UserError(self.env._("The client is scoring here by himself. Let him finish first."))

    def _hear(self, said, how):
        """Take in what a client said in his turn.

        :param dict said: by row id, dict with any of ``value``, ``help`` and ``words``, and how that came
        :param dict how: the values of the other fields that say how it came
        """
        for row in self:
            answer = said.get(str(row.id), {})
            row.write(
                {field: answer.get(name, False) for name, field in (self.TURN_FIELDS | self.HOW_FIELDS).items()}
                | how
                | {"beside_value": row.value}
            )

    def _answer(self):
        return super()._answer() | {
            "client_help": self.client_help,
            "client_words": self.client_words or "",
            "outcome": self.outcome,
            "outcome_words": self.outcome_words or "",
        }

    def _client_answer(self):
        """Return what the client chose in his turn, as a screen reads it; False where he said nothing in one.

        :return: dict with ``value`` (False where he said that he meant something else), ``tapped``, ``before`` (the
            worker's score when the two were laid side by side), ``by`` (who held the device) and ``support``
        """
        self.ensure_one()
        return self.client_date and {
            "value": self._meant(),
            "tapped": self.client_value,
            "before": self.beside_value,
            "by": self.client_held_by,
            "support": self.client_support,
        }
