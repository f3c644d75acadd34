from contextlib import contextmanager
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import consteq, format_datetime

from odoo.addons.sociale_balans.tools.locks import not_meanwhile

from ..tools.secret import code_digest, digest

MOST_TRIES = 5
A_DAY = timedelta(days=1)


class ClientLink(models.Model):
    """A link with which a client scores one part of one snapshot at home.

    It opens once, within a day, with a code that the worker says. Who opened it has a day from then, in the one tab
    that got the key of the turn. Of token, code, tab and key only digests are kept, and what the link leads to is the
    turn of the client (``sociale.balans.client.turn``): what he says stands there, under seal, and nowhere here.

    Nobody has a right to these records. Whoever comes with a link has no account: the methods below let him do what the
    link is for, as the worker who made it, and tell everybody else the same sentence.
    """

    _name = "sociale.balans.client.link"
    _inherit = ["sociale.balans.logged.record"]
    _description = "Link for a Client at Home"

    DOSSIER = "snapshot_id.dossier_id"

    snapshot_id = fields.Many2one(comodel_name="sociale.balans.snapshot", required=True, ondelete="cascade", index=True)
    member_id = fields.Many2one(
        comodel_name="sociale.balans.member",
        index="btree_not_null",
        ondelete="cascade",
        help="Whom it is for; empty for the household.",
        in_copy=False,
    )
    company_id = fields.Many2one(related="snapshot_id.company_id", store=True, precompute=True)
    date_end = fields.Datetime(required=True, in_copy=False, help="When it opens no longer; once opened, when it ends.")
    date_used = fields.Datetime(in_copy=False)
    tries = fields.Integer(in_copy=False, help="How often a wrong code was given.")
    token_hash = fields.Char(groups=fields.NO_ACCESS, index="btree_not_null", in_copy=False)
    code_hash = fields.Char(groups=fields.NO_ACCESS, in_copy=False)
    tab_hash = fields.Char(groups=fields.NO_ACCESS, in_copy=False, help="Of the tab that opened it.")
    key_hash = fields.Char(groups=fields.NO_ACCESS, index="btree_not_null", in_copy=False)

    _unused_unique = models.UniqueIndex(
        "(snapshot_id, COALESCE(member_id, 0)) WHERE date_used IS NULL", "A part has one link that can be opened."
    )

    # --- For the worker -----------------------------------------------------------------------------------------------

    @api.model
    def _replace(self, snapshot, part, token, code):
        """Make the link of a part; those before it open nothing any more, also where somebody goes on with one."""
        # Safe: who makes it was asked for the snapshot, and what is kept here is told to nobody.
        links = self.sudo()
        links._of_part(snapshot, part).unlink()
        return links.create(
            {
                "snapshot_id": snapshot.id,
                "member_id": part or False,
                "date_end": fields.Datetime.now() + A_DAY,
                "token_hash": digest(token),
                "code_hash": code_digest(token, code),
            }
        )

    @api.model
    def _of_part(self, snapshot, part):
        return self.search([("snapshot_id", "=", snapshot.id), ("member_id", "=", part or False)])

    @api.autovacuum
    def _gc_ended(self):
        self.search([("date_end", "<", fields.Datetime.now())]).unlink()

    # --- For whoever has a link ---------------------------------------------------------------------------------------

    @api.model
    def _open(self, token, code, tab, support):
        """Open a link, once: begin the turn of the client.

        What is wrong is returned and not raised, so that a wrong code is counted.

        :param str tab: what the tab made up: it asks once more where the answer was lost on the way
        :param str support: ``help``, or anything else for ``alone``
        :return: dict with ``key`` and what :meth:`_page` returns; or with ``refused``, a sentence, and ``again``:
            whether another code can be tried
        """
        link = self._find("token_hash", token)
        not_meanwhile(link)  # two at once: the second one is called again, and finds it used
        if not link or link.tries >= MOST_TRIES or not link._can_begin(tab):
            return {"refused": self._refusal(), "again": False}
        if not consteq(code_digest(token, code), link.code_hash):
            link.tries += 1
            again = link.tries < MOST_TRIES
            says = self.env._("This is not the code. Please look at it once more.") if again else self._refusal()
            return {"refused": says, "again": again}
        how = {"held_by": "client", "support": "help" if support == "help" else "alone"}
        key = link._snapshot()._start_turn(link.member_id.id, how)["key"]
        link._use(tab, key)
        return {"key": key} | link._page()

    def _is_awaited(self):
        """Return whether the client can still say something with this link."""
        turn = self.snapshot_id._turns().filtered(lambda turn: turn.member_id == self.member_id)
        return not turn.date_done and (not self.date_used or turn.key_hash == self.key_hash)

    def _says(self):
        """Return what a board says of this link."""
        until = self._in_words(self.date_end)
        if self.date_used:
            return self.env._("The client has the page open at home, until %s.", until)
        return self.env._("A link for home is waiting, until %s. A new one takes its place.", until)

    def _in_words(self, moment):
        tz = self.snapshot_id._decided()["tz"]
        return format_datetime(self.env, moment, tz=tz, dt_format="short")

    def _use(self, tab, key):
        """Note that this link was opened."""
        if not self.date_used:
            now = fields.Datetime.now()
            self.write({"date_used": now, "date_end": now + A_DAY, "tab_hash": digest(tab)})
        self.key_hash = digest(key)

    @api.model
    def _go_on(self, key):
        """Return what the page shows, once more, to the tab that has the key of an open turn.

        :raises UserError: see :meth:`_in_one_sentence`
        """
        with self._in_one_sentence():
            link = self._of_key(key)
            link._snapshot()._turn_of(key)
            return link._page()

    @api.model
    def _texts(self, key, lang):
        """Return the texts of the page in another language, see ``get_texts`` of a snapshot; of these rows only."""
        with self._in_one_sentence():
            link = self._of_key(key)
            texts = link._snapshot()._texts_of(link._rows(), lang)
            return texts | {"labels": self._labels(texts["labels"])}

    @api.model
    def _save(self, key, answers):
        """Keep what the client says, under seal, see ``save_client_turn`` of a snapshot."""
        with self._in_one_sentence():
            link = self._of_key(key)
            return {"saved": link._snapshot()._keep_said(key, answers, link._rows())}

    @api.model
    def _finish(self, key, lang):
        """End the turn, see ``finish_client_turn`` of a snapshot; twice does no harm, as an answer may get lost."""
        with self._in_one_sentence():
            link = self._of_key(key)
            snapshot = link._snapshot()
            turn = snapshot._turns().filtered(lambda turn: turn.member_id == link.member_id)
            if not turn.date_done:
                snapshot._end_turn(key, lang)
                snapshot.env.flush_all()  # as the worker: Odoo notes who writes at this moment, and not before

    # --- What it leads to ---------------------------------------------------------------------------------------------

    @api.model
    def _find(self, name, secret):
        """Return the link of a token or a key that has not ended, where the organisation wants it still."""
        links = self.search([(name, "=", digest(secret) or "none"), ("date_end", ">", fields.Datetime.now())], limit=1)
        return links.filtered(lambda link: link.snapshot_id._takes_links() and link._maker_may_open())

    def _maker_may_open(self):
        """Return whether the worker who made it still works with this dossier: what is said comes through his hands."""
        maker = self.create_uid
        return maker.active and self.snapshot_id.with_user(maker).sudo(False).has_access("write")

    @api.model
    def _of_key(self, key):
        link = self._find("key_hash", key)
        if not link:
            raise UserError(self._refusal())
        return link

    def _snapshot(self):
        """Return the snapshot as the worker who made the link: what the client says comes through his hands."""
        self.ensure_one()
        # Safe: who has token and code, or the key, was let in; a snapshot asks for everything else.
        return self.snapshot_id.with_user(self.create_uid or self.env.user).sudo()

    def _can_begin(self, tab):
        """Return whether the client can score now: nobody finished, changed the way, was done or opened it before."""
        try:
            turn = self._snapshot()._turn_to_start(self.member_id.id)
        except UserError:
            return False
        # The same tab, while nobody else took over, did not get the answer.
        is_lost = self.tab_hash and self.tab_hash == digest(tab) and turn.key_hash == self.key_hash
        return bool((not self.date_used or is_lost) and self._rows())

    def _rows(self):
        """Return the rows that the client may see: of his part, and nothing that is looked at without him."""
        snapshot = self._snapshot()
        rows = snapshot._rows(["member_id", "domain_id", "domain_text_id", "sequence"])._asked()
        return rows.filtered(
            lambda row: (
                row.member_id.id == self.member_id.id and (snapshot.delicate_together or not row.domain_id.delicate)
            )
        )

    def _page(self):
        """Return what the page shows: no answer, no name, no code of a dossier.

        :return: dict with ``snapshot`` and ``part`` (ids, under which the tab keeps what was said), ``labels`` and
            ``rows``: dicts with ``id``, ``pictogram`` and the texts of ``get_texts`` of a snapshot
        """
        snapshot, rows = self._snapshot(), self._rows()
        texts = snapshot._texts_of(rows, False)
        return {
            "snapshot": snapshot.id,
            "part": self.member_id.id or 0,
            "labels": self._labels(texts["labels"]),
            "rows": [{"id": row.id, "pictogram": row.domain_id.pictogram} | texts["rows"][row.id] for row in rows],
        }

    @api.model
    def _labels(self, labels):
        """Return the words of the client's screen; at home there is nobody to give it back to."""
        return labels | {"give_back": labels["close_page"]} if labels else labels

    @contextmanager
    def _in_one_sentence(self):
        """:raises UserError: in one sentence, whatever refuses; what cannot be kept is told as it is"""
        try:
            yield
        except ValidationError:
            raise
        except UserError:
            raise UserError(self._refusal()) from None

    @api.model
    def _refusal(self):
        """Return the one sentence for every link that does not open, so that it tells nothing."""
        return self.env._(
            "This link does not work any more. Please ask your social worker for a new one. Nothing that was saved is "
            "lost."
        )
