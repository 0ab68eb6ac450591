"""The few sentences that the terminal shows, in the language of the terminal."""

import gettext

from planner.paths import LOCALES


def say(sentence: str) -> str:
    """Return a sentence in the language that the terminal is set to."""
    return gettext.translation("messages", LOCALES, fallback=True).gettext(sentence)
