"""What the first page offers: at most three next steps, and the dates that are near.

A step that waits for a moment is neither suggested nor dated: `shown` is without it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from planner.content.model import Facts, Topic
from planner.core.dates import Precision, When
from planner.orders.model import Expiry as OrderExpiry
from planner.papers.model import Expiry
from planner.plan.model import Plan, PlanSection, State, Status
from planner.profile.model import Answers, Progress, asked_in, progress_of
from planner.web.dated import Dated

MOST_SUGGESTIONS = 3
NEAR = timedelta(days=14)
#: A new paper takes weeks or months to get, so its date is shown earlier.
NEAR_FOR_PAPERS = timedelta(days=90)
#: More parts to look at again than these stand on a page of their own.
MOST_AGAIN = 3


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


class About(StrEnum):
    """What a date on the first page is about."""

    STEP = "step"
    REVIEW = "review"
    PAPER = "paper"
    ORDER = "order"
    OTHER = "other"


@dataclass(frozen=True)
class NearDate:
    """A date that is near, without any words that a person wrote."""

    about: About
    when: When
    day: date  # the first day that it can mean
    section: PlanSection | None = None
    paper: Expiry | None = None
    order: int | None = None
    other: Dated | None = None


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


def near_dates(
    plan: Plan,
    review: When | None,
    papers: Iterable[Expiry],
    today: date,
    others: Iterable[OrderExpiry | Dated] = (),
) -> list[NearDate]:
    """Return the dates that are near, in order.

    Steps with an exact day in the next two weeks; the day to look at the plan again
    from two weeks before it, until it is changed; papers and orders as they are given;
    what other parts tell of in the next two weeks.
    """
    found = [
        *_steps(plan, today),
        *_review(review, today),
        *(NearDate(About.PAPER, each.when, each.day, paper=each) for each in papers),
        *(_other(each) for each in others),
    ]
    return sorted(found, key=lambda each: each.day)


def _other(each: OrderExpiry | Dated) -> NearDate:
    if isinstance(each, Dated):
        return NearDate(About.OTHER, each.when, each.day, other=each)
    return NearDate(About.ORDER, each.when, each.day, order=each.order)


def _steps(plan: Plan, today: date) -> Iterator[NearDate]:
    for each in plan.sections:
        for step in each.shown:
            when = step.when
            if step.state is State.DONE or when is None or when.first is None:
                continue
            is_near = today <= when.first <= today + NEAR
            if when.precision is Precision.DAY and is_near:
                yield NearDate(About.STEP, when, when.first, each)


def _review(when: When | None, today: date) -> Iterator[NearDate]:
    if when and when.first and when.first <= today + NEAR:
        yield NearDate(About.REVIEW, when, when.first)


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
