import hashlib
import secrets

from odoo import fields, models

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
        required=True,
        default="client",
        in_copy=False,
    )
    support = fields.Selection(
        selection=SUPPORT,
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
        return hashlib.sha256(key.encode()).hexdigest()

    def _new_key(self):
        """Return a new key for this turn; the one before opens it no longer."""
        self.ensure_one()
        key = secrets.token_urlsafe(24)
        self.key_hash = self._digest(key)
        return key

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
        for row, said in answers.items():
            sealed[str(row)] = sealed.get(str(row), {}) | said
        self.sealed = sealed

    def _lay_beside(self):
        """Break the seal: what was said stands in the rows from now on."""
        for turn in self:
            said = turn.sealed or {}
            rows = turn._rows().filtered(lambda row, said=said: str(row.id) in said)
            rows._hear(
                said,
                {
                    "client_date": turn.date_done,
                    "client_lang": turn.lang,
                    "client_held_by": turn.held_by,
                    "client_support": turn.support,
                },
            )
            turn.write({"is_beside": True, "sealed": False})

    def _rows(self):
        """Return the rows of the part that this turn is about."""
        return self.env["sociale.balans.score"].search(
            [("snapshot_id", "=", self.snapshot_id.id), ("member_id", "=", self.member_id.id)]
        )
