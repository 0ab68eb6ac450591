"""What to take with ten minutes: worked out anew from the lists each time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from planner.papers.model import Entry, Papers, PersonList
from planner.people.model import same_label


@dataclass(frozen=True)
class Line:
    """One thing, with the list it stands on."""

    part: PersonList
    entry: Entry


@dataclass(frozen=True)
class Group:
    """Things that are fetched together; the place is shown only when asked for."""

    place: str
    holder: str
    lines: tuple[Line, ...]
    number: int = 0


@dataclass(frozen=True)
class Ten:
    """What would be taken, in the order of fetching, and what is left out."""

    lines: tuple[Line, ...]
    left_out: tuple[Line, ...]


def ten_of(papers: Papers) -> Ten:
    """Return what is marked for ten minutes: by place, then by holder, then the rest.

    The place with the most things comes first. What is not needed, cannot be got
    safely, does not exist or is in another place already is left out.
    """
    marked = [
        Line(part, entry)
        for part in papers.lists
        for entry in part.shown
        if entry.is_for_ten
    ]
    taken = [line for line in marked if line.entry.can_be_taken]
    left_out = [line for line in marked if not line.entry.can_be_taken]
    return Ten(tuple(_together(taken)), tuple(left_out))


def groups_of(lines: Iterable[Line]) -> list[Group]:
    """Return lines that stand together as groups with a number each, from 1."""
    found = []
    for number, (_key, together) in enumerate(groupby(lines, _key_of), 1):
        few = tuple(together)
        note = few[0].entry.note
        found.append(Group(note.place, "" if note.place else note.holder, few, number))
    return found


def _together(lines: list[Line]) -> Iterator[Line]:
    found: dict[tuple[int, str], list[Line]] = {}
    for line in lines:
        found.setdefault(_key_of(line), []).append(line)
    # Sorting keeps the order of the lists wherever two groups are alike.
    for key in sorted(found, key=lambda key: (key[0], -len(found[key]))):
        yield from found[key]


def _key_of(line: Line) -> tuple[int, str]:
    note = line.entry.note
    if note.place:
        return 0, same_label(note.place)
    if note.holder:
        return 1, same_label(note.holder)
    return 2, ""
