"""Steps, what a person made of them, and the plan that comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from planner.content.model import Blank, Section
from planner.core.dates import When

OWN = "own:"


class State(StrEnum):
    """What a person decided about a step."""

    OPEN = "open"
    DONE = "done"
    LATER = "later"
    NOT_FOR_ME = "not_for_me"


class Status(StrEnum):
    """How far a section is; only the person says that it is done (U32)."""

    NOT_STARTED = "not_started"
    STARTED = "started"
    DONE = "done"


@dataclass(frozen=True)
class Note:
    """What was said about one step."""

    section: str
    state: State = State.OPEN
    words: str = ""
    who: str = ""
    when: When | None = None


@dataclass(frozen=True)
class OwnStep:
    """A step of a person's own."""

    id: int
    section: str
    text: str

    @property
    def key(self) -> str:
        """What stands for this step where supplied ones have their id."""
        return f"{OWN}{self.id}"


@dataclass(frozen=True)
class SectionNote:
    """What was said about one section."""

    status: Status | None = None
    hidden: bool = False
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class OwnWords:
    """Everything a person made of the plan."""

    notes: Mapping[str, Note] = field(default_factory=dict)
    blanks: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[OwnStep, ...] = ()
    sections: Mapping[str, SectionNote] = field(default_factory=dict)


@dataclass(frozen=True)
class Before:
    """What a change replaced: enough to take it back (U102)."""

    section: str
    step: str  # empty where the change was to the section itself
    note: Note | None
    text: str | None  # of a step of one's own
    order: tuple[str, ...]
    blanks: Mapping[str, str]
    status: Status | None = None  # of the section


@dataclass(frozen=True)
class FilledBlank:
    """A blank with what was written into it, or nothing."""

    blank: Blank
    words: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of this person's plan."""

    id: str
    text: str
    quiet: str
    helps: str = ""
    risk: str | None = None
    state: State = State.OPEN
    words: str = ""
    who: str = ""
    when: When | None = None
    blanks: tuple[FilledBlank, ...] = ()
    own: bool = False
    careful: bool = False  # stands here because something was not said
    short: bool = False  # stands on the plan of one page

    @property
    def is_set_aside(self) -> bool:
        """Tell whether the person said that this is not for them."""
        return self.state is State.NOT_FOR_ME

    @property
    def is_touched(self) -> bool:
        """Tell whether the person has made anything of this step."""
        written = (self.words, self.who, self.when, *(b.words for b in self.blanks))
        return self.own or self.state is not State.OPEN or any(written)

    @property
    def is_among_the_first(self) -> bool:
        """Tell whether this stands on the plan of one page: told so, or touched."""
        return self.short or self.is_touched


@dataclass(frozen=True)
class PlanSection:
    """One part of the plan."""

    section: Section
    steps: tuple[Step, ...]
    status: Status = Status.NOT_STARTED
    hidden: bool = False

    @property
    def shown(self) -> tuple[Step, ...]:
        """The steps that a person keeps."""
        return tuple(step for step in self.steps if not step.is_set_aside)

    @property
    def set_aside(self) -> tuple[Step, ...]:
        """The steps that a person said are not for them."""
        return tuple(step for step in self.steps if step.is_set_aside)


@dataclass(frozen=True)
class Plan:
    """The whole plan, in the order of the content."""

    sections: tuple[PlanSection, ...]

    def section(self, section_id: str) -> PlanSection:
        """Return one section, or raise KeyError."""
        for each in self.sections:
            if each.section.id == section_id:
                return each
        raise KeyError(section_id)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step in order."""
        return tuple(step for each in self.sections for step in each.steps)
