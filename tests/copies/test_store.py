import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlcipher3.dbapi2 import Connection

from planner.copies import service, store
from planner.copies.model import FORMAT, Kept, NewerCopyError, Table, is_due
from planner.core import clock
from planner.core.dates import When
from planner.errors import RecordNotFoundError
from planner.people.model import NewPerson, Person
from planner.people.store import (
    add_person,
    erase_person,
    load_people,
    load_person,
    remove_person,
)
from planner.plan import store as plans
from planner.plan.model import Note, State, Status
from planner.profile.model import Answer, Pass
from planner.profile.store import load_answers, save_answers

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOSTILE = ["<script>", "'; DROP TABLE answer; --", "\0", "\u202eabc", "\u2028", '"\\']

#: A copy as the first form wrote it. It stays as it stands here, for ever.
FORMAT_1 = (
    '{"format":1,"tables":{'
    '"answer":{"columns":["question","chosen","passed"],'
    '"rows":[["home","[\\"rented\\"]",null],["pets","[]","unknown"]]},'
    '"filled_blank":{"columns":["blank","words","person"],'
    '"rows":[["neighbour","Jo",1]]},'
    '"own_step":{"columns":["id","section","text","removed"],'
    '"rows":[[1,"home","Mine",0],[2,"home","Gone",1]]},'
    '"person":{"columns":["id","label","removed"],"rows":[[1,"Jo",0]]},'
    '"section_note":{"columns":["section","status","hidden","steps"],'
    '"rows":[["home","done",1,"[\\"own:1\\",\\"a\\"]"]]},'
    '"step_note":{"columns":'
    '["step","section","state","words","who","happens","person"],'
    '"rows":[["a","home","later","Soon","Jo","2027-05",1]]}}}'
)


@pytest.fixture
def vault() -> Iterator[Connection]:
    """Keep an empty store in memory, with every table."""
    with store.rebuilt(Kept({})) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def write_much(vault: Connection, words: str = "Words") -> None:
    """Write something of every kind."""
    save_answers(
        vault, {"home": Answer(("rented",)), "pets": Answer((), Pass("unknown"))}
    )
    plans.add_own_step(vault, "home", words)
    when = When.of_parts(2027, 5)
    plans.save_note(vault, "a", Note("home", State.LATER, words, "Jo", when))
    plans.save_note(vault, "not known to any content", Note("gone", State.DONE, words))
    vault.execute("INSERT INTO filled_blank (blank, words) VALUES ('b', ?)", (words,))
    plans.change_status(vault, "home", Status.DONE)
    plans.change_hidden(vault, "home", hidden=True)
    plans.change_order(vault, "home", ["own:1", "a"])


def test_the_first_form_can_be_read_and_brought_back(vault: Connection) -> None:
    kept = Kept.read(FORMAT_1)
    store.write_plan(vault, kept)

    assert load_answers(vault) == {
        "home": Answer(("rented",)),
        "pets": Answer((), Pass("unknown")),
    }
    assert [step.text for step in plans.load_own_steps(vault)] == ["Mine"]
    note = plans.load_notes(vault)["a"]
    assert (note.section, note.state, note.words) == ("home", State.LATER, "Soon")
    assert note.when == When.of_parts(2027, 5)
    section = plans.load_sections(vault)["home"]
    assert (section.status, section.hidden) == (Status.DONE, True)
    assert section.order == ("own:1", "a")
    assert [person.label for person in load_people(vault)] == ["Jo"]
    again = store.read_plan(vault)
    assert again.mark == kept.mark
    assert json.loads(again.as_text())["format"] == FORMAT == 1


def test_a_form_of_a_later_version_is_not_guessed_at() -> None:
    with pytest.raises(NewerCopyError):
        Kept.read('{"format":2,"tables":{}}')


def test_a_column_that_a_copy_does_not_have_is_nothing() -> None:
    table = Table(("a", "b"), ((1, 2),))
    assert table.rows_for(("b", "c")) == [(2, None)]


@pytest.mark.parametrize("words", [*HOSTILE, "x" * 300_000])
def test_everything_comes_back_as_it_was(vault: Connection, words: str) -> None:
    write_much(vault, words)
    before = store.read_plan(vault)
    copy = store.add_copy(vault, words, NOON, before)
    assert store.load_kept(vault, copy) == before
    assert store.load_copy(vault, copy).name == words

    save_answers(vault, {"home": None, "work": Answer(("yes",))})
    plans.save_note(vault, "a", Note("home"))
    plans.save_note(vault, "c", Note("home", State.DONE, "Later words"))
    plans.change_own_step(vault, 1, "Other")
    plans.change_order(vault, "home", ["c"])
    vault.execute("DELETE FROM filled_blank")
    undo = service.bring_back(vault, copy, "before")
    assert undo is not None
    assert store.read_plan(vault) == before


def test_a_copy_that_changes_nothing_keeps_no_other(vault: Connection) -> None:
    write_much(vault)
    copy = service.keep_copy(vault, "")
    assert service.bring_back(vault, copy, "before") is None
    assert [one.id for one in store.load_copies(vault)] == [copy]


def test_u102_bringing_back_is_undone_in_one_step(vault: Connection) -> None:
    write_much(vault)
    copy = service.keep_copy(vault, "")
    plans.add_own_step(vault, "home", "Newer")
    plans.save_note(vault, "own:2", Note("home", State.DONE, "About the newer one"))
    after = store.read_plan(vault)
    undo = service.bring_back(vault, copy, "before")
    assert undo is not None
    assert [step.text for step in plans.load_own_steps(vault)] == ["Words"]

    assert service.take_back(vault, undo)
    assert store.read_plan(vault) == after
    assert [one.id for one in store.load_copies(vault)] == [copy]
    assert not service.take_back(vault, undo)


