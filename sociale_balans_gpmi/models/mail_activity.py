from odoo import models


class MailActivity(models.Model):
    """A reminder that somebody removes by hand does not come back."""

    _inherit = "mail.activity"

    def unlink(self):
        """Remove activities; a reminder that somebody removes by hand does not come back for its day."""
        if not self.env.context.get("sociale_balans_follows"):
            # Safe: only that it was removed; the right to do so is asked for below, and a refusal takes this back.
            self.env["sociale.balans.gpmi.deadline"].sudo()._dismiss(self)
        return super().unlink()
