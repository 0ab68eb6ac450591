"""The few sentences that the terminal shows, in the language of the terminal."""

import contextlib
import gettext
import sys
from typing import TextIO

from planner.paths import LOCALES


def say(sentence: str) -> str:
    """Return a sentence in the language that the terminal is set to."""
    return gettext.translation("messages", LOCALES, fallback=True).gettext(sentence)


def speak(line: str) -> None:
    """Show a line on the terminal, at once."""
    _show(sys.stdout, line)


def complain(line: str) -> None:
    """Show on the error stream what went wrong."""
    _show(sys.stderr, line)


def _show(stream: TextIO | None, line: str) -> None:
    if stream is None:  # started without a terminal
        return
    with contextlib.suppress(OSError, ValueError):
        stream.write(f"{line}\n")
        stream.flush()
