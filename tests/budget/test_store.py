"""What is kept comes back, and the last change can be taken back once."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlcipher3.dbapi2 import Connection, IntegrityError

from planner.budget import service, store
from planner.budget.model import (
    Access,
    Block,
    Counted,
    Expected,
    Line,
    NewLine,
    Rate,
    Way,
)
from planner.claims.model import NewClaim
from planner.claims.model import State as Claimed
from planner.claims.store import add_claim
from planner.content.model import Library
from planner.core.dates import When
from planner.core.periods import Period
from planner.errors import RecordNotFoundError

FULL = NewLine(
    block=Block.HAVE,
    label=" the\nshelf ",
    item="have-cash",
    amount=Decimal("123456789012345.6789"),
    currency="KWD",
    period=Period.FOUR_WEEKS,
    access=Access.SEEN,
    at_once=False,
    paid=True,
    statement=True,
    ways=(2, 3),
    note="mine",
)
PLAIN = NewLine(block=Block.LATER, label="rent")


def test_a_line_comes_back_as_it_was_written(vault: Connection) -> None:
    numbers = [store.add_line(vault, each) for each in (FULL, PLAIN)]

    assert store.load_lines(vault) == [
        Line(**vars(FULL), id=numbers[0]),
        Line(**vars(PLAIN), id=numbers[1]),
    ]
    assert store.load_line(vault, numbers[0]).amount == FULL.amount


def test_a_change_and_a_removal_can_be_taken_back_once(vault: Connection) -> None:
    added, (number,) = service.add_lines(vault, [FULL])
    before = store.load_line(vault, number)
    change = service.change_line(vault, before, replace(FULL, label="box", note=""))
    assert store.load_line(vault, number).label == "box"
    assert service.take_back(vault, added) is None  # there is a newer one

    assert service.take_back(vault, change) is not None
    assert store.load_line(vault, number) == before
    assert service.take_back(vault, change) is None
    gone = service.remove_line(vault, before)
    with pytest.raises(RecordNotFoundError):
        store.load_line(vault, number)
    assert [each.id for each in store.load_lines(vault, removed=True)] == [number]
    assert service.take_back(vault, gone) is not None
    assert store.load_line(vault, number) == before


def test_taking_back_what_was_added_leaves_it_among_what_was_removed(
    vault: Connection,
) -> None:
    change, numbers = service.add_lines(vault, [FULL, PLAIN])
    service.take_back(vault, change)

    assert store.load_lines(vault) == []
    gone = store.load_lines(vault, removed=True)
    assert [each.id for each in gone] == numbers
    store.erase_line(vault, numbers[0])
    store.put_back_line(vault, numbers[1])
    assert [each.label for each in store.load_lines(vault)] == ["rent"]
    assert store.load_lines(vault, removed=True) == []


def test_only_what_was_removed_is_deleted(vault: Connection) -> None:
    number = store.add_line(vault, PLAIN)
    way = store.add_way(vault, "boat")
    store.erase_line(vault, number)
    store.erase_way(vault, way)

    assert store.load_line(vault, number).label == "rent"
    assert store.load_ways(vault) == [Way(way, "boat")]


def test_ways_are_renamed_removed_put_back_and_deleted(vault: Connection) -> None:
    service.add_way(vault, "boat", "way-family")
    (way,) = store.load_ways(vault)
    assert way == Way(way.id, "boat", "way-family")
    change = service.change_way(vault, way, replace(way, name="tent"))
    assert service.take_back(vault, change) is not None
    assert store.load_ways(vault) == [way]
    service.change_way(vault, way, replace(way, removed=True))
    assert store.load_ways(vault, removed=True) == [replace(way, removed=True)]
    store.erase_way(vault, way.id)
    assert store.load_ways(vault, removed=True) == []
    # A number is not given again: lines may still name it.
    assert store.add_way(vault, "bus") > way.id


def test_u72_rates_are_of_two_currencies_and_exact(vault: Connection) -> None:
    rates = [
        Rate("USD", "EUR", Decimal("0.912345678901")),
        Rate("USD", "GBP", Decimal("0.8")),
    ]
    for each in rates:
        service.change_rate(vault, each.currency, each.home, each)
    assert store.load_rates(vault) == rates
    change = service.change_rate(vault, "USD", "EUR", None)
    assert store.load_rates(vault) == rates[1:]
    assert service.load_budget(vault, "GBP").rates == {"USD": Decimal("0.8")}
    assert service.load_budget(vault, "EUR").rates == {}
    service.take_back(vault, change)
    assert store.load_rates(vault) == rates


def test_the_first_rate_can_be_taken_back(vault: Connection) -> None:
    change = service.change_rate(
        vault, "USD", "EUR", Rate("USD", "EUR", Decimal("0.9"))
    )
    service.take_back(vault, change)

    assert store.load_rates(vault) == []


def test_what_counts_and_the_currency_can_be_taken_back(vault: Connection) -> None:
    assert store.load_counted(vault) == Counted()
    change = service.change_counted(vault, Counted(joint=True))
    assert store.load_counted(vault) == Counted(joint=True, seen=False)
    service.take_back(vault, change)
    assert store.load_counted(vault) == Counted()
    change = service.change_currency(vault, "CHF")
    service.take_back(vault, change)
    assert store.load_counted(vault) == Counted()


def test_lines_that_were_hidden_are_not_offered(
    vault: Connection, library: Library
) -> None:
    offered = {each.id for each in service.suggested(vault, library)}
    assert {"have-cash", "later-rent", "later-pets"} <= offered
    # Rules of one country are not offered before it is known.
    assert "have-us-compensation" not in offered
    change = service.change_aside(vault, ["later-rent", "later-rent"])
    service.add_lines(vault, [replace(PLAIN, item="have-cash")])

    left = {each.id for each in service.suggested(vault, library)}
    assert offered - left == {"have-cash", "later-rent"}
    assert [each.id for each in service.hidden(vault, library)] == ["later-rent"]
    assert service.take_back(vault, change) is None


def test_ways_that_were_taken_are_not_offered(
    vault: Connection, library: Library
) -> None:
    assert len(service.suggested_ways(vault, library)) == 3
    service.add_way(vault, "Somewhere", "way-family")

    left = [each.id for each in service.suggested_ways(vault, library)]
    assert left == ["way-shelter", "way-own-flat"]


BROKEN = [
    {"amount": "1,5"},
    {"amount": "-3"},
    {"amount": "3", "currency": ""},
    {"currency": "EURO"},
    {"block": "other"},
    {"period": "day"},
    {"access": "hers"},
    {"ways": "none"},
    {"label": ""},
]


@pytest.mark.parametrize("broken", BROKEN)
def test_the_store_refuses_what_makes_no_sense(
    vault: Connection, broken: dict[str, str]
) -> None:
    store.add_line(vault, FULL)
    changes = ", ".join(f"{name} = ?" for name in broken)
    with pytest.raises(IntegrityError):
        vault.execute(f"UPDATE budget_line SET {changes}", tuple(broken.values()))  # noqa: S608 - names from above


def test_what_was_asked_for_is_read_in_one_place(vault: Connection) -> None:
    assert service.expected_incomes(vault) == ()
    when = When.of_parts(2026, 7)
    asked = NewClaim("Form", state=Claimed.APPLIED, expected=when)
    add_claim(vault, asked)
    add_claim(vault, replace(asked, state=Claimed.COMING))
    add_claim(vault, replace(asked, state=Claimed.NO))
    assert service.expected_incomes(vault) == (
        Expected("Form", None, Period.MONTH, when),
    )


def test_hiding_a_line_can_be_taken_back(vault: Connection) -> None:
    service.change_aside(vault, ["later-rent"])
    change = service.change_aside(vault, ["later-rent", "have-cash"])
    service.take_back(vault, change)

    assert store.load_aside(vault) == ("later-rent",)
