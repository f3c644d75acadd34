import hashlib
import secrets

from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.values import kept
from ...tools.voice import HELD_BY, SUPPORT


class ClientTurn(models.Model):
    """The turn in which a client answers on his own, for the household or for one member.

    What he says stands here under seal: nobody has the right to read a turn, so that no search, sorting, count, export
    or date tells what he chose. It is written with a key that only the tab of the client's screen has; a new key, for
    another device, opens the turn there and no longer here. Nothing is read back: the tab itself remembers.
    """

    _name = "sociale.balans.client.turn"
    _inherit = ["sociale.balans.logged.record"]
    _description = "Turn of a Client"
    _log_access = False  # when something was written under seal, is a part of it

    DOSSIER = "snapshot_id.dossier_id"

    snapshot_id = fields.Many2one(comodel_name="sociale.balans.snapshot", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="snapshot_id.company_id", store=True, precompute=True)
    member_id = fields.Many2one(
        comodel_name="sociale.balans.member",
        index="btree_not_null",
        ondelete="cascade",
        help="Empty for the household.",
        in_copy=False,
    )
    held_by = fields.Selection(
        selection=HELD_BY,
        string="Who Tapped",
        required=True,
        default="client",
        in_copy=False,
    )
    support = fields.Selection(
        selection=SUPPORT,
        string="Alone or With Help",
        required=True,
        default="alone",
        in_copy=False,
    )
    lang = fields.Char(size=16, in_copy=False)
    date_done = fields.Datetime(in_copy=False)
    is_beside = fields.Boolean(in_copy=False, help="What was under seal was laid beside the scores of the worker.")
    key_hash = fields.Char(groups=fields.NO_ACCESS, index="btree_not_null", in_copy=False)
    sealed = fields.Json(groups=fields.NO_ACCESS, in_copy=False)

    _part_unique = models.UniqueIndex("(snapshot_id, COALESCE(member_id, 0))", "The client has his turn once.")

    def _digest(self, key):
        """Return what is kept of a key; of what is none, nothing."""
        return hashlib.sha256(kept(key).encode()).hexdigest() if key and isinstance(key, str) else ""

    def _is_key(self, key):
        """Return whether this key opens the turn; nothing opens one that is not there."""
        return bool(self.key_hash) and self.key_hash == self._digest(key)

    def _has_left(self):
        return bool(self.member_id) and not self.member_id.active

    def _new_key(self):
        """Return a new key for this turn; the one before opens it no longer."""
        self.ensure_one()
        key = secrets.token_urlsafe(24)
        self.key_hash = self._digest(key)
        return key

    def _speaking(self, snapshots):
        """Return the turns in these snapshots of which something may still be under seal."""
        return self.search([("snapshot_id", "in", snapshots.ids), ("is_beside", "=", False)])

    def _state(self):
        """Return where this turn is: ``open``, ``done`` (still under seal) or ``beside``."""
        self.ensure_one()
        if self.is_beside:
            return "beside"
        return "done" if self.date_done else "open"

    def _keep(self, answers):
        """Keep under seal what a client said.

        :param dict answers: by row id, dict with any of ``value``, ``help`` and ``words``
        """
        self.ensure_one()
        sealed = self.sealed or {}
        how = {"held_by": self.held_by, "support": self.support}  # of this answer: another may come otherwise
        for row, said in answers.items():
            sealed[str(row)] = sealed.get(str(row), {}) | said | how
        self.sealed = sealed

    def _lay_beside(self):
        """Break the seal: what was said stands in the rows from now on."""
        for turn in self:
            said = turn.sealed or {}
            rows = turn._rows().filtered(lambda row, said=said: str(row.id) in said)
            rows._hear(said, {"client_date": turn.date_done, "client_lang": turn.lang})
            turn.write({"is_beside": True, "sealed": False})

    def _check_own_scores(self):
        """:raises UserError: when the worker has not given his own scores, and would only see those of the client"""
        rows = self._rows()._asked()
        own = rows.filtered("value")
        if not own or rows.filtered(lambda row: row._is_mandatory() and not row.value):
            raise UserError(
                self.env._(
                    "Give your own scores first, of the mandatory domains at least. Then lay both side by side: so "
                    "neither of you leans on the other."
                )
            )

    def _note_start(self):
        """Note in the dossier who got the screen: what is said comes through the hands of whoever holds it."""
        names = {name: dict(self._fields[name]._description_selection(self.env)) for name in ("held_by", "support")}
        label = self.member_id._part_labels()[self.member_id.id]
        self.snapshot_id.dossier_id.message_post(
            body=self.env._(
                "The client scores by himself: %(part)s. Who taps: %(who)s. %(how)s.",
                part=label,
                who=names["held_by"][self.held_by],
                how=names["support"][self.support],
            )
        )

    def _rows(self):
        """Return the rows of the part that this turn is about."""
        return self.env["sociale.balans.score"].search(
            [("snapshot_id", "=", self.snapshot_id.id), ("member_id", "=", self.member_id.id)]
        )
