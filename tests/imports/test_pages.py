"""Bringing in messages, page by page."""

from tests.imports.conftest import CHAT, Bringing
from tests.page import PageClient, text


def test_nothing_has_come_yet(page: PageClient) -> None:
    page.get("/imports/")

    assert "Nothing has come from a file yet." in text(page.page)


def test_the_file_is_looked_at_first_and_nothing_comes_in(bringing: Bringing) -> None:
    found = text(bringing.look(CHAT))

    assert "Nothing has been brought in yet." in found
    assert "February 13, 2024 to February 14, 2024" in found
    assert bringing.ask("SELECT count(*) FROM entry") == [(0,)]


def test_messages_become_entries(bringing: Bringing) -> None:
    bringing.bring(CHAT, who0="me", who1="new", label1="S.")

    assert "3 messages are in the diary." in text(bringing.page.page)
    rows = bringing.ask("SELECT kind, stated, time, title FROM entry ORDER BY id")
    assert rows == [
        ("contact", "2024-02-13", "10:06", ""),
        ("contact", "2024-02-13", "10:07", ""),
        ("contact", "2024-02-14", "08:00", ""),
    ]
