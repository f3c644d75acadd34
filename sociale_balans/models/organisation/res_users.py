from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ResUsers(models.Model):
    """What a worker sets for himself: who does his reminders while he is away."""

    _inherit = "res.users"

    sociale_balans_deputy_id = fields.Many2one(
        comodel_name="res.users",
        string="Stand-In",
        domain="[('sociale_balans_works', '=', True), ('company_ids', 'in', company_id), ('id', '!=', id)]",
        help="Who gets the reminders while this worker is away.",
    )
    sociale_balans_works = fields.Boolean(
        string="Works with Dossiers",
        compute="_compute_sociale_balans_works",
        search="_search_sociale_balans_works",
        help="Has a role in Sociale Balans, so that a dossier can be given to this user.",
    )
    sociale_balans_away_until = fields.Date(
        string="Away Until",
        help="The last day of the absence.",
    )

    @property
    def SELF_READABLE_FIELDS(self):  # noqa: N802 -- Odoo's name
        return [*super().SELF_READABLE_FIELDS, *self._OWN_SETTINGS]

    @property
    def SELF_WRITEABLE_FIELDS(self):  # noqa: N802 -- Odoo's name
        return [*super().SELF_WRITEABLE_FIELDS, *self._OWN_SETTINGS]

    _OWN_SETTINGS = ("sociale_balans_deputy_id", "sociale_balans_away_until")

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & set(self._OWN_SETTINGS):
            self.env["sociale.balans.dossier"]._forget_reach()
        if vals.keys() & {*self._OWN_SETTINGS, "active", "group_ids", "company_id", "company_ids"}:
            self._hand_on()
        return result

    def _is_gone(self):
        """Return whether this user said that he is away today; of nobody: no."""
        until = self.sociale_balans_away_until
        return bool(until and until >= self.company_id._sociale_balans_today())

    @api.constrains("sociale_balans_deputy_id")
    def _check_sociale_balans_deputy(self):
        # Safe: only whether both work for one organisation, and what the deputy may do there.
        for user in self.sudo().filtered("sociale_balans_deputy_id"):
            deputy = user.sociale_balans_deputy_id
            if deputy == user or deputy.share or user.company_id not in deputy.company_ids:
                raise ValidationError(self.env._("Choose a colleague of your own organisation as your stand-in."))
            if not deputy._who_work():
                raise ValidationError(self.env._("Choose a colleague who may open dossiers as your stand-in."))

    @api.constrains("sociale_balans_away_until")
    def _check_sociale_balans_away(self):
        # The model of a user is Odoo's: what holds for the days of ours holds here too.
        field = self._fields["sociale_balans_away_until"]
        for user in self.filtered("sociale_balans_away_until"):
            self.env["sociale.balans.guard"]._check_one_day(field, user.sociale_balans_away_until, None)

    # --- Who works with dossiers --------------------------------------------------------------------------------------

    def _who_work(self, group="sociale_balans.group_user"):
        """Return those of these users to whom a dossier can be given: active, internal, and with a role; one query.

        :param str group: the external name of the role that they have at least
        """
        users = self.sudo().with_context(active_test=True)  # safe: only who they are
        users = users.search([("id", "in", self.ids), *self._works_domain(group)]) if self else users
        return users.with_env(self.env)

    @api.model
    def _works_domain(self, group="sociale_balans.group_user"):
        return [("active", "=", True), ("share", "=", False), ("all_group_ids", "in", self.env.ref(group).ids)]

    def _compute_sociale_balans_works(self):
        workers = self._who_work()
        for user in self:
            user.sociale_balans_works = user in workers

    def _search_sociale_balans_works(self, operator, value):
        if operator != "in":
            return NotImplemented
        # Safe: only who they are, among those whom the caller may find.
        workers = self.sudo().with_context(active_test=True)._search(self._works_domain())
        return fields.Domain.OR([fields.Domain("id", "in" if wanted else "not in", workers) for wanted in value])
