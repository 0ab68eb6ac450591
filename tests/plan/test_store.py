from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from planner.core.dates import When
from planner.errors import RecordNotFoundError
from planner.plan import service, store
from planner.plan.model import Before, Note, State, Status

MIGRATIONS = Path(store.__file__).parents[1] / "vault" / "migrations"


@pytest.fixture
def vault() -> Iterator[dbapi2.Connection]:
    """Keep the tables of the plan in memory: nothing here is about the key."""
    connection = dbapi2.connect(":memory:", isolation_level=None)
    connection.row_factory = dbapi2.Row
    connection.executescript((MIGRATIONS / "0003_plan.sql").read_text("utf-8"))
    connection.executescript((MIGRATIONS / "0005_people.sql").read_text("utf-8"))
    yield connection
    connection.close()


def test_a_note_comes_back_as_it_was_written(vault: dbapi2.Connection) -> None:
    note = Note("a", State.LATER, " two\nlines ", "Jo", When.of_parts(2027, 5))
    store.save_note(vault, "one", note)
    store.save_note(vault, "two", Note("a"))
    assert store.load_notes(vault) == {"one": note, "two": Note("a")}


def test_an_own_step_that_was_removed_is_not_found(vault: dbapi2.Connection) -> None:
    step = store.add_own_step(vault, "a", "Mine")
    store.remove_own_step(vault, step)
    with pytest.raises(RecordNotFoundError):
        store.load_own_step(vault, step)
    store.remove_own_step(vault, step, put_back=True)
    assert store.load_own_step(vault, step).text == "Mine"


def test_a_section_keeps_each_thing_apart(vault: dbapi2.Connection) -> None:
    store.change_status(vault, "a", Status.DONE)
    store.change_hidden(vault, "a", hidden=True)
    store.change_order(vault, "a", ["two", "one"])
    note = store.load_sections(vault)["a"]
    assert (note.status, note.hidden, note.order) == (
        Status.DONE,
        True,
        ("two", "one"),
    )


@pytest.mark.parametrize(
    "note", [None, Note("a", State.DONE), Note("a", when=When.in_words("soon"))]
)
def test_u102_what_a_change_replaces_is_kept_once(
    vault: dbapi2.Connection, note: Note | None
) -> None:
    before = Before("a", "one", note, None, ("one",), {"b": "words"})
    change = store.keep_before(vault, before)
    assert store.take_before(vault, change) == before
    assert store.take_before(vault, change) is None


def test_u102_undo_brings_back_an_earlier_note(vault: dbapi2.Connection) -> None:
    earlier = Note("a", State.LATER, "mine")
    store.save_note(vault, "one", earlier)
    change = service.change_state(vault, "a", "one", State.DONE)
    service.take_back(vault, change)
    assert store.load_notes(vault)["one"] == earlier


def test_a_blank_without_words_is_empty_again(vault: dbapi2.Connection) -> None:
    store.save_blanks(vault, {"b": "Jo"})
    store.save_blanks(vault, {"b": ""})
    assert store.load_blanks(vault) == {}


@pytest.mark.parametrize(("removed", "name"), [(0, "Sam"), (1, "Sam"), (2, "Jo")])
def test_somebody_renamed_and_then_removed_keeps_the_last_name(
    vault: dbapi2.Connection, removed: int, name: str
) -> None:
    vault.execute("INSERT INTO person (id, label) VALUES (7, 'Jo')")
    store.save_note(vault, "one", Note("a", who="Jo", person=7))
    store.save_blanks(vault, {"b": "Jo"}, {"b": 7})
    label = "" if removed == 2 else "Sam"
    vault.execute("UPDATE person SET label = ?, removed = ?", (label, removed))

    assert store.load_notes(vault)["one"].who == name
    assert store.load_blanks(vault) == {"b": name}
