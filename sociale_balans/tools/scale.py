"""The scale on which every life domain is scored.

From 1 (much room for improvement) to 5 (no difficulties); beside it *not applicable* and *effort*: it was tried, and
the remark says how and how the client reacted. No value at all means: not yet treated. The colours of the levels stand
in ``static/src/scale/scale.scss`` and nowhere else.
"""

LEVELS = ("1", "2", "3", "4", "5")
NOT_APPLICABLE = "na"
EFFORT = "effort"
VALUES = (*LEVELS, NOT_APPLICABLE, EFFORT)
STRONG, WEAK = ("4", "5"), ("1", "2")


def kind(value):
    """Return how a value is drawn: ``level``, ``na``, ``effort`` or ``open`` (not yet treated).

    >>> kind("3"), kind("na"), kind("effort"), kind(False)
    ('level', 'na', 'effort', 'open')
    """
    if not value:
        return "open"
    return "level" if value in LEVELS else value


def change(before, after):
    """Return by how many levels a domain rose (positive) or fell; None when one of the two is not a level.

    >>> change("2", "3"), change("2", "1"), change("4", "4")
    (1, -1, 0)
    >>> change("effort", "3") is None, change("2", "na") is None, change(False, "1") is None
    (True, True, True)
    """
    if before not in LEVELS or after not in LEVELS:
        return None
    return int(after) - int(before)


def tendency(value, moved):
    """Return whether a score holds (``strength``), asks attention (``challenge``) or neither (None).

    What rises gives hold and what falls asks attention, wherever it stands; what stays does so by its level. POD MI
    asks a balance to show both, the *stabilising* and the *destabilising* elements.

    :param str value: a level
    :param moved: by how many levels it rose or fell, or None

    >>> tendency("2", 1), tendency("4", None), tendency("5", 0)
    ('strength', 'strength', 'strength')
    >>> tendency("4", -1), tendency("1", 0), tendency("2", None)
    ('challenge', 'challenge', 'challenge')
    >>> tendency("3", 0) is None
    True
    """
    if moved:
        return "strength" if moved > 0 else "challenge"
    if value in STRONG:
        return "strength"
    return "challenge" if value in WEAK else None


def comparable(before, after):
    """Return whether two scores can be compared: their texts mean the same.

    :param before: of the texts of a score, the first version that means the same, see ``Wording._spoken``

    >>> comparable(1, 1), comparable(1, 2)
    (True, False)
    """
    return before == after


def seam(before, after):
    """Return what stands between two scores on a line: "" for the same texts, "same" or "break" for other ones.

    :param before: of the texts of a score the version, and the first version that means the same

    >>> seam((1, 1), (1, 1)), seam((1, 1), (2, 1)), seam((1, 1), (2, 2))
    ('', 'same', 'break')
    """
    if before[0] == after[0]:
        return ""
    return "same" if comparable(before[1], after[1]) else "break"


def turn(later, place):
    """Return by what priorities are ordered: what is worked on now comes first, each in the place that it was given.

    :param later: from when on a priority that waits is taken up; nothing for what is worked on now

    >>> sorted([(turn("", 2), "b"), (turn("2026-05-01", 1), "c"), (turn(False, 1), "a")])
    [((False, 1), 'a'), ((False, 2), 'b'), ((True, 1), 'c')]
    """
    return bool(later), place
