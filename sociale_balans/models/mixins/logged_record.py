from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.http import request

from ...tools.locks import not_meanwhile, shared_with_others
from .guard_search import FEW


class LoggedRecord(models.AbstractModel):
    """What a dossier holds. Whoever reads it, looks at the dossier; that is noted in the access log."""

    _name = "sociale.balans.logged.record"
    _inherit = ["sociale.balans.guard", "sociale.balans.privacy"]
    _description = "Content of a Dossier"

    DOSSIER = "dossier_id"  # the way to the dossier

    display_name = fields.Char(outline=True)  # a model whose name is what was said, says False

    def _note_look(self, door=None):
        """Note that the user looks at the dossiers of these records."""
        if self.env.su or not any(self._ids):
            return
        self.env["sociale.balans.access.log"]._note_look(self._dossiers(), door or self._door())

    @api.model
    def _door(self):
        return "form" if request and request.httprequest.path.startswith("/web/") else "api"

    def _dossiers(self):
        # Which dossier it belongs to is no secret for who may read it.
        return self.sudo().mapped(self.DOSSIER) if self.DOSSIER else self

    def _is_outline(self, names):
        return all(self._shows(name) for name in names)

    def _hold_create(self, vals_list):
        """Let nobody wipe the dossier while something is added to it; others add to it meanwhile.

        Server code that goes on with what a caller began holds it already.
        """
        if not self.env.su and self.DOSSIER:
            way = self.DOSSIER.partition(".")[2]
            parents = self._parents(vals_list)
            shared_with_others(parents.mapped(way) if way else parents)

    def _parents(self, vals_list):
        """Return what new records belong to: the first step of the way to their dossier."""
        name = self.DOSSIER.partition(".")[0]
        known = {vals[name] for vals in vals_list if vals.get(name)}
        if not all(vals.get(name) for vals in vals_list):
            known.add(self.default_get([name]).get(name))
        # Safe: the caller was asked for it, and only what belongs to what.
        return self.env[self._fields[name].comodel_name].sudo().browse(known - {None, False})

    def _hold_write(self, vals):
        """Let nobody wipe the dossier, nor write these records, before this is saved."""
        if not self.env.su:
            if self.DOSSIER:
                shared_with_others(self._dossiers())
            # What somebody else wrote meanwhile is refused here, where the statement holds nothing of it.
            not_meanwhile(self)

    def _note_found(self, domain):
        found = self.search_fetch(domain, [])
        # The same question without the names: of whom it was asked.
        asked = Domain(domain).map_conditions(
            lambda condition: Domain.TRUE if self._names_somebody(condition) else condition
        )
        among = self.search_fetch(asked, [], limit=FEW + 1)
        (found | among if len(among) <= FEW else found)._note_look()

    def _names_somebody(self, condition):
        return any(not model._is_outline([name]) for model, name, _finds in self._conditions(condition))

    # --- Every way to read --------------------------------------------------------------------------------------------

    def read(self, fields=None, load="_classic_read"):
        """Read like every model does; what is more than an outline is noted."""
        result = super().read(fields, load)
        if fields is None or not self._is_outline(fields):
            self._note_look()
        return result

    def copy_data(self, default=None):
        """Return the values of a copy: they hold what was said."""
        self.check_access("read")
        self._note_look()
        return super().copy_data(default)

    def onchange(self, values, field_names, fields_spec):
        """Answer a form; of a record that is there it holds what was said."""
        answer = super().onchange(values, field_names, fields_spec)
        self._note_look()
        return answer

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        """Search by name; where the name is what was said, whoever finds it reads it."""
        found = super().name_search(name, domain, operator, limit)
        if not self._is_outline(["display_name"]):
            self.browse(number for number, _name in found)._note_look()
        return found

    @api.model
    def search_read(self, domain=None, fields=None, offset=0, limit=None, order=None, **read_kwargs):
        """Search and read, see :meth:`read`."""
        found = super().search_read(domain, fields, offset, limit, order, **read_kwargs)
        if fields is None or not self._is_outline(fields):
            self.browse(record["id"] for record in found)._note_look()
        return found

    def web_read(self, specification):
        """Read for a screen, see :meth:`read`."""
        return super().web_read(specification)

    @api.model
    def web_search_read(self, domain, specification, offset=0, limit=None, order=None, count_limit=None):
        """Search for a screen, see :meth:`read`."""
        return super().web_search_read(domain, specification, offset, limit, order, count_limit)

    @api.model
    def web_read_group(self, domain, groupby, aggregates=(), limit=None, offset=0, order=None, **kwargs):
        """Group for a screen, with the records of what is unfolded, see :meth:`read`."""
        return super().web_read_group(domain, groupby, aggregates, limit, offset, order, **kwargs)

    # What writes the log needs a cursor that can write. Behind a replica, whatever else does is called again by Odoo.
    read._readonly = False
    search_read._readonly = False
    web_read._readonly = False
    web_search_read._readonly = False
    web_read_group._readonly = False

    # --- What no screen of ours asks ----------------------------------------------------------------------------------

    @api.model
    def search_panel_select_range(self, field_name, **kwargs):
        """Refuse a panel of values beside a list: it would count what was said."""
        raise AccessError(self.env._("What was said cannot be grouped. Open the dossier to read it."))

    @api.model
    def search_panel_select_multi_range(self, field_name, **kwargs):
        """Refuse it, see :meth:`search_panel_select_range`."""
        return self.search_panel_select_range(field_name, **kwargs)
