"""Whom to call, country by country, as frozen values."""

from dataclasses import dataclass

from planner.content.source import Source


@dataclass(frozen=True)
class Number:
    """Somebody to call or write to."""

    name: str
    source: Source
    phone: str | None = None
    text_line: str | None = None
    web: str | None = None
    hours: str | None = None
    languages: str | None = None
    who: str | None = None
    note: str | None = None
    bill: str | None = None  # what shows on a bill and in the phone
    cost: str | None = None
    emergency: bool = False
    crisis: bool = False  # for somebody who might hurt themselves, at any hour


@dataclass(frozen=True)
class Country:
    """The numbers of one country (or `international`, the lists of lists)."""

    code: str
    name: str
    emergency: tuple[Number, ...]
    services: tuple[Number, ...]
    intro: str | None = None
    fact: str | None = None  # the fact that says a person is there
