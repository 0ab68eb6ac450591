"""Whole collections as text, so that a change of one is seen.

Set PLANNER_SNAPSHOTS=write to take new ones, and read the difference. What stands at
the foot of the pages has tests of its own.
"""

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planner.bundles import view_pieces
from planner.bundles.model import Wanted
from planner.bundles.view_pieces import Piece, make_document
from planner.core import clock
from planner.core.dates import When
from planner.diary import store
from planner.diary.model import EntryBody, Kind, Said
from planner.diary.model_filter import Filter
from planner.seals.service import make_seal
from planner.web.vault import Connection
from tests.bundles import conftest
from tests.bundles.conftest import fill, leave, space_of
from tests.bundles.made import OTHER, Unpacked
from tests.bundles.test_pack import WHOLE, inside, pack_of
from tests.exports.pages import kinds, opened
from tests.exports.test_snapshots import reads_as_before, said_in
from tests.page import PageClient

Unpack = Callable[[PageClient], Unpacked]
DAY = datetime(2026, 11, 21, 12, tzinfo=UTC)
#: Nothing but how a photo begins: so it is the same in every version of the tools.
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(2000)
#: A seal: its number, and what is another each time.
SEAL = re.compile(r"\b(\d+)(?:-[A-Z2-7]{4}){8}-[A-Z2-7]{2}\b")
EVERY = Filter(brought_in=True).as_json()

#: What each reader gets: everything, or as little as somebody may want to give.
READERS = {
    "whole": replace(WHOLE, range=EVERY, name="Ms Tern", title="Papers for May"),
    "left-out": Wanted(
        range=EVERY,
        name="Mr Crane",
        fields_out=frozenset({"breach"}),
        people_out=frozenset({1}),
        words_out=("dog",),
        files_out=frozenset({2}),
        plain_pictures=False,
        size="letter",
        text="large",
    ),
}


def same(words: str) -> str:
    """Return words in which each seal is one that is always the same."""
    return SEAL.sub(r"\1" + 8 * "-ABCD" + "-EF", words)


@pytest.fixture
def _same_day(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One moment, one place, one photo, and seals that are always the same."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.setattr(conftest, "PHOTO", PHOTO)
    html_of = view_pieces.html_of

    def told(piece: Piece) -> str:
        return same(html_of(piece))

    monkeypatch.setattr(view_pieces, "html_of", told)
    with clock.frozen(wall=DAY):
        yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def written(_same_day: None, page: PageClient) -> PageClient:
    """A browser of a person who has something for every part of a collection."""
    fill(page.app, space_of(page))

    def more(vault: Connection) -> None:
        make_seal(vault, "Ms Tern", "")
        make_seal(vault, "", "")
        said = EntryBody(
            kind=Kind.CONTACT,
            when=When.on(date(2026, 7, 1)),
            time="9:05",
            words={"account": Said(f"{OTHER} asked when.")},
        )
        assert list(store.add_entries(vault, [said], source=None))
        assert list(store.add_entries(vault, [said], source=7))

    inside(page, more)
    return page


def chronology(page: PageClient, wanted: Wanted) -> bytes:
    pack = pack_of(page, wanted)
    with page.app.test_request_context("/"):
        return make_document(pack, wanted).data


@pytest.mark.parametrize("reader", READERS)
def test_u86_a_chronology_reads_as_before(written: PageClient, reader: str) -> None:
    data = chronology(written, READERS[reader])

    reads_as_before(f"chronology-{reader}", said_in(data, with_foot=False))


def test_u86_a_chronology_in_pieces_reads_as_before(
    written: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same words as in one piece, and the same headings, lists and tables."""
    with monkeypatch.context() as patch:
        patch.setattr(view_pieces, "ROWS", 3)
        data = chronology(written, READERS["whole"])

    reads_as_before("chronology-pieces", said_in(data, with_foot=False))
    whole = chronology(written, READERS["whole"])
    parts = {"/H1", "/H2", "/H3", "/L", "/LI", "/Table", "/TR", "/TH", "/TD"}
    with opened(data) as one, opened(whole) as other:
        found = [[x for x in kinds(each) if x in parts] for each in (one, other)]
    assert found[0] == found[1]


def test_u86_the_folder_around_it_reads_as_before(
    written: PageClient, unpack: Unpack
) -> None:
    written.send("/bundles/new", {"name": "Ms Tern"})
    leave(written, plain_pictures=None)
    unpacked = unpack(written)

    reads_as_before("chronology-readme", same(unpacked.read("README.txt").decode()))
    lines = [shape_of(unpacked, name) for name in sorted(unpacked.names())]
    reads_as_before("chronology-folder", "\n".join(lines) + "\n")


def shape_of(unpacked: Unpacked, name: str) -> str:
    """Return the name of a file, and what its lists of values are called."""
    if not name.endswith(".json"):
        return name
    table = unpacked.table(name)
    first = table[0] if isinstance(table, list) else table
    if isinstance(first, str):  # a line of the chain is text, so that it can be hashed
        first = json.loads(first)
    return f"{name}: {', '.join(sorted(first))}"
