import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.sociale_balans.tools.client_languages import LANGUAGES, name_in

from ..importing import KINDS
from ..importing.kind import CHANGED, DOUBTFUL, NEW, UNCHANGED, WRONG
from ..tools import table
from ..tools.catalogue_file import read_json

ORDER = (WRONG, DOUBTFUL, NEW, CHANGED, UNCHANGED)


class ImportWizard(models.TransientModel):
    """Bring in what an organisation already has: first what would happen, line by line; then all of it, or nothing.

    The file and its lines do not stay: they go after the import, and otherwise with the vacuum of Odoo.
    """

    _name = "sociale.balans.import.wizard"
    _inherit = ["sociale.balans.guard"]
    _description = "Import"
    _rec_names_search = ["file_name"]

    kind = fields.Selection(
        selection=[
            ("clients", "Clients"),
            ("snapshots", "Earlier Snapshots"),
            ("catalogue", "Life Domains"),
            ("client_texts", "Texts for Clients"),
        ],
        string="What",
        required=True,
        default="clients",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Organisation",
        required=True,
        default=lambda self: self.env.company,
    )
    lang = fields.Selection(
        selection="_select_lang",
        string="Language",
        help="The language of the translator's sheet. The sheet says it too.",
    )
    # In the row itself, so that it is gone when the row is gone.
    file = fields.Binary(attachment=False)
    file_name = fields.Char()
    state = fields.Selection(
        selection=[("choose", "Choose a File"), ("checked", "Checked"), ("done", "Done")],
        compute="_compute_state",
        store=True,
        readonly=False,
    )
    digest = fields.Char()  # of the file that was checked
    # Why the file cannot be read, or what was done.
    message = fields.Char(compute="_compute_state", store=True, readonly=False)
    line_ids = fields.One2many(
        comodel_name="sociale.balans.import.wizard.line", inverse_name="import_id", string="Lines"
    )
    new_count = fields.Integer(string="New")
    changed_count = fields.Integer(string="Changes")
    unchanged_count = fields.Integer(string="Unchanged")
    wrong_count = fields.Integer(string="Wrong")
    doubtful_count = fields.Integer(string="In Doubt")
    take_doubtful = fields.Boolean(
        string="Take Over What Is in Doubt", help="You read these lines, and they are right as they are."
    )
    read_by = fields.Char(
        string="Who Read All Texts?",
        size=200,
        help="Who speaks the language from home and read all texts, such as an interpreter. Empty: the language is "
        "marked as not yet read, as its texts changed.",
    )

    @api.model
    def _select_lang(self):
        names = {code: name_in(code, self.env.lang) for code in LANGUAGES}
        return [(code, names[code] or language.name) for code, language in LANGUAGES.items()]

    @api.depends("kind", "file", "lang")
    def _compute_state(self):
        # Another file, or another kind, has to be checked anew.
        for one in self:
            one.state, one.message = "choose", False

    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            one.display_name = self.env._("Import")

    # --- Actions ------------------------------------------------------------------------------------------------------

    def action_check(self):
        """Say of each line of the file what would happen, or what is wrong; nothing of it is written."""
        self.ensure_one()
        self.check_access("write")
        self._say(*self._look())

    def action_import(self):
        """Do all that the check said, when it finds nothing wrong, or when the kind takes what is right.

        Between check and import, a colleague can have changed something: so it is checked again.

        :raises UserError: when this file was not checked yet
        """
        self.ensure_one()
        self.check_access("write")
        if self.state != "checked" or self.digest != self._digest():
            raise UserError(self.env._("Check this file first."))
        self.company_id._one_at_a_time()
        kind, lines = self._look()
        if not kind or (not kind.PARTLY and any(line.verdict == WRONG for line in lines)):
            self._say(kind, lines)
            return
        message = kind.apply()
        self._forget_lines()
        self.write({"file": False, "file_name": False, "digest": False, "take_doubtful": False, "read_by": False})
        self.write({"state": "done", "message": message})

    def action_example(self):
        """Download an empty example of the chosen kind."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/sociale-balans/import/{self.kind}.csv",
            "target": "download",
        }

    def action_sheet(self):
        """Download the translator's sheet in the chosen language.

        :raises UserError: when none was chosen
        """
        self.ensure_one()
        languages = self.env["sociale.balans.client.language"]
        found = languages.search([("company_id", "=", self.company_id.id), ("code", "=", self.lang)])
        if not found:
            raise UserError(self.env._("Choose a language first."))
        return found.action_translator_sheet()

    def action_export(self):
        """Download the organisation's life domains as a table, to edit together and import again."""
        return self._download("xlsx")

    def action_export_json(self):
        """Download the organisation's life domains as data, for another organisation."""
        return self._download("json")

    def _download(self, extension):
        return {
            "type": "ir.actions.act_url",
            "url": f"/sociale-balans/catalogue.{extension}",
            "target": "download",
        }

    # --- Looking at the file ------------------------------------------------------------------------------------------

    @api.model
    def _kinds(self):
        """Return the class of each kind, by its technical name."""
        return KINDS

    def _kind(self):
        """Return the kind, which works in the organisation of this page only.

        :raises AccessError: when that is no organisation of the user
        """
        here = self.env(context={"lang": self.env.lang, "tz": self.env.tz, "allowed_company_ids": self.company_id.ids})
        kind = self._kinds()[self.kind](here)
        kind.choose(self)
        return kind

    def _look(self):
        """Check the file, and return the kind that knows it and its lines; None and no lines when it is no table."""
        kind = self._kind()
        try:
            return kind, kind.check(self._read_file())
        except table.TableError as error:
            self.write({"state": "choose", "digest": False, "message": self._sentence(error)})
            return None, []

    def _say(self, kind, lines):
        """Write down what comes of each line, those that are wrong first."""
        self._forget_lines()
        if not lines:
            return
        verdicts = [line.verdict for line in lines]
        counts = {f"{verdict}_count": verdicts.count(verdict) for verdict in ORDER}
        self.write({"state": "checked", "digest": self._digest(), "message": kind.remark or False, **counts})
        self.env["sociale.balans.import.wizard.line"].create(
            [
                {
                    "import_id": self.id,
                    "number": line.number,
                    "code": line.code,
                    "part": line.part,
                    "verdict": line.verdict,
                    "says": line.says,
                }
                for line in sorted(lines, key=lambda line: ORDER.index(line.verdict))
            ]
        )

    def _forget_lines(self):
        """Remove the lines, in one query: there can be thousands."""
        lines = self.env["sociale.balans.import.wizard.line"]
        lines.flush_model()
        self.env.cr.execute(SQL("DELETE FROM sociale_balans_import_wizard_line WHERE import_id = %s", self.id))
        lines.invalidate_model()
        self.invalidate_recordset(["line_ids"])

    def _content(self):
        return self.with_context(bin_size=False).file or b""

    def _digest(self):
        return hashlib.sha256(f"{self.kind} {self.company_id.id} {self.lang} ".encode() + self._content()).hexdigest()

    def _read_file(self):
        content = self._content()
        if len(content) > table.MAX_BYTES * 4 / 3 + 4:
            raise table.TableError("too_large")
        try:
            data = base64.b64decode(content)
        except ValueError:
            raise table.TableError("broken") from None
        if self.kind == "catalogue" and (self.file_name or "").lower().endswith(".json"):
            return read_json(data)
        return table.read(data, self.file_name)

    def _sentence(self, error):
        """Return in words why a file cannot be read, and where."""
        place = {"line": error.line, "column": error.column, "name": error.text[:50]}
        sentences = {
            "broken": self.env._("This file is damaged or incomplete. Save it once more and choose it again."),
            "cell_error": self.env._("Line %(line)s, column %(column)s holds an error of the spreadsheet.", **place),
            "cell_too_long": self.env._(
                "Line %(line)s has a cell that is too long. Is there a quotation mark that is not closed?", **place
            ),
            "double_column": self.env._("The column '%(name)s' is there twice. Remove one of them.", **place),
            "empty": self.env._("This file has no lines below the names of the columns."),
            "encoding": self.env._(
                "Line %(line)s holds signs that cannot be read. Save the file as 'CSV UTF-8' and choose it again.",
                **place,
            ),
            "formula": self.env._(
                "Line %(line)s, column %(column)s holds a formula. Replace it by what it says, and choose the file "
                "again.",
                **place,
            ),
            "lost": self.env._(
                "Line %(line)s, column %(column)s holds a sign that was lost earlier. Type it anew.", **place
            ),
            "mixed": self.env._(
                "Line %(line)s is saved in another way than other lines. Save the whole file as 'CSV UTF-8'.", **place
            ),
            "national_number": self.env._(
                "A national number is never imported. Remove the column '%(name)s' and fill the numbers in one by one.",
                **place,
            ),
            "no_column": self.env._("The column '%(name)s' is missing. Look at the example.", **place),
            "not_a_table": self.env._("This is not a table. Choose a CSV or XLSX file."),
            "nul": self.env._("Line %(line)s holds a sign that no text has. Save the file as 'CSV UTF-8'.", **place),
            "not_a_catalogue": self.env._("This is not a file with life domains. Choose one that was exported here."),
            "old_excel": self.env._("This file has a password or an older format. Save it as XLSX without a password."),
            "quote": self.env._(
                "Something is wrong with the quotation marks on line %(line)s. Please check it.", **place
            ),
            "not_a_sheet": self.env._(
                "This is not a translator's sheet, or its line 'sheet' is gone. Download the sheet of the language "
                "again."
            ),
            "sheet_version": self.env._(
                "This sheet was made by another version of this program. Download the sheet of the language again."
            ),
            "sheet_elsewhere": self.env._(
                "This sheet was made in another database. Download the sheet of the language here."
            ),
            "sheet_moved": self.env._(
                "Many texts stand on another line than they did: a column was sorted or moved. Nothing of this sheet "
                "comes in. Put the lines back, or make a new sheet."
            ),
            "sheet_too_long": self.env._(
                "This file has many more lines than the translator's sheet has. Choose the sheet itself."
            ),
            "sheet_language": self.env._(
                "This sheet is for this language: %(name)s. Choose that language, or the other file.", **place
            ),
            "too_large": self.env._("This file is too large. Cut it into parts of at most 20 MB."),
            "too_many_cells": self.env._("Line %(line)s has more cells than there are names of columns.", **place),
            "too_many_rows": self.env._("This file has more than 20,000 lines. Cut it into parts."),
            "unknown_column": self.env._(
                "The column '%(name)s' is not known here. Look at the example, or remove it.", **place
            ),
        }
        return sentences[error.reason]


class ImportWizardLine(models.TransientModel):
    """What would come of one line of a file, without what it says of a person."""

    _name = "sociale.balans.import.wizard.line"
    _inherit = ["sociale.balans.guard"]
    _description = "Line of an Import"
    _rec_names_search = ["code"]
    _order = "id"  # they are made in the order in which they are read

    import_id = fields.Many2one(
        comodel_name="sociale.balans.import.wizard",
        required=True,
        index=True,
        ondelete="cascade",
    )
    number = fields.Integer(string="Line")
    code = fields.Char()
    part = fields.Char(string="Who or What")
    verdict = fields.Selection(
        selection=[
            (WRONG, "Wrong"),
            (DOUBTFUL, "In Doubt"),
            (NEW, "New"),
            (CHANGED, "Changes"),
            (UNCHANGED, "Unchanged"),
        ],
        string="What Happens",
    )
    says = fields.Char(string="Explanation")
