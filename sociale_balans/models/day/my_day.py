from odoo import api, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Date, Domain
from odoo.tools import SQL

from ...tools.day_source import ASKED, LATE, TODAY, WEEK, Scope, Source
from ...tools.masking import Masking

MINE, TEAM = "mine", "team"


class MyDay(models.AbstractModel):
    """The page on which a worker begins: what is late, what comes, and where he was; for who leads also of everybody.

    It goes by codes and roles: whoever sits at the desk may see it. Each kind of row is a :class:`Source`, which is
    asked once, however many rows there are; another addon adds its own to :meth:`_sources`.
    """

    _name = "sociale.balans.day"
    _inherit = ["sociale.balans.guard"]
    _description = "My Day"

    MOST = 8  # rows of a section

    @api.model
    def get_day(self, whose=None, team_id=False):
        """Return what is to be done.

        :param str whose: ``mine``, or ``team`` for all dossiers that the user leads; by default what fits: who leads
            and has no dossier of his own begins with the team
        :param team_id: of which team those are, or False for the whole organisation
        :return: dict with ``date`` (ISO), ``whose``, ``leads`` (bool), ``teams`` (dicts with ``id`` and ``name``),
            ``team`` (id or False), ``empty`` (a sentence where nothing is the user's yet, or False), ``sections`` (see
            :meth:`_sections`), ``cards`` (see :meth:`_cards`) and ``workers`` (see :meth:`_workers`, or False)
        :raises AccessError: when the user has no dossiers, or asks for the team and does not lead
        """
        self.env["sociale.balans.dossier"].check_access("read")
        leads = self.env.user.has_group("sociale_balans.group_coordinator")
        if whose is None:
            whose = TEAM if leads and not self._has_dossiers() else MINE
        self._check_whose(whose, leads)
        teams = self.env["sociale.balans.team"]
        if whose == TEAM:
            teams = teams.search_fetch([("company_id", "in", self.env.companies.ids)], ["name"])
        scope = Scope(self._today(), self.env.uid if whose == MINE else None, self._checked_team(teams, team_id))
        sources = self._sources(scope)
        sections = self._sections(scope, sources)
        return {
            "date": Date.to_string(scope.today),
            "whose": whose,
            "leads": leads,
            "teams": [{"id": team.id, "name": team.name} for team in teams],
            "team": scope.team_id,
            "empty": not any(section["items"] for section in sections) and self._says_empty(scope),
            "sections": sections,
            "cards": self._cards(scope),
            "workers": whose == TEAM and self._workers(scope, sources),
        }

    def _check_whose(self, whose, leads):
        if whose not in (MINE, TEAM):
            raise ValidationError(self.env._("There is no such day. Reload the page."))
        if whose == TEAM and not leads:
            raise AccessError(self.env._("Only a head social worker sees the day of everybody."))

    def _checked_team(self, teams, team_id):
        if not team_id:
            return False
        if type(team_id) is not int or team_id not in teams.ids:
            raise ValidationError(self.env._("This is no team of your organisation. Reload the page."))
        return team_id

    def _says_empty(self, scope):
        """Return what to say to who has no dossier at all, and False to who has."""
        if not scope.mine or self._has_dossiers():
            return False
        return self.env._(
            "No dossier is yours yet. Make one, or ask the head of your service to give you some: what is to be done "
            "will stand here."
        )

    def _has_dossiers(self):
        return bool(self.env["sociale.balans.dossier"].search_count([("user_id", "=", self.env.uid)], limit=1))

    # --- What there is ------------------------------------------------------------------------------------------------

    @api.model
    def _sources(self, scope):
        """Return every :class:`Source` of this day."""
        return [self._activities(scope)]

    @api.model
    def _cards(self, scope):
        """Return what else stands beside the sections: dicts with ``title``, ``text`` and ``action`` (see _list)."""
        return []

    @api.model
    def _in_scope(self, scope, path=""):
        """Return the domain of the dossiers of this day: none that is in the archive, whatever a caller's context says.

        :param str path: the way to the dossier, with a dot at its end
        """
        domain = Domain(f"{path}active", "=", True)
        return domain & Domain(f"{path}team_id", "=", scope.team_id) if scope.team_id else domain

    def _activities(self, scope):
        dossiers = self.env["sociale.balans.dossier"]._search(self._in_scope(scope))
        # Safe: what is planned in dossiers that the user may open; Odoo would read every activity of his to find out.
        activities = self.env["mail.activity"].sudo()
        query = activities._search(self._activities_domain(scope) & Domain("res_id", "in", dossiers))
        dossier = query.join("mail_activity", "res_id", "sociale_balans_dossier", "id", "dossier")
        told = {
            "id": SQL.identifier("mail_activity", "id"),
            "summary": SQL.identifier("mail_activity", "summary"),
            "type_id": SQL.identifier("mail_activity", "activity_type_id"),
            **self._of_dossier(dossier),
        }
        return Source(
            name="activity",
            called=self.env._("to do"),
            query=query,
            day=SQL.identifier("mail_activity", "date_deadline"),
            worker=SQL.identifier("mail_activity", "user_id"),
            told=told,
            item=self._activity_item,
            more=lambda section: self._more_activities(section, scope),
        )

    @api.model
    def _activities_domain(self, scope):
        """Return the domain of the activities that stand on the page as such."""
        domain = Domain("res_model", "=", "sociale.balans.dossier") & Domain("active", "=", True)
        return domain & Domain("user_id", "=", scope.user_id) if scope.mine else domain

    @api.model
    def _of_dossier(self, alias):
        """Return what every row tells of its dossier; ``alias`` is the name of the dossiers in the question."""
        return {
            "dossier_id": SQL.identifier(alias, "id"),
            "code": SQL.identifier(alias, "code"),
            "called": SQL.identifier(alias, "name"),  # to hide it, see _teller
        }

    def _activity_item(self, row):
        # Safe: what a kind of activity is called.
        kind = self.env["mail.activity.type"].sudo().browse(row["type_id"] or ())
        return {
            "what": row["summary"] or kind.name or self.env._("To Do"),
            "button": self.env._("Open"),
            "action": {"model": "sociale.balans.dossier", "method": False, "id": row["dossier_id"]},
        }

    def _more_activities(self, section, scope):
        filters = {LATE: ["activities_overdue"], TODAY: ["activities_today"]}.get(section, ["activities_upcoming_all"])
        # The list of everybody's begins with what is late.
        return self._list("sociale_balans.action_dossier", filters if scope.mine else [])

    @api.model
    def _list(self, action, filters=()):
        """Return what opens a list: the name of an action, and the filters that are on."""
        return {"action": action, "context": {f"search_default_{name}": 1 for name in filters}}

    # --- Sections -----------------------------------------------------------------------------------------------------

    @api.model
    def _titles(self):
        """Return the sections in their order: by name the title, and what stands there when nothing does."""
        return {
            LATE: (self.env._("Late"), self.env._("Nothing is late.")),
            ASKED: (self.env._("Asked for a Talk"), ""),
            TODAY: (self.env._("Today"), self.env._("Nothing is planned for today.")),
            WEEK: (self.env._("The Coming 7 Days"), self.env._("Nothing is due in the coming 7 days.")),
        }

    def _sections(self, scope, sources):
        """Return what stands on the page, what comes first first.

        :return: list of dicts with ``key``, ``title``, ``empty`` (what to say without items; a section without it is
            then not shown), ``items`` (dicts with ``key``, ``what``, ``code``, ``part``, ``note``, ``date`` (ISO),
            ``days_late``, ``worker``, ``button`` and ``action`` (``model``, ``method``, or False for its form, and
            ``id``)) and ``more`` (dicts with ``text`` and ``action``, see :meth:`_list`)
        """
        found = {source: self._first_rows(source, scope) for source in sources}
        opened = self._open_snapshots(scope)
        shown = {section: self._shown(found, section) for section in self._titles()}
        tell = self._teller([row for rows in (*shown.values(), opened["rows"]) for row in rows], scope)
        sections = [
            {
                "key": section,
                "title": title,
                "empty": empty,
                "items": [tell(row) for row in shown[section]],
                "more": self._more(found, section, shown[section]),
            }
            for section, (title, empty) in self._titles().items()
        ]
        return [*sections, opened["section"] | {"items": [tell(row) for row in opened["rows"]]}]

    def _first_rows(self, source, scope):
        """Return the first rows of each section of a source, as dicts by name; one query."""
        self.env.flush_all()
        names = source.names()
        rows = self.env.execute_query(source.firsts(scope, self.MOST))
        return [dict(zip(names, row, strict=True)) | {"source": source} for row in rows]

    def _shown(self, found, section):
        rows = [row for rows in found.values() for row in rows if row["section"] == section]
        return sorted(rows, key=lambda row: (row["day"], row["code"]))[: self.MOST]

    def _more(self, found, section, shown):
        """Return what leads to what has no place in a section: a line for each source that has more."""
        more = []
        for source, rows in found.items():
            number = next((row["number"] for row in rows if row["section"] == section), 0)
            left = number - sum(row["source"] is source for row in shown)
            if left:
                text = self.env._("and %(number)s more", number=left)
                more.append({"text": f"{text} ({source.called})", "action": source.more(section)})
        return more

    # --- A row in words -----------------------------------------------------------------------------------------------

    def _teller(self, rows, scope):
        """Return the function that says a row in words: codes and roles only; a few queries for all of them."""
        # Safe: names stand in no answer; they are read to be hidden where somebody typed one. Codes and roles are told.
        members = self.env["sociale.balans.member"].sudo().with_context(active_test=False)
        dossier_ids = list({row["dossier_id"] for row in rows})
        members = members.search_fetch(
            [("dossier_id", "in", dossier_ids)], ["dossier_id", "name", "role", "number"], order="id"
        )
        labels = {member.id: member.label for member in members}
        hidden = {row["dossier_id"]: [(row["called"], row["code"])] for row in rows if row["called"]}
        for member in members:
            hidden.setdefault(member.dossier_id.id, []).append((member.name, member.label))
        hide = {dossier_id: Masking(names).hide for dossier_id, names in hidden.items()}
        # Safe: what colleagues are called; one may have left.
        workers = self.env["res.users"].sudo().browse({row["worker_id"] for row in rows if row["worker_id"]})
        names = {} if scope.mine else {worker.id: worker.name for worker in workers}

        def tell(row):
            item = row["source"].item(row)
            return {
                "key": f"{row['source'].name}-{row['id']}",
                "code": row["code"],
                "part": labels.get(row.get("member_id"), ""),
                "date": Date.to_string(row["day"]) if row["day"] else False,
                "days_late": max((scope.today - row["day"]).days, 0) if row["day"] else 0,
                "worker": names.get(row["worker_id"], ""),
                "note": "",
                **item,
                "what": hide.get(row["dossier_id"], str)(item["what"]),
            }

        return tell
