"""What makes the texts of a life domain work in a conversation: five, each different, short, in every language."""

from .folding import text_key
from .scale import LEVELS

LONGEST = 120  # characters; a longer text is hard to take in when somebody reads it aloud


def shortcomings(texts, languages, others=()):
    """Return what is wrong with the texts of a domain.

    :param dict texts: ``name``, ``question`` (text by language) and ``levels`` (text by language, by "1".."5")
    :param languages: codes of the languages that must be there
    :param others: (name, first text, last text) of other domains, in the first of the languages
    :return: list of (what, detail): "missing" (language, list of levels), "same" (language, two levels), "long"
        (language, level, number of characters), "question" (language), "other" (name of the other domain)

    >>> levels = {value: {"en_US": f"Text {value}"} for value in LEVELS}
    >>> shortcomings({"question": {"en_US": "How?"}, "levels": levels}, ["en_US"])
    []
    >>> levels["2"], levels["3"] = {"en_US": "Text 1"}, {"en_US": ""}
    >>> shortcomings({"question": None, "levels": levels}, ["en_US"], [("Debts", "text 1", "Text 5 ")])
    [('missing', ('en_US', ['3'])), ('same', ('en_US', '1', '2')), ('question', 'en_US'), ('other', 'Debts')]
    >>> shortcomings({"question": {"en_US": "?"}, "levels": levels | {"3": {"en_US": "x" * 130}}}, ["en_US"])[-1]
    ('long', ('en_US', '3', 130))
    """
    found = []
    for lang in languages:
        spoken = {value: ((texts["levels"] or {}).get(value) or {}).get(lang) or "" for value in LEVELS}
        missing = [value for value, text in spoken.items() if not text.strip()]
        if missing:
            found.append(("missing", (lang, missing)))
        seen = {}
        for value, text in spoken.items():
            key = text_key(text)
            if key and key in seen:
                found.append(("same", (lang, seen[key], value)))
            seen.setdefault(key, value)
        found += [
            ("long", (lang, value, len(text.strip()))) for value, text in spoken.items() if len(text.strip()) > LONGEST
        ]
        if not ((texts["question"] or {}).get(lang) or "").strip():
            found.append(("question", lang))
        if lang == languages[0]:
            ends = text_key(spoken["1"]), text_key(spoken["5"])
            found += [
                ("other", name)
                for name, first, last in others
                if all(ends) and ends == (text_key(first), text_key(last))
            ]
    return found
