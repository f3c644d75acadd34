from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.folding import code_key, visible
from ..mixins.named import folded


class DossierCode(models.Model):
    """When two codes are the same code: for uniqueness, search, import, emergencies and dialogs alike."""

    _inherit = "sociale.balans.dossier"

    code_key = fields.Char(
        compute="_compute_code_key",
        store=True,
        precompute=True,
        help="The letters and digits of the code: '85.07.30-033.28' and '85073003328' are the same code.",
        internal=True,
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
        return folded("code", "code_key", code_key, operator, value)

    @api.model
    def _with_codes(self, codes, company_id, names=()):
        """Return the dossiers of an organisation with one of these codes, however it was typed; archived ones too.

        :param names: fields that are read in the same query
        """
        keys = {code_key(code) for code in codes} - {""}
        return self.with_context(active_test=False).search_fetch(
            [("company_id", "=", company_id), ("code_key", "in", list(keys))], ["code", *names], order="id"
        )

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
