"""The weeks around a day, in stages of tasks, as the content lists them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.content.model import Item


@dataclass(frozen=True)
class Span:
    """From when until when, in days counted from the day: before it they are minus."""

    first: int
    last: int


@dataclass(frozen=True)
class Task:
    """One thing to do around the day: a step of its own, or one that the plan has."""

    id: str
    span: Span | None  # as its stage where it says nothing itself
    step: "Item | None"  # what it says; nothing where the plan says it
    item: str | None  # the step of the plan that this is
    before: tuple[str, ...] = ()  # tasks that this one has to come before
    because: str | None = None  # why it comes before them
    notice: bool = False  # its risk is that somebody notices
    move: bool = False  # belongs to moving house

    @property
    def key(self) -> str:
        """What states, own words and the order hang on: that of the plan's step."""
        return self.item or self.id


@dataclass(frozen=True)
class Stage:
    """A stretch of time around the day."""

    id: str
    word: str
    title: str
    quiet_title: str
    intro: str
    tasks: tuple[Task, ...]
    span: Span | None = None  # nothing: it hangs on no day

    @property
    def is_day(self) -> bool:
        """Tell whether this is the day itself, which has a page elsewhere."""
        return self.span == Span(0, 0)
