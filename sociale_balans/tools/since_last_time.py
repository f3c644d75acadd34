"""What moved since last time, what was agreed and what comes next, in a few sentences by rule.

A letter to a client and the top of a dossier say it with the same templates: the labels ``letter_…`` of
``data/easy_texts/``. Lists rather than clauses, so that the grammar of every language allows it. Where it went down
only what is named, never how far, and never a sum of it all.
"""

import re
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from . import scale
from .easy_texts import longest_sentence, words_in

ITEM = "• "
MOST_WORDS = 12  # in a sentence about a domain; a longer one is left out, and the name of the domain says enough
LONGEST_PROMISE = 84  # characters of an agreement in a letter; the whole of it stands in the balance
# How much of each is named: of the first of these with which a letter fits on its page.
MOST = (
    {"rose": 4, "fell": 3, "strong": 3, "agreed": 5, "coming": 3},
    {"rose": 3, "fell": 3, "strong": 2, "agreed": 4, "coming": 2},
    {"rose": 2, "fell": 2, "strong": 1, "agreed": 3, "coming": 2},
    {"rose": 1, "fell": 1, "strong": 1, "agreed": 2, "coming": 1},
    {"rose": 1, "fell": 1, "strong": 0, "agreed": 1, "coming": 1},
)
EVERYTHING = dict.fromkeys(MOST[0], 1000)
# How wide a letter of another script is, beside one of ours.
WIDTHS = ((re.compile("[\u0400-\u04ff]"), 0.12), (re.compile("[\u1200-\u139f]"), 0.6))
BETWEEN = 0.5  # of a line, between two paragraphs


class Moved(NamedTuple):
    """A domain that rose or fell."""

    name: str
    before: str
    after: str
    says: str = ""  # how it stands now

    @property
    def change(self):
        return scale.change(self.before, self.after) or 0


class Agreed(NamedTuple):
    """What somebody will do."""

    who: str
    what: str
    until: str = ""  # 'on or before 5 May', in words


class Coming(NamedTuple):
    """What comes next."""

    what: str
    when: str = ""


@dataclass(frozen=True)
class Facts:
    """What is told, each text in the language in which it is told.

    :ivar str day: of the talk
    :ivar str before: of the talk before; nothing when it was the first one
    :ivar moved: :class:`Moved` of all domains that rose or fell, in any order
    :ivar bool compared: whether anything could be compared with last time
    :ivar strong: names of domains that stay well
    :ivar agreed: :class:`Agreed`
    :ivar coming: :class:`Coming`, the first one first; None where it is not told
    """

    day: str
    before: str = ""
    moved: tuple = ()
    compared: bool = True
    strong: tuple = ()
    agreed: tuple = ()
    coming: tuple | None = ()


def story(facts, labels, most=EVERYTHING):
    """Return what is told, as (kind, text) pairs: ``text``, ``head``, ``item``, and ``rose`` and ``fell`` for items.

    :param dict labels: the words of one language
    :param dict most: of each kind, how many are named

    >>> from .easy_texts import easy_texts
    >>> labels = easy_texts("en")["labels"]
    >>> facts = Facts("5 June", "5 March", (Moved("Debts", "1", "3"), Moved("Income", "4", "2")), coming=None)
    >>> story(facts, labels)[2:6]
    [('head', 'This goes better now:'), ('rose', 'Debts'), ('head', 'This is harder now. We look at it together:'), \
('fell', 'Income')]
    >>> story(Facts("5 June"), labels)[:2]
    [('text', 'We talked on 5 June.'), ('text', 'It was the first time.')]
    >>> story(Facts("5 June", "5 March"), labels)[2]
    ('text', 'All stayed as it was. That takes strength too.')
    """
    moved = sorted(facts.moved, key=lambda one: -abs(one.change))
    rose, fell = [one for one in moved if one.change > 0], [one for one in moved if one.change < 0]
    parts = [("text", labels["letter_talked"] % {"day": facts.day})]
    last = labels["letter_before"] % {"day": facts.before} if facts.before else labels["letter_first"]
    parts.append(("text", last))
    if facts.before and facts.compared and not moved:
        parts.append(("text", labels["letter_same"]))
    parts += _list("rose", labels["letter_better"], [_stands(one) for one in rose], labels, most["rose"])
    parts += _list("fell", labels["letter_harder"], [one.name for one in fell], labels, most["fell"])
    if fell and not rose:
        parts.append(("text", labels["letter_together"]))
    parts += _list("strong", labels["letter_strong"], list(facts.strong), labels, most["strong"], counted=False)
    promises = [f"{one.who}: {_cut(one.what)}{_when(one.until)}" for one in facts.agreed]
    # Where there is none, nothing is said of it: there may be one that this reader does not hear of.
    parts += _list("agreed", labels["letter_agreed"], promises, labels, most["agreed"])
    if facts.coming is not None:
        coming = [f"{one.what}{_when(one.when)}" for one in facts.coming]
        parts += _list("coming", labels["letter_next"], coming, labels, most["coming"]) or [
            ("text", labels["letter_no_day"])
        ]
    return parts


