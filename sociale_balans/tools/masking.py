"""Names in a text: where they stand, in whatever form somebody typed them, and another word in their place."""

import re
import unicodedata
from itertools import pairwise

from .folding import APOSTROPHES, fold, words

SHORTEST_NAME = 3  # letters of a name that is looked for by itself; shorter ones are words in many languages
SHORTEST_ELSEWHERE = 2  # in a script in which most names are that short
# What Dutch, French and German put behind a name without a sign between: the genitive, and 'little'.
GENITIVE, HISSING = "s", ("s", "x", "z")
LITTLE = re.compile(r"(?:t?je|p?je|ke|ken)s?$")
SHORTEST_WITH_LITTLE = 4
SHORTEST_LAST = 4  # shorter ones, such as Man and Kok, are words too often
# How letters are written where the keyboard has them not.
SPELLED_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
SPELLED_OUT |= {letter.upper(): spelled.title() for letter, spelled in SPELLED_OUT.items()}
# What can stand inside one name: apostrophes, hyphens, and signs that nobody sees.
INSIDE = APOSTROPHES | frozenset(
    "-\u00ad\u200b\u200c\u200d\u200e\u200f\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63\uff0d"
)


class Masking:
    """Names, and the word that comes in the place of each.

    A name is known as a whole, by the first name, and by what follows it, or the last of that, when it is written as a
    name, with a capital. The names of ``own`` stay, also where they are a part of somebody else's.

    >>> masking = Masking([("Fien Fictief", "Child 1"), ("Bas D'Hondt", "Adult 2"), ("Zoë", "Child 2")], ["An Fictief"])
    >>> masking.hide("FIEN fictief, An Fictief, Fien's fiets, Fiens fiets, Bas' fiets, Fien-mama, Fientje, Fiene")
    "Child 1, An Fictief, Child 1's fiets, Child 1's fiets, Adult 2' fiets, Child 1-mama, Child 1, Fiene"
    >>> masking.hide("Zoe\u0308, ZOE, Zo\u200be; d’Hondt, DHondt's; l'Zoé, basis, ba s")
    "Child 2, Child 2, Child 2; Adult 2, Adult 2's; l'Child 2, basis, ba s"
    >>> Masking([("Jürgen Müller", "A")]).hide("Juergen, JUERGEN MUELLER, Müllers")
    "A, A, A's"
    >>> Masking([("Nguyễn Thị Ánh", "A")]).hide("Anh, Ánh, bánh, anh")
    'A, A, bánh, anh'
    >>> Masking([("李明", "B")]).hide("见李明了")
    '见B了'
    >>> Masking([("Piet de Man", "A"), ("An Jo Peeters", "B")]).hide("De man, de man: Piet de Man, De Man. Peeters'")
    "De man, de man: A, A. B'"
    """

    def __init__(self, names, own=()):
        self.labels = {}  # by what the name is when folded; None for one that stays
        self.sequences = set()  # the same, as folded words
        self.capital = set()  # known only where it is written as a name
        for name in own:
            for part in (name, *(name or "").split()):
                self._know(part, None)
        for name, label in names:
            first, _space, family = " ".join((name or "").split()).partition(" ")
            self._know(name, label)
            if _is_long_enough(first):
                self._know(first, label)
            if _is_long_enough(family):
                self._know(family, label, capital=True)
            last = family.split(" ")[-1]
            # With an accent it is no word of Dutch, and in Vietnamese the name by which one is called stands last.
            if len(fold(last)) >= (SHORTEST_LAST if last.isascii() else SHORTEST_NAME):
                self._know(last, label, capital=True)
        self.most = max(map(len, self.sequences), default=0)

    def _know(self, name, label, capital=False):
        for spelling in {name or "", _spelled_out(name or "")}:
            sequence = tuple(word.folded for word in words(spelling))
            joined = "".join(sequence)
            if not joined:
                continue
            if joined not in self.labels:
                self.labels[joined] = label
                if capital:
                    self.capital.add(joined)
            self.sequences.add(sequence)

    def hide(self, text):
        """Return a text with the label of each name in its place; whatever else stands in it stays as it is."""
        if not self.labels or not text:
            return text
        said, done, place = [], 0, 0
        found = words(text)
        spellings = [[word.folded for word in found], [fold(_spelled_out(text[w.start : w.end])) for w in found]]
        while place < len(found):
            size, label, ending = self._at(text, found, spellings, place)
            if label is not None:
                said += [text[done : found[place].start], label, ending]
                done = found[place + size - 1].end
            place += size
        return "".join([*said, text[done:]])

    def _at(self, text, found, spellings, place):
        """Return (how many words, label, ending) of the longest name that begins at a word; (1, None, "") for none."""
        sizes = range(min(self.most, len(found) - place), 0, -1)
        for bare in (_as_it_is, without_ending):
            for size in sizes:
                for spelling in spellings:
                    for sequence, ending in bare(spelling[place : place + size]):
                        if self._is_name(text, found[place : place + size], sequence):
                            return size, self.labels["".join(sequence)], ending
        return 1, None, ""

    def _is_name(self, text, found, sequence):
        joined = "".join(sequence)
        if joined not in self.labels or (joined in self.capital and text[found[-1].start].islower()):
            return False
        # One name can be written as several words, but not any words as one name.
        return (
            len(sequence) == 1
            or tuple(sequence) in self.sequences
            or all(INSIDE.issuperset(text[one.end : other.start]) for one, other in pairwise(found))
        )


def _as_it_is(sequence):
    yield sequence, ""


def without_ending(sequence):
    """Yield (words, what comes behind the label) for what the last word can be with an ending."""
    *before, last = sequence
    if last.endswith(GENITIVE) and len(last) > SHORTEST_NAME and not last[:-1].endswith(HISSING):
        yield [*before, last[:-1]], "'s"
    if match := LITTLE.search(last):
        for start in range(match.start(), len(last) - 1):
            if start >= SHORTEST_WITH_LITTLE and LITTLE.fullmatch(last[start:]):
                yield [*before, last[:start]], ""


def _is_long_enough(name):
    folded = fold(name)
    return len(folded) >= (SHORTEST_NAME if folded.isascii() else SHORTEST_ELSEWHERE)


def _spelled_out(text):
    """Return a text as it is typed without its own keyboard.

    >>> _spelled_out("Mu\u0308ller, Åse")
    'Mueller, Aase'
    """
    return "".join(SPELLED_OUT.get(sign, sign) for sign in unicodedata.normalize("NFC", text))
