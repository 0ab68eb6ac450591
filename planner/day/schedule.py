"""When each step of the day can begin: the critical path method on a small graph.

Values in, values out: it reads no clock and no store. Every time is a whole number of
minutes after midnight of the day, so that the evening before is below 0 and the night
after is above 1440. A step never begins before what it needs has ended. Whoever is busy
with a step does one after the other, in the order of the list as far as needs allow.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush
from typing import Literal

__all__ = ["ME", "Conflict", "RingError", "Schedule", "Slot", "Task", "plan", "ring_in"]

#: The person who writes; a step without anybody else keeps them busy.
ME = ""
#: Long before any day: what a step without a time of its own can begin at.
_EVER = -(10**9)
_NEVER = 10**9


class RingError(ValueError):
    """Steps wait for one another; `ring` has their numbers, each once."""

    def __init__(self, ring: Sequence[int]) -> None:
        super().__init__("steps wait for one another")
        self.ring = tuple(ring)


@dataclass(frozen=True, kw_only=True)
class Task:
    """A step, as far as time goes; `place` is its place in the list."""

    id: int
    place: int
    minutes: int | None = None  # None: nobody knows
    needs: frozenset[int] = frozenset()
    busy: frozenset[str] = frozenset({ME})  # who can do nothing else meanwhile
    at: int | None = None  # it begins at exactly this time
    not_before: int | None = None
    done_by: int | None = None
    after_start: int = 0  # not before so many minutes after the start
    free: bool = False  # with a time of its own it may lie before the start

    @property
    def own_time(self) -> int | None:
        """The first time at which its own words let it begin."""
        times = (each for each in (self.at, self.not_before) if each is not None)
        return max(times, default=None)

    @property
    def takes(self) -> int:
        """The minutes to count with: nothing where nobody knows."""
        return self.minutes or 0


@dataclass(frozen=True)
class Slot:
    """When a step begins and ends at the earliest."""

    id: int
    begins: int
    ends: int
    #: Counted from the start and not from midnight: no clock time is known.
    from_start: bool
    #: Minutes that nobody knows lie before the beginning, or before the end.
    begins_open: bool
    ends_open: bool
    #: How many minutes later it could begin without a conflict; None: any number.
    slack: int | None


@dataclass(frozen=True)
class Conflict:
    """A time that cannot be kept, and why.

    `there_are` are the minutes from the beginning of what takes too long to the time;
    below 0 it begins only after it. Without `cause` it is the start that is too late.
    """

    step: int
    kind: Literal["at", "by"]
    time: int
    cause: int | None
    takes: int
    there_are: int
    begins: int


@dataclass(frozen=True)
class Schedule:
    """What comes out; slots in the order in which steps begin."""

    slots: tuple[Slot, ...]
    conflicts: tuple[Conflict, ...]
    #: The start that was counted with, and whether it was given.
    start: int | None
    is_given: bool
    #: The last start at which every time can be kept; None: any, or none at all.
    latest: int | None
    #: No start helps: times that do not depend on it contradict each other.
    is_hopeless: bool
    #: Minutes that nobody knows stand before a time: the latest start may be earlier.
    latest_open: bool

    @cached_property
    def by_id(self) -> dict[int, Slot]:
        """Every slot by its step."""
        return {slot.id: slot for slot in self.slots}


@dataclass
class _Graph:
    """The steps in an order that needs allow, and what each has to wait for."""

    tasks: list[Task]
    before: Mapping[int, frozenset[int]]
    after: dict[int, set[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for later, earlier in self.before.items():
            for each in earlier:
                self.after.setdefault(each, set()).add(later)


def plan(tasks: Iterable[Task], start: int | None = None) -> Schedule:
    """Return when each step begins, the latest start and every conflict.

    Without a start it counts from the latest one; without any time on the clock, from
    the start itself. A need that is not there is left out. RingError if steps wait for
    one another.
    """
    graph = _graph_of(tasks)
    early = _forward(graph, None)
    late = _backward(graph)
    is_hopeless = any(_conflicts(graph, early, None))
    latest = None if is_hopeless else _latest(graph, late)
    given = start is not None
    start = start if given else latest
    begins = early if start is None else _forward(graph, start)
    place = {task.id: at for at, task in enumerate(graph.tasks)}
    slots = _slots(graph, begins, late, has_start=start is not None)
    return Schedule(
        slots=tuple(sorted(slots, key=lambda one: (one.begins, place[one.id]))),
        conflicts=tuple(_conflicts(graph, begins, start)),
        start=start,
        is_given=given,
        latest=latest,
        is_hopeless=is_hopeless,
        latest_open=latest is not None and _is_open(graph, late),
    )


def ring_in(tasks: Iterable[Task]) -> tuple[int, ...]:
    """Return steps that wait for one another, each once; nothing if none do."""
    try:
        _in_order({task.id: task for task in tasks})
    except RingError as error:
        return error.ring
    return ()


def _graph_of(tasks: Iterable[Task]) -> _Graph:
    known = {task.id: task for task in tasks}
    order = [known[number] for number in _in_order(known)]
    before = {task.id: set(task.needs & known.keys()) for task in order}
    last: dict[str, int] = {}
    for task in order:
        for who in task.busy:
            if who in last:
                before[task.id].add(last[who])
            last[who] = task.id
    return _Graph(order, {key: frozenset(each) for key, each in before.items()})


def _in_order(known: Mapping[int, Task]) -> list[int]:
    """Return the steps so that needs come first, and otherwise as in the list."""
    sorter = TopologicalSorter(
        {number: sorted(task.needs & known.keys()) for number, task in known.items()}
    )
    try:
        sorter.prepare()
    except CycleError as error:
        ring: list[int] = list(dict.fromkeys(error.args[1]))
        raise RingError(ring[::-1]) from None
    ready: list[tuple[int, int]] = []
    order: list[int] = []
    while sorter.is_active():
        for number in sorter.get_ready():
            heappush(ready, (known[number].place, number))
        _place, number = heappop(ready)
        order.append(number)
        sorter.done(number)
    return order


def _forward(
    graph: _Graph, start: int | None, *, without_free: bool = False
) -> dict[int, int]:
    """Return when each step can begin; without a start, only what the clock says.

    Where no start is known, what lies before it says nothing about what comes after.
    """
    begins: dict[int, int] = {}
    known = {task.id: task for task in graph.tasks}
    for task in graph.tasks:
        times = [
            begins[each] + known[each].takes
            for each in graph.before[task.id]
            if not (without_free and _is_free(known[each]) and not _is_free(task))
        ]
        times += [_EVER if task.own_time is None else task.own_time]
        begins[task.id] = max(*times, _from_start(task, start))
    return begins


def _from_start(task: Task, start: int | None) -> int:
    return _EVER if start is None or _is_free(task) else start + task.after_start


def _is_free(task: Task) -> bool:
    return task.free and task.own_time is not None


def _backward(graph: _Graph) -> dict[int, int]:
    """Return when each step has to begin so that every time is kept."""
    late: dict[int, int] = {}
    for task in reversed(graph.tasks):
        ends = [late[each] for each in graph.after.get(task.id, ())]
        if task.done_by is not None:
            ends.append(task.done_by)
        begins = min(ends, default=_NEVER) - (task.takes if ends else 0)
        late[task.id] = begins if task.at is None else min(begins, task.at)
    return late


def _latest(graph: _Graph, late: Mapping[int, int]) -> int | None:
    bound = (
        late[task.id] - task.after_start
        for task in graph.tasks
        if not _is_free(task) and _is_time(late[task.id])
    )
    return min(bound, default=None)


def _is_time(minutes: int) -> bool:
    """Tell whether this is a time on a clock, and not one that stands for none."""
    return _EVER // 2 < minutes < _NEVER // 2


def _conflicts(
    graph: _Graph, begins: Mapping[int, int], start: int | None
) -> Iterator[Conflict]:
    known = {task.id: task for task in graph.tasks}
    for task in graph.tasks:
        here = begins[task.id]
        if task.at is not None and here > task.at:
            cause = _cause(graph, task, begins, start)
            slow = task if cause is None else known[cause]
            takes = slow.takes if slow is not task else 0
            there = task.at - begins[slow.id]
            yield Conflict(task.id, "at", task.at, cause, takes, there, here)
        if task.done_by is not None and here + task.takes > task.done_by:
            there = task.done_by - here
            yield Conflict(
                task.id, "by", task.done_by, task.id, task.takes, there, here
            )


def _cause(
    graph: _Graph, task: Task, begins: Mapping[int, int], start: int | None
) -> int | None:
    """Return what makes a step begin so late: another step, itself, or the start."""
    here = begins[task.id]
    for each in reversed(graph.tasks):
        if each.id in graph.before[task.id] and begins[each.id] + each.takes == here:
            return each.id
    return None if _from_start(task, start) == here else task.id


def _slots(
    graph: _Graph,
    begins: Mapping[int, int],
    late: Mapping[int, int],
    *,
    has_start: bool,
) -> Iterator[Slot]:
    after = begins
    if not has_start:
        begins = _forward(graph, None, without_free=True)
        after = _forward(graph, 0, without_free=True)
    opened = _after_unknown(graph)
    for task in graph.tasks:
        on_clock = has_start or _is_time(begins[task.id])
        here = begins[task.id] if on_clock else after[task.id]
        yield Slot(
            id=task.id,
            begins=here,
            ends=here + task.takes,
            from_start=not on_clock,
            begins_open=task.id in opened,
            ends_open=task.id in opened or task.minutes is None,
            slack=late[task.id] - here
            if on_clock and _is_time(late[task.id])
            else None,
        )


def _after_unknown(graph: _Graph) -> set[int]:
    """Return the steps that come after one whose minutes nobody knows."""
    found: set[int] = set()
    unknown = {task.id for task in graph.tasks if task.minutes is None}
    for task in graph.tasks:
        if not graph.before[task.id].isdisjoint(found | unknown):
            found.add(task.id)
    return found


def _is_open(graph: _Graph, late: Mapping[int, int]) -> bool:
    """Tell whether unknown minutes lie before a time that has to be kept."""
    return any(
        task.done_by is not None
        or any(_is_time(late[each]) for each in graph.after.get(task.id, ()))
        for task in graph.tasks
        if task.minutes is None and not _is_free(task)
    )
