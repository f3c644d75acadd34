import logging

from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import email_normalize, escape_psql

from ..tools.apart import in_short

_logger = logging.getLogger(__name__)


class InviteWizard(models.TransientModel):
    """A manager, who has no rights in Odoo's settings, lets a colleague of his organisation work with the addon."""

    _name = "sociale.balans.invite.wizard"
    _inherit = "sociale.balans.role"
    _description = "Invite a Colleague"

    # Both are needed; the view and the button say so, as the database would put the row in the server log.
    name = fields.Char(size=200)
    email = fields.Char(string="E-mail", size=254)

    def action_invite(self):
        """Make a user with these rights, and send him Odoo's own invitation.

        A mail server that does not answer stops nobody from working here: then the manager passes the link on himself.
        """
        self.ensure_one()
        if not self.env.user.has_group("sociale_balans.group_manager"):
            raise AccessError(self.env._("Only an administrator invites colleagues."))
        user = self._new_user()
        if not self._mails_invitations():
            return self._notice(
                self.env._(
                    "%(name)s can work here as soon as the administrator of your system has set a password.",
                    name=user.name,
                ),
                sticky=True,
            )
        if self._mails(user):
            return self._notice(self.env._("An invitation is on its way to %(email)s.", email=user.email))
        return self._notice(
            self.env._(
                "%(name)s is a colleague here now, but the invitation could not be mailed: the mail server does not "
                "answer. Give this link to %(name)s yourself; with it one chooses a password: %(link)s",
                name=user.name,
                link=self._invitation(user),
            ),
            kind="warning",
            sticky=True,
        )

    def _mails(self, user):
        """Send Odoo's invitation; return whether the mail server took it."""
        try:
            with self.env.cr.savepoint():
                user.with_context(create_user=True).action_reset_password()
        except Exception as error:  # noqa: BLE001 -- whatever the mail server says, there is a colleague
            # Never the text: it can quote the address.
            _logger.info("An invitation was not mailed: %s", in_short(error))
            return False
        return True

    def _invitation(self, user):
        """Return the address at which this new user chooses his password, for some days."""
        # Safe: the manager made this user just now, with rights that he decided himself.
        partner = user.partner_id.sudo()
        partner.signup_prepare(signup_type="signup")
        return partner._get_signup_url_for_action()[partner.id]

    def _notice(self, message, kind="success", sticky=False):
        """Return the action that closes the dialog and says this."""
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": kind,
                "message": message,
                "sticky": sticky,
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
                "action_id": self._landing_action().id,
            }
        )

    def _mails_invitations(self):
        """Return whether Odoo's addon for signing up is there: it sends the invitation."""
        return hasattr(self.env["res.users"], "action_reset_password")
