"""Formats, full and read-only disks, and what is written where."""

import errno
import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from planner.paths import ROOT
from planner.vault import connection as connections
from planner.vault import files, library
from planner.vault import folder as folders
from planner.vault.connection import check_format
from planner.vault.errors import (
    DamagedStoreError,
    FullDiskError,
    LibraryError,
    NewerStoreError,
    ReadOnlyStoreError,
    StoreFailedError,
)
from planner.vault.keyring import Keyring
from planner.vault.migrate import MIGRATIONS, statements_in, steps_in
from planner.vault.settings import get_setting, set_setting
from planner.vault.storage import Storage, Using
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
    start_child,
    write,
)

FIRST_FORMAT = ROOT / "tests" / "vaults" / "format-1"


# T14: the part that encrypts


def test_t14_no_file_begins_like_a_plain_store(folder: Path) -> None:
    for path in folder.iterdir():
        assert path.read_bytes()[:16] != library.PLAIN
    plain = folder / "plain"
    plain.write_bytes(library.PLAIN)
    with pytest.raises(LibraryError):
        library.check_not_plain(plain)


def test_t14_the_check_at_the_start_leaves_nothing(
    tmp_path: Path, empty: Storage
) -> None:
    empty.check_library()
    assert not list(tmp_path.iterdir())


