import os
from collections.abc import Iterator

import pytest

from planner.process.messages import Line


@pytest.fixture
def ends() -> Iterator[tuple[Line, Line]]:
    one_read, other_write = os.pipe()
    other_read, one_write = os.pipe()
    one = Line(os.fdopen(one_read, "rb"), os.fdopen(one_write, "wb"))
    other = Line(os.fdopen(other_read, "rb"), os.fdopen(other_write, "wb"))
    yield one, other
    one.close()
    other.close()


def test_what_is_said_is_heard(ends: tuple[Line, Line]) -> None:
    one, other = ends

    one.send("hold", text="ab")
    one.send("ready")

    assert other.receive() == {"kind": "hold", "text": "ab"}
    assert other.receive() == {"kind": "ready"}


def test_when_the_other_side_is_gone_there_is_nothing_to_hear(
    ends: tuple[Line, Line],
) -> None:
    one, other = ends
    one.close()

    assert other.receive() is None


def test_half_a_message_is_none() -> None:
    read, write = os.pipe()
    os.write(write, b"\0\0\0\5abc")
    os.close(write)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    line = Line(os.fdopen(read, "rb"), os.fdopen(nowhere, "wb"))

    assert line.receive() is None
    line.close()


def test_a_message_to_nobody_is_dropped(ends: tuple[Line, Line]) -> None:
    one, other = ends
    other.close()

    one.send("ready")
    one.close()
    one.send("ready")
