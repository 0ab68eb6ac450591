"""The list of the diary as a table (D15)."""

import csv
import io
from collections.abc import Iterator

import pytest
from sqlcipher3.dbapi2 import Connection

from planner.core.dates import When
from planner.diary.model import EntryBody, Kind, Named, Said
from planner.diary.model_filter import Filter
from planner.diary.store import add_entry, put_in_bin
from planner.diary.store_list import save_filter
from planner.exports.table import MARK, neutral
from planner.orders.model import OrderBody
from planner.orders.store import add_order
from tests.page import COOKIE, PageClient, text, texts

#: What a program for tables would work out, fetch or start.
FORMULAS = [
    "=1+1",
    "=HYPERLINK(0)",
    '=cmd|" /C calc"!A0',
    "=IMPORTXML(A1)",
    "=WEBSERVICE(A1)",
    "=",
    "==1",
    "= 1",
    "+1+1",
    "+49 30 1234",
    "+cmd|' /C calc'!A0",
    "++1",
    "-1+1",
    "-cmd|' /C calc'!A0",
    "--1",
    "-",
    "- a list",
    "-1e3",
    "-1-2",
    "-5 pounds",
    "@SUM(1,1)",
    "@here",
    "@",
    "\t=1+1",
    "\t",
    "\r=1+1",
    "\r\n=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0@SUM(1,1)",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20SUM(1,1)",
]
NUMBERS = ["-1", "-12.50", "-12,50", "-1.234,50", "-0"]
PLAIN = ["", "1", "a=b", "'=1", "2026-06-01", "it cost -5", "\u2013 5"]


def read(page: PageClient) -> list[dict[str, str]]:
    data = page.response.get_data()
    assert data.startswith(MARK.encode())
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def save(page: PageClient, *columns: str) -> list[dict[str, str]]:
    page.send("/diary/table", {"columns": list(columns)})
    assert page.status == 200
    return read(page)


@pytest.mark.parametrize("cell", FORMULAS)
def test_t51_what_begins_like_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", [*NUMBERS, *PLAIN])
def test_t51_negative_numbers_and_plain_words_stay(cell: str) -> None:
    assert neutral(cell) == cell


def test_t51_at_least_thirty_starts() -> None:
    assert len(set(FORMULAS)) >= 30


@pytest.fixture
def vault(page: PageClient) -> Iterator[Connection]:
    """The store that `page` looks at, to write into."""
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    yield connection
    connection.close()


@pytest.mark.parametrize("words", [*FORMULAS, *NUMBERS, *PLAIN[1:], 'a "b", c;\nd'])
def test_t51_in_the_file_every_cell_is_in_quotes(
    page: PageClient, vault: Connection, words: str
) -> None:
    add_entry(vault, EntryBody(title=words, words={"account": Said(words)}))
    row = save(page, "title", "account")[0]
    assert row == {"Title": neutral(words), "In your own words": neutral(words)}
    for line in page.response.get_data(as_text=True).removeprefix(MARK).splitlines():
        assert line.startswith('"') or "\n" in words or "\r" in words


def test_u83_what_a_row_says(page: PageClient, vault: Connection) -> None:
    page.send("/people/new", {"label": "Jo"})
    order = add_order(vault, OrderBody(label="Paper of May"))
    body = EntryBody(
        kind=Kind.CONTACT,
        when=When.of_parts(2026, 6, 1),
        time="about 9",
        title="A call",
        words={"account": Said("He called.")},
        people=(Named(1, "who", "Jo"), Named(1, "saw", "Al")),
        breach=order,
    )
    add_entry(vault, body)
    found = save(
        page, "day", "time", "kind", "title", "files", "who", "saw", "order", "account"
    )
    assert found == [
        {
            "Date": "2026-06-01",
            "Time": "about 9",
            "Kind": "Contact with the other person",
            "Title": "A call",
            "Files": "0",
            "Who it was": "Jo",
            "Who saw or heard it": "Al",
            "Order": "Paper of May",
            "In your own words": "He called.",
        }
    ]
    moments = save(page, "made", "changed")[0]
    assert set(moments) == {"Written down", "Last changed"}
    assert all(len(one) == len("2026-06-01 08:00") for one in moments.values())


