"""Makes chains, and bundles of them, for the tests."""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from sqlcipher3 import dbapi2

from planner.chain import store
from planner.vault.migrate import MIGRATIONS, statements_in, steps_in
from planner.verify import canonical, commitment, seal_code

Vault = dbapi2.Connection
Files = dict[str, bytes]
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
SALT = bytes(range(32))
NUMBER = "079460123"


def new_vault() -> Vault:
    """Return an empty store in memory: nothing here is about the key."""
    vault = dbapi2.connect(":memory:", isolation_level=None)
    vault.row_factory = dbapi2.Row
    vault.execute("PRAGMA secure_delete = ON")
    for step in steps_in(MIGRATIONS):
        for statement in statements_in(step.path.read_text("utf-8")):
            vault.execute(statement)
    return vault


def body(text: str) -> dict[str, object]:
    return {"kind": "happened", "title": text, "words": {"account": {"text": text}}}


def add(vault: Vault, text: str, record: int | None = None) -> int:
    return store.append(vault, record=record, kind="entry", body=body(text)).record


def fill(vault: Vault) -> None:
    """Write four records: one with a file, one changed, one removed, one left out."""
    picture = (commitment(SALT, PICTURE), len(PICTURE))
    store.append(
        vault, record=None, kind="entry", body=body("One"), attachments=[picture]
    )
    add(vault, "Two \N{LATIN SMALL LETTER E WITH ACUTE}")
    gone = add(vault, NUMBER)
    add(vault, "Two, \N{GREEK SMALL LETTER OMEGA} corrected", record=2)
    store.erase(vault, gone)
    add(vault, "Four is nobody else's business")


def head_seal(vault: Vault) -> str:
    head = store.head(vault)
    assert head is not None
    return seal_code(head.seq, head.hash)


def files_of(vault: Vault, *, leave_out: frozenset[int] = frozenset({4})) -> Files:
    """Return the files of a bundle, in the layout of docs/chain.md."""
    lines = [json.loads(line) for line in store.lines(vault)]
    files: Files = {"data/chronology.pdf": b"%PDF-1.7\n"}
    files["data/chain.json"] = canonical(list(store.lines(vault)))
    for row in vault.execute("SELECT seq, salt, text FROM body ORDER BY seq"):
        line = lines[row["seq"] - 1]
        if line["record"] not in leave_out:
            name = f"data/records/{line['record']}-{line['rev']}.json"
            files[name] = canonical(
                {
                    "format": 1,
                    "seq": row["seq"],
                    "record": line["record"],
                    "rev": line["rev"],
                    "salt": row["salt"].hex(),
                    "body": row["text"],
                }
            )
    files["data/exhibits/A-1.png"] = PICTURE
    files["data/exhibits.json"] = canonical(
        [
            {
                "mark": "A-1",
                "path": "data/exhibits/A-1.png",
                "name": "IMG 1.png",
                "type": "image/png",
                "size": len(PICTURE),
                "sha256": hashlib.sha256(PICTURE).hexdigest(),
                "salt": SALT.hex(),
                "commitment": commitment(SALT, PICTURE),
                "seq": 1,
            }
        ]
    )
    files["data/seals.json"] = canonical(
        [{"seal": head_seal(vault), "at": "2026-11-21T08:00:00Z", "to": ""}]
    )
    return with_manifests(files)


def with_manifests(files: Mapping[str, bytes]) -> Files:
    """Return the files with new lists of their hashes, as somebody would who lies."""
    made = {
        name: data
        for name, data in files.items()
        if name.startswith("data/") or name == "README.txt"
    }
    made.setdefault("README.txt", b"How to check this\n")
    data = {name: made[name] for name in made if name.startswith("data/")}
    size = sum(map(len, data.values()))
    made["bagit.txt"] = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    made["bag-info.txt"] = f"Payload-Oxum: {size}.{len(data)}\n".encode()
    made["manifest-sha256.txt"] = _manifest(data)
    tags = {name: made[name] for name in made if not name.startswith("data/")}
    made["tagmanifest-sha256.txt"] = _manifest(tags)
    return made


def _manifest(files: Mapping[str, bytes]) -> bytes:
    return b"".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n".encode()
        for name, data in sorted(files.items())
    )


def in_folder(files: Mapping[str, bytes], folder: Path) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def in_zip(files: Mapping[str, bytes], path: Path, top: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, data in files.items():
            made.writestr(top + name, data)
    return path
