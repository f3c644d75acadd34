from odoo import api, fields, models
from odoo.exceptions import ValidationError


class GpmiParties(models.Model):
    """A GPMI says who has to sign it and did not, also when its day was filled in."""

    _inherit = "sociale.balans.gpmi"

    to_be_signed = fields.Char(
        compute="_compute_to_be_signed", help="Who has to sign, of whom no day is noted though there is one above."
    )

    @api.depends("signed_date", "signature_ids.name", "signature_ids.required", "signature_ids.date")
    @api.depends_context("lang")
    def _compute_to_be_signed(self):
        for gpmi in self:
            gpmi.to_be_signed = ", ".join(gpmi._still_to_sign().mapped("name")) if gpmi.signed_date else False

    def _still_to_sign(self):
        """Return the signatures that have to be there and have no day yet."""
        return self.signature_ids.filtered(lambda line: line.required and not line.date)

    def action_all_signed(self):
        """Note that everybody who has to sign, and has no day yet, signed on the day of the signature."""
        self.check_access("write")
        for gpmi in self.filtered("signed_date"):
            gpmi._still_to_sign().write({"date": gpmi.signed_date})


class Signature(models.Model):
    """One party's signature under a GPMI: on paper or elsewhere; here stands on which day."""

    _name = "sociale.balans.signature"
    _description = "Signature"
    _inherit = ["sociale.balans.gpmi.part"]
    _rec_name = "own_name"
    _rec_names_search = ["gpmi_id.dossier_id.code"]
    _order = "id"

    display_name = fields.Char(outline=False)
    signatory_id = fields.Many2one(comodel_name="sociale.balans.signatory", ondelete="restrict", in_copy=False)
    own_name = fields.Char(
        help="Of a party that is not in the list of the organisation, such as a school.", in_copy=False
    )
    name = fields.Char(string="Party", compute="_compute_name", inverse="_inverse_name", in_copy=True)
    required = fields.Boolean(default=True, help="Without this signature the contract is not signed.", in_copy=False)
    date = fields.Date(string="Signed On", day="past", in_copy=True)
    delegate = fields.Char(string="Signed By", help="Who signed, when it was somebody else than usual.", in_copy=False)

    @api.depends("signatory_id", "own_name")
    @api.depends_context("lang")
    def _compute_name(self):
        for signature in self:
            signature.name = signature.own_name or signature.signatory_id.name

    def _check_write(self, vals):
        super()._check_write(vals)
        if not self.env.su and "signatory_id" in vals:
            raise ValidationError(self.env._("A signature stays with its party. Delete it, and add another one."))
        if not vals.get("date", True):
            self.filtered("date")._check_undone()
        if not vals.get("required", True):
            self.filtered("required")._check_undone()

    def _before_write(self, vals):
        if vals.keys() & {"name", "own_name", "delegate"}:
            self.filtered("date").gpmi_id._keep_version()  # who signed is part of what was signed
        return super()._before_write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        self.filtered(lambda line: line.date or line.required)._check_undone()

    def _check_undone(self):
        """:raises UserError: under a contract that is signed, for a caller: its signatures stay"""
        signed = self.gpmi_id.filtered("signed_date")
        if signed:
            signed._refuse_unsigned()

    def _inverse_name(self):
        for signature in self:
            signature.own_name = signature.name

    @api.depends("name")
    def _compute_display_name(self):
        for signature in self:
            signature.display_name = signature.name
