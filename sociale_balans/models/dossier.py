from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..tools.evolution import Evolution
from ..tools.naming import file_name


class Dossier(models.Model):
    """The file of one client or family. It goes by its code; a name is never needed to find one's way."""

    _name = "sociale.balans.dossier"
    _description = "Dossier"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _rec_name = "code"
    _order = "id desc"
    _check_company_auto = True

    code = fields.Char(
        required=True,
        copy=False,
        help="Unique in your organisation, such as a file number. Letters and digits.",
    )
    name = fields.Char(help="A name, initials or anything else that your organisation agreed on.")
    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Organisation",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Social Worker",
        default=lambda self: self.env.user,
        index="btree_not_null",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        check_company=True,
        tracking=True,
    )
    state = fields.Selection(
        selection=[
            ("analysis", "Analysis"),
            ("contract", "GPMI to Make"),
            ("running", "Running"),
            ("closed", "Closed"),
        ],
        string="Stage",
        required=True,
        default="analysis",
        group_expand=True,
        tracking=True,
    )
    date_start = fields.Date(string="Opened On", default=fields.Date.context_today, tracking=True)
    date_end = fields.Date(
        string="Closed On",
        compute="_compute_date_end",
        store=True,
        readonly=False,
        tracking=True,
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
    active = fields.Boolean(default=True)
    composition = fields.Char(compute="_compute_composition", help="How many adults and children, without a name.")
    last_balance = fields.Json(
        compute="_compute_last_balance",
        help="The newest snapshot in one glance: its date and, for the household and each member, the values in order.",
    )

    # The same number with other separators or capitals is the same code: '85.07.30-033.28' and '85073003328'.
    _code_unique = models.UniqueIndex(
        "(company_id, regexp_replace(lower(code), '[^[:alnum:]]', '', 'g'))",
        "Your organisation already has a dossier with this code, perhaps in the archive. Choose another code.",
    )

    # --- Computed -----------------------------------------------------------------------------------------------------

    @api.depends("state")
    def _compute_date_end(self):
        for dossier in self:
            if dossier.state != "closed":
                dossier.date_end = False
            elif not dossier.date_end:
                dossier.date_end = fields.Date.context_today(dossier)

    @api.depends("member_ids.role")
    def _compute_composition(self):
        for dossier in self:
            roles = dossier.member_ids.mapped("role")
            adults, children = roles.count("adult"), roles.count("child")
            parts = []
            if adults:
                parts.append(
                    self.env._("1 adult") if adults == 1 else self.env._("%(number)s adults", number=adults)
                )
            if children:
                parts.append(
                    self.env._("1 child") if children == 1 else self.env._("%(number)s children", number=children)
                )
            dossier.composition = ", ".join(parts)

    @api.depends("snapshot_ids.date", "snapshot_ids.score_ids.value")
    def _compute_last_balance(self):
        newest = self.env["sociale.balans.snapshot"].search(
            [("dossier_id", "in", self.ids)], order="dossier_id, date desc, id desc"
        )
        by_dossier = {}
        for snapshot in newest:
            by_dossier.setdefault(snapshot.dossier_id, snapshot)
        snapshots = self.env["sociale.balans.snapshot"].union(*by_dossier.values())
        rows_of = snapshots.score_ids.grouped("snapshot_id")
        for dossier in self:
            snapshot = by_dossier.get(dossier)
            dossier.last_balance = snapshot and snapshot._glance(rows_of.get(snapshot, snapshot.score_ids))

    # --- Constraints --------------------------------------------------------------------------------------------------

    @api.constrains("code")
    def _check_code(self):
        for dossier in self:
            if not any(character.isalnum() for character in dossier.code):
                raise ValidationError(self.env._("Give the dossier a code with at least one letter or digit."))

    # --- Create, write, delete ----------------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        # Who makes or gets a dossier is in it; nobody follows it by mail unless he asks to.
        dossiers = super(Dossier, self.with_context(mail_create_nosubscribe=True)).create(
            [self._clean(vals) for vals in vals_list]
        )
        return dossiers.with_env(self.env)

    def write(self, vals):
        return super().write(self._clean(vals))

    def unlink(self):
        # Through the ORM, so that messages, activities and attachments of the snapshots go with them.
        snapshots = self.with_context(active_test=False).snapshot_ids
        snapshots.filtered("locked").action_reopen()
        snapshots.unlink()
        return super().unlink()

    def _clean(self, vals):
        return vals | {"code": vals["code"].strip()} if vals.get("code") else vals

    # --- Mail ---------------------------------------------------------------------------------------------------------

    def _mail_get_partner_fields(self, introspect_fields=False):
        """A client is never proposed as the receiver of a message about his own dossier."""
        return []

    # --- Actions ------------------------------------------------------------------------------------------------------

    def action_new_snapshot(self):
        """Make a snapshot of today and open it."""
        self.ensure_one()
        snapshot = self.env["sociale.balans.snapshot"].create({"dossier_id": self.id})
        return snapshot._open()

    def action_delete(self):
        """Delete the dossier for good and return to the list; the button has asked whether that is meant."""
        self.unlink()
        return {
            "type": "ir.actions.act_window_close",
            "infos": {"deleted": True},
        }

    def action_print_evolution(self):
        """Print the evolution: colours and digits."""
        return self.env.ref("sociale_balans.report_evolution").report_action(self)

    def action_print_evolution_advanced(self):
        """Print the evolution with all level texts."""
        return self.env.ref("sociale_balans.report_evolution_advanced").report_action(self)

    # --- Evolution ----------------------------------------------------------------------------------------------------

    def get_evolution(self):
        """Return the evolution of one dossier, ready to draw.

        :return: dict, see :meth:`Evolution.as_dict`
        :raises AccessError: when the user may not read the dossier
        """
        self.ensure_one()
        return self._evolution().as_dict()

    def _evolution(self):
        """Return the :class:`Evolution` of one dossier; the number of queries does not depend on its size."""
        self.ensure_one()
        snapshots = self.env["sociale.balans.snapshot"].search([("dossier_id", "=", self.id)], order="date, id")
        return Evolution(
            columns=[snapshot._as_column() for snapshot in snapshots],
            cells=snapshots.score_ids._as_cells(),
        )

    # --- Printing -----------------------------------------------------------------------------------------------------

    def _file_name(self, advanced=False):
        """Return the name of the printed evolution: title, code and date, never a person's name."""
        title = self.env._("Evolution with all texts") if advanced else self.env._("Evolution")
        return file_name(title, self.code, fields.Date.context_today(self))

    def _today(self):
        return format_date(self.env, fields.Date.context_today(self))
