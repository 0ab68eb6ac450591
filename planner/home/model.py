"""What the first page offers: at most three next steps, and the dates that are near."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from planner.content.model import Facts, Topic
from planner.core.dates import Precision
from planner.plan.model import Plan, State, Status, Step
from planner.profile.model import Answers, Progress, asked_in, progress_of

MOST_SUGGESTIONS = 3
NEAR = timedelta(days=14)


class Reason(StrEnum):
    """Why something is suggested."""

    FIRST = "first"
    COUNTRY = "country"
    NO_ANSWER = "no_answer"
    NOT_STARTED = "not_started"
    LATER = "later"


@dataclass(frozen=True)
class Suggestion:
    """One thing that could come next: a topic or a section, by its number."""

    reason: Reason
    number: int = 0
    word: str = ""


@dataclass(frozen=True)
class NearDate:
    """A step with a date in the next two weeks; an own step shows no words."""

    day: date
    number: int
    word: str
    step: Step


def suggestions(
    topics: Sequence[Topic],
    facts: Facts,
    answers: Answers,
    plan: Plan,
    *,
    has_country: bool,
) -> list[Suggestion]:
    """Return at most three things that could come next, each with its reason."""
    found = [
        *_first(answers),
        *islice(_topics(topics, facts, answers), 1 if answers else 0),
        *([] if has_country else [Suggestion(Reason.COUNTRY)]),
        *islice(_sections(plan), 1),
        *islice(_later(plan), 1),
    ]
    return found[:MOST_SUGGESTIONS]


def near_dates(plan: Plan, today: date) -> list[NearDate]:
    """Return the steps with an exact day in the next two weeks, in order."""
    found = [
        NearDate(step.when.first, each.number, each.section.word, step)
        for each in plan.sections
        for step in each.shown
        if step.state is not State.DONE
        and step.when is not None
        and step.when.precision is Precision.DAY
        and step.when.first is not None
        and today <= step.when.first <= today + NEAR
    ]
    return sorted(found, key=lambda each: (each.day, each.number))


def _first(answers: Answers) -> list[Suggestion]:
    return [] if answers else [Suggestion(Reason.FIRST)]


def _topics(
    topics: Sequence[Topic], facts: Facts, answers: Answers
) -> Iterator[Suggestion]:
    """Topics with nothing yet; what was begun and left is left on purpose."""
    for number, topic in enumerate(topics, 1):
        if asked_in(topic, facts):
            progress = progress_of(topic, facts, answers)
            if progress is Progress.NONE and not topic.heavy:
                yield Suggestion(Reason.NO_ANSWER, number, topic.word)


def _sections(plan: Plan) -> Iterator[Suggestion]:
    for each in plan.sections:
        heavy = each.section.heavy or each.hidden
        if each.status is Status.NOT_STARTED and each.shown and not heavy:
            yield Suggestion(Reason.NOT_STARTED, each.number, each.section.word)


def _later(plan: Plan) -> Iterator[Suggestion]:
    for each in plan.sections:
        if not each.hidden and any(s.state is State.LATER for s in each.shown):
            yield Suggestion(Reason.LATER, each.number, each.section.word)
