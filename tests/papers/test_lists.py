"""The lists as a pure function: content, facts and own words in, lists out."""

from dataclasses import replace

import pytest

from planner.content.model import Facts, Library
from planner.core.dates import When
from planner.errors import RecordNotFoundError
from planner.papers.lists import address_of, build_papers, find_entry
from planner.papers.model import (
    ME,
    Form,
    ListNote,
    Moving,
    Note,
    Owner,
    OwnerKind,
    OwnThing,
    Said,
    State,
)
from planner.papers.ten import groups_of, ten_of

ME_OWNER = Owner(ME, OwnerKind.ME, "")
CHILD = Owner(2, OwnerKind.CHILD, "Mo")
PET = Owner(3, OwnerKind.PET, "Rex")
OTHER = Owner(4, OwnerKind.OTHER, "Gran")
OWNERS = (ME_OWNER, CHILD, PET, OTHER)


def said(**more: object) -> Said:
    return Said(**{"owners": OWNERS, **more})  # type: ignore[arg-type]


def ids(library: Library, facts: Facts, made: Said) -> dict[str, list[list[str]]]:
    papers = build_papers(library, facts, made, {})
    return {
        person.owner.label: [[each.id for each in part.shown] for part in person.lists]
        for person in papers.people
    }


def test_things_go_to_whom_they_are_for_and_whom_they_fit(library: Library) -> None:
    no_renter = ids(library, Facts(), said())
    renter = ids(library, Facts(known=frozenset({"renter"})), said())
    unsaid = ids(library, Facts(unknown=frozenset({"renter"})), said())

    assert no_renter == {
        "": [["blue", "green", "red"], ["lamp"]],
        "Mo": [["blue", "red", "school"], ["lamp"]],
        "Rex": [["blue", "red"], ["lamp"]],
        "Gran": [["blue", "green", "red"], ["lamp"]],
    }
    assert renter[""] == [["blue", "green", "red", "lease"], ["lamp"]]
    assert unsaid == renter


@pytest.mark.parametrize(
    "note",
    [
        Note(list="cards", words="mine"),
        Note(list="cards", state=State.HAVE),
        Note(list="cards", place="there"),
        Note(list="cards", ten=False),
        Note(list="cards", expires=When.of_parts(2027)),
    ],
)
def test_u62_what_was_written_comes_out_though_it_no_longer_fits(
    library: Library, note: Note
) -> None:
    made = said(notes={(ME, "lease"): note})

    assert "lease" in ids(library, Facts(), made)[""][0]


def test_a_thing_that_no_longer_fits_goes_when_nothing_was_written(
    library: Library,
) -> None:
    made = said(notes={(ME, "lease"): Note(list="cards", label="Lease", aside=True)})

    assert "lease" not in ids(library, Facts(), made)[""][0]


def test_u62_words_on_a_thing_that_the_content_dropped_come_out(
    library: Library,
) -> None:
    gone = Note(list="cards", label="Old card", words="mine", state=State.HAVE)
    lost = Note(list="no-such-list", label="Other", words="mine too")
    empty = Note(list="cards", label="Nothing said")
    made = said(
        notes={(ME, "a-gone"): gone, (ME, "b-lost"): lost, (ME, "c-empty"): empty},
        things=(OwnThing(1, ME, "no-such-list", "Kept"),),
    )
    part = build_papers(library, Facts(), made, {}).people[0].lists[0]

    added = [each for each in part.entries if each.thing is None]
    assert [each.text for each in added] == ["Old card", "Other", "Kept"]
    assert [address_of(part, each) for each in added] == ["kept-1", "kept-2", "own-1"]
    assert added[0].note.words == "mine"
    assert all(find_entry(part, address_of(part, e)) == e for e in part.entries)


def test_an_address_that_is_not_there_is_not_found(library: Library) -> None:
    part = build_papers(library, Facts(), said(), {}).people[0].lists[0]

    with pytest.raises(RecordNotFoundError):
        find_entry(part, "own-7")


def test_u62_the_order_is_the_persons_and_what_is_new_stands_by_its_neighbour(
    library: Library,
) -> None:
    order = ListNote(order=("own:1", "red", "gone", "blue"))
    made = said(
        things=(OwnThing(1, ME, "cards", "Mine"), OwnThing(2, PET.id, "cards", "Tag")),
        lists={(ME, "cards"): order},
    )

    assert ids(library, Facts(), made)[""][0] == ["own:1", "red", "blue", "green"]
    assert ids(library, Facts(), made)["Rex"][0] == ["blue", "red", "own:2"]


