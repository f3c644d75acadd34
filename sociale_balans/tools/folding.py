"""What makes two words the same word, whoever typed them on whatever keyboard. The only place that decides it.

Uniqueness of codes, search, masking, imports, emergencies and the dialogs in which a code is typed all ask here.

- Capitals, widths and forms of Unicode make no difference, nor do digits of another script.
- Accents of Latin, Greek and Cyrillic letters fall away, and so do the marks of Arabic and Hebrew that people may leave
  out. Vowel signs of other scripts, such as Devanagari, are letters: without them two names become one.
- Signs that nobody sees, such as those for direction, are not there.
- Apostrophes, hyphens, spaces and other signs separate words, or fall away.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# One sign for all that people type as an apostrophe; some of them count as letters in Unicode.
APOSTROPHES = frozenset("'`´‘’‚‛′‵ʹʻʼʽˈ＇Ꞌꞌՙ՚׳")

# First and last sign of marks that may be left out: accents, Hebrew points, Arabic vowels and stretching, Syriac
# points; and of signs that choose how another one is drawn, or that fill a place.
OPTIONAL = (
    *((0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F), (0x0483, 0x0489)),
    *((0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5), (0x05C7, 0x05C7)),
    *((0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E4)),
    *((0x06E7, 0x06E8), (0x06EA, 0x06ED), (0x0898, 0x089F), (0x08CA, 0x08FF), (0x0711, 0x0711), (0x0730, 0x074A)),
    *((0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF)),
)
# Letters that Unicode does not take apart: what people without that key type, and one letter of two keyboards.
LETTERS = {
    "ı": "i",
    "ð": "d",
    "đ": "d",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ŋ": "n",
    "ĸ": "k",
    "ٱ": "ا",
    "ی": "ي",
    "ى": "ي",
    "ې": "ي",
    "ک": "ك",
    "ھ": "ه",
    "ہ": "ه",
    "ە": "ه",
}
STROKED = ("LATIN ", "GREEK ", "CYRILLIC ")
# Letters of other scripts whose capital nobody can tell from a Latin one.
LOOK_ALIKES = str.maketrans(
    "авекмнорстухіјѕԁԛԝһ" + "αβεζηικμνορτυχ",
    "abekmhopctyxijsdqwh" + "abezhikmnoptyx",
)
PLAIN_WORD = re.compile("[0-9A-Za-z]+")  # most texts have no other letters, and need no looking up
# Scripts that put no spaces between words: each sign of them is a word.
UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0x20000, 0x3FFFF),
)


def fold(text):
    """Return what makes two texts the same: their letters and digits, whatever the capitals, accents and signs.

    >>> fold("Geboorte-Datum "), fold("État_civil"), fold("n.v.t."), fold("GROSSE Straße"), fold(None)
    ('geboortedatum', 'etatcivil', 'nvt', 'grossestrasse', '')
    >>> fold("Đặng Thị Ánh"), fold("Łukasz Sørensen"), fold("IŞIK ışık İ"), fold("Ἀθηνᾶς")
    ('dangthianh', 'lukaszsorensen', 'isikisiki', 'αθηνασ')
    >>> fold("مُحَمَّـد") == fold("محمد"), fold("أحمد") == fold("احمد"), fold("שָׁלוֹם") == fold("שלום")
    (True, True, True)
    >>> fold("मीना") == fold("मोना"), fold("मीना") == fold("मना"), fold("が") == fold("か")
    (False, False, False)
    >>> fold("２０２６"), fold("٢٠٢٦"), fold("२०२६"), fold("Zo\u200be\u0308\u202e")
    ('2026', '2026', '2026', 'zoe')
    """
    if not text or text.isascii():
        return "".join(filter(str.isalnum, (text or "").lower()))
    return _tidy("".join(_folded(sign) or "" for sign in text))


def code_key(code):
    """Return what makes a code the same code: as :func:`fold`, and letters that look alike are the same.

    Whoever reads a code aloud or copies it from paper cannot tell a Cyrillic А from a Latin A.

    >>> code_key("85.07.30-033.28") == code_key(" 85073003328 "), code_key("OL-2026/0147")
    (True, 'ol20260147')
    >>> code_key("\u041e\u0421-\u0661"), code_key("OC-1"), code_key("Ａ－１"), code_key("É-1")
    ('oc1', 'oc1', 'a1', 'e1')
    >>> code_key(" -- "), code_key(None)
    ('', '')
    """
    return fold(code).translate(LOOK_ALIKES)


def text_key(text):
    """Return what makes two texts, logins or addresses the same in which signs and accents do tell something.

    >>> text_key(" Nele@Example.COM\u200b"), text_key("N\uff25le  is"), text_key("né") == text_key("ne"), text_key(None)
    ('nele@example.com', 'nele is', False, '')
    """
    return " ".join(unicodedata.normalize("NFKC", visible(text or "")).casefold().split())


def search_key(name):
    """Return a name as it is searched: folded words with one space between them; an apostrophe separates none.

    >>> search_key("Jean-Pierre  D’HONDT"), search_key("Zoë"), search_key("O'Brien"), search_key(" -- ")
    ('jean pierre dhondt', 'zoe', 'obrien', '')
    """
    kept = "".join(sign for sign in name or "" if sign not in APOSTROPHES)
    return " ".join(word.folded for word in words(kept, unspaced=False))


def pattern(text, key):
    """Return a pattern of ``like`` in which what stands between its wildcards is folded by ``key``.

    >>> pattern("ZOË%", search_key), pattern("ol 2026_0147", code_key), pattern("%", search_key)
    ('zoe%', 'ol2026_0147', '%')
    """
    return "".join(part if part in ("%", "_") else key(part) for part in re.split(r"([%_])", text))


def visible(text):
    """Return a text without the signs that nobody sees and that turn the others around; joiners stay.

    >>> visible(" \u202eA-1\u200b\ufeff "), visible("می\u200cخواهم") == "می\u200cخواهم"
    ('A-1', True)
    """
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf" or sign in "\u200c\u200d").strip()


def composed(text):
    """Return a text with each letter and its marks as one sign, where there is one: as most keyboards type it.

    >>> composed("e\u0301") == "\u00e9"
    True
    """
    return unicodedata.normalize("NFC", text)


# What turns the signs after it around, in the text itself and in whatever stands beside it.
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def straight(text):
    """Return a text without what turns others around: each runs its own way by its letters.

    >>> straight("A\u202e1\u202c"), straight("\u05e9\u05dc\u05d5\u05dd") == "\u05e9\u05dc\u05d5\u05dd"
    ('A1', True)
    """
    return TURNS.sub("", text)


def is_blank(value):
    """Return whether a text has nothing in it that can be read: no letter, no digit, no sign.

    A mark without a letter under it is nothing, and so are the letters that are drawn as nothing.

    >>> [is_blank(value) for value in ("", " ", "\u200b\u00a0", "\u3164", "\u034f", "\u0301", "\U0001d159")]
    [True, True, True, True, True, True, True]
    >>> [is_blank(value) for value in ("-", "a", "\u2764\ufe0f", 5, [])]
    [False, False, False, False, False]
    """
    return isinstance(value, str) and all(
        unicodedata.category(sign)[0] in "ZCM" or _between(sign, OPTIONAL) or sign in "\uffa0\u2800\U0001d159"
        for sign in value
    )


@dataclass(frozen=True)
class Word:
    """A folded word of a text, and where it stands: ``text[start:end]``."""

    folded: str
    start: int
    end: int


def words(text, unspaced=True):
    """Return the :class:`Word` list of a text; apostrophes, hyphens and other signs stand between words.

    :param bool unspaced: take each sign of a script without spaces for a word

    >>> [word.folded for word in words("d’Anna-Maria, fien's: ２e")]
    ['d', 'anna', 'maria', 'fien', 's', '2e']
    >>> [("Zoe\u0308 Ö"[word.start : word.end], word.folded) for word in words("Zoe\u0308 Ö")]
    [('Zoe\u0308', 'zoe'), ('Ö', 'o')]
    >>> [word.folded for word in words("李明在")], [word.folded for word in words("李明在", unspaced=False)]
    (['李', '明', '在'], ['李明在'])
    >>> words(None)
    []
    """
    if not text or text.isascii():
        return [Word(match[0].lower(), match.start(), match.end()) for match in PLAIN_WORD.finditer(text or "")]
    found, letters, start, end = [], "", 0, 0
    for place, sign in enumerate(text):
        folded = _folded(sign)
        splits = folded is None or (unspaced and letters and _is_unspaced(sign) and not _is_mark(sign))
        if splits and letters:
            found.append(Word(_tidy(letters), start, end))
            letters = ""
        if folded:
            start = start if letters else place
            letters += folded
        end = place + 1 if folded is not None else end
    if letters:
        found.append(Word(_tidy(letters), start, end))
    return found


@lru_cache(maxsize=8192)
def _folded(sign):
    """Return what one sign is worth: letters and digits; nothing when it falls away; None when it separates."""
    if sign in APOSTROPHES:
        return None
    if unicodedata.category(sign) == "Cf" or _between(sign, OPTIONAL):
        return ""
    apart = _without_marks(unicodedata.normalize("NFKD", sign))
    apart = _without_marks(unicodedata.normalize("NFKD", apart.casefold()))
    kept = "".join(_plain(one) for one in apart if one not in APOSTROPHES and unicodedata.category(one)[0] in "LNM")
    return kept or None


def _without_marks(text):
    return "".join(one for one in text if not _between(one, OPTIONAL))


def _plain(letter):
    """Return a letter without what is drawn through or at it, and a digit as one of ours."""
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if letter in LETTERS:
        return LETTERS[letter]
    name = unicodedata.name(letter, "")
    if name.startswith(STROKED) and " WITH " in name:
        try:
            return unicodedata.lookup(name.partition(" WITH ")[0])
        except KeyError:
            return letter
    return letter


def _tidy(letters):
    """Put the marks that stay in one order, however they were typed."""
    return letters if letters.isascii() else unicodedata.normalize("NFD", letters)


def _is_mark(sign):
    return unicodedata.category(sign)[0] == "M"


def _is_unspaced(sign):
    return _between(sign, UNSPACED)


def _between(sign, ranges):
    number = ord(sign)
    return number >= 0x0300 and any(first <= number <= last for first, last in ranges)


def direction_of(text):
    """Return in which direction a text runs: ``rtl`` where its first letter does, else ``ltr``.

    >>> direction_of("5 \u05d0 a"), direction_of("a \u05d0"), direction_of("")
    ('rtl', 'ltr', 'ltr')
    """
    directions = (unicodedata.bidirectional(sign) for sign in text or "")
    strong = next((direction for direction in directions if direction in ("L", "R", "AL")), "L")
    return "ltr" if strong == "L" else "rtl"


def letters_of_other_scripts(text, script):
    """Return the letters of a text that are not of a script, such as a Latin one in a Russian word.

    :param str script: as Unicode names it: ``LATIN``, ``CYRILLIC``, ``ARABIC``, ``ETHIOPIC``

    >>> letters_of_other_scripts("5 \u0434\u043ea", "CYRILLIC")
    'a'
    """
    return "".join(sign for sign in text if sign.isalpha() and script not in unicodedata.name(sign, ""))
