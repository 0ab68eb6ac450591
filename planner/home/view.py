"""The first page in words: only plain section words, nothing a person wrote."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from flask import url_for
from flask_babel import gettext as _

from planner.claims import view as claims
from planner.content.model import Library
from planner.day import view as day
from planner.fund import view as fund
from planner.home.model import NEAR, NearDate, Reason, Suggestion
from planner.plan.view import Row, when_words
from planner.profile.store import Area, Position
from planner.web.dated import Dated
from planner.web.filters import short_date
from planner.web.vault import Connection
from planner.weeks import view as weeks


@dataclass(frozen=True)
class Line:
    """A link with a hint."""

    label: str
    url: str
    hint: str


def suggestion_lines(suggestions: Iterable[Suggestion]) -> list[Line]:
    """Return what could come next, in words and with the reason."""
    return [_suggestion(each) for each in suggestions]


def _suggestion(each: Suggestion) -> Line:
    if each.reason is Reason.FIRST:
        return Line(
            _("Answer a few questions"),
            url_for("profile.short", number=1),
            _("At most eight. Then the plan fits you better."),
        )
    if each.reason is Reason.COUNTRY:
        return Line(
            _("Choose a country for the numbers"),
            url_for("helplines.overview"),
            _("Numbers differ from place to place."),
        )
    if each.reason is Reason.NO_ANSWER:
        return Line(
            _("Questions: %(word)s", word=each.word),
            url_for("profile.topic", number=each.number),
            _("Without answers, the plan shows the careful version here."),
        )
    hint = {
        Reason.NOT_STARTED: _("You have not written anything here so far."),
        Reason.LATER: _("You marked a step here for later."),
    }
    return Line(
        _("Plan: %(word)s", word=each.word),
        url_for("plan.section", number=each.number),
        hint[each.reason],
    )


def continue_line(position: Position | None, library: Library) -> Line | None:
    """Return the place somebody was at last, if it still exists."""
    if position is None:
        return None
    if position.area is Area.SHORT:
        url = url_for("profile.short", number=int(position.place))
        return Line(_("Questions"), url, _("The short way"))
    if position.area is Area.QUESTIONS:
        for number, topic in enumerate(library.topics, 1):
            if topic.id == position.place:
                url = url_for("profile.topic", number=number)
                return Line(_("Questions"), url, topic.word)
    for number, section in enumerate(library.sections, 1):
        if position.area is Area.PLAN and section.id == position.place:
            url = url_for("plan.section", number=number)
            return Line(_("Plan"), url, section.word)
    return None


def section_lines(rows: Iterable[Row]) -> list[Row]:
    """Return the sections that are not hidden."""
    return [row for row in rows if not row.hidden]


def date_lines(dates: Iterable[NearDate], today: date) -> list[Line]:
    """Return the dates that are near; what they are about stays on its own page."""
    return [_date(each, today) for each in dates]


def other_dates(vault: Connection, library: Library, today: date) -> Iterator[Dated]:
    """Give the days that the parts beside the plan tell of."""
    every = chain(
        day.dated(vault, today),
        weeks.dated(vault, library, today),
        fund.dated(vault, today),
        claims.dated(vault, today),
    )
    yield from (each for each in every if each.day <= today + NEAR)


def _date(each: NearDate, today: date) -> Line:
    if each.other is not None:
        return Line(when_words(each.when), each.other.url, each.other.words)
    if each.section is not None:
        words = _("A step in “%(word)s”", word=each.section.section.word)
        url = url_for("plan.section", number=each.section.number)
        return Line(short_date(each.day), url, words)
    if each.paper is not None:
        url = url_for(
            "papers.show_thing",
            whose=each.paper.whose,
            number=each.paper.number,
            thing=each.paper.thing,
        )
        return Line(when_words(each.when), url, _("A paper runs out"))
    if each.order is not None:
        url = url_for("orders.show_order", order_id=each.order)
        return Line(when_words(each.when), url, _("A paper runs out"))
    words = _("The day to look at your plan again")
    if each.when.last is not None and each.when.last < today:
        day = when_words(each.when)
        words = _("To look at your plan again was planned for %(day)s", day=day)
        return Line(_("Plan"), url_for("copies.review"), words)
    return Line(when_words(each.when), url_for("copies.review"), words)
