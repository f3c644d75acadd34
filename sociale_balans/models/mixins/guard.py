from collections import defaultdict

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import AccessError, MissingError, UserError, ValidationError

from ...tools.folding import is_blank, straight
from ...tools.references import references
from ...tools.values import HIGHEST_NUMBER, longest, wrong_value

# What a context says that changes no proof and no right: languages, what is proposed, how Odoo goes about it.
KEPT_FLAGS = frozenset(
    {
        *("lang", "tz", "allowed_company_ids", "active_test", "active_model", "active_id", "active_ids", "bin_size"),
        *("import_file", "_import_current_module", "import_set_empty_fields", "import_skip_records"),
        *("name_create_enabled_fields", "mail_create_nosubscribe", "mail_auto_subscribe_no_notify"),
        "no_reset_password",
    }
)


EMPTY = ([], {})  # what a field of JSON holds when nothing was chosen


def closed(env):
    """Return the one refusal of this addon for what is not there and for what is not the user's: they sound alike."""
    return AccessError(
        env._(
            "This does not exist, or is not open to you. If you need it for your work, ask the head of your service, "
            "or choose 'Open in an Emergency' in the menu Dossiers."
        )
    )


class Guard(models.AbstractModel):
    """What holds for every record of this addon, dialogs too, whatever way a caller writes it.

    - A reference is made only by somebody who may open what it leads to, and he is asked before any name is worked out:
      Odoo works out the name of a reference as the superuser.
    - A field that is read-only is so for every caller, not on screen only.
    - An organisation is chosen once.
    - Texts and numbers fit.

    Server code that goes past it says so with ``sudo()``, and why.
    """

    _name = "sociale.balans.guard"
    _inherit = ["sociale.balans.steps"]
    _description = "What Holds for Every Record"

    # --- Create, write, delete (steps) --------------------------------------------------------------------------------

    def _check_create(self, vals_list):
        super()._check_create(vals_list)
        if not self.env.su:
            self.check_access("create")
            self._check_may_write(vals_list)

    def _prepare_create(self, vals_list):
        return [self._without_blanks(vals) for vals in super()._prepare_create(vals_list)]

    def _sync_create(self, vals_list):
        super()._sync_create(vals_list)
        self._check_periods(self._fields)

    def _check_write(self, vals):
        super()._check_write(vals)
        if not self.env.su:
            self.check_access("write")
        self._check_same_organisation(vals)
        self._check_may_write([vals])

    def _prepare_write(self, vals):
        return self._without_blanks(super()._prepare_write(vals))

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        self._check_periods(vals)

    def _writer(self):
        """The flags of a caller stay behind; the one with which Odoo removes an addon is not the caller's either."""
        return super()._writer() if self.env.su else super()._writer()._unflagged()

    def update_field_translations(self, field_name, translations, source_lang=""):
        """Translate like every model does, in texts that fit."""
        field = self._fields.get(field_name)
        if field is None or not isinstance(translations, dict):
            raise ValidationError(self.env._("This is no translation of a field. Reload the page."))
        if not self.env.su:
            self.check_access("write")
            for text in translations.values():
                for value in text.values() if isinstance(text, dict) else [text]:
                    self._check_field(field, value)
                    # Without a translation the text of the source is shown; an empty one would be shown as it is.
                    self._check_filled_in({field_name: value or field_name})
        return super().update_field_translations(field_name, translations, source_lang)

    def get_external_id(self):
        """Return the external names like every model does, of what is open to the user."""
        self.check_access("read")
        return super().get_external_id()

    def _unflagged(self, defaults=True):
        """Return these records without the flags of a caller, which would leave out tracking, checks or activities.

        Server code that means such a flag says so as superuser; there the caller's own are to be left behind by name,
        where what is done is proof.

        :param bool defaults: keep the defaults that a form proposes
        """
        context = {
            key: value
            for key, value in self.env.context.items()
            if key in KEPT_FLAGS or (defaults and key.startswith("default_"))
        }
        return self.with_env(self.env(context=context))

    def copy_data(self, default=None):
        """Return the values of a copy: what nobody fills in, a copy makes anew."""
        fields = self._fields
        return [
            {name: value for name, value in vals.items() if name not in fields or not fields[name].readonly}
            for vals in super().copy_data(default)
        ]

    @api.model
    def default_get(self, fields):
        """Return the defaults; what a caller put in the context is no more than what he could write.

        Where server code makes a record, it decides itself: there the caller's defaults are left behind.
        """
        if self.env.uid == SUPERUSER_ID:
            return super().default_get(fields)
        if self.env.su:
            return super(Guard, self._unflagged(defaults=False)).default_get(fields)
        given = {f"default_{name}": name for name in self._fields}
        context = {
            key: value
            for key, value in self.env.context.items()
            if key not in given or not self._fields[given[key]].readonly
        }
        proposed = {name: context[f"default_{name}"] for name in fields if context.get(f"default_{name}")}
        self.browse()._check_values([proposed])
        defaults = super(Guard, self.with_env(self.env(context=context))).default_get(fields)
        # A dialog takes what it is about from the context in other ways too.
        sent = [name for name in defaults if self._transient or f"default_{name}" in context]
        self._check_references([{name: defaults[name] for name in sent}])
        return defaults

    def onchange(self, values, field_names, fields_spec):
        """Answer a form; a reference in it is asked for before its name is worked out."""
        if not self.env.su:
            self.check_access("write" if self else "create")
            self._check_kinds(values)
            self._check_references([values], deep=True)
            self._note_referenced(values)
        return super().onchange(values, field_names, fields_spec)

    def _check_same_organisation(self, vals):
        """Whoever asks, server code too: all that hangs under a record has its organisation."""
        if (
            "company_id" in vals
            and not self._transient
            and any(record.company_id.id != (vals["company_id"] or False) for record in self)
        ):
            raise UserError(
                self.env._("What is there stays with its organisation. Make it anew in the other organisation.")
            )

    def _check_may_write(self, vals_list):
        """:raises UserError: when a caller may not write one of these; the names of ``self`` stay out of it"""
        if not self.env.su:
            self._check_values(vals_list)
            self._check_references(vals_list)

    def _check_values(self, vals_list):
        """Refuse what no caller may write into a field, and what does not fit; no query.

        A model that looks at the values before it creates, asks for this first.
        """
        for vals in vals_list if not self.env.su else ():
            for name, value in vals.items():
                field = self._fields.get(name)
                if field is not None:
                    self._check_field(field, value)
            self._check_written_days(vals)
            self._check_filled_in(vals)

    def _check_complete(self, vals_list):
        """What the database would refuse, it would also write to the server log, with the whole row."""
        required = {
            name for name, field in self._fields.items() if field.required and field.store and not field.compute
        }
        defaults = {}
        for vals in vals_list:
            missing = frozenset(required - vals.keys())
            if missing not in defaults:
                defaults[missing] = dict.fromkeys(missing, False) | (self.default_get(list(missing)) if missing else {})
            self._check_filled_in({name: vals[name] for name in required & vals.keys()} | defaults[missing])

    def _without_blanks(self, vals):
        """Return the values as they are kept: a text in which nothing can be read is no text, and none turns others."""
        texts = {
            name: straight(value)
            for name, value in vals.items()
            if value and isinstance(value, str) and name in self._fields and self._fields[name].type in ("char", "text")
        }
        texts = {name: False if is_blank(text) else text for name, text in texts.items()}
        return vals | texts if any(vals[name] != text for name, text in texts.items()) else vals

    def _check_filled_in(self, vals):
        empty = [
            self._fields[name]._description_string(self.env)
            for name, value in vals.items()
            if name in self._fields
            and self._fields[name].required
            and (value is None or value is False or value in EMPTY or is_blank(value))
            and self._fields[name].type not in ("boolean", "integer", "float")
        ]
        if empty:
            raise ValidationError(self._incomplete(empty))

    def _incomplete(self, labels):
        """Return the sentence that asks for what is empty; ``labels`` are those of the fields."""
        return self.env._("Please fill in: %(fields)s.", fields=", ".join(sorted(labels)))

    def _check_field(self, field, value):
        if field.readonly and field.name not in models.MAGIC_COLUMNS and field.store:
            raise AccessError(
                self.env._(
                    "'%(field)s' follows from other things, so nobody fills it in.",
                    field=field._description_string(self.env),
                )
            )
        if value is None or value is False:
            return
        wrong = wrong_value(
            field.type,
            value,
            most=longest(field.type, getattr(field, "size", None)),
            choices=field.get_values(self.env) if field.type == "selection" else (),
        )
        if wrong:
            raise ValidationError(self._not_taken(field, wrong))

    def _check_kinds(self, values):
        """Refuse what a field could not even show: a day that is none, a text in a number; no query."""
        for name, value in values.items() if isinstance(values, dict) else ():
            field = self._fields.get(name)
            if field is not None and not field.relational and value not in (None, False, ""):
                choices = field.get_values(self.env) if field.type == "selection" else ()
                wrong = wrong_value(field.type, value, most=longest(field.type), choices=choices)
                if wrong and wrong.startswith("no_"):
                    raise ValidationError(self._not_taken(field, wrong))

    def _not_taken(self, field, wrong):
        """Return the sentence that says what is wrong with a value, see :func:`wrong_value`."""
        said = {
            "field": field._description_string(self.env),
            "longest": longest(field.type, getattr(field, "size", None)),
        }
        return {
            "no_text": self.env._("'%(field)s' holds a text. Please write it as one.", **said),
            "too_long": self.env._(
                "'%(field)s' is too long. Use %(longest)s characters at most; nothing was saved yet.", **said
            ),
            "lines": self.env._("'%(field)s' is one line. Please leave out the line breaks.", **said),
            "signs": self.env._("'%(field)s' holds a sign that cannot be kept. Please type it anew.", **said),
            "no_number": self.env._("'%(field)s' holds a number. Please write it in digits.", **said),
            "too_large": self.env._("The number in '%(field)s' is too large. Please check it.", **said),
            "no_choice": self.env._("'%(field)s' has no such choice. Please choose one of the list.", **said),
            "no_day": self.env._("'%(field)s' holds a day. Please choose one in the calendar.", **said),
            "no_record": self.env._("'%(field)s' has no such choice. Please choose one of the list.", **said),
        }[wrong]

    # --- References ---------------------------------------------------------------------------------------------------

    def _check_references(self, vals_list, deep=False):
        """Refuse what leads to records that are not there or not open to the user.

        No query where nothing is referenced anew, and one for each model that is. Lines ask for themselves when they
        are written; ``deep`` asks for them too, and for what they lead to, where they are only shown.

        :raises AccessError: the same for both
        """
        wanted = defaultdict(set)
        for vals in vals_list:
            for field, ids in references(self, vals, deep):
                here = field.model_name == self._name
                known = set.intersection(*(set(record[field.name].ids) for record in self)) if self and here else set()
                wanted[field.comodel_name] |= ids - known
        wanted["res.users"].discard(self.env.uid)
        wanted["res.company"] -= set(self.env.companies.ids)
        for comodel, ids in wanted.items():
            if ids and not self._may_open(comodel, ids):
                raise closed(self.env)

    def _note_referenced(self, vals):
        """Note a look at what a form shows of the records that it leads to, where their name is what was said."""
        for field, ids in references(self, vals, deep=True):
            lines = self.env[field.comodel_name]
            if ids and hasattr(lines, "_note_look") and not lines._is_outline(["display_name"]):
                lines.browse(ids)._note_look()

    def _may_open(self, comodel, ids):
        if any(not 0 < number <= HIGHEST_NUMBER for number in ids):
            return False
        # Of a context only the organisations count that Odoo has checked; no flag of a caller opens anything.
        context = {"active_test": False, "allowed_company_ids": self.env.companies.ids}
        records = self.env(context=context)[comodel]
        return records.has_access("read") and records.search_count([("id", "in", list(ids))]) == len(ids)

    def _check_company(self, fnames=None):
        """Check like every model does; Odoo's own sentence would quote the names of both records."""
        try:
            return super()._check_company(fnames)
        except UserError:
            raise UserError(
                self.env._("These do not belong to the same organisation. Choose what belongs to one organisation.")
            ) from None

    # --- Days ---------------------------------------------------------------------------------------------------------

    def _today(self):
        """Return what day it is in the organisation of these records, or of the user: no caller's clock decides."""
        company = self.company_id[:1] if self and "company_id" in self._fields else None
        return (company or self.env.company)._sociale_balans_today()

    # --- Not there, not yours -----------------------------------------------------------------------------------------

    def _check_access(self, operation):
        """Check like every model does; what is not there is refused like what is not the user's."""
        try:
            return super()._check_access(operation)
        except MissingError:
            there = self.exists()
            refused = super(Guard, there)._check_access(operation)
            return (self - there) | (refused[0] if refused else there.browse()), lambda: closed(self.env)

    def fetch(self, field_names=None):
        """Fetch like every model does; a record that is not there is refused like one that is not the user's."""
        nothing = super().fetch(field_names)
        records = self._origin
        field = None if self.env.su or not records else self._sure_to_be_fetched(field_names)
        if field and not field._get_cache(self.env).keys() >= set(records._ids):
            raise closed(self.env)
        return nothing

    def _sure_to_be_fetched(self, names):
        """Return a field that each record has in memory after these were fetched, if there is any."""
        for name in names if names is not None else self._fields:
            field = self._fields.get(name)
            if (
                field is not None
                and field.store
                and field.column_type
                and field.prefetch is True
                and not (field.translate or field.company_dependent or name == "id")
                and self._has_field_access(field, "read")
            ):
                return field
        return None
