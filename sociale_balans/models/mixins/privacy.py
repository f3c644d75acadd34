from odoo import api, models

ANSWERS = frozenset({"outline", "found_by", "kept_as_figure", "in_copy", "in_copy_when_no"})
MONTH, MONTH_END = "month", "month_end"
PLACE = 50  # of a field that only says that it is in the copy
# Odoo's own fields that every record has; and where those of a chatter come from, and how their names begin.
OF_EVERY_RECORD = frozenset(models.MAGIC_COLUMNS)
CHATTER = ("mail.thread", "mail.activity.mixin")
OF_THE_CHATTER = ("activity_", "my_activity_", "message_")


class Privacy(models.AbstractModel):
    """What a field that says something of a client answers about privacy, in its own definition.

    ================== =================================================================================================
    outline            ``True``: lists and links show it (a code, a state, a day), so reading it is no look; many
                       records may be searched, sorted, counted and grouped by it
    found_by           ``True``: it is no outline, and yet a record is found by it; whoever is found is looked at
    kept_as_figure     ``True``, or ``"month"`` for the first day of its month and ``"month_end"`` for the last one: it
                       stays when only the figures of a dossier are left; a model without such a field loses its
                       records then
    in_copy            ``True``: its person gets it in the copy of what is kept of him (GDPR, article 15), in the order
                       in which the fields are written down; a number says another place, ``True`` stands for 50
    in_copy_when_no    ``True``: a no is in the copy as well
    ================== =================================================================================================

    Absent means the careful answer: reading it is noted, nobody finds anything by it, it is wiped, and it is not in the
    copy. Whoever forgets that a client has a right to what is said of him errs to the wrong side there, so ``False`` is
    written out for ``in_copy``: ``tests/test_privacy.py`` finds the stored field that answers nothing.

    What another addon defines anew keeps the answers that it does not change. A related field answers for itself: it
    may stand where its target does not. For Odoo's own fields the constants of this file answer.
    """

    _name = "sociale.balans.privacy"
    _description = "Privacy of Fields"

    def _valid_field_parameter(self, field, name):
        # Odoo asks this too before a related field takes an answer over from its target.
        return (name in ANSWERS and hasattr(field, name)) or super()._valid_field_parameter(field, name)

    @api.model
    def _shows(self, name):
        """Return whether a field is a part of the outline."""
        if name in OF_EVERY_RECORD or getattr(self._fields.get(name), "outline", False):
            return True
        return name.startswith(OF_THE_CHATTER) and any(name in self.env[mixin]._fields for mixin in CHATTER)

    @api.model
    def _kept_as_figures(self):
        """Return what stays when only figures are left: dict from name to ``True``, or how a day is."""
        kept = {name: getattr(field, "kept_as_figure", False) for name, field in self._fields.items()}
        return {name: how for name, how in kept.items() if how}

    @api.model
    def _copied_fields(self):
        """Return the names of the fields that go into the copy and that the user may read, in their order."""
        places = {name: getattr(field, "in_copy", False) for name, field in self._fields.items()}
        places = {name: PLACE if place is True else place for name, place in places.items() if place}
        return [name for name in sorted(places, key=places.get) if self._has_field_access(self._fields[name], "read")]
