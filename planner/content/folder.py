"""The folder of an office: what may be in it, and nothing that would take for ever."""

from collections.abc import Iterator
from pathlib import Path

from planner.content.files import LARGEST

#: What tells a folder of an office from any other.
MARK = "office.toml"
_FILES = frozenset(
    {
        *(MARK, "hide.toml", "changes.toml", "claims.toml", "ties.toml"),
        *("day.toml", "notes.toml", "budget.toml", "sources.toml", "README.md"),
    }
)
_FOLDERS = {
    "plan": ".toml",
    "papers": ".toml",
    "weeks": ".toml",
    "steady": ".toml",
    "helplines": ".toml",
    "guides": ".md",
    "words": ".toml",
}
#: What systems leave in every folder that somebody looks at.
_LEFT_BY_SYSTEMS = frozenset({"Thumbs.db", "desktop.ini"})
#: What is read at each opening, and keeps somebody waiting: all files together.
_LARGEST_IN_ALL = 4 * LARGEST
_MOST = 200


def is_office(folder: Path) -> bool:
    """Tell whether this folder says that it is one of an office."""
    try:
        return (folder / MARK).is_file()
    except (OSError, ValueError):
        return False


def faults(folder: Path) -> list[str]:
    """Return what is in this folder and means nothing, or cannot be read as it is."""
    if not is_office(folder):
        return [f"{MARK}: it is missing or cannot be read"]
    try:
        return list(_faults(folder))
    except OSError:
        return [f"{folder.name}: it cannot be read"]


def files(folder: Path, name: str) -> list[Path]:
    """Return the content files in one of its folders, by name."""
    found = (folder / name).glob(f"*{_FOLDERS[name]}")
    return sorted(path for path in found if not _is_left(path))


def _faults(folder: Path) -> Iterator[str]:
    number = size = 0
    for path in _entries(folder):
        if path.is_symlink():
            yield f"{path.name}: a link to another place is not followed"
        elif path.is_dir() and path.name in _FOLDERS:
            for inner in _entries(path):
                number += 1
                size += inner.lstat().st_size
                yield from _of_file(inner, path.name, _FOLDERS[path.name])
        elif path.name in _FILES:
            yield from _of_file(path, folder.name, path.suffix)
        else:
            yield f"{path.name}: it means nothing here"
    if number > _MOST:
        yield f"{folder.name}: {number} files, more than {_MOST}"
    if size > _LARGEST_IN_ALL:
        yield f"{folder.name}: all files together are larger than 1 MiB"


def _of_file(path: Path, where: str, suffix: str) -> Iterator[str]:
    name = f"{where}/{path.name}"
    if path.is_symlink() or not path.is_file() or path.suffix != suffix:
        yield f"{name}: it means nothing here"
    elif path.stat().st_size > LARGEST:
        yield f"{name}: it is larger than {LARGEST // 1024} KiB"


def _entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not _is_left(path))


def _is_left(path: Path) -> bool:
    return path.name.startswith(".") or path.name in _LEFT_BY_SYSTEMS
