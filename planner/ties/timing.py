"""When it is safe to change what is shared: the order of the plan says so.

A step that waits in the plan lets everything wait that belongs to it. One that is not
in this plan waits as its content says.
"""

from dataclasses import dataclass
from functools import cached_property

from planner.content.model import MOMENTS, Facts, Library, TieKind
from planner.content.money import SafeMoment
from planner.plan.model import Plan, PlanSection, State, Step
from planner.plan.sequence import items_to_follow
from planner.ties.model import NewTie


@dataclass(frozen=True)
class Found:
    """A step of the plan with the part that it stands in."""

    section: PlanSection
    step: Step


@dataclass(frozen=True)
class Timing:
    """What is known of moments: the content, what was answered, and the plan."""

    library: Library
    facts: Facts
    plan: Plan

    @property
    def out(self) -> bool:
        """Tell whether the person has said that they are out."""
        return MOMENTS["left"] in self.facts.known

    @cached_property
    def steps(self) -> dict[str, Found]:
        """Every step of this plan."""
        return {
            step.id: Found(part, step)
            for part in self.plan.sections
            for step in (*part.steps, *part.resting)
        }

    @cached_property
    def _kinds(self) -> dict[str, TieKind]:
        return {kind.id: kind for kind in self.library.ties}

    @cached_property
    def _late(self) -> frozenset[str]:
        """The steps of the content whose moment has not come, and all behind them."""
        early = {
            item.id
            for item in self.library.items
            if any(MOMENTS[each] not in self.facts.known for each in item.only_after)
        }
        follows = items_to_follow(self.library)
        return frozenset(
            item.id
            for item in self.library.items
            if item.id in early or early & follows.get(item.id, frozenset())
        )

    def kind_of(self, tie: NewTie) -> TieKind | None:
        """Return the kind that it began with, where the content still has it."""
        return self._kinds.get(tie.kind)

    def steps_of(self, tie: NewTie) -> list[Found]:
        """Return the steps of the plan that it belongs to, its own one first."""
        kind = self.kind_of(tie)
        ids = [tie.step, *(kind.items if kind else ())]
        return [self.steps[each] for each in ids if each in self.steps]

    def is_held(self, item: str) -> bool:
        """Tell whether a step waits: in this plan, or else as the content says."""
        found = self.steps.get(item)
        return found.step.held if found else item in self._late

    def earliest(self, tie: NewTie) -> SafeMoment | None:
        """Return the earliest moment that is known to be safe; None: nothing is known.

        It is never earlier than a step of the plan that it belongs to allows.
        """
        kind = self.kind_of(tie)
        if kind is None:
            return None
        if any(self.is_held(each) for each in kind.items):
            return "after"
        return kind.moment

    def is_in_plan(self, tie: NewTie) -> bool:
        """Tell whether a step of one's own stands in the plan for it."""
        found = self.steps.get(tie.step)
        return found is not None and found.step.state is not State.NOT_FOR_ME
