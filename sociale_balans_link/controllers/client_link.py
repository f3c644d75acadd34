import json

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.sociale_balans.tools.client_languages import LANGUAGES, OF_WORKERS, plain

from ..models.snapshot import PAGE

BUNDLE = "sociale_balans_link.assets_page"
OURS = ("sociale_balans", "sociale_balans_link")
# Nobody keeps, finds, frames or watches this page. Owl makes functions of its templates, which the policy calls eval.
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    ),
}


class ClientLink(http.Controller):
    """The page of a client at home, and what it asks. Nobody logs in: the link and the code are the proof.

    The page itself is the same for everybody: the token of a link stands after its hash and reaches the server only
    together with a code. What looks at addresses, such as a scanner of mails, changes nothing and learns nothing.
    """

    @http.route(PAGE, type="http", auth="public", methods=["GET"], readonly=True, save_session=False)
    def page(self, lang=None, **_others):
        """Return the page, in a language that is installed; whatever else an address says, such as who sent it."""
        language = request.env["res.lang"]._get_data(code=self._lang(lang))
        files = request.env["ir.qweb"]._get_asset_bundle(BUNDLE, rtl=language.direction == "rtl").get_links()
        values = {
            "lang": language.code,
            "direction": language.direction,
            "styles": [url for url in files if url.endswith(".css")],
            "scripts": [url for url in files if url.endswith(".js")],
            "page": json.dumps(
                {
                    "lang": language.code,
                    "direction": language.direction,
                    "languages": self._languages(),
                    "terms": self._terms(language.code),
                }
            ),
        }
        return request.render("sociale_balans_link.page", values, headers=HEADERS)

    @http.route(f"{PAGE}/open", type="jsonrpc", auth="public", methods=["POST"], save_session=False)
    def open(self, token=None, code=None, tab=None, support=None, lang=None):
        """Open a link with the code that the worker said, see ``_open`` of the link."""
        return self._told(lambda: self._links(lang)._open(token, code, tab, support))

    @http.route(f"{PAGE}/go-on", type="jsonrpc", auth="public", methods=["POST"], save_session=False)
    def go_on(self, key=None, lang=None):
        """Show the page once more in the tab that opened it."""
        return self._told(lambda: self._links(lang)._go_on(key))

    @http.route(f"{PAGE}/texts", type="jsonrpc", auth="public", methods=["POST"], save_session=False)
    def texts(self, key=None, spoken=None, lang=None):
        """Return the texts in another language; without one, which there are."""
        return self._told(lambda: self._links(lang)._texts(key, spoken))

    @http.route(f"{PAGE}/save", type="jsonrpc", auth="public", methods=["POST"], save_session=False)
    def save(self, key=None, answers=None, lang=None):
        """Keep what the client says, under seal."""
        return self._told(lambda: self._links(lang)._save(key, answers))

    @http.route(f"{PAGE}/finish", type="jsonrpc", auth="public", methods=["POST"], save_session=False)
    def finish(self, key=None, spoken=None, lang=None):
        """End the turn of the client."""
        return self._told(lambda: self._links(lang)._finish(key, spoken))

    def _told(self, ask):
        """Return what was asked, or why not: ``refusal``, a sentence.

        An error of Odoo would carry a traceback along, and this goes to who has no account.
        """
        request.future_response.headers["Cache-Control"] = "no-store"
        try:
            with request.env.cr.savepoint():
                return ask()
        except UserError as refused:
            return {"refusal": str(refused)}

    def _links(self, lang):
        # Safe: nobody has a right to a link; the model lets in who has a token and its code, or the key of a turn.
        return request.env(su=True, context={"lang": self._lang(lang)})["sociale.balans.client.link"]

    def _lang(self, lang):
        """Return a language that is installed: the one that is asked for, or that of the browser."""
        installed = [code for code, _name in request.env["res.lang"].get_installed()]
        return next((code for code in (lang, request.env.lang) if code in installed), installed[0])

    def _languages(self):
        """Return in which languages the page can be read: dicts with ``code`` and ``name``, as its speakers call it."""
        installed = request.env["res.lang"].get_installed()
        spoken = {plain(code): code for code, _name in installed if plain(code) in OF_WORKERS}
        return [{"code": code, "name": LANGUAGES[language].name} for language, code in spoken.items()]

    def _terms(self, lang):
        """Return what the page says, by what its code says."""
        modules, _parameters = request.env["ir.http"]._get_translations_for_webclient(list(OURS), lang)
        return {term["id"]: term["string"] for one in modules.values() for term in one["messages"]}
