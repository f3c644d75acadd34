from odoo import api, fields, models
from odoo.tools import format_date


class DossierAccess(models.Model):
    """Who may open a dossier within its organisation: one answer, for every record rule (security/rules.xml)."""

    _inherit = "sociale.balans.dossier"

    MOST_LOOKS = 500

    team_id = fields.Many2one(
        comodel_name="sociale.balans.team",
        default=lambda self: self._default_team(),
        index="btree_not_null",
        check_company=True,
        tracking=True,
        help="Everybody in this team can open the dossier.",
    )
    access_ids = fields.One2many(
        comodel_name="sociale.balans.access",
        inverse_name="dossier_id",
        string="Stand-Ins",
    )
    accessible = fields.Boolean(
        compute="_compute_accessible",
        search="_search_accessible",
        help="Whether you may open it: it is yours or your team's, you stand in for somebody, you lead, or your "
        "organisation opens its dossiers to the whole social service.",
    )

    @api.model
    def _default_team(self):
        return self.env["sociale.balans.team"].search(
            [("member_ids", "in", self.env.uid), ("company_id", "=", self.env.company.id)], limit=1
        )

    @api.depends("user_id", "team_id", "access_ids")
    @api.depends_context("uid")
    def _compute_accessible(self):
        mine = self.sudo().filtered_domain(self._accessible_domain())  # the answer is the user's own
        for dossier in self:
            dossier.accessible = dossier in mine

    def _search_accessible(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = self._accessible_domain()
        return fields.Domain.OR([mine if wanted else ~mine for wanted in value])

    @api.model
    def _accessible_domain(self):
        """Return what the user may open of the dossiers of his organisations (rules keep other organisations away).

        It is made anew for each search, so that a stand-in ends on its day, and not when a cache is emptied.
        """
        user = self.env.user
        if user.has_group("sociale_balans.group_coordinator"):
            return fields.Domain.TRUE
        today = fields.Date.context_today(self)
        # The rules of these models are for who looks at them; here they only say whose dossier it is.
        open_to_all = user.sudo().company_ids.filtered("sociale_balans_open")  # a setting is no secret
        domain = fields.Domain("company_id", "in", open_to_all.ids) | fields.Domain("user_id", "=", user.id)
        domain |= fields.Domain("team_id", "any!", [("active", "=", True), ("member_ids", "in", user.id)])
        domain |= fields.Domain("access_ids", "any!", [("user_id", "=", user.id), ("date_until", ">=", today)])
        away = [("sociale_balans_deputy_id", "=", user.id), ("sociale_balans_away_until", ">=", today)]
        return domain | fields.Domain("user_id", "any!", away)

    @api.model_create_multi
    def create(self, vals_list):
        """A dossier for a colleague is his from the moment that it is complete: members and all."""
        owners = [vals.get("user_id", self.env.uid) for vals in vals_list]
        if self.env.su or set(owners) == {self.env.uid}:
            return super().create(vals_list)
        dossiers = super().create([{**vals, "user_id": self.env.uid} for vals in vals_list])
        for owner, given in zip(owners, dossiers, strict=True):
            if owner != self.env.uid:
                given.user_id = owner
        return dossiers

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & {"user_id", "team_id"} and not self.env.su:
            self._keep_until_tonight()
        return result

    def _who_looked(self):
        """Return who looked at the dossier, newest first, for the page that a client may see.

        :return: list of dicts with ``day``, ``user``, ``doors`` (how, in words) and ``reasons``; at most the newest 500
            lines of the log
        """
        self.ensure_one()
        self.check_access("read")
        # Whoever may read the dossier, and its client, may know who looked at it.
        log = self.env["sociale.balans.access.log"].sudo()
        doors = dict(log._fields["door"]._description_selection(self.env))
        days = {}
        for line in log.search([("dossier_id", "=", self.id)], limit=self.MOST_LOOKS):
            day = format_date(self.env, fields.Datetime.context_timestamp(self, line.date).date())
            look = days.setdefault((day, line.user_id.name), {"doors": [], "reasons": []})
            if doors[line.door] not in look["doors"]:
                look["doors"].append(doors[line.door])
            if line.reason:
                look["reasons"].append(line.reason)
        return [{"day": day, "user": user, **look} for (day, user), look in days.items()]

    def _keep_until_tonight(self):
        """Who hands a dossier over can finish what he was doing: it closes for him when the day is over."""
        self.invalidate_recordset(["accessible"])
        lost = self.filtered(lambda dossier: not dossier.accessible)
        # Safe: he had the dossier a moment ago, and the last hours of it are noted like every other access.
        accesses = self.env["sociale.balans.access"].sudo()
        accesses.create(
            [
                {
                    "dossier_id": dossier.id,
                    "user_id": self.env.uid,
                    "kind": "handed_over",
                    "reason": self.env._("Handed the dossier over today."),
                }
                for dossier in lost
            ]
        )
