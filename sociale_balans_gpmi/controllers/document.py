from odoo import http
from odoo.http import request

from odoo.addons.web.controllers.binary import Binary

STEP = "sociale.balans.gpmi.step"


def _only_reads(_controller, _rule, args):
    """Opening the document of a step is a look, which is written down; any other file is only read."""
    return STEP not in (args.get("model"), request.httprequest.args.get("model"))


class Document(Binary):
    """The document of a step is a download, whatever an address asks for: a browser shows none of it as a page."""

    @http.route(readonly=_only_reads)
    def content_common(self, *args, **kwargs):
        """Give a file like Odoo does."""
        if kwargs.get("model") == STEP:
            kwargs["download"] = True
        return super().content_common(*args, **kwargs)

    @http.route(readonly=_only_reads)
    def content_image(self, *args, **kwargs):
        """Give a picture like Odoo does."""
        if kwargs.get("model") == STEP:
            kwargs["download"] = True
        return super().content_image(*args, **kwargs)
