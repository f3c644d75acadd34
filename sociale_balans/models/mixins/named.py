from collections.abc import Set as AbstractSet

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.folding import pattern, search_key

# The key has no capitals: to mind them would find nothing.
MINDLESS = {"like": "ilike", "not like": "not ilike", "=like": "=ilike", "not =like": "not =ilike"}


def folded(name, key_name, key, operator, value):
    """Return the domain that asks a question about a text of what makes it the same text.

    :param str name: the field with the text
    :param str key_name: the stored field with what ``key`` makes of it
    :return: what is asked of the text itself where there is nothing to fold
    """
    if operator in ("in", "not in") and isinstance(value, AbstractSet | list | tuple):
        return Domain(key_name, operator, [(isinstance(one, str) and key(one)) or one for one in value])
    if operator.endswith("like") and isinstance(value, str) and value:
        asked = pattern(value, key)
        if not asked:
            # Nothing but signs: nobody is called so.
            return Domain.TRUE if operator in Domain.NEGATIVE_OPERATORS else Domain.FALSE
        return Domain(key_name, MINDLESS.get(operator, operator), asked)
    return Domain(name, operator, value)


class Named(models.AbstractModel):
    """Who has a name is found by it in whatever form it is typed: without its accents, in another keyboard's signs.

    A model that inherits it has a field ``name`` with ``search="_search_name"``.
    """

    _name = "sociale.balans.named"
    _inherit = ["sociale.balans.privacy"]
    _description = "What Is Found by a Name"

    # As secret as the name: read, it is a look, and a question about it is refused, see the guard.
    name_key = fields.Char(
        string="Name for Searching", compute="_compute_name_key", store=True, precompute=True, in_copy=False
    )

    @api.depends("name")
    def _compute_name_key(self):
        for record in self:
            record.name_key = search_key(record.name) or record.name

    @api.model
    def _search_name(self, operator, value):
        return folded("name", "name_key", search_key, operator, value)
