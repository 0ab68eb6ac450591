"""Checks a record without the planner: this one file needs nothing but Python."""

import argparse
import base64
import hashlib
import json
import re
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

FORMAT = 1
#: What can be wrong with a line.
FAULTS = {
    "form": "is not written as a line of this format",
    "missing": "does not follow the line before it: lines are missing",
    "order": "does not stand in its place",
    "prev": "does not fit the line before it: one of the two was changed",
    "rev": "is not the next version of its record",
}
_FIELDS = "format seq record rev kind commitment attachments at offset clock role prev"
_UNLIKE = "is not what the chain says"
_MANIFESTS = ("manifest-sha256.txt", "tagmanifest-sha256.txt")
#: No text is taken into memory beyond this; other files go through in pieces.
_MOST_TEXT, _PIECE, _MOST_TIMES, _MOST_SHOWN = 256 * 1024**2, 1024**2, 200, 120
#: What reading a file fails with that is damaged or made to do harm; and a JSON text.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_ODD = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_ALIKE = str.maketrans("018", "OIB")
_Start = Callable[[str], IO[bytes]]
_Fits = Callable[[str, Any], bool]
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: object) -> bytes:
    """Return the one way to write a value: JSON, NFC, sorted keys, no white space.

    There are texts, whole numbers, lists and objects; anything else is a TypeError.
    """
    return _JSON.encode(_plain(value)).encode()


def _plain(value: object) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict) and all(isinstance(name, str) for name in value):
        named = {_plain(name): _plain(one) for name, one in value.items()}
        if len(named) != len(value):
            raise TypeError("two names in an object are written alike")
        return named
    raise TypeError(f"there is no canonical form of {type(value).__name__}")


def commitment(salt: bytes, data: bytes) -> str:
    """Return what a line keeps of a content; without the salt nobody guesses it."""
    return hashlib.sha256(salt + data).hexdigest()


def line_hash(line: bytes) -> str:
    """Return the hash of a line, which the next line carries."""
    return hashlib.sha256(b"rev\x00" + line).hexdigest()


def code_of(line_hash: str) -> str:
    """Return the first 160 bits of a hash as 32 letters and digits."""
    return base64.b32encode(bytes.fromhex(line_hash)[:20]).decode()


def written_seal(seq: int, code: str) -> str:
    """Return a seal to read: number, code in groups, and two characters to check."""
    return str(seq) + re.sub("..?.?.?", r"-\g<0>", code + _check_characters(seq, code))


def seal_code(seq: int, line_hash: str) -> str:
    """Return the seal of a line."""
    return written_seal(seq, code_of(line_hash))


def read_seal(text: str) -> tuple[int, str]:
    """Return number and code of a seal as it was typed, or a ValueError saying why."""
    signs = re.sub(r"[^0-9A-Z]", "", text.upper())
    number, whole = signs[:-34], signs[-34:].translate(_ALIKE)
    if not re.fullmatch("[1-9][0-9]{0,17}", number) or set(whole) - set(_ALPHABET):
        raise ValueError("This is not a whole seal.")
    seq, code = int(number), whole[:32]
    if _check_characters(seq, code) != whole[32:]:
        raise ValueError("A character of this seal is wrong.")
    return seq, code


def _check_characters(seq: int, code: str) -> str:
    number = (seq << 160) + int.from_bytes(base64.b32decode(code))
    # A prime below 32 * 32: one wrong character, or two that changed places, show.
    high, low = divmod(number % 1021, len(_ALPHABET))
    return _ALPHABET[high] + _ALPHABET[low]


