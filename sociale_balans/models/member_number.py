from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import national_number


class Member(models.Model):
    """The national number of a member: for a group of its own, and never in a message, a log or a name.

    Each organisation gives a number to one person only. What refuses it tells no more than the user may read.
    """

    _inherit = "sociale.balans.member"

    national_number = fields.Char(
        copy=False,
        groups="sociale_balans.group_national_number",
        help="Of the national register, or a BIS number: 11 digits.",
    )
    birth_date = fields.Date(day="birth", compute="_compute_birth_date", store=True, readonly=False, precompute=True)

    # write answers a number that is taken; this closes the gap between two of them at the same moment.
    _national_number_unique = models.UniqueIndex(
        "(company_id, national_number)",
        "This national number cannot be used here. Check it, and if it is right, ask the head of your service.",
    )

    @api.depends("national_number")
    def _compute_birth_date(self):
        for member in self:
            member.birth_date = member.birth_date or national_number.birth_date(member.national_number)

    @api.onchange("national_number")
    def _onchange_national_number(self):
        """Say at once what saving would say: by then, the window of this person may be closed."""
        try:
            self._compact_number(self.national_number)
        except ValidationError as refused:
            title = self.env._("National Number")
            return {"warning": {"title": title, "message": str(refused), "type": "notification"}}
        return None

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
        """Return who else has one of these numbers in an organisation, archived or not, whoever may read it."""
        # Safe: nothing of it reaches the user but what he also finds with his own rights.
        everybody = self.env["sociale.balans.member"].sudo().with_context(active_test=False)
        return everybody.search(
            [("id", "not in", self.ids), ("company_id", "=", company.id), ("national_number", "in", numbers)]
        )

    def _check_number_free(self, number):
        """In Python, not by the database: its refusal would put the number in the server log."""
        # Before another one can take it: what the database refused, it would write to its own log, with the number.
        self.company_id._one_at_a_time()
        taken = self._numbered([number], self.company_id)
        if not taken:
            return
        mine = self.env["sociale.balans.member"].with_context(active_test=False).search([("id", "in", taken.ids)])
        dossier = mine.dossier_id.with_context(active_test=False).search([("id", "in", mine.dossier_id.ids)])
        if not dossier:
            raise ValidationError(self._number_refused())
        raise ValidationError(
            self.env._(
                "This national number belongs to somebody in dossier %(code)s, perhaps in the archive. "
                "Please check it.",
                code=dossier.code,
            )
        )

    def _number_refused(self):
        """Return the sentence that does not tell whether somebody has this number."""
        return self.env._(
            "This national number cannot be used here. Check it, and if it is right, ask the head of your service."
        )

    # --- Create, write ------------------------------------------------------------------------------------------------

    @api.model
    def default_get(self, fields):
        """A national number never comes from a default: it would not be checked."""
        return super().default_get([name for name in fields if name != "national_number"])

    @api.model_create_multi
    def create(self, vals_list):
        # The number comes after the row: a row that the database refuses is written to the server log.
        rows = [{name: value for name, value in vals.items() if name != "national_number"} for vals in vals_list]
        members = super().create(rows)
        for member, vals in zip(members, vals_list, strict=True):
            if vals.get("national_number"):
                member.national_number = vals["national_number"]
        return members

    def write(self, vals):
        if "national_number" in vals:
            # First of all, so that who may not see a number cannot try one either.
            self.check_access("write")
            self._check_field_access(self._fields["national_number"], "write")
            number = self._compact_number(vals["national_number"])
            vals = vals | {"national_number": number}
            if number:
                self._check_for_one(number)
        return super().write(vals)

    def _check_for_one(self, number):
        if len(self) > 1:
            raise ValidationError(self.env._("Two people never have the same national number."))
        for member in self:
            member._check_number_free(number)
