import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from planner.core.codes import code_of
from planner.process.quiet import hush

SECRET = "seeded words"


@pytest.fixture
def codes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    said: list[str] = []
    for module, name in (
        (sys, "excepthook"),
        (sys, "unraisablehook"),
        (threading, "excepthook"),
        (logging, "raiseExceptions"),
    ):
        monkeypatch.setattr(module, name, getattr(module, name))
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    with warnings.catch_warnings():
        hush(said.append)
        yield said
    root.handlers[:] = handlers
    root.setLevel(level)


def failure() -> ValueError:
    try:
        raise ValueError(SECRET)  # noqa: TRY301 (it has to have a place)
    except ValueError as error:
        return error


def test_t61_a_failure_of_the_program_is_a_code(
    codes: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    error = failure()

    sys.excepthook(ValueError, error, error.__traceback__)

    assert codes == [code_of(error)]
    assert capfd.readouterr() == ("", "")


def test_t61_u151_the_terminal_gives_the_code_that_the_page_shows(
    codes: list[str],
) -> None:
    logging.getLogger("planner").error("said %s", SECRET, extra={"code": "E123456"})

    assert codes == ["E123456"]


def test_t61_a_failure_in_a_thread_is_a_code(
    codes: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    def fall() -> None:
        raise ValueError(SECRET)

    thread = threading.Thread(target=fall)
    thread.start()
    thread.join()

    assert len(codes) == 1
    assert capfd.readouterr() == ("", "")


def test_t61_a_failure_that_nobody_can_catch_is_a_code(codes: list[str]) -> None:
    class Falls:
        def __del__(self) -> None:
            raise ValueError(SECRET)

    thing = Falls()
    del thing

    assert len(codes) == 1


@pytest.mark.parametrize("name", ["thread", "unraisable"])
def test_a_failure_without_an_exception_is_nothing(codes: list[str], name: str) -> None:
    class Nothing:
        exc_value = None

    hooks: dict[str, Any] = {
        "thread": threading.excepthook,
        "unraisable": sys.unraisablehook,
    }
    hooks[name](Nothing())

    assert codes == []


def test_t61_what_libraries_log_is_dropped_or_a_code(
    codes: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    log = logging.getLogger("a.package")
    log.warning(SECRET)
    log.error(SECRET)
    try:
        raise KeyError(SECRET)  # noqa: TRY301 (it has to have a place)
    except KeyError:
        log.exception(SECRET)
    warnings.warn(SECRET, stacklevel=1)

    assert len(codes) == 2
    assert SECRET not in "".join(codes)
    assert capfd.readouterr() == ("", "")
