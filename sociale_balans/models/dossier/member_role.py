from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ...tools.age import OF_AGE, YOUNGEST_ADULT, birthday, years
from ...tools.locks import not_meanwhile


class Member(models.Model):
    """A child becomes an adult from a day on, and stays the same person.

    What was said of him as a child stays that of a child, under the label of then. From the next snapshot on he is
    asked what adults are asked; a talk in which something was said of him already ends as it began.
    """

    _inherit = "sociale.balans.member"

    child_number = fields.Integer(
        string="Number as a Child",
        readonly=True,
        copy=False,
        help="Of an adult who was a child in this dossier before: 'Child 2' on what was said then.",
        outline=True,
        kept_as_figure=True,
        in_copy=True,
    )
    adult_since = fields.Date(
        day="past",
        copy=False,
        help="Of an adult who was a child in this dossier before: what was said before this day stays that of a child.",
        in_copy=True,
    )
    was_child = fields.Boolean(compute="_compute_was_child")
    of_age = fields.Boolean(compute="_compute_of_age")

    @api.depends("role", "child_number")
    def _compute_was_child(self):
        for member in self:
            member.was_child = bool(member.child_number) or member._origin.role == "child"

    @api.depends("birth_date")
    def _compute_of_age(self):
        for member in self:
            member.of_age = bool(member.birth_date) and member._age() >= OF_AGE

    @api.onchange("role")
    def _onchange_role(self):
        """Propose from which day on somebody is an adult, where saving would ask for it."""
        if self.role == "adult" and self._origin.role == "child" and not self.adult_since:
            self.adult_since = self._coming_of_age({}, self._origin._days_scored("child")[self._origin])

    def _role_on(self, day):
        """Return what a person is, or was, on a day."""
        grew_up = self.role == "adult" and self.child_number and self.adult_since
        return "child" if grew_up and day and day < self.adult_since else self.role

    def _places(self):
        """Return where the rows of a person stand in a snapshot, by (id, scope): adults first, then children."""
        places = {}
        for member in self:
            places[member.id, member.role] = (200 if member.role == "child" else 100) + member.number
            if member.child_number:
                places[member.id, "child"] = 200 + member.child_number
        return places

    # --- Constraints --------------------------------------------------------------------------------------------------

    @api.constrains("adult_since", "role", "birth_date", "child_number")
    def _check_adult_since(self):
        dated = self.filtered("adult_since")
        as_child, as_adult = dated._days_scored("child"), dated._days_scored("adult")
        for member in self:
            if member.adult_since:
                member._check_day_of_age()
                member._check_days_scored(as_child[member], as_adult[member])
            elif member.child_number and member.role == "adult":
                raise ValidationError(self.env._("Fill in from which day on this person is an adult ('Adult Since')."))

    def _check_day_of_age(self):
        if self.role == "child":
            raise ValidationError(self.env._("Choose the role 'Adult' too, or empty 'Adult Since'."))
        if self.adult_since > self._today():
            raise ValidationError(
                self.env._("'Adult Since' lies in the future. Change the role when that day has come.")
            )
        if self.birth_date and years(self.birth_date, self.adult_since) < YOUNGEST_ADULT:
            raise ValidationError(
                self.env._(
                    "On the day in 'Adult Since', this person was younger than %(age)s. Check that day and the date of "
                    "birth.",
                    age=YOUNGEST_ADULT,
                )
            )

    def _check_days_scored(self, as_child, as_adult):
        if as_child and self.adult_since < as_child[-1]:
            raise ValidationError(
                self.env._(
                    "On %(day)s this person was still scored as a child. Choose that day or a later one in "
                    "'Adult Since'.",
                    day=format_date(self.env, as_child[-1]),
                )
            )
        if as_adult and self.adult_since > as_adult[0]:
            raise ValidationError(
                self.env._(
                    "On %(day)s this person was scored as an adult. Choose that day or an earlier one in "
                    "'Adult Since'.",
                    day=format_date(self.env, as_adult[0]),
                )
            )

    def _days_scored(self, scope):
        """Return the days, until today, on which something was said of each member as a child or as an adult.

        :return: dict from member to days in order
        """
        days = defaultdict(list)
        if self:
            said = self._said([("domain_id.scope", "=", scope), ("snapshot_id.date", "<=", self._today())])
            for member, rows in said.grouped("member_id").items():
                days[member] = sorted(rows.snapshot_id.mapped("date"))
        return days

    # --- Another role -------------------------------------------------------------------------------------------------

    def _changing_role(self, vals):
        role = vals.get("role")
        return self.filtered(lambda member: member.role != role) if role in ("adult", "child") else self.browse()

    def _check_role_change(self, vals):
        """What a member was scored as stays true: who grows up does so from a day on, and nobody becomes a child again.

        :raises UserError: with what to do
        """
        self.check_access("write")
        if vals["role"] == "child":
            if self._said([("domain_id.scope", "=", "adult")], limit=1):
                raise UserError(
                    self.env._(
                        "This person already has scores, so the role stays as it is. "
                        "Archive this person and add a new one instead."
                    )
                )
            return
        if not vals.get("adult_since") and not all(member._coming_of_age(vals) for member in self._scored_as_child()):
            raise UserError(
                self.env._(
                    "This person already has scores as a child. Fill in the date of birth, or from which day on "
                    "this person is an adult ('Adult Since'), together with the role."
                )
            )

    def _scored_as_child(self):
        return self._said([("domain_id.scope", "=", "child")]).member_id & self

    def _coming_of_age(self, vals, as_child=()):
        """Return from which day on a child is an adult: a birthday, or the last day on which he was scored as a child.

        False when he is not of age, or when nobody knows.

        :param dict vals: what is written with the role
        :param as_child: the days on which he was scored as a child
        """
        birth = fields.Date.to_date(vals.get("birth_date", self.birth_date))
        if not birth or birthday(birth) > self._today():
            return False
        return max([birthday(birth), *as_child])

    def _leave_role(self):
        """Give up the numbers of these members, which somebody in the other role may have; return who was what.

        :return: dict from member to (number, whether something was said of him as a child)
        """
        scored = self._scored_as_child() if self else self
        before = {member: (member.number, member in scored) for member in self}
        if self:
            self.flush_recordset(["role", "number"])
            self._take_numbers(dict.fromkeys(self.ids))
            self.invalidate_recordset(["number", "label"], flush=False)
        return before

    def _take_role(self, before, vals):
        """Give these members the number of their new role, and keep what they were."""
        if not self:
            return
        back = self.filtered(lambda member: member.role == "child" and member.child_number)
        (self - back)._give_numbers()
        back.flush_recordset(["role"])
        self._take_numbers({member.id: member.child_number for member in back})  # nobody got it meanwhile
        back.invalidate_recordset(["number", "label"], flush=False)
        # Safe: it follows from the role, which the user may write.
        back.sudo().write({"child_number": 0})
        grown = self.filtered(lambda member: member.role == "adult" and (before[member][1] or member.adult_since))
        as_child = grown._days_scored("child")
        for member in grown:
            # Safe: as above.
            member.sudo().write(
                {
                    "child_number": before[member][0],
                    "adult_since": member.adult_since or member._coming_of_age(vals, as_child[member]),
                }
            )

    def _renew_rows(self, back=()):
        """Give each open snapshot of these members the rows of what they are on its day; what was said stays.

        A talk in which something was said of somebody already ends as it began.

        :param back: those who left or came back, see :meth:`Snapshot._add_missing_rows`
        """
        # Safe: only rows on which nothing was said, in snapshots that are open, and they have lost their sense.
        scores = self.env["sociale.balans.score"].sudo()
        rows = scores.search([("member_id", "in", self.ids), ("snapshot_id.state", "=", "draft")])
        other = rows.filtered(lambda row: row.domain_id.scope != row.member_id._role_on(row.snapshot_id.date))
        not_meanwhile(other)
        # Safe: only whether there is a turn.
        turns = self.env["sociale.balans.client.turn"].sudo()._speaking(rows.snapshot_id)
        begun = {(turn.snapshot_id, turn.member_id) for turn in turns}
        begun |= {(row.snapshot_id, row.member_id) for row in other if row._says()}
        other.filtered(lambda row: (row.snapshot_id, row.member_id) not in begun).unlink()
        self.dossier_id.snapshot_ids._add_missing_rows(back=back)
