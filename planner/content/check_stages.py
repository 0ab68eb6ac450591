"""Tasks around the day: what they name, and that days and order never disagree."""

from collections.abc import Iterator
from itertools import chain

from planner.content.check_order import round_trip_of
from planner.content.model import Item, Library, Span, Stage, Task
from planner.content.places import tasks


def faults(library: Library) -> Iterator[str]:
    """Yield what is wrong with stages and tasks."""
    if library.stages and library.stages[0].is_day:
        # What was written on a task that is gone stands in the first stage.
        yield "weeks: a stage has to stand before the day itself"
    items = {item.id: item for item in library.items}
    waiting = _waiting(library, items)
    linked: set[str] = set()
    for where, stage, task in tasks(library):
        yield from (f"{where}: {what}" for what in _of_task(task, stage, items))
        if task.item in linked:
            yield f"{where}: {task.item} is a task already"
        linked |= {task.item} if task.item else set()
        if task.key in waiting and not _says(task, items):
            yield f"{where}: it comes after one that waits, so it needs only_after"
    yield from _of_order(library)


def _of_task(task: Task, stage: Stage, items: dict[str, Item]) -> Iterator[str]:
    step = task.step or items.get(task.item or "")
    if step is None:
        yield f"item names {task.item}, which is no step of the plan"
        return
    if task.step and any(_plain(step.text) == _plain(i.text) for i in items.values()):
        yield "the plan has this step: name it with item"
    if task.notice and not step.risk:
        yield "notice needs a risk"
    if bool(task.before) != bool(task.because):
        yield "before and because belong together"
    if stage.is_day:
        yield "the day itself has no tasks here"
    if not _within(task.span, stage.span):
        yield "its days lie outside those of its stage"
    if task.span and task.span.first < 0 and step.only_after:
        yield "it waits for what comes after its days"


def _of_order(library: Library) -> Iterator[str]:
    there = {task.id: task for task in library.tasks}
    places = {t.id: n for n, stage in enumerate(library.stages) for t in stage.tasks}
    for where, _stage, task in tasks(library):
        for name in task.before:
            if name not in there:
                yield f"{where}: before names {name}, which is no task"
            elif places[name] < places[task.id] or _is_later(task, there[name]):
                yield f"{where}: {name} has earlier days, so it cannot come after"
    ring: dict[str, set[str]] = {}
    for later, first in chain(library.order_of_items, library.order_of_tasks):
        ring.setdefault(later, set()).add(first)
    if round_trip := round_trip_of(ring):
        yield f"weeks: these tasks wait for one another: {round_trip}"


def _waiting(library: Library, items: dict[str, Item]) -> set[str]:
    """Return all that waits for a moment, and all that comes after such a step."""
    steps = chain(items.values(), (t.step for t in library.tasks if t.step))
    waiting = {step.id for step in steps if step.only_after}
    pairs = [*library.order_of_items, *library.order_of_tasks]
    before = -1
    while before < len(waiting):
        before = len(waiting)
        waiting |= {later for later, first in pairs if first in waiting}
    return waiting


def _says(task: Task, items: dict[str, Item]) -> bool:
    step = task.step or items.get(task.item or "")
    return step is None or bool(step.only_after)


def _within(inner: Span | None, outer: Span | None) -> bool:
    if inner is None or outer is None:
        return inner is outer
    return outer.first <= inner.first <= inner.last <= outer.last


def _is_later(one: Task, other: Task) -> bool:
    if one.span is None or other.span is None:
        return False
    return one.span.first > other.span.first or one.span.last > other.span.last


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
