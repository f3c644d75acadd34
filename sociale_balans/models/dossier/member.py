from collections import defaultdict

from psycopg2 import errors

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.age import years
from ...tools.folding import search_key

MOST_CHILDREN = 30


class Member(models.Model):
    """An adult or a child of a dossier. On screen a member goes by role and number: 'Adult 1', 'Child 2'."""

    _name = "sociale.balans.member"
    _inherit = ["sociale.balans.logged.record", "sociale.balans.named"]
    _description = "Member of a Dossier"
    _rec_name = "label"
    _rec_names_search = ["dossier_id.code", "label"]
    _order = "role, number, id"
    _check_company_auto = True

    dossier_id = fields.Many2one(
        comodel_name="sociale.balans.dossier",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
        outline=True,
        kept_as_figure=True,
    )
    company_id = fields.Many2one(
        related="dossier_id.company_id", store=True, precompute=True, index=True, outline=True, kept_as_figure=True
    )
    role = fields.Selection(
        selection=[("adult", "Adult"), ("child", "Child")],
        required=True,
        default="adult",
        outline=True,
        kept_as_figure=True,
        in_copy=True,
    )
    number = fields.Integer(
        readonly=True,
        copy=False,
        help="Counts the adults and the children of a dossier, each apart; it never changes.",
        outline=True,
        kept_as_figure=True,
        in_copy=False,
    )
    label = fields.Char(compute="_compute_label", search="_search_label", outline=True)
    name = fields.Char(
        size=200,
        search="_search_name",
        help="A name, initials or anything else that your organisation agreed on.",
        found_by=True,
        in_copy=True,
    )
    birth_date = fields.Date(day="birth", in_copy=True)
    civil_status = fields.Selection(
        selection=[
            ("single", "Single"),
            ("married", "Married"),
            ("legal_cohabitant", "Legally Cohabiting"),
            ("cohabitant", "Cohabiting"),
            ("separated", "Separated"),
            ("divorced", "Divorced"),
            ("widowed", "Widowed"),
        ],
        in_copy=True,
    )
    education_level = fields.Selection(
        selection=[
            ("none", "No Diploma"),
            ("primary", "Primary Education"),
            ("lower_secondary", "Lower Secondary Education"),
            ("upper_secondary", "Upper Secondary Education"),
            ("post_secondary", "Associate Degree or Specialisation Year"),
            ("bachelor", "Bachelor"),
            ("master", "Master or Higher"),
            ("foreign", "Foreign Diploma, Not Recognised"),
        ],
        in_copy=True,
    )
    child_count = fields.Integer(string="Number of Children", in_copy=True)
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Contact",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="Only when this person also is a contact in Odoo.",
        in_copy=False,
    )
    active = fields.Boolean(default=True, outline=True, kept_as_figure=True, in_copy=False)

    # Who takes one, minds it: see _take_number.
    _number_unique = models.UniqueIndex(
        "(dossier_id, role, number)", "Somebody in this dossier has this number already."
    )

    @api.depends("role", "number")
    @api.depends_context("lang")
    def _compute_label(self):
        for member in self:
            if member.role == "child":
                member.label = self.env._("Child %(number)s", number=member.number or "")
            else:
                member.label = self.env._("Adult %(number)s", number=member.number or "")

    def _search_label(self, operator, value):
        """Find 'Adult 1' or the beginning of it, as the user's language writes it; no name finds anybody here."""
        if operator not in ("=", "ilike", "=ilike", "in"):
            return NotImplemented
        wanted = [value] if isinstance(value, str) else value
        return Domain.OR([self._labelled(word) for word in wanted if isinstance(word, str)])

    def _labelled(self, text):
        asked = search_key(text)
        word, _space, number = asked.rpartition(" ")
        if not number.isdecimal():
            word, number = asked, ""
        names = {
            "adult": self.env._("Adult %(number)s", number=""),
            "child": self.env._("Child %(number)s", number=""),
        }
        found = Domain(
            "role", "in", [role for role, name in names.items() if word and search_key(name).startswith(word)]
        )
        return found & Domain("number", "=", int(number)) if number else found

    def _part_labels(self):
        """Return the parts of a balance: the label of each member by id, and of the household under False.

        Of who was a child before also the label of then, under (id, "child").
        """
        return (
            {False: self.env._("Household")}
            | {member.id: member.label for member in self}
            | {
                (member.id, "child"): self.env._("Child %(number)s", number=member.child_number)
                for member in self
                if member.child_number
            }
        )

    def _client_part_labels(self, labels):
        """Return the same in the words of a client's screen.

        :param dict labels: see :meth:`Snapshot._client_labels`
        """

        def called(name, number):
            return labels[name] % {"number": number or ""}

        return (
            {False: labels["part_household"]}
            | {
                member.id: called("part_child" if member.role == "child" else "part_adult", member.number)
                for member in self
            }
            | {
                (member.id, "child"): called("part_child", member.child_number)
                for member in self
                if member.child_number
            }
        )

    def _age(self):
        """Return the age of a member in whole years, False when the date of birth is not known."""
        self.ensure_one()
        return self.birth_date and years(self.birth_date, self._today())

    def _certain_birth_dates(self):
        """Return the dates of birth that follow from something else, by id of the member; other addons know some."""
        return {}

    # --- Constraints --------------------------------------------------------------------------------------------------

    @api.constrains("birth_date")
    def _check_birth_date(self):
        for member in self:
            if member.birth_date and member.birth_date > member._today():
                raise ValidationError(
                    self.env._("The date of birth lies in the future. Please check the day, the month and the year.")
                )

    # In Python, not in the database: a refused row would put the name of a person in the server log.
    @api.constrains("child_count")
    def _check_child_count(self):
        for member in self:
            if member.child_count < 0:
                raise ValidationError(self.env._("The number of children cannot be less than zero."))
            if member.child_count > MOST_CHILDREN:
                raise ValidationError(
                    self.env._("Nobody has more than %(most)s children. Please check it.", most=MOST_CHILDREN)
                )

    def _said(self, domain=(), limit=None):
        """Return the rows that say something about these members, or that are locked."""
        return self.env["sociale.balans.score"].search_fetch(
            Domain(domain)
            & Domain("member_id", "in", self.ids)
            & (Domain("snapshot_id.state", "=", "done") | self.env["sociale.balans.score"]._saying()),
            ["member_id", "snapshot_id"],
            limit=limit,
        )

    # --- Create, write, delete ----------------------------------------------------------------------------------------

    def _sync_create(self, vals_list):
        super()._sync_create(vals_list)
        self._give_numbers()
        self.dossier_id.snapshot_ids._add_missing_rows()

    def _check_write(self, vals):
        super()._check_write(vals)
        if any(member.dossier_id.id != vals.get("dossier_id", member.dossier_id.id) for member in self):
            raise UserError(
                self.env._(
                    "A person always stays in the same dossier. Archive the person here, and add the person to the "
                    "other dossier."
                )
            )
        changed = self._changing_role(vals)
        if changed:
            changed._check_role_change(vals)
        if vals.get("active"):
            self.filtered("dossier_id.active")._check_comes_back()

    def _prepare_write(self, vals):
        vals = super()._prepare_write(vals)
        return vals | {"adult_since": False} if vals.get("role") == "child" and self._changing_role(vals) else vals

    def _before_write(self, vals):
        return super()._before_write(vals) | {"role": self._changing_role(vals)._leave_role()}

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        self.browse().union(*before["role"])._take_role(before["role"], vals)
        if vals.keys() & {"role", "active", "adult_since"}:
            self._renew_rows(back=self if "active" in vals else ())

    @api.ondelete(at_uninstall=False)
    def _unlink_except_scored(self):
        # Safe: only whether somebody is speaking, in the open snapshots of a dossier that the user may change.
        turns = self.env["sociale.balans.client.turn"].sudo()._speaking(self.dossier_id.snapshot_ids)
        if self._said(limit=1) or turns.member_id & self:
            raise UserError(
                self.env._("This person already has scores and cannot be deleted. Archive this person instead.")
            )

    def _certain_birth_dates(self):
        """Return the dates of birth of which somebody else is certain, by id of the member; an addon knows some."""
        return {}

    def _check_comes_back(self):
        """:raises UserError: when these members, who left, cannot be present again"""

    def _incomplete(self, labels):
        return self.env._("A person needs a role and a dossier. Please fill them in.")

    def _give_numbers(self):
        """Number the adults and the children of each dossier in the order in which they came.

        Somebody else may add a person at the same moment, whom this transaction does not see; the index of the database
        does. So a number that is taken makes place for the next one, and nobody is asked to try again.
        """
        if not self:
            return
        highest = defaultdict(int)
        for dossier, role, number, as_child in self.with_context(active_test=False)._read_group(
            [("dossier_id", "in", self.dossier_id.ids), ("id", "not in", self.ids)],
            ["dossier_id", "role"],
            ["number:max", "child_number:max"],
        ):
            highest[dossier.id, role] = max(highest[dossier.id, role], number or 0)
            # That of a child who grew up is not given again: it stands on the papers of then.
            highest[dossier.id, "child"] = max(highest[dossier.id, "child"], as_child or 0)
        self.flush_recordset(["dossier_id", "role"])
        numbers = {}
        for member in self.sorted("id"):
            key = member.dossier_id.id, member.role
            numbers[member.id] = highest[key] = highest[key] + 1
        if numbers and not self._take_numbers(numbers):
            for member in self.sorted("id"):
                number = numbers[member.id]
                while not self._take_numbers({member.id: number}):
                    number += 1
        self.invalidate_recordset(["number", "label"], flush=False)

    def _take_numbers(self, numbers):
        """Give members these numbers, by id; return whether all were free. A log holds no more than a number."""
        try:
            with self.env.cr.savepoint(flush=False):
                self.env.cr.execute(
                    SQL(
                        """
                        UPDATE sociale_balans_member member SET number = taken.number
                          FROM unnest(%s::int[], %s::int[]) AS taken(id, number) WHERE member.id = taken.id
                        """,
                        list(numbers),
                        list(numbers.values()),
                    ),
                    log_exceptions=False,
                )
        except errors.UniqueViolation:
            return False
        return True
