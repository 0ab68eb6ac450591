"""What the tests of the store share: quick keys, small files, a copy of a folder."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from planner.paths import ROOT
from planner.vault.keys import LADDER, Parameters
from planner.vault.storage import OpenSpace, Storage

PASSPHRASE = "lamp river wooden seven"
OTHER = "candle window paper boat"
#: The smallest that holds a new store with room to write.
SMALL = 1024 * 1024


def quick_and_insecure(secret: bytes, salt: bytes, parameters: Parameters) -> bytes:
    """Derive a key in no time."""
    return hashlib.sha256(salt + secret + repr(parameters).encode()).digest()


def at(
    folder: Path, size_class: int = SMALL, migrations: Path | None = None
) -> Storage:
    """Stand on a folder, with quick keys and small files."""
    more = {} if migrations is None else {"migrations": migrations}
    return Storage(
        folder,
        derive=quick_and_insecure,
        ladder=LADDER[:1],
        size_class=size_class,
        **more,
    )


def write(space: OpenSpace, key: str, value: str = "kept") -> None:
    """Keep one thing in a space."""
    connection = space.connect(read_only=False)
    connection.execute(
        "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key, value)
    )
    connection.close()


def keys_in(space: OpenSpace) -> dict[str, str]:
    """Return all that was kept."""
    connection = space.connect(read_only=True)
    rows = connection.execute("SELECT key, value FROM setting").fetchall()
    connection.close()
    return {row["key"]: row["value"] for row in rows}


def number_of(space: OpenSpace) -> int:
    """Return which of the two spaces this is."""
    return int(space.path.stem)


def digests(folder: Path) -> dict[str, str]:
    """Return what every file in a folder holds."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file()
    }


def copy_of(folder: Path, target: Path) -> Path:
    """Copy a folder, in place of what was copied there before."""
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(folder, target)
    return target


def start_child(action: str, folder: Path, *before: str) -> "subprocess.Popen[str]":
    """Start a process that works on a folder; it says each thing it has done."""
    return subprocess.Popen(  # noqa: S603
        [*before, sys.executable, "-m", "tests.vault.child", action, str(folder)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def kill_after(child: "subprocess.Popen[str]", seconds: float) -> list[str]:
    """Let a child work for a while from its first word, kill it; return its words."""
    with child:  # closes both pipes and waits
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(seconds)
        child.kill()
        rest = child.stdout.read().splitlines(keepends=True)
    # A line without its end was not said.
    return [first.strip(), *(line.strip() for line in rest if line.endswith("\n"))]
