"""Texts that are kept in several languages at once."""

SOURCE_LANGUAGE = "en_US"


def pick(texts, *langs):
    """Return the text in the first of these languages in which there is one, else in the source language, else in any.

    Another variant of a language is that language too.

    :param dict texts: text by language code, as Odoo stores a translated field
    :param str langs: language codes, such as ``nl_BE``; none of them means the source language

    >>> texts = {"en_US": "Debts", "nl_BE": "Schulden"}
    >>> pick(texts, "nl_BE"), pick(texts, "nl_NL"), pick(texts, "fr_BE"), pick({}, "nl_BE")
    ('Schulden', 'Schulden', 'Debts', '')
    >>> pick(texts, "uk_UA", "nl_BE"), pick(texts, None)
    ('Schulden', 'Debts')
    """
    if not texts:
        return ""
    for lang in filter(None, langs):
        if lang in texts:
            return texts[lang]
        related = sorted(code for code in texts if code.split("_")[0] == lang.split("_")[0])
        if related:
            return texts[related[0]]
    return texts.get(SOURCE_LANGUAGE) or next(iter(texts.values()))


def supplemented(texts, newer):
    """Return the texts with the languages that ``newer`` adds, when its source text is still the same.

    >>> supplemented({"en_US": "Debts"}, {"en_US": "Debts", "nl_BE": "Schulden"})
    {'en_US': 'Debts', 'nl_BE': 'Schulden'}
    >>> supplemented({"en_US": "Debts"}, {"en_US": "Money owed", "nl_BE": "Schulden"})
    {'en_US': 'Debts'}
    """
    if texts and newer and texts.get(SOURCE_LANGUAGE) == newer.get(SOURCE_LANGUAGE):
        return newer | texts
    return texts


def same_words(before, after):
    """Return whether the texts of a life domain say in each language what they said: more languages change nothing.

    The theme is where a domain stands, not what it says.

    >>> before = {"name": {"en_US": "Debts"}, "question": None, "theme": {"en_US": "Money"}}
    >>> before["levels"] = {"1": {"en_US": "No"}}
    >>> after = before | {"name": {"en_US": "Debts", "nl_BE": "Schulden"}, "theme": {"en_US": "Finances"}}
    >>> same_words(before, after)
    True
    >>> same_words(before, before | {"levels": {"1": {"en_US": "None"}}})
    False
    """
    was, now = (
        {"name": texts["name"], "question": texts["question"], **(texts["levels"] or {})} for texts in (before, after)
    )
    return was.keys() == now.keys() and all(
        (now[key] or {}).get(lang) == text for key, texts in was.items() for lang, text in (texts or {}).items()
    )
