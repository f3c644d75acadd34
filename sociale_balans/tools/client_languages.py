"""The languages in which a client can read, hear and keep what is about him: what they are called and written in.

Beside the four of the workers they are those that interpreters are asked for most. None has to be installed in Odoo:
the words stand in ``data/easy_texts/``, a file for each.
"""

import re
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import format_date


class Language(NamedTuple):
    name: str  # what its speakers call it
    script: str = "LATIN"  # by the name that Unicode gives to its letters
    most_words: int = 10  # of an easy sentence; some grammars write apart what others write in one word

    @property
    def direction(self):
        return "rtl" if self.script == "ARABIC" else "ltr"


LANGUAGES = {
    "nl": Language("Nederlands"),
    "fr": Language("Français"),
    "de": Language("Deutsch"),
    "en": Language("English"),
    "ar": Language("العربية", "ARABIC"),
    "uk": Language("Українська", "CYRILLIC"),
    "tr": Language("Türkçe"),
    "ru": Language("Русский", "CYRILLIC"),
    "fa": Language("فارسی", "ARABIC", most_words=12),
    "ps": Language("پښتو", "ARABIC", most_words=12),
    "ti": Language("ትግርኛ", "ETHIOPIC"),
    "es": Language("Español"),
    "ro": Language("Română"),
    "bg": Language("Български", "CYRILLIC"),
    "pl": Language("Polski"),
    "so": Language("Soomaali"),
}
# Those in which workers work too: the catalogue has texts for workers in them.
OF_WORKERS = ("nl", "fr", "de", "en")


def plain(code):
    """Return a language without the place where it is spoken.

    >>> plain("nl_BE"), plain("sr@latin"), plain("ti"), plain(None)
    ('nl', 'sr', 'ti', 'en')
    """
    return re.split(r"[_@-]", code or "en")[0]


def known(code):
    """Return the language of a worker as one of ours; English where we do not have it.

    >>> known("nl_BE"), known("it_IT")
    ('nl', 'en')
    """
    language = plain(code)
    return language if language in LANGUAGES else "en"


def name_in(code, lang):
    """Return what a language is called in another one; nothing where that is not known.

    >>> name_in("ti", "nl_BE"), name_in("ar", "tlh")
    ('Tigrinya', '')
    """
    try:
        return Locale.parse(lang or "en_US").languages.get(code, "")
    except (UnknownLocaleError, ValueError):
        return ""


def day_in(day, lang):
    """Return a day in words, in a language; in English where nothing is known of it.

    >>> from datetime import date
    >>> day_in(date(2026, 3, 2), "nl"), day_in(date(2026, 3, 2), "tlh")
    ('2 maart 2026', 'March 2, 2026')
    """
    try:
        return format_date(day, format="long", locale=lang)
    except (UnknownLocaleError, ValueError):
        return format_date(day, format="long", locale="en")
