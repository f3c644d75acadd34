from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import SQL

from .role import ROLES

# Odoo keeps as a group what is only a preference: where somebody reads his messages.
PREFERENCE = "mail.group_mail_notification_type_inbox"


class Colleague(models.Model):
    """A user whom a manager looks after: of one organisation only, with rights in this addon and none beyond it.

    Whoever works for two organisations, or has any other right in Odoo, is not here: he belongs to the administrator of
    the system. So what is not found here is never touched.
    """

    _name = "sociale.balans.colleague"
    _inherit = "sociale.balans.role"
    _description = "Colleague"
    _auto = False
    _order = "name, login"
    _depends = {
        "res.users": ["active", "company_id", "company_ids", "group_ids", "login", "partner_id", "share"],
        "res.partner": ["name"],
    }

    name = fields.Char(readonly=True)
    login = fields.Char(readonly=True)
    company_id = fields.Many2one(comodel_name="res.company", string="Organisation", readonly=True)
    active = fields.Boolean()
    is_me = fields.Boolean(compute="_compute_is_me")

    @property
    def _table_query(self):
        id_of = self.env["ir.model.data"]._xmlid_to_res_id
        extra = self._extras()
        groups = {name: id_of(group) for name, group in (ROLES | extra).items()}
        roles = SQL(" ").join(SQL("WHEN bool_or(held.gid = %s) THEN %s", groups[role], role) for role in ROLES)
        extras = SQL(", ").join(
            SQL("bool_or(held.gid = %s) AS %s", groups[name], SQL.identifier(name)) for name in extra
        )
        return SQL(
            """
            SELECT person.id, partner.name, person.login, person.company_id, person.active,
                   CASE %(roles)s ELSE 'none' END AS role, %(extras)s
              FROM res_users person
              JOIN res_partner partner ON partner.id = person.partner_id
              JOIN res_groups_users_rel held ON held.uid = person.id
             WHERE NOT person.share
               AND ARRAY[person.company_id] = ARRAY(
                       SELECT works.cid FROM res_company_users_rel works WHERE works.user_id = person.id
                   )
             GROUP BY person.id, partner.id
            HAVING bool_and(held.gid = ANY(%(known)s)) AND bool_or(held.gid = ANY(%(own)s))
            """,
            roles=roles,
            extras=extras,
            own=list(groups.values()),
            known=[*self._our_groups().ids, id_of("base.group_user"), id_of(PREFERENCE)],
        )

    is_awaited = fields.Boolean(compute="_compute_is_awaited", help="Was invited, and has not chosen a password yet.")

    def _compute_is_awaited(self):
        # Safe: only whether a colleague of the manager's own organisation has been here.
        users = self.env["res.users"].sudo().browse(self.ids)
        been = set(users.filtered("login_date").ids)
        for colleague in self:
            colleague.is_awaited = colleague.id not in been

    def action_invitation(self):
        """Show the link with which a colleague who has not been here yet chooses a password: a mail can be lost.

        :raises UserError: when the colleague has been here
        """
        self.ensure_one()
        self._check_may_change({})
        invite = self.env["sociale.balans.invite.wizard"]
        if not self.is_awaited or not invite._mails_invitations():
            raise UserError(
                self.env._("%(name)s asks for a new password on the page where one logs in.", name=self.name)
            )
        # Safe: somebody of the manager's own organisation, as was just checked.
        user = self.env["res.users"].sudo().browse(self.id)
        return invite._notice(
            self.env._(
                "Give this link to %(name)s; with it one chooses a password: %(link)s",
                name=self.name,
                link=invite._invitation(user),
            ),
            sticky=True,
        )

    @api.depends_context("uid")
    def _compute_is_me(self):
        for colleague in self:
            colleague.is_me = colleague.id == self.env.uid

    def _check_write(self, vals):
        self._check_may_change(vals)
        super()._check_write(vals)

    def _prepare_write(self, vals):
        """Hand on what the user keeps: what he may do, and whether he works here at all; the view holds nothing."""
        self._hand_to_users(super()._prepare_write(vals))
        return {}

    def _hand_to_users(self, vals):
        for colleague in self:
            # Safe: somebody of the manager's own organisation without a right beyond this addon, as was just checked.
            user = self.env["res.users"].sudo().browse(colleague.id)
            if vals.keys() - {"active"}:
                now = {name: colleague[name] for name in ("role", *self._extras())}
                given = {name: value for name, value in vals.items() if name != "active"}
                rights = self.env["sociale.balans.role"].new(now | given)
                # A right of an addon that is no longer there stays as it is, and so does a preference.
                kept = user.group_ids - rights._handed_out()
                user.group_ids = [Command.set((rights._groups() | kept).ids)]
                user.action_id = user.action_id.id or rights._landing_action().id
            if "active" in vals:
                # Not action_archive, which also deletes what was still to do.
                user.active = bool(vals["active"])
        self.env.flush_all()
        self.invalidate_model()

    def _check_may_change(self, vals):
        self.browse().check_access("write")
        if not self.env.user.has_group(ROLES["manager"]) or vals.keys() - {"role", "active", *self._extras()}:
            raise AccessError(self.env._("Only the rights of a colleague change here, and only by an administrator."))
        if self.env.uid in self.ids:
            raise UserError(self.env._("You cannot change your own rights. Please ask another administrator."))
        self.invalidate_recordset()
        # The rules let through this organisation, and the query only who has no other right.
        if self - self.with_context(active_test=False).search([("id", "in", self.ids)]):
            raise AccessError(self.env._("This user is not with you, but with the administrator of your system."))
