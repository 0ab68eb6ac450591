"""Orders in the store, and what is near."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from planner.chain import store as chain
from planner.core import clock
from planner.core.dates import When
from planner.diary.model import EntryBody
from planner.diary.store import add_entry, put_in_bin
from planner.errors import RecordNotFoundError
from planner.orders import service, store
from planner.orders.model import Copies, OrderBody, Sort, Version

MIGRATIONS = Path(store.__file__).parents[1] / "vault" / "migrations"
FULL = OrderBody(
    Sort.COURT,
    "Paper of May",
    "District court",
    "12 F 34/26",
    "No calls.\nNo visits.",
    When.of_parts(2026, 5, 3),
    When.of_parts(2027, 5),
    "ask in March",
)
TODAY = date(2026, 11, 21)


@pytest.fixture
def vault() -> Iterator[dbapi2.Connection]:
    """Keep the tables in memory: nothing here is about the key."""
    connection = dbapi2.connect(":memory:", isolation_level=None)
    connection.row_factory = dbapi2.Row
    for path in sorted(MIGRATIONS.glob("*.sql")):
        connection.executescript(path.read_text("utf-8"))
    yield connection
    connection.close()


def test_an_order_comes_back_as_it_was_written(vault: dbapi2.Connection) -> None:
    number = store.add_order(vault, FULL)
    order = store.load_order(vault, number)
    assert order.body == FULL
    assert order.label == "Paper of May"
    assert store.load_orders(vault) == [order]


def test_an_order_and_an_entry_never_have_the_same_number(
    vault: dbapi2.Connection,
) -> None:
    first = store.add_order(vault, FULL)
    entry = add_entry(vault, EntryBody(title="x"))
    assert len({first, entry, store.add_order(vault, FULL)}) == 3
    assert chain.check(vault) == []


def test_t38_a_change_is_a_new_version_and_every_earlier_one_stays(
    vault: dbapi2.Connection,
) -> None:
    number = store.add_order(vault, FULL)
    store.change_order(vault, number, OrderBody(label="Later"))
    bodies = [each.body for each in store.load_versions(vault, number)]
    assert bodies == [FULL, OrderBody(label="Later")]
    assert store.load_order(vault, number).body == OrderBody(label="Later")
    assert chain.check(vault) == []


def test_t38_erasing_leaves_a_bare_gap(vault: dbapi2.Connection) -> None:
    number = store.add_order(vault, FULL)
    store.change_order(vault, number, OrderBody(label="Later"))
    store.change_copies(vault, number, Copies("behind the lamp", "school"))
    store.remove_order(vault, number)
    vault.execute(
        "INSERT INTO draft VALUES (?, '[]', '')", (f"/orders/{number}/terms",)
    )
    store.erase_order(vault, number)

    revisions = chain.load_revisions(vault, number)
    assert [(each.kind, each.body) for each in revisions] == [
        ("order", None),
        ("order", None),
        ("removed", None),
    ]
    everything = _everything(vault)
    for words in ("Paper of May", "Later", "lamp", "school", "12 F", "/terms"):
        assert words not in everything
    assert chain.check(vault) == []
    with pytest.raises(RecordNotFoundError):
        store.load_versions(vault, number)


def _everything(vault: dbapi2.Connection) -> str:
    names = vault.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    rows = [
        tuple(row)
        for name in names.fetchall()
        for row in vault.execute(f"SELECT * FROM {name['name']}")  # noqa: S608 - names of tables
    ]
    return repr(rows)


def test_u101_what_was_removed_can_be_put_back(vault: dbapi2.Connection) -> None:
    number = store.add_order(vault, FULL)
    with pytest.raises(RecordNotFoundError):
        store.erase_order(vault, number)
    store.remove_order(vault, number)
    assert store.load_orders(vault) == []
    assert [each.id for each in store.load_removed(vault)] == [number]
    with pytest.raises(RecordNotFoundError):
        store.load_order(vault, number)
    store.put_back(vault, number)
    assert store.load_order(vault, number).body == FULL


def test_u101_after_thirty_days_it_is_deleted(
    vault: dbapi2.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    early, late = store.add_order(vault, FULL), store.add_order(vault, FULL)
    day = datetime(2026, 1, 1, tzinfo=UTC)
    for number, moment in ((early, day), (late, day + timedelta(days=20))):
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        store.remove_order(vault, number)
    assert store.erase_removed_before(vault, day + timedelta(days=1)) == 1
    assert [each.id for each in store.load_removed(vault)] == [late]


def test_copies_are_no_part_of_the_versions(vault: dbapi2.Connection) -> None:
    number = store.add_order(vault, FULL)
    first = store.change_copies(vault, number, Copies("lamp", "school"))
    second = store.change_copies(vault, number, Copies("", "work"))
    assert len(store.load_versions(vault, number)) == 1
    assert not store.take_back_copies(vault, number, first)
    assert store.take_back_copies(vault, number, second)
    assert store.load_order(vault, number).copies == Copies("lamp", "school")
    assert not store.take_back_copies(vault, number, second)


def test_u102_a_change_is_taken_back_by_a_version_of_its_own(
    vault: dbapi2.Connection,
) -> None:
    number = store.add_order(vault, FULL)
    only = store.load_order(vault, number).seq
    assert not service.take_back(vault, number, only)
    assert service.change_body(vault, number, FULL) is None
    first = service.change_body(vault, number, OrderBody(label="a"))
    second = service.change_body(vault, number, OrderBody(label="b"))
    assert first is not None
    assert second is not None
    assert not service.take_back(vault, number, first)
    assert service.take_back(vault, number, second)
    labels = [each.body and each.body.label for each in _versions(vault, number)]
    assert labels == ["Paper of May", "a", "b", "a"]


def _versions(vault: dbapi2.Connection, number: int) -> list[Version]:
    return store.load_versions(vault, number)


def test_entries_that_name_it_stand_by_their_day(vault: dbapi2.Connection) -> None:
    number, other = store.add_order(vault, FULL), store.add_order(vault, FULL)
    days = [None, When.of_parts(2026, 6, 2), When.of_parts(2026, 6, 1)]
    made = [add_entry(vault, EntryBody(when=day, breach=number)) for day in days]
    add_entry(vault, EntryBody(breach=other))
    put_in_bin(vault, add_entry(vault, EntryBody(breach=number)))
    found = [each.id for each in store.entries_that_name(vault, number)]
    assert found == made[::-1]


@pytest.mark.parametrize(
    ("ends", "near"),
    [
        (None, False),
        (When.in_words("after the summer"), False),
        (When.of_parts(2026, 11, 20), False),
        (When.of_parts(2026, 11, 21), True),
        (When.of_parts(2026, 11), True),
        (When.of_parts(2027, 2, 19), True),
        (When.of_parts(2027, 2, 20), False),
    ],
)
def test_what_runs_out_soon(
    vault: dbapi2.Connection, ends: When | None, *, near: bool
) -> None:
    number = store.add_order(vault, OrderBody(label="x", ends=ends))
    found = service.expiring(vault, TODAY, timedelta(days=90))
    assert [each.order for each in found] == ([number] if near else [])
