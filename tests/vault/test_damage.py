"""A damaged store: said, offered what works, and never written over."""

import errno
import os
import random
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.core import clock
from planner.vault import checks, files, snapshots
from planner.vault import connection as connections
from planner.vault.choices import Using
from planner.vault.connection import number
from planner.vault.errors import (
    DamagedStoreError,
    LibraryError,
    ReadingOnlyError,
    StoreInUseError,
    WrongPassphraseError,
)
from planner.vault.folder import PAGE
from planner.vault.storage import Choice
from planner.vault.transactions import transaction
from tests.vault.helpers import (
    OTHER,
    PASSPHRASE,
    SMALL,
    at,
    copy_of,
    digests,
    keys_in,
    kill_after,
    number_of,
    start_child,
    write,
)


@pytest.fixture
def filled(folder: Path) -> tuple[Path, Path]:
    """A folder with a snapshot, a later change, and the path of its store."""
    space = at(folder).open(PASSPHRASE)
    for turn in range(20):
        write(space, f"{turn:02}", f"{turn} " * 700)
    assert space.take_snapshot()
    write(space, "later")
    space.close()
    return folder, space.path


def choices_of(folder: Path) -> list[Using]:
    """Return what is offered; nothing may be changed by asking."""
    before = digests(folder)
    with pytest.raises(DamagedStoreError) as failure:
        at(folder).open(PASSPHRASE)
    assert "damaged" in failure.value.sentence
    assert digests(folder) == before
    return [choice.using for choice in failure.value.choices]


@pytest.mark.parametrize("size", [0, 1, 15, 4095])
def test_t37_a_store_that_is_nearly_empty_is_said_and_left_alone(
    filled: tuple[Path, Path], size: int
) -> None:
    folder, path = filled
    os.truncate(path, size)
    assert choices_of(folder) == [Using.SNAPSHOT]
    assert path.stat().st_size == size


def test_t37_a_store_that_is_missing_is_not_made_again(
    filled: tuple[Path, Path],
) -> None:
    folder, path = filled
    path.unlink()
    assert choices_of(folder) == [Using.SNAPSHOT]
    assert not path.exists()


def test_t37_a_folder_in_place_of_the_store(filled: tuple[Path, Path]) -> None:
    folder, path = filled
    path.unlink()
    path.mkdir()
    assert choices_of(folder) == [Using.SNAPSHOT]
    assert path.is_dir()
    space = at(folder).open(PASSPHRASE, using=Using.SNAPSHOT)
    assert "19" in keys_in(space)


def test_t37_another_spaces_file(filled: tuple[Path, Path]) -> None:
    folder, path = filled
    shutil.copy(folder / f"{1 - int(path.stem)}.dat", path)
    assert choices_of(folder) == [Using.SNAPSHOT]


def test_t37_the_store_of_somebody_else_with_the_same_key(
    filled: tuple[Path, Path],
) -> None:
    folder, path = filled
    space = at(folder).open(PASSPHRASE)
    with closing(space.connect(read_only=False)) as connection:
        connection.execute("UPDATE space SET identity = zeroblob(16)")
    assert choices_of(folder) == [Using.SNAPSHOT]
    with closing(space.connect(read_only=False)) as connection:
        connection.execute("DROP TABLE space")
    assert choices_of(folder) == [Using.SNAPSHOT]
    assert path.exists()


def pages_of(folder: Path) -> int:
    """Return how many pages the store has."""
    with closing(at(folder).open(PASSPHRASE).connect(read_only=True)) as connection:
        return number(connection, "page_count")


def used_page(folder: Path) -> int:
    """Return the number of a page of the settings."""
    with closing(at(folder).open(PASSPHRASE).connect(read_only=True)) as connection:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = 'setting'"
        return int(connection.execute(sql).fetchone()[0])


def flip(path: Path, page: int) -> None:
    """Change one byte of a page."""
    place = (page - 1) * PAGE + 1000
    files.write_at(path, place, bytes([files.read_at(path, place, 1)[0] ^ 1]))


def swap(path: Path, page: int) -> None:
    """Put a page and its neighbour in each other's place."""
    one, two = (files.read_at(path, (page - 1 + n) * PAGE, PAGE) for n in (0, 1))
    files.write_at(path, (page - 1) * PAGE, two + one)


def cut_at_page(path: Path, page: int) -> None:
    """Cut the file at the beginning of a page."""
    os.truncate(path, page * PAGE)


