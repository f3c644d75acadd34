"""The letters that the languages of clients are printed with: fonts that a page carries in itself.

A server has what the languages of its workers need. Whether it has the letters of Tigrinya or Pashto nobody knows, and
where they are missing a paper has boxes, or nothing. So these fonts come with the addon.
"""

import base64
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .client_languages import LANGUAGES, OF_WORKERS

FOLDER = Path(__file__).resolve().parents[1] / "static" / "fonts" / "noto"
FAMILIES = {"ARABIC": "Noto Sans Arabic", "ETHIOPIC": "Noto Sans Ethiopic"}  # Noto Sans has the other scripts
WEIGHTS = {"Regular": 400, "Bold": 700}
# A font that the server has comes first: of that one the words in a PDF can be searched and read aloud, where builds of
# wkhtmltopdf without a patched Qt make drawings of a font that comes with the page.
FACE = (
    '@font-face{{font-family:"{font.family}";font-weight:{font.weight};'
    'src:local("{font.family}"),url(data:font/ttf;base64,{data}) format("truetype")}}'
)
# What is no text of a page; a word in Arabic letters, or one of their signs and digits; and one in Ethiopic letters.
# The sign that keeps two letters of a Persian word apart (U+200C) does so too when it stands between two elements.
WORD_APART = re.compile(
    r"<(?:style|script|svg|title)\b.*?</(?:style|script|svg|title)>|<[^>]*>"
    "|(?P<arabic>[\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc\u200d]+"
    "|[\u0600-\u06ff])"
    "|(?P<ethiopic>[\u1200-\u139f\u2d80-\u2ddf]+)",
    re.DOTALL,
)


# Letters of a script, by a language that is printed with its font. Cyrillic stands in the fonts of every server.
LETTERS = {"ar": re.compile("[\u0620-\u06ff\u0750-\u077f]"), "ti": re.compile("[\u1200-\u139f\u2d80-\u2ddf]")}


class MissingFontError(Exception):
    """The letters of a language are not there.

    :param str lang: its code, of two letters
    """

    def __init__(self, lang):
        super().__init__(lang)
        self.lang = lang


class Font(NamedTuple):
    """One file: of which family, how bold, and where."""

    family: str
    weight: int
    file: Path


def fonts_for(langs):
    """Return the fonts that pages in these languages need, each once; none for a language of workers.

    :param langs: codes of languages

    >>> [(font.file.name, font.weight) for font in fonts_for(["ps", "nl", "ar"])]
    [('NotoSansArabic-Regular.ttf', 400), ('NotoSansArabic-Bold.ttf', 700)]
    >>> [font.family for font in fonts_for(["ti", "uk"])][::2]
    ['Noto Sans Ethiopic', 'Noto Sans']
    """
    families = dict.fromkeys(_family(lang) for lang in langs if lang not in OF_WORKERS)
    return [font for family in families for font in _fonts_of(family)]


def font_faces(langs):
    """Return CSS with which a page carries the fonts of these languages in itself.

    :raises MissingFontError: when the file of one is not there
    """
    faces = {}
    for lang in langs:
        for font in fonts_for([lang]):
            try:
                faces[font] = _face(font)
            except OSError as error:
                raise MissingFontError(lang) from error
    return "\n".join(faces.values())


def with_letters(page, langs):
    """Return a page (HTML) that carries the fonts of these languages in itself.

    :raises MissingFontError: when the file of one is not there
    """
    faces = font_faces(langs)
    return page.replace("</head>", f"<style>{faces}</style></head>", 1) if faces else page


def languages_in(page):
    """Return a language of each script that needs a font of ours and stands in a page (HTML), whoever wrote it.

    >>> languages_in("<p>Wonen</p>"), languages_in("<p>\u1308\u1295\u12d8\u1265 \u0645\u0627\u0644</p>")
    ([], ['ar', 'ti'])
    """
    return [lang for lang, letters in LETTERS.items() if letters.search(page)]


def words_apart(page):
    """Return a page (HTML) with each word in Arabic or Ethiopic letters in an element of its own.

    Builds of wkhtmltopdf without a patched Qt measure Arabic words wrongly where a space or a full stop follows: lines
    were never broken, and words stood on top of each other. And both look for such letters in the first font only.

    >>> words_apart('<p title="\u0645\u0646">\u0645\u0646 5 km.</p>') == (
    ...     '<p title="\u0645\u0646"><span class="o_sb_report_arabic">\u0645\u0646</span> 5 km.</p>')
    True
    """
    return WORD_APART.sub(_apart, page)


def _apart(found):
    return f'<span class="o_sb_report_{found.lastgroup}">{found[0]}</span>' if found.lastgroup else found[0]


def _family(lang):
    return FAMILIES.get(LANGUAGES[lang].script if lang in LANGUAGES else "", "Noto Sans")


def _fonts_of(family):
    name = family.replace(" ", "")
    return [Font(family, weight, FOLDER / f"{name}-{style}.ttf") for style, weight in WEIGHTS.items()]


@cache
def _face(font):
    return FACE.format(font=font, data=base64.b64encode(font.file.read_bytes()).decode())
