import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from planner.process import bell


@pytest.fixture(params=["a name", "a file"])
def name(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return bell.name_of(tmp_path) if request.param == "a name" else str(tmp_path / "b")


@pytest.fixture
def held(name: str) -> Iterator[bell.Bell]:
    hung = bell.hang(name)
    assert hung is not None
    hung.answer_with(lambda wish: f"you said {wish}")
    yield hung
    hung.close()


def test_u2_who_rings_is_answered(name: str, held: bell.Bell) -> None:
    assert held is not None
    assert bell.ring(name, bell.OPEN) == "you said open"
    assert bell.ring(name, bell.ADDRESS) == "you said address"


def test_u2_only_one_holds_the_bell(name: str, held: bell.Bell) -> None:
    assert held is not None
    assert bell.hang(name) is None


def test_a_bell_that_was_taken_down_can_be_hung_again(
    name: str, held: bell.Bell
) -> None:
    held.close()

    again = bell.hang(name)

    assert again is not None
    again.close()


def test_t66_a_bell_that_was_left_behind_is_taken_down(tmp_path: Path) -> None:
    name = str(tmp_path / "b")
    left = socket.socket(socket.AF_UNIX)
    left.bind(name)
    left.close()

    again = bell.hang(name)

    assert again is not None
    again.close()
    assert list(tmp_path.iterdir()) == []


def test_nobody_answers_where_there_is_no_bell(tmp_path: Path) -> None:
    with pytest.raises(bell.NotAnsweredError):
        bell.ring(bell.name_of(tmp_path), bell.OPEN)


def test_a_program_that_hangs_up_has_not_answered(name: str) -> None:
    hung = bell.hang(name)
    assert hung is not None
    hung.answer_with(lambda _: "")

    with pytest.raises(bell.NotAnsweredError):
        bell.ring(name, bell.OPEN)
    hung.close()


def test_an_answer_nobody_can_read_is_none(name: str) -> None:
    hung = bell.hang(name)
    assert hung is not None
    hung.answer_with(lambda _: "\N{SNOWMAN}")

    with pytest.raises(bell.NotAnsweredError):
        bell.ring(name, bell.OPEN)
    hung.close()


def test_another_user_is_not_answered(
    name: str, held: bell.Bell, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert held is not None
    monkeypatch.setattr(bell, "is_same_user", lambda _: False)

    with pytest.raises(bell.NotAnsweredError):
        bell.ring(name, bell.OPEN)


def test_the_one_who_holds_the_bell_looks_who_rings(
    name: str, held: bell.Bell, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert held is not None
    seen = iter([True, False])  # the caller looks first
    monkeypatch.setattr(bell, "is_same_user", lambda _: next(seen))

    with pytest.raises(bell.NotAnsweredError):
        bell.ring(name, bell.OPEN)


def test_a_user_is_known_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = socket.socketpair()
    with one, other:
        assert bell.is_same_user(one)
        monkeypatch.setattr(os, "getuid", lambda: 4242)
        assert not bell.is_same_user(one)


def test_t12_the_name_of_the_bell_says_nothing(tmp_path: Path) -> None:
    name = bell.name_of(tmp_path / "planner")

    assert name[0] == "\0"
    assert set(name[1:]) <= set("0123456789abcdef")
    assert name == bell.name_of(tmp_path / "planner")
    assert name != bell.name_of(tmp_path / "other")


def test_each_user_has_a_bell_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = bell.name_of(tmp_path)

    monkeypatch.setattr(bell, "os", SimpleNamespace(getuid=lambda: 4242))

    assert bell.name_of(tmp_path) != name


def test_the_part_for_windows_offers_nothing_elsewhere() -> None:
    """It could not be tried here; at least it can be read by Python."""
    from planner.process import pipe  # noqa: PLC0415 - only Windows imports it

    assert (sys.platform == "win32") == hasattr(pipe, "PipeBell")
