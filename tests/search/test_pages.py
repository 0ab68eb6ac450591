"""One search over everything."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import Connection

from planner.attachments.store import Receiver
from planner.core.dates import When
from planner.diary.model import Attached, EntryBody, Said
from planner.diary.store import add_entries, add_entry, change_entry, erase_entry
from planner.diary.store import put_in_bin
from tests.page import PageClient, text, texts

HOSTILE = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "hostile.txt").read_text().splitlines()
]
DAY = When.of_parts(2026, 6, 1)
SHOW = "Show the words around it"


def entry(words: str, title: str = "", **more: object) -> EntryBody:
    return EntryBody(when=DAY, title=title, words={"account": Said(words)}, **more)  # type: ignore[arg-type]


def look_for(page: PageClient, words: str) -> list[str]:
    """Look for words; return what was found, each as its section and label."""
    page.send("/search/", {"words": words})
    assert page.location == "/search/found"
    page.follow()
    return found(page)


def found(page: PageClient) -> list[str]:
    lines = []
    for heading in page.page.select("main h2"):
        rows = heading.find_next_sibling("ul")
        assert rows is not None
        lines += [f"{heading.get_text(strip=True)}: {label}" for label in labels(rows)]
    return lines


def labels(rows: object) -> list[str]:
    return [" ".join(one.get_text().split()) for one in rows.select("a.whole")]  # type: ignore[attr-defined]


WRITTEN: dict[str, Callable[[PageClient], object]] = {
    "Plan": lambda page: page.send("/plan/1/1", {"words": "the Zébra lamp"}),
    "People": lambda page: page.send("/people/new", {"label": "zebra"}),
    "Orders": lambda page: page.send("/orders/new", {"number": "zebra 7"}),
    "Papers": lambda page: page.send("/papers/1/1/new", {"text": "a zebra"}),
    "Numbers": lambda page: page.send(
        "/numbers/new", {"name": "Al", "phone": "1", "note": "zebra"}
    ),
    "What matters": lambda page: page.send("/priorities/new", {"words": "zebra"}),
    "Copies": lambda page: page.send("/copies/new", {"name": "zebra"}),
}


@pytest.mark.parametrize("section", WRITTEN)
def test_u99_every_section_is_looked_through(page: PageClient, section: str) -> None:
    WRITTEN[section](page)
    assert page.location is not None, text(page.page)
    lines = look_for(page, "ZEBRA")
    assert [line.partition(":")[0] for line in lines] == [section]
    link = page.page.select_one("main a.whole")
    assert link is not None
    page.get(page.path_of(str(link["href"])))
    assert page.status == 200
    assert "zebra" in str(page.page).lower().replace("é", "e")
