"""What the tests of bringing in messages may ask for."""

import io
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest
from bs4 import BeautifulSoup

from planner.web.vault import Connection
from tests.page import PageClient

#: A chat of two, as a phone writes it; the names and words are made up.
CHAT = (
    "13/02/2024, 10:05 - Messages are end-to-end encrypted.\n"
    "13/02/2024, 10:06 - Jo: The bus is at four\n"
    "13/02/2024, 10:07 - Sam: Which bus\n"
    "the red one?\n"
    "14/02/2024, 08:00 - Jo: Yes\n"
)


class Bringing:
    """A browser that brings in files."""

    def __init__(self, page: PageClient) -> None:
        self.page = page

    def upload(self, data: bytes | str, name: str = "a.txt") -> str:
        """Send a file and return the address of its import."""
        self.send_file(data, name)
        assert self.page.location is not None, self.page.page.get_text()
        return self.page.location.removesuffix("/progress")

    def send_file(self, data: bytes | str, name: str = "a.txt") -> None:
        """Send a file."""
        sent = data.encode() if isinstance(data, str) else data
        fields = {"csrf_token": self.page.token(), "file": (io.BytesIO(sent), name)}
        self.page.request("POST", "/imports/new", data=fields)

    def work(self) -> None:
        """Do what was put off until later."""
        while self.page.put_off:
            self.page.put_off.pop()()

    def look(self, data: bytes | str, name: str = "a.txt") -> BeautifulSoup:
        """Send a file and return what was found in it."""
        self.page.put_off.clear()
        where = self.upload(data, name)
        self.work()
        return self.page.get(where)

    def bring(self, data: bytes | str, name: str = "a.txt", **said: str) -> str:
        """Bring a file in, with what is said of it; return where its import is."""
        self.look(data, name)
        where = self.page.here
        self.page.send(where, said)
        self.work()
        self.page.get(where)
        return where

    @contextmanager
    def vault(self) -> Iterator[Connection]:
        """Open the store."""
        space = self.page.app.extensions["gate"].space
        with closing(space.connect(read_only=False)) as vault:
            yield vault

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        """Return what the store answers."""
        with self.vault() as vault:
            return [tuple(row) for row in vault.execute(sql).fetchall()]


@pytest.fixture
def bringing(page: PageClient) -> Bringing:
    """A browser that has opened the store, and brings in files."""
    return Bringing(page)


Bring = Callable[..., Bringing]
