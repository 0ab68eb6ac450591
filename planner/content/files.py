"""Reading one content file: its table, or its table and its prose."""

import os
import re
import stat
import tomllib
from pathlib import Path
from typing import Any

from planner.content.prose import Block, ProseError, parse
from planner.content.table import ContentError, Table

#: No content file is larger; what is not of ours is read while others can change it.
LARGEST = 256 * 1024

_FRONT_MATTER_PARTS = 3
#: A key of so many parts is none of ours, and takes more memory than there is.
_DEEP_KEY = re.compile(
    r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){30}"""
)


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
    if _DEEP_KEY.search(text):
        raise ContentError(where, "a key has too many parts")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(where, str(error)) from error
    except (RecursionError, ValueError) as error:
        raise ContentError(where, "it is too deep, or a number too long") from error


def _read(path: Path) -> str:
    try:
        text = _bytes(path).decode()
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(name_of(path), "it cannot be read") from error
    return text.replace("\r\n", "\n")


def _bytes(path: Path) -> bytes:
    """Read a plain file and nothing that could make us wait, or never end."""
    at_once = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, os.O_RDONLY | at_once), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ContentError(name_of(path), f"it is larger than {LARGEST // 1024} KiB")
    return data
