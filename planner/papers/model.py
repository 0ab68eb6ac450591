"""Papers and belongings, what a person said of each, and the lists that come out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from planner.content.model import Replacement, Thing, ThingList
from planner.core.dates import When

OWN = "own:"
#: The person who writes; they are there from the start.
ME = 1


class OwnerKind(StrEnum):
    """For whom a list is."""

    ME = "me"
    CHILD = "child"
    PET = "pet"
    OTHER = "other"

    @property
    def whose(self) -> str:
        """The lists of the content that fit: somebody else has those of an adult."""
        return "me" if self is OwnerKind.OTHER else self.value


class State(StrEnum):
    """What a person said about a thing (U61)."""

    NOT_YET = "not_yet"
    HAVE = "have"
    COPIED = "copied"
    NOT_NEEDED = "not_needed"
    CANNOT = "cannot"


class Form(StrEnum):
    """What there is of a thing."""

    UNSAID = ""
    ORIGINAL = "original"
    COPY = "copy"
    PHOTO = "photo"
    NONE = "none"


class Moving(StrEnum):
    """When a thing can be moved without being missed."""

    UNSAID = ""
    NOW = "now"
    DAY = "day"
    MOVED = "moved"


@dataclass(frozen=True)
class Owner:
    """Somebody whom a list is for: one label, nothing else (U44)."""

    id: int
    kind: OwnerKind
    label: str


@dataclass(frozen=True, kw_only=True)
class Note:
    """What was said about one thing of one person."""

    list: str
    label: str = ""  # what the line said, should the content drop it
    state: State = State.NOT_YET
    form: Form = Form.UNSAID
    place: str = ""
    holder: str = ""
    person: int | None = None  # the holder, if they stand on the list of people
    moving: Moving = Moving.UNSAID
    expires: When | None = None
    words: str = ""
    ten: bool | None = None  # None: as the content has it
    aside: bool = False

    @property
    def is_written(self) -> bool:
        """Tell whether there is anything here that would be missed."""
        said = (self.form, self.place, self.holder, self.moving, self.words)
        return (
            any(said)
            or self.state is not State.NOT_YET
            or self.expires is not None
            or self.ten is not None
        )


@dataclass(frozen=True)
class OwnThing:
    """A paper or belonging that a person added."""

    id: int
    owner: int
    list: str
    text: str

    @property
    def key(self) -> str:
        """What stands for this where supplied things have their id."""
        return f"{OWN}{self.id}"


@dataclass(frozen=True)
class ListNote:
    """What was said about one list of one person."""

    hidden: bool = False
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """Everything a person made of the lists; notes and lists by owner and id."""

    owners: tuple[Owner, ...] = ()
    notes: Mapping[tuple[int, str], Note] = field(default_factory=dict)
    things: tuple[OwnThing, ...] = ()
    lists: Mapping[tuple[int, str], ListNote] = field(default_factory=dict)


@dataclass(frozen=True)
class Before:
    """What a change replaced: enough to take it back (U102)."""

    owner: Owner
    list: str = ""  # empty where the change was to the person
    thing: str = ""  # empty where it was to the list or the person
    note: Note | None = None
    text: str | None = None  # of a thing of one's own
    list_note: ListNote = field(default_factory=ListNote)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of one person's list, with everything that is known of it."""

    id: str
    text: str
    quiet: str
    note: Note
    thing: Thing | None = None  # None: of one's own, or no longer in the content
    replace: tuple[Replacement, ...] = ()

    @property
    def is_own(self) -> bool:
        """Tell whether the person added this."""
        return self.id.startswith(OWN)

    @property
    def is_settled(self) -> bool:
        """Tell whether anything is left to do about this (U65)."""
        return self.note.state is not State.NOT_YET

    @property
    def has_expiry(self) -> bool:
        """Tell whether to ask until when it is good; anything of one's own may be."""
        return self.thing is None or self.thing.expires

    @property
    def is_for_ten(self) -> bool:
        """Tell whether this is marked for the ten minutes."""
        if self.note.ten is not None:
            return self.note.ten
        return self.thing is not None and self.thing.ten

    def ten_as_said(self, *, wanted: bool) -> bool | None:
        """Return how to keep this wish: nothing, where the content has it so."""
        supplied = self.thing is not None and self.thing.ten
        return None if wanted == supplied else wanted

    @property
    def can_be_taken(self) -> bool:
        """Tell whether this would be there to take."""
        gone = self.note.moving is Moving.MOVED or self.note.form is Form.NONE
        return not gone and self.note.state not in {State.CANNOT, State.NOT_NEEDED}


@dataclass(frozen=True)
class PersonList:
    """One list of one person; `number` is its place among all lists, from 1."""

    owner: Owner
    number: int
    list: ThingList
    entries: tuple[Entry, ...]
    hidden: bool = False

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The lines that were not put aside."""
        return tuple(each for each in self.entries if not each.note.aside)

    @property
    def aside(self) -> tuple[Entry, ...]:
        """The lines that were put aside and can be brought back."""
        return tuple(each for each in self.entries if each.note.aside)

    @property
    def settled(self) -> int:
        """How many lines are settled."""
        return sum(each.is_settled for each in self.shown)


@dataclass(frozen=True)
class PersonPapers:
    """All lists of one person."""

    owner: Owner
    lists: tuple[PersonList, ...]

    @property
    def shown(self) -> tuple[PersonList, ...]:
        """The lists with something in them that were not hidden."""
        return tuple(each for each in self.lists if each.entries and not each.hidden)

    @property
    def hidden(self) -> tuple[PersonList, ...]:
        """The lists that were hidden and can be brought back."""
        return tuple(each for each in self.lists if each.hidden)


@dataclass(frozen=True)
class Papers:
    """Every list of everybody."""

    people: tuple[PersonPapers, ...]

    @property
    def lists(self) -> tuple[PersonList, ...]:
        """Every list that is shown, person by person."""
        return tuple(each for person in self.people for each in person.shown)


@dataclass(frozen=True)
class Expiry:
    """Until when something is good: `day` is the first that `when` can mean.

    The rest is its address: `url_for("papers.show_thing", whose=, number=, thing=)`.
    """

    day: date
    when: When
    whose: int
    number: int
    thing: str
