"""What can be read of a damaged store comes over into a new one (T58)."""

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from planner.chain.store import check
from planner.diary.model import ACCOUNT, Attached, EntryBody, Kind, Said
from planner.diary.store import add_entry, change_entry, load_entry
from planner.search.store import find_entries
from planner.vault import files, salvage
from planner.vault.choices import Using
from planner.vault.connection import Access, Connection, connect
from planner.vault.errors import DamagedStoreError
from planner.vault.folder import PAGE
from planner.vault.keys import store_key
from planner.vault.migrate import MIGRATIONS
from planner.vault.storage import OpenSpace
from planner.vault.transactions import transaction
from tests.vault.helpers import (
    PASSPHRASE,
    SMALL,
    at,
    digests,
    keys_in,
    number_of,
    write,
)

ROWS = 3_000


@pytest.fixture
def filled(folder: Path) -> OpenSpace:
    """A store with many rows and none of them twice; it was closed again."""
    at(folder, 4 * SMALL).create(PASSPHRASE)
    space = at(folder).open(PASSPHRASE)
    with closing(space.connect(read_only=False)) as vault, transaction(vault):
        for turn in range(ROWS):
            vault.execute(
                "INSERT INTO person (label, note) VALUES (?, ?)",
                (f"Jo {turn}", f"{turn} " * 10),
            )
    write(space, "color", "blue")
    space.close()
    return space


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def page_of(space: OpenSpace, person: int) -> int:
    """Return the page that holds a person: the one that a change of them changes."""
    before = pages_in(space.path)
    with closing(space.connect(read_only=False)) as vault:
        # Of the same length: a longer row could move to another page.
        vault.execute(
            "UPDATE person SET note = CASE WHEN instr(note, ' ') THEN"
            " replace(note, ' ', '.') ELSE replace(note, '.', ' ') END WHERE id = ?",
            (person,),
        )
    after = pages_in(space.path)
    (page,) = [at for at in range(2, len(after) + 1) if before[at - 1] != after[at - 1]]
    return page


def pages_in(path: Path) -> list[bytes]:
    data = path.read_bytes()
    return [data[place : place + PAGE] for place in range(0, len(data), PAGE)]


def flip(path: Path, page: int) -> None:
    place = (page - 1) * PAGE + 1_000
    files.write_at(path, place, bytes([files.read_at(path, place, 1)[0] ^ 1]))


def readable(space: OpenSpace, table: str, highest: int) -> set[int]:
    """Return the numbers of the rows that can be looked up one by one."""
    found = set()
    vault = frozen(space)
    for rowid in range(1, highest + 1):
        sql = f'SELECT * FROM "{table}" WHERE rowid = ?'  # noqa: S608
        try:
            if vault.execute(sql, (rowid,)).fetchone():
                found.add(rowid)
        except DamagedStoreError:  # nothing more is read from this one
            vault.close()
            vault = frozen(space)
    vault.close()
    return found


def frozen(space: OpenSpace) -> Connection:
    payload = vars(space)["_payload"]
    return connect(space.path, store_key(payload.data_key), Access.FROZEN)


def people_in(space: OpenSpace) -> set[int]:
    with closing(space.connect(read_only=True)) as vault:
        return {row[0] for row in vault.execute("SELECT id FROM person")}


@pytest.mark.parametrize(
    "near",
    [[1], [ROWS], [1_500], [1_000, 1_050, 1_100], [1, 700, 1_400, 2_100, ROWS]],
    ids=["first", "last", "middle", "neighbours", "five"],
)
def test_t58_every_row_that_can_be_read_comes_over(
    filled: OpenSpace, folder: Path, near: list[int]
) -> None:
    for page in {page_of(filled, person) for person in near}:
        flip(filled.path, page)
    expected = readable(filled, "person", ROWS)
    before = digests(folder)[filled.path.name]
    with pytest.raises(DamagedStoreError) as failure:
        at(folder).open(PASSPHRASE)
    assert Using.SALVAGE in [one.using for one in failure.value.choices]

    space = at(folder).open(PASSPHRASE, using=Using.SALVAGE)

    found = people_in(space)
    assert found >= expected
    assert ROWS - 100 * len(near) < len(found) < ROWS
    assert keys_in(space)["color"] == "blue"
    # The damaged file is still there, as it was.
    assert digests(folder)[f"{number_of(space)}.old"] == before
    with closing(space.connect(read_only=True)) as vault:
        said = {row["part"]: row for row in vault.execute("SELECT * FROM salvaged")}
    assert said["person"]["kept"] == len(found)
    assert 0 < said["person"]["places"] <= len(near)
    write(space, "again")
    space.close()
    assert "again" in keys_in(at(folder).open(PASSPHRASE))


def lose(space: OpenSpace, sql: str) -> None:
    """Do something that a good store would refuse: rows that nothing stands behind."""
    with closing(space.connect(read_only=False)) as vault:
        vault.execute("PRAGMA foreign_keys = OFF")
        vault.execute(sql)


def test_t58_words_stay_when_what_they_name_is_lost(
    filled: OpenSpace, folder: Path
) -> None:
    lose(filled, "INSERT INTO filled_blank VALUES ('b', 'Ask Jo', 9999)")
    lose(filled, "INSERT INTO entry_link VALUES (9998, 9999)")
    flip(filled.path, page_of(filled, 1))

    space = at(folder).open(PASSPHRASE, using=Using.SALVAGE)

    with closing(space.connect(read_only=True)) as vault:
        (blank,) = vault.execute("SELECT * FROM filled_blank").fetchall()
        assert "Ask Jo" in tuple(blank)
        assert blank["person"] is None
        assert vault.execute("SELECT count(*) FROM entry_link").fetchone()[0] == 0
        said = {row["part"]: row for row in vault.execute("SELECT * FROM salvaged")}
    assert said["entry_link"]["places"] > 0
    assert said["filled_blank"]["places"] == 0


