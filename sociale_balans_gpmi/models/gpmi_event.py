from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from odoo.addons.sociale_balans.tools.days import PAST
from odoo.addons.sociale_balans.tools.locks import one_at_a_time


class GpmiPart(models.AbstractModel):
    """Something that belongs to one GPMI and that its clock reads: whatever is written to it, the GPMI follows."""

    _name = "sociale.balans.gpmi.part"
    _inherit = ["sociale.balans.clocked"]
    _description = "Part of a GPMI"
    _check_company_auto = True

    DOSSIER = "gpmi_id.dossier_id"
    NOTED = False  # whether it stays to be seen when somebody takes one away

    gpmi_id = fields.Many2one(
        comodel_name="sociale.balans.gpmi",
        string="GPMI",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
        outline=True,
    )
    company_id = fields.Many2one(related="gpmi_id.company_id", store=True, precompute=True, outline=True)

    def _before_create(self, vals_list):
        super()._before_create(vals_list)
        self._touch(self._parents(vals_list).with_env(self.env))

    def _check_write(self, vals):
        super()._check_write(vals)
        if any(record.gpmi_id.id != vals.get("gpmi_id", record.gpmi_id.id) for record in self):
            raise ValidationError(self.env._("What belongs to a GPMI stays with it."))

    def _before_write(self, vals):
        self._touch(self.gpmi_id, tracked=True)
        return super()._before_write(vals)

    def _before_unlink(self):
        self._note_gone()
        self._touch(self.gpmi_id, tracked=True)
        return super()._before_unlink()

    def _note_gone(self):
        """What a clock read and reads no more stays to be seen in the chatter of the GPMI, with who took it away."""
        for record in self if self.NOTED and not self.env.su else ():
            record.gpmi_id.message_post(body=self.env._("Removed: %(what)s", what=record._in_short()))

    def _in_short(self):
        """Return what this is, without anything that was said."""
        return self.display_name


class GpmiEvent(models.Model):
    """What happened to a GPMI on the way: an interruption, an exemption, a renewal, a new signature."""

    _name = "sociale.balans.gpmi.event"
    _description = "Event of a GPMI"
    _rec_names_search = ["gpmi_id.dossier_id.code"]
    _inherit = ["sociale.balans.gpmi.part"]
    _order = "date_start, id"

    display_name = fields.Char(outline=False)  # it says which kind
    kind = fields.Selection(
        selection=[
            ("interruption", "Interruption"),
            ("equity", "Exemption: Equity"),
            ("health", "Exemption: Health"),
            ("renewal", "Renewal"),
            ("signed_again", "Signed Again"),
        ],
        required=True,
        default="interruption",
        help="Equity and health are two decisions of their own. Addiction is a reason of equity.",
        in_copy=True,
    )
    date_start = fields.Date(
        string="From", required=True, help="Of a renewal: the day on which it was motivated.", in_copy=True
    )
    date_end = fields.Date(
        string="Until",
        help="The first day on which it no longer holds. Empty while nobody knows.",
        in_copy=True,
    )
    reason = fields.Text(help="An exemption and a renewal are motivated in writing.", in_copy=True)

    PERIODS = (("date_start", "date_end"),)
    NOTED = True
    MOTIVATED = frozenset({"equity", "health", "renewal"})
    HAPPENED = frozenset({"renewal", "signed_again"})  # on one day, which is not one to come

    @api.constrains("kind", "date_start", "date_end", "reason")
    def _check_event(self):
        for event in self:
            if event.kind in self.MOTIVATED and not event.reason:
                raise ValidationError(self.env._("An exemption or a renewal is motivated. Write down the reason."))
            if event.kind == "renewal" and not event.date_end:
                raise ValidationError(self.env._("Until when does the renewal hold? Fill in the day."))

    def _hold_create(self, vals_list):
        one_at_a_time(self._parents(vals_list))  # two of one kind never hold on the same day
        return super()._hold_create(vals_list)

    def _hold_write(self, vals):
        if vals.keys() & {"kind", "date_start", "date_end"}:
            one_at_a_time(self.gpmi_id)
        return super()._hold_write(vals)

    @api.constrains("kind", "date_start")
    def _check_has_happened(self):
        for event in self:
            if event.kind in self.HAPPENED:
                event._check_one_day(self._fields["date_start"], event.date_start, PAST)

    @api.constrains("kind", "date_start", "date_end")
    def _check_once(self):
        """Two of one kind never hold on the same day."""
        siblings = self.search([("gpmi_id", "in", self.gpmi_id.ids)]).grouped(lambda event: (event.gpmi_id, event.kind))
        for event in self:
            if any(event._overlaps(other) for other in siblings[event.gpmi_id, event.kind] - event):
                raise ValidationError(
                    self.env._(
                        "%(event)s: on these days another one holds already. End that one first, or change the days.",
                        event=event.display_name,
                    )
                )

    def _overlaps(self, other):
        if self.kind in self.HAPPENED:
            return self.date_start == other.date_start
        return other._holds(self.date_start) or self._holds(other.date_start)

    @api.depends("kind", "date_start")
    @api.depends_context("lang")
    def _compute_display_name(self):
        names = dict(self._fields["kind"]._description_selection(self.env))
        for event in self:
            event.display_name = f"{names.get(event.kind, '')} {format_date(self.env, event.date_start) or ''}".strip()

    def _period_text(self):
        """Return from when until when it holds, both days included, in words."""
        self.ensure_one()
        start = format_date(self.env, self.date_start)
        if not self.date_end:
            return self.env._("from %(day)s", day=start)
        last = format_date(self.env, self.date_end - timedelta(days=1))
        return self.env._("from %(start)s until and including %(last)s", start=start, last=last)

    def _holds(self, day):
        """Return whether a day lies in this period."""
        self.ensure_one()
        return self.date_start <= day and (not self.date_end or day < self.date_end)
