"""Dates and times as the reader's language writes them."""

from datetime import date, datetime

from babel.dates import format_date, format_skeleton, format_time
from flask import Flask

from planner.core import clock
from planner.web.i18n import locale


def local_time(moment: datetime) -> str:
    """Return the time of day on this computer's clock, for example 14:02."""
    # The short form of some languages has seconds or "PM"; everybody reads 14:02.
    return format_time(moment.astimezone(), "HH:mm", locale=locale())


def long_date(day: date) -> str:
    """Return a day in words, for example 3 May 2026."""
    return format_date(day, "long", locale=locale())


def short_date(day: date) -> str:
    """Return a day without its year, for example 3 May."""
    return format_date(day, "d MMMM", locale=locale())


def month_name(day: date) -> str:
    """Return a month and its year, for example May 2026."""
    # The language's own pattern; the letters for a month alone ("LLLL") are mixed up
    # between languages by Babel, where several are used in one process.
    return format_skeleton("yMMMM", day, locale=locale())


def short_weekday(day: date) -> str:
    """Return the day of the week in a few letters, for example Mon."""
    return format_date(day, "EEE", locale=locale())


def now_time() -> str:
    """Return what the clock on the wall says."""
    return local_time(clock.now())


def init_app(app: Flask) -> None:
    """Let templates write dates."""
    for name in (local_time, long_date, short_date, month_name, short_weekday):
        app.add_template_filter(name)
