from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.sociale_balans.tools.locks import one_at_a_time

from ..tools.secret import new_code, new_token

PAGE = "/sociale-balans/link"


class Snapshot(models.Model):
    """A snapshot in which a client can score at home."""

    _inherit = "sociale.balans.snapshot"

    def create_client_link(self, part):
        """Make a link with which the client scores a part of this snapshot at home; one made before works no longer.

        The code is said to the client, and never sent with the link.

        :param part: id of the member; False or 0 for the household
        :return: dict with ``url``, ``code`` (six digits; neither is ever told again) and ``until`` (when the link ends,
            in words)
        :raises UserError: when the organisation does not want it, the snapshot is done or is scored together, or the
            client was done already
        """
        self.ensure_one()
        self.check_access("write")
        if not self._may_link():
            raise UserError(
                self.env._("Your organisation does not let clients score at home. An administrator can change that.")
            )
        if not self._takes_links():
            raise UserError(self.env._("This dossier is archived. Take it out of the archive first."))
        one_at_a_time(self)  # two who make one at once: the second one replaces that of the first
        self._turn_to_start(part)
        token, code = new_token(), new_code()
        link = self.env["sociale.balans.client.link"]._replace(self, part, token, code)
        label = self.env["sociale.balans.member"].browse(part or [])._part_labels()[part or False]
        self.dossier_id.message_post(body=self.env._("A link was made to score at home: %(part)s", part=label))
        # After a hash: a browser sends that to nobody, so it is in no log of a server and no scanner of mails has it.
        return {
            "url": f"{self.get_base_url()}{PAGE}#{token}",
            "code": code,
            "until": link._in_words(link.date_end),
        }

    def _may_link(self):
        return self._decided()["client_link"]

    def _takes_links(self):
        return self._may_link() and self.dossier_id.active

    def _voice(self):
        return super()._voice() | {"client_link": self._may_link(), "notes": self._link_notes()}

    def _link_notes(self):
        """Return what a board says of the links that can be opened, or are open: a sentence by part (0: household)."""
        if not self._may_link():
            return {}
        # Safe: until when there is one, of a snapshot that the user may read.
        links = self.env["sociale.balans.client.link"].sudo()
        links = links.search([("snapshot_id", "=", self.id), ("date_end", ">", fields.Datetime.now())])
        return {str(link.member_id.id or 0): link._says() for link in links if link._is_awaited()}
