"""Killed at any moment, or without power from one moment to the next."""

import random
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from planner.vault import files
from planner.vault.connection import Access, connect
from planner.vault.errors import DamagedStoreError, WrongPassphraseError
from planner.vault.header import Payload, seal_cell
from planner.vault.keyring import Keyring, find
from planner.vault.keys import store_key
from planner.vault.storage import OpenSpace
from tests.vault.helpers import (
    OTHER,
    PASSPHRASE,
    SMALL,
    at,
    copy_of,
    digests,
    keys_in,
    kill_after,
    quick_and_insecure,
    start_child,
    write,
)
from tests.vault.powercut import Disk, Event, Reader

QUICK_DISK = Path("/dev/shm") if Path("/dev/shm").is_dir() else None  # noqa: S108


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    """A place for many short-lived folders, in memory where there is one."""
    if QUICK_DISK is None:
        yield tmp_path
        return
    place = QUICK_DISK / f"cut-{tmp_path.parent.name}-{tmp_path.name}"
    place.mkdir()
    yield place
    shutil.rmtree(place)


def expected(last: int) -> dict[str, int]:
    """Return the keys after so many rounds of mixed work, and how long each value is."""  # noqa: E501
    return {
        f"{number}-{part}": number * 97 % 3000 + 1
        for number in range(max(0, last - 8), last + 1)
        for part in ("a", "b", "c")
    }


def kill_often(folder: Path, times: int) -> int:
    """Kill mixed work so often; return how many changes were acknowledged in all."""
    chance = random.Random(52)  # noqa: S311
    done = -1
    for kill in range(times):
        (folder.parent / "next").write_text(str(done + 1))
        words = kill_after(start_child("mixed", folder), chance.uniform(0, 0.12))
        said = max([done, *(int(word) for word in words if word)])
        space = at(folder).open(PASSPHRASE)
        found = {key: len(value) for key, value in keys_in(space).items()}
        assert found in (expected(said), expected(said + 1)), f"kill {kill}"
        done = said if found == expected(said) else said + 1
        if kill % 10 == 0:
            with closing(space.connect(read_only=True)) as connection:
                whole = connection.execute("PRAGMA integrity_check").fetchone()[0]
            assert whole == "ok"
        space.close()
    return done + 1


def test_t52_what_was_acknowledged_outlives_a_kill(folder: Path) -> None:
    assert kill_often(folder, 8) > 8


@pytest.mark.long
def test_t52_what_was_acknowledged_outlives_a_thousand_kills(folder: Path) -> None:
    changes = kill_often(folder, 1000)
    sys.stderr.write(f"\nT52: 1000 kills, {changes} changes, 0 lost, 0 torn\n")


def recorded(folder: Path) -> tuple[Path, list[Event]]:
    """Record a session under strace; return the folder before it, and what happened."""
    before = copy_of(folder, folder.with_name("before"))
    trace = folder.with_name("trace")
    calls = (
        "openat,write,pwrite64,lseek,ftruncate,fsync,fdatasync,"
        "unlink,unlinkat,rename,renameat,renameat2"
    )
    command = ["strace", "-f", "-y", "-xx", "-s", "2000000", "-e", f"trace={calls}"]
    reader = Reader(folder)
    with start_child("session", folder, *command, "-o", str(trace)) as child:
        assert child.stdout is not None
        assert child.stdout.read().splitlines()[-1] == "closed"
    assert child.returncode == 0
    with trace.open() as lines:
        for line in lines:
            reader.read(line)
    return before, reader.events


def expected_in_session(rows: int) -> set[str]:
    """Return the keys after so many rows of the recorded session."""
    # From the seventh on, each row removes the one five before it; the first stays.
    kept = range(rows) if rows <= 6 else [0, *range(rows - 5, rows)]
    return {f"{number}-{part}" for number in kept for part in ("a", "b")}


def open_either(folder: Path) -> tuple[OpenSpace, str]:
    """Open with the old passphrase or the new one."""
    for passphrase in (PASSPHRASE, OTHER):
        try:
            return at(folder).open(passphrase), passphrase
        except WrongPassphraseError:
            continue
    raise AssertionError("neither the old nor the new passphrase opens")


def cut_often(before: Path, events: list[Event], room: Path, times: int) -> int:
    """Cut the power so often; return in how many states a change was undone."""
    chance = random.Random(53)  # noqa: S311
    cuts = sorted(chance.randrange(len(events)) for _ in range(times))
    disk, taken, undone = Disk(before), 0, 0
    for cut in cuts:
        while taken <= cut:
            disk.take(events[taken])
            taken += 1
        folder = room / "state"
        folder.mkdir()
        disk.after_a_cut(folder, chance)
        space, passphrase = open_either(folder)
        keys = set(keys_in(space))
        rows = sum(word.startswith("row") for word in disk.said)
        assert keys in (expected_in_session(rows), expected_in_session(rows + 1)), cut
        if "changed" in disk.said:
            assert passphrase == OTHER
        undone += keys == expected_in_session(rows)
        space.close()
        sizes = {path.stat().st_size for path in folder.glob("[01].dat")}
        assert sizes == {SMALL}
        shutil.rmtree(folder)
    return undone


