from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from odoo.addons.sociale_balans.tools.naming import joined

from ..tools.working_days import working_day_until

# Said by our own code when it removes a reminder: then nobody did it by hand.
OURS = {"sociale_balans_follows": True}


class GpmiDeadline(models.Model):
    """Something that a GPMI waits for: a signature, an evaluation, a renewal ... with the day that the clock gives.

    There is one for each GPMI and kind. It comes and goes with the reading of the clock; a worker may plan another day
    for it, as long as that day is not later than the law's.
    """

    _name = "sociale.balans.gpmi.deadline"
    _description = "Due"
    _inherit = ["sociale.balans.logged.record"]
    _order = "date, id"
    _rec_names_search = ["dossier_id.code"]
    _check_company_auto = True

    gpmi_id = fields.Many2one(
        comodel_name="sociale.balans.gpmi",
        string="GPMI",
        required=True,
        ondelete="cascade",
        check_company=True,
        outline=True,
    )
    dossier_id = fields.Many2one(related="gpmi_id.dossier_id", store=True, precompute=True, index=True, outline=True)
    company_id = fields.Many2one(related="gpmi_id.company_id", store=True, precompute=True, index=True, outline=True)
    user_id = fields.Many2one(
        related="gpmi_id.user_id",
        string="Social Worker",
        store=True,
        precompute=True,
        index="btree_not_null",
        outline=True,
        in_copy=False,
    )
    kind = fields.Selection(
        selection=lambda self: self.env["sociale.balans.gpmi"]._kinds(), required=True, outline=True, in_copy=False
    )
    date = fields.Date(
        string="On or Before",
        required=True,
        readonly=True,
        index=True,
        help="The day that the law gives.",
        outline=True,
        in_copy=False,
    )
    warn = fields.Date(
        required=True,
        index=True,
        help="From this day on it deserves attention.",
        internal=True,
        outline=True,
        in_copy=False,
    )
    personal = fields.Boolean(help="Only personal contact will still do.", outline=True, in_copy=False)
    planned = fields.Date(
        day="coming",
        compute="_compute_planned",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
        help="The day on which the worker wants to do it: not later than the law's.",
        outline=True,
        in_copy=False,
    )
    activity_id = fields.Many2one(
        comodel_name="mail.activity", ondelete="set null", index="btree_not_null", outline=True, in_copy=False
    )
    escalated_id = fields.Many2one(
        comodel_name="mail.activity",
        ondelete="set null",
        index="btree_not_null",
        internal=True,
        outline=True,
        in_copy=False,
    )
    late = fields.Boolean(compute="_compute_late", search="_search_late", outline=True)

    _one_of_a_kind = models.UniqueIndex("(gpmi_id, kind)", "This is already waited for.")

    # --- Computed -----------------------------------------------------------------------------------------------------

    @api.depends("date")
    def _compute_planned(self):
        """Another date of the clock makes another plan."""
        for due in self:
            due.planned = due.date and working_day_until(due.date)

    @api.depends("date")
    def _compute_late(self):
        today = self._today()
        for due in self:
            due.late = bool(due.date) and due.date < today

    def _search_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = fields.Domain("date", "<", self._today())
        return fields.Domain.OR([late if wanted else ~late for wanted in value])

    @api.depends("kind", "gpmi_id.display_name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self.env["sociale.balans.gpmi"]._kinds())
        for due in self:
            due.display_name = joined(kinds.get(due.kind), due.gpmi_id.display_name)

    # --- Constraints --------------------------------------------------------------------------------------------------

    @api.constrains("planned")
    def _check_planned(self):
        for due in self:
            if due.planned and due.planned > due.date:
                raise ValidationError(
                    self.env._(
                        "%(what)s: the law gives time until %(day)s. Plan it on that day or before.",
                        what=due.display_name,
                        day=format_date(self.env, due.date),
                    )
                )

    # --- Steps --------------------------------------------------------------------------------------------------------

    def _check_write(self, vals):
        self.check_access("write")
        if not self.env.su and vals.keys() - {"planned"}:
            raise UserError(self.env._("What is due follows from the GPMI. Only the planned day can be chosen."))
        if not vals.get("planned", True):
            raise ValidationError(self._incomplete([self._fields["planned"]._description_string(self.env)]))
        super()._check_write(vals)

    def _before_write(self, vals):
        moved = self.filtered(lambda due: "date" in vals and due.date != fields.Date.to_date(vals["date"]))
        return super()._before_write(vals) | {"moved": moved}

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        if "date" in vals:
            before["moved"]._begin_anew()
            early = self.filtered(lambda due: due.warn > self._today())
            early.activity_id.filtered("active").with_context(**OURS).unlink()
        if vals.keys() & {"date", "planned"}:
            for due in self.filtered("activity_id"):
                due.activity_id.write({"date_deadline": due.planned, "summary": due._summary()})

    def _begin_anew(self):
        """Another day is another fact: its reminder comes when its own warning comes, also to who removed the last."""
        over = self.activity_id.filtered(lambda activity: not activity.active)
        (over | self.escalated_id).with_context(**OURS).unlink()
        self.filtered(lambda due: due.dismissed or due.late_dismissed).write(
            {"dismissed": False, "late_dismissed": False}
        )

    # --- Following the clock ------------------------------------------------------------------------------------------

    def _follow(self, gpmis):
        """Make what is due of these GPMI what the clock says; four queries at most besides those of the clock."""
        # What is due follows from the contract alone: who may write that, makes it follow, and nobody writes it else.
        dues = self.sudo()
        known = defaultdict(dict)
        for due in dues.search_fetch([("gpmi_id", "in", gpmis.ids)], ["gpmi_id", "kind", "date", "warn", "personal"]):
            known[due.gpmi_id.id][due.kind] = due
        fresh, gone = [], dues.browse()
        for gpmi in gpmis.filtered("decision_date"):
            present = known[gpmi.id]
            for reading in gpmi._reading().dues:
                vals = {"date": reading.day, "warn": reading.reminder, "personal": reading.personal}
                due = present.pop(reading.kind, None)
                if due is None:
                    fresh.append({"gpmi_id": gpmi.id, "kind": reading.kind, **vals})
                elif any(due[name] != value for name, value in vals.items()):
                    due.write(vals)
            gone = gone.union(*present.values())
        if gone:
            gone._close()
        dues.create(fresh)

    def _close(self):
        """What is done, or no longer asked, has no reminder any more."""
        (self.activity_id | self.escalated_id).with_context(**OURS).unlink()
        self.unlink()

    # --- Actions ------------------------------------------------------------------------------------------------------

    def action_open(self):
        """Open the GPMI that this is about, or what is asked after it."""
        self.ensure_one()
        return self.gpmi_id.action_aftercare() if self.kind == "aftercare" else self.gpmi_id.action_open()
