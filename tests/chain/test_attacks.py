"""Hands in the store: what the triggers refuse, and what a look finds without them."""

from collections.abc import Iterator

import pytest
from sqlcipher3 import dbapi2

from planner.chain import store
from planner.chain.model import Fault
from planner.verify import line_hash
from tests.chain.bundles import Vault, add, fill, new_vault


@pytest.fixture
def vault() -> Iterator[Vault]:
    vault = new_vault()
    fill(vault)
    yield vault
    vault.close()


INSERT = "INSERT INTO revision (seq, record, rev, kind, at, line, hash)"
LINE = "UPDATE revision SET line = replace(line,"
BODY = "INSERT INTO body (seq, salt, text) VALUES"


def copied(seq: str, record: str = "record", **changed: str) -> str:
    """Return SQL that adds a copy of line 2 with other columns, and a line to fit."""
    says = {
        "seq": seq,
        "record": record,
        "rev": "rev",
        "kind": "kind",
        "at": "at",
        "prev": "(SELECT hash FROM revision WHERE seq = 6)",
        **changed,
    }
    sets = ", ".join(f"'$.{name}', {value}" for name, value in says.items())
    columns = ", ".join(says[name] for name in ("seq", "record", "rev", "kind", "at"))
    return (
        f"{INSERT} SELECT {columns}, json_set(line, {sets}), hash"  # noqa: S608 - our own words
        " FROM revision WHERE seq = 2"
    )


def kept_in(vault: Vault) -> list[tuple[object, ...]]:
    both = ("SELECT * FROM revision ORDER BY seq", "SELECT * FROM body ORDER BY seq")
    return [tuple(row) for each in both for row in vault.execute(each)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revision SET hash = hash WHERE seq = 1",
        "UPDATE revision SET at = '2020-01-01T00:00:00Z' WHERE seq = 1",
        "UPDATE OR REPLACE revision SET seq = 2 WHERE seq = 1",
        "DELETE FROM revision WHERE seq = 6",
        "DELETE FROM revision",
        "UPDATE body SET text = '{}' WHERE seq = 1",
        "UPDATE OR REPLACE body SET seq = 2 WHERE seq = 1",
        "DELETE FROM body WHERE seq = 1",
        "DELETE FROM body",
        f"{BODY} (1, zeroblob(32), '{{}}')",
        "INSERT OR REPLACE INTO body VALUES (1, zeroblob(32), '{}')",
        f"{BODY} (3, zeroblob(32), '{{}}')",
        f"{BODY} (5, zeroblob(32), '{{}}')",
        # A line in a place that is taken, or one with a gap before it.
        copied("3"),
        copied("8", "9"),
        copied("7", "9", rev="2"),
        copied("7", "2", rev="4"),
        f"INSERT OR REPLACE{copied('2').removeprefix('INSERT')}",
        # A line that does not carry the hash of the one before it.
        copied("7", "9", prev="''"),
        copied("7", "9", prev="(SELECT hash FROM revision WHERE seq = 5)"),
        # A version of a record that was removed.
        copied("7", "3", rev="3"),
        # A row that says something else than its line.
        copied("7", "9").replace(
            "json_set(line, '$.seq', 7", "json_set(line, '$.seq', 6"
        ),
        copied("7", "9").replace("'$.record', 9", "'$.record', 8"),
        copied("7", "9").replace("'$.kind', kind", "'$.kind', 'order'"),
        copied("7", "9").replace("'$.at', at", "'$.at', '2020-01-01T00:00:00Z'"),
        copied("7", "9").replace("'$.rev', rev", "'$.rev', 2"),
    ],
)
def test_the_store_refuses_every_other_way(vault: Vault, statement: str) -> None:
    before = kept_in(vault)
    with pytest.raises(dbapi2.IntegrityError):
        vault.execute(statement)
    assert kept_in(vault) == before


def test_the_way_that_is_left_is_open(vault: Vault) -> None:
    # The refusals above mean something only if a line like theirs is taken.
    vault.execute(copied("7", "9"))
    assert [one.record for one in store.load_revisions(vault, 9)] == [9]
    vault.execute(f"{BODY} (7, zeroblob(32), '{{}}')")


def without_triggers(vault: Vault) -> None:
    """Do what somebody does who has the passphrase."""
    names = vault.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in names.fetchall():
        vault.execute(f"DROP TRIGGER {name}")
    vault.execute("PRAGMA foreign_keys = OFF")


