"""A store of an older format where nothing can be written: every page can ask (T60)."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from planner.vault import opening
from planner.vault.connection import Connection
from planner.vault.errors import ReadOnlyStoreError
from planner.vault.migrate import MIGRATIONS, steps_in
from tests.vault.helpers import PASSPHRASE, at, keys_in, write

NAMED = """SELECT name, type FROM {} WHERE type IN ('table', 'index')
    AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'entry_words%'"""


def columns_of(vault: Connection, table: str) -> list[str]:
    """Return what a query for everything gets: a table in memory comes first."""
    rows = vault.execute(f'SELECT * FROM "{table}" LIMIT 0')  # noqa: S608 - our own
    return [each[0] for each in rows.description]


def named_in(vault: Connection, place: str = "sqlite_master") -> set[tuple[str, str]]:
    return {tuple(row) for row in vault.execute(NAMED.format(place))}


@pytest.mark.parametrize("version", [1, 4, 5, 9, len(steps_in(MIGRATIONS))])
def test_t60_u121_an_older_format_is_read_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    new, old, folder = tmp_path / "new", tmp_path / "steps", tmp_path / "data"
    old.mkdir()
    for step in steps_in(MIGRATIONS)[:version]:
        shutil.copy(step.path, old)
    at(new).create(PASSPHRASE)
    at(folder, migrations=old).create(PASSPHRASE)
    space = at(folder, migrations=old).open(PASSPHRASE)
    write(space, "mine")
    has_notes = version > 2
    if has_notes:
        with closing(space.connect(read_only=False)) as vault:
            vault.execute(
                "INSERT INTO step_note (step, section, state, words, who, happens)"
                " VALUES ('a', 'home', 'open', 'old words', '', '')"
            )
    space.close()
    monkeypatch.setattr(opening, "_is_writable", lambda *_: False)

    reading = at(folder).open(PASSPHRASE)

    assert keys_in(reading) == {"mine": "kept"}
    whole = at(new).open(PASSPHRASE)
    with (
        closing(reading.connect(read_only=True)) as vault,
        closing(whole.connect(read_only=True)) as today,
    ):
        here = named_in(vault) | named_in(vault, "sqlite_temp_master")
        assert here >= {each for each in named_in(today) if each[1] == "table"}
        for name, kind in named_in(today):
            if kind == "table":
                assert columns_of(vault, name) == columns_of(today, name)
        found = "SELECT rowid FROM entry_words WHERE entry_words MATCH 'words'"
        assert vault.execute(found).fetchall() == []
        hinted = "SELECT id FROM entry INDEXED BY entry_in_bin WHERE removed_at <> ''"
        assert vault.execute(hinted).fetchall() == []
        if has_notes:
            row = vault.execute("SELECT * FROM step_note").fetchone()
            assert row["words"] == "old words"
        with pytest.raises(ReadOnlyStoreError):
            vault.execute("INSERT INTO diary_read (page, at) VALUES ('a', 'b')")


def test_t60_what_fails_while_tables_are_made_closes_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, old = tmp_path / "data", tmp_path / "steps"
    old.mkdir()
    shutil.copy(steps_in(MIGRATIONS)[0].path, old)
    at(folder, migrations=old).create(PASSPHRASE)
    monkeypatch.setattr(opening, "_is_writable", lambda *_: False)
    reading = at(folder).open(PASSPHRASE)

    def fails(*_: object) -> None:
        raise ReadOnlyStoreError

    monkeypatch.setattr("planner.vault.migrate.stand_in", fails)
    with pytest.raises(ReadOnlyStoreError):
        reading.connect(read_only=True)
