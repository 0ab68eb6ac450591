"""Stages as parts of a plan, and the days that tasks fall on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import chain

from planner.content.model import Item, Library, Section, Span, Stage, Task
from planner.core.dates import Precision, When
from planner.plan.model import OWN, Plan, PlanSection, State, Step
from planner.plan.sequence import Follows, follow_all


def as_plan(library: Library) -> Library:
    """Return a library whose parts of the plan are the stages.

    A task that the plan has as a step is that step; one that an office hides is none.
    Each comes before all that it has to by the plan and by the weeks, however far.
    """
    follows = follow_all(chain(library.order_of_items, library.order_of_tasks))
    items = {item.id: item for item in library.items}
    parts = tuple(_part(stage, items, follows) for stage in library.stages)
    return replace(library, sections=parts)


def _part(stage: Stage, items: Mapping[str, Item], follows: Follows) -> Section:
    steps = (task.step or items.get(task.item or "") for task in stage.tasks)
    return Section(
        id=stage.id,
        word=stage.word,
        title=stage.title,
        quiet_title=stage.quiet_title,
        intro=stage.intro,
        items=tuple(
            replace(
                step,
                before=tuple(k for k, first in follows.items() if step.id in first),
            )
            for step in steps
            if step is not None
        ),
    )


@dataclass(frozen=True)
class Days:
    """The days that something falls on: the first and the last that can be meant."""

    first: date
    last: date
    rough: bool = False  # the day itself is known by its month only


def days_of(span: Span | None, day: When | None) -> Days | None:
    """Return the days of a span around a day; nothing where no calendar has them.

    A year is too wide for that, and words stand on no calendar.
    """
    if span is None or day is None or day.first is None or day.last is None:
        return None
    if day.precision is Precision.YEAR:
        return None
    try:
        first = day.first + timedelta(days=span.first)
        last = day.last + timedelta(days=span.last)
    except OverflowError:
        return None
    return Days(first, last, rough=day.precision is not Precision.DAY)


@dataclass(frozen=True)
class Weeks:
    """All stages with their tasks, as one person's answers and words make them."""

    plan: Plan
    stages: tuple[Stage, ...]
    follows: Follows
    day: When | None = None
    is_out: bool = False  # the answers say that she has gone already

    @cached_property
    def tasks(self) -> dict[str, Task]:
        """The tasks of the content, by what their states hang on."""
        return {task.key: task for stage in self.stages for task in stage.tasks}

    @cached_property
    def steps(self) -> dict[str, Step]:
        """Every task that is there, in order."""
        return {step.id: step for step in self.plan.steps}

    @cached_property
    def direct(self) -> dict[str, list[str]]:
        """For each task those that name it: they come first, and nearest."""
        ids = {task.id: task.key for task in self.tasks.values()}
        found: dict[str, list[str]] = {}
        for task in self.tasks.values():
            for later in task.before:
                found.setdefault(ids[later], []).append(task.key)
        return found

    def stage_of(self, section: PlanSection) -> Stage:
        """Return what the content says of a stage."""
        return self.stages[section.number - 1]

    def is_linked(self, step: Step) -> bool:
        """Tell whether this is a step of the plan, which keeps its words there."""
        task = self.tasks.get(step.id)
        return task is not None and task.item is not None

    def days(self, step: Step) -> Days | None:
        """Return the days of a task: her own date, or what the content says."""
        if step.when is not None:
            first, last = step.when.first, step.when.last
            if first is None or last is None:
                return None
            return Days(first, last, rough=step.when.precision is not Precision.DAY)
        task = self.tasks.get(step.id)
        return days_of(task.span, self.day) if task else None

    def clash(self, step: Step) -> Step | None:
        """Return what has to come first, where her own date is earlier than that."""
        days = self.days(step)
        if step.when is None or days is None:
            return None
        for key in self.follows.get(step.id, ()):
            other = self.steps.get(key)
            if other is None or other.state in {State.DONE, State.NOT_FOR_ME}:
                continue
            before = self.days(other)
            if before is not None and days.last < before.first:
                return other
        return None

    def is_own(self, step: Step) -> bool:
        """Tell whether this is a task of one's own."""
        return step.id.startswith(OWN)


@dataclass(frozen=True)
class Offer:
    """A task with a day, which a calendar could have."""

    key: str
    day: date
    text: str


def offers(weeks: Weeks) -> list[Offer]:
    """Return every task with a day of the calendar, in the order of these days."""
    found = [
        Offer(f"{section.number}-{section.addresses[step.id]}", days.first, step.text)
        for section in weeks.plan.sections
        if not section.hidden
        for step in (*section.shown, *section.held)
        if step.state is not State.DONE
        and (days := weeks.days(step)) is not None
        and not days.rough
    ]
    return sorted(found, key=lambda each: each.day)