@pytest.mark.traced
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_t53_what_was_acknowledged_outlives_a_power_cut(
    folder: Path, room: Path
) -> None:
    before, events = recorded(folder)
    kinds = {event.kind for event in events}
    assert {"write", "sync", "sync folder", "create", "unlink", "rename"} <= kinds
    # The whole of it, uncut, is what the session left: the record is complete.
    disk = Disk(before)
    for event in events:
        disk.take(event)
    assert disk.said[-1] == "closed"
    assert disk.everything() == digests(folder)

    assert cut_often(before, events, room, 80) > 0


@pytest.mark.long
@pytest.mark.traced
def test_t53_what_was_acknowledged_outlives_4000_power_cuts(
    folder: Path, room: Path
) -> None:
    before, events = recorded(folder)
    undone = cut_often(before, events, room, 4000)
    sys.stderr.write(f"\nT53: 4000 states of {len(events)} events, 0 lost, {undone}\n")


def torn(chance: random.Random, old: bytes, new: bytes) -> bytes:
    """Return what may stand where a write was under way: any mixture, or rubbish."""
    if chance.random() < 0.3:
        return chance.randbytes(len(new))
    middle = chance.randrange(len(new) + 1)
    parts = (new[:middle] + old[middle:], old[:middle] + new[middle:])
    return chance.choice(parts)


def test_t54_4000_torn_headers_open_with_the_old_or_the_new(
    folder: Path, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = at(copy_of(folder, room / "data"))
    keyring = Keyring(storage.folder)
    header = keyring.read()[0]
    old_root = quick_and_insecure(PASSPHRASE.encode(), header.salt, header.parameters)
    new_root = quick_and_insecure(OTHER.encode(), header.salt, header.parameters)
    match = find([header], old_root)
    assert match is not None
    payload = Payload(
        match.payload.data_key, match.payload.identity, match.payload.generation + 1
    )
    writes: list[tuple[Path, int, bytes]] = []
    monkeypatch.setattr(files, "write_at", lambda *write: writes.append(write))
    cell = seal_cell(new_root, match.number, payload)
    keyring.write_cells(header, {match.number: cell})
    monkeypatch.undo()
    assert [path.name for path, _, _ in writes] == ["index.dat"] * 2 + [
        "0.bak",
        "1.bak",
    ]
    standing = [files.read_at(path, start, len(data)) for path, start, data in writes]

    chance, opened = random.Random(54), {"old": 0, "new": 0}  # noqa: S311
    for _ in range(4000):
        under_way = chance.randrange(len(writes) + 1)
        for number, (path, start, data) in enumerate(writes):
            old = standing[number]
            now = data if number < under_way else old
            if number == under_way:
                now = torn(chance, old, data)
            with path.open("r+b") as file:
                file.seek(start)
                file.write(now)
        headers = keyring.read()
        by_old, by_new = find(headers, old_root), find(headers, new_root)
        assert by_old or by_new
        opened["old"] += by_old is not None
        opened["new"] += by_new is not None
        if under_way == len(writes):
            assert by_old is None
    assert min(opened.values()) > 500


def both_ends(folder: Path, action: str, times: int, most_seconds: float) -> None:
    """Kill a change of the key so often; one passphrase of the two opens each time."""
    chance = random.Random(24)  # noqa: S311
    before = copy_of(folder, folder.with_name("before"))
    seen = set()
    for _ in range(times):
        copy_of(before, folder)
        kill_after(start_child(action, folder), chance.uniform(0, most_seconds))
        space, passphrase = open_either(folder)
        assert keys_in(space) == {"mine": "kept"}
        seen.add(passphrase)
        space.close()
        assert keys_in(at(folder).open(passphrase)) == {"mine": "kept"}
    assert seen <= {PASSPHRASE, OTHER}


@pytest.mark.parametrize(("action", "seconds"), [("change", 0.3), ("renew", 0.12)])
def test_t24_a_killed_change_leaves_the_old_or_the_new(
    folder: Path, action: str, seconds: float
) -> None:
    write(at(folder).open(PASSPHRASE), "mine")
    both_ends(folder, action, 7, seconds)


@pytest.mark.long
@pytest.mark.parametrize(("action", "seconds"), [("change", 0.3), ("renew", 0.12)])
def test_t24_a_hundred_killed_changes_leave_the_old_or_the_new(
    folder: Path, action: str, seconds: float
) -> None:
    write(at(folder).open(PASSPHRASE), "mine")
    both_ends(folder, action, 100, seconds)


def test_t24_after_renewal_the_old_passphrase_with_an_old_header_opens_nothing(
    folder: Path,
) -> None:
    space = at(folder).open(PASSPHRASE)
    write(space, "mine")
    assert space.take_snapshot()
    code = space.make_recovery_code()
    old = copy_of(folder, folder.with_name("old"))
    match, _ = at(old)._home.unlock(PASSPHRASE)  # noqa: SLF001 (what a thief has)

    space.renew_key(PASSPHRASE, OTHER)

    assert keys_in(space) == {"mine": "kept"}
    assert not space.has_recovery_code()
    for secret in (PASSPHRASE, code):
        with pytest.raises(WrongPassphraseError):
            at(folder).open(secret)
    shutil.copy(old / "index.dat", folder / "index.dat")
    for secret in (PASSPHRASE, code):
        with pytest.raises(DamagedStoreError) as failure:
            at(folder).open(secret)
        assert failure.value.choices == ()
    for path in folder.glob("[01].*"):
        with pytest.raises(DamagedStoreError):
            connect(path, store_key(match.payload.data_key), Access.FROZEN)
