from markupsafe import Markup

from odoo import api, models, tools
from odoo.exceptions import UserError

from odoo.addons.base.models.ir_actions_report import _wkhtml

from ..models.mixins.guard import HIGHEST_NUMBER, closed
from ..tools import fonts, scale
from ..tools.audience import Audience
from ..tools.client_languages import name_in

# A build of wkhtmltopdf without a patched Qt takes no notice of the resolution, and prints that much smaller.
WITHOUT_PATCH = 1.28
STYLESHEET = "sociale_balans.assets_report"


class Paper(models.AbstractModel):
    """What every paper has in common: all that stands on it is set here, whatever a request brings.

    Odoo hands everything that arrives with a request (the address, its ``options``, a ``context``) to the template,
    beside the values of the report, where nobody sees which is which.
    """

    _name = "sociale.balans.paper"
    _description = "Paper"

    PRINTS = None  # name of the model that is printed
    KEPT = ("lang", "allowed_company_ids")  # of a caller's context: in which language, and for which organisations

    @api.model
    def _get_report_values(self, docids, data=None):
        """Return what the template reads; printed like this, by number, a paper is for nobody in particular.

        :raises AccessError: the same for what is not there, what is no number and what is not the user's
        """
        if data:
            data.clear()  # Odoo adds what is returned to this very dict, and hands that to the template
        plain = self._plain()
        records = plain._opened(docids)
        return plain._values(records, Audience())

    def _plain(self):
        """Return this model without what a caller put in the context, and in his own language."""
        context = self.env.context
        return self.with_env(self.env(context={name: context[name] for name in self.KEPT if name in context}))

    def _opened(self, docids):
        """Return the records with these numbers, once the look at them is noted."""
        numbers = [docids] if isinstance(docids, int) else docids
        if not isinstance(numbers, list | tuple) or not numbers:
            raise closed(self.env)
        if any(type(number) is not int or not 0 < number <= HIGHEST_NUMBER for number in numbers):
            raise closed(self.env)
        records = self.env[self.PRINTS].browse(numbers)
        self._check_open(records)
        self._look(records)
        return records

    def _check_open(self, records):
        if not records.has_access("read"):
            raise closed(self.env)

    def _look(self, records):
        records._note_look("print")

    def _values(self, records, audience):
        """Return all that the templates of these records read, for one audience."""
        return {
            "doc_ids": records.ids,
            "doc_model": records._name,
            "docs": records,
            "internal": False,  # a paper for the service says so itself
            "font_langs": [],  # in which it is printed, besides that of the user
            "kind_of": scale.kind,
            "scale_values": scale.VALUES,
            **self._content(records, audience),
        }

    def _content(self, records, audience):
        """Return what a kind of paper adds."""
        return {}

    def _zoom(self):
        """Return by how much a page has to grow for 14 points to be 14 points on paper."""
        return 1 if _wkhtml().is_patched_qt else WITHOUT_PATCH

    @api.model
    def _words_apart(self, page):
        """Return what is rendered so that no build of wkhtmltopdf prints Arabic letters on top of each other."""
        return Markup(fonts.words_apart(str(page)))  # noqa: S704 # the page as it was, and elements without anything in them

    @api.model
    def _letters(self, page, langs=()):
        """Return the letters of a rendered page: those of its own languages, and of what a client wrote in his."""
        return self._font_faces([*langs, *fonts.languages_in(str(page))])

    @api.model
    def _font_faces(self, langs):
        """Return the letters of these languages, as CSS that a page carries in itself.

        :param langs: codes of the languages that the page is written in; one of workers needs nothing
        :raises UserError: when they are not there; a paper with boxes for letters would be given to a client
        """
        try:
            return Markup(fonts.font_faces(langs))  # noqa: S704 # from our own files
        except fonts.MissingFontError as error:
            raise UserError(
                self.env._(
                    "This paper cannot be printed in %(language)s: the letters for it are missing on this server. "
                    "Tell who runs the server.",
                    language=name_in(error.lang, self.env.lang or self.env.user.lang) or error.lang,
                )
            ) from error

    @api.model
    def _stylesheet(self):
        """Return the stylesheet that a printed page carries in itself, for the direction of the reader's language.

        :raises UserError: when it cannot be made; a paper without its colours would be taken for a whole one
        """
        language = self.env["res.lang"]._get_data(code=self.env.lang or self.env.user.lang)
        return Markup(self._compiled_stylesheet(language.direction == "rtl"))  # noqa: S704 # from our own files

    @api.model
    @tools.conditional(
        # as Odoo keeps its own: until the server starts anew, but not for who writes stylesheets
        "xml" not in tools.config["dev_mode"],
        tools.ormcache("rtl", cache="assets"),
    )
    def _compiled_stylesheet(self, rtl):
        # sudo: the files of this addon are read, and Odoo's list of what belongs to a bundle
        bundle = self.env["ir.qweb"].sudo()._get_asset_bundle(STYLESHEET, js=False, rtl=rtl, autoprefix=True)
        css = bundle.preprocess_css()
        if bundle.css_errors:
            raise UserError(
                self.env._(
                    "This paper cannot be printed, because its colours cannot be made. Tell who runs the server."
                )
            )
        return css
