"""Steps, what a person made of them, and the plan that comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from planner.content.model import Blank, Section, Source
from planner.core.dates import When

OWN = "own:"
#: Stands for the step with the words of blanks that the content no longer has.
KEPT = "kept:"


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
    person: int | None = None  # who that is, on the list of people

    @property
    def is_written(self) -> bool:
        """Tell whether there is more in it than a state."""
        return bool(self.words or self.who or self.when)

    @property
    def is_said(self) -> bool:
        """Tell whether a person made anything of the step."""
        return self.is_written or self.state is not State.OPEN


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
    people: Mapping[str, int] = field(default_factory=dict)  # named in these blanks


@dataclass(frozen=True)
class FilledBlank:
    """A blank with what was written into it, or nothing."""

    blank: Blank
    words: str


def written_when(words: str) -> When | None:
    """Return the date in a blank, as exactly as it was written there."""
    try:
        return When.from_stored(words)
    except (TypeError, ValueError):
        return When.in_words(words)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of this person's plan."""

    id: str
    text: str
    quiet: str
    helps: str = ""
    risk: str | None = None
    source: Source | None = None  # none for a step of one's own
    state: State = State.OPEN
    words: str = ""
    who: str = ""
    when: When | None = None
    blanks: tuple[FilledBlank, ...] = ()
    own: bool = False
    careful: bool = False  # stands here because something was not said
    short: bool = False  # stands on the plan of one page
    held: bool = False  # would be noticed now: no to-do before the person is out

    @property
    def is_set_aside(self) -> bool:
        """Tell whether the person said that this is not for them."""
        return self.state is State.NOT_FOR_ME

    def can_be(self, state: State) -> bool:
        """Tell whether this can be said; what waits is no to-do, so it is not done."""
        return not self.held or state in {State.OPEN, State.NOT_FOR_ME}

    @property
    def is_touched(self) -> bool:
        """Tell whether the person has made anything of this step."""
        written = (self.words, self.who, self.when, *(b.words for b in self.blanks))
        return self.own or self.state is not State.OPEN or any(written)

    @property
    def is_among_the_first(self) -> bool:
        """Tell whether this stands on the plan of one page: told so, or touched."""
        return not self.held and (self.short or self.is_touched)


@dataclass(frozen=True)
class PlanSection:
    """One part of the plan; its number is its place in the library, for addresses."""

    section: Section
    number: int
    steps: tuple[Step, ...]
    status: Status = Status.NOT_STARTED
    hidden: bool = False
    #: What was written on steps that the answers no longer ask for.
    resting: tuple[Step, ...] = ()

    @property
    def shown(self) -> tuple[Step, ...]:
        """The steps that can be done, as far as the person keeps them."""
        return tuple(s for s in self.steps if not (s.held or s.is_set_aside))

    @property
    def held(self) -> tuple[Step, ...]:
        """The steps that wait until the person is out, as far as they keep them."""
        return tuple(s for s in self.steps if s.held and not s.is_set_aside)

    @property
    def set_aside(self) -> tuple[Step, ...]:
        """The steps that a person said are not for them."""
        return tuple(step for step in self.steps if step.is_set_aside)

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Short names of the steps that say nothing: 7, own-3 or kept-1."""
        numbers = {item.id: str(at) for at, item in enumerate(self.section.items, 1)}
        ids = [step.id for step in self.steps if step.id not in numbers]
        kept = sorted(key for key in ids if not key.startswith(OWN))
        own = {key: f"own-{key.removeprefix(OWN)}" for key in ids}
        return {**numbers, **own, **{k: f"kept-{n}" for n, k in enumerate(kept, 1)}}


@dataclass(frozen=True)
class Plan:
    """The whole plan; what matters most to the person comes first."""

    sections: tuple[PlanSection, ...]

    def section(self, section_id: str) -> PlanSection:
        """Return one section, or raise KeyError."""
        for each in self.sections:
            if each.section.id == section_id:
                return each
        raise KeyError(section_id)

    def at(self, number: int) -> PlanSection | None:
        """Return the section with this number."""
        return next((each for each in self.sections if each.number == number), None)

    def after(self, number: int) -> PlanSection:
        """Return the section that follows one; the first follows the last."""
        numbers = [each.number for each in self.sections]
        return self.sections[(numbers.index(number) + 1) % len(numbers)]

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step in order."""
        return tuple(step for each in self.sections for step in each.steps)
