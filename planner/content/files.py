"""Reading one content file: its table, or its table and its prose."""

import tomllib
from pathlib import Path
from typing import Any

from planner.content.prose import Block, ProseError, parse
from planner.content.table import ContentError, Table

_FRONT_MATTER_PARTS = 3


def table_of(path: Path) -> Table:
    """Return the table of one TOML file."""
    where = name_of(path)
    return Table(_toml(_read(path), where), where)


def table_and_prose_of(path: Path) -> tuple[Table, tuple[Block, ...]]:
    """Return the keys between the `+++` lines of a help page, and what follows."""
    where = name_of(path)
    parts = _read(path).split("+++\n", 2)
    if len(parts) != _FRONT_MATTER_PARTS or parts[0]:
        raise ContentError(where, "it has to begin with its keys between +++ lines")
    return Table(_toml(parts[1], where), where), _prose(parts[2], where)


def name_of(path: Path) -> str:
    """Return how faults name a file: its folder and its name."""
    return f"{path.parent.name}/{path.name}"


def _prose(text: str, where: str) -> tuple[Block, ...]:
    try:
        return parse(text)
    except ProseError as error:
        raise ContentError(where, str(error)) from error


def _toml(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(where, str(error)) from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(name_of(path), "it cannot be read") from error
