"""Every number is one that was compared, and what is held back is nowhere."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from planner.content.model import Country, Library
from planner.paths import CHECKLISTS

EXPECTED: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "helplines_expected.toml").read_text(encoding="utf-8")
)
LEFT_OUT = EXPECTED.pop("left_out")


def country_of(code: str, real: Library) -> Country:
    return real.international if code == "international" else real.country(code)


def test_every_country_is_expected(real: Library) -> None:
    codes = {country.code for country in real.countries}
    assert codes | {"international"} == EXPECTED.keys()


@pytest.mark.parametrize("code", EXPECTED)
def test_u140_the_rows_are_the_compared_ones(code: str, real: Library) -> None:
    country = country_of(code, real)
    rows = [
        [each.name, each.phone or "", each.text_line or ""]
        for each in country.emergency + country.services
    ]
    assert rows == EXPECTED[code]["rows"]


@pytest.mark.parametrize("code", EXPECTED)
def test_u140_every_row_says_where_it_is_from_and_what_it_costs_to_be_seen(
    code: str, real: Library
) -> None:
    country = country_of(code, real)
    assert bool(country.emergency) is (code != "international")
    assert country.services
    for number in country.services:
        assert number.source.addresses, number.name
        assert number.who or number.note, number.name
        assert not (number.note or "").startswith("Free"), f"{number.name}: use cost"
        if number.phone or number.text_line:
            assert number.bill, number.name
            told = ("own list", "browser's history")
            assert any(place in number.bill for place in told), number.name


@pytest.mark.parametrize("held", LEFT_OUT, ids=lambda held: held["reason"][:30])
def test_what_is_held_back_is_not_there(held: dict[str, Any], real: Library) -> None:
    assert len(held["reason"]) > 20
    assert held.keys() & {"digits", "general", "places"}
    names = {country.name for country in real.countries}
    assert names.isdisjoint(held.get("places", ()))
    for path in sorted(CHECKLISTS.rglob("helplines/*.toml")):
        text = path.read_text(encoding="utf-8")
        general = held.get("general", ()) if path.stem == "international" else ()
        for digits in (*held.get("digits", ()), *general):
            assert digits not in text, f"{path.name}: {digits}"


def test_for_an_unknown_country_there_are_lists_and_no_number(real: Library) -> None:
    assert all(number.phone is None for number in real.international.services)
    assert real.international.intro is not None
    assert real.international.intro.startswith(
        "Use the emergency number of the country"
    )
    names = [number.name for number in real.international.services]
    assert names[:2] == ["Find A Helpline", "NO MORE Global Directory"]