def test_t58_the_diary_is_found_and_changed_when_a_file_of_it_is_lost(
    filled: OpenSpace, folder: Path
) -> None:
    with closing(filled.connect(read_only=False)) as vault, transaction(vault):
        vault.execute("INSERT INTO file (id, state) VALUES (1, 'kept'), (2, 'kept')")
        body = EntryBody(
            Kind.HAPPENED,
            words={ACCOUNT: Said("quartz and plum")},
            files=(Attached(1), Attached(2)),
        )
        entry = add_entry(vault, body)
    lose(filled, "DELETE FROM file WHERE id = 2")
    flip(filled.path, page_of(filled, 1))

    space = at(folder).open(PASSPHRASE, using=Using.SALVAGE)

    with closing(space.connect(read_only=False)) as vault, transaction(vault):
        assert find_entries(vault, "quartz") == [entry]
        assert load_entry(vault, entry)[1] == body
        change_entry(vault, entry, replace(body, title="seen again"))
        assert load_entry(vault, entry)[0].title == "seen again"
        assert find_entries(vault, "seen again") == [entry]
        assert check(vault) == []
    space.close()


def test_t58_many_damaged_pages_in_a_row_are_left_behind(
    filled: OpenSpace, folder: Path
) -> None:
    pages = {page_of(filled, person) for person in range(300, 1_500, 20)}
    for page in pages:
        flip(filled.path, page)
    expected = readable(filled, "person", ROWS)

    space = at(folder).open(PASSPHRASE, using=Using.SALVAGE)

    assert people_in(space) >= expected
    with closing(space.connect(read_only=True)) as vault:
        (places,) = vault.execute(
            "SELECT places FROM salvaged WHERE part = 'person'"
        ).fetchone()
    assert places == 1


def test_t58_a_table_without_numbers_is_read_from_both_ends(
    filled: OpenSpace, folder: Path
) -> None:
    with closing(filled.connect(read_only=False)) as vault, transaction(vault):
        one, two = (add_entry(vault, EntryBody(Kind.HAPPENED)) for _ in "ab")
        for turn in range(1, ROWS + 1):
            vault.execute("INSERT INTO file (id, state) VALUES (?, 'erased')", (turn,))
            vault.execute(
                "INSERT INTO entry_had_file (file, entry) VALUES (?, ?)",
                (turn, one),
            )
    before = pages_in(filled.path)
    lose(filled, f"UPDATE entry_had_file SET entry = {two} WHERE file = 1500")  # noqa: S608
    after = pages_in(filled.path)
    changed = [at for at in range(2, len(after) + 1) if before[at - 1] != after[at - 1]]
    for page in changed:
        flip(filled.path, page)

    with pytest.raises(DamagedStoreError):
        at(folder).open(PASSPHRASE)
    space = at(folder).open(PASSPHRASE, using=Using.SALVAGE)

    with closing(space.connect(read_only=True)) as vault:
        said = {row["part"]: row for row in vault.execute("SELECT * FROM salvaged")}
    assert said["entry_had_file"]["kept"] > ROWS // 2
    assert said["entry_had_file"]["places"] >= 1


def test_t58_a_store_of_an_older_format_comes_over_too(
    folder: Path, tmp_path: Path
) -> None:
    steps = tmp_path / "steps"
    steps.mkdir()
    for number in (1, 2, 3):
        (step,) = MIGRATIONS.glob(f"{number:04}_*.sql")
        shutil.copy(step, steps)
    at(folder, migrations=steps).create(PASSPHRASE)
    space = at(folder, migrations=steps).open(PASSPHRASE)
    for turn in range(60):
        write(space, f"{turn:03}", "word " * 200)
    with closing(space.connect(read_only=True)) as vault:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = 'setting'"
        (root,) = vault.execute(sql).fetchone()
    before = pages_in(space.path)
    write(space, "030", "other " * 200)
    after = pages_in(space.path)
    pages = [at for at in range(2, len(after) + 1) if before[at - 1] != after[at - 1]]
    space.close()
    flip(space.path, next(page for page in pages if page != root))

    found = keys_in(at(folder).open(PASSPHRASE, using=Using.SALVAGE))

    assert 50 < len(found) < 61


def test_t58_another_spaces_file_is_not_offered(
    filled: OpenSpace, folder: Path
) -> None:
    lose(filled, "UPDATE space SET identity = zeroblob(16)")

    with pytest.raises(DamagedStoreError) as failure:
        at(folder).open(PASSPHRASE)
    assert Using.SALVAGE not in [one.using for one in failure.value.choices]
    with pytest.raises(DamagedStoreError):
        at(folder).open(PASSPHRASE, using=Using.SALVAGE)


def test_t58_a_store_whose_key_was_about_to_change_is_read_with_either(
    filled: OpenSpace, folder: Path
) -> None:
    payload = vars(filled)["_payload"]
    home, wrong = vars(at(folder))["_home"], bytes(32)
    begun = replace(payload, data_key=wrong, previous_key=payload.data_key)

    assert salvage.is_possible(home, number_of(filled), begun)
    lost = replace(payload, data_key=wrong)
    assert not salvage.is_possible(home, number_of(filled), lost)
