"""Papers and belongings as pages show them: words for states, plain addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from planner.papers.lists import address_of
from planner.papers.model import (
    ME,
    Entry,
    Moving,
    Note,
    Owner,
    OwnThing,
    PersonList,
    PersonPapers,
    State,
)
from planner.papers.ten import Group, Line, groups_of
from planner.papers.words import (
    form_words,
    kind_words,
    moving_words,
    state_words,
)
from planner.plan.view import Answer, when_words

#: How much stands on one page, so that it stays light however much was written.
MOST_THINGS = 20
MOST_LINES = 40


@dataclass(frozen=True)
class ListRow:
    """One list of one person."""

    part: PersonList
    settled: str

    @property
    def kind(self) -> str:
        """How the words are set off once everything is settled."""
        return "done" if self.part.settled == len(self.part.shown) else "plain"


@dataclass(frozen=True)
class PersonView:
    """Somebody and their lists."""

    owner: Owner
    name: str
    kind: str | None
    rows: list[ListRow]
    hidden: list[ListRow]


@dataclass(frozen=True)
class EntryView:
    """One line with all that a page says about it; never where it is (U63)."""

    part: PersonList
    entry: Entry
    address: str
    state: str
    lines: list[Answer]
    place: int = 0
    first: bool = False
    last: bool = False

    @property
    def anchor(self) -> str:
        """The spot of this line on its page."""
        return f"thing-{self.address}"

    @property
    def kind(self) -> str:
        """How the word of the state is set off; the word says it as well."""
        return "done" if self.entry.is_settled else "plain"

    @property
    def is_supplied(self) -> bool:
        """Tell whether the words of this line are the content's."""
        return self.entry.thing is not None

    @property
    def missed(self) -> str | None:
        """What its absence could show, while it is not settled (U64)."""
        if self.entry.thing is None or self.entry.is_settled:
            return None
        return self.entry.thing.missed

    @property
    def choices(self) -> list[tuple[State, str]]:
        """What can be said about it now, in words."""
        now = self.entry.note.state
        return [(each, word) for each, word in state_words().items() if each is not now]


def person(one: PersonPapers) -> PersonView:
    """Return somebody as the first page shows them."""
    return PersonView(
        one.owner,
        name_of(one.owner),
        kind_word(one.owner),
        [list_row(each) for each in one.shown],
        [list_row(each) for each in one.hidden],
    )


def list_row(part: PersonList) -> ListRow:
    """Return a list with how much of it is settled: no share, no bar (U65)."""
    words = _("%(few)s of %(all)s settled", few=part.settled, all=len(part.shown))
    return ListRow(part, words)


def entries(
    part: PersonList, few: Sequence[Entry], page: int, count: int
) -> list[EntryView]:
    """Return the lines of one page, each with its place among all of them."""
    start = (page - 1) * MOST_THINGS + 1
    return [
        entry_of(part, each, place=at, last=at == count)
        for at, each in enumerate(few, start)
    ]


def entry_of(
    part: PersonList, entry: Entry, *, place: int = 0, last: bool = False
) -> EntryView:
    """Return a line as a page shows it."""
    return EntryView(
        part=part,
        entry=entry,
        address=address_of(part, entry),
        state=state_words()[entry.note.state],
        lines=said_lines(entry.note),
        place=place,
        first=place == 1,
        last=last,
    )


def said_lines(note: Note) -> list[Answer]:
    """Return what was said about a thing, without where it is."""
    if not any((note.form, note.holder, note.moving, note.expires, note.words)):
        return []  # most lines: none of the words has to be looked up
    rows = [
        Answer(_("What there is"), form_words()[note.form]),
        Answer(_("Who has it"), note.holder),
        Answer(_("Moving it"), moving_words()[note.moving]),
        Answer(_("Good until"), when_words(note.expires)),
        Answer(_("Your words"), note.words),
    ]
    return [row for row in rows if row.value]


def saved_lines(entry: Entry) -> list[Answer]:
    """Return what another window saved meanwhile, to choose from (U149)."""
    own = [Answer(_("What is it?"), entry.text)] if entry.is_own else []
    kept = [Answer(_("Where it is"), _("Written down, not shown"))]
    rows = [*own, *said_lines(entry.note), *(kept if entry.note.place else [])]
    return rows or [Answer(_("Saved"), _("No words"))]


def name_of(owner: Owner) -> str:
    """Return what somebody is called: their label, or "Me"."""
    return owner.label or str(_("Me"))


def kind_word(owner: Owner) -> str | None:
    """Return what somebody is, where their label alone does not say it."""
    words = kind_words()
    return None if owner.id == ME else words[owner.kind]


def spot_of(part: PersonList, entry: Entry | None) -> str:
    """Return the page and spot of a line; of the whole list where it is not shown."""
    shown = [each.id for each in part.shown]
    values: dict[str, Any] = {"whose": part.owner.id, "number": part.number}
    if entry is None or entry.id not in shown:
        return url_for("papers.show_list", **values)
    page = shown.index(entry.id) // MOST_THINGS + 1
    anchor = f"thing-{address_of(part, entry)}"
    if page > 1:
        values["page"] = page
    return url_for("papers.show_list", _anchor=anchor, **values)


def next_place(part: PersonList, entry: Entry, direction: str) -> int:
    """Return the place above or below a line, counted from 0."""
    shown = [each.id for each in part.shown]
    at = shown.index(entry.id) if entry.id in shown else len(shown)
    return at + (1 if direction == "down" else -1)


def saved_label(owner: Owner) -> list[Answer]:
    """Return the name that another window saved meanwhile (U149)."""
    return [Answer(_("Saved"), name_of(owner))]


@dataclass(frozen=True)
class Removed:
    """Something that was removed and can be put back."""

    key: str
    words: str

    @property
    def erase_url(self) -> str:
        """Where this is deleted for good."""
        what, _colon, number = self.key.partition(":")
        return url_for("papers.erase", what=what, number=number)


def removed(owners: Sequence[Owner], things: Sequence[OwnThing]) -> list[Removed]:
    """Return who and what was removed."""
    return [
        *(Removed(f"whose:{each.id}", each.label) for each in owners),
        *(Removed(f"thing:{each.id}", each.text) for each in things),
    ]


@dataclass(frozen=True)
class TenLine:
    """One thing to take, or one that is left out."""

    one: EntryView
    name: str

    @property
    def key(self) -> str:
        """What stands for this in a button."""
        part = self.one.part
        return f"{part.owner.id}.{part.number}.{self.one.address}"

    @property
    def why(self) -> str:
        """Why this is left out."""
        note = self.one.entry.note
        if note.state in {State.NOT_NEEDED, State.CANNOT}:
            return self.one.state
        return moving_words()[note.moving] or form_words()[note.form]

    @property
    def is_for_the_day(self) -> bool:
        """Tell whether this can only be moved on the day."""
        return self.one.entry.note.moving is Moving.DAY


@dataclass(frozen=True)
class TenGroup:
    """Things that are fetched together."""

    group: Group
    lines: list[TenLine]

    @property
    def has_place(self) -> bool:
        """Tell whether it is written where these are."""
        return bool(self.group.place)


def ten_groups(lines: Sequence[Line]) -> list[TenGroup]:
    """Return these lines as a page shows them, by where they are fetched."""
    return [TenGroup(group, ten_lines(group.lines)) for group in groups_of(lines)]


def ten_lines(lines: Sequence[Line]) -> list[TenLine]:
    """Return these lines one by one."""
    return [
        TenLine(entry_of(each.part, each.entry), name_of(each.part.owner))
        for each in lines
    ]
