import html
import logging
import re
import time

from markupsafe import Markup

from odoo import api, models, tools
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.base.models.ir_actions_report import _wkhtml

from ..models.mixins.guard import HIGHEST_NUMBER, closed
from ..tools import fonts, scale
from ..tools.audience import NARROWEST
from ..tools.client_languages import name_in
from ..tools.printing import Page, Printer, PrinterError, Sheets, printed
from ..tools.sheet import Sheet

_logger = logging.getLogger(__name__)

# Under what Odoo allows a whole request (limit_time_real, 120 seconds), which ends a worker with all that he does.
MOST_SECONDS = 60
# A page carries what its sheets say of themselves; it is the first attribute of this name that a page has.
CARRIED = re.compile("""data-sheet=(["'])(.*?)\\1""")
LETTERS_ASKED = re.compile('data-letters="([a-z ]*)"')
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
        return plain._values(records, NARROWEST)

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
            "sheets": {record.id: self._sheet(record, audience) for record in records},
            "level_names": self._level_names(),
            "marks": True,
            "title": "",  # in full, where a sheet says it shorter
            "subtitle": "",  # what a paper is about, beside its title
            "kind_of": scale.kind,
            "scale_values": scale.VALUES,
            **self._content(records, audience),
        }

    def _content(self, records, audience):
        """Return what a kind of paper adds."""
        return {}

    @api.model
    def _level_names(self):
        """Return what each level means, whatever the domain; the domains have texts of their own besides."""
        return {
            "1": self.env._("much room for improvement"),
            "2": self.env._("room for improvement"),
            "3": self.env._("some difficulties"),
            "4": self.env._("few difficulties"),
            "5": self.env._("no difficulties"),
        }

    # --- What each sheet says -----------------------------------------------------------------------------------------

    def _sheet(self, record, audience=NARROWEST):
        """Return what each sheet of this paper of one record says of itself; see :class:`Sheet`."""
        dossier = self._dossier(record)
        today = dossier._today()
        return Sheet(
            code=dossier.code or "",
            title=self._title(record),
            reader=self._reader(record, audience),
            version=self._version(record),
            date=today,
            day=format_date(self.env, today),
            number=self.env._("sheet %(sheet)s of %(sheets)s"),
            size=self._size(record, audience),
            landscape=self._lies(record),
        )

    def _dossier(self, record):
        """Return the dossier that a paper is of."""
        return record if record._name == "sociale.balans.dossier" else record.dossier_id

    def _title(self, record):
        """Return what a paper is, in the language of who prints it."""
        return self.env._("Paper")

    def _reader(self, record, audience):
        """Return for whom a paper is; never a name."""
        return self._copy_for("household")

    def _version(self, record):
        """Return of which state a paper is, where that can change."""
        return ""

    def _size(self, record, audience):
        """Return how large its letters are: ``body``, ``client`` or ``plain``."""
        return "body"

    def _lies(self, record):
        """Return whether the sheets lie."""
        return False

    def _file_name(self, record):
        """Return the name of the file of one printed record, without its extension."""
        return self.with_env(record.env)._plain()._sheet(record).file_name()

    def _copy_for(self, reader):
        """Return in words for whom a paper is.

        :param reader: ``household``, a name of ``audience.READERS``, or a member
        """
        if not isinstance(reader, str):
            return self.env._("print for %(part)s", part=reader.label)
        return {
            "household": self.env._("print for the household"),
            "client": self.env._("print for the client"),
            "committee": self.env._("print for the committee"),
            "inspection": self.env._("print for the inspection"),
            "partner": self.env._("print for a partner"),
            "service": self.env._("print for the social service"),
        }.get(reader) or self.env._("print without names")

    # --- Printing -----------------------------------------------------------------------------------------------------

    @api.model
    def _pdf(self, bodies, paper_format):
        """Return pages (HTML) as one PDF; each of them begins on a sheet of its own and counts its own sheets.

        :param bodies: whole documents
        :param paper_format: the ``report.paperformat`` with the size and the margins
        :raises UserError: when the print program is missing, gives nothing, or takes more than ``MOST_SECONDS`` in all
        """
        paper_format = paper_format.sudo()  # sizes and margins, which everybody prints with
        standing = Page(
            width=min(paper_format.print_page_width, paper_format.print_page_height),
            height=max(paper_format.print_page_width, paper_format.print_page_height),
            top=paper_format.margin_top,
            bottom=paper_format.margin_bottom,
            left=paper_format.margin_left,
            right=paper_format.margin_right,
        )
        printer, sheets = self._printer(), Sheets()
        end = time.monotonic() + MOST_SECONDS
        for body in bodies:
            carried = CARRIED.search(body)
            sheet = Sheet.carried(html.unescape(carried[2])) if carried else None
            page = standing.turned if sheet and sheet.landscape else standing
            try:
                sheets.add(printed(self._with_letters(body), page, printer, end - time.monotonic()), page, sheet)
            except PrinterError as error:
                _logger.warning("A paper could not be printed: %s", error)
                raise self._no_paper(error) from error
        return sheets.pdf()

    @api.model
    def _printer(self):
        build = _wkhtml()
        return Printer(build.bin, build.is_patched_qt)

    def _no_paper(self, error):
        """Return what a user reads when nothing came out of the print program."""
        if error.reason == "slow":
            return UserError(
                self.env._(
                    "This paper took longer than %(seconds)s seconds, so printing was stopped. All that you wrote is "
                    "kept. Print less at once, or try again later. Does it happen again? Tell who runs the server.",
                    seconds=MOST_SECONDS,
                )
            )
        return UserError(
            self.env._(
                "This paper could not be printed: the print program of the server does not work. All that you wrote is "
                "kept. Tell who runs the server."
            )
        )

    @api.model
    def _words_apart(self, page):
        """Return what is rendered so that no build of wkhtmltopdf prints Arabic letters on top of each other."""
        return Markup(fonts.words_apart(str(page)))  # noqa: S704 # the page as it was, and elements without anything in them

    @api.model
    def _letters(self, page, langs=()):
        """Return which letters a rendered page needs: codes of its own languages, and of what a client wrote in his.

        They are put in when it is printed: fifty papers on their way to the printer would hold them fifty times.
        """
        langs = dict.fromkeys([*langs, *fonts.languages_in(str(page))])
        return " ".join(lang for lang in langs if fonts.fonts_for([lang]))

    @api.model
    def _with_letters(self, body):
        """Return a page with the letters that it asks for.

        :raises UserError: when they are not there; a paper with boxes for letters would be given to a client
        """
        asked = LETTERS_ASKED.search(body)
        try:
            return fonts.with_letters(str(body), asked[1].split() if asked else ())
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
        css = self._compiled_stylesheet(language.direction == "rtl")
        return Markup("%s.o_sb_report{zoom:%s}") % (
            Markup(css),  # noqa: S704 # from our own files
            self._printer().zoom,
        )

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
