from odoo import http
from odoo.http import content_disposition, request

from ..importing.client_texts import ClientTexts
from ..importing.client_texts_sheet import ClientTextsSheet
from ..tools.client_texts_book import client_texts_book


class ClientTextsExport(http.Controller):
    """The texts for clients in one language, for who translates them."""

    @http.route(
        "/sociale-balans/client-texts/<int:language_id>.xlsx", type="http", auth="user", methods=["GET"], readonly=True
    )
    def as_sheet(self, language_id):
        """Return the translator's sheet; whoever may not change the language is told that there is none."""
        language = request.env["sociale.balans.client.language"].browse(language_id)
        if not language.has_access("write") or not language.exists():
            raise request.not_found()
        env = request.env(context=request.env.context | {"allowed_company_ids": language.company_id.ids})
        sheet, columns = ClientTextsSheet(env, language.code), ClientTexts(env)
        header = sheet.header(dict(zip(columns.COLUMNS, columns.header(), strict=True)))
        titles = env._("Texts"), env._("Explanation")
        content = client_texts_book(header, sheet.rows(), titles, sheet.explanation(), language.code)
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        headers = [("Content-Type", kind), ("Content-Disposition", content_disposition(f"{sheet.name()}.xlsx"))]
        return request.make_response(content, [*headers, ("Cache-Control", "private, no-store")])
