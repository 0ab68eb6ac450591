"""Tables in our own form, as spreadsheets of many lands save them (made up)."""

# ruff: noqa: E501 - lines as other programs write them

import csv
import re
from pathlib import Path

import pytest

from planner.imports.model import Direction, Order
from planner.imports.table import CHANNELS, COLUMNS
from tests.imports.reading import orders, read, refused

DOCS = Path(__file__).resolve().parents[2] / "docs" / "imports.md"
ROWS = "date,time,from,to,text,channel,direction\n2024-02-13,10:05,Jo,Sam|Kim,hello,call,in\n"


def test_the_example_of_the_documentation_is_read() -> None:
    example = re.search(r"```csv\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert example is not None
    found = read(example[1])

    assert found.unread == []
    assert len(found.messages) == len(list(csv.reader(example[1].splitlines()))) - 1
    words = DOCS.read_text("utf-8")
    assert [one for one in (*COLUMNS, *CHANNELS) if f"`{one}`" not in words] == []


def test_every_column_is_taken() -> None:
    message = read(ROWS).messages[0]

    assert (message.sender, message.to, message.text) == ("Jo", ("Sam", "Kim"), "hello")
    assert (message.channel, message.direction) == ("call", Direction.IN)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_signs_letters_and_ends_of_many_programs(
    sign: str, encoding: str, end: str
) -> None:
    lines = [
        ["Date", "Time", "From", "Text"],
        ["13.02.2024", "10:05", "Jö", '"a, b; c"'],
    ]
    data = end.join(sign.join(row) for row in lines).encode(encoding)

    assert read(data).said == [("2024-02-13 10:05", "Jö", "a, b; c")]


def test_lines_and_quotes_in_a_cell() -> None:
    data = 'date,from,text\n2024-02-13,Jo,"one\ntwo ""three"""\n2024-02-14,Jo,four\n'
    found = read(data)

    assert [one.text for one in found.messages] == ['one\ntwo "three"', "four"]
    assert [one.line for one in found.messages] == [3, 4]


@pytest.mark.parametrize(
    ("date", "time", "when"),
    [
        ("2024-02-13", "", "2024-02-13"),
        ("2024-02-13T22:05:33", "", "2024-02-13 22:05:33"),
        ("2024-02-13 10:05 PM", "", "2024-02-13 22:05"),
        ("2/13/24", "10:05 p.m.", "2024-02-13 22:05"),
        ("13/2/2024", "22.05", "2024-02-13 22:05"),
        ("2024-02", "", "2024-02"),
        ("2024", "", "2024"),
        ("?", "", "?"),
        ("", "", "?"),
        ("unknown", "10:05", "? 10:05"),
    ],
)
def test_dates_as_exactly_as_they_are_known(date: str, time: str, when: str) -> None:
    assert read(f"date,time,text\n{date},{time},hello").said == [(when, "", "hello")]


def test_u45_day_and_month_are_asked_where_nothing_tells() -> None:
    assert orders("date,text\n3.4.2024,a\n") == (Order.DAY_FIRST, Order.MONTH_FIRST)
    assert orders("date,text\n3.4.2024,a\n13.4.2024,b\n") == (Order.DAY_FIRST,)
    assert orders("date,text\n2024-04-03,a\n") == (Order.YEAR_FIRST,)


def test_rows_that_cannot_be_read_are_named() -> None:
    found = read(
        "date,time,from,text\n"
        "2024-02-13,10:05,Jo,hello\n"
        "2024-02-33,10:05,Jo,no such day\n"
        "around Easter,,Jo,in words\n"
        "2024-13,,Jo,no such month\n"
        "2024-02-13,later,Jo,no such time\n"
        "2024-02-13,10:05,Jo,a,b,c\n"
        "2024-02-13,10:05,,\n"
        ",,,\n"
        "\n"
        '2024-02-13,10:05,Jo,"a"b\n'
        "2024-02-13,10:06,Jo,bye\n"
    )

    assert [one.text for one in found.messages] == ["hello", "bye"]
    assert found.unread == [
        (3, "bad_date"),
        (4, "bad_date"),
        (5, "bad_date"),
        (6, "bad_time"),
        (7, "bad_row"),
        (8, "empty_message"),
        (11, "bad_row"),
    ]


def test_words_that_are_not_known_for_how_and_which_way() -> None:
    found = read(
        "date,text,channel,direction\n2024-02-13,a,Pigeon,sideways\n2024-02-13,b,,OUT"
    )

    assert [(one.channel, one.direction) for one in found.messages] == [
        ("other", None),
        ("message", Direction.OUT),
    ]


def test_tables_of_something_else_are_refused() -> None:
    assert refused("name,number\nJo,1\n") == "unknown"
    assert refused("date,amount\n2024-02-13,1\n") == "unknown"
    assert refused('"date,text') == "unknown"
    assert refused(b"date,text\n2024-02-13,\0") == "not_text"
    assert refused(b"date,text\n2024-02-13,".ljust(20) + b"\0" * 3) == "not_text"


def test_a_cell_larger_than_any_message_is_named() -> None:
    found = read("date,text\n2024-02-13," + "a" * 140_000 + "\n2024-02-14,b\n")

    assert found.unread == [(2, "bad_row")]
    assert [one.text for one in found.messages] == ["b"]
    assert refused("date,text\n" + "a" * 1_100_000) == "long_line"


def test_wide_letters_with_a_sign_that_no_text_has() -> None:
    assert refused("date,text\n2024-02-13,a\0".encode("utf-16")) == "not_text"