def cut_in_page(path: Path, page: int) -> None:
    """Cut the file within a page."""
    os.truncate(path, page * PAGE + 100)


@pytest.mark.parametrize("damage", [flip, swap, cut_at_page, cut_in_page])
def test_t57_damage_is_found_and_both_ways_on_work(
    filled: tuple[Path, Path], damage: Callable[[Path, int], None]
) -> None:
    folder, path = filled
    damage(path, used_page(folder))
    offered = choices_of(folder)
    assert Using.SNAPSHOT in offered
    before = digests(folder)

    if Using.READ_ONLY in offered:
        reading = at(folder).open(PASSPHRASE, using=Using.READ_ONLY)
        assert reading.read_only
        assert reading.notice == ReadingOnlyError().sentence
        with closing(reading.connect(read_only=True)) as connection:
            assert connection.execute("SELECT count(*) FROM draft").fetchone()[0] == 0
        with pytest.raises(ReadingOnlyError):
            reading.connect(read_only=False)
        assert not reading.take_snapshot()
        reading.close()
        assert digests(folder) == before

    space = at(folder).open(PASSPHRASE, using=Using.SNAPSHOT)
    found = keys_in(space)
    assert "later" not in found
    assert found["07"] == "7 " * 700
    write(space, "again")
    space.close()
    # The damaged file is still there, as it was.
    assert digests(folder)[f"{path.stem}.old"] == before[path.name]
    assert "again" in keys_in(at(folder).open(PASSPHRASE))


def test_t57_most_damage_can_be_read_around(filled: tuple[Path, Path]) -> None:
    folder, path = filled
    flip(path, used_page(folder))
    assert choices_of(folder) == [Using.READ_ONLY, Using.SNAPSHOT, Using.SALVAGE]
    reading = at(folder).open(PASSPHRASE, using=Using.READ_ONLY)
    with pytest.raises(DamagedStoreError):
        keys_in(reading)


def test_t57_the_snapshot_says_when_it_was_made(filled: tuple[Path, Path]) -> None:
    folder, path = filled
    os.truncate(path, 0)
    with pytest.raises(DamagedStoreError) as failure:
        at(folder).open(PASSPHRASE)
    (choice,) = failure.value.choices
    assert isinstance(choice, Choice)
    assert choice.taken_at is not None
    assert abs(clock.now() - choice.taken_at) < timedelta(minutes=5)


def test_t57_a_damaged_snapshot_is_not_offered(filled: tuple[Path, Path]) -> None:
    folder, path = filled
    flip(folder / f"{path.stem}.bak", used_page(folder))
    os.truncate(path, 0)
    assert choices_of(folder) == []
    before = digests(folder)
    with pytest.raises(DamagedStoreError):
        at(folder).open(PASSPHRASE, using=Using.SNAPSHOT)
    with pytest.raises(DamagedStoreError):
        at(folder).open(PASSPHRASE, using=Using.READ_ONLY)
    assert digests(folder) == before


