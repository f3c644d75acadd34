"""The texts of a life domain for clients, in easy words: what they are, and what is wrong with some.

A text is a dict with ``name``, ``question``, ``sentence`` (with :data:`GAP` where a filling goes, or None) and
``levels``: five fillings of the gap, or five whole sentences, from the worst step to the best.

Rules for easy words: at most ten words in a sentence, one idea (A2; see docs/translations.md).
"""

import json
import re
from functools import cache
from pathlib import Path

from .folding import letters_of_other_scripts

FOLDER = Path(__file__).resolve().parents[1] / "data" / "easy_texts"
# The worker's languages, of which the words of the client's screen stand in i18n/; and those of clients only.
OURS = ("nl", "fr", "de", "en")
OF_CLIENTS = ("ar", "uk", "tr", "ru", "fa", "ps", "ti", "es", "ro", "bg", "pl", "so")
PLACEHOLDER = re.compile(r"%\(\w+\)s|%s")
GAP = "…"
STEPS = 5
MOST_WORDS = 10  # of a sentence
MOST_WORDS_IN_NAME = 4
# Which script a language is written in, by the names that Unicode gives to its letters; Latin where nothing stands.
SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ps"), "ARABIC"),
    **dict.fromkeys(("uk", "ru", "bg"), "CYRILLIC"),
    "ti": "ETHIOPIC",
}
# Languages of which a sentence can need a few words more: their grammar writes apart what others write in one word.
LONGER = {"fa": 12, "ps": 12}


@cache
def easy_texts(lang):
    """Return what there is for clients in a language.

    :param str lang: one of ``OURS`` or ``OF_CLIENTS``
    :return: dict with ``domains``: a text by the key of its domain; and, in a language of clients only, ``labels``: the
        words of the client's screen, by name
    """
    return json.loads((FOLDER / f"{lang}.json").read_text("utf-8"))


def placeholders(text):
    """Return what is filled in in a text.

    >>> sorted(placeholders("%(number)s of %(total)s"))
    ['%(number)s', '%(total)s']
    """
    return set(PLACEHOLDER.findall(text))


def sentences(text):
    """Return the five sentences of a text, each as a whole.

    >>> sentences({"sentence": "I have … money.", "levels": ["no", "very little", "little", "some", "enough"]})[1]
    'I have very little money.'
    """
    pattern = text["sentence"] or GAP
    return [pattern.replace(GAP, level) for level in text["levels"]]


def words_in(sentence):
    """Return how many words a sentence has; a sign by itself is none.

    >>> words_in("Comment allez-vous ?"), words_in("ኣነ ኣለኹ።"), words_in("")
    (2, 2, 0)
    """
    return sum(any(sign.isalnum() for sign in word) for word in sentence.split())


def longest_sentence(text):
    """Return the most words between two full stops.

    >>> longest_sentence("I have debts. Paying works.")
    3
    """
    return max(words_in(part) for part in re.split(r"(?<=[.!?።؟])\s+", text))


def wrong_letters(text, lang):
    """Return the letters of a text that do not belong to the script of a language.

    >>> wrong_letters("ልቢ", "ti"), wrong_letters("heart", "ti"), wrong_letters("Huis 5", "nl")
    ('', 'heart', '')
    """
    return letters_of_other_scripts(text, SCRIPTS.get(lang, "LATIN"))


def faults(text, lang):
    """Return what is wrong with a text, one word or two for each fault.

    >>> good = {"name": "Money", "question": "Do you have enough?", "sentence": "I have … money.",
    ...         "levels": ["no", "far too little", "too little", "just enough", "enough"]}
    >>> faults(good, "en")
    []
    >>> faults(good | {"sentence": "I have money.", "levels": ["no", "no", "some", "", "enough"]}, "en")
    ['no gap', 'an empty level', 'the same level twice']
    >>> faults(good | {"name": "Деньги", "question": ""}, "en")
    ['no question', 'letters of another script: Деньги']
    >>> faults(good | {"levels": ["no", "enough"], "sentence": "I … really … have money."}, "en")
    ['2 levels', '2 gaps']
    >>> faults(good | {"question": "How well do you get by with all of the money you have?"}, "en")
    ['13 words in a sentence']
    """
    found = [f"no {name}" for name in ("name", "question") if not (text.get(name) or "").strip()]
    levels = text.get("levels") or []
    if len(levels) != STEPS:
        found.append(f"{len(levels)} levels")
    gaps = (text.get("sentence") or GAP).count(GAP)
    if gaps != 1:
        found.append(f"{gaps or 'no'} gap" + "s" * (gaps > 1))
    if any(not level.strip() for level in levels):
        found.append("an empty level")
    if len({level.strip() for level in levels}) < len(levels):
        found.append("the same level twice")
    most = LONGER.get(lang, MOST_WORDS)
    longest = max(map(longest_sentence, [text.get("question") or "", *(sentences(text) if levels else [])]))
    if longest > most:
        found.append(f"{longest} words in a sentence")
    if words_in(text.get("name") or "") > MOST_WORDS_IN_NAME:
        found.append("a long name")
    wrong = wrong_letters(" ".join([text.get("name") or "", text.get("question") or "", *sentences(text)]), lang)
    if wrong:
        found.append(f"letters of another script: {wrong}")
    return found
