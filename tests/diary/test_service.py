import pytest
from sqlcipher3 import dbapi2

from planner.chain import store as chain
from planner.diary import service, store
from planner.diary.model import Attached, EntryBody, Kind, Named, Said
from planner.people.model import NewPerson
from planner.people.store import add_person, load_people, remove_person
from planner.plan.store import load_own_steps


def account(text: str) -> EntryBody:
    return EntryBody(words={"account": Said(text)})


def test_u102_a_change_is_taken_back_once(vault: dbapi2.Connection) -> None:
    number = store.add_entry(vault, account("First"))
    change = service.change(vault, number, account("Second"))
    assert change is not None
    assert service.take_back(vault, change) == number
    assert service.take_back(vault, change) is None
    assert store.load_entry(vault, number)[1] == account("First")
    assert len(store.load_versions(vault, number)) == 3
    assert chain.check(vault) == []


def test_u102_a_change_made_elsewhere_meanwhile_is_not_undone(
    vault: dbapi2.Connection,
) -> None:
    number = store.add_entry(vault, account("First"))
    change = service.change(vault, number, account("Second"))
    assert change is not None
    store.change_entry(vault, number, account("Third"))
    assert service.take_back(vault, change) is None
    assert store.load_entry(vault, number)[1] == account("Third")


def test_no_difference_is_no_version(vault: dbapi2.Connection) -> None:
    number = store.add_entry(vault, account("First"))
    assert service.change(vault, number, account("First")) is None
    assert len(store.load_versions(vault, number)) == 1


def test_u79_a_step_leaves_the_plan_with_the_change_that_brought_it(
    vault: dbapi2.Connection,
) -> None:
    number = store.add_entry(vault, EntryBody(kind=Kind.SERVICE))
    change = service.plan_step(vault, number, "home", "Bring the form")
    (step,) = load_own_steps(vault)
    assert (step.text, step.section) == ("Bring the form", "home")
    assert store.load_entry(vault, number)[1].steps == (step.key,)
    assert service.take_back(vault, change) == number
    assert load_own_steps(vault) == []
    assert store.load_entry(vault, number)[1].steps == ()


@pytest.mark.parametrize("removed", [False, True])
def test_u49_people_are_named_as_they_are_called_or_were(
    vault: dbapi2.Connection, *, removed: bool
) -> None:
    number = add_person(vault, NewPerson("Jo"))
    before = [Named(number, "who", "Mo")] if removed else []
    if removed:
        remove_person(vault, number)
    named = service.named(vault, "who", [number, number, 99], "", before)
    assert named == [Named(number, "who", "Mo" if removed else "Jo")]


def test_u44_somebody_new_stands_on_the_list(vault: dbapi2.Connection) -> None:
    named = service.named(vault, "saw", [], "Al", [])
    assert [each.label for each in load_people(vault)] == ["Al"]
    assert named == [Named(1, "saw", "Al")]


def test_an_earlier_text_leaves_the_files_as_they_are() -> None:
    now = EntryBody(title="Gate", files=(Attached(2),))
    earlier = EntryBody(title="Door", files=(Attached(1),))
    assert service.again(now, earlier) == EntryBody(title="Door", files=now.files)


def test_entries_are_found_by_number_in_the_order_asked_for(
    vault: dbapi2.Connection,
) -> None:
    for text in ("A", "B", "C"):
        store.add_entry(vault, account(text))
    store.put_in_bin(vault, 2)
    found = store.load_rows(vault, [3, 2, 9, 1])
    assert [each.id for each in found] == [3, 1]
    assert store.count_all(vault) == 2


def test_t58_what_damage_took_cannot_be_brought_back(
    vault: dbapi2.Connection,
) -> None:
    number = store.add_entry(vault, account("First"))
    change = service.change(vault, number, account("Second"))
    assert change is not None
    vault.execute("DROP TRIGGER body_goes_with_a_removal")
    vault.execute("DELETE FROM body WHERE seq = 1")

    assert service.take_back(vault, change) is None

    assert store.load_entry(vault, number)[1] == account("Second")
