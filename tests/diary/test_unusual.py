"""Writing when something is in the way: a lock, a store that takes nothing new."""

from collections.abc import Iterator

import pytest

from planner.diary.model import EntryBody, Kind, Said
from planner.vault.errors import ReadOnlyStoreError
from planner.vault.space import OpenSpace
from tests.diary.pages import add, read, write
from tests.page import PageClient, text

FORMS = [
    ("/diary/new", "account"),
    ("/diary/jot", "line"),
    ("/diary/1/words", "account"),
    ("/diary/1/date", "title"),
    ("/diary/1/part/asked", "they_said"),
    ("/diary/1/links", "numbers"),
    ("/diary/1/next", "text"),
]
WRITTEN = EntryBody(kind=Kind.SERVICE, words={"account": Said("First")})


def typed(page: PageClient, name: str) -> str:
    found = page.page.select_one(f"main [name={name}]")
    assert found is not None
    return str(found.get("value") or found.text).strip()


@pytest.mark.parametrize(("path", "name"), FORMS)
def test_u147_what_is_typed_is_there_after_a_lock(
    page: PageClient, path: str, name: str
) -> None:
    read(page)
    add(page, WRITTEN)
    page.get(path)
    page.send("/lock", {"page": path, name: "Half of what I"})
    page.unlock()
    page.get(path)
    assert typed(page, name) == "Half of what I"


@pytest.mark.parametrize(("path", "name"), FORMS)
def test_u147_a_store_that_takes_nothing_new_keeps_the_words_on_the_page(
    page: PageClient, path: str, name: str
) -> None:
    add(page, WRITTEN)
    page.app.extensions["gate"].space.why_read_only = ReadOnlyStoreError
    # Nothing can be noted there, so nothing has to be read before.
    page.get(path)
    assert page.status == 200
    assert page.here == path
    words = "1" if name == "numbers" else "Words of mine"
    page.send(path, {name: words, "kind": "service"})
    if name != "numbers":
        assert text(page.page, "h1") == ReadOnlyStoreError().sentence
        assert words in page.page.select("main textarea")[0].text


@pytest.mark.parametrize("path", ["/diary/before", "/diary/manner"])
def test_the_pages_before_can_be_read_in_a_store_that_takes_nothing_new(
    page: PageClient, path: str
) -> None:
    page.app.extensions["gate"].space.why_read_only = ReadOnlyStoreError
    assert not page.get(path).select("main form.form")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is asked of the store."""
    noted: list[str] = []
    connect = OpenSpace.connect

    def watched(self: OpenSpace, *, read_only: bool) -> object:
        connection = connect(self, read_only=read_only)
        connection.set_trace_callback(noted.append)
        return connection

    monkeypatch.setattr(OpenSpace, "connect", watched)
    yield noted
    noted.clear()


def test_u165_an_entry_asks_the_store_no_more_often_when_there_is_more(
    page: PageClient, asked: list[str]
) -> None:
    write(page)
    paths = ["/diary/1", "/diary/1/part/who", "/diary/1/versions", "/diary/1/links"]
    counts: list[list[int]] = []
    for more in (1, 40):
        for number in range(more):
            linked = tuple(range(1, number + 2))
            add(page, EntryBody(title=f"Door {number}", links=linked))
            page.send("/people/new", {"label": f"Jo {more} {number}"})
        everybody = [str(each) for each in range(1, more + 1)]
        page.send("/diary/1/part/who", {"known_who": everybody})
        page.send("/diary/1/links", {"numbers": " ".join(["2", "3"][:more])})
        counts.append([])
        for path in paths:
            page.get(path)
            asked.clear()
            page.get(path)
            assert page.status == 200, path
            counts[-1].append(len(asked))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 25