@pytest.mark.parametrize(
    ("attack", "faults"),
    [
        # A word of a body, its salt, two bodies, a body that is not there any more.
        ("UPDATE body SET text = replace(text, 'One', 'Ore')", [(1, "body")]),
        ("UPDATE body SET salt = zeroblob(32) WHERE seq = 2", [(2, "body")]),
        ("DELETE FROM body WHERE seq = 1", [(1, "no_body")]),
        ("INSERT INTO body VALUES (3, zeroblob(32), '{}')", [(3, "left")]),
        ("INSERT INTO body VALUES (99, zeroblob(32), '{}')", [(99, "stray")]),
        # A time, in the row alone and in the line too.
        ("UPDATE revision SET at = '2020-01-01T00:00:00Z' WHERE seq = 2", [(2, "row")]),
        (
            f"{LINE} '\"since\":', '\"since\":1') WHERE seq = 2",
            [(2, "hash"), (3, "prev")],
        ),
        ("UPDATE revision SET hash = printf('%064d', 0) WHERE seq = 6", [(6, "hash")]),
        # Lines taken out, reordered, renumbered, not lines at all.
        (
            "DELETE FROM revision WHERE seq = 2",
            [(2, "stray"), (3, "missing"), (4, "rev")],
        ),
        ("DELETE FROM revision WHERE seq < 3", None),
        ("UPDATE revision SET seq = 20 WHERE seq = 4", None),
        ("UPDATE revision SET line = '{}' WHERE seq = 4", None),
        ("UPDATE revision SET line = '[' || line || ']' WHERE seq = 4", None),
        ("UPDATE revision SET kind = 'removed' WHERE seq = 1", None),
        (f"{LINE} '\"rev\":1', '\"rev\":2') WHERE seq = 6", None),
        ("DELETE FROM revision WHERE kind = 'removed'", None),
    ],
)
def test_without_the_triggers_a_look_names_the_place(
    vault: Vault, attack: str, faults: list[tuple[int, str]] | None
) -> None:
    without_triggers(vault)
    vault.execute(attack)
    found = store.check(vault)

    assert found
    if faults is not None:
        assert found == [Fault(*each) for each in faults]


def test_two_bodies_that_changed_places_are_noticed(vault: Vault) -> None:
    without_triggers(vault)
    for seqs in ((2, 99), (4, 2), (99, 4)):
        vault.execute("UPDATE body SET seq = ? WHERE seq = ?", seqs[::-1])
    assert store.check(vault) == [Fault(2, "body"), Fault(4, "body")]


def test_two_lines_that_changed_places_are_noticed(vault: Vault) -> None:
    without_triggers(vault)
    first, second = (
        tuple(row)
        for row in vault.execute(
            "SELECT line, hash FROM revision WHERE seq IN (1, 2) ORDER BY seq"
        )
    )
    for seq, (line, hash_) in ((1, second), (2, first)):
        vault.execute(
            "UPDATE revision SET line = ?, hash = ? WHERE seq = ?", (line, hash_, seq)
        )
    assert {fault.what for fault in store.check(vault)} >= {"order", "row"}


def test_a_line_put_in_between_is_noticed(vault: Vault) -> None:
    without_triggers(vault)
    for seq in (6, 5, 4, 3):
        vault.execute("UPDATE revision SET seq = seq + 1 WHERE seq = ?", (seq,))
        vault.execute("UPDATE body SET seq = seq + 1 WHERE seq = ?", (seq,))
    row = vault.execute("SELECT kind, at, line, hash FROM revision WHERE seq = 2")
    vault.execute(f"{INSERT} VALUES (3, 9, 1, ?, ?, ?, ?)", tuple(row.fetchone()))
    assert store.check(vault)


# What follows no look inside the store can notice. docs/chain.md says so; a seal does.


def seal_fits(vault: Vault, seq: int, hash_: str) -> bool:
    return store.hash_at(vault, seq) == hash_


def test_lines_cut_off_at_the_end_need_a_seal(vault: Vault) -> None:
    head = store.head(vault)
    assert head is not None
    without_triggers(vault)
    vault.execute("DELETE FROM body WHERE seq = 6")
    vault.execute("DELETE FROM revision WHERE seq = 6")

    assert store.check(vault) == []
    assert not seal_fits(vault, head.seq, head.hash)
    assert store.head(vault) != head


def test_an_older_copy_of_the_store_needs_a_seal(vault: Vault) -> None:
    older = new_vault()
    vault.backup(older)
    add(vault, "Later")
    head = store.head(vault)
    assert head is not None

    assert store.check(older) == []
    assert seal_fits(vault, head.seq, head.hash)
    assert not seal_fits(older, head.seq, head.hash)
    older.close()


def test_a_chain_written_anew_needs_a_seal(vault: Vault) -> None:
    head = store.head(vault)
    assert head is not None
    anew = new_vault()
    fill(anew)

    assert store.check(anew) == []
    assert not seal_fits(anew, head.seq, head.hash)
    anew.close()


def test_a_last_line_that_was_changed_with_its_hash_needs_a_seal(vault: Vault) -> None:
    head = store.head(vault)
    assert head is not None
    without_triggers(vault)
    (line,) = (list(store.lines(vault))[-1],)
    changed = line.replace('"offset":', '"offset":1').encode()
    vault.execute(
        "UPDATE revision SET line = ?, hash = ? WHERE seq = 6",
        (changed.decode(), line_hash(changed)),
    )
    assert store.check(vault) == []
    assert not seal_fits(vault, head.seq, head.hash)
