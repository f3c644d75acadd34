import re
from dataclasses import dataclass

from odoo.addons.sociale_balans.tools.easy_texts import GAP
from odoo.addons.sociale_balans.tools.folding import fold

from ..tools.client_texts_check import check_domain, check_word, check_words, misplaced, with_gap
from ..tools.client_texts_sheet import PARTS, STAMP, STEPS, WORD, digest_of, parts_of, read_stamp, tidy
from ..tools.table import TableError
from .client_texts_says import sentence
from .kind import CHANGED, DOUBTFUL, NEW, WRONG, Kind, Line
from .texts_now import LANGUAGE, TEXT, TextsNow

KEYS_SHOWN = 4
LANGUAGE_OF_COLUMN = re.compile(r" *\([^()]*\)$")
TIMES = 3  # a file with so many times the lines of the sheet is another one
MISPLACED = 8  # as many as a life domain has lines; fewer are said line by line
SURE = 3  # a text with more words than this says whose it is


@dataclass
class SheetLine(Line):
    """A line with the part of the domain that it says, or the word."""

    field: str = ""
    text: str = ""
    mended: bool = False


class ClientTexts(Kind):
    """The texts for clients in one language: the translator's sheet, as it comes back.

    A domain comes in as a whole or not at all, words one by one; what is wrong stays out, and the rest comes in. What
    says what it said is not looked at.
    """

    COLUMNS = {
        "key": "sleutel",
        "about": "wat het is",
        "source": "bron",
        "worker": "wat de werker leest",
        "text": "tekst",
        "longest": "hoogstens",
        "remark": "opmerking",
        "version": "versie",
    }
    REQUIRED = ("key", "text", "version")
    NAMING = frozenset({"key", "text"})
    VALUES = frozenset({"version"})
    LINE = SheetLine
    PARTLY, EXAMPLE = True, False

    def __init__(self, env):
        super().__init__(env)
        self.lang, self.take_doubtful, self.read_by = False, False, False
        self.texts = self.stamp = self.newer = None
        self.domains, self.words, self.left_out = {}, {}, 0

    def choose(self, page):
        self.lang, self.take_doubtful, self.read_by = page.lang, page.take_doubtful, page.read_by

    def _language(self):
        """Return the language, for who may change it.

        :raises AccessError: for everybody else
        """
        language = self.env[LANGUAGE].search([("company_id", "=", self.company.id), ("code", "=", self.stamp.lang)])
        language.check_access("write")
        return language.ensure_one()

    def _columns(self, header):
        # The sheet says between brackets in which language a column is.
        return super()._columns([LANGUAGE_OF_COLUMN.sub("", word) for word in header])

    # --- Checking -----------------------------------------------------------------------------------------------------

    def check_lines(self, lines):
        """Give each line its verdict; a few queries, however many lines there are."""
        stamps = [line for line in lines if tidy(line.get("key")) == STAMP]
        if not stamps:
            raise TableError("not_a_sheet")
        self.stamp = read_stamp(stamps[0].get("text"))
        if not self.lang or self.lang != self.stamp.lang:
            raise TableError("sheet_language", text=self.language_name(self.stamp.lang))
        self._language()
        self.texts = TextsNow(self.env, self.lang, self.stamp.source)
        if self.stamp.edition > self.texts.edition:
            raise TableError("sheet_elsewhere")
        if len(lines) > TIMES * len(self.texts.present()):
            raise TableError("sheet_too_long")
        others = [line for line in lines if line not in stamps]
        for line in stamps:
            line.code, line.says = STAMP, self.language_name(self.lang)
        self._identify(others)
        self._check_places(others)
        self._check_words([line for line in others if line.key == WORD])
        for key in self.texts.domains:
            self._check_domain(key, [line for line in others if line.key == key])
        self._count_missing(others)

    def _identify(self, lines):
        """Say of each line which text it is, and whether it stands where it belongs."""
        firsts, present = {}, self.texts.present()
        for line in lines:
            line.code = tidy(line.get("key")).lower()[:64]
            line.key, line.field = parts_of(line.code)
            line.text = tidy(line.get("text"))
            if line.key in self.texts.domains:
                line.part = self.texts.domains[line.key].name
            if line.field == "sentence" and line.text != with_gap(line.text):
                line.text, line.mended = with_gap(line.text), True
            if line.code not in present:
                self._find(line, "unknown")
            elif line.code in firsts:
                self._find(line, "twice", number=firsts[line.code])
            firsts.setdefault(line.code, line.number)
        self._find_moved([line for line in lines if line.text != tidy(present.get(line.code))], present)

    def _check_places(self, lines):
        """Refuse a sheet of which a column was sorted or moved: what is right in it is so by chance.

        :raises TableError: when more than a third of the words, or of the texts of life domains, stand elsewhere
        """
        present, shipped = self.texts.present(), self.texts.came_along()
        texts = {line.code: line.text for line in lines if line.code in present}
        for is_word in (True, False):
            given = {key: text for key, text in texts.items() if (parts_of(key)[0] == WORD) is is_word}
            among = {key: text for key, text in present.items() if (parts_of(key)[0] == WORD) is is_word}
            moved = len(misplaced(given, among, shipped))
            if moved >= MISPLACED and moved * 3 > len(given):
                raise TableError("sheet_moved")

    def _find_moved(self, lines, present):
        """Find texts and sources that stand on another line than their own, as when one column was sorted."""
        shown = {key: tidy(text) for key, text in self.texts.shown_sources().items()}
        homes = {text: key for key, text in shown.items() if len(text.split()) > SURE}
        texts = {fold(text): key for key, text in present.items() if len(text.split()) > SURE}
        for line in lines:
            source = tidy(line.get("source"))
            home = homes.get(source, line.code) if source != shown.get(line.code) else line.code
            if home == line.code:
                home = texts.get(fold(line.text), line.code)
                # Within a domain, it is a step that changed places.
                home = line.code if parts_of(home)[0] == line.key else home
            if home != line.code:
                self._find(line, "elsewhere", key=home)

    def _find(self, line, reason, serious=True, **values):
        """A line says the first thing that is wrong with it; what is wrong comes before what is doubtful."""
        verdict = WRONG if serious else DOUBTFUL
        if line.verdict not in (verdict, WRONG):
            line.verdict, line.says = verdict, sentence(self.env, reason, **values)

    def _check_words(self, lines):
        words = self.texts.words
        given = {line.field: line.text for line in reversed(lines) if line.field in words}
        beside = {finding.part: finding for finding in check_words(given, words, self.texts.shipped_words)}
        for line in lines:
            now = words.get(line.field)
            if line.verdict == WRONG or line.text == tidy(now):
                self._settle(line, now)
                continue
            if line.field in beside:
                finding = beside[line.field]
                self._find(line, finding.reason, key=f"{WORD}.{finding.values['key']}")
            if line.get("version").strip() != digest_of(now):
                self._find(line, "word_newer", serious=False)
            sources, copies = [self.texts.source_words[line.field]], self.texts.copies.get(line.code)
            for finding in check_word(line.field, line.text, now, sources, self.lang, copies):
                reason = "word_missing" if finding.reason == "empty" else finding.reason
                self._find(line, reason, finding.serious, **finding.values)
            self._settle(line, now)
            if line.verdict in (CHANGED, DOUBTFUL):
                self.words[line.field] = line

    def _check_domain(self, key, lines):
        """Check the lines of a domain together; all that change come in, or none."""
        if not lines:
            return
        now = self.texts.now[key]
        given = {line.field: line for line in reversed(lines)}
        new = {part: given[part].text if part in given else "" for part in PARTS}
        changed = [line for line in lines if line.field in PARTS and line.text != tidy(now.get(line.field))]
        if changed:
            self._check_sheet(key, lines, changed)
            lacking = [part for part in PARTS if part not in given]
            if lacking:
                shown = ", ".join(lacking[:KEYS_SHOWN])
                self._find(changed[0], "lacks", count=len(lacking), keys=shown)
            else:
                sources = [self.texts.source[key], self.texts.worker[key]]
                copies = {part: self.texts.copies.get(f"{key}.{part}") for part in PARTS}
                for finding in check_domain(new, now, sources, self.lang, copies):
                    self._find(given[finding.part], finding.reason, finding.serious, **finding.values)
        worst = {line.verdict for line in lines}
        for line in lines:
            self._settle(line, now.get(line.field), new=not now)
            self._share(line, worst)
        if changed and not worst & {WRONG}:
            self.domains[key] = (new, now, worst & {DOUBTFUL}, len(changed))

    def _check_sheet(self, key, lines, changed):
        """Whether the sheet is of today: the meaning, the order, and what a colleague changed since."""
        fits = range(self.texts.first[key], self.texts.domains[key].version + 1)
        for line in changed:
            version = line.get("version")
            if not (version.isascii() and version.isdecimal() and len(version) < 9 and int(version) in fits):
                self._find(line, "older")
        steps = [line.field for line in lines if line.field in STEPS]
        if steps != sorted(steps):
            self._find(changed[0], "order")
        if key in self._newer():
            self._find(changed[0], "newer", serious=False)

    def _newer(self):
        if self.newer is None:
            self.newer = self.texts.newer_than(self.stamp.edition)
        return self.newer

    def _settle(self, line, now, new=False):
        """Say what happens to a line with which nothing is wrong."""
        if line.verdict in (WRONG, DOUBTFUL):
            return
        if line.text == tidy(now):
            empty = self.env._("Is not translated yet.") if new else self.env._("Stays empty.")
            line.says = self.env._("Is there already.") if line.text else empty
        else:
            line.verdict = NEW if new else CHANGED
            line.says = self._becomes(line, tidy(now))
        if line.mended:
            dots = self.env._("The dots became the gap %(gap)s.", gap=GAP)
            line.says = f"{dots} {line.says}"

    def _becomes(self, line, now):
        if line.key == WORD and line.text == tidy(self.texts.shipped_words[line.field]):
            return self.env._("Becomes again what came with the addon: %(new)s · Now: %(now)s", new=line.text, now=now)
        if not line.text:
            return self.env._("Becomes empty · Now: %(now)s", now=now)
        if not now:
            return self.env._("New: %(new)s", new=line.text)
        return self.env._("Becomes: %(new)s · Now: %(now)s", new=line.text, now=now)

    def _share(self, line, worst):
        """What goes with a line that is wrong or doubtful, is left out with it."""
        if line.verdict not in (NEW, CHANGED):
            return
        if WRONG in worst:
            line.verdict, line.says = WRONG, self.env._("Stays out: another line of this life domain is wrong.")
        elif DOUBTFUL in worst:
            line.verdict, line.says = DOUBTFUL, self.env._("Goes with another line of this life domain.")

    def _count_missing(self, lines):
        given = {line.code for line in lines}
        expected = [f"{key}.{part}" for key in self.texts.used() for part in PARTS]
        expected += [f"{WORD}.{name}" for name in self.texts.words]
        missing = len([key for key in expected if key not in given])
        if missing:
            self.remark = self.env._(
                "Lines of the whole sheet that are not in this file: %(count)s. What they say stays as it is.",
                count=missing,
            )
        self.left_out = len([line for line in lines if line.verdict == WRONG])

    # --- Doing --------------------------------------------------------------------------------------------------------

    def apply(self):
        """Keep what :meth:`check` found right, and what is doubtful when it was chosen; whole domains, and words."""
        language = self._language()
        doubtful = [key for key, (_new, _now, doubt, _count) in self.domains.items() if doubt]
        doubtful_words = [name for name, line in self.words.items() if line.verdict == DOUBTFUL]
        if not self.take_doubtful:
            self.left_out += sum(self.domains.pop(key)[-1] for key in doubtful)
            self.left_out += len([self.words.pop(name) for name in doubtful_words])
        rows = [self._row(key, new, now) for key, (new, now, _doubt, _count) in self.domains.items()]
        # Safe: it was asked just now whether this user may change the language; a text is added, none written over.
        self.env[TEXT]._add(rows)
        if self.words:
            # Safe: the same; nobody else writes words, which a client's screen shows as they are.
            language.sudo().words = self._new_words(language)
        if rows or self.words:
            language.read_by = self.read_by if not self.left_out else False
        return self._done(language)

    def _row(self, key, new, now):
        """Return a domain as it is kept; a part that says what it said stays as it was typed."""
        texts = {part: now.get(part) if text == tidy(now.get(part)) else text for part, text in new.items()}
        texts["sentence"] = texts["sentence"] or False
        return {"domain_id": self.texts.domains[key].id, "company_id": self.company.id, "lang": self.lang} | texts

    def _new_words(self, language):
        """Return the words of the organisation's own: those that do not say what came with the addon."""
        words = dict(language.words or {}) | {name: line.text for name, line in self.words.items()}
        shipped = self.texts.shipped_words
        return {name: text for name, text in words.items() if tidy(text) != tidy(shipped.get(name))} or False

    def _done(self, language):
        says = [
            self.env._(
                "Imported: %(domains)s life domains and %(words)s words of the screen.",
                domains=len(self.domains),
                words=len(self.words),
            )
        ]
        if self.left_out:
            says.append(self.env._("Lines left out: %(count)s.", count=self.left_out))
        if (self.domains or self.words) and not language.read_by:
            says.append(self.env._("The language is marked as not yet read by a native speaker."))
        return " ".join(says)
