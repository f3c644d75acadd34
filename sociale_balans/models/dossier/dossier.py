from itertools import chain

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools.audience import Audience
from ...tools.evolution_view import EvolutionView


class Dossier(models.Model):
    """The file of one client or family. It goes by its code; a name is never needed to find one's way."""

    _name = "sociale.balans.dossier"
    _description = "Dossier"
    _inherit = ["sociale.balans.logged.record", "sociale.balans.named", "sociale.balans.thread", "mail.activity.mixin"]
    _rec_name = "code"
    _order = "id desc"
    _check_company_auto = True

    DOSSIER = ""  # it is the dossier itself
    PERIODS = (("date_start", "date_end"),)

    code = fields.Char(
        required=True,
        size=64,
        copy=False,
        search="_search_code",
        help="Unique in your organisation, such as a file number. Letters and digits.",
        outline=True,
        in_copy=True,
    )
    name = fields.Char(
        size=200,
        search="_search_name",
        help="A name, initials or anything else that your organisation agreed on.",
        found_by=True,
        in_copy=False,
    )
    has_name = fields.Boolean(
        compute="_compute_has_name",
        help="Lists show only that there is a name; who asks for it, is noted in the access log.",
        outline=True,
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Organisation",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        outline=True,
        kept_as_figure=True,
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Social Worker",
        default=lambda self: self.env.user,
        index="btree_not_null",
        domain="[('sociale_balans_works', '=', True), ('company_ids', 'in', company_id)]",
        holder=True,
        check_company=True,
        tracking=True,
        outline=True,
        in_copy=60,
    )
    state = fields.Selection(
        selection=[
            ("analysis", "Analysis"),
            ("running", "Running"),
            ("closed", "Closed"),
        ],
        string="Stage",
        default="analysis",
        required=True,
        group_expand=True,
        tracking=True,
        outline=True,
        kept_as_figure=True,
        in_copy=True,
    )
    date_start = fields.Date(
        string="Opened On",
        day="past",
        default=lambda self: self._today(),
        tracking=True,
        outline=True,
        kept_as_figure="month",
        in_copy=True,
    )
    date_end = fields.Date(
        string="Closed On",
        day="past",
        compute="_compute_date_end",
        store=True,
        readonly=False,
        tracking=True,
        outline=True,
        kept_as_figure="month",
        in_copy=True,
    )
    member_ids = fields.One2many(
        comodel_name="sociale.balans.member",
        inverse_name="dossier_id",
        string="Members",
    )
    snapshot_ids = fields.One2many(
        comodel_name="sociale.balans.snapshot",
        inverse_name="dossier_id",
        string="Snapshots",
    )
    active = fields.Boolean(default=True, outline=True, in_copy=False)
    composition = fields.Char(
        compute="_compute_composition", help="How many adults and children, without a name.", outline=True
    )
    # The newest snapshot in which something was said, in one glance: its date and, for each part, the values in order.
    last_balance = fields.Json(compute="_compute_last_balance", outline=True)

    # --- Computed -----------------------------------------------------------------------------------------------------

    @api.depends("name")
    def _compute_has_name(self):
        for dossier in self:
            dossier.has_name = bool(dossier.name)

    @api.depends("member_ids.role")
    def _compute_composition(self):
        for dossier in self:
            roles = dossier.member_ids.mapped("role")
            adults, children = roles.count("adult"), roles.count("child")
            parts = []
            if adults:
                parts.append(self.env._("1 adult") if adults == 1 else self.env._("%(number)s adults", number=adults))
            if children:
                parts.append(
                    self.env._("1 child") if children == 1 else self.env._("%(number)s children", number=children)
                )
            dossier.composition = ", ".join(parts)

    @api.depends(
        "snapshot_ids.date", "snapshot_ids.said", "snapshot_ids.score_ids.value", "snapshot_ids.score_ids.client_help"
    )
    def _compute_last_balance(self):
        newest = self.env["sociale.balans.snapshot"].search(
            [("dossier_id", "in", self.ids), ("said", "=", True)], order="dossier_id, date desc, id desc"
        )
        by_dossier = {}
        for snapshot in newest:
            by_dossier.setdefault(snapshot.dossier_id, snapshot)
        snapshots = self.env["sociale.balans.snapshot"].union(*by_dossier.values())
        rows_of = snapshots._rows(["member_id", "value", "client_help"]).grouped("snapshot_id")
        for dossier in self:
            snapshot = by_dossier.get(dossier)
            dossier.last_balance = snapshot and snapshot._glance(rows_of.get(snapshot, ()))

    # --- Create, write, delete ----------------------------------------------------------------------------------------

    def _check_create(self, vals_list):
        self.check_access("create")
        for vals in vals_list:
            self._check_not_claimed(vals)
            self._check_code(vals.get("code"))
        super()._check_create(vals_list)

    def _prepare_create(self, vals_list):
        rows = [self._clean(vals) for vals in super()._prepare_create(vals_list)]
        for row in rows:
            # A dossier for a colleague, or for nobody yet, leaves him when it is complete: members and all.
            if "user_id" in row and not self.env.su:
                row["user_id"] = self.env.uid
        return rows

    def _hold_create(self, vals_list):
        for company_id, codes in self._codes_by_company(vals_list).items():
            self._check_code_free(codes, company_id)
        super()._hold_create(vals_list)

    def _sync_create(self, vals_list):
        super()._sync_create(vals_list)
        for vals, dossier in zip(vals_list, self, strict=True):
            if "user_id" in vals and (vals["user_id"] or False) != dossier.user_id.id:
                dossier.user_id = vals["user_id"]

    def _check_write(self, vals):
        self._check_not_claimed(vals)
        self._check_not_anonymised()
        self.check_access("write")
        if "code" in vals:
            self._check_code(vals["code"])
        super()._check_write(vals)
        if "state" in vals:
            self._check_stage(vals["state"])
        if vals.get("active"):
            self.member_ids.filtered("active")._check_comes_back()  # who left before stays away

    def _prepare_write(self, vals):
        return self._clean(super()._prepare_write(vals))

    def _hold_write(self, vals):
        if "code" in vals:
            for company, dossiers in self.grouped("company_id").items():
                dossiers._check_code_free([vals["code"]] * len(dossiers), company.id)
        super()._hold_write(vals)

    def _before_write(self, vals):
        return super()._before_write(vals) | {"reopened": self._reopened_by(vals)}

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        before["reopened"]._note_reopened()
        if vals.keys() & {"user_id", "team_id"} and not self.env.su:
            self._keep_until_tonight()

    def _check_unlink(self):
        super()._check_unlink()
        self._check_confirmed()

    def _before_unlink(self):
        # Through the ORM, so that messages, activities and attachments go with them.
        snapshots = self.with_context(active_test=False).snapshot_ids
        snapshots.filtered("locked").action_reopen()
        snapshots.unlink()
        return super()._before_unlink()

    # --- Mail ---------------------------------------------------------------------------------------------------------

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """A reminder makes nobody a follower: whoever follows a dossier gets mail about it."""
        if self.env.context.get("sociale_balans_reminder"):
            return True
        return super().message_subscribe(partner_ids, subtype_ids)

    def activity_schedule(self, act_type_xmlid="", date_deadline=None, summary="", note="", **act_values):
        """Plan an activity, where the user may open the dossier; no flag of a caller keeps it from being made."""
        self.check_access("read")
        self._hold_write({})
        dossiers = self._unflagged().with_context(
            **{
                flag: True
                for flag in ("sociale_balans_reminder", "mail_activity_quick_update")
                if self.env.context.get(flag)
            }
        )
        return super(Dossier, dossiers).activity_schedule(act_type_xmlid, date_deadline, summary, note, **act_values)

    # --- Actions ------------------------------------------------------------------------------------------------------

    def action_print_evolution(self, view=None):
        """Print the evolution.

        :param dict view: the rows and snapshots to print, by default all of them: any of ``advanced`` (bool: with all
            level texts), ``lines`` (bool: instead of cells), ``part`` (member id, 0 for the household), ``changed`` and
            ``priorities`` (bool: only those), ``snapshots`` (ids); what is anything else counts as not given
        """
        chosen = self.env["sociale.balans.evolution.print.wizard"]
        chosen = chosen.create([chosen._values_of(dossier, dossier._view(view)) for dossier in self])
        return self.env.ref("sociale_balans.report_evolution_chosen").report_action(chosen)

    def action_open_evolution(self):
        """Open the evolution on a page of its own."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "sociale_balans.evolution",
            "name": self.env._("Evolution of %(dossier)s", dossier=self.code),
            "context": {"active_id": self.id},
        }

    def action_look_together(self):
        """Open the client's screen of the last snapshot: the open one, or else what was finished.

        :raises UserError: when there is no snapshot yet
        """
        self.ensure_one()
        snapshots = self.env["sociale.balans.snapshot"]
        snapshot = snapshots._open_of(self) or self._snapshots_in_order()[-1:]
        if not snapshot:
            raise UserError(self.env._("This dossier has no snapshot yet. Make one first."))
        action = snapshot.action_open()
        return action | {"context": action["context"] | {"look_together": True}}

    def _view(self, wishes):
        """Return what of this dossier to print, of all that a caller may have sent; who left counts as a member."""
        members = self.with_context(active_test=False).member_ids
        return EvolutionView.of(wishes, set(members.ids), set(self.snapshot_ids.ids))

    # --- Evolution ----------------------------------------------------------------------------------------------------

    def get_evolution(self, snapshot_ids=None):
        """Return the evolution of one dossier, ready to draw.

        :param list snapshot_ids: ids of the snapshots to put side by side; without it all of them
        :return: dict, see :meth:`Evolution.as_dict`; with ``snapshots``: all snapshots of the dossier, as columns,
            ``users``: names by id, and ``says``, a sentence, in each item of the boxes
        :raises AccessError: when the user may not read the dossier
        """
        self.ensure_one()
        self.check_access("read")
        if snapshot_ids and not (isinstance(snapshot_ids, list) and all(type(one) is int for one in snapshot_ids)):
            raise ValidationError(self.env._("These are no snapshots. Reload the page."))
        self._note_look("evolution")
        snapshots = self._snapshots_in_order()
        evolution = self._chosen(snapshots, snapshot_ids)._evolution(Audience.of("service"))
        drawn = evolution.as_dict()
        for box in drawn["boxes"].values():
            for item in chain.from_iterable(box.values()):
                item["says"] = self._says(item)
        return drawn | {
            "snapshots": snapshots._as_columns(),
            "users": self._names_of(evolution),
        }

    def _evolution(self, audience, snapshot_ids=None):
        """Return the :class:`~..tools.evolution.Evolution` of one dossier, of all snapshots or of the chosen ones.

        The number of queries does not depend on its size.
        """
        self.ensure_one()
        return self._chosen(self._snapshots_in_order(), snapshot_ids)._evolution(audience)

    def _snapshots_in_order(self, more=()):
        return self.env["sociale.balans.snapshot"].search_fetch(
            [("dossier_id", "=", self.id), *more],
            ["title", "date", "same_day", "state", "create_date", "company_id"],
            order="date, id",
        )

    def _chosen(self, snapshots, snapshot_ids):
        return snapshots.filtered(lambda snapshot: snapshot.id in snapshot_ids) if snapshot_ids else snapshots

    def _names_of(self, evolution):
        users = {
            cell.user
            for section in evolution.sections
            for row in section.rows
            for cell in row.cells
            if cell and cell.value
        }
        # A worker of the past may be archived, or no longer in this organisation: his name stays with what he noted.
        return {user.id: user.name for user in self.env["res.users"].sudo().browse(users)}

    def _says(self, item):
        """Return how an item of the boxes stands, in words."""
        if item.get("later"):
            return self.env._("later, from %(day)s", day=item["later"])
        if item.get("change"):
            value = int(item["value"])
            return self.env._("from %(before)s to %(after)s", before=value - item["change"], after=value)
        if item.get("own"):
            values = dict(self.env["sociale.balans.score"]._fields["client_value"]._description_selection(self.env))
            own = values[item["own"]]
            return self.env._("worker %(value)s, client %(own)s", value=item["value"] or "-", own=own)
        if not item.get("text"):
            return ""
        return f"{item['text']} ({item['value']})" if "value" in item else item["text"]

    # --- Printing -----------------------------------------------------------------------------------------------------

    def _members_in(self, sections):
        """Return the members that are in these sections of an evolution; who left too, where he was scored."""
        parts = {section.part for section in sections}
        return self.with_context(active_test=False).member_ids.filtered(lambda member: member.id in parts)

    def _part_of(self, number, total):
        return self.env._("part %(number)s of %(total)s", number=number, total=total)
