"""What has to come before what: that it exists, and that it is possible."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from planner.content.model import MOMENTS, Library
from planner.content.places import items


def faults(library: Library) -> Iterator[str]:
    """Yield what is wrong with `before` and `only_after`."""
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
    if round_trip := round_trip_of(steps):
        yield f"plan: these steps wait for one another: {round_trip}"
    # Parts can be put in another order as a whole, so they may not wait in a ring.
    if round_trip := round_trip_of(parts):
        yield f"plan: steps of these parts wait for one another: {round_trip}"


def round_trip_of(earlier: Mapping[str, set[str]]) -> str:
    """Name all that waits for one another in a ring; nothing where nothing does."""
    try:
        TopologicalSorter(earlier).prepare()
    except CycleError as error:
        return ", ".join(sorted(set(error.args[1])))
    return ""