@pytest.mark.parametrize(
    ("when", "cell"),
    [
        (None, ""),
        (When.unknown(), "Date not known"),
        (When.in_words("at Easter"), "at Easter"),
        (When.in_words("=1"), "'=1"),
        (When.of_parts(2026, 5), "2026-05"),
        (When.of_parts(2026), "2026"),
    ],
)
def test_u45_a_date_is_as_exact_as_it_was_given(
    page: PageClient, vault: Connection, when: When | None, cell: str
) -> None:
    add_entry(vault, EntryBody(when=when))
    assert save(page, "day") == [{"Date": cell}]


def test_names_and_own_words_are_left_out_unless_ticked(
    page: PageClient, vault: Connection
) -> None:
    add_entry(vault, EntryBody(words={"account": Said("zebra")}))
    page.get("/diary/table")
    boxes = page.page.select("input[name=columns]")
    ticked = {str(one["value"]) for one in boxes if one.has_attr("checked")}
    assert ticked == {"day", "time", "kind", "title", "files", "made", "changed"}
    assert len(boxes) == 11
    save(page, *ticked)
    assert "zebra" not in page.response.get_data(as_text=True)


def test_the_name_of_the_file_tells_nothing(page: PageClient) -> None:
    assert save(page, "day") == []
    headers = page.response.headers
    assert headers["Content-Disposition"] == "attachment; filename=list.csv"
    assert headers["Content-Type"] == "text/csv; charset=utf-8"


def test_it_has_what_the_list_has(page: PageClient, vault: Connection) -> None:
    for title, month in (("May", 5), ("June", 6)):
        add_entry(vault, EntryBody(title=title, when=When.of_parts(2026, month)))
    put_in_bin(vault, add_entry(vault, EntryBody(title="gone")))
    assert [one["Title"] for one in save(page, "title")] == ["May", "June"]
    assert "2 entries go into it. They are those" in text(page.get("/diary/table"))
    may = When.of_parts(2026, 5)
    save_filter(vault, Filter(first=may.first, last=may.last))
    assert [one["Title"] for one in save(page, "title")] == ["May"]
    assert "1 entry goes into it." in text(page.get("/diary/table"))
    assert "present filter" in text(page.page)


def test_somebody_off_the_list_of_people_narrows_nothing(
    page: PageClient, vault: Connection
) -> None:
    for label in ("Jo", "Al"):
        page.send("/people/new", {"label": label})
    add_entry(vault, EntryBody(title="one", people=(Named(1, "who", "Jo"),)))
    add_entry(vault, EntryBody(title="two"))
    save_filter(vault, Filter(person=1))
    assert [one["Title"] for one in save(page, "title")] == ["one"]
    page.send("/people/1/remove", {})
    assert [one["Title"] for one in save(page, "title")] == ["one", "two"]


def test_what_was_chosen_for_this_visit_counts(
    page: PageClient, vault: Connection
) -> None:
    """Where the store takes nothing, the visit alone knows the filter."""
    add_entry(vault, EntryBody(title="one", jot=True))
    add_entry(vault, EntryBody(title="two"))
    here = page.app.extensions["visits"].find(page.cookies[COOKIE])
    here.chosen = Filter(jots=True).as_json()
    assert [one["Title"] for one in save(page, "title")] == ["one"]


def test_many_entries_are_all_in_it(page: PageClient, vault: Connection) -> None:
    vault.execute("BEGIN")
    for number in range(501):
        add_entry(vault, EntryBody(title=str(number)))
    vault.execute("COMMIT")
    assert [one["Title"] for one in save(page, "title")] == [str(n) for n in range(501)]


def test_without_a_column_it_asks_once_more(page: PageClient) -> None:
    found = page.send("/diary/table", {"columns": ["nothing"]})
    assert "Tick one column or more" in text(found)


def test_it_says_what_a_saved_file_leaves_behind(page: PageClient) -> None:
    found = page.get("/diary/table")
    assert texts(found, "main h2") == ["What this leaves behind", "To remove it later"]
    assert "no longer protected" in text(found)
