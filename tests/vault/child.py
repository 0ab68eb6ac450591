"""A process that works on a folder until it is killed; says what it has finished."""

import sys
from contextlib import closing
from itertools import count
from pathlib import Path

from planner.vault.storage import OpenSpace
from planner.vault.transactions import transaction
from tests.vault.helpers import OTHER, PASSPHRASE, SMALL, at, write

SIZE = SMALL


def say(word: str) -> None:
    """Say that something is done; the reader takes it for acknowledged."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def mixed(space: OpenSpace, start: int) -> None:
    """Add, change and remove, each in one transaction of several rows."""
    for number in count(start):
        with closing(space.connect(read_only=False)) as connection:  # noqa: SIM117
            with transaction(connection):
                for part in ("a", "b", "c"):
                    connection.execute(
                        "INSERT INTO setting (key, value) VALUES (?, ?)",
                        (f"{number}-{part}", "x" * (number * 97 % 3000 + 1)),
                    )
                connection.execute(
                    "DELETE FROM setting WHERE key LIKE ?", (f"{number - 9}-%",)
                )
        say(str(number))


def change(folder: Path) -> None:
    """Change the passphrase there and back."""
    space = at(folder).open(PASSPHRASE)
    say("ready")
    for old, new in ((PASSPHRASE, OTHER), (OTHER, PASSPHRASE)) * 100:
        space.change_passphrase(old, new)


def change_once(folder: Path) -> None:
    """Change the passphrase between two words."""
    space = at(folder).open(PASSPHRASE)
    say("ready")
    space.change_passphrase(PASSPHRASE, OTHER)
    say("done")


def renew(folder: Path) -> None:
    """Make a new key and a new passphrase."""
    space = at(folder).open(PASSPHRASE)
    say("ready")
    space.renew_key(PASSPHRASE, OTHER)
    say("done")


def snapshots(folder: Path) -> None:
    """Make one snapshot after another."""
    space = at(folder).open(PASSPHRASE)
    say("ready")
    for number in count():
        with closing(space.connect(read_only=False)) as connection:
            connection.execute("UPDATE space SET snapshot_at = NULL")
        write(space, "last", str(number))
        space.take_snapshot()
        say(str(number))


def migrate(folder: Path) -> None:
    """Open with more steps than the store has."""
    say("ready")
    at(folder, migrations=folder.parent / "steps").open(PASSPHRASE)
    say("done")


def hot(folder: Path) -> None:
    """Stop in the middle of a change, half of which is in the file."""
    connection = at(folder).open(PASSPHRASE).connect(read_only=False)
    connection.execute("PRAGMA cache_size = 2")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE setting SET value = key || value")
    for number in range(10):
        connection.execute(
            "INSERT INTO setting (key, value) VALUES (?, ?)",
            (f"new {number}", "z" * 4000),
        )
    connection.execute("DELETE FROM setting WHERE key < '09'")
    say("half")
    sys.stdin.read()


def session(folder: Path) -> None:
    """Do a bit of everything, once: what is recorded and cut off at every point."""
    space = at(folder).open(PASSPHRASE)
    say("open")
    for number in range(14):
        with closing(space.connect(read_only=False)) as connection:  # noqa: SIM117
            with transaction(connection):
                for part in ("a", "b"):
                    connection.execute(
                        "INSERT INTO setting (key, value) VALUES (?, ?)",
                        (f"{number}-{part}", "y" * (number * 701 % 5000 + 1)),
                    )
                if number > 5:
                    connection.execute(
                        "DELETE FROM setting WHERE key LIKE ?", (f"{number - 5}-%",)
                    )
        say(f"row {number}")
        if number == 4:
            space.take_snapshot()
    space.change_passphrase(PASSPHRASE, OTHER)
    say("changed")
    space.close()
    say("closed")


def main() -> None:
    """Do what is asked for."""
    action, folder = sys.argv[1], Path(sys.argv[2])
    if action == "mixed":
        start = int((folder.parent / "next").read_text())
        mixed(at(folder).open(PASSPHRASE), start)
    else:
        {
            "change": change,
            "change once": change_once,
            "renew": renew,
            "snapshots": snapshots,
            "migrate": migrate,
            "session": session,
            "hot": hot,
        }[action](folder)


if __name__ == "__main__":
    main()
