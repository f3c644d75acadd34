from odoo import api, fields, models
from odoo.tools import SQL, format_date


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
        outline=True,
        in_copy=False,
    )
    grant_ids = fields.One2many(
        comodel_name="sociale.balans.dossier.grant",
        inverse_name="dossier_id",
        string="Stand-Ins",
    )
    accessible = fields.Boolean(
        compute="_compute_accessible",
        search="_search_accessible",
        help="Whether you may open it: it is yours or your team's, you stand in for somebody, you lead, or your "
        "organisation opens its dossiers to the whole social service.",
        outline=True,
    )

    @api.model
    def _default_team(self):
        return self.env["sociale.balans.team"].search(
            [("member_ids", "in", self.env.uid), ("company_id", "=", self.env.company.id)], limit=1
        )

    @api.depends("user_id", "team_id", "grant_ids")
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
        if self.env.user.has_group("sociale_balans.group_coordinator"):
            return fields.Domain.TRUE
        return self._within_reach(self.env.uid, self._reach())

    @api.model
    def _within_reach(self, user_id, reach):
        """Return the domain of what a worker may open: his own, and what :meth:`_reach` says."""
        domain = fields.Domain("user_id", "in", [user_id, *reach["away"]])
        for name, ids in (("team_id", reach["teams"]), ("id", reach["dossiers"]), ("company_id", reach["companies"])):
            if ids:
                domain |= fields.Domain(name, "in", ids)
        return domain

    @api.model
    def _open_to(self, users, companies):
        """Return for each of these users the domain of what he may open in these organisations.

        The same answer as the record rules give, for others than who asks; a few queries whatever the number of users.

        :return: dict from user to domain; FALSE for who left, has no role, or works elsewhere
        """
        workers, leads = users._who_work(), users._who_work("sociale_balans.group_coordinator")
        reaches = self._reaches(workers - leads, {company.id: company._sociale_balans_today() for company in companies})
        domains = dict.fromkeys(users, fields.Domain.FALSE)
        for user in workers:
            # Safe: where somebody works, to find out what he may open.
            here = fields.Domain("company_id", "in", (user.sudo().company_ids & companies).ids)
            domains[user] = here if user in leads else here & self._within_reach(user.id, reaches[user.id])
        return domains

    @api.model
    def _reach(self):
        """Return whose dossiers the user may open besides his own, see :meth:`_reaches`.

        One query, once in a transaction until something changes the answer, which calls :meth:`_forget_reach`. A day is
        that of the organisation, so no time zone of a caller makes it last longer.
        """
        days = {company.id: company._sociale_balans_today() for company in self.env.companies}
        # What changed in this transaction is never remembered: a savepoint may take it back.
        changed = self.env.cr.cache.get("sociale_balans_reach_changed")
        known = {} if changed else self.env.cr.cache.setdefault("sociale_balans_reach", {})
        key = (self.env.uid, *days.items())
        if key not in known:
            known[key] = self._reaches(self.env.user, days)[self.env.uid]
        return known[key]

    @api.model
    def _reaches(self, users, days):
        """Return whose dossiers each of these users may open besides his own; one query.

        :param dict days: what day it is, by id of each organisation that counts
        :return: dict by id of the user, of dicts with ``away`` (ids of users for whom he stands in while they are
            away), ``teams`` (ids of his teams), ``dossiers`` (ids of those he got access to) and ``companies`` (ids of
            his organisations that open their dossiers to every worker)
        """
        for model in (
            "sociale.balans.settings",
            "res.company",
            "res.users",
            "sociale.balans.team",
            "sociale.balans.dossier.grant",
        ):
            self.env[model].flush_model()
        self.env.cr.execute(
            SQL(
                """
                WITH organisation AS (SELECT * FROM unnest(%(companies)s::int[], %(days)s::date[]) AS here(id, today))
                SELECT who.id,
                       ARRAY(SELECT person.id FROM res_users person
                               JOIN res_company_users_rel works ON works.user_id = person.id
                               JOIN organisation ON organisation.id = works.cid
                              WHERE person.sociale_balans_deputy_id = who.id
                                AND person.sociale_balans_away_until >= organisation.today),
                       ARRAY(SELECT team.id FROM sociale_balans_team team
                               JOIN sociale_balans_team_member member ON member.team_id = team.id
                              WHERE member.user_id = who.id AND team.active),
                       ARRAY(SELECT access.dossier_id FROM sociale_balans_dossier_grant access
                               JOIN organisation ON organisation.id = access.company_id
                              WHERE access.user_id = who.id AND access.date_until >= organisation.today),
                       ARRAY(SELECT settings.company_id FROM sociale_balans_settings settings
                               JOIN res_company_users_rel works ON works.cid = settings.company_id
                              WHERE works.user_id = who.id AND settings.open)
                  FROM unnest(%(users)s::int[]) AS who(id)
                """,
                users=users.ids,
                companies=list(days),
                days=list(days.values()),
            )
        )
        names = ("away", "teams", "dossiers", "companies")
        return {user_id: dict(zip(names, found, strict=True)) for user_id, *found in self.env.cr.fetchall()}

    @api.model
    def _forget_reach(self):
        self.env.cr.cache["sociale_balans_reach_changed"] = True
        self.invalidate_model(["accessible"])

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
        accesses = self.env["sociale.balans.dossier.grant"].sudo()
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
