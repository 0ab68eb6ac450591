"""Lines of a list: removed, put back, deleted, and as they were before."""

from collections.abc import Iterator

import pytest
from sqlcipher3.dbapi2 import Connection

from planner.errors import RecordNotFoundError
from planner.vault.lines import Lines
from planner.vault.storage import Storage
from tests.vault.helpers import PASSPHRASE

PENS = Lines("pen", ("label", "kind"), {"kind": "blue"})


@pytest.fixture
def vault(store: Storage) -> Iterator[Connection]:
    connection = store.open(PASSPHRASE).connect(read_only=False)
    connection.execute(
        "CREATE TABLE pen (id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL,"
        " kind TEXT NOT NULL CHECK (kind IN ('blue', 'red')),"
        " earlier TEXT NOT NULL DEFAULT '', removed INTEGER NOT NULL DEFAULT 0)"
    )
    yield connection
    connection.close()


def words(vault: Connection, *, removed: bool = False) -> list[tuple[object, ...]]:
    return [tuple(row) for row in PENS.load(vault, removed=removed)]


def test_lines_stand_in_the_order_they_were_written_down(vault: Connection) -> None:
    assert [PENS.add(vault, ["a", "red"]), PENS.add(vault, ["b", "blue"])] == [1, 2]
    assert words(vault) == [(1, "a", "red"), (2, "b", "blue")]
    assert PENS.load_one(vault, 2)["label"] == "b"
    for number, removed in ((3, False), (2, True)):
        with pytest.raises(RecordNotFoundError):
            PENS.load_one(vault, number, removed=removed)


def test_u102_only_the_last_change_is_taken_back_and_twice_is_once(
    vault: Connection,
) -> None:
    PENS.add(vault, ["a", "red"])
    assert PENS.take_back(vault, 1, 0) is None
    first = PENS.change(vault, 1, ["b", "red"])
    second = PENS.change(vault, 1, ["c", "blue"], added=7)
    assert PENS.take_back(vault, 1, first) is None
    assert words(vault) == [(1, "c", "blue")]
    for _twice in range(2):
        earlier = PENS.take_back(vault, 1, second)
        assert earlier is not None
        assert earlier["added"] == 7
        assert words(vault) == [(1, "b", "red")]


def test_u101_removed_comes_back_and_deleted_leaves_no_word(vault: Connection) -> None:
    PENS.add(vault, ["first zebra", "red"])
    change = PENS.change(vault, 1, ["second zebra", "red"])
    PENS.erase(vault, 1)
    assert words(vault) == [(1, "second zebra", "red")], "only what was removed"
    PENS.remove(vault, 1)
    assert words(vault) == []
    assert words(vault, removed=True) == [(1, "second zebra", "red")]
    with pytest.raises(RecordNotFoundError):
        PENS.take_back(vault, 1, change)
    PENS.remove(vault, 1, put_back=True)
    assert words(vault) == [(1, "second zebra", "red")]
    PENS.remove(vault, 1)
    PENS.erase(vault, 1)
    PENS.remove(vault, 1, put_back=True)
    assert words(vault) == words(vault, removed=True) == []
    assert "zebra" not in repr(tuple(vault.execute("SELECT * FROM pen").fetchone()))
