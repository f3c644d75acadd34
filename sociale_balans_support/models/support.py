from collections import defaultdict

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from odoo.addons.sociale_balans.tools.locks import one_at_a_time
from odoo.addons.sociale_balans.tools.naming import joined

from ..tools.support_spells import Spell

# Of these a person has one at a time, and they follow each other.
LIVING = ("living_wage", "equivalent")


class Support(models.Model):
    """A period in which a person gets support: a leefloon, its equivalent, or something else.

    Since when and until when, and where the application came from; no amount, and no right is worked out from it.
    """

    _name = "sociale.balans.support"
    _description = "Period of Support"
    _inherit = ["sociale.balans.logged.record"]
    _rec_names_search = ["dossier_id.code"]
    _order = "date_start desc, id desc"
    _check_company_auto = True

    DOSSIER = "member_id.dossier_id"
    # Support may be granted from a day before the application or the decision: of the first day nothing follows.
    PERIODS = (("date_start", "date_end"), ("application_date", "decision_date"))
    NOTED = frozenset({"kind", "date_start", "date_end"})  # who corrects one of these, leaves behind what stood there

    member_id = fields.Many2one(
        comodel_name="sociale.balans.member",
        string="Person",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
        domain="[('dossier_id', '=?', dossier_id), ('role', '=', 'adult')]",
        help="Each partner has periods of his own.",
        outline=True,
        kept_as_figure=True,
    )
    # That of the person. The page of a dossier fills it in, as it adds lines to itself; elsewhere it follows.
    dossier_id = fields.Many2one(
        comodel_name="sociale.balans.dossier",
        index=True,
        ondelete="cascade",
        check_company=True,
        outline=True,
        kept_as_figure=True,
    )
    company_id = fields.Many2one(
        related="member_id.company_id", store=True, precompute=True, index=True, outline=True, kept_as_figure=True
    )
    kind = fields.Selection(
        selection=[
            ("living_wage", "Living Wage"),
            ("equivalent", "Equivalent Living Wage"),
            ("other", "Other Support"),
        ],
        required=True,
        default="living_wage",
        help="A living wage (Act of 26 May 2002), its equivalent (Act of 2 April 1965), or something else. Your own "
        "entry: no right is worked out from it.",
        outline=True,
        kept_as_figure=True,
        in_copy=10,
    )
    date_start = fields.Date(
        string="First Day",
        required=True,
        help="The first day for which it was granted. It may lie before the application, or still come.",
        outline=True,
        kept_as_figure="month",
        in_copy=20,
    )
    date_end = fields.Date(
        string="Last Day",
        copy=False,
        help="The last day for which it was granted. Empty while it goes on.",
        outline=True,
        kept_as_figure="month_end",  # the last day of a month is one on which is counted
        in_copy=30,
    )
    application_date = fields.Date(
        string="Applied On",
        day="past",
        help="What is refunded after the end of an unemployment benefit depends on this day (council of ministers of "
        "18 July 2025).",
        outline=True,
        kept_as_figure="month",
        in_copy=True,
    )
    decision_date = fields.Date(
        string="Decision On",
        day="past",
        help="The day on which it was granted. Your own entry.",
        outline=True,
        kept_as_figure="month",
        in_copy=True,
    )
    origin = fields.Selection(
        selection=[
            ("unemployment", "End of Unemployment Benefit"),
            ("first", "First Award"),
            ("moved", "Moved Here"),
            ("back", "Came Back"),
            ("other", "Something Else"),
        ],
        help="What led to the application. Your own entry; the end of an unemployment benefit counts for the refund "
        "(council of ministers of 18 July 2025).",
        outline=True,
        kept_as_figure=True,
        in_copy=True,
    )
    student = fields.Boolean(
        help="Full-time studies that were accepted for reasons of equity (Act of 26 May 2002, article 11).",
        outline=True,
        kept_as_figure=True,
        in_copy=True,
    )
    user_id = fields.Many2one(
        related="dossier_id.user_id",
        string="Social Worker",
        store=True,
        precompute=True,
        index="btree_not_null",
        outline=True,
        in_copy=False,
    )

    # --- Computed -----------------------------------------------------------------------------------------------------

    @api.depends("dossier_id.code", "member_id.label", "kind", "date_start")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for period in self:
            what = f"{kinds.get(period.kind, '')} {format_date(self.env, period.date_start) or ''}".strip()
            period.display_name = joined(period.dossier_id.code, period.member_id.label, what)

    # --- Constraints --------------------------------------------------------------------------------------------------

    @api.constrains("member_id", "dossier_id")
    def _check_member(self):
        for period in self:
            if period.member_id.role == "child":
                raise ValidationError(
                    self.env._(
                        "A child gets no support of its own. Choose an adult of this dossier; give who is of age now "
                        "the role 'Adult' there first."
                    )
                )
            if period.dossier_id != period.member_id.dossier_id:
                raise ValidationError(
                    self.env._("This person belongs to another dossier. Choose a person of this dossier.")
                )

    @api.constrains("member_id", "date_start")
    def _check_born(self):
        for period in self:
            born = period.member_id.birth_date
            if born and period.date_start < born:
                raise ValidationError(
                    self.env._(
                        "%(person)s was born after the first day of this support. Change one of these days.",
                        person=period.member_id.label,
                    )
                )

    @api.constrains("member_id", "kind", "date_start", "date_end")
    def _check_once(self):
        """A person has one leefloon or equivalent at a time; something else runs beside it, but not beside itself."""
        siblings = self.search([("member_id", "in", self.member_id.ids)]).grouped("member_id")
        for period in self:
            for other in siblings[period.member_id] - period:
                if period._excludes(other) and period._overlaps(other):
                    raise ValidationError(
                        self.env._(
                            "%(person)s has support on these days already: %(other)s. Give that one a last day before "
                            "this one begins, or change these days.",
                            person=period.member_id.label,
                            other=other._in_words(),
                        )
                    )

    def _excludes(self, other):
        return (self.kind in LIVING) == (other.kind in LIVING)

    def _overlaps(self, other):
        return other._spell().holds(self.date_start) or self._spell().holds(other.date_start)

    # --- Steps --------------------------------------------------------------------------------------------------------

    def _prepare_create(self, vals_list):
        rows = super()._prepare_create(vals_list)
        # Safe: the caller was asked for the person, and only whose dossier it is.
        members = self.env["sociale.balans.member"].sudo()
        members = members.browse(dict.fromkeys(row["member_id"] for row in rows if row.get("member_id")))
        dossiers = {member.id: member.dossier_id.id for member in members}
        return [{"dossier_id": dossiers.get(row.get("member_id"))} | row for row in rows]

    def _hold_create(self, vals_list):
        one_at_a_time(self._parents(vals_list))  # two never hold on the same day
        return super()._hold_create(vals_list)

    def _check_write(self, vals):
        super()._check_write(vals)
        if any(
            period[name].id != vals.get(name, period[name].id)
            for period in self
            for name in ("member_id", "dossier_id")
        ):
            raise ValidationError(
                self.env._("A period stays with its person. Remove it here, and add it to the other person.")
            )

    def _hold_write(self, vals):
        if vals.keys() & self.NOTED:
            one_at_a_time(self.member_id)
        return super()._hold_write(vals)

    def _before_write(self, vals):
        """What was empty is filled in without a word; what stood there, and stands there no more, is kept in words."""
        corrected = {period: period._in_words() for period in self if period._is_corrected(vals)}
        return super()._before_write(vals) | {"corrected": corrected}

    def _is_corrected(self, vals):
        names = vals.keys() & self.NOTED
        return any(self[name] and self._fields[name].convert_to_cache(vals[name], self) != self[name] for name in names)

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        self._note(
            {
                period: self.env._("Changed: %(before)s, now %(now)s", before=was, now=period._in_words())
                for period, was in before["corrected"].items()
            }
        )

    def _before_unlink(self):
        self._note({period: self.env._("Removed: %(what)s", what=period._in_words()) for period in self})
        return super()._before_unlink()

    def _note(self, said):
        """Let the chatter of their dossiers keep what was changed or taken away, and by whom.

        :param dict said: of each period a sentence
        """
        if self.env.su:
            return
        bodies = defaultdict(list)
        for period, sentence in said.items():
            bodies[period.dossier_id.id].append(f"{period.member_id.label}: {sentence}")
        dossiers = self.env["sociale.balans.dossier"].browse(bodies)
        if dossiers:
            dossiers._message_log_batch({number: Markup("<br/>").join(lines) for number, lines in bodies.items()})

    # --- Words and days -----------------------------------------------------------------------------------------------

    def _spell(self):
        """Return the days on which it holds."""
        self.ensure_one()
        return Spell(self.date_start, self.date_end or None)

    def _in_words(self):
        """Return which support it is, from when until when."""
        self.ensure_one()
        said = {
            "kind": dict(self._fields["kind"]._description_selection(self.env))[self.kind],
            "start": format_date(self.env, self.date_start),
            "last": format_date(self.env, self.date_end),
        }
        if not self.date_end:
            return self.env._("%(kind)s from %(start)s", **said)
        return self.env._("%(kind)s from %(start)s until and including %(last)s", **said)
