"""The texts of a life domain for clients, in easy words: what they are, and what is wrong with some.

A text is a dict with ``name``, ``question``, ``sentence`` (with :data:`GAP` where a filling goes, or None) and
``levels``: five fillings of the gap, or five whole sentences, from the worst step to the best.

Rules for easy words: at most ten words in a sentence, one idea (A2; see docs/translations.md). Beside the domains stand
the words of the client's screen and of his papers (``labels``).
"""

import json
import re
from functools import cache
from pathlib import Path

from .client_languages import LANGUAGES
from .folding import fold, letters_of_other_scripts

FOLDER = Path(__file__).resolve().parents[1] / "data" / "easy_texts"
PLACEHOLDER = re.compile(r"%\(\w+\)s|%s")
GAP = "…"
STEPS = 5
MOST_WORDS_IN_NAME = 4
LATIN_EVERYWHERE = re.compile(r"\bPIN\b")  # what stands in Latin letters in every script


@cache
def easy_texts(lang):
    """Return what there is for clients in a language.

    :param str lang: one of ``LANGUAGES``
    :return: dict with ``domains``: a text by the key of its domain, and ``labels``: the words of the client's screen
        and his papers, by name
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
    pattern = text.get("sentence") or GAP
    return [pattern.replace(GAP, level) for level in text["levels"]]


def whole(text, value):
    """Return what a level says, as a whole sentence; nothing for what is no level.

    :param dict text: with ``sentence`` and ``levels`` (text by "1".."5")

    >>> whole({"sentence": "I have … money.", "levels": {"3": "little"}}, "3")
    'I have little money.'
    >>> whole({"sentence": None, "levels": {"3": "I rent."}}, "3"), whole({"sentence": None, "levels": {}}, "na")
    ('I rent.', '')
    """
    level = (text["levels"] or {}).get(value, "")
    return (text["sentence"] or GAP).replace(GAP, level) if level else ""


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

    >>> wrong_letters("ልቢ", "ti"), wrong_letters("heart", "ti"), wrong_letters("PIN 5", "ti")
    ('', 'heart', '')
    """
    text = LATIN_EVERYWHERE.sub("", PLACEHOLDER.sub("", text))
    return letters_of_other_scripts(text, LANGUAGES[lang].script)


def faults(text, lang):
    """Return what is wrong with a text: pairs of a word, and what it is about.

    ``no_name``, ``no_question``, ``levels`` (how many there are), ``empty``, ``gap`` (how many there are), ``twice``,
    ``long`` (the words of the longest sentence), ``long_name`` and ``letters`` (those of another script).

    >>> good = {"name": "Money", "question": "Do you have enough?", "sentence": "I have … money.",
    ...         "levels": ["no", "far too little", "too little", "just enough", "enough"]}
    >>> faults(good, "en")
    []
    >>> faults(good | {"sentence": "I have money.", "levels": ["no", "no", "some", "", "enough"]}, "en")
    [('gap', 0), ('empty', 4), ('twice', 2)]
    >>> faults(good | {"name": "Деньги", "question": ""}, "en")
    [('no_question', ''), ('letters', 'Деньги')]
    >>> faults(good | {"levels": ["no", "enough"], "sentence": "I … really … have money."}, "en")
    [('levels', 2), ('gap', 2)]
    >>> faults(good | {"question": "How well do you get by with all of the money you have?"}, "en")
    [('long', 13)]
    """
    name, question = (text.get("name") or "").strip(), (text.get("question") or "").strip()
    levels = [level or "" for level in text.get("levels") or []]
    whole_texts = sentences(text | {"levels": levels})
    gaps = (text.get("sentence") or GAP).count(GAP)
    kept = [fold(level) for level in levels]  # a full stop makes no other text
    again = next((number for number, one in enumerate(kept, 1) if one and one in kept[: number - 1]), 0)
    longest = max(map(longest_sentence, [question, *whole_texts]))
    letters = wrong_letters(" ".join([name, question, *whole_texts]), lang)
    wrong = {
        "no_name": (not name, ""),
        "no_question": (not question, ""),
        "levels": (len(levels) != STEPS, len(levels)),
        "gap": (gaps != 1, gaps),
        "empty": (not all(kept), kept.index("") + 1 if "" in kept else 0),
        "twice": (bool(again), again),
        "long": (longest > LANGUAGES[lang].most_words, longest),
        "long_name": (words_in(name) > MOST_WORDS_IN_NAME, words_in(name)),
        "letters": (bool(letters), letters),
    }
    return [(what, detail) for what, (is_wrong, detail) in wrong.items() if is_wrong]