def test_t14_a_library_that_does_not_encrypt_is_refused(
    empty: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3  # noqa: PLC0415 (the very module that must not be used)

    class Plain(sqlite3.Connection):
        """What a program without encryption would open."""

        took = 0.0

    def plain(name: str, **arguments: object) -> Plain:
        arguments["factory"] = Plain
        return sqlite3.connect(name, **arguments)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr("sqlcipher3.dbapi2.connect", plain)
    with pytest.raises(LibraryError):
        empty.check_library()
    with pytest.raises(LibraryError):
        empty.create(PASSPHRASE)
    assert not empty.is_set_up()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("answer", ["no version", "empty version", "other cipher"])
def test_t14_a_library_that_answers_wrongly_is_refused(
    folder: Path, answer: str
) -> None:
    with closing(at(folder).open(PASSPHRASE).connect(read_only=True)) as real:

        class Odd:
            """Answers two questions in its own way."""

            def execute(self, sql: str) -> object:
                if sql == "PRAGMA cipher_version" and answer == "no version":
                    return real.execute("SELECT 1 WHERE 0")
                if sql == "PRAGMA cipher_version" and answer == "empty version":
                    return real.execute("SELECT ''")
                if sql == "PRAGMA cipher_settings":
                    return real.execute("SELECT 'PRAGMA cipher_use_hmac = 0;'")
                return real.execute(sql)

        with pytest.raises(LibraryError):
            check_format(Odd())  # type: ignore[arg-type]
        check_format(real)


def test_t55_a_full_disk_does_not_stop_the_start(
    monkeypatch: pytest.MonkeyPatch, storage: Storage
) -> None:
    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(library, "check_library", full)

    storage.check_library()

    def no_version(_: object) -> None:
        raise LibraryError

    monkeypatch.setattr(library, "check_version", no_version)
    with pytest.raises(LibraryError):
        storage.check_library()


def test_t14_u7_without_a_folder_that_takes_files_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    library.check_library(tmp_path / "nowhere")
    monkeypatch.setattr("os.access", lambda *_: False)
    library.check_library(tmp_path)
    assert not list(tmp_path.iterdir())


def test_t14_the_scratch_store_stands_in_the_folder_and_goes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    looked_at: list[Path] = []
    monkeypatch.setattr(library, "check_not_plain", looked_at.append)
    library.check_library(tmp_path)
    assert [path.parent.parent for path in looked_at] == [tmp_path]
    assert not list(tmp_path.iterdir())


def test_every_setting_of_the_design_is_on(folder: Path) -> None:
    space = at(folder).open(PASSPHRASE)
    expected = {
        "journal_mode": "delete",
        "synchronous": 3,
        "temp_store": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "query_only": 0,
        "max_page_count": SMALL // 4096,  # never beyond its class
    }
    for read_only in (False, True):
        expected["query_only"] = int(read_only)
        with closing(space.connect(read_only=read_only)) as connection:
            found = {
                name: connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in expected
            }
            assert found == expected
            if read_only:
                with pytest.raises(ReadOnlyStoreError):
                    set_setting(connection, "a", "b")


def test_a_library_that_keeps_another_journal_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = at(folder).open(PASSPHRASE)
    real = connections.Connection.execute

    def odd(self: connections.Connection, sql: str, *more: object) -> object:
        return real(self, "SELECT 'wal'" if "journal_mode" in sql else sql, *more)

    monkeypatch.setattr(connections.Connection, "execute", odd)
    with pytest.raises(LibraryError):
        space.connect(read_only=True)


def test_settings_are_kept_and_changed(folder: Path) -> None:
    with closing(at(folder).open(PASSPHRASE).connect(read_only=False)) as connection:
        assert get_setting(connection, "size", "normal") == "normal"
        set_setting(connection, "size", "large")
        set_setting(connection, "size", "larger")
        assert get_setting(connection, "size", "normal") == "larger"


def test_a_transaction_keeps_all_or_nothing(folder: Path) -> None:
    space = at(folder).open(PASSPHRASE)
    with closing(space.connect(read_only=False)) as connection:
        with pytest.raises(sqlcipher.IntegrityError), transaction(connection):  # noqa: PT012
            set_setting(connection, "a", "b")
            set_setting(connection, "", "no key")
        assert not connection.in_transaction
        with pytest.raises(KeyError), transaction(connection):  # noqa: PT012
            connection.execute("ROLLBACK")
            raise KeyError
        assert list(connection.execute("SELECT key FROM setting")) == []


def test_t75_nothing_removed_is_left_in_free_pages(folder: Path) -> None:
    space = at(folder).open(PASSPHRASE)
    marker = "marker of a removed row "
    for turn in range(10):
        write(space, f"{turn}", marker * 300)
    with closing(space.connect(read_only=False)) as connection:
        connection.execute("INSERT INTO draft VALUES ('/x', ?, 'now')", (marker * 900,))
        connection.execute("DELETE FROM setting")
        connection.execute("UPDATE draft SET fields = 'short'")
        connection.execute("DELETE FROM draft")
        image = connection_pages(space.path, space._key, connection)  # noqa: SLF001
    assert len(image) > 50 * 4000
    assert marker.encode() not in image
    # The search sees what is there:
    write(space, "now", marker)
    with closing(space.connect(read_only=True)) as connection:
        assert marker.encode() in connection_pages(space.path, space._key, connection)  # noqa: SLF001


def connection_pages(
    path: Path, raw_key: str, connection: connections.Connection
) -> bytes:
    """Return every page in clear, free ones too."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415

    key = bytes.fromhex(raw_key[2:-1])
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    clear = bytearray()
    for number in range(pages):
        page = files.read_at(path, number * 4096, 4096)
        body, start = page[: 4096 - 80], 16 if number == 0 else 0
        vector = page[4096 - 80 : 4096 - 64]
        cipher = Cipher(algorithms.AES256(key), modes.CBC(vector)).decryptor()
        clear += cipher.update(body[start:])
    return bytes(clear)


# T55: full and read-only  # noqa: ERA001


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 20 MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("a file system can only be mounted by root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)  # noqa: S603, S607


def test_t55_a_full_disk_is_said_and_nothing_is_lost(small_disk: Path) -> None:
    size = 1024 * 1024
    at(small_disk / "data", size).create(PASSPHRASE)
    space = at(small_disk / "data", size).open(PASSPHRASE)
    write(space, "first", "x" * 10_000)
    with (small_disk / "film").open("wb") as film:  # noqa: SIM117
        with pytest.raises(OSError, match="No space"):  # noqa: PT012
            while True:
                film.write(b"x" * 65536)
                film.flush()
    with pytest.raises(FullDiskError, match="not enough room"):  # noqa: PT012
        for turn in range(200):
            write(space, f"more {turn}", "y" * 20_000)
    with pytest.raises(FullDiskError):
        space.take_snapshot()
    with pytest.raises(FullDiskError):
        space.renew_key(PASSPHRASE, OTHER)
    assert keys_in(space)["first"] == "x" * 10_000
    space.change_passphrase(PASSPHRASE, OTHER)  # in place: needs no room
    again = at(small_disk / "data", size).open(OTHER)
    assert keys_in(again)["first"] == "x" * 10_000
    os.truncate(small_disk / "film", 0)
    write(again, "at last")
    assert "at last" in keys_in(at(small_disk / "data", size).open(OTHER))


def test_t55_a_disk_that_can_only_be_read_is_said(small_disk: Path) -> None:
    folder = small_disk / "data"
    at(folder).create(PASSPHRASE)
    write(at(folder).open(PASSPHRASE), "mine")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)  # noqa: S603, S607
    before = digests(folder)
    space = at(folder).open(PASSPHRASE)
    assert space.read_only
    assert space.notice == ReadOnlyStoreError().sentence
    assert keys_in(space) == {"mine": "kept"}
    for act in (
        lambda: space.connect(read_only=False),
        lambda: space.change_passphrase(PASSPHRASE, OTHER),
        lambda: space.renew_key(PASSPHRASE, OTHER),
        space.make_recovery_code,
        space.remove_recovery_code,
        lambda: space.make_room(1),
        lambda: at(folder).set_face(at(folder).face()),
        lambda: at(small_disk / "new").create(PASSPHRASE),
    ):
        with pytest.raises(ReadOnlyStoreError):
            act()
    assert not space.take_snapshot()
    space.close()
    at(folder).level()
    assert digests(folder) == before


def test_t55_an_unfinished_change_on_a_read_only_disk_is_offered_as_it_is(
    small_disk: Path,
) -> None:
    folder = small_disk / "data"
    at(folder).create(PASSPHRASE)
    space = at(folder).open(PASSPHRASE)
    for turn in range(20):
        write(space, f"{turn:02}", "x" * 2000)
    space.close()
    with start_child("hot", folder) as child:
        assert child.stdout is not None
        child.stdout.readline()
        child.kill()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)  # noqa: S603, S607
    with pytest.raises(DamagedStoreError):
        at(folder).open(PASSPHRASE)
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)  # noqa: S603, S607
    assert len(keys_in(at(folder).open(PASSPHRASE))) == 20


def test_t55_a_disk_without_room_for_the_first_files_keeps_none(
    small_disk: Path,
) -> None:
    (small_disk / "film").write_bytes(bytes(17 * 1024 * 1024))
    with pytest.raises(FullDiskError):
        at(small_disk / "data", 1024 * 1024).create(PASSPHRASE)
    assert not at(small_disk / "data").is_set_up()
    assert list((small_disk / "data").iterdir()) == []


def test_t55_a_disk_that_fills_while_the_first_files_are_made(
    empty: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = files.fill_up
    made = []

    def fill_up(path: Path, size: int) -> None:
        made.append(path)
        if len(made) == 3:
            raise OSError(errno.ENOSPC, "full")
        real(path, size)

    monkeypatch.setattr(files, "fill_up", fill_up)
    with pytest.raises(FullDiskError):
        empty.create(PASSPHRASE)
    assert list(empty.folder.path.iterdir()) == []
    monkeypatch.undo()
    empty.create(PASSPHRASE)
    assert at(empty.folder.path).open(PASSPHRASE)


@pytest.mark.parametrize(
    ("number", "failure"),
    [
        (errno.ENOSPC, FullDiskError),
        (errno.EDQUOT, FullDiskError),
        (errno.EROFS, ReadOnlyStoreError),
        (errno.EACCES, ReadOnlyStoreError),
        (errno.EIO, StoreFailedError),
    ],
)
def test_t55_what_the_system_says_becomes_a_sentence(
    number: int, failure: type[Exception]
) -> None:
    with pytest.raises(failure), files.explained():
        raise OSError(number, "said by the system")


def test_t55_a_renewal_without_room_for_a_snapshot_leaves_no_old_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planner.vault import snapshots  # noqa: PLC0415

    space = at(folder).open(PASSPHRASE)
    write(space, "mine")
    space.take_snapshot()
    before = (folder / f"{space.path.stem}.bak").read_bytes()

    def full(*_: object, **__: object) -> None:
        raise FullDiskError

    monkeypatch.setattr(snapshots, "take", full)
    space.renew_key(PASSPHRASE, OTHER)
    after = (folder / f"{space.path.stem}.bak").read_bytes()
    assert len(after) == len(before)
    assert after[:4096] != before[:4096]
    (folder / "index.dat").unlink()
    assert keys_in(at(folder).open(OTHER)) == {"mine": "kept"}


# T60: formats  # noqa: ERA001


def more_steps(folder: Path, script: str) -> Path:
    """Return a folder of migrations with one more than there are."""
    steps = copy_of(MIGRATIONS, folder.parent / "steps")
    (steps / f"{len(steps_in(MIGRATIONS)) + 1:04}_more.sql").write_text(script)
    return steps


MORE = """-- One more; with a trigger.
CREATE TABLE more (id INTEGER PRIMARY KEY, note TEXT NOT NULL DEFAULT ';') STRICT;
INSERT INTO more (note) SELECT key FROM setting;
CREATE TRIGGER more_is_kept
BEFORE DELETE ON more
BEGIN
    SELECT RAISE(ABORT, 'kept');
END;
"""


def test_t60_u121_the_first_format_opens_for_ever(tmp_path: Path) -> None:
    folder = copy_of(FIRST_FORMAT, tmp_path / "data")
    storage = Storage(folder, size_class=SMALL)
    assert storage.face().name == "Lists"
    space = storage.open(PASSPHRASE)
    assert not space.read_only
    assert keys_in(space)["written"] == "in the first format"
    space.close()
    assert keys_in(Storage(folder, size_class=SMALL).open(PASSPHRASE))


def test_t60_u121_a_migration_keeps_the_rows_and_a_copy_for_three_sessions(
    folder: Path,
) -> None:
    write(at(folder).open(PASSPHRASE), "mine")
    steps = more_steps(folder, MORE)
    space = at(folder, migrations=steps).open(PASSPHRASE)
    copy = folder / f"{space.path.stem}.pre"
    with closing(space.connect(read_only=False)) as connection:
        assert connection.execute("SELECT note FROM more").fetchone()[0] == "mine"
        with pytest.raises(sqlcipher.IntegrityError):
            connection.execute("DELETE FROM more")
    space.close()
    kept = []
    for _ in range(4):
        at(folder, migrations=steps).open(PASSPHRASE).close()
        kept.append(copy.exists())
    assert kept == [True, True, False, False]


def test_t60_a_migration_killed_at_any_moment_leaves_the_old_or_the_new(
    folder: Path,
) -> None:
    write(at(folder).open(PASSPHRASE), "mine")
    rows = "INSERT INTO more (note) SELECT note FROM more;\n" * 9
    steps = more_steps(folder, MORE + rows)
    before = copy_of(folder, folder.with_name("before"))
    chance = random.Random(60)  # noqa: S311
    for _ in range(6):
        copy_of(before, folder)
        kill_after(start_child("migrate", folder), chance.uniform(0, 0.08))
        space = at(folder, migrations=steps).open(PASSPHRASE)
        assert keys_in(space) == {"mine": "kept"}
        assert not space.read_only


def test_t60_a_migration_that_fails_changes_nothing(folder: Path) -> None:
    write(at(folder).open(PASSPHRASE), "mine")
    steps = more_steps(folder, MORE + "INSERT INTO nowhere VALUES (1);\n")  # noqa: S608
    with pytest.raises(sqlcipher.OperationalError):
        at(folder, migrations=steps).open(PASSPHRASE)
    assert keys_in(at(folder).open(PASSPHRASE)) == {"mine": "kept"}


def test_t60_a_migration_without_room_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = more_steps(folder, MORE)

    def full(*_: object) -> None:
        raise FullDiskError

    monkeypatch.setattr(folders.Folder, "check_room", full)
    with pytest.raises(FullDiskError):
        at(folder, migrations=steps).open(PASSPHRASE)
    assert at(folder).open(PASSPHRASE)


def test_t60_u121_a_newer_format_opens_for_reading(folder: Path) -> None:
    write(at(folder).open(PASSPHRASE), "mine")
    at(folder, migrations=more_steps(folder, MORE)).open(PASSPHRASE)
    space = at(folder).open(PASSPHRASE)
    assert space.read_only
    assert space.notice == NewerStoreError().sentence
    assert keys_in(space) == {"mine": "kept"}
    with pytest.raises(NewerStoreError):
        space.connect(read_only=False)


def test_t60_a_renewal_removes_the_copy_from_before(folder: Path) -> None:
    at(folder).open(PASSPHRASE)
    steps = more_steps(folder, MORE)
    space = at(folder, migrations=steps).open(PASSPHRASE)
    (folder / f"{space.path.stem}.old").write_bytes(b"damaged once")
    space.renew_key(PASSPHRASE, OTHER)
    assert not list(folder.glob("*.pre"))
    assert not list(folder.glob("*.old"))


def test_migrations_are_numbered_without_a_gap(tmp_path: Path) -> None:
    (tmp_path / "0002_second.sql").write_text("SELECT 1;")
    with pytest.raises(ValueError, match="one by one"):
        steps_in(tmp_path)
    assert steps_in(MIGRATIONS)[0].path.name == "0001_start.sql"


def test_statements_end_where_they_end() -> None:
    script = "-- first; not an end\nCREATE TABLE a (b);\n\n" + MORE + "-- end\n"
    found = list(statements_in(script))
    assert [each.split("\n")[-1][-4:] for each in found][-1] == "END;"
    assert len(found) == 4


# T25: what a change of the passphrase writes


@pytest.mark.traced
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_t25_a_change_is_written_in_place_and_nothing_is_renamed(folder: Path) -> None:
    trace = folder.with_name("trace")
    command = ["strace", "-f", "-y", "-e", "trace=%file,write,pwrite64,fsync"]
    with start_child("change once", folder, *command, "-o", str(trace)) as child:
        assert child.stdout is not None
        assert child.stdout.read().split() == ["ready", "done"]
    lines = trace.read_text().splitlines()
    said = [
        n
        for n, line in enumerate(lines)
        if re.search(r'write\(1<.*"(ready|done)', line)
    ]
    during = "\n".join(lines[said[0] : said[1]])
    header = re.findall(r"write\(\d+<.*?/data/(index\.dat|\d\.bak)>.*= (\d+)", during)
    assert header == [("index.dat", "512")] * 2 + [("0.bak", "512"), ("1.bak", "512")]
    assert not re.search(r"\brename", during)
    assert not re.search(r'"[^"]*(index|\.bak)[^"]*".*O_(CREAT|TRUNC)', during)
    synced = re.findall(r"fsync\(\d+<.*?/data/(index\.dat|\d\.bak)>", during)
    assert synced == [name for name, _ in header]


def test_t25_the_old_cell_is_nowhere_on_the_disk(tmp_path: Path) -> None:
    image, place = tmp_path / "image", tmp_path / "disk"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(24 * 1024 * 1024)
    tools = shutil.which("mkfs.ext4", path="/usr/sbin:/sbin:/usr/bin")
    if tools is None:
        pytest.skip("there is no mkfs.ext4")
    subprocess.run([tools, "-q", "-F", str(image)], check=True)  # noqa: S603
    command = ["mount", "-o", "loop", str(image), str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("an image can only be mounted by root")
    try:
        folder = place / "data"
        at(folder).create(PASSPHRASE)
        space = at(folder).open(PASSPHRASE)
        number = 4 * int(space.path.stem)
        old = Keyring(at(folder).folder).read()[0].cell(number)
        space.take_snapshot()
        os.sync()
        assert image.read_bytes().count(old) >= 4  # the search finds what is there
        space.change_passphrase(PASSPHRASE, OTHER)
        new = Keyring(at(folder).folder).read()[0].cell(number)
        os.sync()
        space.close()
    finally:
        subprocess.run(["umount", str(place)], check=True)  # noqa: S603, S607
    raw = image.read_bytes()
    assert raw.count(new) == 4
    assert raw.count(old) == 0


def test_files_are_helped_by_small_things(tmp_path: Path) -> None:
    assert files.read_at(tmp_path / "not there", 0, 5) == b""
    assert files.free_name(tmp_path / "a") == tmp_path / "a"
    (tmp_path / "a").write_text("")
    (tmp_path / "a2").write_text("")
    assert files.free_name(tmp_path / "a") == tmp_path / "a3"
    assert Using("snapshot") is Using.SNAPSHOT
