from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.sociale_balans.tools.audience import Audience


class GpmiVersion(models.Model):
    """The text of a signed GPMI as it was before a change.

    A change needs the consent of everybody, and the client is informed before it (Royal Decree of 11 July 2002,
    article 11, paragraph 2). Whoever changes a signed contract keeps the earlier text without doing anything for it;
    the days of information and consent are written here.
    """

    _name = "sociale.balans.gpmi.version"
    _description = "Earlier Version of a GPMI"
    _inherit = ["sociale.balans.gpmi.part"]
    _rec_names_search = ["gpmi_id.dossier_id.code"]
    _order = "id desc"

    content = fields.Html(readonly=True, sanitize=False, in_copy=70)
    undone = fields.Text(
        string="Signature Undone", readonly=True, help="Which signature was undone, and why.", in_copy=True
    )
    reason = fields.Char(string="Why It Changed", in_copy=60)
    information_date = fields.Date(
        string="Informed On",
        day="past",
        help="Before a change, its consequences are explained.",
        in_copy=True,
    )
    consent_date = fields.Date(string="Everybody Agreed On", day="past", in_copy=True)

    @api.constrains("information_date", "consent_date")
    def _check_dates(self):
        for version in self:
            if version.information_date and version.consent_date and version.consent_date < version.information_date:
                raise ValidationError(self.env._("The consent comes before the talk that explains the change."))

    def _check_write(self, vals):
        if vals.keys() & {"content", "undone"}:
            raise UserError(self.env._("An earlier version stays as it was."))
        super()._check_write(vals)


class GpmiVersions(models.Model):
    """A signed GPMI keeps its earlier text when it changes."""

    _inherit = "sociale.balans.gpmi"

    version_ids = fields.One2many(
        comodel_name="sociale.balans.gpmi.version",
        inverse_name="gpmi_id",
        string="Earlier Versions",
    )
    awaits_consent = fields.Boolean(compute="_compute_awaits_consent")

    # What stands in the text that was signed.
    CONTRACT_FIELDS = frozenset({"kind", "third_parties", "additional_help", "studies_end", "many_goals_reason"})

    @api.depends("version_ids.consent_date", "version_ids.undone")
    def _compute_awaits_consent(self):
        for gpmi in self:
            # What was undone is signed anew: nobody has to agree to it, nor to what changed before.
            undone = max(gpmi.version_ids.filtered("undone").ids, default=0)
            gpmi.awaits_consent = any(
                not version.consent_date and version.id > undone for version in gpmi.version_ids if version.id
            )

    def _keep_version(self, undone=None):
        """Keep the present text of those that are signed, before it changes; once for each change by consent.

        :param str undone: why the signature is undone; then the text is kept whatever was kept before
        """
        self.check_access("write")
        signed = self.filtered(lambda gpmi: gpmi.signed_date and (undone or not gpmi.awaits_consent))
        if not signed:
            return
        # Nobody makes or deletes a version by hand; who may change the contract keeps its text, which is not a look.
        # It is proof: the whole contract, whatever a caller sends along, in the language of who changes it.
        ours = self.env(su=True, context={"lang": self.env.user.lang})
        report = ours["report.sociale_balans_gpmi.report_gpmi_document"]
        ours["sociale.balans.gpmi.version"].create(
            [
                {"gpmi_id": gpmi.id, "content": report._on_screen(gpmi, Audience.of("client")), "undone": undone}
                for gpmi in signed
            ]
        )
