"""What is kept comes back, and the last change can be taken back once."""

from datetime import date, timedelta

import pytest
from sqlcipher3.dbapi2 import Connection, IntegrityError

from planner.content.model import Library
from planner.core.dates import When
from planner.errors import RecordNotFoundError
from planner.papers import service, store
from planner.papers.lists import find_entry
from planner.papers.model import (
    ME,
    Before,
    Entry,
    Form,
    ListNote,
    Moving,
    Note,
    Owner,
    OwnerKind,
    PersonList,
    State,
)
from planner.people.model import NewPerson
from planner.people.store import add_person

ABOUT = ListNote(hidden=True, order=("red",))
FULL = Note(
    list="cards",
    label="The blue paper",
    state=State.CANNOT,
    form=Form.PHOTO,
    place=" the\nshelf ",
    holder="Jo",
    moving=Moving.DAY,
    expires=When.of_parts(2027, 5),
    words="mine",
    ten=False,
    aside=True,
)
TODAY = date(2027, 5, 3)


def find(vault: Connection, library: Library, thing: str) -> tuple[PersonList, Entry]:
    part = service.load_lists(vault, library).people[0].lists[0]
    return part, find_entry(part, thing)


def test_a_note_comes_back_as_it_was_written(vault: Connection) -> None:
    store.save_note(vault, ME, "blue", FULL)
    store.save_note(vault, ME, "red", Note(list="cards", ten=True))

    assert store.load_notes(vault) == {
        (ME, "blue"): FULL,
        (ME, "red"): Note(list="cards", ten=True),
    }


def test_the_person_who_writes_is_there_from_the_start(vault: Connection) -> None:
    assert store.load_owners(vault) == [Owner(ME, OwnerKind.ME, "")]


def test_u44_somebody_is_one_label_and_only_oneself_may_have_none(
    vault: Connection,
) -> None:
    mo = store.add_owner(vault, OwnerKind.CHILD, "Mo")

    assert store.load_owner(vault, mo) == Owner(mo, OwnerKind.CHILD, "Mo")
    with pytest.raises(IntegrityError):
        store.add_owner(vault, OwnerKind.PET, "")


def test_who_was_removed_is_not_found_and_can_be_put_back(vault: Connection) -> None:
    mo = store.add_owner(vault, OwnerKind.CHILD, "Mo")
    store.remove_owner(vault, mo)

    with pytest.raises(RecordNotFoundError):
        store.load_owner(vault, mo)
    assert [each.label for each in store.load_owners(vault, removed=True)] == ["Mo"]
    store.remove_owner(vault, mo, put_back=True)
    assert store.load_owner(vault, mo).label == "Mo"


def test_what_was_not_removed_is_not_deleted(vault: Connection) -> None:
    mo = store.add_owner(vault, OwnerKind.CHILD, "Mo")
    thing = store.add_thing(vault, mo, "cards", "Teddy")
    store.save_note(vault, mo, f"own:{thing}", FULL)
    store.erase_owner(vault, mo)
    store.erase_thing(vault, thing)

    assert len(store.load_owners(vault)) == 2
    assert len(store.load_things(vault)) == 1
    assert len(store.load_notes(vault)) == 1


@pytest.mark.parametrize("note", [None, FULL, Note(list="cards")])
def test_u102_what_a_change_replaces_is_kept_once(
    vault: Connection, note: Note | None
) -> None:
    owner = Owner(2, OwnerKind.PET, "Rex")
    before = Before(owner, "cards", "blue", note, "text", ABOUT)
    change = store.keep_before(vault, before)

    assert store.take_before(vault, change) == before
    assert store.take_before(vault, change) is None
    assert service.take_back(vault, change) is None


def test_u102_undo_brings_back_an_earlier_note_and_the_order(
    vault: Connection, library: Library
) -> None:
    store.save_note(vault, ME, "blue", FULL)
    store.change_order(vault, ME, "cards", ["red", "blue"])
    part, entry = find(vault, library, "1")
    change = service.change_note(vault, part, entry, Note(list="cards", words="new"))
    service.take_back(vault, change)

    assert store.load_notes(vault)[ME, "blue"] == FULL
    assert store.load_list_notes(vault)[ME, "cards"].order == ("red", "blue")


def test_a_change_keeps_what_the_line_said(vault: Connection, library: Library) -> None:
    service.change_state(vault, *find(vault, library, "1"), State.HAVE)

    assert store.load_notes(vault)[ME, "blue"].label == "The blue paper"


def test_a_wish_that_the_content_has_too_is_not_kept(
    vault: Connection, library: Library
) -> None:
    service.change_ten(vault, *find(vault, library, "1"), ten=False)
    assert store.load_notes(vault)[ME, "blue"].ten is False
    service.change_ten(vault, *find(vault, library, "1"), ten=True)
    assert store.load_notes(vault)[ME, "blue"].ten is None


def test_u49_a_holder_is_found_on_the_list_of_people_and_nobody_is_added(
    vault: Connection,
) -> None:
    jo = add_person(vault, NewPerson("Jo"))

    assert service.person_of(vault, " JO ") == jo
    assert service.person_of(vault, "Al") is None
    store.save_note(vault, ME, "blue", Note(list="cards", holder="jo"))
    store.save_note(vault, ME, "red", Note(list="cards", holder="Al"))
    assert service.known_people(vault) == ["Jo", "Al"]


# -- until when something is good


def told_of(vault: Connection, library: Library, when: When) -> list[When]:
    store.save_note(vault, ME, "blue", Note(list="cards", expires=when))
    found = service.expiring(vault, library, TODAY)
    assert all((x.whose, x.number, x.thing) == (ME, 1, "1") for x in found)
    return [each.when for each in found]


@pytest.mark.parametrize(
    "when",
    [
        When.on(TODAY),
        When.on(TODAY + timedelta(days=14)),
        When.of_parts(2027, 5),
        When.of_parts(2027),
    ],
)
def test_u45_a_date_that_is_near_is_told_as_exactly_as_it_is_known(
    vault: Connection, library: Library, when: When
) -> None:
    assert told_of(vault, library, when) == [when]


@pytest.mark.parametrize(
    "when",
    [
        When.on(TODAY + timedelta(days=15)),
        When.on(TODAY - timedelta(days=1)),
        When.of_parts(2027, 4),
        When.in_words("soon"),
        When.unknown(),
    ],
)
def test_a_date_that_is_past_or_far_or_in_words_is_not_told(
    vault: Connection, library: Library, when: When
) -> None:
    assert told_of(vault, library, when) == []


@pytest.mark.parametrize(
    "more",
    [{"state": State.NOT_NEEDED}, {"state": State.CANNOT}, {"aside": True}],
)
def test_a_date_is_not_told_of_what_is_not_wanted(
    vault: Connection, library: Library, more: dict[str, object]
) -> None:
    note = {"list": "cards", "expires": When.on(TODAY), **more}
    store.save_note(vault, ME, "blue", Note(**note))  # type: ignore[arg-type]

    assert service.expiring(vault, library, TODAY) == []


def test_dates_come_in_order_and_further_ahead_when_asked(
    vault: Connection, library: Library
) -> None:
    for thing, days in (("blue", 60), ("green", 2)):
        day = When.on(TODAY + timedelta(days=days))
        store.save_note(vault, ME, thing, Note(list="cards", expires=day))

    ahead = [
        (each.day - TODAY).days
        for each in service.expiring(vault, library, TODAY, timedelta(days=90))
    ]
    assert ahead == [2, 60]
