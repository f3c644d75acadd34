"""Whether a text names one of some dossiers."""

import re

from .folding import code_key, fold, words
from .masking import without_ending

SHORTEST_CODE = 4  # that is known in the middle of a text; a shorter one can be a score or a number of children
SEPARATORS = re.compile(r"[,;|\t\r\n\"]")


class Mentions:
    """What some dossiers are known by: their codes, and the names in them.

    >>> mentions = Mentions(["OL-2026/0147", "B 5"], ["Fien Fictief", "Bas", None])
    >>> [mentions.in_text(text) for text in ("zie ol 2026 0147.", "OL-2026-01475", "XOL-2026-0147", "fictief, Fien")]
    [True, False, False, False]
    >>> [mentions.in_text(text) for text in ("Fien FICTIEF (moeder)", "bas", "Bas Bedacht", "b-5", None)]
    [True, True, False, False, False]
    >>> [mentions.in_text(text) for text in ("bij FIËN FICTIEFS thuis", "is \u202eОL-２０２６\u200b/0147", "Fien")]
    [True, True, False]
    >>> mentions.in_codes("A-1, b-5\\nC-1"), mentions.in_codes("5"), mentions.in_codes(None)
    (True, False, False)
    """

    def __init__(self, codes, names):
        codes = [code for code in codes if code]
        self.codes = {code_key(code) for code in codes} - {""}
        self.names = {fold(name) for name in names} - {""}
        # A single first name is said of many people; as all that a text says, it is this one's.
        self.long_names = {fold(name) for name in names if len(words(name)) > 1}
        self.long_codes = {code for code in self.codes if len(code) >= SHORTEST_CODE}
        self.most = max([0, *(len(words(known)) for known in (*codes, *names))])

    def in_codes(self, text):
        """Return whether one of the codes is in a text in which only codes are expected."""
        return any(code_key(code) in self.codes for code in SEPARATORS.split(text or ""))

    def in_text(self, text):
        """Return whether a text is such a name, or has a code or a whole name in it."""
        said = [word.folded for word in words(text)]
        if "".join(said) in self.names:
            return True
        return any(
            self._is_known(said[start:end])
            for start in range(len(said))
            for end in range(start + 1, min(start + self.most, len(said)) + 1)
        )

    def _is_known(self, said):
        joined = "".join(said)
        return (
            joined in self.long_names
            or code_key(joined) in self.long_codes
            or any("".join(sequence) in self.long_names for sequence, _ending in without_ending(said))
        )