def test_u65_settled_is_all_but_not_yet_and_what_is_aside_does_not_count(
    library: Library,
) -> None:
    states = list(State)
    things = tuple(OwnThing(n, ME, "bags", f"t{n}") for n in range(len(states)))
    notes = {
        (ME, each.key): Note(list="bags", state=state)
        for each, state in zip(things, states, strict=True)
    }
    notes[ME, "lamp"] = Note(list="bags", state=State.HAVE, aside=True)
    part = build_papers(library, Facts(), said(things=things, notes=notes), {})
    bags = part.people[0].lists[1]

    assert (bags.settled, len(bags.shown)) == (4, 5)
    assert [each.id for each in bags.aside] == ["lamp"]


def test_a_hidden_list_is_not_shown_and_an_empty_one_neither(library: Library) -> None:
    only_me = replace(
        library, lists=(replace(library.lists[0], things=()), *library.lists[1:])
    )
    made = said(lists={(CHILD.id, "bags"): ListNote(hidden=True)})
    papers = build_papers(only_me, Facts(), made, {})

    assert [(p.owner.label, [x.list.id for x in p.shown]) for p in papers.people] == [
        ("", ["bags"]),
        ("Mo", []),
        ("Rex", ["bags"]),
        ("Gran", ["bags"]),
    ]
    assert [part.list.id for part in papers.people[1].hidden] == ["bags"]


@pytest.mark.parametrize(
    ("known", "ways"),
    [("country_us", ["Ask here."]), ("country_uk", ["Ask anybody."])],
)
def test_how_to_get_a_new_one_goes_by_the_country(
    library: Library, known: str, ways: list[str]
) -> None:
    for facts, wanted in (
        (Facts(known=frozenset({known})), ways),
        (Facts(unknown=frozenset({known})), ["Ask anybody."]),
    ):
        part = build_papers(library, facts, said(), {}).people[0].lists[0]
        assert [way.how for way in find_entry(part, "3").replace] == wanted


def test_u49_a_holder_is_called_as_on_the_list_of_people(library: Library) -> None:
    notes = {
        (ME, "blue"): Note(list="cards", holder="Jo", person=5),
        (ME, "green"): Note(list="cards", holder="Al", person=6),
        (ME, "red"): Note(list="cards", holder="Ed"),
    }
    part = build_papers(library, Facts(), said(notes=notes), {5: "Joanna"})

    assert [each.note.holder for each in part.people[0].lists[0].shown] == [
        "Joanna",
        "Al",
        "Ed",
    ]


# -- with ten minutes


def note(**more: object) -> Note:
    return Note(**{"list": "cards", **more})  # type: ignore[arg-type]


def test_ten_minutes_follow_the_marks_by_place_then_holder_then_the_rest(
    library: Library,
) -> None:
    notes = {
        (ME, "blue"): note(place="Shelf"),
        (ME, "green"): note(ten=True, place="Bag"),
        (ME, "red"): note(ten=True, holder="Jo"),
        (CHILD.id, "school"): note(place=" shelf"),
        (CHILD.id, "blue"): note(ten=False),
        (PET.id, "blue"): note(place="Shelf", holder="Jo"),
    }
    ten = ten_of(build_papers(library, Facts(), said(notes=notes), {}))
    groups = groups_of(ten.lines)

    assert [
        (group.number, group.place, group.holder, [x.entry.id for x in group.lines])
        for group in groups
    ] == [
        (1, "Shelf", "", ["blue", "school", "blue"]),
        (2, "Bag", "", ["green"]),
        (3, "", "Jo", ["red"]),
        (4, "", "", ["lamp", "lamp", "lamp", "blue", "lamp"]),
    ]
    assert ten.left_out == ()


@pytest.mark.parametrize(
    "more",
    [
        {"state": State.CANNOT},
        {"state": State.NOT_NEEDED},
        {"moving": Moving.MOVED},
        {"form": Form.NONE},
    ],
)
def test_ten_minutes_leave_out_what_cannot_be_taken_and_say_so(
    library: Library, more: dict[str, object]
) -> None:
    made = Said(owners=(ME_OWNER,), notes={(ME, "blue"): note(**more)})
    ten = ten_of(build_papers(library, Facts(), made, {}))

    assert [line.entry.id for line in ten.lines] == ["lamp"]
    assert [line.entry.id for line in ten.left_out] == ["blue"]


def test_ten_minutes_leave_out_what_is_hidden_or_put_aside(library: Library) -> None:
    made = Said(
        owners=(ME_OWNER,),
        notes={(ME, "blue"): note(aside=True)},
        lists={(ME, "bags"): ListNote(hidden=True)},
    )
    ten = ten_of(build_papers(library, Facts(), made, {}))

    assert (ten.lines, ten.left_out) == ((), ())
