from collections import defaultdict
from dataclasses import dataclass

from odoo.exceptions import UserError

from odoo.addons.sociale_balans.tools.client_languages import LANGUAGES, name_in
from odoo.addons.sociale_balans.tools.days import BIRTH, PAST, wrong_day
from odoo.addons.sociale_balans.tools.folding import code_key, fold

from ..tools.number_format import SHORTENED
from ..tools.table import TableError, day

WRONG, DOUBTFUL, NEW, CHANGED, UNCHANGED = "wrong", "doubtful", "new", "changed", "unchanged"
# A national number is typed by who may see one, one at a time, where it is checked.
NATIONAL_NUMBER = (
    "rijksregister",
    "rijksnummer",
    "nationalnumber",
    "nationaalnummer",
    "numeronational",
    "insz",
    "niss",
)


class WrongError(Exception):
    """Why one line cannot be imported: a sentence for who made the file."""


@dataclass
class Line:
    """One line of the file: where it stands, what it says, and what would come of it."""

    number: int
    cells: dict
    code: str = ""
    part: str = ""
    verdict: str = UNCHANGED
    says: str = ""
    key: object = None  # what makes lines belong together

    def get(self, column):
        return self.cells.get(column, "")


class Kind:
    """One kind of import: its columns, what is checked, and what is done. A kind is a class in a file of its own.

    It works with the rights of the user, in the organisation of its environment and no other. :meth:`check` writes
    nothing; :meth:`apply` does what it found, and is called only when no line is wrong, or when the kind takes a part.
    """

    COLUMNS = {}  # technical name: the Dutch word for it
    REQUIRED = ()
    NAMING = frozenset()  # columns that say which dossier, person or domain: what the spreadsheet shows, and surely
    VALUES = frozenset()  # columns with a number, a day or a choice: what the spreadsheet keeps
    LINE = Line  # with what the kind keeps of a line
    PARTLY = False  # what is right comes in, also when something else is wrong
    EXAMPLE = True  # there is one to download

    remark = ""  # of the check, about the file as a whole

    def __init__(self, env):
        self.env = env
        self.company = env.company
        self.today = self.company._sociale_balans_today()  # one day for the whole file

    # --- What a kind decides ------------------------------------------------------------------------------------------

    def choose(self, page):
        """Take over what else was chosen on the page."""

    def example(self):
        """Return rows of an empty example, as dicts by technical column name; the people in it are invented."""
        raise NotImplementedError

    def check_lines(self, lines):
        """Give each line its verdict and its sentence."""
        raise NotImplementedError

    def apply(self):
        """Do what :meth:`check` found, and return in one sentence what was done."""
        raise NotImplementedError

    # --- The same for all ---------------------------------------------------------------------------------------------

    def header(self):
        """Return the names of the columns in the language of the user: Dutch, or the technical ones."""
        dutch = (self.env.lang or "").startswith("nl")
        return list(self.COLUMNS.values() if dutch else self.COLUMNS)

    def check(self, table):
        """Return a :class:`Line` for each row of a table.

        :raises TableError: when the columns are not those of this kind
        """
        columns = self._columns(table.header)
        lines = [
            self.LINE(number, {name: cell for name, cell in zip(columns, cells, strict=True) if name})
            for number, cells in table.rows
        ]
        self.each(lines, self._take_cells)
        self.check_lines(lines)
        return lines

    def _take_cells(self, line):
        """Take from each cell what its column asks; refuse a name that the spreadsheet may show in another way."""
        words = dict(zip(self.COLUMNS, self.header(), strict=True))
        for name, cell in line.cells.items():
            if name in self.NAMING and (not getattr(cell, "sure", True) or SHORTENED.fullmatch(cell)):
                raise WrongError(
                    self.env._(
                        "In the column '%(name)s', the spreadsheet made a number, a date or a yes or no of what was "
                        "typed. Give that column the format 'Text', type it anew, and choose the file again.",
                        name=words[name],
                    )
                )
            line.cells[name] = getattr(cell, "plain", cell) if name in self.VALUES else str(cell)

    def _columns(self, header):
        known = {fold(word): name for name, dutch in self.COLUMNS.items() for word in (name, dutch)}
        found = []
        for column, word in enumerate(header, 1):
            key = fold(word)
            if any(number in key for number in NATIONAL_NUMBER):
                raise TableError("national_number", column=column, text=word)
            if key and key not in known:
                raise TableError("unknown_column", column=column, text=word)
            if key and known[key] in found:
                raise TableError("double_column", column=column, text=word)
            found.append(known.get(key))
        for name, shown in zip(self.COLUMNS, self.header(), strict=True):
            if name in self.REQUIRED and name not in found:
                raise TableError("no_column", text=shown)
        return found

    def each(self, lines, work):
        """Call ``work`` for each line that is not wrong; when it refuses the line, the line is wrong."""
        for line in lines:
            if line.verdict != WRONG:
                try:
                    work(line)
                except WrongError as wrong:
                    line.verdict, line.says = WRONG, str(wrong)

    def languages(self):
        """Return this environment in every installed language."""
        context = self.env.context
        return [self.env(context={**context, "lang": code}) for code, _name in self.env["res.lang"].get_installed()]

    def words(self, model, name, **more):
        """Return the value of a selection by each word for it: technical, in any installed language, or of ``more``."""
        found = {fold(word): value for word, value in more.items()}
        for env in self.languages():
            for value, label in env[model]._fields[name]._description_selection(env):
                found.setdefault(fold(label), value)
                found[fold(value)] = value
        return found

    def language_name(self, code):
        """Return what the user calls a language of clients."""
        return name_in(code, self.env.lang) or LANGUAGES[code].name

    def label(self, model, name, value):
        """Return the word of the user for a value of a selection."""
        return dict(self.env[model]._fields[name]._description_selection(self.env))[value]

    def one_of(self, words, text):
        """Return the value that a text stands for."""
        if fold(text) not in words:
            raise WrongError(self.env._("'%(text)s' is not a choice here. Look at the example.", text=text[:50]))
        return words[fold(text)]

    def dossiers_by_key(self, codes, names):
        """Return the dossiers of the organisation by code key, archived ones too."""
        found = self.env["sociale.balans.dossier"]._with_codes(codes, self.company.id, names)
        return found.grouped(lambda dossier: code_key(dossier.code))

    def people_by_word(self, dossiers):
        """Return who is meant by a word in some dossiers, by (dossier, word): a name, 'Adult 1' in any language.

        Who grew up is also found as the child of then.
        """
        labels = [
            (role, fold(word))
            for env in self.languages()
            for role, word in (
                ("adult", env._("Adult %(number)s", number="")),
                ("child", env._("Child %(number)s", number="")),
            )
        ]
        labels += [("adult", "volwassene"), ("child", "kind")]
        names = ["dossier_id", "name", "role", "number", "child_number", "adult_since", "active"]
        ids = [number for found in dossiers for number in found.ids]
        members = self.env["sociale.balans.member"].with_context(active_test=False)
        people = defaultdict(set)
        for member in members.search_fetch([("dossier_id", "in", ids)], names):
            words = {fold(member.name) or member.name}
            words |= {f"{word}{member.number}" for role, word in labels if role == member.role}
            # Who grew up was another one then.
            words |= {
                f"{word}{member.child_number}" for role, word in labels if role == "child" and member.child_number
            }
            for word in words:
                people[member.dossier_id, word].add(member)
        return people

    def fitting(self, model, vals):
        """Return values that the model takes; a line that holds others is wrong by itself.

        :raises WrongError: with the sentence that a form would say
        """
        try:
            self.env[model].browse()._check_values([vals])
        except UserError as refused:
            raise WrongError(str(refused)) from None
        return vals

    def past_day(self, text, kind=PAST):
        """Return the date in a text; what days can be right, its kind says: see ``tools/days.py``."""
        try:
            found = day(text)
        except ValueError:
            raise WrongError(
                self.env._("'%(text)s' is not a date. Write it as 2025-03-31 or 31/03/2025.", text=text[:50])
            ) from None
        wrong = found and wrong_day(found, self.today, kind)
        if wrong and kind in (PAST, BIRTH) and found > self.today:
            raise WrongError(self.env._("This date lies in the future. Please check it."))
        if wrong:
            raise WrongError(
                self.env._("A date in the year %(year)s cannot be right. Please check it.", year=found.year)
            )
        return found