def line_faults(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Return the places in a chain that do not hold, each with a word of FAULTS."""
    seq, before = 0, ""
    revs: dict[int, int] = {}
    for text in lines:
        line = read_line(text)
        if line is None:
            seq, before = seq + 1, line_hash(text.encode("utf-8", "replace"))
            yield seq, "form"
            continue
        number, record = line["seq"], line["record"]
        if number != seq + 1:
            yield number, "missing" if number > seq else "order"
        elif line["prev"] != before:
            yield number, "prev"
        if line["rev"] != revs.get(record, 0) + 1:
            yield number, "rev"
        # Nothing is the next version of a record that was removed.
        revs[record] = -1 if line["kind"] == "removed" else line["rev"]
        seq, before = number, line_hash(text.encode())


def read_line(text: str) -> dict[str, Any] | None:
    """Return what a line says, or None if it is not a line of this format."""
    try:
        line = json.loads(text)
        fits = (
            canonical(line) == text.encode()
            and set(line) == set(_FIELDS.split())
            and line["format"] == FORMAT
            and min(line["seq"], line["record"], line["rev"]) > 0
            and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", line["at"], re.ASCII)
            and (line["kind"] == "removed") == (line["commitment"] == "")
            and all(size >= 0 for _, size in line["attachments"])
            and isinstance(line["clock"]["marks"], list)
        )
    except _ODD:
        return None
    return line if fits else None


class BundleError(ValueError):
    """Says which part of a bundle cannot be read, and why."""


@dataclass
class Report:
    """What was found, one sentence each."""

    holds: list[str] = field(default_factory=list)
    fails: list[str] = field(default_factory=list)
    not_shown: list[str] = field(default_factory=list)

    def as_text(self) -> str:
        """Return it as lines to read."""
        parts = (
            ["What holds", *self.holds],
            ["What does not hold", *(self.fails or ["Nothing was found."])],
            ["What this does not show", *self.not_shown],
        )
        return "\n\n".join("\n  - ".join(part) for part in parts) + "\n"


def check_bundle(path: str | Path, seals: Iterable[str] = ()) -> Report:
    """Return what holds and what does not, also in seals that somebody else holds."""
    whole = Path(path)
    try:
        if whole.is_dir():
            return _Check(_in_folder(whole), list(seals)).run()
        with zipfile.ZipFile(whole) as file:
            return _Check(_in_zip(file, whole.stat().st_size), list(seals)).run()
    except (OSError, *_BROKEN) as error:
        raise BundleError("This cannot be read as a folder or a zip file.") from error


class _Files:
    """The files of a bundle by name; no name leads to anything outside it."""

    def __init__(self, sizes: dict[str, int], start: _Start, odd: list[str]) -> None:
        tops = {name.partition("/")[0] + "/" for name in sizes}
        top = tops.pop() if len(tops) == 1 and "bagit.txt" not in sizes else ""
        self.sizes = {name.removeprefix(top): sizes[name] for name in sorted(sizes)}
        self.odd, self._top, self._start = odd, top, start

    def pieces(self, name: str, most: int = sys.maxsize) -> Iterator[bytes]:
        if name not in self.sizes:
            raise BundleError(f"{_tame(name)} is missing.")
        if self.sizes[name] > most:
            raise BundleError(f"{_tame(name)} is too large to be read.")
        try:
            with self._start(self._top + name) as stream:
                while piece := stream.read(_PIECE):
                    yield piece
        except (OSError, *_BROKEN):
            raise BundleError(f"{_tame(name)} cannot be read.") from None

    def table(self, name: str) -> Any:
        """Return what a JSON text says; white space, for one, shows that it changed."""
        text = b"".join(self.pieces(name, _MOST_TEXT))
        with suppress(*_ODD):
            told = json.loads(text)
            if _JSON.encode(told).encode() == text:
                return told
        raise BundleError(f"{_tame(name)} is not written as it should be.")

    def hash(self, name: str, salt: bytes = b"") -> str:
        found = hashlib.sha256(salt)
        for piece in self.pieces(name):
            found.update(piece)
        return found.hexdigest()

    def listed(self, name: str, key: str) -> dict[str, Any]:
        with suppress(*_ODD):
            told = self.table(name) if name in self.sizes else []
            return {str(one[key]): one for one in told}
        raise BundleError(f"{name} is not the list that it should be.")


def _in_folder(root: Path) -> _Files:
    found = {path.relative_to(root).as_posix(): path for path in root.rglob("*")}
    odd = [name for name, path in found.items() if path.is_symlink()]
    files = [name for name, path in found.items() if path.is_file() and name not in odd]
    sizes = {name: found[name].stat().st_size for name in files}
    return _Files(sizes, lambda name: found[name].open("rb"), odd)


def _in_zip(file: zipfile.ZipFile, whole: int) -> _Files:
    members = [one for one in file.infolist() if not one.is_dir()]
    if any(one.flag_bits & 1 for one in members):
        raise BundleError("This zip file is locked. Unpack it with its password first.")
    sizes, odd = dict[str, int](), list[str]()
    for one in members:
        name, packed = one.filename, one.compress_size
        leads_out = {"", ".", ".."} & set(name.split("/")) or set(name) & set("\\:")
        swells = packed > whole or one.file_size > _PIECE + _MOST_TIMES * packed
        if leads_out or swells or name in sizes:
            odd.append(name)
        else:
            sizes[name], whole = one.file_size, whole - packed
    return _Files(sizes, file.open, odd)


class _Check:
    """One look at a bundle: each step adds what fails, and returns what else holds."""

    def __init__(self, files: _Files, seals: Sequence[str]) -> None:
        if "bagit.txt" not in files.sizes:
            raise BundleError("There is no bagit.txt in it, so this is not a bundle.")
        self.files, self.seals, self.sealed = files, seals, 0
        self.lines: dict[int, dict[str, Any]] = {}
        self.hashes: dict[int, str] = {}
        self.broken: set[int] = set()

    def run(self) -> Report:
        report = Report()
        for step in (self._chain, self._bag, self._files, self._said, self._seals):
            fails: list[str] = []
            fine = ""
            try:
                fine = step(fails)
            except BundleError as error:
                fails.append(str(error))
            report.fails += fails
            report.holds += [fine] * bool(fine and not fails)
        report.not_shown += self._limits()
        return report

    def _chain(self, fails: list[str]) -> str:
        told = self.files.table("data/chain.json")
        texts = [str(one) for one in told or [""]] if isinstance(told, list) else [""]
        for seq, what in line_faults(texts):
            self.broken.add(seq)
            fails.append(f"Line {seq} of the chain {FAULTS[what]}.")
        for text in texts:
            if line := read_line(text):
                self.lines[line["seq"]] = line
                self.hashes[line["seq"]] = line_hash(text.encode())
        seal = seal_code(*max(self.hashes.items(), default=(0, "")))
        return f"The lines of the chain follow one another. The seal of all: {seal}."

    def _bag(self, fails: list[str]) -> str:
        fails += [f"{_tame(name)} cannot be in a bundle." for name in self.files.odd]
        strays = set(self.files.sizes) - {_MANIFESTS[1]}
        for manifest in _MANIFESTS:
            data = b"".join(self.files.pieces(manifest, _MOST_TEXT))
            lines = data.decode(errors="replace").splitlines()
            listed = [line.partition("  ")[::-2] for line in lines]  # names can repeat
            wrong = f"is missing or not as {manifest} says"
            fails += _misfits(listed, lambda n, said: self.files.hash(n) == said, wrong)
            strays -= {name for name, _ in listed}
        fails += [f"{_tame(name)} is in no manifest." for name in sorted(strays)]
        return f"All files in it ({len(self.files.sizes)}) are as its manifests say."

    def _files(self, fails: list[str]) -> str:
        def fits(path: str, one: Any) -> bool:
            attached = self.lines[one["seq"]]["attachments"]
            salt = bytes.fromhex(one["salt"])
            found = self.files.hash(path, salt)
            made = found, self.files.hash(path), salt.hex()
            said = one["commitment"], one["sha256"], one["salt"]
            return made == said and [found, one["size"]] in attached

        paths = [name for name in self.files.sizes if name.startswith("data/exhibits/")]
        listed = self.files.listed("data/exhibits.json", "path")
        fails += _misfits((dict.fromkeys(paths) | listed).items(), fits, _UNLIKE)
        return f"All files of entries in it ({len(listed)}) are what the chain says."

    def _said(self, fails: list[str]) -> str:
        def fits(name: str, kept: Any) -> bool:
            kept = self.files.table(name)
            line, salt = self.lines[kept["seq"]], bytes.fromhex(kept["salt"])
            return (
                name == f"data/records/{line['record']}-{line['rev']}.json"
                and all(line[n] == kept[n] for n in ("format", "seq", "record", "rev"))
                and kept["salt"] == salt.hex()
                and line["commitment"] == commitment(salt, kept["body"].encode())
            )

        names = [name for name in self.files.sizes if name.startswith("data/records/")]
        fails += _misfits(((name, None) for name in names), fits, _UNLIKE)
        return f"All versions of records in it ({len(names)}) are what the chain says."

    def _seals(self, fails: list[str]) -> str:
        for text in [*self.files.listed("data/seals.json", "seal"), *self.seals]:
            if wrong := self._problem_with(text):
                fails += [f"The seal {_tame(text)} does not fit. {wrong}"]
        fine = f"Typed seals fit: lines 1 to {self.sealed} are unchanged since then."
        return fine if self.sealed else ""

    def _problem_with(self, text: str) -> str:
        try:
            seq, code = read_seal(text)
        except ValueError as error:
            return str(error)
        if seq not in self.hashes:
            return f"There is no line {seq}: this is older, or lines are missing."
        if code_of(self.hashes[seq]) != code:
            return f"Line {seq}, or one before it, is another than it was."
        if min(self.broken, default=seq + 1) <= seq:
            return f"Line {seq} is the same, but the chain up to it does not hold."
        self.sealed = max(self.sealed, seq if text in self.seals else 0)
        return ""

    def _limits(self) -> Iterator[str]:
        odd = [str(seq) for seq, one in self.lines.items() if one["clock"]["marks"]]
        gone = [str(n) for n, one in self.lines.items() if one["kind"] == "removed"]
        yield "Whether what is written is true, and who wrote it."
        yield "When things happened. Times are those of a clock that can be set."
        if odd:
            yield f"Why the clock was set, slept or moved: lines {', '.join(odd)}."
        if gone:
            yield f"What was removed. That something was, say lines {', '.join(gone)}."
        yield "What versions and files say that are left out: only lines name these."
        yield (
            "Whether the PDF, marks and names of files, and copies of pictures are as"
            " they were. Only the manifests cover these; anybody can write those anew."
        )
        yield (
            f"Whether lines{f' after {self.sealed}' if self.sealed else ''} are missing"
            " at the end or written anew. A later seal that somebody holds can show it."
        )


def _misfits(told: Iterable[Sequence[Any]], fits: _Fits, odd: str) -> Iterator[str]:
    for name, said in told:
        with suppress(*_ODD):
            if fits(name, said):
                continue
        yield f"{_tame(name)} {odd}."


def _tame(text: str) -> str:
    return re.sub("[^ -~]", "?", text[:_MOST_SHOWN])


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a bundle and say what was found; 0 all holds, 1 not all, 2 unreadable."""
    parser = argparse.ArgumentParser(prog="verify", description=__doc__)
    parser.add_argument("bundle", help="the bundle: a folder or a .zip file")
    parser.add_argument("--seal", action="append", default=[], help="one you hold")
    asked = parser.parse_args(arguments)
    try:
        report = check_bundle(asked.bundle, asked.seal)
    except BundleError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(report.as_text())
    return 1 if report.fails else 0


if __name__ == "__main__":
    sys.exit(main())
