import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from planner.errors import RecordNotFoundError
from planner.people import store
from planner.people.model import Help, NewPerson, Person, Safe

MIGRATIONS = Path(store.__file__).parents[1] / "vault" / "migrations"
HOSTILE = ["<script>alert(1)</script>", "{{ 7*7 }}", "'; DROP TABLE person; --", "\0"]


@pytest.fixture
def vault() -> Iterator[dbapi2.Connection]:
    """Keep the tables in memory: nothing here is about the key."""
    connection = dbapi2.connect(":memory:", isolation_level=None)
    connection.row_factory = dbapi2.Row
    for path in sorted(MIGRATIONS.glob("*.sql")):
        connection.executescript(path.read_text("utf-8"))
    yield connection
    connection.close()


@pytest.mark.parametrize("words", [*HOSTILE, "\u202eoJ", "\u0627" * 100_000])
def test_u46_somebody_comes_back_as_they_were_written(
    vault: dbapi2.Connection, words: str
) -> None:
    number = store.add_person(vault, NewPerson(words, words, words, words, words))
    wanted = Person(words, words, words, words, words, number)
    assert store.load_person(vault, number) == wanted
    assert store.load_people(vault) == [wanted]


def test_people_stand_in_the_order_they_were_named(vault: dbapi2.Connection) -> None:
    for label in ("Mo", "Al", "Jo"):
        store.person_for(vault, label)
    assert [each.label for each in store.load_people(vault)] == ["Mo", "Al", "Jo"]


@pytest.mark.parametrize("label", ["Jo", " jo ", "JO", "\u3000Jo\n", "Ｊｏ"])  # noqa: RUF001 - wide letters are meant
def test_u49_the_same_label_is_the_same_person(
    vault: dbapi2.Connection, label: str
) -> None:
    number = store.person_for(vault, "Jo")
    assert store.person_for(vault, label) == number
    assert store.person_for(vault, "Jon") != number


def test_a_label_is_kept_without_the_spaces_around_it(
    vault: dbapi2.Connection,
) -> None:
    number = store.person_for(vault, "  Aunt  Jo ")
    assert store.load_person(vault, number).label == "Aunt  Jo"


def test_somebody_who_was_removed_comes_back_when_they_are_named(
    vault: dbapi2.Connection,
) -> None:
    number = store.add_person(vault, NewPerson("Jo", knows="a little"))
    store.remove_person(vault, number)
    assert store.load_people(vault) == []
    assert [each.id for each in store.load_removed(vault)] == [number]
    assert store.person_for(vault, "jo") == number
    assert store.load_person(vault, number).knows == "a little"


def test_somebody_who_is_there_is_found_before_somebody_who_was_removed(
    vault: dbapi2.Connection,
) -> None:
    removed = store.add_person(vault, NewPerson("Jo"))
    store.remove_person(vault, removed)
    there = store.add_person(vault, NewPerson("Jo"))
    assert store.person_for(vault, "Jo") == there


def test_somebody_who_was_removed_is_not_found(vault: dbapi2.Connection) -> None:
    number = store.person_for(vault, "Jo")
    store.remove_person(vault, number)
    with pytest.raises(RecordNotFoundError):
        store.load_person(vault, number)


def test_other_words_take_the_place_of_the_old_ones(vault: dbapi2.Connection) -> None:
    number = store.person_for(vault, "Jo")
    store.change_person(vault, number, NewPerson("Mo", note="new"))
    assert store.load_people(vault) == [Person("Mo", note="new", id=number)]


def test_everything_comes_back_as_it_was_written(vault: dbapi2.Connection) -> None:
    wanted = Person(
        "Jo",
        "a little",
        "the car",
        "ring twice",
        "works nights",
        told="all of it",
        can=(Help.BED, Help.LIMIT),
        never="at home",
        calls=Safe.NO,
        texts=Safe.UNSURE,
        times="at noon",
        pickup="an aunt",
        word="lemon",
        id=1,
    )
    number = store.add_person(vault, wanted)
    assert store.load_person(vault, number) == wanted


def test_u102_a_change_of_an_older_store_can_still_be_taken_back(
    vault: dbapi2.Connection,
) -> None:
    number = store.add_person(vault, NewPerson("Mo", word="lemon"))
    older = {"change": 3, "words": ["Jo", "all", "a bed", "by post", "tall"]}
    vault.execute("UPDATE person SET earlier = ?", (json.dumps(older),))
    assert not store.take_back(vault, number, 2)
    assert store.take_back(vault, number, 3)
    wanted = Person("Jo", "all", "a bed", "by post", "tall", word="lemon", id=number)
    assert store.load_person(vault, number) == wanted


def test_what_a_later_version_can_tick_is_left_out(vault: dbapi2.Connection) -> None:
    number = store.add_person(vault, NewPerson("Jo"))
    ticked = json.dumps(["boat", "car"])
    vault.execute("UPDATE person SET can = ?", (ticked,))
    assert store.load_person(vault, number).can == (Help.CAR,)


def test_nothing_is_left_of_somebody_who_is_deleted(vault: dbapi2.Connection) -> None:
    words = dict.fromkeys(("told", "never", "times", "pickup", "word"), "marker")
    wanted = NewPerson(
        "marker",
        "marker",
        "marker",
        "marker",
        "marker",
        can=(Help.BED,),
        calls=Safe.YES,
        **words,  # type: ignore[arg-type]
    )
    number = store.add_person(vault, wanted)
    store.change_person(vault, number, wanted)
    store.remove_person(vault, number)
    store.erase_person(vault, number)
    (row,) = vault.execute("SELECT * FROM person").fetchall()
    assert set(row) == {number, "", "[]", 2}
