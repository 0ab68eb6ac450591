"""What stands at the foot of each page of a collection, and makes no piece anew."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from planner.bundles import view_pieces
from planner.bundles.model import Wanted
from planner.bundles.view_pieces import foot_of, html_of, make_document, pieces_of
from planner.core import clock
from planner.core.dates import When
from planner.diary import store
from planner.diary.model import EntryBody, Said
from planner.exports.crew import Crew
from planner.exports.job import Job
from planner.exports.service_kept import Drawer
from planner.web.vault import Connection
from tests.bundles.conftest import leave, space_of
from tests.bundles.test_pack import WHOLE, inside, pack_of
from tests.bundles.test_paper import many
from tests.exports.archived import faults_of_archive
from tests.exports.matterhorn import faults
from tests.exports.test_join import words_of
from tests.page import PageClient, text

DAY = datetime(2026, 5, 21, 12, tzinfo=UTC)
NEXT = datetime(2026, 11, 30, 12, tzinfo=UTC)


@contextmanager
def in_pieces(rows: int) -> Iterator[None]:
    """Lay out so many rows at a time."""
    kept = view_pieces.ROWS
    view_pieces.ROWS = rows
    try:
        yield
    finally:
        view_pieces.ROWS = kept


def made(
    page: PageClient,
    wanted: Wanted = WHOLE,
    *,
    rows: int = view_pieces.ROWS,
    day: datetime = DAY,
    kept: Drawer | None = None,
) -> bytes:
    """Return the pages as they are made on some day."""
    pack = pack_of(page, wanted)
    with page.app.test_request_context("/"), in_pieces(rows), clock.frozen(wall=day):
        return make_document(pack, wanted, kept=kept).data


def mark_of(page: PageClient, wanted: Wanted = WHOLE) -> str:
    return foot_of(pack_of(page, wanted), wanted).mark


def read_aloud(data: bytes) -> str:
    """Return what belongs to the text, as a program that reads aloud has it."""
    done = subprocess.run(
        ["pdfinfo", "-struct-text", "-"],  # noqa: S607 - found by name
        input=data,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


# -- on paper


@pytest.mark.parametrize("rows", [view_pieces.ROWS, 3])
@pytest.mark.parametrize(
    ("size", "letters"), [("a4", "normal"), ("letter", "large"), ("a4", "large")]
)
def test_u117_each_page_has_its_number_the_date_and_the_version(
    filled: PageClient, rows: int, size: str, letters: str
) -> None:
    wanted = replace(WHOLE, size=size, text=letters)
    pages = words_of(made(filled, wanted, rows=rows))

    assert len(pages) > 2
    for number, words in enumerate(pages, 1):
        assert f"May 21, 2026 · Version {mark_of(filled)} " in words
        assert words.endswith(f"Page {number} of {len(pages)}")


@pytest.mark.parametrize("rows", [view_pieces.ROWS, 3])
def test_u117_the_date_is_at_the_foot_only_if_it_is_chosen(
    filled: PageClient, rows: int
) -> None:
    pages = words_of(made(filled, replace(WHOLE, dated=False), rows=rows))

    mark = mark_of(filled)
    for number, words in enumerate(pages, 1):
        assert words.endswith(f"Version {mark} Page {number} of {len(pages)}")
        assert not words.endswith(f"· Version {mark} Page {number} of {len(pages)}")
    # The first page says on which day it was made, as before.
    assert [at for at, words in enumerate(pages) if "May 21, 2026" in words] == [0]


@pytest.mark.parametrize("rows", [view_pieces.ROWS, 3])
def test_u117_the_foot_is_an_ornament_and_no_part_of_the_text(
    filled: PageClient, rows: int
) -> None:
    data = made(filled, rows=rows)

    assert "Version" in words_of(data)[0]
    said = read_aloud(data)
    assert "Made on:" in said
    assert f"Version {mark_of(filled)}" not in said
    assert "Page 1 of" not in said
    assert faults(data) == []
    assert faults_of_archive(data) == []


def test_t47_the_foot_says_no_time_of_day(filled: PageClient) -> None:
    for words in words_of(made(filled, rows=3)):
        foot = words[words.rindex("May 21, 2026") :]
        assert not re.search(r"\d:\d|UTC", foot)


# -- pieces that are kept


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """What renderers were really asked for."""
    found: list[Job] = []
    ask = Crew.ask

    def noted(self: Crew, job: Job) -> Any:
        found.append(job)
        return ask(self, job)

    monkeypatch.setattr(Crew, "ask", noted)
    return found


def test_u117_another_day_makes_no_piece_anew(
    filled: PageClient, asked: list[Job]
) -> None:
    inside(filled, many)
    space = space_of(filled)
    first = made(filled, rows=20, kept=Drawer(space))
    assert sum(each.lasts for each in asked) > 3
    asked.clear()

    second = made(filled, rows=20, day=NEXT, kept=Drawer(space))

    # The first page, which says for whom it is, and putting everything together.
    assert [each.lasts for each in asked] == [False, False]
    assert asked[-1].pieces
    before, after = words_of(first), words_of(second)
    mark = mark_of(filled)
    assert len(before) == len(after) > 5
    for was, now in zip(before, after, strict=True):
        assert f"May 21, 2026 · Version {mark}" in was
        assert f"November 30, 2026 · Version {mark}" in now
        assert "May 21, 2026" not in now


def test_u117_a_new_entry_is_another_version_and_one_new_piece(
    filled: PageClient, asked: list[Job]
) -> None:
    inside(filled, many)
    space = space_of(filled)
    made(filled, rows=20, kept=Drawer(space))
    old = mark_of(filled)
    asked.clear()

    def add(vault: Connection) -> None:
        body = EntryBody(
            when=When.on(date(2026, 5, 20)), words={"account": Said("New")}
        )
        store.add_entry(vault, body)

    inside(filled, add)
    pages = words_of(made(filled, rows=20, kept=Drawer(space)))

    mark = mark_of(filled)
    assert mark != old
    assert all(f"Version {mark}" in words for words in pages)
    # What stands behind it has another number now: it is made anew as well.
    assert 1 <= sum(each.lasts for each in asked) <= 3


def test_u117_no_piece_that_is_kept_has_a_date_or_a_version(
    filled: PageClient,
) -> None:
    pack = pack_of(filled)
    with filled.app.test_request_context("/"), in_pieces(3):
        foot = foot_of(pack, WHOLE)
        first, *kept = map(html_of, pieces_of(pack, WHOLE))

    assert "Made on" in first
    assert len(kept) > 2
    for html in kept:
        assert foot.mark not in html
        assert 'class="foot' not in html


# -- the version


def test_u117_the_same_again_is_the_same_version(filled: PageClient) -> None:
    mark = mark_of(filled)

    assert re.fullmatch(r"[2-9B-Z]{4}", mark)
    with clock.frozen(wall=NEXT):
        assert mark_of(filled) == mark
    other = replace(WHOLE, name="Mr Wren", size="letter", text="large", dated=False)
    assert mark_of(filled, other) == mark


def test_u117_whatever_changes_in_it_is_another_version(filled: PageClient) -> None:
    seen = {mark_of(filled)}
    for wanted in (
        replace(WHOLE, fields_in=frozenset()),
        replace(WHOLE, words_out=("hour",)),
        replace(WHOLE, entries_out=frozenset({2})),
        replace(WHOLE, descriptions=False),
    ):
        seen.add(mark_of(filled, wanted))

    def change(vault: Connection) -> None:
        _entry, body = store.load_entry(vault, 2)
        store.change_entry(vault, 2, replace(body, title="Otherwise"))

    inside(filled, change)
    seen.add(mark_of(filled))

    assert len(seen) == 6


# -- before it is made


def test_u103_the_page_before_says_date_and_version(begun: PageClient) -> None:
    said = text(begun.get("/bundles/1/ready"))
    assert "Date at the foot yes" in said
    assert re.search(r"Version [2-9B-Z]{4} ", said)

    leave(begun, dated=None)
    assert "Date at the foot no" in text(begun.get("/bundles/1/ready"))
    assert not begun.get("/bundles/1/leaving").select("input[name=dated][checked]")

    leave(begun, dated="y")
    assert "Date at the foot yes" in text(begun.get("/bundles/1/ready"))


def test_a_collection_that_was_kept_earlier_has_the_date() -> None:
    assert Wanted.from_json('{"name": "Ms Tern"}').dated
    assert not Wanted.from_json(replace(WHOLE, dated=False).to_json()).dated
