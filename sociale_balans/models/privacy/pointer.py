"""What Odoo's own models say of a record that they know by the name of its model and its number only.

Odoo works out the name of such a record as the superuser: the subject of a mail that is being written, the title of an
activity. So whoever points at a record of this addon is asked whether he may open it, as for every other reference.
"""

import ast

from odoo import models

from ..mixins.guard import closed


def check_pointed_at(model, vals, reads=False):
    """Refuse values that point at a record of this addon which is not there or not open to the user.

    :param dict vals: values of a form; what the context proposes counts too
    :param bool reads: what is made can read the record too, which is noted
    :raises AccessError: the same for both
    """
    if model.env.su:
        return
    proposed = {name: model.env.context.get(f"default_{name}") for name in model._fields}
    vals = {name: value for name, value in proposed.items() if value} | vals
    numbers = {number for name in _numbers_in(model) for number in _ids(vals.get(name))}
    for name in _models_in(model, vals) if numbers else ():
        target = model.env[name]
        if hasattr(target, "_may_open") and not target._may_open(name, numbers):
            raise closed(model.env)
        if reads and hasattr(target, "_note_look"):
            target.browse(numbers)._note_look()


def _numbers_in(model):
    """Yield the fields that hold the number, or the numbers, of a record of any model."""
    for name, field in model._fields.items():
        if field.type == "many2one_reference" or name == "res_ids":
            yield name


def _models_in(model, vals):
    """Yield the names of the models of this addon that these values speak of."""
    for name, value in vals.items():
        field = model._fields.get(name)
        if isinstance(value, str) and value in model.env.registry:
            yield value
        elif field is not None and field.comodel_name == "ir.model" and isinstance(value, int) and value:
            yield model.env["ir.model"].sudo().browse(value).model  # safe: only its name


def _ids(value):
    """Return the numbers in a value: one, several, or several as a text."""
    if isinstance(value, str):
        try:
            value = ast.literal_eval(value)
        except (ValueError, SyntaxError):
            return []
    values = value if isinstance(value, list | tuple) else [value]
    return [number for number in values if type(number) is int and number]


class Base(models.AbstractModel):
    """Every form of Odoo's that shows the name of what it points at."""

    _inherit = "base"

    def onchange(self, values, field_names, fields_spec):
        """Answer a form; what it points at is asked for before its name is worked out."""
        if any(field.type == "many2one_reference" for field in self._fields.values()):
            check_pointed_at(self, values)
        return super().onchange(values, field_names, fields_spec)
