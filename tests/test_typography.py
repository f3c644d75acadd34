"""What each language of the translations asks of its signs."""

import json
import re
from pathlib import Path

import polib

from odoo.tests import BaseCase, tagged

import odoo.addons.sociale_balans as addon

ADDON = Path(addon.__file__).parent
# What is no text: placeholders, tags, addresses and expressions.
HELD = re.compile(
    r"%(?:\(\w+\))?[\d.]*[sdifr%]|</?[a-zA-Z][^<>]*>|\{\{.*?\}\}|\{\w*\}|#\{.*?\}|https?://\S+|`[^`]*`|\bobject\.\S+"
)
FRENCH = {
    "a plain space before ? ! ; : »": re.compile(r" [?!;:»]"),
    "a plain space after «": re.compile(r"« "),
    "a straight apostrophe": re.compile(r"\w'[\w\0]"),
}
GERMAN = {"a straight quotation mark": re.compile(r"(?:^|[\s(])'[^'\n]+'")}


def wrong(text, rules):
    """Return what is wrong with the signs of a text, in words.

    >>> wrong("l'avis : oui", FRENCH)
    ['a plain space before ? ! ; : »', 'a straight apostrophe']
    """
    text = HELD.sub("\0", text)
    return [rule for rule, pattern in rules.items() if pattern.search(text)]


@tagged("post_install", "-at_install")
class TestTypography(BaseCase):
    def translations(self, lang):
        for path in sorted(ADDON.parent.glob(f"*/i18n/{lang}.po")):
            yield from ((path.parent.parent.name, entry.msgstr) for entry in polib.pofile(str(path)))

    def suggestions(self, lang):
        def texts(value):
            if isinstance(value, list):
                value = dict(enumerate(value))
            for key, inner in value.items():
                if key == lang:
                    yield "suggestions", inner
                elif isinstance(inner, dict | list):
                    yield from texts(inner)

        yield from texts(json.loads((ADDON / "data/suggestions.json").read_text()))

    def test_a_sign_of_french_stays_with_its_word(self):
        texts = [*self.translations("fr"), *self.suggestions("fr_BE")]
        self.assertGreater(len(texts), 1000)
        self.assertFalse([(where, text, wrong(text, FRENCH)) for where, text in texts if wrong(text, FRENCH)])

    def test_german_has_quotation_marks_of_its_own(self):
        texts = [*self.translations("de"), *self.suggestions("de_DE")]
        self.assertFalse([(where, text) for where, text in texts if wrong(text, GERMAN)])

    def test_what_the_rules_find(self):
        for text in ("Ça va ?", "Fini !", "Oui ; non", "Le : la", "« Oui »", "« Oui\xa0»", "l'avis", "l'%(name)s"):
            with self.subTest(text):
                self.assertTrue(wrong(text, FRENCH))
        for text in (
            "Ça va\xa0?",
            "«\xa0Oui\xa0»",
            "l\N{RIGHT SINGLE QUOTATION MARK}avis",
            "à 10:30",
            "<a href='x' title=\"a : b\">ici</a>",
            "https://example.com/l'avis",
            "object._file_name('PIIS')",
        ):
            with self.subTest(text):
                self.assertFalse(wrong(text, FRENCH))
        self.assertTrue(wrong("Wählen Sie 'Ja'.", GERMAN))
        self.assertFalse(wrong("Wählen Sie „Ja“, geht's?", GERMAN))
