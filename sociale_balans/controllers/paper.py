import re

from odoo import http

from odoo.addons.web.controllers.report import ReportController

NUMBERS = re.compile(r"\d{1,10}(,\d{1,10})*", re.ASCII)


class PaperController(ReportController):
    """An address says which paper is printed, and nothing of what stands on it."""

    @http.route()
    def report_routes(self, reportname, docids=None, converter=None, **data):
        """Print like every report, one of ours in the user's own language and without anything else that was sent.

        Options and context would reach the page otherwise, and odd ones would be an error of the server.
        """
        if not reportname.startswith("sociale_balans"):
            return super().report_routes(reportname, docids=docids, converter=converter, **data)
        if docids and not NUMBERS.fullmatch(docids):
            docids = None  # leads nowhere, which the paper refuses
        return super().report_routes(reportname, docids=docids, converter=converter)
