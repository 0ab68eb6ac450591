"""The published schema, worked out from the sections and the columns of the store."""

from collections.abc import Mapping
from typing import Any

from planner.everything.model import FORMAT, Column, Table
from planner.everything.sections import SECTIONS
from planner.everything.shapes import BYTES, NUMBER, WORD, Schema, or_nothing
from planner.everything.store import columns_of
from planner.web.vault import Connection

_KINDS: Mapping[str, Schema] = {"TEXT": WORD, "INTEGER": NUMBER, "BLOB": BYTES}
#: Enough for a very long diary.
_MOST_ROWS = 10_000_000


def row_shape(table: Table, columns: list[Column]) -> Schema:
    """Return what a row of a table looks like: every column, and no other."""
    return {
        "type": "object",
        "properties": {each.name: _column(table, each) for each in columns},
        "required": [each.name for each in columns],
        "additionalProperties": False,
    }


def document_shape(vault: Connection) -> dict[str, Any]:
    """Return the schema of the whole document."""
    sections = {}
    for section in SECTIONS:
        tables = {
            table.name: {
                "type": "array",
                "items": row_shape(table, columns_of(vault, table)),
                "maxItems": _MOST_ROWS,
            }
            for table in section.tables
        }
        sections[section.id] = {
            "type": "object",
            "properties": tables,
            "required": list(tables),
            "additionalProperties": False,
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Everything",
        "type": "object",
        "properties": {
            "format": {**NUMBER, "minimum": FORMAT, "maximum": FORMAT},
            "sections": {
                "type": "object",
                "properties": sections,
                "additionalProperties": False,
            },
        },
        "required": ["format", "sections"],
        "additionalProperties": False,
    }


def _column(table: Table, column: Column) -> Schema:
    shape = table.shapes.get(column.name, _KINDS[column.kind])
    return shape if column.required else or_nothing(shape)
