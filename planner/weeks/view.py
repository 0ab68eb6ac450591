"""The weeks as their pages show them: times in words, and what has to come first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from flask import url_for
from flask_babel import gettext as _

from planner.content.model import Library, Section
from planner.core.dates import Precision, When
from planner.plan.model import PlanSection, State, Step
from planner.plan.view import (
    PageLink,
    SectionView,
    StepView,
    cut,
    page_of,
    page_with,
    step_of,
    when_words,
)
from planner.web.dated import Dated
from planner.web.menu import has_page, url_of
from planner.web.vault import Connection
from planner.weeks import service
from planner.weeks.model import Weeks
from planner.weeks.words import time_words

#: How far ahead a task is told of.
NEAR = timedelta(days=14)


@dataclass(frozen=True)
class StageRow:
    """One line of the list of stages."""

    section: Section
    url: str
    hint: str


@dataclass(frozen=True)
class Rows:
    """The list of stages: those that lie ahead, behind, and out of sight."""

    shown: list[StageRow]
    behind: list[StageRow]
    hidden: list[StageRow]


@dataclass(frozen=True)
class Reason:
    """A task that has to come first, or after, and why."""

    text: str
    because: str


@dataclass(frozen=True)
class About:
    """What a page says of a task beside its own words."""

    time: str
    comes_after: list[Reason]
    comes_before: list[str]
    because: str
    notice: bool = False
    clash: str = ""  # what comes first, and is planned for later
    is_own: bool = False


@dataclass(frozen=True)
class Moving:
    """One task of moving house, where it stands in a safe order."""

    line: StepView
    about: About
    url: str


def rows(weeks: Weeks) -> Rows:
    """Return the stages; whoever is out has the weeks before the day behind her."""
    found = Rows([], [], [])
    for section in weeks.plan.sections:
        stage = weeks.stage_of(section)
        if stage.is_day and not has_page("day.overview"):
            continue
        url = (
            url_of("day.overview")
            if stage.is_day
            else url_for(".stage", number=section.number)
        )
        row = StageRow(section.section, url, time_words(stage.span, weeks.day))
        is_behind = weeks.is_out and stage.span is not None and stage.span.last <= 0
        part = found.behind if is_behind else found.shown
        (found.hidden if section.hidden else part).append(row)
    return found


def day_words(weeks: Weeks) -> str:
    """Return the day as exactly as it is known; nothing where it is not."""
    return when_words(weeks.day)


def stage_time(weeks: Weeks, section: PlanSection) -> str:
    """Return when a stage is."""
    return time_words(weeks.stage_of(section).span, weeks.day)


def pages(section: PlanSection) -> list[SectionView]:
    """Return a stage on as many pages as it needs to stay light."""
    return cut(page_of(section))


def page_links(number: int, page: int, count: int) -> list[PageLink]:
    """Return the ways to the pages of a stage; none where it is the only one."""
    links = [
        PageLink(str(at), _page_url(number, at), at == page)
        for at in range(1, count + 1)
    ]
    return links if count > 1 else []


def spot_of(section: PlanSection, address: str) -> str:
    """Return the page and spot of a task in its stage."""
    page = page_with(section, address)
    return f"{_page_url(section.number, page)}#step-{address}"


def _page_url(number: int, page: int) -> str:
    if page == 1:
        return url_for("weeks.stage", number=number)
    return url_for("weeks.more", number=number, page=page)


def abouts(weeks: Weeks, section: PlanSection) -> dict[str, About]:
    """Return what is said of each task of a stage; not the time, if it is its own."""
    usual = stage_time(weeks, section)
    found = {step.id: about(weeks, step) for step in (*section.steps, *section.resting)}
    return {
        key: replace(each, time="") if each.time == usual else each
        for key, each in found.items()
    }


def about(weeks: Weeks, step: Step) -> About:
    """Return what is said of a task beside its words."""
    task = weeks.tasks.get(step.id)
    clash = weeks.clash(step)
    return About(
        time="" if step.when or not task else time_words(task.span, weeks.day),
        comes_after=[
            Reason(first.text, weeks.tasks[first.id].because or "")
            for first in _kept(weeks, weeks.direct.get(step.id, ()))
        ],
        comes_before=[each.text for each in _kept(weeks, _later(weeks, step))],
        because=(task and task.because) or "",
        notice=bool(task and task.notice),
        clash=clash.text if clash else "",
        is_own=weeks.is_own(step),
    )


def _later(weeks: Weeks, step: Step) -> Iterator[str]:
    yield from (key for key, first in weeks.direct.items() if step.id in first)


def _kept(weeks: Weeks, keys: Iterable[str]) -> Iterator[Step]:
    for key in keys:
        step = weeks.steps.get(key)
        if step is not None and not step.is_set_aside:
            yield step


def moving(weeks: Weeks) -> list[Moving]:
    """Return everything about moving house, each after what has to come first."""
    return [
        Moving(
            step_of(section, step, place=0),
            about(weeks, step),
            spot_of(section, section.addresses[step.id]),
        )
        for section in weeks.plan.sections
        for step in section.steps
        if not step.is_set_aside and _is_move(weeks, step)
    ]


def _is_move(weeks: Weeks, step: Step) -> bool:
    task = weeks.tasks.get(step.id)
    return task is not None and task.move


def dated(vault: Connection, library: Library, today: date) -> Iterator[Dated]:
    """Give what is near: stages by their days, and own dates of tasks.

    Own dates of steps of the plan are told of by the plan. Nothing that waits is told
    of, nor what is done or hidden.
    """
    weeks = service.load_weeks(library, vault, service.the_day(vault))
    for section in weeks.plan.sections:
        if section.hidden:
            continue
        open_now = [s for s in section.shown if s.state is not State.DONE]
        yield from _near_tasks(weeks, section, open_now, today)
        yield from _near_stage(weeks, section, open_now, today)


def _near_tasks(
    weeks: Weeks, section: PlanSection, steps: list[Step], today: date
) -> Iterator[Dated]:
    for step in steps:
        when = step.when
        if when is None or when.first is None or weeks.is_linked(step):
            continue
        is_near = today <= when.first <= today + NEAR
        if when.precision is Precision.DAY and is_near:
            words = _("A step in “%(word)s”", word=section.section.word)
            url = spot_of(section, section.addresses[step.id])
            yield Dated(when.first, when, words, url)


def _near_stage(
    weeks: Weeks, section: PlanSection, steps: list[Step], today: date
) -> Iterator[Dated]:
    """Give the first day that a stage still has, if one of its tasks is open."""
    windows = [
        days
        for step in steps
        if step.when is None
        and (days := weeks.days(step)) is not None
        and not days.rough
        and days.last >= today
        and days.first <= today + NEAR
    ]
    if windows:
        day = max(today, min(days.first for days in windows))
        words = _("Steps for “%(word)s”", word=section.section.word)
        url = url_for("weeks.stage", number=section.number)
        yield Dated(day, When.on(day), words, url)
