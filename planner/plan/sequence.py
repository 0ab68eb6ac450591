"""What has to come before what, and orders that keep to it.

Nothing here knows a person: ids in, ids out.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from planner.content.model import Library, Section

#: For each id those that have to come first.
Follows = Mapping[str, frozenset[str]]
FREE: Follows = {}


def items_to_follow(library: Library) -> Follows:
    """Return for each item those that have to come first, however far away."""
    return follow_all(library.order_of_items)


def sections_to_follow(sections: Sequence[Section], items: Follows) -> Follows:
    """Return for each section those that have an item which has to come first."""
    home = {item.id: section.id for section in sections for item in section.items}
    return follow_all(
        (home[later], home[first])
        for later, before in items.items()
        for first in before
        if later in home and first in home and home[first] != home[later]
    )


def in_order(
    steps: Sequence[str],
    wanted: Iterable[str],
    own: Collection[str] = (),
    follows: Follows = FREE,
) -> list[str]:
    """Return these steps in the order a person gave, as far as it is safe.

    A new one stands after its neighbour, or as near to that as it may; it moves nothing
    else. A new one of a person's own stands at the end.
    """
    there = set(steps)
    given = [key for key in dict.fromkeys(wanted) if key in there]
    if not given:
        return keep_to(steps, follows)
    order = keep_to(given, follows)
    placed = set(order)
    before = 0
    for key in steps:
        if key in placed:
            before = order.index(key) + 1
        elif key in own:
            order.append(key)
        else:
            lowest, highest = room_for(key, order, follows)
            at = min(max(before, lowest), highest)
            order.insert(at, key)
            before = at + 1
    return order


def room_for(key: str, others: Sequence[str], follows: Follows) -> tuple[int, int]:
    """Return the first and the last place among others where something may stand."""
    first = follows.get(key, ())
    behind = (at + 1 for at, other in enumerate(others) if other in first)
    ahead = (
        at for at, other in enumerate(others) if key in follows.get(other, frozenset())
    )
    return max(behind, default=0), min(ahead, default=len(others))


def keep_to(order: Sequence[str], follows: Follows) -> list[str]:
    """Return the same in an order that keeps to it; the rest moves as little as can be.

    What has to come first is pulled up to the place where it is needed. Things that
    would wait for one another in a circle stay as they stand.
    """
    if follows.keys().isdisjoint(order):
        return list(order)
    kept: list[str] = []
    seen: set[str] = set()

    def place(key: str) -> None:
        if key in seen:
            return
        seen.add(key)
        if first := follows.get(key):
            for other in order:
                if other in first:
                    place(other)
        kept.append(key)

    for key in order:
        place(key)
    return kept


def follow_all(pairs: Iterable[tuple[str, str]]) -> Follows:
    """Return for each later one of these pairs all that have to come before it."""
    near: dict[str, set[str]] = {}
    for later, first in pairs:
        near.setdefault(later, set()).add(first)
    return {key: frozenset(_all_of(key, near)) for key in near}


def _all_of(key: str, near: Mapping[str, Collection[str]]) -> Iterator[str]:
    seen, waiting = {key}, [key]
    while waiting:
        for each in near.get(waiting.pop(), ()):
            if each not in seen:
                seen.add(each)
                waiting.append(each)
                yield each
