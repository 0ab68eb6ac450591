"""What the tests of files may ask for."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from planner.attachments import store
from planner.diary.model import Attached, EntryBody, Said
from planner.diary.store import add_entry, load_entry
from planner.vault.connection import Connection
from planner.vault.transactions import transaction
from tests.page import PageClient

MIGRATIONS = Path(store.__file__).parents[1] / "vault" / "migrations"


@pytest.fixture
def vault() -> Iterator[dbapi2.Connection]:
    """Keep the tables in memory: nothing here is about the key."""
    connection = dbapi2.connect(":memory:", isolation_level=None)
    connection.row_factory = dbapi2.Row
    for path in sorted(MIGRATIONS.glob("00*.sql")):
        connection.executescript(path.read_text("utf-8"))
    yield connection
    connection.close()


def multipart(fields: Mapping[str, str], files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a form as a browser sends it: its fields, then its files."""
    parts = [
        f'form-data; name="{name}"\r\n\r\n'.encode() + words.encode()
        for name, words in fields.items()
    ]
    for name, content in files:
        told = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
        head = f'form-data; name="files"; filename="{told}"\r\n'
        kind = "Content-Type: application/octet-stream\r\n\r\n"
        parts.append((head + kind).encode() + content)
    start = b"--x0x\r\nContent-Disposition: "
    return b"".join(start + part + b"\r\n" for part in parts) + b"--x0x--\r\n"


class Files:
    """Somebody who adds files."""

    def __init__(self, page: PageClient) -> None:
        self.page = page

    def entry(self) -> int:
        """Write an entry and return its number."""
        with self.vault() as vault, transaction(vault):
            words = {"account": Said("what was said")}
            return add_entry(vault, EntryBody(words=words))

    def send(self, path: str, *files: tuple[str, bytes], **fields: str) -> None:
        """Send a form with files, as a browser does."""
        data = {"csrf_token": self.page.token(), **fields}
        kind = {"Content-Type": "multipart/form-data; boundary=x0x"}
        body = multipart(data, files)
        self.page.request("POST", path, data=body, headers=kind)

    def add(self, entry_id: int, *files: tuple[str, bytes]) -> list[int]:
        """Add files to an entry; return the numbers of all that it has now."""
        self.send(f"/files/add/{entry_id}", *files)
        return [each.file for each in self.on(entry_id)]

    def on(self, entry_id: int) -> tuple[Attached, ...]:
        """Return what an entry has of files."""
        with self.vault() as vault:
            return load_entry(vault, entry_id)[1].files

    @contextmanager
    def vault(self) -> Iterator[Connection]:
        """Look into the store itself."""
        space = self.page.app.extensions["gate"].space
        with closing(space.connect(read_only=False)) as connection:
            yield connection

    def rest(self) -> None:
        """Do what is done in the background."""
        while self.page.put_off:
            self.page.put_off.pop(0)()


@pytest.fixture
def files(page: PageClient) -> Files:
    """Somebody who adds files."""
    page.put_off.clear()
    return Files(page)
