from decimal import Decimal

import pytest

from planner.budget.picture import bars
from planner.core.money import Money


def drawn(need: str | None, have: str | None, words: str = "1,200") -> list[str]:
    def side(amount: str | None) -> Money | None:
        return None if amount is None else Money(Decimal(amount), "EUR")

    both = bars(("Needed", side(need), words), ("There", side(have), "x"))
    return [each.length for each in both]


def test_u161_the_longer_bar_leaves_room_for_its_amount() -> None:
    assert drawn("1000", "500") == ["75.5", "37.8"]
    assert drawn("500", "1000") == ["37.8", "75.5"]
    assert drawn("1000", "500", "1,234,567.50 €") == ["42.2", "21.1"]
    assert drawn("1000", "0", "9" * 40) == ["12.0", "0.0"]


def test_u161_where_nothing_is_known_there_is_no_length() -> None:
    assert drawn(None, "40") == ["0.0", "75.5"]
    assert drawn("0", None) == ["0.0", "0.0"]


@pytest.mark.parametrize(("need", "rest"), [("10", "24.5"), ("0", "100.0")])
def test_u168_from_right_to_left_a_bar_begins_at_the_other_side(
    need: str, rest: str
) -> None:
    money = Money(Decimal(need), "EUR")
    bar, _other = bars(("Needed", money, "12345"), ("There", None, "x"))

    assert bar.rest == rest
