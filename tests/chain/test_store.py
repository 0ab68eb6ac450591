"""The chain in the store: what is added stays, and what was removed leaves its line."""

import hashlib
import json
import random
from itertools import product

import pytest
from sqlcipher3 import dbapi2

from planner.chain import store
from planner.chain.model import ENTRY, ORDER, REMOVED
from planner.errors import RecordNotFoundError
from planner.verify import canonical, commitment, line_hash, read_line
from tests.chain.bundles import NUMBER, Vault, add, body, fill


def lines_of(vault: Vault) -> list[dict[str, object]]:
    return [json.loads(line) for line in store.lines(vault)]


def test_nothing_is_there_at_first(vault: Vault) -> None:
    assert store.head(vault) is None
    assert store.check(vault) == []
    assert store.load_revisions(vault, 1) == []
    assert store.hash_at(vault, 1) is None
    with pytest.raises(RecordNotFoundError):
        store.erase(vault, 1)


def test_each_version_is_a_line_that_carries_the_hash_of_the_one_before(
    vault: Vault,
) -> None:
    first = store.append(
        vault, record=None, kind=ENTRY, body=body("One"), attachments=[("a" * 64, 3)]
    )
    second = store.append(vault, record=None, kind=ORDER, body={"court": "Two"})
    third = store.append(vault, record=first.record, kind=ENTRY, body=body("Changed"))

    assert [(one.seq, one.record, one.rev) for one in (first, second, third)] == [
        *((1, 1, 1), (2, 2, 1), (3, 1, 2)),
    ]
    one, two, three = lines_of(vault)
    assert (one["prev"], two["prev"]) == ("", line_hash(first.line.encode()))
    assert three["prev"] == second.hash == line_hash(second.line.encode())
    assert (one["attachments"], two["attachments"]) == ([["a" * 64, 3]], [])
    assert (two["kind"], three["role"], one["format"]) == ("order", "holder", 1)
    assert all(read_line(line) for line in store.lines(vault))
    head = store.head(vault)
    assert head is not None
    assert (head.seq, head.hash, head.at) == (3, third.hash, third.at)
    assert store.hash_at(vault, 2) == second.hash
    assert store.check(vault) == []


def test_every_version_stays_readable_the_oldest_first(vault: Vault) -> None:
    record = add(vault, "One")
    add(vault, "Another")
    changed = store.append(vault, record=record, kind=ENTRY, body=body("Two"))
    versions = store.load_revisions(vault, record)

    assert [one.body for one in versions] == [body("One"), body("Two")]
    assert [one.rev for one in versions] == [1, 2]
    assert versions[-1] == changed


def test_what_is_committed_to_is_the_body_with_its_salt(vault: Vault) -> None:
    add(vault, "Une ide\u0301e")
    row = vault.execute("SELECT salt, text FROM body").fetchone()

    assert row["text"].encode() == canonical(body("Une id\u00e9e"))
    assert lines_of(vault)[0]["commitment"] == commitment(
        row["salt"], row["text"].encode()
    )


def test_many_in_a_row_are_as_good_as_one_by_one(vault: Vault) -> None:
    appender = store.Appender(vault)
    for number in range(200):
        appender.append(record=None, kind=ENTRY, body=body(str(number)))
    appender.append(record=7, kind=ENTRY, body=body("again"))
    add(vault, "last")

    assert store.check(vault) == []
    assert store.load_revisions(vault, 201)[0].seq == 202
    assert len(store.load_revisions(vault, 7)) == 2


def test_two_appenders_do_not_write_past_each_other(vault: Vault) -> None:
    first, second = store.Appender(vault), store.Appender(vault)
    first.append(record=None, kind=ENTRY, body=body("One"))
    with pytest.raises(dbapi2.IntegrityError):
        second.append(record=None, kind=ENTRY, body=body("Two"))
    assert store.check(vault) == []


def test_erasing_leaves_bare_dated_lines_that_verify(vault: Vault) -> None:
    fill(vault)
    record = add(vault, "Words to forget")
    add(vault, "More to forget", record)
    gone = store.erase(vault, record)

    versions = store.load_revisions(vault, record)
    assert [one.body for one in versions] == [None, None, None]
    assert (versions[-1].kind, versions[-1].at) == (REMOVED, gone.at)
    assert lines_of(vault)[-1]["commitment"] == ""
    assert store.check(vault) == []
    kept = "".join(row["text"] for row in vault.execute("SELECT text FROM body"))
    assert "forget" not in kept
    assert not any("forget" in line for line in store.lines(vault))


def test_t38_a_thousand_random_edits_and_removals(vault: Vault) -> None:
    chance = random.Random(38)  # noqa: S311 - the same ones every time
    versions: dict[int, list[str]] = {}
    removed: set[int] = set()
    for number in range(1000):
        there = sorted(set(versions) - removed)
        record = chance.choice([None, *there[-30:]])
        if record is not None and chance.random() < 0.2:
            store.erase(vault, record)
            removed.add(record)
            continue
        words = f"{number} {chance.random()}"
        versions.setdefault(add(vault, words, record), []).append(words)

    assert len(removed) > 50
    assert store.check(vault) == []
    assert len(list(store.lines(vault))) == 1000
    for record, said in versions.items():
        kept = store.load_revisions(vault, record)
        if record in removed:
            assert len(kept) == len(said) + 1
            assert {one.body for one in kept} == {None}
            assert [one.kind for one in kept].count(REMOVED) == 1
        else:
            assert [one.body for one in kept] == [body(each) for each in said]


def test_t44_a_removed_number_cannot_be_confirmed_by_trying_all(vault: Vault) -> None:
    record = store.append(vault, record=None, kind=ENTRY, body={"title": NUMBER}).record
    salt = bytes(vault.execute("SELECT salt FROM body").fetchone()["salt"])
    promised = str(lines_of(vault)[0]["commitment"])
    assert commitment(salt, canonical({"title": NUMBER})) == promised
    store.erase(vault, record)

    # All that is left: the lines, and every page of the store.
    store_bytes = b"".join(
        str(tuple(row)).encode()
        for (table,) in vault.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        for row in vault.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own words
    )
    assert salt.hex().encode() not in store_bytes
    assert repr(salt).encode() not in store_bytes
    assert NUMBER.encode() not in store_bytes
    # Whoever guesses has everything in the lines to guess with, and knows the form.
    line = next(store.lines(vault)).encode()
    guesses_of_salt = (b"", bytes(32), line, hashlib.sha256(line).digest())
    for digits in product("0123456789", repeat=4):
        guess = canonical({"title": NUMBER[:5] + "".join(digits)})
        for salt_guess in guesses_of_salt:
            assert commitment(salt_guess, guess) != promised


def test_salts_are_random_and_never_used_twice(vault: Vault) -> None:
    for _ in range(50):
        add(vault, "The same words")
    salts = {bytes(row["salt"]) for row in vault.execute("SELECT salt FROM body")}
    promised = {line["commitment"] for line in lines_of(vault)}

    assert len(salts) == len(promised) == 50
    assert {len(salt) for salt in salts} == {32}


@pytest.mark.parametrize("odd", [{"a": 1.5}, {"a": None}, {"a": True}])
def test_what_has_no_canonical_form_is_not_written(
    vault: Vault, odd: dict[str, object]
) -> None:
    with pytest.raises(TypeError):
        store.append(vault, record=None, kind=ENTRY, body=odd)
    assert list(store.lines(vault)) == []
