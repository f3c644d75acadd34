"""What is wrong with texts for clients that a translator gave back.

Nobody here needs to know the language: a text is laid beside what was there before, beside its source and beside the
other texts of its domain. What did not change is not looked at.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from odoo.addons.sociale_balans.tools.client_languages import LANGUAGES
from odoo.addons.sociale_balans.tools.easy_texts import GAP, PLACEHOLDER, longest_sentence, words_in, wrong_letters
from odoo.addons.sociale_balans.tools.folding import fold, is_blank

from .client_texts_sheet import PARTS, STEPS, most_signs, most_words, tidy

LONGEST = {"name": 60}  # characters; other parts of a domain:
LONGEST_OTHER = 200
WORDS_TOO_MANY = 2  # with so many more, a text may still be taken over
MARKUP = re.compile(r"[<>]|&#?\w+;")
PERCENT = "%\N{FULLWIDTH PERCENT SIGN}\N{ARABIC PERCENT SIGN}\N{SMALL PERCENT SIGN}"
DOTS = re.compile(r"(?:\. ?){2,}\.|\.{2}")
MARKS_TOGETHER = 3  # above or below one letter
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
PICTURES = re.compile("[\u20e3\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001fbff]")


@dataclass(frozen=True)
class Finding:
    """What is wrong with a part, by name; ``serious``: it cannot be taken over as it is."""

    part: str
    reason: str
    serious: bool = True
    values: dict = field(default_factory=dict, hash=False)


def with_gap(sentence):
    """Return a shared sentence with the sign for its gap, where somebody typed three dots.

    >>> with_gap("I have ... money."), with_gap("I have . . . money."), with_gap("I have … money.")
    ('I have … money.', 'I have … money.', 'I have … money.')
    """
    return sentence if GAP in sentence else DOTS.sub(GAP, sentence, count=1)


def said(texts, part):
    """Return what a part says, a step as a whole sentence.

    >>> said({"sentence": "I have … money.", "level_1": "no"}, "level_1"), said({"name": "Money"}, "name")
    ('I have no money.', 'Money')
    """
    text = tidy(texts.get(part))
    return (tidy(texts.get("sentence")) or GAP).replace(GAP, text) if text and part in STEPS else text


def check_domain(new, now, sources, lang, copies=None):
    """Return the :class:`Finding` list of the texts of a domain.

    :param dict new: what came back, by part; ``now``: what there is, in the same language
    :param list sources: the same in other languages: first that of which the sheet was made
    :param dict copies: the folded texts of a part that are no translation of it

    >>> now = {"name": "Money", "question": "Do you have enough?", "sentence": "I have … money.", "level_1": "no",
    ...        "level_2": "far too little", "level_3": "too little", "level_4": "just enough", "level_5": "enough"}
    >>> found = lambda **new: [(one.part, one.reason) for one in check_domain(now | new, now, [], "en")]
    >>> found(), found(name="My money"), found(level_2="too little", level_3="far too little")
    ([], [], [('level_2', 'swapped'), ('level_3', 'swapped')])
    >>> found(level_2=""), found(level_2="no"), found(sentence="I have money."), found(sentence="")[0]
    ([('level_2', 'empty')], [('level_2', 'same')], [('sentence', 'gap_missing')], ('level_1', 'shape_gone'))
    """
    changed = [part for part in PARTS if tidy(new.get(part)) != tidy(now.get(part))]
    if not changed:
        return []
    empty = [Finding(part, "empty") for part in PARTS if part != "sentence" and not tidy(new.get(part))]
    findings = [*empty, *_twice(new), *_swapped(new, now), *_gap(new, now, changed)]
    for part in changed:
        if tidy(new.get(part)):
            findings += _text(Laid(part, tidy(new[part]), new, now, sources, lang, (copies or {}).get(part)))
    return findings + _lengths(new, now, lang)


def check_word(name, new, now, sources, lang, copies=None):
    """Return the :class:`Finding` list of a word of the screen; see :func:`check_domain`.

    >>> word = "place", "", ["%(number)s of 5 steps"], "fr", {"numbersof5steps"}
    >>> found = lambda new: [(one.reason, one.values) for one in check_word(word[0], new, *word[1:])]
    >>> found("%(number)s de 5"), found("% (number)s de 5")[0], found("% (number)s de 5")[1][0]
    ([], ('placeholder_lacks', {'text': '%(number)s'}), 'placeholder_damaged')
    >>> found("5"), [reason for reason, _values in found("%(number)s of 5 steps")]
    ([('placeholder_lacks', {'text': '%(number)s'}), ('no_words', {})], ['untranslated'])
    """
    text = tidy(new)
    if text == tidy(now):
        return []
    if not text:
        return [Finding(name, "empty")]
    laid = Laid(name, text, {name: text}, {name: now}, [{name: source} for source in sources], lang, copies)
    findings, most = [*_placeholders(laid), *_text(laid)], most_signs(name)
    if len(text) > most:
        serious = len(text) > 2 * most
        findings.append(Finding(name, "long_signs", serious, {"count": len(text), "most": most}))
    return findings


def check_words(given, now, shipped):
    """Return the :class:`Finding` list of the words of the screen beside each other.

    A word that says what another one said leads a client to the other button. What was the same before may stay so, and
    what came with the addon may come back.

    :param dict given: what came back, by name; ``now``: all words there are; ``shipped``: those of the addon

    >>> now = {"yes": "Yes", "no": "No", "next": "On", "stay": "On", "back": "Back"}
    >>> found = lambda **given: [(one.part, one.reason, one.values["key"]) for one in check_words(given, now, now)]
    >>> found(yes="No.", no="yes"), found(yes="Yes!", no="No way", next="Go on", stay="Go on")
    ([('yes', 'word_swapped', 'no'), ('no', 'word_swapped', 'yes')], [])
    >>> found(yes="Well", no="well"), found(back="yes")
    ([('yes', 'word_equal', 'no'), ('no', 'word_equal', 'yes')], [('back', 'word_swapped', 'yes')])
    """
    before, of_addon = ({name: fold(text) for name, text in texts.items()} for texts in (now, shipped))
    after = before | {name: fold(text) for name, text in given.items()}
    findings = []
    for name in given:
        text = after[name]
        if not text or text == before[name]:
            continue
        others = [other for other in after if other != name and not _same_in(name, other, before, of_addon)]
        swapped = [other for other in others if before[other] == text != of_addon.get(name)]
        equal = [other for other in others if after[other] == text]
        if swapped or equal:
            reason = "word_swapped" if swapped else "word_equal"
            findings.append(Finding(name, reason, values={"key": (swapped or equal)[0]}))
    return findings


def _same_in(one, other, *wordings):
    return any(texts.get(one) == texts.get(other) for texts in wordings)


def misplaced(given, present, shipped):
    """Return the keys of texts that say what stood at another key, such as when one column was sorted.

    >>> present = {"a": "One", "b": "Two", "c": "Three"}
    >>> misplaced({"a": "two", "b": "Two.", "c": "Other"}, present, {}), misplaced({"a": "Two"}, present, {"a": "two"})
    (['a'], [])
    """
    places = {fold(text) for text in present.values()} - {""}
    return [
        key
        for key, text in given.items()
        if fold(text) in places and fold(text) not in (fold(present.get(key)), fold(shipped.get(key)))
    ]


@dataclass
class Laid:
    """A changed text, laid beside those of the same part: ``texts`` has its domain as it would become."""

    part: str
    text: str
    texts: dict
    now: dict
    sources: list
    lang: str
    copies: set | None = None

    def beside(self):
        """Return what the part says now, and in each source."""
        return [text for text in (said(texts, self.part) for texts in (self.now, *self.sources)) if text]


# --- One text ---------------------------------------------------------------------------------------------------------


def _text(laid):
    """What can be wrong with any text by itself."""
    text, part = PLACEHOLDER.sub("", laid.text), laid.part
    most = LONGEST.get(part, LONGEST_OTHER) if part in PARTS else LONGEST_OTHER
    if len(laid.text) > most:
        return [Finding(part, "long_signs", values={"count": len(laid.text), "most": most})]
    found = []
    if MARKUP.search(text):
        found.append(Finding(part, "markup"))
    if wrong := wrong_letters(laid.text, laid.lang):
        found.append(Finding(part, "script", values={"text": _around(laid.text, wrong)[:20]}))
    if cannot_be_shown(laid.text):
        found.append(Finding(part, "signs"))
    if foreign := "".join(sign for sign in text if sign.isdecimal() and not sign.isascii()):
        found.append(Finding(part, "digits", values={"text": foreign[:10]}))
    if part in PARTS and PLACEHOLDER.search(laid.text):
        found.append(Finding(part, "placeholder_more", values={"text": PLACEHOLDER.search(laid.text)[0]}))
    if not words_in(re.sub(r"\d", "", text)) and any(words_in(re.sub(r"\d", "", one)) for one in laid.beside()):
        found.append(Finding(part, "no_words"))
    return found + _untranslated(laid) + ([] if foreign else _numbers(laid))


def _around(text, letters):
    """Return the words with these letters, from the first to the last.

    >>> _around("Haus: Дом мой.", "Доммой"), _around("Дом is", "is")
    ('Дом мой', 'is')
    """
    places = [place for place, sign in enumerate(text) if sign in letters]
    return text[places[0] : places[-1] + 1] if places else letters


def cannot_be_shown(text):
    """Return whether a text has signs that a screen or a paper cannot show as they are meant.

    Those are signs of nobody's script, pictures, and letters with a tower of marks.

    >>> all(map(cannot_be_shown, ("\\ue000", "\\u2764\\ufe0f", "a\\x07", "5\\u20e3", "a" + "\\u0316" * 4)))
    True
    >>> any(map(cannot_be_shown, ("\\u062f\\u0651\\u064c", "a\\u200cb", "Oui\\u00a0?", "a" + "\\u0316" * 3)))
    False
    """
    marks = 0
    for sign in text:
        unknown = not (sign.isprintable() or sign.isspace() or sign in JOINERS)
        mark = is_blank(sign) and not (unknown or sign.isspace() or sign.isalpha() or sign in JOINERS)
        marks = marks + 1 if mark else 0
        if unknown or marks > MARKS_TOGETHER or PICTURES.match(sign):
            return True
    return False


def _untranslated(laid):
    """A text of several words that is the same as in another language; one word can be the same in both."""
    if words_in(PLACEHOLDER.sub("", laid.text)) < 2:
        return []
    return [Finding(laid.part, "untranslated")] if fold(laid.text) in (laid.copies or ()) else []


def _numbers(laid):
    """Other numbers than in the source or in what there was: another amount, or one that is written in a word."""
    beside = [_numbers_in(text) for text in laid.beside()]
    there = _numbers_in(said(laid.texts, laid.part))
    if there in beside or not (there or any(beside)):
        return []
    known = {number for numbers in beside for number in numbers}
    other = [number for number in there if number not in known]
    return [
        Finding(laid.part, "number", serious=bool(known and other), values={"text": ", ".join(other or sorted(known))})
    ]


def _numbers_in(text):
    return Counter(re.findall(r"[0-9]+", PLACEHOLDER.sub("", text)))


def _placeholders(laid):
    """What is filled in later: there, all of it, and not damaged."""
    there, wanted = Counter(PLACEHOLDER.findall(laid.text)), Counter()
    for source in laid.sources[:1]:
        wanted = Counter(PLACEHOLDER.findall(tidy(source.get(laid.part))))
    found = [Finding(laid.part, "placeholder_lacks", values={"text": text}) for text in wanted if text not in there]
    found += [Finding(laid.part, "placeholder_more", values={"text": text}) for text in there if text not in wanted]
    if any(sign in PERCENT for sign in PLACEHOLDER.sub("", laid.text)):
        found.append(Finding(laid.part, "placeholder_damaged", values={"text": "%(number)s"}))
    return found


# --- The texts of a domain together -----------------------------------------------------------------------------------


def _twice(new):
    """Two steps that say the same."""
    first, found = {}, []
    for part in STEPS:
        text = fold(new.get(part))
        if text and text in first:
            found.append(Finding(part, "same", values={"step": part[-1], "other": first[text][-1]}))
        first.setdefault(text, part)
    return found


def _swapped(new, now):
    """A step that says now what another one said before, which now says something else itself."""
    after, before = ({part: {fold(said(texts, part)), fold(texts.get(part))} for part in STEPS} for texts in (new, now))
    moved = [part for part in STEPS if not after[part] & before[part]]
    return [
        Finding(part, "swapped", values={"step": part[-1], "other": other[-1]})
        for part in moved
        for other in moved
        if part != other and (after[part] & before[other]) - {""}
    ]


def _gap(new, now, changed):
    """The sign … stands once in the shared sentence, and only there; with another shape, each step is another text."""
    found = [Finding(part, "gap_elsewhere") for part in changed if part != "sentence" and GAP in tidy(new.get(part))]
    sentence, before = tidy(new.get("sentence")), tidy(now.get("sentence"))
    gaps = sentence.count(GAP)
    if sentence and gaps != 1:
        found.append(Finding("sentence", "gap_double" if gaps else "gap_missing", values={"count": gaps}))
    if bool(sentence) != bool(before) and any(tidy(now.get(part)) for part in STEPS):
        reason = "shape_new" if sentence else "shape_gone"
        found += [Finding(part, reason) for part in STEPS if part not in changed]
    return found


def _lengths(new, now, lang):
    """Sentences with more words than are easy to read."""
    found, most = [], LANGUAGES[lang].most_words
    for part in ("name", "question", *STEPS):
        text = said(new, part)
        if not text or text == said(now, part) or len(text) > LONGEST_OTHER * 2:
            continue
        allowed = most_words(part, None, lang) if part == "name" else most
        count = words_in(text) if part == "name" else longest_sentence(text)
        if count > allowed:
            serious = count > allowed + WORDS_TOO_MANY
            found.append(Finding(part, "long_words", serious, {"count": count, "most": allowed}))
    return found
