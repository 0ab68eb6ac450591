"""Bringing a store up to date: numbered SQL files, each in one transaction."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.vault.connection import Connection, number
from planner.vault.transactions import transaction

MIGRATIONS = Path(__file__).parent / "migrations"

#: What a statement does, to what, and the table that this belongs to.
_SAID = re.compile(
    r"^([A-Z]+(?: [A-Z]+)*?) ([a-z_]+)(?:\s+ON ([a-z_]+))?", re.MULTILINE
)
_ADDS = {"INSERT INTO", "CREATE INDEX", "CREATE UNIQUE INDEX"}
_MAKES = {"CREATE TABLE", "CREATE VIRTUAL TABLE", "ALTER TABLE"}
_MADE = re.compile(r"^(CREATE(?: VIRTUAL)?) TABLE ", re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """One file of SQL and the format it leads to."""

    version: int
    path: Path


def steps_in(folder: Path) -> Sequence[Step]:
    """Return all steps in order; they are numbered without a gap."""
    paths = sorted(folder.glob("[0-9]*_*.sql"))
    steps = [Step(int(path.name.split("_")[0]), path) for path in paths]
    if [step.version for step in steps] != list(range(1, len(steps) + 1)):
        raise ValueError("the migrations are not numbered one by one")
    return steps


def version_of(connection: Connection) -> int:
    """Return the format of an open store."""
    return number(connection, "user_version")


def statements_in(script: str) -> Iterator[str]:
    """Return the statements of a script one by one."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if _is_complete(statement):
            yield statement.strip()
            statement = ""


def _is_complete(statement: str) -> bool:
    """Tell whether a statement ends here: at a line's ";", and a trigger at its END;.

    The standard module knows this too, but must not be loaded beside the library.
    """
    words = "\n".join(line.partition("--")[0] for line in statement.splitlines())
    words = words.strip()
    if not words.endswith(";"):
        return False
    is_trigger = words.upper().startswith(("CREATE TRIGGER", "CREATE TEMP TRIGGER"))
    return not is_trigger or words.upper().endswith("END;")


def bring_up(connection: Connection, steps: Sequence[Step]) -> None:
    """Apply every step that the store does not have yet."""
    for step in steps[version_of(connection) :]:
        # Not executescript(): it commits whatever transaction is open.
        with transaction(connection):
            for statement in statements_in(step.path.read_text("utf-8")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {step.version:d}")


def stand_in(connection: Connection, steps: Sequence[Step]) -> None:
    """Give an older store that cannot be changed the tables it does not have yet.

    They stand in memory, are empty, and go with the connection. A table that has more
    columns by now is read from a copy in memory that has them too.
    """
    made: set[str] = set()
    for step in steps[version_of(connection) :]:
        for statement in statements_in(step.path.read_text("utf-8")):
            words = _SAID.search(statement)
            does, name, of = words.groups() if words else ("", "", None)
            if does == "ALTER TABLE":
                _copy_table(connection, name)
            if does in _MAKES or (does in _ADDS and (of or name) in made):
                connection.execute(_in_memory(statement))
                made.add(name)


def _copy_table(connection: Connection, table: str) -> None:
    made = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ? AND NOT EXISTS"
        " (SELECT 1 FROM sqlite_temp_master AS temp WHERE temp.name = ?)",
        (table, table),
    ).fetchone()
    if made is not None:
        connection.execute(_in_memory(made["sql"]))
        # The name is that of a table of our own.
        connection.execute(f'INSERT INTO temp."{table}" SELECT * FROM main."{table}"')  # noqa: S608


def _in_memory(statement: str) -> str:
    return _MADE.sub(r"\1 TABLE temp.", statement, count=1)
