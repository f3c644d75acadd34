from odoo import api, models
from odoo.exceptions import AccessError, ValidationError

LONGEST_MESSAGE = 100_000


class Thread(models.AbstractModel):
    """A chatter about a client: he is never proposed as a receiver, and who may not write there is told nothing."""

    _name = "sociale.balans.thread"
    _inherit = ["sociale.balans.guard", "mail.thread"]
    _description = "Chatter about a Client"

    def _creator(self):
        """Nobody follows what he makes by mail, unless he asks to."""
        return super()._creator().with_context(mail_create_nosubscribe=True)

    def _sync_write(self, vals, before):
        """What is tracked is noted at once.

        Odoo compares what was before the transaction with what is after it: what was changed, used and changed back
        would leave no trace.
        """
        super()._sync_write(vals, before)
        if vals.keys() & self._track_get_fields():
            # Safe: only that it was written; who gave a dossier away, may not open it any more.
            self.sudo()._track_now()

    def _track_now(self):
        """Note what changed of the fields that are tracked until now."""
        self.env.flush_all()
        self._track_finalize()

    def _mail_get_partner_fields(self, introspect_fields=False):
        """A client is never proposed as the receiver of a message about himself."""
        return []

    def message_post(self, **kwargs):
        """Post like every chatter does, where the user may write; Odoo refuses it with another sentence than others."""
        self.check_access("write")
        if len(str(kwargs.get("body") or "")) > LONGEST_MESSAGE:
            raise ValidationError(
                self.env._("This message is too long. Use %(longest)s characters at most.", longest=LONGEST_MESSAGE)
            )
        self._hold_write({})
        return super().message_post(**kwargs)

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """Notify like every chatter does; who follows it and may not open it any more, hears nothing of it.

        Whoever is named in the message itself hears it: somebody decided that.
        """
        recipients = super()._notify_get_recipients(message, msg_vals=msg_vals, **kwargs)
        # Safe: who was named in a message that the caller writes.
        named = (msg_vals or {}).get("partner_ids") or message.sudo().partner_ids.ids
        following = {one["id"] for one in recipients if one["id"] and one["is_follower"]} - set(named)
        closed_to = self._closed_to(following) if self and following else ()
        return [one for one in recipients if one["id"] not in closed_to]

    def _closed_to(self, partner_ids):
        """Return the ids of the partners among these who are colleagues, or were, and may not open this now."""
        # Safe: only whether they may open it. Who was archived is a colleague too, and Odoo would mail him still.
        users = self.env["res.users"].sudo().with_context(active_test=False)
        users = users.search([("partner_id", "in", list(partner_ids)), ("share", "=", False)])
        dossier = self._dossiers().sudo()  # safe: whose this is
        domains = dossier._open_to(users, dossier.company_id)
        may = users.filtered(lambda user: dossier.filtered_domain(domains[user]))
        return set((users.partner_id - may.partner_id).ids)

    def message_get_followers(self, after=None, limit=100, filter_recipients=False):
        """Return who follows it, to whom it is open."""
        self.check_access("read")
        return super().message_get_followers(after, limit, filter_recipients)

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        """An incoming mail makes nothing here: it comes from anybody, and Odoo would make it as the superuser."""
        raise AccessError(self.env._("A mail makes no dossier, snapshot or contract. Make it here yourself."))
