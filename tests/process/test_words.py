import sys

import pytest

from planner.process.words import complain, say, speak


def test_a_line_is_shown_at_once(capfd: pytest.CaptureFixture[str]) -> None:
    speak(say("Planner is running."))
    complain("Something went wrong.")

    assert capfd.readouterr() == ("Planner is running.\n", "Something went wrong.\n")


def test_without_a_terminal_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)

    speak("Planner is running.")


def test_a_terminal_that_went_away_does_no_harm(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Gone:
        def write(self, _: str) -> None:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Gone())

    speak("Planner is running.")