def test_u102_what_was_written_since_is_never_undone_away(vault: Connection) -> None:
    write_much(vault)
    copy = service.keep_copy(vault, "")
    plans.add_own_step(vault, "home", "Newer")
    undo = service.bring_back(vault, copy, "before")
    assert undo is not None
    plans.save_note(vault, "a", Note("home", words="Written since"))
    now = store.read_plan(vault)
    assert not service.take_back(vault, undo)
    assert store.read_plan(vault) == now
    assert not service.take_back(vault, copy)


def test_a_number_is_never_given_to_two_steps(vault: Connection) -> None:
    copy = service.keep_copy(vault, "")
    first = plans.add_own_step(vault, "home", "Newer")
    plans.save_note(vault, f"own:{first}", Note("home", words="About the newer one"))
    service.bring_back(vault, copy, "before")
    assert plans.load_own_steps(vault) == []
    assert plans.add_own_step(vault, "home", "Newest") != first


def test_what_a_change_replaced_before_is_not_put_into_another_plan(
    vault: Connection,
) -> None:
    copy = service.keep_copy(vault, "")
    write_much(vault)
    service.bring_back(vault, copy, "before")
    assert vault.execute("SELECT count(*) FROM last_change").fetchone()[0] == 0


def test_whoever_is_named_in_a_copy_comes_back_with_it(vault: Connection) -> None:
    named, other = (add_person(vault, NewPerson(each, note="n")) for each in "JA")
    plans.save_note(vault, "a", Note("home", who="J"))
    vault.execute("UPDATE step_note SET person = ?", (named,))
    copy = service.keep_copy(vault, "")
    vault.execute("DELETE FROM step_note")
    remove_person(vault, named)
    remove_person(vault, other)

    service.bring_back(vault, copy, "before")
    assert load_person(vault, named).note == "n"
    assert [person.id for person in load_people(vault)] == [named]


def test_of_somebody_who_was_deleted_the_label_comes_back(vault: Connection) -> None:
    named, gone = (add_person(vault, NewPerson(each, note="n")) for each in "JA")
    plans.save_note(vault, "a", Note("home", who="J", person=named))
    plans.save_note(vault, "b", Note("home", who="A", person=gone))
    remove_person(vault, gone)
    erase_person(vault, gone)
    copy = service.keep_copy(vault, "")
    remove_person(vault, named)
    erase_person(vault, named)
    plans.save_note(vault, "a", Note("home"))

    service.bring_back(vault, copy, "before")
    assert load_people(vault) == [Person("J", id=named)]
    assert plans.load_notes(vault)["b"].who == "A"


def test_somebody_who_was_removed_then_is_not_removed_by_it(vault: Connection) -> None:
    named = add_person(vault, NewPerson("Jo"))
    plans.save_note(vault, "a", Note("home", who="Jo"))
    vault.execute("UPDATE step_note SET person = ?", (named,))
    remove_person(vault, named)
    copy = service.keep_copy(vault, "")
    remove_person(vault, named, put_back=True)
    plans.save_note(vault, "a", Note("home"))

    service.bring_back(vault, copy, "before")
    assert load_person(vault, named).label == "Jo"


def test_the_newest_copy_comes_first(vault: Connection) -> None:
    with clock.frozen(wall=NOON):
        numbers = [service.keep_copy(vault, name) for name in ("a", "b", "c")]
    assert [one.id for one in store.load_copies(vault)] == numbers[::-1]
    assert {one.made_at for one in store.load_copies(vault)} == {NOON}


def test_u101_a_copy_that_was_removed_can_be_put_back(vault: Connection) -> None:
    copy = service.keep_copy(vault, "a")
    store.remove_copy(vault, copy)
    assert store.load_copies(vault) == []
    assert [one.id for one in store.load_removed(vault)] == [copy]
    for load in (store.load_copy, store.load_kept):
        with pytest.raises(RecordNotFoundError):
            load(vault, copy)
    store.remove_copy(vault, copy, put_back=True)
    store.rename_copy(vault, copy, "b")
    assert store.load_copy(vault, copy).name == "b"


def test_the_same_plan_gives_the_same_text(vault: Connection) -> None:
    write_much(vault)
    first = store.read_plan(vault).as_text()
    with store.rebuilt(Kept.read(first)) as other:
        assert store.read_plan(other).as_text() == first
    assert json.loads(first)["format"] == FORMAT


@pytest.mark.parametrize(
    "when",
    [
        When.of_parts(2027, 5, 3),
        When.of_parts(2027, 5),
        When.of_parts(2027),
        When.in_words("after the holidays"),
        None,
    ],
)
def test_u59_a_day_to_look_again_comes_back_as_it_was(
    vault: Connection, when: When | None
) -> None:
    assert store.load_review(vault) is None
    store.change_review(vault, when)
    assert store.load_review(vault) == when
    change = store.change_review(vault, When.of_parts(2030))
    assert not store.put_back_review(vault, change - 1)
    assert store.put_back_review(vault, change)
    assert store.put_back_review(vault, change)
    assert store.load_review(vault) == when


def test_u59_a_day_has_come_on_the_first_day_it_can_mean() -> None:
    today = date(2026, 11, 21)
    come = [When.on(today), When.of_parts(2026, 11), When.of_parts(2026)]
    assert all(is_due(when, today) for when in come)
    later = [When.of_parts(2026, 12), When.of_parts(2027), When.in_words("x"), None]
    assert not any(is_due(when, today) for when in [*later, When.unknown()])
