"""A model of a power cut: what strace saw, cut off anywhere, with writes lost and torn.

Until a file is synced, each write to it may be on the disk, or not, or in part, sector
by sector and in any order. Until the folder is synced, any first part of the changes
of names may be there, in their order.
"""

import hashlib
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_FILE = re.compile(r"^(\d+)<(.*?)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True)
class Event:
    """One thing that happened: to a file, to a name, or a word that was said."""

    kind: str
    name: str = ""
    offset: int = 0
    data: bytes = b""


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _name_of(path: bytes, folder: Path) -> str | None:
    prefix = f"{folder}/".encode()
    return path.removeprefix(prefix).decode() if path.startswith(prefix) else None


class Reader:
    """Reads what strace wrote, line by line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.events: list[Event] = []
        self._at: dict[str, int] = {}
        self._appending: set[str] = set()
        self._sizes = {path.name: path.stat().st_size for path in folder.iterdir()}

    def read(self, line: str) -> None:
        """Take in one line."""
        found = _CALL.match(line)
        if found is None or int(found[3]) < 0:
            return
        call, arguments, result = found[1], found[2], int(found[3])
        texts = [_bytes(text) for text in _TEXT.findall(arguments)]
        if call in {"unlink", "unlinkat", "rename", "renameat", "renameat2"}:
            self._names(call, texts)
        elif call == "openat":
            self._opened(arguments, texts[0], line)
        else:
            self._on_file(call, arguments, texts, result)

    def _names(self, call: str, texts: list[bytes]) -> None:
        names = [_name_of(text, self.folder) for text in texts]
        if names[0] is None:
            return
        if call.startswith("unlink"):
            self.events.append(Event("unlink", names[0]))
            self._sizes.pop(names[0], None)
        else:
            assert names[1] is not None
            self.events.append(Event("rename", names[0], data=names[1].encode()))
            self._sizes[names[1]] = self._sizes.pop(names[0])

    def _opened(self, arguments: str, path: bytes, line: str) -> None:
        name = _name_of(path, self.folder)
        number = line.rpartition("= ")[2].partition("<")[0]
        if name is None:
            return
        self._at[number] = 0
        self._appending.discard(number)
        if "O_APPEND" in arguments:
            self._appending.add(number)
        if "O_CREAT" in arguments and name not in self._sizes:
            self.events.append(Event("create", name))
            self._sizes[name] = 0
        if "O_TRUNC" in arguments and self._sizes[name]:
            self.events.append(Event("cut", name))
            self._sizes[name] = 0

    def _on_file(
        self, call: str, arguments: str, texts: list[bytes], result: int
    ) -> None:
        found = _FILE.match(arguments)
        if found is None:
            return
        number, path = (
            found[1],
            _bytes(found[2]) if "\\x" in found[2] else found[2].encode(),
        )
        if call in {"fsync", "fdatasync"} and path == str(self.folder).encode():
            self.events.append(Event("sync folder"))
            return
        if call == "write" and number == "1":
            self.events.append(Event("said", texts[0].decode().strip()))
            return
        name = _name_of(path, self.folder)
        if name is None:
            return
        if call in {"fsync", "fdatasync"}:
            self.events.append(Event("sync", name))
        elif call == "lseek":
            self._at[number] = result
        elif call == "ftruncate":
            size = int(arguments.rpartition(", ")[2])
            self.events.append(Event("cut", name, size))
            self._sizes[name] = size
        elif call in {"write", "pwrite64"}:
            self._written(call, number, name, arguments, texts[0])

    def _written(
        self, call: str, number: str, name: str, arguments: str, data: bytes
    ) -> None:
        if call == "pwrite64":
            offset = int(arguments.rpartition(", ")[2])
        else:
            appends = number in self._appending
            offset = self._sizes[name] if appends else self._at.get(number, 0)
            self._at[number] = offset + len(data)
        self.events.append(Event("write", name, offset, data))
        self._sizes[name] = max(self._sizes[name], offset + len(data))


@dataclass
class _File:
    durable: bytearray
    pending: list[Event] = field(default_factory=list)


def _apply(
    content: bytearray, event: Event, chance: random.Random, keep: float
) -> None:
    if event.kind == "cut":
        if chance.random() < keep:
            missing = event.offset - len(content)
            content[event.offset :] = bytes(max(0, missing))
        return
    torn = 0 < keep < 1 and chance.random() < 0.5
    if not torn:
        if chance.random() < keep:
            _put(content, event.offset, event.data)
        return
    for start in range(0, len(event.data), SECTOR):
        if chance.random() < keep:
            _put(content, event.offset + start, event.data[start : start + SECTOR])


def _put(content: bytearray, offset: int, data: bytes) -> None:
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


class Disk:
    """What is on the disk for sure, and what is only on its way."""

    def __init__(self, folder: Path) -> None:
        self._names = {
            path.name: _File(bytearray(path.read_bytes())) for path in folder.iterdir()
        }
        self._on_disk = dict(self._names)
        self._renaming: list[tuple[str, str, _File | None]] = []
        self.said: list[str] = []

    def take(self, event: Event) -> None:
        """Let one thing happen."""
        if event.kind == "said":
            self.said.append(event.name)
        elif event.kind == "create":
            self._names[event.name] = _File(bytearray())
            self._renaming.append(("set", event.name, self._names[event.name]))
        elif event.kind == "unlink":
            del self._names[event.name]
            self._renaming.append(("unset", event.name, None))
        elif event.kind == "rename":
            file = self._names.pop(event.name)
            self._names[event.data.decode()] = file
            self._renaming.append((event.name, event.data.decode(), file))
        elif event.kind == "sync folder":
            for change in self._renaming:
                self._rename(self._on_disk, change)
            self._renaming.clear()
        elif event.kind == "sync":
            file = self._names[event.name]
            for waiting in file.pending:
                _apply(file.durable, waiting, random.Random(0), 1)  # noqa: S311
            file.pending.clear()
        else:
            self._names[event.name].pending.append(event)

    @staticmethod
    def _rename(names: dict[str, _File], change: tuple[str, str, _File | None]) -> None:
        kind, name, file = change
        if kind not in {"set", "unset"}:
            names.pop(kind, None)
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file

    def everything(self) -> dict[str, str]:
        """Return what would be there without any cut."""
        found = {}
        for name, file in sorted(self._names.items()):
            content = bytearray(file.durable)
            for event in file.pending:
                _apply(content, event, random.Random(0), 1)  # noqa: S311
            found[name] = hashlib.sha256(content).hexdigest()
        return found

    def after_a_cut(self, folder: Path, chance: random.Random) -> None:
        """Write what may be found when the power is back."""
        names = dict(self._on_disk)
        for change in self._renaming[: chance.randint(0, len(self._renaming))]:
            self._rename(names, change)
        keep = chance.choice((0.0, 0.2, 0.5, 0.8, 1.0))
        for name, file in names.items():
            content = bytearray(file.durable)
            for event in file.pending:
                _apply(content, event, chance, keep)
            (folder / name).write_bytes(content)
