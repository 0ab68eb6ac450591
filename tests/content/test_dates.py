"""What was checked over a year ago is a warning here; over two years ago, a fault."""

import re
import warnings
from datetime import date, timedelta

import pytest

from planner.content.check import OLD, TOO_OLD, old
from planner.content.model import Library
from planner.core import clock
from planner.paths import CHECKLISTS

DATE = re.compile(r"^(?:checked_on|reviewed_on) = (\S+)$", re.MULTILINE)


class OldContentWarning(UserWarning):
    """Content that somebody should look at again; it stands in the test report."""


def warn_of_the_old(real: Library, today: date) -> None:
    for line in old(real, today):
        warnings.warn(line, OldContentWarning, stacklevel=2)


@pytest.mark.filterwarnings("default::tests.content.test_dates.OldContentWarning")
def test_what_is_over_a_year_old_is_a_warning_in_the_report(real: Library) -> None:
    warn_of_the_old(real, clock.now().date())


def test_a_day_later_than_a_year_is_warned_of(real: Library) -> None:
    first = min(date.fromisoformat(day) for day in days())
    with pytest.warns(OldContentWarning, match="checked on"):
        warn_of_the_old(real, first + OLD + timedelta(days=1))


def test_nothing_is_over_two_years_old(real: Library) -> None:
    assert old(real, clock.now().date(), TOO_OLD) == []
    assert old(real, date(2100, 1, 1), TOO_OLD)


def test_no_day_lies_ahead() -> None:
    assert max(map(date.fromisoformat, days())) <= clock.now().date()


def days() -> list[str]:
    texts = (path.read_text("utf-8") for path in CHECKLISTS.rglob("*.*"))
    return [day for text in texts for day in DATE.findall(text)]
