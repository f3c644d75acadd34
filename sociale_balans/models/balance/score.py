from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools import scale
from ...tools.audience import NARROWEST
from ...tools.cell import Cell
from ...tools.locks import not_meanwhile, one_at_a_time
from ...tools.naming import joined
from ...tools.values import kept

CHOICES = [
    *((level, level) for level in scale.LEVELS),
    (scale.NOT_APPLICABLE, "Not Applicable"),
    (scale.EFFORT, "Tried"),
]
# The same in the words of the client's screen.
CLIENT_CHOICES = [
    *((level, level) for level in scale.LEVELS),
    (scale.NOT_APPLICABLE, "Not About Me"),
    (scale.EFFORT, "Rather Not Now"),
]


class Score(models.Model):
    """One row of a snapshot: what was said of one life domain, for the household or for one member."""

    _name = "sociale.balans.score"
    _inherit = ["sociale.balans.logged.record"]
    _description = "Score"
    _rec_names_search = ["snapshot_id.dossier_id.code"]
    _order = "sequence, id"
    _check_company_auto = True

    DOSSIER = "snapshot_id.dossier_id"
    # Which rows there are follows from the catalogue, and is outline; what stands in them does not.
    snapshot_id = fields.Many2one(
        comodel_name="sociale.balans.snapshot", required=True, ondelete="cascade", outline=True, kept_as_figure=True
    )
    # No index on the organisation nor on the wording: rows are found by snapshot, and each index costs every save.
    company_id = fields.Many2one(
        related="snapshot_id.company_id", store=True, precompute=True, outline=True, kept_as_figure=True
    )
    member_id = fields.Many2one(
        comodel_name="sociale.balans.member",
        index="btree_not_null",
        ondelete="cascade",
        help="Empty for the household.",
        outline=True,
        kept_as_figure=True,
    )
    domain_id = fields.Many2one(
        comodel_name="sociale.balans.domain",
        required=True,
        index=True,
        ondelete="restrict",
        outline=True,
        kept_as_figure=True,
        in_copy=False,
    )
    domain_text_id = fields.Many2one(
        comodel_name="sociale.balans.domain.text",
        string="Wording",
        required=True,
        ondelete="restrict",
        help="The texts of the domain on the day of the snapshot.",
        outline=True,
        kept_as_figure=True,
        in_copy=True,
    )
    value = fields.Selection(
        selection=CHOICES,
        string="Score",
        help="1: much room for improvement, 5: no difficulties. Tried: you tried to talk about it; the remark says "
        "how, and how the client reacted.",
        kept_as_figure=True,
        in_copy=True,
    )
    remark = fields.Text(in_copy=True)
    internal = fields.Boolean(
        string="Internal Remark",
        help="The remark is for the social service only: it is never printed, nor shown to the client.",
        in_copy=False,
    )
    discreet = fields.Boolean(
        string="Keep From the Partner",
        help="Not on paper that the partner may read: only on a print for this person alone.",
        in_copy=False,
    )
    priority = fields.Boolean(help="Client and worker chose to work on this.", in_copy=True)
    priority_order = fields.Integer(
        help="Its place among the priorities of the snapshot, the first one lowest.", in_copy=False
    )
    parked_until = fields.Date(
        string="Later, From",
        help="A priority that waits until this day; one without a date is worked on now.",
        in_copy=True,
    )
    confirmed = fields.Boolean(
        string="Unchanged, Confirmed",
        help="Worker and client looked at the former score and found it unchanged.",
        in_copy=True,
    )
    sequence = fields.Integer(
        help="Household first, then adults, then children; each in the order of that day.",
        outline=True,
        kept_as_figure=True,
        in_copy=False,
    )
    part = fields.Char(compute="_compute_part", help="'Household', 'Adult 1', 'Child 2' ...", outline=True)
    theme_name = fields.Char(string="Theme", compute="_compute_texts")
    domain_name = fields.Char(string="Life Domain", compute="_compute_texts")
    question = fields.Char(string="Guiding Question", compute="_compute_texts")
    levels = fields.Json(compute="_compute_texts", help="The five texts of the day, from '1' to '5'.")
    pictogram = fields.Selection(related="domain_id.pictogram")

    _row_unique = models.UniqueIndex(
        "(snapshot_id, domain_id, COALESCE(member_id, 0))", "This snapshot already has a row for this domain."
    )
    _snapshot_sequence = models.Index("(snapshot_id, sequence)")

    # What a row is about, set once; and what is said in it, by whoever writes; see voice/ for what a client says.
    PLACE_FIELDS = frozenset({"snapshot_id", "member_id", "domain_id", "domain_text_id"})
    ANSWER_FIELDS = frozenset(
        {"value", "remark", "internal", "discreet", "priority", "priority_order", "parked_until", "confirmed"}
        | {"client_help", "client_words", "outcome", "outcome_words", "read_back"}
        | {"situation", "better", "strength"}
    )

    # --- Computed -----------------------------------------------------------------------------------------------------

    @api.depends("member_id.label", "member_id.child_number", "domain_id.scope")
    @api.depends_context("lang")
    def _compute_part(self):
        labels = self.member_id._part_labels()
        for score in self:
            score.part = score._part_label(labels)

    def _part_label(self, labels):
        """Return what the person of this row was called when it was asked: an adult of today can have been a child.

        :param dict labels: see :meth:`Member._part_labels`
        """
        # Safe: for whom a domain is scored, is catalogue.
        if self.member_id.child_number and self.sudo().domain_id.scope == "child":
            return labels[self.member_id.id, "child"]
        return labels[self.member_id.id]

    @api.depends("domain_text_id")
    @api.depends_context("lang")
    def _compute_texts(self):
        spoken = self._spoken()
        for score in self:
            texts = spoken.get(score.domain_text_id.id, {})
            score.theme_name = texts.get("theme")
            score.domain_name = texts.get("name")
            score.question = texts.get("question")
            score.levels = texts.get("levels")

    @api.depends("domain_id", "member_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for score in self:
            score.display_name = joined(score.part, score.domain_name)

    # --- What was said ------------------------------------------------------------------------------------------------

    @api.model
    def _saying(self):
        """Return the domain of the rows in which something was said: a score, a remark or a priority."""
        return Domain("value", "!=", False) | Domain("remark", "!=", False) | Domain("priority", "=", True)

    def _asked(self):
        """Return the rows that are on the board: of who left the family, only those in which something was said."""
        gone = set(self.member_id.filtered(lambda member: not member.active).ids)
        return self.filtered(lambda row: row.member_id.id not in gone or row._says())

    def _says(self):
        """Return whether anything was said in this row, see :meth:`_saying`."""
        self.ensure_one()
        return bool(self.value or self.remark or self.priority)

    def _is_mandatory(self):
        """Return whether this row has to get an answer; nobody answers for who left the family."""
        self.ensure_one()
        return self.domain_id.mandatory and (not self.member_id or self.member_id.active)

    # --- Constraints --------------------------------------------------------------------------------------------------

    @api.constrains("snapshot_id", "member_id", "domain_id")
    def _check_place(self):
        for score in self:
            member, domain = score.member_id, score.domain_id
            if member and member.dossier_id != score.snapshot_id.dossier_id:
                raise ValidationError(
                    self.env._("This person belongs to another dossier, so there can be no score here.")
                )
            if (member._role_on(score.snapshot_id.date) if member else "household") != domain.scope:
                raise ValidationError(
                    self.env._(
                        "The domain %(domain)s is not scored for this part: %(part)s.",
                        domain=domain.name,
                        part=score.part,
                    )
                )

    def _check_value(self, vals):
        if vals.get("value") and vals["value"] not in scale.VALUES:
            raise ValidationError(
                self.env._(
                    "'%(value)s' is not a score. Choose 1, 2, 3, 4 or 5, 'not applicable' or 'tried'.",
                    value=kept(vals["value"]),
                )
            )
        if vals.get("priority") and scale.NOT_APPLICABLE in self._values_after(vals):
            raise ValidationError(self.env._("What does not apply is no priority. Give it a score first."))

    def _values_after(self, vals):
        return [vals["value"]] if "value" in vals else self.mapped("value")

    # --- Create, write, delete ----------------------------------------------------------------------------------------

    def _check_create(self, vals_list):
        super()._check_create(vals_list)
        for vals in vals_list:
            self._check_value(vals)
            self._check_voice(vals)
            if not self.env.su and vals.keys() & {"domain_text_id", "sequence"}:
                raise ValidationError(self.env._("The texts and the place of a row follow from its life domain."))
        snapshots = {vals["snapshot_id"] for vals in vals_list if vals.get("snapshot_id")}
        self.env["sociale.balans.snapshot"].browse(snapshots)._check_unlocked()

    def _prepare_create(self, vals_list):
        rows = super()._prepare_create(vals_list)
        self._complete(rows)
        return rows

    def _check_write(self, vals):
        self.snapshot_id._check_unlocked()
        if vals.keys() & {"sequence", *self.PLACE_FIELDS}:
            raise ValidationError(self.env._("A row of a snapshot always keeps its life domain and its person."))
        self._check_value(vals)
        self._check_voice(vals)
        super()._check_write(vals)
        if vals.get("parked_until"):
            self._check_parked(fields.Date.to_date(vals["parked_until"]))

    def _prepare_write(self, vals):
        vals = super()._prepare_write(vals)
        if "value" in vals:
            # Who chooses anew no longer confirms what was.
            vals = {"confirmed": False} | vals
        if vals.get("value") == scale.NOT_APPLICABLE:
            vals = vals | {"priority": False}
        if not vals.get("priority", True):
            vals = vals | {"priority_order": 0, "parked_until": False}
        return vals

    def _check_parked(self, day):
        """Refuse to put something off until a day before the talk; rows of the board are written as superuser too."""
        for row in self:
            if row.parked_until != day and day < row.snapshot_id.date:
                raise ValidationError(
                    self.env._("Something is put off until a day after the talk. Choose a later day.")
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_locked(self):
        self.snapshot_id._check_unlocked()
        self._check_no_turn()

    def _hold_write(self, vals):
        """Let the snapshot not be finished, and these rows not be written by somebody else, before this is saved.

        Who writes other rows of the same snapshot goes on meanwhile.
        """
        if not self.env.su:
            self.snapshot_id._stay_open()
            not_meanwhile(self)

    def _hold_create(self, vals_list):
        if not self.env.su:
            # A row is there once. In words, before the database refuses it and logs the whole row.
            snapshots = self._parents(vals_list)
            one_at_a_time(snapshots)
            there = self.search_fetch([("snapshot_id", "in", snapshots.ids)], ["snapshot_id", "domain_id", "member_id"])
            known = [(row.snapshot_id.id, row.domain_id.id, row.member_id.id) for row in there]
            known += [(vals["snapshot_id"], vals["domain_id"], vals.get("member_id") or False) for vals in vals_list]
            if len(set(known)) < len(known):
                raise ValidationError(self.env._("This snapshot already has a row for this domain."))
        return super()._hold_create(vals_list)

    def _complete(self, vals_list):
        """Give new rows the texts of their day and their place, which counts on from that in the catalogue.

        The number of queries depends on the number of organisations, not on that of rows or days.
        """
        rows = [vals for vals in vals_list if vals.get("domain_id") and vals.get("snapshot_id")]
        domains = self.env["sociale.balans.domain"].browse({vals["domain_id"] for vals in rows})
        members = self.env["sociale.balans.member"].browse({vals.get("member_id") or 0 for vals in rows} - {0})
        snapshots = self.env["sociale.balans.snapshot"].browse({vals["snapshot_id"] for vals in rows})
        date_of = {snapshot.id: snapshot.date for snapshot in snapshots}
        wordings = self.env["sociale.balans.domain.text"]._on_days(domains, set(date_of.values()))
        unplaced = snapshots.browse({vals["snapshot_id"] for vals in rows if "sequence" not in vals})
        place = {
            (company, date): {domain.id: index for index, domain in enumerate(catalogue._in_order(company, date))}
            for company, of_company in unplaced.grouped("company_id").items()
            for catalogue in [domains._catalogue_of(company, self._today())]
            for date in set(of_company.mapped("date"))
        }
        company_of = {snapshot.id: snapshot.company_id for snapshot in snapshots}
        scopes = {domain.id: domain.scope for domain in domains}
        part = members._places()
        for vals in rows:
            date = date_of[vals["snapshot_id"]]
            vals["domain_text_id"] = wordings[vals["domain_id"], date].id
            if "sequence" not in vals:
                vals["sequence"] = place[company_of[vals["snapshot_id"]], date].get(vals["domain_id"], 999)
            vals["sequence"] += part.get((vals.get("member_id"), scopes[vals["domain_id"]]), 0) * 1000

    def _by_part(self):
        """Return the domains of these rows in words, a line for the household and for each member."""
        return "\n".join(
            f"{part}: {', '.join(rows.mapped('domain_name'))}" for part, rows in self.grouped("part").items()
        )

    def _spoken(self, lang=None):
        """Return the texts of these rows by wording id, see :meth:`DomainText._spoken`.

        Hundreds of rows share a few wordings: to ask each row costs far more than to ask once.
        """
        # A wording is catalogue text, and who may read the row may read what its score means.
        return self.sudo().domain_text_id._spoken(self.company_id[:1], lang)

    def _answer(self):
        """Return what is said in this row, as a screen reads and writes it."""
        self.ensure_one()
        return {
            "value": self.value,
            "remark": self.remark or "",
            "internal": self.internal,
            "discreet": self.discreet,
            "priority": self.priority,
            "priority_order": self.priority_order,
            "parked_until": fields.Date.to_string(self.parked_until) or False,
            "confirmed": self.confirmed,
        }

    # --- For the evolution --------------------------------------------------------------------------------------------

    def _for_audience(self, audience=NARROWEST):
        """Return the rows that an audience may read."""
        return self.filtered(lambda row: audience.reads(row.discreet, row.member_id.id))

    def _remark_for(self, audience=NARROWEST):
        """Return the remark of this row as an audience may read it."""
        self.ensure_one()
        return (self.remark or "") if audience.reads(self.discreet, self.member_id.id, self.internal) else ""

    def _as_cells(self, audience=NARROWEST):
        """Return these rows as cells of the evolution, for an audience, with the texts in the user's language.

        Texts and labels are worked out once for each wording and member, not for each of hundreds of rows.
        """
        rows = self._for_audience(audience)
        spoken, labels = rows._spoken(), rows.member_id._part_labels()
        return [
            Cell(
                column=score.snapshot_id.id,
                part=score.member_id.id,
                part_label=score._part_label(labels),
                domain=score.domain_id.id,
                domain_name=texts["name"],
                theme=texts["theme"],
                levels=texts["levels"],
                version=texts["version"],
                scale=texts["scale"],
                sequence=score.sequence,
                value=score.value,
                remark=score._remark_for(audience),
                priority=score.priority,
                priority_order=score.priority_order,
                later=format_date(self.env, score.parked_until) if score.parked_until else "",
                confirmed=score.confirmed,
                client_value=score._meant(),
                client_help=score.client_help,
                client_words=score.client_words or "",
                outcome=score.outcome,
                outcome_words=score.outcome_words or "",
                user=score.write_uid.id,
                moment=score.write_date,
            )
            for score in rows
            for texts in [spoken[score.domain_text_id.id]]
        ]
