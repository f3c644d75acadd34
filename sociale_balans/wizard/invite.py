from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import email_normalize, escape_psql


class Invite(models.TransientModel):
    """A manager, who has no rights in Odoo's settings, lets a colleague of his organisation work with the addon."""

    _name = "sociale.balans.invite"
    _inherit = "sociale.balans.rights"
    _description = "Invite a Colleague"

    # Both are needed; the view and the button say so, as the database would put the row in the server log.
    name = fields.Char(size=200)
    email = fields.Char(string="E-mail", size=254)

    def action_invite(self):
        """Make a user with these rights, and send him Odoo's own invitation."""
        self.ensure_one()
        if not self.env.user.has_group("sociale_balans.group_manager"):
            raise AccessError(self.env._("Only an administrator invites colleagues."))
        user = self._new_user()
        if self._mails_invitations():
            # Odoo tells the manager when the mail server refuses; then there is no new user either.
            user.with_context(create_user=True).action_reset_password()
            message = self.env._("An invitation is on its way to %(email)s.", email=user.email)
        else:
            message = self.env._(
                "%(name)s can work here as soon as the administrator of your system has set a password.", name=user.name
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": message,
                "sticky": not self._mails_invitations(),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _new_user(self):
        name, email = (self.name or "").strip(), email_normalize(self.email)
        if not name:
            raise UserError(self.env._("Please fill in the name of your colleague."))
        if not email:
            raise UserError(self.env._("This is not an e-mail address. Please check it."))
        # The manager's own right to work in it was checked when this was read.
        company = self.env.company
        context = {"lang": self.env.lang, "allowed_company_ids": company.ids, "no_reset_password": True}
        # Safe: every value is decided here, and the context with the defaults that a caller may send is left behind.
        users = self.env(context=context)["res.users"].sudo()
        if users.with_context(active_test=False).search_count([("login", "=ilike", escape_psql(email))], limit=1):
            raise UserError(self.env._("This e-mail address cannot be used. Please choose another one."))
        return users.create(
            {
                "name": name,
                "login": email,
                "email": email,
                "lang": self.env.user.lang,
                "tz": self.env.user.tz,
                "company_id": company.id,
                "company_ids": [Command.set(company.ids)],
                "group_ids": [Command.set(self._groups().ids)],
            }
        )

    def _mails_invitations(self):
        """Return whether Odoo's addon for signing up is there: it sends the invitation."""
        return hasattr(self.env["res.users"], "action_reset_password")
