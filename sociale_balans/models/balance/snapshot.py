from collections import defaultdict

from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...tools.audience import NARROWEST
from ...tools.evolution import Evolution
from ...tools.locks import not_meanwhile, one_at_a_time, shared_with_others


class Snapshot(models.Model):
    """A snapshot (*momentopname*): how the life domains of a dossier stand on one day."""

    _name = "sociale.balans.snapshot"
    _description = "Snapshot"
    _rec_names_search = ["name", "dossier_id.code"]
    _inherit = ["sociale.balans.logged.record", "sociale.balans.thread"]
    _order = "date desc, id desc"
    _check_company_auto = True

    dossier_id = fields.Many2one(
        comodel_name="sociale.balans.dossier",
        required=True,
        ondelete="cascade",
        check_company=True,
        outline=True,
        kept_as_figure=True,
    )
    company_id = fields.Many2one(
        related="dossier_id.company_id", store=True, precompute=True, index=True, outline=True, kept_as_figure=True
    )
    date = fields.Date(
        required=True,
        day="soon",
        default=lambda self: self._today(),
        outline=True,
        kept_as_figure="month",
        in_copy=True,
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Made By",
        default=lambda self: self.env.user,
        index="btree_not_null",
        domain="[('sociale_balans_works', '=', True), ('company_ids', 'in', company_id)]",
        holder=True,
        outline=True,
        in_copy=False,
    )
    state = fields.Selection(
        selection=[("draft", "In Progress"), ("done", "Done")],
        required=True,
        default="draft",
        copy=False,
        tracking=True,
        outline=True,
        kept_as_figure=True,
        in_copy=True,
    )
    locked = fields.Boolean(compute="_compute_locked", outline=True)
    delicate_together = fields.Boolean(
        string="Delicate Domains Too",
        compute="_compute_delicate_together",
        store=True,
        readonly=False,
        precompute=True,
        help="Look at safety, justice and addiction together with the client too.",
        outline=True,
        in_copy=False,
    )
    score_ids = fields.One2many(
        comodel_name="sociale.balans.score",
        inverse_name="snapshot_id",
        string="Scores",
    )
    progress = fields.Char(compute="_compute_progress", help="How many of its rows have been treated.", outline=True)

    # Serves the newest snapshot of a dossier and the list of one dossier.
    _dossier_date = models.Index("(dossier_id, date DESC, id DESC)")

    # --- Computed -----------------------------------------------------------------------------------------------------

    @api.depends("dossier_id")
    def _compute_delicate_together(self):
        # Not on the setting itself: what was agreed for an earlier snapshot stays.
        for snapshot in self:
            decided = self.env["sociale.balans.settings"]._decided(snapshot.dossier_id.company_id.id)
            snapshot.delicate_together = decided["delicate_together"]

    @api.depends("state")
    def _compute_locked(self):
        for snapshot in self:
            snapshot.locked = snapshot.state == "done"

    @api.depends("score_ids.value")
    def _compute_progress(self):
        # Safe: only how many rows were treated, of snapshots that the user may read.
        rows = self.env["sociale.balans.score"].sudo()
        counts = {
            snapshot: (total, treated)
            for snapshot, total, treated in rows._read_group(
                self._asked_domain(), ["snapshot_id"], ["__count", "value:count"]
            )
        }
        for snapshot in self:
            total, treated = counts.get(snapshot._origin, (0, 0))
            snapshot.progress = self.env._("%(treated)s of %(total)s", treated=treated, total=total)

    @api.constrains("user_id")
    def _check_user(self):
        # Not check_company: it would cost a query for each snapshot that somebody makes himself.
        others = self.filtered(lambda snapshot: snapshot.user_id not in (self.env.user, self.env["res.users"]))
        # Safe: only where a colleague works, who was chosen among those whom the user may find.
        if any(snapshot.company_id not in snapshot.user_id.sudo().company_ids for snapshot in others):
            raise UserError(
                self.env._("These do not belong to the same organisation. Choose what belongs to one organisation.")
            )

    # --- Create, write, delete ----------------------------------------------------------------------------------------

    def _prepare_create(self, vals_list):
        return [self._titled(vals) for vals in super()._prepare_create(vals_list)]

    def _sync_create(self, vals_list):
        super()._sync_create(vals_list)
        members_of = self._members_of()
        # What comes in done was made elsewhere, of a family as it was then.
        open_ones = self.filtered(lambda snapshot: not snapshot.locked)
        open_ones._check_has_adult(members_of)
        self._add_missing_rows(members_of)
        open_ones.dossier_id._reopen()

    def _check_write(self, vals):
        # The chatter may still write its own fields; of the snapshot itself only the state may change.
        if vals.keys() & {
            "dossier_id",
            "name",
            "title",
            "date",
            "user_id",
            "delicate_together",
            "client_way",
            "with_interpreter",
            "score_ids",
        }:
            self._check_unlocked()
        if "client_way" in vals:
            self._check_way(vals)
        if vals.get("state") == "done":
            self._check_turns_over()
        super()._check_write(vals)
        if any(snapshot.dossier_id.id != vals.get("dossier_id", snapshot.dossier_id.id) for snapshot in self):
            raise UserError(self.env._("A snapshot always stays with its dossier."))

    def _prepare_write(self, vals):
        vals = super()._prepare_write(vals)
        if "name" in vals:
            vals = self._titled(vals)
        if "score_ids" in vals:
            vals["score_ids"] = self._write_alike(vals["score_ids"])
            if not vals["score_ids"]:
                # Nothing of the snapshot itself changes: two people who answer do not wait for each other.
                del vals["score_ids"]
        return vals

    def _before_write(self, vals):
        if vals.get("state") == "done":
            self._hear_who_left()
            self._leave_out_who_left()
        return super()._before_write(vals)

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        if vals.get("state") == "done":
            self._tell_done()

    def _tell_done(self):
        """Tell whatever waits for a balance that these are done; other addons say what that is."""

    def _write_alike(self, commands):
        """Write in one go the rows that get the same values, and return the commands that remain.

        A whole snapshot has 93 rows and seven possible values: checking rights and rules seven times is enough.
        """
        answers = self.env["sociale.balans.score"].ANSWER_FIELDS
        alike, remaining = defaultdict(list), []
        for command in commands:
            match command:
                case (Command.UPDATE, row_id, dict(values)) if values.keys() <= answers:
                    alike[tuple(sorted(values.items()))].append(row_id)
                case _:
                    remaining.append(command)
        rows = self.env["sociale.balans.score"].browse([row_id for ids in alike.values() for row_id in ids])
        rows.check_access("write")
        rows._check_values([dict(values) for values in alike])
        rows._hold_write({})
        # Safe: the user was asked for all of these rows, and what he writes is checked; asking for each group of them
        # again would take longer than to write them.
        rows = rows.sudo()
        for values, ids in alike.items():
            rows.browse(ids).with_prefetch(rows.ids).write(dict(values))
        return remaining

    @api.ondelete(at_uninstall=False)
    def _unlink_except_locked(self):
        self._check_unlocked()

    def _check_unlocked(self):
        """:raises UserError: when a snapshot is done; what was agreed with the client stays as it is"""
        for snapshot in self:
            if snapshot.locked:
                raise UserError(snapshot._is_done())

    def _is_done(self):
        return self.env._(
            "The snapshot %(snapshot)s is done and locked. Reopen it first if something has to change.",
            snapshot=self.name,
        )

    def _hold_write(self, vals):
        """Who answers holds the rows that he writes (:meth:`Score._hold_write`); who finishes or reopens, all of them.

        Before he finishes, no person is added either, whose rows he would not see.
        """
        if vals.keys() == {"score_ids"}:
            return
        if "state" in vals:
            one_at_a_time(self.dossier_id)
            not_meanwhile(self.score_ids)
        super()._hold_write(vals)

    def _stay_open(self):
        """Let nobody finish these snapshots before this transaction ends; others answer meanwhile."""
        shared_with_others(self)

    def _check_has_adult(self, members_of):
        for dossier in self.dossier_id:
            if "adult" not in {member.role for member in members_of.get(dossier, ())}:
                raise UserError(
                    self.env._(
                        "Dossier %(code)s has no adult yet. Add at least one adult, and then make the snapshot.",
                        code=dossier.code,
                    )
                )

    # --- Rows ---------------------------------------------------------------------------------------------------------

    def _members_of(self):
        """Return the present members of each dossier: dict from dossier to members."""
        return (
            self.env["sociale.balans.member"]
            .search_fetch(
                [("dossier_id", "in", self.dossier_id.ids)],
                ["dossier_id", "role", "number", "child_number", "adult_since"],
            )
            .grouped("dossier_id")
        )

    def _add_missing_rows(self, members_of=None, back=()):
        """Give each open snapshot a row for every domain in use on its day: for household, adults and children.

        The number of queries depends on the number of organisations and days, not on that of rows or snapshots.

        :param back: members who were archived, and of whose rows only those that said something stayed
        """
        snapshots = self.filtered(lambda snapshot: not snapshot.locked)
        if not snapshots:
            return
        if members_of is None:
            members_of = snapshots._members_of()
        household = self.env["sociale.balans.member"]
        # A part that has rows keeps those of the day on which it got them.
        there = {(score.snapshot_id, score.member_id, score.domain_id) for score in snapshots.score_ids}
        known = {(snapshot, member) for snapshot, member, _domain in there if member not in back}
        rows = []
        for (company, date), alike in snapshots.grouped(lambda snapshot: (snapshot.company_id, snapshot.date)).items():
            catalogue = self.env["sociale.balans.domain"]._catalogue_of(company, date)
            place = {domain: index for index, domain in enumerate(catalogue)}
            by_scope = catalogue._used_on(company, date).grouped("scope")
            for snapshot in alike:
                for part in (household, *members_of.get(snapshot.dossier_id, ())):
                    if (snapshot, part) not in known:
                        rows.extend(
                            {
                                "snapshot_id": snapshot.id,
                                "member_id": part.id,
                                "domain_id": domain.id,
                                "sequence": place[domain],
                            }
                            for domain in by_scope.get(part._role_on(date) if part else "household", ())
                            if (snapshot, part, domain) not in there
                        )
        # Safe: all of a row follows from a snapshot and members that the user may change; nothing is his choice.
        self.env["sociale.balans.score"].sudo().create(rows)

    # --- Actions ------------------------------------------------------------------------------------------------------

    def action_done(self):
        """Lock the snapshot, at the end of the talk.

        Every mandatory domain says something, if only 'tried' or 'not applicable'; whether the other domains are left
        open is for the worker to decide. Who writes ``state`` itself, for snapshots that were made elsewhere, has no
        talk to go back to, and is not asked.

        Who left the family holds nobody up.

        :raises UserError: when mandatory domains are open; it names them
        """
        mandatory = self.score_ids.filtered(lambda score: not score.value and score._is_mandatory())
        if mandatory:
            raise UserError(
                self.env._(
                    "These domains are mandatory. Give each a score, 'tried' or 'not applicable', and then finish:"
                    "\n%(domains)s",
                    domains=mandatory._by_part(),
                )
            )
        self.write({"state": "done"})

    def action_reopen(self):
        """Unlock the snapshot; the chatter shows who did so and when."""
        self.write({"state": "draft"})

    # --- For the evolution --------------------------------------------------------------------------------------------

    def _rows(self, names):
        """Return the rows of these snapshots in their order, with these fields read in the same query."""
        return self.env["sociale.balans.score"].search_fetch(
            [("snapshot_id", "in", self.ids)], ["snapshot_id", "company_id", *names]
        )

    def _evolution(self, audience=NARROWEST):
        """Return these snapshots side by side, in this order, for an audience; without one, for everybody."""
        cells = self._evolution_cells(audience)
        return Evolution(columns=self._as_columns(), cells=cells)

    def _evolution_cells(self, audience):
        scores = self.env["sociale.balans.score"]
        answers = sorted(scores.SHOWN_FIELDS - scores.STEP_FIELDS)
        rows = self._rows(["member_id", "domain_id", "domain_text_id", "sequence", "write_uid", "write_date", *answers])
        return rows._as_cells(audience)

    def _as_column(self):
        """Return this snapshot as a column of the evolution, see :meth:`_as_columns`."""
        return self._as_columns()[0]

    def _as_columns(self):
        """Return these snapshots as columns: dicts with id, title, date and whether it is done."""
        return [
            {
                "id": snapshot.id,
                "name": snapshot.name,
                "date": snapshot._date_in_words(),
                "done": snapshot.locked,
            }
            for snapshot in self
        ]

    def _glance(self, scores):
        """Return the snapshot in one glance; ``scores`` are its rows."""
        scores = scores and scores._asked()
        parts = {}
        for score in scores:
            part = parts.setdefault(score.member_id.id, {"label": score.part, "values": []})
            part["values"].append(score.value or "")
        return {
            "date": format_date(self.env, self.date),
            "done": self.locked,
            "open": sum(not score.value for score in scores),
            # How many, and not which: a card is read from afar.
            "help": sum(score.client_help == "yes" for score in scores),
            "parts": list(parts.values()),
        }
