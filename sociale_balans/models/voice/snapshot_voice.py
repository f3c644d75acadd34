from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools import scale
from ...tools.client_languages import LANGUAGES
from ...tools.locks import not_meanwhile, one_at_a_time
from ...tools.values import kept
from ...tools.voice import CLIENT_FIRST, HELP, LONGEST_WORDS, TOGETHER, WAYS


class SnapshotVoice(models.Model):
    """The ways in which client and worker score: one score together, the client first, or each for himself.

    Where the client scores by himself, he has a turn for each part (the household, himself); what he says in it stays
    under seal until it is laid beside the scores of the worker.
    """

    _inherit = "sociale.balans.snapshot"

    client_way = fields.Selection(
        selection=WAYS,
        string="How You Score",
        compute="_compute_client_way",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="Where the client scores by himself, you see his scores when he is done. He does not see yours.",
        outline=True,
        kept_as_figure=True,
        in_copy=False,
    )
    client_turn_ids = fields.One2many(
        comodel_name="sociale.balans.client.turn", inverse_name="snapshot_id", groups=fields.NO_ACCESS
    )

    @api.depends("dossier_id")
    def _compute_client_way(self):
        # Not on the setting itself: the way of an earlier snapshot stays.
        for snapshot in self:
            decided = self.env["sociale.balans.settings"]._decided(snapshot.dossier_id.company_id.id)
            snapshot.client_way = decided["client_way"]

    # --- A turn -------------------------------------------------------------------------------------------------------

    def start_client_turn(self, part, held_by="client", support="alone", former_key=False):
        """Begin the turn of a client, or go on with it on this device; another device goes on no longer.

        :param part: id of the member; False or 0 for the household
        :param str held_by: who holds the device: ``client`` or ``worker``
        :param str support: ``alone``, ``help`` or ``interpreter``
        :param former_key: what opened it in this tab before
        :return: dict with ``key``: what opens the turn, for the tab of the client's screen alone; and ``goes_on``:
            whether this tab was the last one, so that what it remembers is what the client said
        :raises UserError: when the snapshot is done, is scored together, or the client was done already
        """
        self.ensure_one()
        self.check_access("write")
        return self._start_turn(part, {"held_by": held_by, "support": support}, former_key)

    def save_client_turn(self, key, answers):
        """Keep what the client says, under seal.

        :param str key: see :meth:`start_client_turn`
        :param list answers: dicts with ``id`` (row) and ``values``: any of ``value`` ("1".."5", "na", "effort" or
            False), ``help`` (``yes``, ``later``, ``no`` or False) and ``words``
        :return: dict with ``saved``: the ids of these rows
        :raises UserError: when the turn is over, another device goes on with it, or the snapshot is done
        """
        self.ensure_one()
        self.check_access("write")
        return {"saved": self._keep_said(key, answers)}

    def finish_client_turn(self, key, lang=False):
        """End the turn: the client is done. Where the client was to be first, the worker sees what he said from now on.

        :param str lang: code of the language that the client read in the end
        :raises UserError: see :meth:`save_client_turn`
        """
        self.ensure_one()
        self.check_access("write")
        self._end_turn(key, lang)

    def lay_side_by_side(self, part):
        """Lay what the client said beside the scores of the worker, who has given his own.

        :param part: id of the member; False or 0 for the household
        :raises UserError: when one of the two is not done, or the snapshot is done
        """
        self.ensure_one()
        self.check_access("write")
        self._check_unlocked()
        self._stay_open()
        turn = self._turns().filtered(lambda turn: turn.member_id.id == (part or False) and turn.date_done)
        if not turn:
            raise UserError(self.env._("The client is not done yet. Until then nobody sees what he says."))
        if not turn.is_beside:
            turn._check_own_scores()
            not_meanwhile(turn)
            turn._lay_beside()

    # --- For whoever was let in: a user who may write the snapshot, or a client by a way of another addon -------------

    def _start_turn(self, part, how, former_key=False):
        """Begin a turn or go on with it, see :meth:`start_client_turn`.

        :param dict how: ``held_by`` and ``support``
        """
        turns = self.env["sociale.balans.client.turn"]
        turns._check_values([how])
        one_at_a_time(self)  # nobody finishes it, or changes its way, at this moment
        turn = self._turn_to_start(part)
        goes_on = turn._is_key(former_key)
        if turn:
            not_meanwhile(turn)
            turn.write(how)
        else:
            # Safe: who starts it was let in; what the client says is sealed from everybody.
            turn = turns.sudo().create({"snapshot_id": self.id, "member_id": part or False} | how)
        if not goes_on:
            turn._note_start()
        return {"key": turn._new_key(), "goes_on": goes_on}

    def _turn_to_start(self, part):
        """Return the open turn of a part, none when there is no turn yet.

        :raises UserError: when the client has no turn there, or was done already
        """
        self._check_unlocked()
        if self.client_way == TOGETHER:
            raise UserError(
                self.env._("In this snapshot you give one score together. Choose another way to score under 'Details'.")
            )
        if part and part not in self._rows(["member_id"]).member_id.ids:
            raise ValidationError(self.env._("This person is not in this snapshot. Reload the page."))
        turn = self._turns().filtered(lambda turn: turn.member_id.id == (part or False))
        if turn.date_done:
            raise UserError(self.env._("The client was done here already. What he said stays as it is."))
        return turn

    def _keep_said(self, key, answers, rows=None):
        """Keep what the client says, see :meth:`save_client_turn`; return the ids of the rows.

        :param rows: of which he may speak; without them, all of his part
        """
        turn = self._turn_of(key)
        said = self._read_said(turn._rows() if rows is None else rows, answers)
        turn._keep(said)
        return list(said)

    def _end_turn(self, key, lang):
        """End the turn, see :meth:`finish_client_turn`."""
        turn = self._turn_of(key)
        own = self.company_id._own_language()  # what he read is a fact, also when it is offered no longer
        turn.write(
            {
                "date_done": fields.Datetime.now(),
                "key_hash": False,
                "lang": lang if isinstance(lang, str) and lang in LANGUAGES else own,
            }
        )
        if self.client_way == CLIENT_FIRST:
            turn._lay_beside()

    def _turns(self):
        # Safe: the user was asked for the snapshot, and what is under seal goes to no caller.
        return self.sudo().client_turn_ids

    def _turn_of(self, key):
        """Return the open turn that a key opens, held against others who write in it."""
        self._check_unlocked()
        self._stay_open()
        turn = self._turns().filtered(lambda turn: turn._is_key(key) and not turn.date_done)
        if not turn:
            raise UserError(
                self.env._(
                    "Somebody went on with this on another device, or the client is done. "
                    "Nothing that was saved is lost."
                )
            )
        not_meanwhile(turn)
        return turn

    def _read_said(self, rows, answers):
        """Return what a client says, as it can be kept: by row id, dict with ``value``, ``help`` and ``words``."""
        self._check_batch(answers)
        rows = set(rows.ids)
        said = {}
        for answer in answers:
            if not self._is_answer(answer, set(self.env["sociale.balans.score"].TURN_FIELDS)):
                raise ValidationError(self._not_in_one_go())
            if answer["id"] not in rows:
                raise ValidationError(
                    self.env._("One of these rows does not belong to this snapshot. Reload the page.")
                )
            values = {name: kept(value) for name, value in answer["values"].items()}
            self._check_said(values)
            said[answer["id"]] = said.get(answer["id"], {}) | values
        return said

    def _check_said(self, values):
        chosen = {"value": scale.VALUES, "help": dict(HELP)}
        for name, choices in chosen.items():
            value = values.get(name, False)
            is_none = value is False or value is None
            if not is_none and (not isinstance(value, str) or value not in choices):
                raise ValidationError(self.env._("This cannot be chosen here. Reload the page."))
        words = values.get("words", "")
        if words is not None and (not isinstance(words, str) or len(words) > LONGEST_WORDS):
            raise ValidationError(self.env._("This text is too long: %s characters at most.", LONGEST_WORDS))

    # --- What goes by it ----------------------------------------------------------------------------------------------

    def _check_way(self, vals):
        """:raises UserError: when the way to score changes after a client began"""
        if any(snapshot.client_way != vals["client_way"] and snapshot._turns() for snapshot in self):
            raise UserError(self.env._("The client has begun in this way. It stays as it is for this snapshot."))

    def _check_turns_over(self):
        """:raises UserError: when something that a client said is still under seal"""
        turns = self._turns().filtered(lambda turn: not turn.is_beside and not turn._has_left())
        if turns:
            names = [turn.member_id.label or self.env._("Household") for turn in turns]
            raise UserError(
                self.env._(
                    "What the client said is not laid beside your scores yet: %s. Do that first, or let him finish on "
                    "his screen. Otherwise it would be lost.",
                    ", ".join(names),
                )
            )

    def _hear_who_left(self):
        """Lay beside what somebody said who left the family meanwhile: he does not come back to finish."""
        for turn in self._turns().filtered(lambda turn: not turn.is_beside and turn._has_left()):
            turn.date_done = turn.date_done or fields.Datetime.now()
            turn._lay_beside()

    def _voice(self):
        """Return what a board knows of both voices: ``way``, and ``turns``: by part (0: household), see ``_state``."""
        turns = self._turns() if self.client_way != TOGETHER else ()
        return {
            "way": self.client_way,
            "turns": {str(turn.member_id.id or 0): turn._state() for turn in turns},
        }
