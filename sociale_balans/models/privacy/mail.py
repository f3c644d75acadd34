from odoo import api, models
from odoo.exceptions import AccessError


class MailThread(models.AbstractModel):
    """Incoming mail: Odoo lets everybody hand one in, and puts what it says into any record, as the superuser."""

    _inherit = "mail.thread"

    @api.model
    def message_process(
        self, model, message, custom_values=None, save_original=False, strip_attachments=False, thread_id=None
    ):
        """Take a mail in, from whoever runs the system: its mail server does."""
        if not self.env.su and not self.env.user.has_group("base.group_system"):
            raise AccessError(self.env._("Only the mail server of your organisation takes mails in."))
        return super().message_process(model, message, custom_values, save_original, strip_attachments, thread_id)


class MailMessage(models.Model):
    """What our chatters note by themselves is proof: nobody changes or removes it."""

    _inherit = "mail.message"

    def write(self, vals):
        """Change a message that somebody wrote, not one that was noted."""
        if vals.keys() & {"body", "subject", "model", "res_id", "date", "author_id", "message_type", "subtype_id"}:
            self._check_not_noted()
        return super().write(vals)

    def unlink(self):
        """Remove a message that somebody wrote, not one that was noted."""
        self._check_not_noted()
        return super().unlink()

    def _check_not_noted(self):
        if self.env.su:
            return
        # Safe: only whether it is such a message; Odoo asks for the right itself.
        for message in self.sudo().exists():
            model = self.env.get(message.model) if message.model else None
            if (hasattr(model, "_note_look") or hasattr(model, "_track_now")) and message.message_type != "comment":
                raise AccessError(self.env._("What is noted here stays. Write a message beside it."))


class MailActivity(models.Model):
    """The lists of activities count the records of any model by a caller's own question."""

    _inherit = "mail.activity"

    @api.model
    def get_activity_data(self, res_model, domain, limit=None, offset=0, fetch_done=False):
        """Count like Odoo does; what may be asked of our records holds here too."""
        model = self.env.get(res_model)
        if hasattr(model, "_allow"):
            model._allow(domain)
        return super().get_activity_data(res_model, domain, limit, offset, fetch_done)
