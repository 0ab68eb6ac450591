"""Danger signs, numbers, and parts to look at again, as pages show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from planner.content.model import Country, Guide, Library, Number, Sign
from planner.profile.model import Answers
from planner.profile.view import page_after
from planner.signs.model import CARE_GUIDE, Found, Look
from planner.signs.words import reason_words
from planner.web.request import number_in

#: So many services stand before what is known; the rest are on the page of numbers.
FEW = 3


@dataclass(frozen=True)
class Part:
    """A part of the plan that something bears on."""

    number: int
    word: str
    url: str


@dataclass(frozen=True)
class SignRow:
    """One sign that was answered yes, with what is known and where to go on."""

    label: str
    sign: Sign
    parts: list[Part]
    change_url: str


@dataclass(frozen=True)
class AgainLine:
    """A part to look at again, with the reasons in quiet words."""

    part: Part
    reasons: list[str]


@dataclass(frozen=True)
class Numbers:
    """The numbers that come first: of a known country, or the lists of lists."""

    country: Country
    is_known: bool
    services: Sequence[Number]


def sign_rows(found: Iterable[Found], library: Library) -> list[SignRow]:
    """Return each sign with its parts of the plan and the way to change the answer."""
    places = {
        question.id: (page, at)
        for page, topic in enumerate(library.topics, 1)
        for at, question in enumerate(topic.questions, 1)
    }
    return [
        SignRow(
            each.question.label,
            each.sign,
            parts_of(each.sign.opens, library),
            _change_url(*places[each.question.id]),
        )
        for each in found
    ]


def parts_of(sections: Iterable[str], library: Library) -> list[Part]:
    """Return these parts in the order of the content."""
    wanted = set(sections)
    return [
        Part(number, section.word, url_for("plan.section", number=number))
        for number, section in enumerate(library.sections, 1)
        if section.id in wanted
    ]


def again_lines(looks: Iterable[Look], library: Library) -> list[AgainLine]:
    """Return each part to look at again once, with its reasons; the newest first."""
    reasons: dict[str, list[str]] = {}
    for look in looks:
        words = reason_words(look.reason, library)
        known = reasons.setdefault(look.section, [])
        if words and words not in known:
            known.append(words)
    return [
        AgainLine(part, words)
        for section, words in reasons.items()
        for part in parts_of([section], library)
    ]


def numbers_of(country: Country, library: Library) -> Numbers:
    """Return the numbers to show first; those of another country are never shown."""
    if country == library.international:
        return Numbers(country, is_known=False, services=country.services)
    return Numbers(country, is_known=True, services=country.services[:FEW])


def care_guide(library: Library) -> Guide | None:
    """Return the help page on when to see a doctor, if this content has it."""
    return next((each for each in library.guides if each.id == CARE_GUIDE), None)


def onward_url(library: Library, answers: Answers, after: str, origin: str) -> str:
    """Return where the questions go on: after a topic, at the spot, or at the list."""
    number = number_in(after) or 0
    if not 0 < number <= len(library.topics):
        return url_for("profile.overview")
    if origin.isdecimal():
        return url_for("profile.answers", _anchor=f"answer-{number}-{origin}")
    return page_after(library.topics, number, answers)


def _change_url(page: int, at: int) -> str:
    origin: dict[str, Any] = {"from": at}
    return url_for("profile.topic", number=page, **origin)
