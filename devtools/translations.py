"""Keep the translations in step with the source, or check that they are: translations.py update|check EXPORT FOLDER

EXPORT is what Odoo exports now, ADDON.pot; FOLDER holds the .pot and a .po for each language. The files depend on
nothing but the terms: no dates, the order of the export.
"""

import re
import sys
from collections import Counter
from pathlib import Path

import polib
from babel.messages.extract import extract

LANGUAGES = ("nl", "fr", "de")
SHOWN = 5  # of each kind of problem

PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[\d.]*[sdifr%]|\{\{.*?\}\}|\{\w*\}|#\{.*?\}")
PROGRAM = re.compile(r"object\.\w")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# Attributes that are translated themselves.
TEXT_ATTRIBUTE = re.compile(r"\b(title|alt|placeholder|aria-label|data-tooltip)=(\"[^\"]*\"|'[^']*')")


def new_file(addon, language=""):
    file = polib.POFile()
    file.header = f"Translation of the Odoo addon {addon}."
    file.metadata = {
        "Project-Id-Version": "Sociale Balans 19.0",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return file


def template(export):
    """The export without what changes from day to day or from one Odoo to the next, and without programs.

    The names of printed files are worked out by an expression, which Odoo would translate. A database keeps what it has
    of a translation: an expression of an older version, which does no longer work in the new one.
    """
    file = new_file(export.stem)
    file.extend(entry for entry in polib.pofile(str(export)) if not PROGRAM.match(entry.msgid))
    return file


def merged(addon, pot, language, known):
    """The terms of ``pot`` with the translations that ``known`` has for them."""
    file = new_file(addon, language)
    translations = {entry.msgid: entry for entry in known if not entry.obsolete}
    for term in pot:
        old = translations.get(term.msgid)
        file.append(
            polib.POEntry(
                msgid=term.msgid,
                msgstr=old.msgstr if old else "",
                comment=term.comment,
                tcomment=old.tcomment if old else "",
                occurrences=term.occurrences,
                flags=old.flags if old else [],
            )
        )
    return file


def text_of(file):
    return str(file).rstrip("\n") + "\n"


def read(path):
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def update(export, folder):
    pot = template(export)
    folder.mkdir(exist_ok=True)
    (folder / export.name).write_text(text_of(pot))
    for language in LANGUAGES:
        path = folder / f"{language}.po"
        file = merged(export.stem, pot, language, read(path))
        path.write_text(text_of(file))
        print(f"{path}: {len(file)} terms, {len(file.untranslated_entries())} to translate")


def parts(text):
    """What a translation must repeat as it is: placeholders, HTML tags, a space or line break at either end."""
    tags = (TEXT_ATTRIBUTE.sub(r"\1", re.sub(r"\s+", " ", tag)) for tag in TAG.findall(text))
    edges = (text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :])
    return Counter(PLACEHOLDER.findall(TAG.sub("", text))), Counter(tags), edges


def out_of_step(path, file, wanted):
    """The terms that a file lacks or has too many, or that its form differs."""
    if not path.exists():
        return {"the file is missing": [""]}
    has, needs = ({entry.msgid for entry in entries if not entry.obsolete} for entries in (file, wanted))
    found = {
        "new terms in the source": sorted(needs - has),
        "terms that the source has no longer": sorted(has - needs),
    }
    if has == needs and path.read_text() != text_of(wanted):
        found["not as ./dev translate writes it"] = [""]
    return found


def wrong_translations(file):
    entries = [entry for entry in file if not entry.obsolete]
    return {
        "obsolete": [entry.msgid for entry in file if entry.obsolete],
        "fuzzy": [entry.msgid for entry in entries if entry.fuzzy],
        "untranslated": [entry.msgid for entry in entries if not entry.msgstr],
        "placeholders, tags or outer spaces differ": [
            f"{entry.msgid!r} became {entry.msgstr!r}"
            for entry in entries
            if entry.msgstr and parts(entry.msgid) != parts(entry.msgstr)
        ],
    }


def report(path, problems):
    """Print what was found; how many kinds of problems that are."""
    problems = {kind: terms for kind, terms in problems.items() if terms}
    for kind, terms in problems.items():
        print(f"{path}: {kind}" + (f" ({len(terms)})" if terms != [""] else ""))
        for term in filter(None, terms[:SHOWN]):
            print(f"    {term}")
        if len(terms) > SHOWN:
            print("    ...")
    return len(problems)


def lost_in_export(pot, scripts):
    """The terms of the scripts that Odoo's export passes over: its reader stumbles over some literals of objects."""
    exported = {entry.msgid for entry in pot if "odoo-javascript" in entry.comment}
    found = []
    for path in sorted(scripts.rglob("*.js")):
        with path.open("rb") as script:
            terms = [term for _line, term, *_rest in extract("javascript", script, {"_t": None}, [], {})]
        found += [f"{path.name}: {term}" for term in terms if term not in exported]
    return {"not exported by Odoo; write the term in another place of its line": found}


def check(export, folder):
    pot = template(export)
    path = folder / export.name
    count = report(path, out_of_step(path, read(path), pot) | lost_in_export(pot, folder.parent / "static/src"))
    for language in LANGUAGES:
        path = folder / f"{language}.po"
        file = read(path)
        count += report(
            path, out_of_step(path, file, merged(export.stem, pot, language, file)) | wrong_translations(file)
        )
    if count:
        print("./dev translate brings the files in step with the source; the translations are yours to write.")
    return 1 if count else 0


if __name__ == "__main__":
    action, *paths = sys.argv[1:]
    sys.exit({"update": update, "check": check}[action](*map(Path, paths)))
