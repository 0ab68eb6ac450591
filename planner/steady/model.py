"""What a person made of the pages for oneself, and which of them are shown."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from planner.content.model import Entry, Facts, Group, Library, Page
from planner.content.pages import Tick
from planner.core.dates import When

#: Stands before the number of a line of one's own.
OWN = "own-"
ALL = "all"
#: What her own words on what helped hang on.
HELPED = "helped"


class State(StrEnum):
    """What was said of one line; nothing at first."""

    NONE = ""
    TICKED = "ticked"
    DONE = "done"
    LATER = "later"
    NOT = "not"
    AGAIN = "again"
    NOT_AGAIN = "not_again"


@dataclass(frozen=True)
class Note:
    """What was said on one thing of a page."""

    page: str
    label: str = ""
    state: State = State.NONE
    words: str = ""


@dataclass(frozen=True)
class Own:
    """A line, a card, a text or a step of one's own."""

    id: int
    page: str
    spot: str
    text: str

    @property
    def key(self) -> str:
        """What a note on it hangs on."""
        return f"{OWN}{self.id}"


@dataclass(frozen=True)
class Kept:
    """What was filled in once more: by the ids of the fields."""

    page: str
    day: When | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    id: int = 0


@dataclass(frozen=True)
class Shown:
    """How a page or a group is shown."""

    hidden: bool = False
    covered: bool = False
    told: bool = False  # what to know before it is seen was said


@dataclass(frozen=True)
class Earlier:
    """Words that stood there before."""

    id: int
    words: str
    at: str


@dataclass(frozen=True)
class Before:
    """What a change replaced: notes by what they hang on, and one thing of her own.

    None for a note: there was none. Nothing of a letter ever stands here.
    """

    page: str
    notes: Mapping[str, Note | None] = field(default_factory=dict)
    own: Own | None = None
    kept: Kept | None = None


def page_key(page: Page) -> str:
    """Return the name under which it is kept how a page is shown."""
    return f"page:{page.id}"


def group_key(group_id: str) -> str:
    """Return the name under which it is kept how a group is shown."""
    return f"group:{group_id}"


@dataclass(frozen=True)
class Mine:
    """Everything that a person made of the pages; loaded in few steps."""

    facts: Facts
    notes: Mapping[str, Note] = field(default_factory=dict)
    own: tuple[Own, ...] = ()
    shown: Mapping[str, Shown] = field(default_factory=dict)
    #: What was covered or shown until the next lock, by the same names.
    session: Mapping[str, bool] = field(default_factory=dict)

    def note(self, key: str) -> Note:
        """Return what was said on one thing."""
        return self.notes.get(key, Note(""))

    def words(self, key: str) -> str:
        """Return her words on one thing."""
        return self.note(key).words

    def is_ticked(self, key: str) -> bool:
        """Tell whether a line is ticked."""
        return self.note(key).state is State.TICKED

    def own_of(self, page_id: str) -> list[Own]:
        """Return what she added to a page."""
        return [each for each in self.own if each.page == page_id]

    def view(self, name: str) -> Shown:
        """Return how a page or a group is shown."""
        return self.shown.get(name, Shown())

    def is_covered(self, group_id: str) -> bool:
        """Tell whether the pages of a group are covered now."""
        for name in (group_key(group_id), ALL):
            if name in self.session:
                return self.session[name]
        return self.view(ALL).covered or self.view(group_key(group_id)).covered

    def gone(self, page: Page) -> list[Note]:
        """Return her words on lines of a page that went away."""
        there = {each.id for each in page.entries}
        return [
            note
            for key, note in self.notes.items()
            if note.page == page.id
            and note.words
            and key not in there
            and ":" not in key
            and not key.startswith(OWN)
        ]

    def gone_pages(self, there: Collection[str]) -> list[Note]:
        """Return her words on pages that went away, what she added to them as well."""
        notes = [
            note
            for key, note in self.notes.items()
            # What has a colon in its name is a setting of a page, and no words.
            if note.page not in there
            and note.words
            and key != HELPED
            and ":" not in key
        ]
        return notes + [
            Note(own.page, words=own.text) for own in self.own if own.page not in there
        ]

    def has_written(self, page: Page) -> bool:
        """Tell whether anything on a page is hers."""
        said = any(each.page == page.id for each in self.notes.values())
        return said or bool(self.own_of(page.id))


@dataclass(frozen=True)
class Place:
    """A page of a group as a list shows it."""

    page: Page
    number: int
    because: str = ""  # why it steps back


@dataclass(frozen=True)
class Places:
    """The pages of a group: those that are listed, and those that stand below."""

    listed: tuple[Place, ...] = ()
    back: tuple[Place, ...] = ()  # a tick of hers made them step back
    more: tuple[Place, ...] = ()  # a tick would bring them up
    hidden: tuple[Place, ...] = ()  # she hid them


@dataclass(frozen=True)
class Sorting:
    """Which pages are where, from the content and from what was ticked."""

    library: Library
    mine: Mine

    @cached_property
    def back(self) -> dict[str, str]:
        """Why pages step back, by their ids: an answer first, then what is ticked."""
        found = {
            page.id: page.because
            for page in self.library.pages
            if not page.when.exceptions.isdisjoint(self.mine.facts.known)
        }
        for tick in ticks_of(self.library):
            if self.mine.is_ticked(tick.id):
                for name in tick.hides:
                    found.setdefault(name, tick.because or "")
        return found

    @cached_property
    def asked_for(self) -> dict[str, bool]:
        """Pages that belong to who ticks a line, and whether one of them is ticked."""
        found: dict[str, bool] = {}
        for tick in ticks_of(self.library):
            for name in tick.shows:
                ticked = found.get(name, False) or self.mine.is_ticked(tick.id)
                found[name] = ticked
        return found

    def places(self, group: Group) -> Places:
        """Return the pages of a group."""
        parts: dict[str, list[Place]] = {
            "listed": [],
            "back": [],
            "more": [],
            "hidden": [],
        }
        for number, page in enumerate(self.library.pages, 1):
            if page.group == group.id and self._is_for_her(page):
                place = Place(page, number, self.back.get(page.id, ""))
                parts[self._part_of(page)].append(place)
        return Places(**{name: tuple(places) for name, places in parts.items()})

    def _is_for_her(self, page: Page) -> bool:
        # A page that an answer pushes back stays to be found, and says why.
        facts = self.mine.facts
        pushed_back = not page.when.exceptions.isdisjoint(facts.known)
        return pushed_back or page.when.holds(facts)

    def _part_of(self, page: Page) -> str:
        if self.mine.view(page_key(page)).hidden:
            return "hidden"
        if page.id in self.back:
            return "back"
        return "listed" if self.asked_for.get(page.id, True) else "more"


def ticks_of(library: Library) -> Iterator[Tick]:
    """Yield every line that can be ticked."""
    for page in library.pages:
        for entry in page.entries:
            if isinstance(entry, Tick):
                yield entry


def entries_for(page: Page, mine: Mine) -> list[tuple[int, Entry]]:
    """Return what stands on a page for this person, each with its place on it.

    What she wrote on stays, whatever the facts say now.
    """
    return [
        (at, entry)
        for at, entry in enumerate(page.entries, 1)
        if entry.when.holds(mine.facts) or entry.id in mine.notes
    ]
