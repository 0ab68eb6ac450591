"""Bringing a store up to date: numbered SQL files, each in one transaction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.vault.connection import Connection, number
from planner.vault.transactions import transaction

MIGRATIONS = Path(__file__).parent / "migrations"


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
