from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import national_number


class Member(models.Model):
    """The national number of a member: for a group of its own, and never in a message, a log or a name.

    A number is a person's: among those who are present in an organisation one has it. Who left a household or whose
    dossier went to the archive keeps it with what was said of him then, and takes it from nobody: he is the same person
    where he lives now. What refuses a number tells no more than the user may read.
    """

    _inherit = "sociale.balans.member"

    national_number = fields.Char(
        copy=False,
        groups="sociale_balans.group_national_number",
        help="Of the national register, or a BIS number: 11 digits.",
        in_copy=True,
    )
    birth_date = fields.Date(day="birth", compute="_compute_birth_date", store=True, readonly=False, precompute=True)

    present = fields.Boolean(
        compute="_compute_present",
        store=True,
        precompute=True,
        help="Not archived, and neither is the dossier.",
        outline=True,
        in_copy=False,
    )

    # write answers a number that is taken; this closes the gap between two of them at the same moment.
    _national_number_unique = models.UniqueIndex(
        "(company_id, national_number) WHERE present",
        "This national number cannot be used here. Check it, and if it is right, ask the head of your service.",
    )

    @api.depends("national_number")
    def _compute_birth_date(self):
        for member in self:
            member.birth_date = member.birth_date or national_number.birth_date(member.national_number)

    @api.depends("active", "dossier_id.active")
    def _compute_present(self):
        for member in self:
            member.present = member.active and member.dossier_id.active

    @api.onchange("national_number")
    def _onchange_national_number(self):
        """Say at once what saving would say: by then, the window of this person may be closed."""
        try:
            self._compact_number(self.national_number)
        except ValidationError as refused:
            title = self.env._("National Number")
            return {"warning": {"title": title, "message": str(refused), "type": "notification"}}
        return None

    def _certain_birth_dates(self):
        # Safe: only whether the dates agree is told, as it is to who fills them in by hand.
        numbered = self.sudo().filtered("national_number")
        born = {member.id: national_number.birth_date(member.national_number) for member in numbered}
        return super()._certain_birth_dates() | born

    # --- Constraints --------------------------------------------------------------------------------------------------

    @api.constrains("national_number", "birth_date")
    def _check_born_as_numbered(self):
        # Safe: what follows from it is one sentence, which tells no number.
        for member in self.sudo():
            born = national_number.birth_date(member.national_number)
            if born and born > member._today():
                raise ValidationError(
                    self.env._("The date of birth in this national number lies in the future. Please check the number.")
                )
            if born and member.birth_date and member.birth_date != born:
                raise ValidationError(
                    self.env._("The date of birth and the national number do not say the same day. Please check both.")
                )

    def _compact_number(self, value):
        """Return the number as it is kept; the sentence that refuses another one does not repeat it."""
        if not value or not str(value).strip():
            return False
        try:
            return national_number.compact(value)
        except ValueError:
            raise ValidationError(
                self.env._(
                    "This is not a valid national number. It has 11 digits, such as on the identity card; please check "
                    "each of them."
                )
            ) from None

    def _numbered(self, numbers, company):
        """Return who else is present in an organisation with one of these numbers, whoever may read it."""
        # Safe: nothing of it reaches the user but what he also finds with his own rights.
        everybody = self.env["sociale.balans.member"].sudo()
        return everybody.search(
            [
                ("id", "not in", self.ids),
                ("company_id", "=", company.id),
                ("national_number", "in", numbers),
                ("present", "=", True),
            ]
        )

    def _check_number_free(self, number):
        """In Python, not by the database: its refusal would put the number in the server log."""
        if not self.present:
            return
        # Before another one can take it: what the database refused, it would write to its own log, with the number.
        self.company_id._one_at_a_time()
        taken = self._numbered([number], self.company_id)
        if not taken:
            return
        dossier = self._open_dossier(taken)
        if not dossier:
            raise ValidationError(self._number_refused())
        raise ValidationError(
            self.env._(
                "This national number belongs to somebody in dossier %(code)s. Please check it. Did this person move? "
                "Then archive the person in that dossier first.",
                code=dossier.code,
            )
        )

    def _open_dossier(self, members):
        """Return the dossier of these members, if the user may open it."""
        mine = self.env["sociale.balans.member"].search([("id", "in", members.ids)])
        return mine.dossier_id.search([("id", "in", mine.dossier_id.ids)], limit=1)

    def _number_refused(self):
        """Return the sentence that does not tell whether somebody has this number."""
        return self.env._(
            "This national number cannot be used here. Check it, and if it is right, ask the head of your service."
        )

    def _check_comes_back(self):
        """Refuse to bring somebody back who is present elsewhere: he would be there twice.

        :raises ValidationError: with what to do
        """
        # Safe: what follows from it is one sentence, which tells no number.
        back = self.sudo().filtered(lambda member: member.national_number and not member.present)
        for company, members in back.grouped("company_id").items():
            company._one_at_a_time()
            numbers = members.mapped("national_number")
            if len(set(numbers)) < len(numbers):
                raise ValidationError(
                    self.env._("The same person is there twice. Bring back one at a time, where the person lives now.")
                )
            taken = members._numbered(numbers, company)
            if not taken:
                continue
            dossier = self._open_dossier(taken)
            if not dossier:
                raise ValidationError(
                    self.env._(
                        "A person cannot come back here while present in another dossier. Ask the head of your service."
                    )
                )
            raise ValidationError(
                self.env._(
                    "A person cannot come back here while present in dossier %(code)s. Archive the person there first.",
                    code=dossier.code,
                )
            )
        return super()._check_comes_back()

    def _certain_birth_dates(self):
        # Safe: only whether the dates agree is told, as it is to who fills them in by hand.
        numbered = self.sudo().filtered("national_number")
        found = {member.id: national_number.birth_date(member.national_number) for member in numbered}
        return super()._certain_birth_dates() | found

    # --- Create, write ------------------------------------------------------------------------------------------------

    @api.model
    def default_get(self, fields):
        """A national number never comes from a default: it would not be checked."""
        return super().default_get([name for name in fields if name != "national_number"])

    def _prepare_create(self, vals_list):
        # The number comes after the row: a row that the database refuses is written to the server log.
        rows = super()._prepare_create(vals_list)
        return [{name: value for name, value in row.items() if name != "national_number"} for row in rows]

    def _sync_create(self, vals_list):
        super()._sync_create(vals_list)
        for member, vals in zip(self, vals_list, strict=True):
            if vals.get("national_number"):
                member.national_number = vals["national_number"]

    def _check_write(self, vals):
        if "national_number" in vals:
            # First of all, so that who may not see a number cannot try one either.
            self.check_access("write")
            self._check_field_access(self._fields["national_number"], "write")
        super()._check_write(vals)

    def _prepare_write(self, vals):
        vals = super()._prepare_write(vals)
        if "national_number" not in vals:
            return vals
        return vals | {"national_number": self._compact_number(vals["national_number"])}

    def _hold_write(self, vals):
        if vals.get("national_number"):
            self._check_for_one(vals["national_number"])
        super()._hold_write(vals)

    def _check_for_one(self, number):
        if len(self) > 1:
            raise ValidationError(self.env._("Two people never have the same national number."))
        for member in self:
            member._check_number_free(number)
