"""What differs between two plans, step by step: values in, values out."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from planner.content.model import Section
from planner.plan.model import Plan, PlanSection, Step


class Kind(StrEnum):
    """What became of a step from the first plan to the second."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One step that is not the same in both; None where it does not stand at all."""

    then: Step | None
    now: Step | None

    @property
    def kind(self) -> Kind:
        """What became of it."""
        if self.then is None:
            return Kind.ADDED
        return Kind.GONE if self.now is None else Kind.CHANGED


@dataclass(frozen=True)
class Difference:
    """One part of the plan that is not the same in both."""

    then: PlanSection
    now: PlanSection
    changes: tuple[Change, ...]

    @property
    def section(self) -> Section:
        """The part itself."""
        return self.now.section

    @property
    def is_moved(self) -> bool:
        """Tell whether the steps that can be done in both stand in another order."""
        then, now = ([step.id for step in one.shown] for one in (self.then, self.now))
        both = set(then) & set(now)
        return [k for k in then if k in both] != [k for k in now if k in both]

    @property
    def has_status(self) -> bool:
        """Tell whether the person said something else of how far it is."""
        return self.then.status is not self.now.status

    @property
    def is_hidden_elsewhere(self) -> bool:
        """Tell whether the part is hidden in one and shown in the other."""
        return self.then.hidden is not self.now.hidden

    @property
    def is_empty(self) -> bool:
        """Tell whether both are the same."""
        return not (
            self.changes or self.is_moved or self.has_status or self.is_hidden_elsewhere
        )


def differences(then: Plan, now: Plan) -> list[Difference]:
    """Return the parts that differ, in the order of the second plan."""
    found = [_difference(then.section(one.section.id), one) for one in now.sections]
    return [each for each in found if not each.is_empty]


def _difference(then: PlanSection, now: PlanSection) -> Difference:
    return Difference(then, now, tuple(_changes(then, now)))


def _changes(then: PlanSection, now: PlanSection) -> Iterator[Change]:
    """Yield what differs, in the order of the second plan, and then what is gone."""
    before = {step.id: step for step in (*then.steps, *then.resting)}
    after = {step.id: step for step in (*now.steps, *now.resting)}
    for key, step in after.items():
        if step != before.get(key):
            yield Change(before.get(key), step)
    for key, step in before.items():
        if key not in after:
            yield Change(step, None)
