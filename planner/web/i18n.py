"""Which language, which direction, and whose names for them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from babel import Locale, UnknownLocaleError
from flask import Flask, current_app, g, request
from flask_babel import Babel, refresh

from planner import paths
from planner.web.gate import run_of, storage_of

#: Every language the planner could be shown in: its own name, and which way it runs.
#: A language is offered when there is a catalogue for it.
NAMES = {
    "en": "English",
    "es": "Español",
    "ar": "العربية",
    "fa": "فارسی",
    "fr": "Français",
    "he": "עברית",
    "pl": "Polski",
    "pt": "Português",
    "ur": "اردو",
}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
SOURCE = "en"


@dataclass(frozen=True)
class Language:
    """A language that can be chosen."""

    code: str
    name: str

    @property
    def direction(self) -> str:
        """Which way its script runs."""
        return direction_of(self.code)


def direction_of(code: str) -> str:
    """Return "rtl" or "ltr"; the one place that knows."""
    return "rtl" if code in RIGHT_TO_LEFT else "ltr"


def languages_in(folder: Path) -> tuple[Language, ...]:
    """Return the languages that have a catalogue here, the source language first."""
    there = {
        path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/messages.mo")
    }
    codes = [SOURCE, *sorted(there - {SOURCE})]
    return tuple(Language(code, NAMES.get(code, code)) for code in codes)


def languages() -> tuple[Language, ...]:
    """Return the languages that can be chosen."""
    found: tuple[Language, ...] = current_app.extensions["languages"]
    return found


def language() -> str:
    """Return the language of this request.

    What was chosen; else what the data folder says the gate speaks; else what the
    browser asks for.
    """
    if "language" not in g:
        codes = [known.code for known in languages()]
        chosen = run_of(current_app).remembered.get("language")
        if not chosen and storage_of(current_app).is_set_up():
            chosen = storage_of(current_app).face().language
        if chosen not in codes:
            chosen = request.accept_languages.best_match(codes) or SOURCE
        g.language = chosen
    found: str = g.language
    return found


def locale() -> Locale:
    """Return the language of this request with the region that the browser names.

    Dates, numbers and weeks differ between regions that share a language, so the first
    region that the browser knows for it counts; without one, what is most common.
    """
    asked = [one for one in _asked_for() if one.territory]
    ours = [one for one in asked if one.language == language()]
    return ours[0] if ours else Locale.parse(language())


def first_weekday() -> int:
    """Return the day that a week starts with where the browser is; 0 is Monday."""
    asked = [one for one in _asked_for() if one.territory]
    return int((asked[0] if asked else locale()).first_week_day)


def _asked_for() -> Iterator[Locale]:
    """Yield the languages and regions that the browser asks for, best first."""
    for wanted in request.accept_languages.values():
        try:
            yield Locale.parse(wanted, sep="-")
        except (UnknownLocaleError, ValueError):
            continue


def content_marks() -> dict[str, str]:
    """Return what an element with content in another language says of it (U169).

    The content files are in the source language; where the page is too, nothing.
    """
    if language() == SOURCE:
        return {}
    return {"lang": SOURCE, "dir": direction_of(SOURCE)}


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak this language in here, and then the one of this request again."""
    before = language()
    g.language = code or before
    refresh()
    try:
        yield
    finally:
        g.language = before
        refresh()


def choose(code: str) -> None:
    """Speak this language from now on, in this start of the program."""
    run = run_of(current_app)
    run.remembered["language"] = code
    run.remember({"language": code})
    g.pop("language", None)
    g.pop("_flask_babel", None)


def init_app(app: Flask) -> None:
    """Translate every page."""
    app.extensions["languages"] = languages_in(paths.LOCALES)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(paths.LOCALES)
    # A global and not of the context: macros are imported without the context.
    app.jinja_env.globals["content_marks"] = content_marks
    Babel(app, locale_selector=language, default_locale=SOURCE)
