from odoo import models


class Thread(models.AbstractModel):
    """A chatter about a client: he is never proposed as a receiver, and who may not write there is told nothing."""

    _name = "sociale.balans.thread"
    _inherit = ["mail.thread"]
    _description = "Chatter about a Client"

    def _mail_get_partner_fields(self, introspect_fields=False):
        """A client is never proposed as the receiver of a message about himself."""
        return []

    def message_post(self, **kwargs):
        """Post like every chatter does, where the user may write; Odoo refuses it with another sentence than others."""
        self.check_access("write")
        self._hold({})
        return super().message_post(**kwargs)
