"""The translator's sheet: its keys, its stamp, and how long a text may be.

A line is one text. Its key is that of a life domain with a part (``debts.level_1``, ``own.d1a2.name``), or that of a
word of the client's screen (``word.back``). One line, with the key :data:`STAMP`, says which sheet it is.
"""

import hashlib
import re
from dataclasses import dataclass

from odoo.addons.sociale_balans.tools.client_languages import LANGUAGES
from odoo.addons.sociale_balans.tools.easy_texts import GAP, MOST_WORDS_IN_NAME, easy_texts, words_in
from odoo.addons.sociale_balans.tools.folding import composed, visible
from odoo.addons.sociale_balans.tools.scale import LEVELS

from .table import TableError

FORMAT, VERSION = "sociale-balans-client-texts", "1"
STAMP, WORD, OWN = "sheet", "word", "own"
STEPS = tuple(f"level_{value}" for value in LEVELS)
PARTS = ("name", "question", "sentence", *STEPS)
SPACES = re.compile(r"[ \t\r\n]+")  # not the one that French keeps before a question mark


@dataclass(frozen=True)
class Stamp:
    """Which sheet it is: for which language, from which one, and after which text it was made."""

    lang: str
    source: str
    edition: int

    def __str__(self):
        return f"{FORMAT} {VERSION} {self.lang} {self.source} {self.edition}"


def read_stamp(text):
    """Return the :class:`Stamp` in a text.

    >>> str(Stamp("ar", "nl", 900)), read_stamp(" sociale-balans-client-texts 1 ar nl 900")
    ('sociale-balans-client-texts 1 ar nl 900', Stamp(lang='ar', source='nl', edition=900))
    >>> read_stamp("sociale-balans-client-texts 2 ar nl 900 x")
    Traceback (most recent call last):
    ...
    odoo.addons.sociale_balans_import.tools.table.TableError: sheet_version, line 0, column 0
    """
    said = text.split()
    if said[:1] != [FORMAT]:
        raise TableError("not_a_sheet")
    if said[1:2] != [VERSION]:
        raise TableError("sheet_version")
    if len(said) != 5 or not {*said[2:4]} <= LANGUAGES.keys() or not re.fullmatch(r"\d{1,12}", said[4], re.ASCII):
        raise TableError("not_a_sheet")
    return Stamp(said[2], said[3], int(said[4]))


def parts_of(key):
    """Return the domain of a key (or :data:`WORD`) and its part.

    >>> parts_of("debts.level_1"), parts_of("own.d1a2.name"), parts_of("word.back"), parts_of("x")
    (('debts', 'level_1'), ('own.d1a2', 'name'), ('word', 'back'), ('', 'x'))
    """
    domain, _dot, part = key.rpartition(".")
    return domain, part


def tidy(text):
    """Return a text as it is kept: without what nobody sees and spaces too many.

    >>> tidy(" \\u200fI  rent.\\n"), tidy("Ça va\\u00a0?") == "Ça va\\u00a0?", tidy(None)
    ('I rent.', True, '')
    """
    return composed(SPACES.sub(" ", visible(text or "")).strip())


def digest_of(text):
    """Return in eight letters what a text was; without a digit, of which a spreadsheet would make a number.

    >>> digest_of("Back"), digest_of(" Back ") == digest_of("Back"), digest_of("Back.") == digest_of("Back")
    ('oopbtwse', True, False)
    """
    digest = hashlib.sha256(tidy(text).encode()).digest()
    return "".join(chr(ord("a") + byte % 26) for byte in digest[:8])


def most_words(part, sentence, lang):
    """Return how many words fit in a part of a domain.

    >>> most_words("name", None, "ar"), most_words("question", None, "fa"), most_words("level_1", "I have … it.", "en")
    (4, 12, 7)
    """
    if part == "name":
        return MOST_WORDS_IN_NAME
    around = words_in((sentence or "").replace(GAP, " ")) if part in STEPS else 0
    return max(1, LANGUAGES[lang].most_words - around)


def most_signs(word):
    """Return how many characters fit where a word of the screen stands: as many as the longest there is.

    >>> most_signs("back"), most_signs("pin") >= len(easy_texts("en")["labels"]["pin"]), most_signs("nowhere")
    (12, True, 12)
    """
    return max(12, *(len(easy_texts(lang)["labels"].get(word, "")) for lang in LANGUAGES))
