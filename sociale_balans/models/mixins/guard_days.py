from odoo import fields, models
from odoo.exceptions import ValidationError

from ...tools.days import wrong_day, years


class GuardDays(models.AbstractModel):
    """One set of checks for the days of every model.

    A field says of its days what they are, as its attribute ``day`` (see ``tools/days.py``); without it a day may lie
    before or after today. A model says which of its fields are the two ends of a period. Only a day that changes is
    looked at: what was right on its day stays right.
    """

    _inherit = "sociale.balans.guard"

    # Pairs of fields: the second is not before the first.
    PERIODS = ()

    def _valid_field_parameter(self, field, name):
        return name == "day" or super()._valid_field_parameter(field, name)

    def _check_written_days(self, vals):
        """Refuse a day that cannot be right.

        :raises ValidationError: with what to do
        """
        for name, value in vals.items():
            field = self._fields.get(name)
            if value and field is not None and field.type == "date":
                day = fields.Date.to_date(value)
                if not self or any(record[name] != day for record in self):
                    self._check_one_day(field, day, getattr(field, "day", None))

    def _check_one_day(self, field, day, kind):
        """Refuse a day that cannot be right in a field, for a kind of days."""
        today = self._today()
        wrong = wrong_day(day, today, kind)
        if not wrong:
            return
        first, last = years(today, kind)
        said = {"field": field._description_string(self.env), "year": day.year, "first": first, "last": last}
        raise ValidationError(
            {
                "year": self.env._(
                    "'%(field)s': a date in the year %(year)s cannot be right. Choose one between %(first)s and "
                    "%(last)s.",
                    **said,
                ),
                "future": self.env._("'%(field)s' lies in the future. Choose today or an earlier day.", **said),
                "far": self.env._("'%(field)s' lies too far ahead. Choose a day within a month from now.", **said),
                "gone": self.env._("'%(field)s' lies in the past. Choose today or a later day.", **said),
            }[wrong]
        )

    def _check_periods(self, names):
        """Refuse a period that ends before it begins.

        :param names: the fields that were written
        :raises ValidationError: with what to do
        """
        for start, end in self.PERIODS:
            if start in names or end in names:
                for record in self:
                    if record[start] and record[end] and record[end] < record[start]:
                        raise ValidationError(
                            self.env._(
                                "'%(end)s' comes before '%(start)s'. Change one of these days.",
                                start=self._fields[start]._description_string(self.env),
                                end=self._fields[end]._description_string(self.env),
                            )
                        )
