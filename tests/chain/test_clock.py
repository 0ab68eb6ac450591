"""Marks where the clocks do not agree (T41)."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from planner.chain import clock, store
from planner.core.clock import FrozenClock, frozen
from tests.chain.bundles import Vault, body

START = datetime(2026, 5, 3, 20, 15, tzinfo=UTC)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Iterator[FrozenClock]:
    """Stop the clocks in a new session, in a place without summer time."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    with frozen(wall=START, steady_seconds=500.0) as fake:
        clock.begin()
        yield fake
    clock.begin()
    monkeypatch.undo()
    time.tzset()


def pass_(now: FrozenClock, **by: float) -> None:
    """Let time pass on both clocks."""
    gone = timedelta(**by)
    now.wall += gone
    now.steady_seconds += gone.total_seconds()


def write(vault: Vault) -> list[str]:
    made = store.append(vault, record=None, kind="entry", body=body("x"))
    (kept,) = store.load_revisions(vault, made.record)
    assert list(kept.marks) == list(made.marks)
    return list(made.marks)


def said(vault: Vault) -> dict[str, object]:
    line: dict[str, dict[str, object]] = json.loads(list(store.lines(vault))[-1])
    return line["clock"]


def test_an_evening_of_writing_has_no_marks(vault: Vault, now: FrozenClock) -> None:
    assert write(vault) == []
    pass_(now, minutes=70)
    assert write(vault) == []
    assert said(vault)["before"] == "2026-05-03T20:15:00Z"
    assert said(vault)["since"] == 4200
    pass_(now, days=3)
    clock.begin()
    assert write(vault) == []
    assert said(vault)["since"] == 0


def test_t41_set_back_by_three_minutes(vault: Vault, now: FrozenClock) -> None:
    write(vault)
    now.wall -= timedelta(minutes=3)
    assert write(vault) == ["back", "jump"]
    pass_(now, minutes=1)
    assert write(vault) == []


def test_t41_set_back_between_two_openings(vault: Vault, now: FrozenClock) -> None:
    write(vault)
    now.wall -= timedelta(minutes=3)
    clock.begin()
    assert write(vault) == ["back"]


def test_t41_set_back_after_a_while_of_writing(vault: Vault, now: FrozenClock) -> None:
    write(vault)
    pass_(now, minutes=10)
    now.wall -= timedelta(minutes=3)
    assert write(vault) == ["jump"]


def test_t41_forward_a_year_and_back_again(vault: Vault, now: FrozenClock) -> None:
    write(vault)
    now.wall += timedelta(days=365)
    assert write(vault) == ["jump"]
    now.wall -= timedelta(days=365)
    assert write(vault) == ["back", "jump"]


def test_t41_a_sleep_that_the_steady_clock_did_not_count(
    vault: Vault, now: FrozenClock
) -> None:
    write(vault)
    now.wall += timedelta(minutes=40)
    assert write(vault) == ["jump"]


@pytest.mark.parametrize("seconds", [-120, -1, 0, 1, 120])
def test_t41_two_minutes_are_let_pass(
    vault: Vault, now: FrozenClock, seconds: int
) -> None:
    write(vault)
    now.wall += timedelta(seconds=seconds)
    assert write(vault) == []


def test_t41_another_zone(
    vault: Vault, now: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(vault)
    pass_(now, minutes=1)
    monkeypatch.setenv("TZ", "XXX-5:30")
    time.tzset()
    assert write(vault) == ["zone"]
    assert json.loads(list(store.lines(vault))[-1])["offset"] == 330
    pass_(now, minutes=1)
    assert write(vault) == []


@pytest.mark.usefixtures("now")
def test_a_line_names_the_session_and_nothing_of_the_computer(vault: Vault) -> None:
    write(vault)
    first = said(vault)["session"]
    write(vault)
    assert said(vault)["session"] == first
    clock.begin()
    write(vault)
    assert said(vault)["session"] != first
    assert set(said(vault)) == {"before", "since", "session", "marks"}


@pytest.mark.usefixtures("now")
def test_a_session_begins_by_itself(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.chain.clock._Now.session", None)
    assert write(vault) == []
    assert said(vault)["since"] == 0


def test_a_steady_clock_that_went_back_counts_as_nothing(
    vault: Vault, now: FrozenClock
) -> None:
    now.steady_seconds -= 100
    write(vault)
    assert said(vault)["since"] == 0
