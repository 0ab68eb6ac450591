"""Something with a day, as every page that tells of near days may show it."""

from dataclasses import dataclass
from datetime import date

from planner.core.dates import When


@dataclass(frozen=True)
class Dated:
    """A day in plain words of the house: nothing that a person wrote stands in it."""

    day: date  # the first day that it can mean
    when: When
    words: str
    url: str
