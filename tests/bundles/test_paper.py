"""The pages of a collection: what stands on them, and that a long one is whole."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from planner.bundles import view_pieces
from planner.bundles.view_paper import entry_view
from planner.bundles.view_pieces import make_document, pieces_of
from planner.core import clock
from planner.core.dates import When
from planner.diary import store
from planner.diary.model import EntryBody, Kind, Said
from planner.diary.model_filter import Filter
from planner.web.vault import Connection
from tests.bundles.conftest import leave
from tests.bundles.made import ACCOUNT, Unpacked, pdf_words
from tests.bundles.test_pack import WHOLE, inside, pack_of
from tests.exports.pages import all_bytes, fonts_of, kinds, opened, structure
from tests.page import PageClient

Unpack = Callable[[PageClient], Unpacked]
HOSTILE = (
    "<script>alert(1)</script>",
    '<img src="file:///etc/passwd">',
    "{{ 7*7 }}",
    "url(file:///etc/hostname)",
    "<link rel=attachment href=file:///etc/passwd>",
)


def many(vault: Connection) -> None:
    """Write sixty more entries."""
    start = date(2024, 1, 1)
    bodies = (
        EntryBody(
            when=When.on(start + timedelta(days=number)),
            words={"account": Said(f"Number {number}. " + "It rained. " * number)},
        )
        for number in range(60)
    )
    for _number in store.add_entries(vault, bodies, source=None):
        pass


def document(page: PageClient, rows: int | None = None) -> bytes:
    """Return the pages of everything, laid out so many rows at a time."""
    pack = pack_of(page)
    kept = view_pieces.ROWS
    view_pieces.ROWS = rows or kept
    try:
        with page.app.test_request_context("/"):
            return make_document(pack, WHOLE).data
    finally:
        view_pieces.ROWS = kept


def test_the_first_page_says_what_it_is(begun: PageClient, unpack: Unpack) -> None:
    leave(begun, title="Papers for May")
    pages = unpack(begun).pdf()

    assert pages.startswith("Papers for May For: Ms Tern Made on: ")
    assert "Dates: May 3, 2026 to June 2026" in pages
    assert "Entries: 3 Files: 2" in pages
    assert "None of this shows that what was written is true" in pages


def test_u86_it_says_when_an_entry_was_written_down_and_changed(
    begun: PageClient, unpack: Unpack
) -> None:
    pages = unpack(begun).pdf()

    moment = r"\w+ \d+, \d{4}, \d\d:\d\d \(UTC[+-]\d\d:\d\d\)"
    assert re.search(rf"Written down on {moment}\. Changed on {moment}\.", pages)
    assert "There are 2 versions; this is the last one." in pages


def test_u86_it_says_what_was_not_written_down_but_read_from_a_file(
    filled: PageClient,
) -> None:
    def bring(vault: Connection) -> None:
        said = EntryBody(kind=Kind.CONTACT, words={"account": Said("Hello")})
        assert list(store.add_entries(vault, [said], source=7))

    inside(filled, bring)
    everything = Filter(brought_in=True).as_json()
    pack = pack_of(filled, replace(WHOLE, range=everything))
    with filled.app.test_request_context("/"):
        items = [entry_view(each) for each in pack.items]

    words = items[-1].written[0]
    assert words.startswith("Brought in on ")
    assert "from a file of messages." in words
    assert all(each.written[0].startswith("Written down on") for each in items[:-1])


def test_an_entry_has_everything_that_was_said(filled: PageClient) -> None:
    pages = pdf_words(document(filled))

    for words in (
        "1. May 3, 2026, 14:02 What happened At the door, late",
        ACCOUNT,
        "Who: Quentin",
        "Who saw or heard it: Wilhelmina",
        "Against an order, or a line of no contact: Order of March, number 12/345",
        "Where was it? Heron Street 5 (Roughly)",
        "What kind of place was it? At home",
        "A-1 photo of a door.jpg: The door",
        "as typed by the person who wrote this: Dear",
        "2. June 2026 Contact with the other person A message came. (Not sure)",
        "See also: 1",
        "Entries without an exact date 3. No date Contact with a service",
        "Version 1, of ",
        "Line 6 of the chain: records/2-2.json.",
        "Something is left out here, so this text cannot be checked",
        "List of files",
    ):
        assert words in pages, words


def test_t41_what_the_clock_did_is_said_below_the_entry(filled: PageClient) -> None:
    before = clock.now() - timedelta(days=2)

    def add(vault: Connection) -> None:
        with clock.frozen(wall=before):
            store.add_entry(vault, EntryBody(words={"account": Said("Back")}))

    inside(filled, add)

    assert "The clock of the computer had been set back" in pdf_words(document(filled))


def test_t47_its_properties_tell_nothing(begun: PageClient, unpack: Unpack) -> None:
    data = unpack(begun).read("data/chronology.pdf")

    with opened(data) as pdf:
        assert "/Info" not in pdf.trailer
        assert str(pdf.Root.Lang) == "en"
        with pdf.open_metadata() as metadata:
            assert str(metadata["dc:title"]) == "Documents"
        assert all(name.startswith("Noto") for name in fonts_of(pdf))
    assert b"WeasyPrint" not in all_bytes(data)
    assert b"Planner" not in all_bytes(data)


def test_it_is_tagged(filled: PageClient) -> None:
    with opened(document(filled)) as pdf:
        found = kinds(pdf)

    assert found.count("/H1") == 1
    assert "/H2" in found
    assert found.count("/H3") == 3
    assert "/Table" in found
    assert "/LI" in found


def test_t46_words_of_hers_load_nothing(filled: PageClient) -> None:
    def add(vault: Connection) -> None:
        for words in HOSTILE:
            body = EntryBody(title=words, words={"account": Said(words)})
            store.add_entry(vault, body)

    inside(filled, add)
    data = document(filled)
    pages = pdf_words(data)

    assert b"root:" not in all_bytes(data)
    for words in HOSTILE:
        assert words in pages
    assert "49" not in re.sub(r"\d{2,}:\d\d|[0-9a-f]{20,}", "", pages)


# -- a long one


def test_d14_a_long_one_is_laid_out_in_pieces_and_joined(filled: PageClient) -> None:
    inside(filled, many)
    whole, joined = document(filled), document(filled, rows=20)

    with opened(whole) as one, opened(joined) as other:
        assert kinds(one).count("/H3") == kinds(other).count("/H3") == 63
        assert kinds(other).count("/Table") >= 1
        pages = len(other.pages)
        leads = {page.obj.objgen for page in other.pages}
        assert all(
            each.Pg.objgen in leads for each in structure(other) if "/Pg" in each
        )
        places = [int(page.obj.StructParents) for page in other.pages]
        assert places == list(range(pages))
        with other.open_outline() as outline:
            assert len(outline.root) >= 1
    words = pdf_words(joined)
    found = [int(number) for number in re.findall(r"Page (\d+) of (?:\d+)", words)]
    assert found == list(range(1, pages + 1))
    assert set(re.findall(r"Page \d+ of (\d+)", words)) == {str(pages)}
    for number in range(60):
        assert f"Number {number}." in words
    # Headings stand once, and only the first page has what the first page says.
    for heading in ("Entries by date", "List of files", "What is left out"):
        assert words.count(heading) == 1, heading


def test_t47_two_runs_are_the_same(
    filled: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = datetime(2026, 11, 21, 12, tzinfo=UTC)
    monkeypatch.setattr(clock._Clock, "wall", lambda: today)  # noqa: SLF001 - a test's clock

    assert document(filled, rows=3) == document(filled, rows=3)


def test_signs_that_no_piece_can_print_are_told_once(filled: PageClient) -> None:
    def add(vault: Connection) -> None:
        for year in (2020, 2029):
            body = EntryBody(when=When.of_parts(year), title="漢")
            store.add_entry(vault, body)

    inside(filled, add)
    pack = pack_of(filled)
    kept = view_pieces.ROWS
    view_pieces.ROWS = 2
    try:
        with filled.app.test_request_context("/"):
            assert make_document(pack, WHOLE).missing == "漢"
    finally:
        view_pieces.ROWS = kept


def test_letters_can_be_large_and_the_paper_another(filled: PageClient) -> None:
    pack = pack_of(filled)
    wanted = replace(WHOLE, size="letter", text="large")
    with filled.app.test_request_context("/"):
        data = make_document(pack, wanted).data

    with opened(data) as pdf:
        assert [float(each) for each in pdf.pages[0].mediabox[2:]] == [612, 792]


def test_a_collection_without_dates_and_files_has_no_lines_for_them(
    page: PageClient,
) -> None:
    def add(vault: Connection) -> None:
        store.add_entry(vault, EntryBody(words={"account": Said("It rained.")}))

    inside(page, add)
    pack = pack_of(page)
    with page.app.test_request_context("/"):
        piece = next(iter(pieces_of(pack, replace(WHOLE, name=""))))

    assert piece.about is not None
    assert [line.label for line in piece.about.lines] == [
        *("Made on", "Entries", "Files")
    ]
    assert [part.title for part in piece.parts] == ["Entries without an exact date"]


def test_one_day_is_one_date(page: PageClient) -> None:
    def add(vault: Connection) -> None:
        for _ in range(2):
            store.add_entry(vault, EntryBody(when=When.on(date(2026, 5, 3))))

    inside(page, add)
    pack = pack_of(page)
    with page.app.test_request_context("/"):
        piece = next(iter(pieces_of(pack, WHOLE)))

    assert piece.about is not None
    assert piece.about.lines[1].words == "May 3, 2026"
