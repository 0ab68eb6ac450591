"""How many pages a collection has: guessed before a long one is made, counted after."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.bundles import view_pieces
from planner.bundles.length import rounded
from planner.bundles.model import Wanted
from planner.bundles.view_pieces import about_pages, count_pieces, make_document
from planner.core.dates import When
from planner.diary import store
from planner.diary.model import Attached, EntryBody, Said
from planner.web.vault import Connection
from tests.bundles.conftest import leave, put
from tests.bundles.test_pack import WHOLE, inside, pack_of
from tests.bundles.test_progress import begin, unzipped
from tests.exports.pages import opened
from tests.page import PageClient, text

FIRST = date(2020, 1, 1)
READY = "/bundles/1/ready"
#: 120 words, as an entry may have.
USUAL = "It rained for an hour and nobody came to the door. " * 11


def writing(count: int, words: str, **more: object) -> Callable[[Connection], None]:
    """Return what writes so many entries, a day after one another."""

    def write(vault: Connection) -> None:
        bodies = (
            EntryBody(
                when=When.on(FIRST + timedelta(days=at)),
                words={"account": Said(words)},
                **more,  # type: ignore[arg-type]
            )
            for at in range(count)
        )
        assert len(list(store.add_entries(vault, bodies, source=None))) == count

    return write


def with_files(vault: Connection) -> None:
    """Write entries with three files each, each with a description."""
    for at in range(20):
        files = tuple(
            Attached(put(vault, f"a picture {at} {each}.txt", b"x"), "The door " * 9)
            for each in range(3)
        )
        body = EntryBody(
            when=When.on(FIRST + timedelta(days=at)), title="A door", files=files
        )
        store.add_entry(vault, body)


def changed_often(vault: Connection) -> None:
    """Write entries that were changed twice."""
    writing(20, USUAL)(vault)
    rows = vault.execute("SELECT id FROM entry ORDER BY id DESC LIMIT 20").fetchall()
    for number in [row["id"] for row in rows]:
        for title in ("Once", "Twice"):
            _entry, body = store.load_entry(vault, number)
            store.change_entry(vault, number, replace(body, title=title))


@pytest.mark.parametrize(
    ("write", "wanted"),
    [
        (writing(90, USUAL), WHOLE),
        (writing(90, USUAL), replace(WHOLE, size="letter")),
        (writing(50, USUAL), replace(WHOLE, text="large")),
        (writing(120, "It rained."), WHOLE),
        (writing(20, USUAL * 6), WHOLE),
        (writing(40, "One line.\n" * 12, title="At the door"), WHOLE),
        (with_files, WHOLE),
        (changed_often, WHOLE),
    ],
    ids=["usual", "letter", "large", "short", "wordy", "lines", "files", "changed"],
)
def test_u103_the_guess_is_near_what_is_counted(
    filled: PageClient, write: Callable[[Connection], None], wanted: Wanted
) -> None:
    inside(filled, write)
    pack = pack_of(filled, wanted)
    with filled.app.test_request_context("/"):
        counted = make_document(pack, wanted).pages
        guessed = about_pages(pack, wanted)

    # A tenth, and two pages and a half because it is rounded.
    assert abs(guessed - counted) <= counted / 10 + 2.5, (guessed, counted)


def test_u103_each_piece_begins_a_page(
    filled: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view_pieces, "ROWS", 1)
    inside(filled, writing(60, "x"))
    pack = pack_of(filled)

    assert about_pages(pack, WHOLE) >= count_pieces(pack) - 2.5


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        (1, 5),
        (7, 5),
        (8, 10),
        (43, 45),
        (98, 100),
        (404, 400),
        (996, 1000),
        (4321, 4300),
    ],
)
def test_u103_a_guess_is_a_round_number(pages: int, said: int) -> None:
    assert rounded(pages) == said


def test_u103_a_long_one_is_guessed_in_plain_words(long: PageClient) -> None:
    said = text(long.get(READY))

    assert re.search(r"Pages about \d+ pages; they are counted when it is made", said)
    assert "not known" not in said


def test_u103_one_that_is_made_is_counted(long: PageClient) -> None:
    begin(long)()
    said = text(long.get("/bundles/1/progress"))
    before = text(long.get(READY))
    with unzipped(long) as saved, opened(saved.read("data/chronology.pdf")) as pdf:
        pages = len(pdf.pages)

    assert f"It has {pages} pages." in said
    assert f"Pages {pages} pages " in before


def test_u103_what_changed_since_it_was_made_is_guessed_again(long: PageClient) -> None:
    begin(long)()
    assert "Pages about" not in text(long.get(READY))

    leave(long, title="Papers for May")

    assert "Pages about" in text(long.get(READY))


def test_u103_while_it_is_being_made_it_is_guessed(long: PageClient) -> None:
    begin(long)

    assert "Pages about" in text(long.get(READY))


def test_u103_a_short_one_is_counted_before_it_is_made(begun: PageClient) -> None:
    pack = pack_of(begun, replace(WHOLE, fields_in=frozenset(), earlier=False))
    with begun.app.test_request_context("/"):
        pages = make_document(pack, WHOLE).pages

    assert f"Pages {pages} pages " in text(begun.get(READY))
