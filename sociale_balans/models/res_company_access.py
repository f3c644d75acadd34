from odoo import api, models
from odoo.exceptions import AccessError

PREFIX = "sociale_balans_"


class ResCompany(models.Model):
    """An administrator of this addon writes the settings of his organisation; the rest of a company is Odoo's.

    The access right on companies lets him in, and here stands how far. Odoo's own administrators keep what they had.
    """

    _inherit = "res.company"

    @api.model
    def _keeps_to_settings(self):
        return not self.env.su and not self.env.user.has_group("base.group_erp_manager")

    @api.model
    def _has_field_access(self, field, operation):
        # Odoo asks this before it writes a field or its translations, and to show a field as readonly.
        allowed = super()._has_field_access(field, operation)
        return allowed and (operation == "read" or field.name.startswith(PREFIX) or not self._keeps_to_settings())

    def write(self, vals):
        if self._keeps_to_settings():
            if not all(name.startswith(PREFIX) for name in vals):
                raise AccessError(
                    self.env._(
                        "Here only the settings of Sociale Balans change. For anything else of an organisation, please "
                        "ask the administrator of your system."
                    )
                )
            if self - self.env.companies:
                raise AccessError(self.env._("You can change the settings of your own organisation only."))
            self.env["sociale.balans.guard"]._check_settings(self, vals)
            self._keep_the_log(vals.get("sociale_balans_log_years"))
        return super().write(vals)

    def _keep_the_log(self, years):
        """Whoever stands in the access log himself may keep it longer, and never shorter."""
        before = [company.sociale_balans_log_years for company in self]
        if years and any(not kept or years < kept for kept in before):
            raise AccessError(
                self.env._(
                    "You can keep the access log longer, not shorter. If that has to be, please ask the administrator "
                    "of your system."
                )
            )


class IrAttachment(models.Model):
    """Who writes the settings of an organisation has no say over its files, nor over the pictures in its fields."""

    _inherit = "ir.attachment"

    def _inaccessible_comodel_records(self, model_and_ids, operation):
        yield from super()._inaccessible_comodel_records(model_and_ids, operation)
        if operation != "read" and self.env["res.company"]._keeps_to_settings():
            yield from (("res.company", company_id) for company_id in model_and_ids.get("res.company", ()))
