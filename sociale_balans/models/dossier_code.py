from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.folding import code_key, visible
from .mixins.named import folded

# Begins the key of a dossier whose code somebody else had first, from before the two counted as the same one.
SECOND = "~"


class DossierCode(models.Model):
    """When two codes are the same code: for uniqueness, search, import, emergencies and dialogs alike."""

    _inherit = "sociale.balans.dossier"

    code_key = fields.Char(
        compute="_compute_code_key",
        store=True,
        precompute=True,
        help="The letters and digits of the code: '85.07.30-033.28' and '85073003328' are the same code.",
        outline=True,
        in_copy=False,
    )

    # create and write answer a code that is taken; this closes the gap between two of them at the same moment.
    _code_unique = models.UniqueIndex(
        "(company_id, code_key)",
        "Your organisation already has a dossier with this code, perhaps in the archive. Choose another code.",
    )

    @api.depends("code")
    def _compute_code_key(self):
        for dossier in self:
            dossier.code_key = code_key(dossier.code)

    @api.model
    def _search_code(self, operator, value):
        found = folded("code", "code_key", code_key, operator, value)
        if operator != "in":
            return found
        seconds = [
            Domain("code_key", "=like", f"{SECOND}%{SECOND}{code_key(one)}")
            for one in value
            if isinstance(one, str) and code_key(one)
        ]
        return Domain.OR([found, *seconds])

    @api.model
    def _with_codes(self, codes, company_id, names=()):
        """Return the dossiers of an organisation with one of these codes, however it was typed; archived ones too.

        Two can have the same one, see :meth:`_fold_codes_anew`.

        :param names: fields that are read in the same query
        """
        keys = {code_key(code) for code in codes} - {""}
        asked = Domain("code_key", "in", list(keys)) | Domain("code_key", "=like", f"{SECOND}%")
        found = self.with_context(active_test=False).search_fetch(
            Domain("company_id", "=", company_id) & asked, ["code", *names], order="id"
        )
        return found.filtered(lambda dossier: code_key(dossier.code) in keys)

    # --- A code for a dossier -----------------------------------------------------------------------------------------

    def _clean(self, vals):
        return vals | {"code": visible(vals["code"])} if vals.get("code") else vals

    def _codes_by_company(self, vals_list):
        codes = defaultdict(list)
        for vals in vals_list:
            codes[vals.get("company_id") or self.env.company.id].append(vals["code"])
        return codes

    def _check_code(self, code):
        if not code_key(code if isinstance(code, str) else str(code or "")):
            raise ValidationError(self.env._("Give the dossier a code with at least one letter or digit."))

    def _check_code_free(self, codes, company_id):
        keys = [code_key(code) for code in codes]
        # Before somebody else can take one of them.
        self.env["res.company"].browse(company_id)._one_at_a_time()
        # A code is taken, also by a dossier that is not open to the user; the answer says no more than that.
        taken = (self.sudo()._with_codes(codes, company_id) - self)[:1]
        twice = [code for code, key in zip(codes, keys, strict=True) if keys.count(key) > 1]
        if taken or twice:
            raise ValidationError(
                self.env._(
                    "Your organisation already has a dossier with the code %(code)s, perhaps in the archive. "
                    "Choose another code.",
                    code=taken.code or twice[0],
                )
            )

    # --- After an upgrade ---------------------------------------------------------------------------------------------

    @api.model
    def _fold_codes_anew(self):
        """Work out every key again, after the rule changed; called by an upgrade, as superuser.

        Two codes that were different can be the same now. The first one keeps the key; the other gets one of its own,
        so that the upgrade goes on and both are found by their code, and whoever leads gets an activity: one of them
        needs another code.

        :return: the dossiers whose code another one had first
        """
        self.flush_model(["code", "code_key", "company_id"])
        rows = self.env.execute_query(
            SQL("SELECT id, company_id, code, code_key FROM sociale_balans_dossier ORDER BY company_id, id")
        )
        keys, taken, seconds = {}, set(), []
        for number, company, code, before in rows:
            key = code_key(code)
            if not key or (company, key) in taken:
                seconds.append(number)
                key = f"{SECOND}{number}{SECOND}{key}"
            taken.add((company, key))
            if key != before:
                keys[number] = key
        # First out of each other's way: a key that one of them gets can be what another one still has.
        self._set_keys({number: f"{SECOND}{number}{SECOND}" for number in keys})
        self._set_keys(keys)
        self.invalidate_model(["code_key"])
        return self.browse(seconds)

    @api.model
    def _set_keys(self, keys):
        self.env.cr.execute(
            SQL(
                """
                UPDATE sociale_balans_dossier dossier SET code_key = known.key
                  FROM unnest(%s::int[], %s::varchar[]) AS known(id, key) WHERE dossier.id = known.id
                """,
                list(keys),
                list(keys.values()),
            ),
            log_exceptions=False,  # the server log would hold codes
        )

    def _tell_same_code(self):
        """Give whoever leads an activity on each of these dossiers, whose code another one had first."""
        for dossier in self:
            for lead in dossier.company_id._leads():
                spoken = dossier.with_context(
                    lang=lead.lang, sociale_balans_reminder=True, mail_activity_quick_update=True
                )
                spoken.activity_schedule(
                    "mail.mail_activity_data_todo",
                    summary=spoken.env._("Another dossier has the same code: give one of them another code"),
                    user_id=lead.id,
                )
