"""Reading back: into an empty store, into one with words in it, and from bad files."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.everything.model import Document
from planner.everything.reading import MOST, UnsoundError, gathered, read
from planner.everything.sections import SECTIONS
from planner.everything.service import bring_in, look
from planner.people.model import NewPerson
from planner.people.store import add_person
from planner.plan.store import add_own_step
from planner.vault.connection import Connection
from tests.everything.conftest import EVERY, new_store, written

HOSTILE = [
    str(json.loads(line))
    for line in (Path(__file__).parent.parent / "hostile.txt").read_text().splitlines()
    if line and not line.startswith("#")
]
BACK = [each.id for each in SECTIONS if each.comes_back]
Make = Callable[[], Connection]


@pytest.fixture(autouse=True)
def _in_words() -> Iterator[None]:
    """Sentences are looked up as in a request."""
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context():
        yield


def without_numbers(vault: Connection) -> list[str]:
    """Return what a store says, whatever its rows are called."""
    found = json.loads(written(vault, BACK))["sections"]
    rows = [
        {k: v for k, v in row.items() if k not in {"id", "person", "owner", "span"}}
        for tables in found.values()
        for rows in tables.values()
        for row in rows
    ]
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


def test_u115_an_empty_store_says_the_same_afterwards(
    vault: Connection, new: Make
) -> None:
    empty = new()
    document = read(empty, written(vault))
    done = bring_in(empty, document, BACK)
    assert set(done) == set(BACK)
    assert not [each for one in done.values() for each in one.differs]
    assert without_numbers(empty) == without_numbers(vault)


def test_u115_a_second_time_adds_nothing(vault: Connection, new: Make) -> None:
    empty = new()
    document = read(empty, written(vault))
    bring_in(empty, document, BACK)
    before = written(empty)
    again = bring_in(empty, document, BACK)
    assert not any(each.added or each.differs for each in again.values())
    assert written(empty) == before


def test_u115_looking_changes_nothing_and_says_what_happens(
    vault: Connection, new: Make
) -> None:
    empty = new()
    document = read(empty, written(vault))
    before = written(empty)
    said = look(empty, document)
    assert written(empty) == before
    assert said == bring_in(empty, document, BACK)
    assert said["people"].added


def test_what_names_a_row_names_it_under_its_new_number(new: Make) -> None:
    old, here = new(), new()
    person = add_person(old, NewPerson("Kettle"))
    step = add_own_step(old, "home", "Ring Kettle")
    old.execute(
        "INSERT INTO step_note (step, section, state, words, who, happens, person)"
        " VALUES (?, 'home', 'open', 'On Monday', '', '', ?)",
        (f"own:{step}", person),
    )
    old.execute(
        "INSERT INTO section_note (section, steps) VALUES ('home', ?)",
        (json.dumps(["home.keys", f"own:{step}"]),),
    )
    add_person(here, NewPerson("Teapot"))
    add_own_step(here, "home", "Ring Teapot")
    bring_in(here, read(here, written(old)), BACK)
    note = here.execute("SELECT step, person FROM step_note").fetchone()
    assert (note["step"], note["person"]) == ("own:2", 2)
    steps = here.execute("SELECT steps FROM section_note").fetchone()["steps"]
    assert json.loads(steps) == ["home.keys", "own:2"]


def test_what_differs_stays_as_it_is_here_and_is_shown(new: Make) -> None:
    old, here = new(), new()
    for vault, words in ((old, "There"), (here, "Here")):
        vault.execute(
            "INSERT INTO filled_blank (blank, words) VALUES ('a', ?)", (words,)
        )
    found = bring_in(here, read(here, written(old)), BACK)["plan"]
    assert [(each.here, each.there) for each in found.differs] == [
        (("Here",), ("There",))
    ]
    assert here.execute("SELECT words FROM filled_blank").fetchone()["words"] == "Here"


def test_a_part_that_is_not_ticked_is_left_but_still_found(new: Make) -> None:
    old, here = new(), new()
    for vault in (old, here):
        add_person(vault, NewPerson("Kettle"))
    add_person(old, NewPerson("Teapot"))
    for person in (1, 2):
        old.execute(
            "INSERT INTO filled_blank (blank, words, person) VALUES (?, 'x', ?)",
            (f"b{person}", person),
        )
    done = bring_in(here, read(here, written(old)), ["plan"])
    assert set(done) == {"plan"}
    people = here.execute("SELECT person FROM filled_blank ORDER BY blank").fetchall()
    assert [row["person"] for row in people] == [1, None]
    assert here.execute("SELECT count(*) AS n FROM person").fetchone()["n"] == 1


def test_two_that_say_the_same_stay_two(new: Make) -> None:
    old, here = new(), new()
    for _ in range(2):
        old.execute("INSERT INTO fund_entry (way, note) VALUES ('in', 'A coin')")
    here.execute("INSERT INTO fund_entry (way, note) VALUES ('in', 'A coin')")
    found = bring_in(here, read(here, written(old)), BACK)["fund"]
    assert (found.added, found.same) == (1, 1)


def test_a_comparison_that_turns_round_says_the_same(new: Make) -> None:
    old, here = new(), new()
    # In the file "own9" stands after "own10"; here they become 1 and 2.
    for number, words in ((9, "Tea"), (10, "Soup")):
        old.execute(
            "INSERT INTO own_priority (id, words, part) VALUES (?, ?, 'home')",
            (number, words),
        )
    old.execute("INSERT INTO comparing_round (day) VALUES ('2026-05-03')")
    old.execute("INSERT INTO comparison VALUES (1, 'own10', 'own9', 2)")
    bring_in(here, read(here, written(old)), BACK)
    row = here.execute("SELECT first, second, answer FROM comparison").fetchone()
    assert tuple(row) == ("own1", "own2", -2)


def test_a_row_about_nothing_is_left_out_and_counted(new: Make) -> None:
    old, here = new(), new()
    old.execute(
        "INSERT INTO step_note VALUES ('own:7', 'home', 'done', '', '', '', NULL)"
    )
    old.execute("INSERT INTO tie (label, step) VALUES ('Phone', 'own:7')")
    done = bring_in(here, read(here, written(old)), BACK)
    assert done["plan"].loose == 1
    assert here.execute("SELECT step FROM tie").fetchone()["step"] == ""


WORDS = st.one_of(
    st.sampled_from([each for each in HOSTILE if each]),
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1
    ),
)


@settings(max_examples=10, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, st.booleans()), max_size=6))
def test_u115_whatever_was_written_comes_back_as_it_was(
    said: list[tuple[str, str, bool]],
) -> None:
    with closing(new_store()) as old, closing(new_store()) as here:
        for number, (one, other, removed) in enumerate(said):
            old.execute(
                "INSERT INTO person (label, note, removed) VALUES (?, ?, ?)",
                (one, other, removed),
            )
            old.execute("INSERT INTO own_step VALUES (NULL, ?, ?, 0)", (one, one))
            old.execute(
                "INSERT INTO steady_kept (page, day, said) VALUES ('p', '', ?)",
                (json.dumps({one: other}),),
            )
            old.execute(
                "INSERT INTO filled_blank VALUES (?, ?, ?)",
                (f"{number}{one}", one, number + 1),
            )
        bring_in(here, read(here, written(old)), BACK)
        assert written(here) == written(old)


def sound(new: Make) -> dict[str, Any]:
    old = new()
    add_person(old, NewPerson("Kettle"))
    made: dict[str, Any] = json.loads(written(old))
    return made


def test_a_file_of_another_kind_is_told_so(new: Make) -> None:
    for data in (b"", b"\xff\xfe", b"[]", b'"words"', b"{", b"%PDF-1.4", b'{"a": 1}'):
        with pytest.raises(UnsoundError, match="not a file that was saved here"):
            read(new(), data)
    for data in (b'{"format": NaN, "sections": {}}', b'{"format": 1, "format": 1}'):
        with pytest.raises(UnsoundError, match="not a file"):
            read(new(), data)
    with pytest.raises(UnsoundError, match="not a file"):
        read(new(), b"[" * 200_000)
    with pytest.raises(UnsoundError, match="newer planner"):
        read(new(), b'{"format": 2, "sections": {}}')
    with pytest.raises(UnsoundError, match="does not belong"):
        read(new(), b'{"format": 1, "sections": {"other": {}}}')
    with pytest.raises(UnsoundError, match="does not belong"):
        read(new(), b'{"format": 1, "sections": []}')
    with pytest.raises(UnsoundError, match="does not belong"):
        read(new(), b'{"format": 1, "sections": {}, "more": 1}')


@pytest.mark.parametrize(
    "value",
    [None, 7, True, 1.5, [], {}, "\ud800", "a\0b", "x" * 1_000_001],
    ids=lambda value: repr(value)[:9],
)
def test_a_value_of_another_kind_is_refused_with_its_part(
    new: Make, value: object
) -> None:
    made = sound(new)
    made["sections"]["people"]["person"][0]["label"] = value
    with pytest.raises(UnsoundError, match="people"):
        read(new(), json.dumps(made).encode())


@pytest.mark.parametrize("number", [2**63, -(2**70), "1", 1.0, True])
def test_a_number_that_is_none_is_refused(new: Make, number: object) -> None:
    made = sound(new)
    made["sections"]["people"]["person"][0]["id"] = number
    with pytest.raises(UnsoundError, match="people"):
        read(new(), json.dumps(made).encode())


def test_a_column_too_many_or_too_few_is_refused(new: Make) -> None:
    for gone, more in (("note", {}), ("", {"more": 1})):
        made = sound(new)
        row = made["sections"]["people"]["person"][0]
        row.pop(gone, None)
        row.update(more)
        with pytest.raises(UnsoundError, match="people"):
            read(new(), json.dumps(made).encode())


def broken(new: Make, section: str, table: str, **row: object) -> Document:
    made = sound(new)
    made["sections"][section][table] = [row]
    return read(new(), json.dumps(made).encode())


def test_what_no_page_could_read_is_refused_before_anything_is_kept(new: Make) -> None:
    aside = {"way": "in", "amount": "1", "currency": "EUR", "note": "", "removed": 0}
    cases = [
        broken(new, "fund", "fund_entry", id=1, day="someday", **aside),
        broken(new, "fund", "fund_entry", id=1, day="", **{**aside, "way": "up"}),
        broken(new, "fund", "fund_entry", id=1, day="", **{**aside, "amount": "1.2.3"}),
        broken(new, "fund", "fund_entry", id=1, day="2026-13-45", **aside),
    ]
    for document in cases:
        here = new()
        with pytest.raises(UnsoundError, match="no page here can read"):
            look(here, document)
        assert written(here) == written(new())


def test_one_number_for_two_people_is_refused(new: Make) -> None:
    made = sound(new)
    row = made["sections"]["people"]["person"][0]
    made["sections"]["people"]["person"].append({**row, "label": "Teapot"})
    with pytest.raises(UnsoundError, match="no page here can read"):
        look(new(), read(new(), json.dumps(made).encode()))


def test_what_is_too_large_is_refused_before_it_is_all_there() -> None:
    taken = 0

    def endless() -> Any:
        nonlocal taken
        while True:
            taken += 1
            yield b"x" * 2**20

    with pytest.raises(UnsoundError, match="too large"):
        gathered(endless())
    assert taken <= MOST // 2**20 + 1


def test_the_record_of_the_diary_is_never_written(vault: Connection, new: Make) -> None:
    here = new()
    bring_in(here, read(here, written(vault)), EVERY)
    for table in ("revision", "body", "entry", "file", "seal", "setting", "plan_copy"):
        count = here.execute(f"SELECT count(*) AS n FROM {table}").fetchone()  # noqa: S608 - names of ours
        assert count["n"] == 0, table
