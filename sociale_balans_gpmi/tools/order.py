"""In which order things stand of which one can wait for another."""


def after(items, waits_for):
    """Return items in their order, but for each that waits for another one of them: it stands after that one.

    :param items: each once
    :param dict waits_for: of an item, the one that it waits for, if any

    >>> after("abcd", {"a": "c"})
    ['b', 'c', 'a', 'd']
    >>> after("abcd", {"a": "b", "b": "d", "c": "e"})
    ['c', 'd', 'b', 'a']

    What waits in a circle stands at the end.

    >>> after("abc", {"a": "b", "b": "a"})
    ['c', 'a', 'b']
    """
    items = list(items)
    held, ordered = {}, []
    for item in items:
        other = waits_for.get(item)
        if other in items and other not in ordered:
            held.setdefault(other, []).append(item)
            continue
        free = [item]
        while free:
            ordered.append(free.pop(0))
            free = held.pop(ordered[-1], []) + free
    return ordered + [item for item in items if item not in ordered]
