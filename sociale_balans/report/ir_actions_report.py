from odoo import models


class IrActionsReport(models.Model):
    """Papers of this house are printed by its own hands: no session is lent to the print program, nothing said to a
    social worker stands in a file, and a program that hangs is stopped.
    """

    _inherit = "ir.actions.report"

    def _run_wkhtmltopdf(  # noqa: PLR0913, PLR0917 # Odoo calls it like this
        self,
        bodies,
        report_ref=False,
        header=None,
        footer=None,
        landscape=False,
        specific_paperformat_args=None,
        set_viewport_size=False,
    ):
        """Print our papers, each on sheets that say what they are; see Odoo for all others."""
        if all("o_sb_report" in body for body in bodies):
            report = self._get_report(report_ref) if report_ref else self
            return self.env["sociale.balans.paper"]._pdf(bodies, report.get_paperformat())
        return super()._run_wkhtmltopdf(
            bodies,
            report_ref=report_ref,
            header=header,
            footer=footer,
            landscape=landscape,
            specific_paperformat_args=specific_paperformat_args,
            set_viewport_size=set_viewport_size,
        )