def test_t57_a_snapshot_with_broken_rows_is_not_offered(
    filled: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, path = filled
    os.truncate(path, 0)

    def find_something(*_: object) -> None:
        raise DamagedStoreError

    monkeypatch.setattr(checks, "check_everything", find_something)
    assert choices_of(folder) == []


def test_t57_a_journal_without_which_nothing_works_is_never_removed(
    filled: tuple[Path, Path],
) -> None:
    folder, path = filled
    journal = path.with_name(f"{path.name}-journal")
    leave_hot_journal(folder)
    assert journal.exists()
    torn = copy_of(folder, folder.with_name("torn"))

    # With its journal the store is as it was before the broken-off change.
    assert "later" in keys_in(at(folder).open(PASSPHRASE))
    # Without it, the damage is found and said.
    (torn / journal.name).unlink()
    assert Using.SNAPSHOT in choices_of(torn)
    assert "19" in keys_in(at(torn).open(PASSPHRASE, using=Using.SNAPSHOT))


def leave_hot_journal(folder: Path) -> None:
    """Kill a process in the middle of a change that is half in the file."""
    with start_child("hot", folder) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "half\n"
        child.kill()


def test_t57_the_journal_stays_with_the_damaged_file_that_it_belongs_to(
    filled: tuple[Path, Path],
) -> None:
    folder, path = filled
    leave_hot_journal(folder)
    journal = path.with_name(f"{path.name}-journal")
    kept = journal.read_bytes()
    space = at(folder).open(PASSPHRASE, using=Using.SNAPSHOT)
    assert "19" in keys_in(space)
    assert (folder / f"{path.stem}.old-journal").read_bytes() == kept
    assert not journal.exists()


@pytest.mark.parametrize("places", [[0], [16384], [0, 16384]], ids=str)
def test_t57_a_damaged_header_is_mended_from_another_copy(
    filled: tuple[Path, Path], places: list[int]
) -> None:
    folder, _ = filled
    for place in places:
        files.write_random(folder / "index.dat", place, 16384)
    assert "later" in keys_in(at(folder).open(PASSPHRASE))
    raw = (folder / "index.dat").read_bytes()
    assert raw[: 512 * 10] == raw[16384 : 16384 + 512 * 10]


def test_t57_without_its_index_the_snapshots_header_opens(
    filled: tuple[Path, Path],
) -> None:
    folder, _ = filled
    (folder / "index.dat").unlink()
    assert at(folder).is_set_up()
    assert "later" in keys_in(at(folder).open(PASSPHRASE))
    assert (folder / "index.dat").stat().st_size == 32 * 1024


def test_t57_one_torn_cell_is_mended_and_the_change_is_whole(
    filled: tuple[Path, Path],
) -> None:
    folder, path = filled
    cell = (1 + 4 * int(path.stem)) * 512
    files.write_random(folder / "index.dat", cell, 512)
    at(folder).open(PASSPHRASE)
    files.write_random(folder / "index.dat", 16384 + cell, 512)
    assert at(folder).open(PASSPHRASE)
    files.write_random(folder / "index.dat", cell, 512)
    assert at(folder).open(PASSPHRASE)


def test_a_lost_snapshot_is_made_again_with_its_header(folder: Path) -> None:
    space = at(folder).open(PASSPHRASE)
    for name in ("0.bak", "1.bak"):
        (folder / name).unlink()
    assert space.take_snapshot()
    (folder / "0.bak").unlink(missing_ok=True)
    (folder / "1.bak").write_bytes(b"x" * 100)
    at(folder).open(PASSPHRASE)
    assert {path.stat().st_size for path in folder.glob("*.bak")} == {SMALL}
    (folder / "0.bak").unlink()
    os.truncate(folder / "1.bak", SMALL // 2)
    at(folder).open(PASSPHRASE)
    assert {path.stat().st_size for path in folder.glob("*.bak")} == {SMALL}
    (folder / "index.dat").unlink()
    assert at(folder).open(PASSPHRASE)


def test_a_store_left_short_by_a_crash_is_filled_up_again(folder: Path) -> None:
    path = at(folder).open(PASSPHRASE).path
    os.truncate(path, pages_of(folder) * PAGE)
    assert at(folder).open(PASSPHRASE)
    assert path.stat().st_size == SMALL


def test_what_cannot_be_mended_is_no_reason_to_stay_closed(
    filled: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, path = filled
    snapshot = path.with_suffix(".bak")
    snapshot.unlink()
    snapshot.mkdir()
    (folder / "0.dat.new").mkdir()

    def foreign(*_: object) -> None:
        raise PermissionError(errno.EPERM, "somebody else's file")

    monkeypatch.setattr(os, "utime", foreign)
    space = at(folder).open(PASSPHRASE)

    assert "later" in keys_in(space)
    space.close()
    assert snapshot.is_dir()


def test_what_a_crash_left_half_made_is_removed(folder: Path) -> None:
    (folder / "0.bak.new").write_bytes(b"x" * 10_000)
    # D5: a journal that stayed would tell which of the two is used.
    (folder / "0.bak.new-journal").write_bytes(b"x" * 10_000)
    at(folder).open(PASSPHRASE)
    assert not list(folder.glob("*.new*"))


def test_a_snapshot_is_made_at_most_once_in_twenty_hours(folder: Path) -> None:
    start = datetime(2026, 11, 21, 8, tzinfo=UTC)
    with clock.frozen(wall=start) as now:
        space = at(folder).open(PASSPHRASE)
        made = []
        for hours in (0, 1, 18.9, 0.2, 19.9, 0.2, -100):
            now.wall += timedelta(hours=hours)
            made.append(space.take_snapshot())
    assert made == [True, False, False, True, False, True, True]


def test_a_snapshot_cut_off_at_any_moment_leaves_a_good_one(
    filled: tuple[Path, Path],
) -> None:
    folder, _ = filled
    chance = random.Random(11)  # noqa: S311
    for _ in range(4):
        kill_after(start_child("snapshots", folder), chance.uniform(0.05, 0.3))
        storage = at(folder)
        space = storage.open(PASSPHRASE)
        match, _root = storage._home.unlock(PASSPHRASE)  # noqa: SLF001
        found = snapshots.taken_at(storage._home, number_of(space), match.payload)  # noqa: SLF001
        assert found is not None
        assert "19" in keys_in(space)


def test_a_snapshot_of_a_store_that_fails_its_checks_keeps_the_old_one(
    filled: tuple[Path, Path],
) -> None:
    folder, path = filled
    space = at(folder).open(PASSPHRASE)
    with closing(space.connect(read_only=False)) as connection:
        connection.execute("UPDATE space SET snapshot_at = NULL")
        free = number(connection, "page_count")
    flip(path, free - 3)  # a free page: the quick check does not look there
    before = digests(folder)[f"{path.stem}.bak"]
    with pytest.raises(DamagedStoreError):
        space.take_snapshot()
    assert digests(folder)[f"{path.stem}.bak"] == before


def test_the_long_checks_want_every_row_in_order(
    filled: tuple[Path, Path],
) -> None:
    folder, path = filled
    space = at(folder).open(PASSPHRASE)
    match, _ = at(folder)._home.unlock(PASSPHRASE)  # noqa: SLF001
    with closing(space.connect(read_only=True)) as connection:
        checks.check_everything(connection, path, match.payload.identity)
        real = connection.execute

        class Complaining:
            """Answers one check as if something were wrong."""

            def __init__(self, check: str) -> None:
                self.check = check

            def execute(self, sql: str) -> object:
                if sql == f"PRAGMA {self.check}":
                    return real("SELECT 'page 1 is not right'")
                return real(sql)

        for check in ("quick_check", "integrity_check", "cipher_integrity_check"):
            with pytest.raises(DamagedStoreError):
                checks.check_everything(
                    Complaining(check),  # type: ignore[arg-type]
                    path,
                    match.payload.identity,
                )


def test_a_store_shorter_than_its_pages_is_damaged(
    filled: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, _ = filled
    short = tmp_path / "short"
    short.write_bytes(b"x" * PAGE)
    with closing(at(folder).open(PASSPHRASE).connect(read_only=True)) as connection:  # noqa: SIM117
        with pytest.raises(DamagedStoreError):
            checks.check_shape(connection, short)


def test_a_file_somebody_else_holds_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "_WAIT", 0.05)
    space = at(folder).open(PASSPHRASE)
    with closing(space.connect(read_only=False)) as one, transaction(one):  # noqa: SIM117
        with pytest.raises(StoreInUseError, match="Another program"):
            write(space, "mine")


def test_a_renewal_that_was_broken_off_goes_on_at_the_next_opening(
    filled: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, path = filled
    for step in ("_rekey", "_forget_old_copies"):
        work = copy_of(folder, folder.with_name("work"))
        space = at(work).open(PASSPHRASE)

        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        from planner.vault import renewal  # noqa: PLC0415

        with monkeypatch.context() as broken:
            broken.setattr(renewal, step, stop)
            with pytest.raises(KeyboardInterrupt):
                space.renew_key(PASSPHRASE, OTHER)
        assert "later" in keys_in(space)  # the session goes on with what there is
        half = copy_of(work, folder.with_name("half"))
        unfinished = copy_of(work, folder.with_name("unfinished"))

        assert "later" in keys_in(at(work).open(OTHER))
        with pytest.raises(WrongPassphraseError):
            at(work).open(PASSPHRASE)
        # The snapshot is under the one key or the other: both are tried.
        os.truncate(half / path.name, 0)
        found = at(half).open(OTHER, using=Using.SNAPSHOT)
        assert "19" in keys_in(found)
        assert "19" in keys_in(at(half).open(OTHER))
        # And so is a file that is only read.
        reading = at(unfinished).open(OTHER, using=Using.READ_ONLY)
        assert "later" in keys_in(reading)


def test_a_slow_opening_means_that_the_key_was_not_taken_as_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = at(folder).open(PASSPHRASE)
    monkeypatch.setattr(connections, "MOST_SECONDS", -1.0)
    with pytest.raises(LibraryError):
        space.connect(read_only=True)
    times = iter([0.0, 1.0, 0.0, 0.001])
    monkeypatch.setattr(connections, "MOST_SECONDS", 0.05)
    monkeypatch.setattr("time.thread_time", lambda: next(times))
    space.connect(read_only=True).close()  # once was a busy computer
