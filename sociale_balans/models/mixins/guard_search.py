from collections.abc import Collection

from odoo import api, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain

DEEPEST = 6  # steps of a question; each one more costs the database a multiple
# Who asks by name of no more than these, and no others, looks at each of them: a miss tells as much as a match.
FEW = 5
OFFERED = frozenset({"groupable", "sortable", "searchable"})  # what a client may propose to do with a field


def _asks_for_something(operator, value):
    """Return whether who meets a condition has something there, and is not found by having nothing, or another thing.

    >>> _asks_for_something("=", "Ann"), _asks_for_something("!=", False), _asks_for_something("not in", {False})
    (True, True, True)
    >>> _asks_for_something("=", False), _asks_for_something("in", ["Ann", None]), _asks_for_something("!=", "Ann")
    (False, False, False)
    """
    values = value if isinstance(value, Collection) and not isinstance(value, str) else [value]
    nothing = [one in (False, None, "") for one in values]
    return all(nothing) if operator in Domain.NEGATIVE_OPERATORS else not any(nothing)


class GuardSearch(models.AbstractModel):
    """What may be asked of many records at once: what a list shows of them, their outline.

    By a name one finds who bears it, and that is noted like a look. What was said is never searched, sorted, counted or
    grouped by: the answer, and even that there is none, would tell it without a line in the access log.
    """

    _inherit = "sociale.balans.guard"

    # A field with ``internal=True`` is kept for the machine, such as the key of a code: it is offered neither as a
    # filter nor as a group, where it would be a word that stands on no screen.

    DOSSIER = None  # the way to the dossier of which something is said here; None where nothing is said of a client

    def _valid_field_parameter(self, field, name):
        return name == "internal" or super()._valid_field_parameter(field, name)

    def _is_outline(self, names):
        """Return whether reading these fields is no look at what was said, see ``privacy.py``."""
        return True

    def _finds_by(self, name):
        """Return whether a record is found by this field, though it is no outline; it is never passed over by it."""
        return getattr(self._fields.get(name), "found_by", False)

    def _ask(self, domain, order=None):
        """Check what a caller asks of many records.

        :return: whether he asks for a name, so that what is found is to be noted
        :raises AccessError: when he asks for what was said
        """
        if self.env.su:
            return False
        asked = list(self._conditions(Domain(domain or [])))
        asked += [(self, term.split()[0], False) for term in (order or "").split(",") if term.strip()]
        found = False
        for model, name, finds in asked:
            if not model._is_outline([name]):
                if not finds or not model._finds_by(name) or self.DOSSIER is None:
                    raise AccessError(
                        self.env._("What was said is not searched or counted. Open the dossier to read it.")
                    )
                found = True
        return found

    def _allow(self, domain, order=None):
        """Let a caller ask, see :meth:`_ask`, and note whom he finds by name."""
        if self._ask(domain, order):
            self._note_found(domain)

    def _conditions(self, domain, negated=False, depth=0):
        """Yield (model, name, finds) for each field that decides in a domain, wherever a path leads.

        ``finds``: a match is what is asked for, so that who matches is found, and nobody is told by being left out.
        """
        if hasattr(domain, "child"):
            yield from self._conditions(domain.child, not negated, depth)
        elif hasattr(domain, "field_expr"):
            path = domain.field_expr.split(".")
            yield from self._conditions_of_path(path, domain.operator, domain.value, negated, depth)
        else:
            for child in getattr(domain, "children", ()):
                yield from self._conditions(child, negated, depth)

    def _conditions_of_path(self, path, operator, value, negated, depth=0):
        """Yield the conditions of one path, such as ``gpmi_ids.goal_ids.name``."""
        if depth + len(path) > DEEPEST:
            raise ValidationError(self.env._("This question goes too deep. Please ask a shorter one."))
        name, *rest = path
        field = self._fields.get(name)
        if field is None:
            return  # Odoo says what is wrong
        if name == "display_name":
            for way in self._rec_names_search or ([self._rec_name] if self._rec_name else []):
                yield from self._conditions_of_path(way.split("."), operator, value, negated, depth)
            return
        if not _leads_to_content(self, field):
            yield self, name, not negated and not rest and _asks_for_something(operator, value)
        lines = self.env[field.comodel_name] if field.relational else None
        if not hasattr(lines, "_conditions"):
            return  # of Odoo's, which asks for its own rights
        if rest:
            yield from lines._conditions_of_path(rest, operator, value, negated, depth + 1)
        elif operator.endswith(("any", "any!")) and isinstance(value, Domain | list | tuple):
            yield from lines._conditions(Domain(value), negated or operator.startswith("not"), depth + 1)
        elif isinstance(value, str) or (isinstance(value, list | tuple) and any(isinstance(one, str) for one in value)):
            yield from lines._conditions_of_path(["display_name"], operator, value, negated, depth + 1)

    def _note_found(self, domain):
        """Note that who bears a name was found; a model that is about no client has nothing to note."""

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Describe the fields; what is not searched, sorted or grouped by is not offered for it either."""
        described = super().fields_get(allfields, attributes)
        for name, description in described.items() if not self.env.su else ():
            if not self._may_be_grouped(name):
                closed_to = OFFERED - ({"searchable"} if self._finds_by(name) else set())
                description.update(dict.fromkeys(closed_to & description.keys(), False))
            if getattr(self._fields[name], "internal", False):
                description.update(dict.fromkeys(OFFERED & description.keys(), False))
        return described

    # --- Every way to ask ---------------------------------------------------------------------------------------------

    @api.model
    def search(self, domain, offset=0, limit=None, order=None):
        """Search like every model does, see :meth:`_ask`."""
        self._allow(domain, order)
        return super().search(domain, offset, limit, order)

    @api.model
    def search_count(self, domain, limit=None):
        """Count like every model does, see :meth:`_ask`."""
        self._allow(domain)
        return super().search_count(domain, limit)

    @api.model
    def search_read(self, domain=None, fields=None, offset=0, limit=None, order=None, **read_kwargs):
        """Search and read like every model does, see :meth:`_ask`."""
        self._allow(domain, order)
        return super().search_read(domain, fields, offset, limit, order, **read_kwargs)

    @api.model
    def web_search_read(self, domain, specification, offset=0, limit=None, order=None, count_limit=None):
        """Search for a screen, see :meth:`_ask`."""
        self._allow(domain, order)
        return super().web_search_read(domain, specification, offset, limit, order, count_limit)

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        """Search by name like every model does, see :meth:`_ask`."""
        asked = Domain(domain or []) & Domain("display_name", operator, name) if name else Domain(domain or [])
        self._allow(asked)
        return super().name_search(name, domain, operator, limit)

    @api.model
    def formatted_read_group(self, domain, groupby=(), aggregates=(), having=(), offset=0, limit=None, order=None):  # noqa: PLR0913, PLR0917 -- as Odoo's
        """Group like every model does, see :meth:`_ask`."""
        self._allow(domain)
        return super().formatted_read_group(domain, groupby, aggregates, having, offset, limit, order)

    @api.model
    def formatted_read_grouping_sets(self, domain, grouping_sets, aggregates=(), *, order=None):
        """Group like every model does, see :meth:`_ask`."""
        self._allow(domain)
        return super().formatted_read_grouping_sets(domain, grouping_sets, aggregates, order=order)

    @api.model
    def web_read_group(self, domain, groupby, aggregates=(), limit=None, offset=0, order=None, **kwargs):
        """Group for a screen, see :meth:`_ask`."""
        self._allow(domain)
        return super().web_read_group(domain, groupby, aggregates, limit, offset, order, **kwargs)

    @api.model
    @api.deprecated("Odoo's own name for it is formatted_read_group")
    def read_group(self, domain, fields, groupby, offset=0, limit=None, orderby=False, lazy=True):  # noqa: PLR0913, PLR0917
        """Group as clients of earlier versions do, see :meth:`_ask`."""
        self._allow(domain)
        return super().read_group(domain, fields, groupby, offset, limit, orderby, lazy)

    @api.model
    def read_progress_bar(self, domain, group_by, progress_bar):
        """Count for the bar above a column, see :meth:`_ask`."""
        self._allow(domain)
        return super().read_progress_bar(domain, group_by, progress_bar)

    # --- Exports ------------------------------------------------------------------------------------------------------

    def export_data(self, fields_to_export):
        """Export like every model does; what was said is noted wherever a path leads to it, and words stay words.

        Odoo writes a text that begins with an equals sign into a spreadsheet as a formula, which then runs on the
        computer of whoever opens it. An apostrophe before it keeps it a text.
        """
        result = super().export_data(fields_to_export)
        for path in fields_to_export:
            self._note_exported(path.split("/"))
        for row in result["datas"]:
            row[:] = [f"'{cell}" if isinstance(cell, str) and cell.startswith("=") else cell for cell in row]
        return result

    def _note_exported(self, path):
        name, *rest = path
        field = self._fields.get(name)
        if field is not None and field.relational and hasattr(self.env[field.comodel_name], "_note_exported"):
            self[name]._note_exported(rest or ["display_name"])
        elif not self._is_outline([name.strip(".")]):
            self._note_look("export")

    # --- Groups -------------------------------------------------------------------------------------------------------

    def _read_group_groupby(self, alias, groupby_spec, query):
        self._check_grouped(groupby_spec)
        return super()._read_group_groupby(alias, groupby_spec, query)

    def _read_group_select(self, aggregate_spec, query):
        self._check_grouped(aggregate_spec)
        return super()._read_group_select(aggregate_spec, query)

    def _check_grouped(self, spec):
        """Refuse to group or to add up what was said; an AccessError, because then Odoo does not offer it either."""
        name = spec.partition(":")[0].split(".")[0]
        if name in self._fields and not self.env.su and not self._may_be_grouped(name):
            raise AccessError(self.env._("What was said cannot be grouped. Open the dossier to read it."))

    def _may_be_grouped(self, name):
        """Return whether the values of a field tell nothing of what was said, nor the names of what it leads to."""
        field = self._fields[name]
        return self._is_outline([name]) or (
            _leads_to_content(self, field) and self.env[field.comodel_name]._is_outline(["display_name"])
        )


def _leads_to_content(model, field):
    """Return whether a field leads on to what is said of a client; that there are lines of it, tells nothing yet."""
    comodel = model.env.get(field.comodel_name) if field.relational else None
    return comodel is not None and getattr(comodel, "DOSSIER", None) is not None
