"""What has to come before what: that it exists, and that it is possible.

What two people share keeps to the same order: none of it is said to be safe earlier
than the steps of the plan that it belongs to.
"""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from planner.content.model import MOMENTS, Library
from planner.content.places import DAY, TIES, items


def faults(library: Library) -> Iterator[str]:
    """Yield what is wrong with `before`, `only_after` and `needs`."""
    yield from _of_the_day(library)
    home = {item.id: s.id for s in library.sections for item in s.items}
    steps: dict[str, set[str]] = {}
    parts: dict[str, set[str]] = {}
    for where, item in items(library):
        for later in item.before:
            if later not in home:
                yield f"{where}: before names {later}, which is no item"
                continue
            steps.setdefault(later, set()).add(item.id)
            if home[later] != home[item.id]:
                parts.setdefault(home[later], set()).add(home[item.id])
        for moment in item.only_after:
            if MOMENTS[moment] not in library.facts:
                yield f"{where}: no answer says that the moment {moment} has come"
    yield from _of_ties(library, steps)
    if round_trip := round_trip_of(steps):
        yield f"plan: these steps wait for one another: {round_trip}"
    # Parts can be put in another order as a whole, so they may not wait in a ring.
    if round_trip := round_trip_of(parts):
        yield f"plan: steps of these parts wait for one another: {round_trip}"


def _of_the_day(library: Library) -> Iterator[str]:
    known = {step.id for step in library.day_steps}
    waits: dict[str, set[str]] = {}
    for step in library.day_steps:
        for name in step.needs:
            if name not in known:
                yield f"{DAY}: {step.id}: needs names {name}, which is no step"
            waits.setdefault(step.id, set()).add(name)
    if round_trip := round_trip_of(waits):
        yield f"{DAY}: these steps wait for one another: {round_trip}"


def _of_ties(library: Library, earlier: Mapping[str, set[str]]) -> Iterator[str]:
    late = _late(library, earlier)
    known = {item.id for item in library.items}
    for tie in library.ties:
        for name in tie.items:
            if name not in known:
                yield f"{TIES}: {tie.id}: items names {name}, which is no item"
            elif name in late and tie.moment != "after":
                yield f"{TIES}: {tie.id}: {name} waits, so the moment is after"


def _late(library: Library, earlier: Mapping[str, set[str]]) -> set[str]:
    """Return the items that wait for a moment, and all that have to follow one."""
    late = {item.id for item in library.items if item.only_after}
    while more := {key for key, first in earlier.items() if first & late} - late:
        late |= more
    return late


def round_trip_of(earlier: Mapping[str, set[str]]) -> str:
    """Name all that waits for one another in a ring; nothing where nothing does."""
    try:
        TopologicalSorter(earlier).prepare()
    except CycleError as error:
        return ", ".join(sorted(set(error.args[1])))
    return ""
