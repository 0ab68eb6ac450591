"""What the tests of the diary's pages share."""

from planner.diary import store
from planner.diary.model import EntryBody, Version
from planner.vault.transactions import transaction
from tests.page import PageClient

HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "\u202eoJ\u202c",
    "\u0645\u0631\u064a\u0645",
    "'; DROP TABLE entry; --",
    "J" * 100_000,
]


def read(page: PageClient) -> None:
    """Read the two pages that come before the first entry."""
    page.send("/diary/before")
    page.send("/diary/manner")


def write(page: PageClient, account: str = "It rained", **more: str) -> None:
    """Write an entry and go where that leads."""
    page.send("/diary/new", {"account": account, "kind": "happened", **more})
    page.follow()


def add(page: PageClient, body: EntryBody, source: int | None = None) -> int:
    """Put an entry straight into the store."""
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    with transaction(connection):
        number = store.add_entry(connection, body, source=source)
    connection.close()
    return number


def body_of(page: PageClient, entry_id: int = 1) -> EntryBody:
    """Return what an entry says now."""
    connection = page.app.extensions["gate"].space.connect(read_only=True)
    _entry, body = store.load_entry(connection, entry_id)
    connection.close()
    return body


def versions_of(page: PageClient, entry_id: int = 1) -> list[Version]:
    """Return every version of an entry."""
    connection = page.app.extensions["gate"].space.connect(read_only=True)
    found = store.load_versions(connection, entry_id)
    connection.close()
    return found


def undo(page: PageClient) -> None:
    """Press “Undo” on the page that is open."""
    found = page.page.select_one("main > form.box[action*='/undo/']")
    assert found is not None, "there is no way back"
    page.send(page.path_of(str(found["action"])))
    page.follow()
