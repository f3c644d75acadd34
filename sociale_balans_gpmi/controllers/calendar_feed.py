from odoo import http
from odoo.http import request


class CalendarFeed(http.Controller):
    """What a worker has to do, for the calendar on his phone: codes and days, no name of a client."""

    @http.route("/sociale-balans/calendar/<string:key>.ics", type="http", auth="public", methods=["GET"], readonly=True)
    def feed(self, key):
        """Return the calendar of whoever has this key; a key that nobody has is answered as a page that is not there.

        A calendar program cannot log in: the key is the proof, and its owner can replace it.
        """
        # Only the owner of the key is looked up, and only what he may see himself is read: with his own rights.
        user = request.env["res.users"].sudo()._of_calendar_key(key)
        if not user:
            raise request.not_found()
        # Whoever is not logged in has no organisation: the user's own ones decide what he sees.
        dues = request.env(user=user.id, context={"lang": user.lang, "allowed_company_ids": user.company_ids.ids})[
            "sociale.balans.gpmi.deadline"
        ]
        headers = [("Content-Type", "text/calendar; charset=utf-8"), ("Cache-Control", "private, no-store")]
        return request.make_response(dues._calendar(), headers)
