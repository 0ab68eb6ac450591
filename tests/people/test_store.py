from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from planner.errors import RecordNotFoundError
from planner.people import store
from planner.people.model import NewPerson, Person

MIGRATIONS = Path(store.__file__).parents[1] / "vault" / "migrations"
HOSTILE = ["<script>alert(1)</script>", "{{ 7*7 }}", "'; DROP TABLE person; --", "\0"]


@pytest.fixture
def vault() -> Iterator[dbapi2.Connection]:
    """Keep the tables in memory: nothing here is about the key."""
    connection = dbapi2.connect(":memory:", isolation_level=None)
    connection.row_factory = dbapi2.Row
    for name in ("*_plan.sql", "*_people.sql", "*_papers.sql", "*_day.sql"):
        for path in MIGRATIONS.glob(name):
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
