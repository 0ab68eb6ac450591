"""Every table of the store is in the document, or left out with a reason."""

import json
from collections.abc import Callable

from planner import paths
from planner.everything.schema import document_shape
from planner.everything.sections import LEFT_OUT, SECTIONS
from planner.everything.store import columns_of
from planner.vault.connection import Connection

SCHEMA = paths.ROOT / "docs" / "everything.schema.json"
#: Columns that only take back a change.
TAKES_BACK = {"earlier", "before", "change", "undoes"}


def tables_of(vault: Connection) -> set[str]:
    rows = vault.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND name NOT LIKE 'sqlite_%' AND name NOT GLOB 'entry_words_*'"
    ).fetchall()
    return {row["name"] for row in rows}


def test_u127_every_table_is_in_the_document_or_left_out_with_a_reason(
    new: Callable[[], Connection],
) -> None:
    there = tables_of(new())
    in_it = [table.name for section in SECTIONS for table in section.tables]
    assert len(in_it) == len(set(in_it))
    assert not set(in_it) & LEFT_OUT.keys()
    assert set(in_it) | LEFT_OUT.keys() == there
    assert all(len(reason) > 20 for reason in LEFT_OUT.values())


def test_what_a_section_says_of_its_tables_is_true(
    new: Callable[[], Connection],
) -> None:
    vault = new()
    for section in SECTIONS:
        for table in section.tables:
            named = {each.name for each in columns_of(vault, table)}
            said = {*table.key, *table.moves, *table.later, *table.shapes}
            assert said <= named, table.name
            assert set(table.omits) <= TAKES_BACK, table.name
            assert set(table.later) <= table.moves.keys()
            assert table.key or "id" in named, table.name


def test_columns_with_numbers_of_other_rows_are_moved(
    new: Callable[[], Connection],
) -> None:
    vault = new()
    for section in SECTIONS:
        if not section.comes_back:
            continue
        for table in section.tables:
            rows = vault.execute(
                'SELECT "from" AS name FROM pragma_foreign_key_list(?)', (table.name,)
            ).fetchall()
            assert {row["name"] for row in rows} <= table.moves.keys(), table.name


def test_columns_with_json_in_them_have_a_shape(
    new: Callable[[], Connection],
) -> None:
    vault = new()
    for section in SECTIONS:
        for table in section.tables:
            made = vault.execute(
                "SELECT sql FROM sqlite_master WHERE name = ?", (table.name,)
            ).fetchone()["sql"]
            for each in columns_of(vault, table):
                if f"json_valid({each.name})" in made:
                    assert each.name in table.shapes, (table.name, each.name)


def test_the_published_schema_is_the_one_that_files_are_checked_with(
    new: Callable[[], Connection],
) -> None:
    shape = json.dumps(document_shape(new()), indent=1, sort_keys=True) + "\n"
    assert SCHEMA.read_text(encoding="utf-8") == shape