def letter(facts, labels, most=EVERYTHING):
    """Return the whole letter as plain text: a blank line between paragraphs, a mark before each item of a list.

    >>> from .easy_texts import easy_texts
    >>> labels = easy_texts("en")["labels"]
    >>> said = letter(Facts("5 June", agreed=(Agreed("Our service", "calls the bank", "on or before 9 June"),)), labels)
    >>> print(said.replace("\\n\\n", "\\n"))
    Hello,
    We talked on 5 June. It was the first time.
    This is what we agreed:
    • Our service: calls the bank (on or before 9 June)
    We choose a new day together.
    Do you have a question? Is something not right? Tell us.
    """
    lines, before = [labels["letter_greeting"]], None
    for kind, text in story(facts, labels, most):
        if kind == "text" and before == "text" and len(lines) == 3:
            lines[-1] += f" {text}" if lines[-1][-1] in ".።" else f"\n{text}"
        elif kind in ("text", "head"):
            lines += ["", text]
        else:
            lines.append(ITEM + text)
        before = kind
    return "\n".join([*lines, "", labels["letter_ask"]])


def fitting(told, room):
    """Return the same letter in several languages, each text as long as there is room for on one page.

    :param list told: (facts, labels, columns) of each
    :param float room: lines, see :func:`height`
    :return: list of texts
    """
    for most in MOST:
        texts = [letter(facts, labels, most) for facts, labels, _columns in told]
        if all(height(text, one[2]) <= room for text, one in zip(texts, told, strict=True)):
            break
    return texts


def height(text, columns):
    """Return how many lines a text takes on paper.

    :param int columns: how many letters of ours stand on a line

    >>> height("Hello,\\n\\nWe talked", 40), height("x" * 41, 40), height("ሰ" * 30, 40)
    (2.5, 2, 2)
    """
    return sum(ceil(_width(line) / columns) if line.strip() else BETWEEN for line in (text or "").strip().split("\n"))


def _width(line):
    """Return how wide a line is, in letters of ours."""
    return len(line) + sum(more * len(letters.findall(line)) for letters, more in WIDTHS)


def blocks(text):
    """Return a letter as it is printed, line by line.

    :return: list of (kind, text, apart): ``head`` for what has a list under it, ``item`` or ``text``; ``apart`` where
        an empty line stood before it

    >>> blocks("Hello,\\n\\nThis goes well:\\n• Debts\\n- Income")
    [('text', 'Hello,', False), ('head', 'This goes well:', True), ('item', 'Debts', False), ('item', 'Income', False)]
    """
    lines = [line.strip() for line in (text or "").strip().split("\n")]
    marked = [re.match(r"[•*\u2013-]\s*(?=\S)", line) for line in lines]
    return [
        ("item", line[len(mark[0]) :], not before) if mark else ("head" if after else "text", line, not before)
        for before, line, mark, after in zip([lines[0], *lines], lines, marked, [*marked, None][1:], strict=False)
        if line
    ]


def _list(kind, head, items, labels, most, counted=True):
    """Return a heading with its items; what is left out is counted in words, but of what goes well."""
    if not items or not most:
        return []
    shown = [(kind if kind in ("rose", "fell") else "item", item) for item in items[:most]]
    more = len(items) - most
    if more > 0 and counted:
        shown.append(("item", labels["letter_more"] % {"number": more}))
    return [("head", head), *shown]


def _stands(moved):
    """Return the name of a domain, and how it stands where a short sentence says so."""
    short = moved.says and words_in(moved.says) <= MOST_WORDS and longest_sentence(moved.says) <= MOST_WORDS
    return f"{moved.name}: {moved.says}" if short else moved.name


def _when(day):
    return f" ({day})" if day else ""


def _cut(text):
    """Return the beginning of a text, up to a whole word.

    >>> len(_cut("word " * 40)) <= LONGEST_PROMISE, _cut("word " * 40)[-5:]
    (True, 'word…')
    """
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_PROMISE else text[: LONGEST_PROMISE - 1].rsplit(" ", 1)[0] + "…"
