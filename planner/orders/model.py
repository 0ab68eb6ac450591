"""An order or agreement: what it says, in a form that the chain can keep."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

from planner.core.dates import When
from planner.orders.words import label_words


class Sort(StrEnum):
    """What kind of paper or promise it is."""

    UNSAID = ""
    COURT = "court"
    OFFICE = "office"
    AGREEMENT = "agreement"
    RULE = "rule"


@dataclass(frozen=True)
class OrderBody:
    """All that is said of an order; one version of it."""

    sort: Sort = Sort.UNSAID
    label: str = ""
    court: str = ""
    number: str = ""
    terms: str = ""
    starts: When | None = None
    ends: When | None = None
    note: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything was said at all."""
        return self != OrderBody()

    def as_json(self) -> dict[str, object]:
        """Return it as text only."""
        return {
            "sort": self.sort.value,
            "label": self.label,
            "court": self.court,
            "number": self.number,
            "terms": self.terms,
            "starts": self.starts.as_stored() if self.starts else "",
            "ends": self.ends.as_stored() if self.ends else "",
            "note": self.note,
        }

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Self:
        """Read what `as_json` wrote."""
        return cls(
            sort=Sort(body["sort"]),
            label=body["label"],
            court=body["court"],
            number=body["number"],
            terms=body["terms"],
            starts=When.from_stored(body["starts"]),
            ends=When.from_stored(body["ends"]),
            note=body["note"],
        )


@dataclass(frozen=True)
class Copies:
    """Where the copies are: never on a page that did not ask for it (U63)."""

    place: str = ""
    holders: str = ""


@dataclass(frozen=True)
class Order:
    """An order as the vault keeps it."""

    id: int
    seq: int
    made_at: datetime
    changed_at: datetime
    body: OrderBody
    copies: Copies = Copies()
    removed_at: datetime | None = None

    @property
    def label(self) -> str:
        """What lists call it: its own name, or what kind it is."""
        return label_words(self.body.label, self.body.sort.value)


@dataclass(frozen=True)
class Version:
    """An order as it was at one time; without a body it was erased."""

    seq: int
    rev: int
    at: datetime
    body: OrderBody | None
    marks: tuple[str, ...] = ()


def texts_of(body: OrderBody) -> list[str]:
    """Return every text of an order in which words can be looked for."""
    texts = [body.label, body.court, body.number, body.terms, body.note]
    texts += [each.words for each in (body.starts, body.ends) if each]
    return [text for text in texts if text]


@dataclass(frozen=True)
class Expiry:
    """Until when an order runs: `day` is the first that `when` can mean."""

    day: date
    when: When
    order: int
