"""Answers, and which questions are asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.content.model import Facts, Question, Topic, Truth

#: The short path has at most this many questions (U34), on pages of this many.
SHORT_PATH = 8
SHORT_PAGE = 4


class Pass(StrEnum):
    """A way to answer without an answer. Leaving it for now stores nothing."""

    UNKNOWN = "unknown"
    PRIVATE = "private"


@dataclass(frozen=True)
class Answer:
    """What was picked, and whether the question was passed by."""

    chosen: tuple[str, ...] = ()
    passed: Pass | None = None


Answers = Mapping[str, Answer]


class Progress(StrEnum):
    """How far a topic is, as a plain observation."""

    NONE = "none"
    SOME = "some"
    ALL = "all"


def is_asked(question: Question, facts: Facts) -> bool:
    """Tell whether the reason for this question is known to hold."""
    return question.when.truth(facts) is Truth.YES


def asked_in(topic: Topic, facts: Facts) -> list[Question]:
    """Return the questions of a topic that are asked of this person."""
    return [question for question in topic.questions if is_asked(question, facts)]


def progress_of(topic: Topic, facts: Facts, answers: Answers) -> Progress:
    """Return how many of the questions that are asked have an answer, in a word."""
    answered = [question.id in answers for question in asked_in(topic, facts)]
    if not any(answered):
        return Progress.NONE
    return Progress.ALL if all(answered) else Progress.SOME


def has_sign(topic: Topic, facts: Facts) -> bool:
    """Tell whether a danger sign of this topic was answered yes."""
    return any(
        question.sign is not None and not question.facts.isdisjoint(facts.known)
        for question in topic.questions
    )


def short_path(topics: Iterable[Topic]) -> list[Sequence[Question]]:
    """Return the pages of the short path, in the order of the topics."""
    short = [each for topic in topics for each in topic.questions if each.short]
    few = short[:SHORT_PATH]
    return [few[at : at + SHORT_PAGE] for at in range(0, len(few), SHORT_PAGE)]


def next_topic(topics: Sequence[Topic], after: int, facts: Facts) -> int | None:
    """Return the place of the next topic with something to ask, if there is one."""
    return next(_with_questions(topics, range(after + 1, len(topics)), facts), None)


def previous_topic(topics: Sequence[Topic], before: int, facts: Facts) -> int | None:
    """Return the place of the topic before that has something to ask."""
    return next(_with_questions(topics, range(before - 1, -1, -1), facts), None)


def _with_questions(
    topics: Sequence[Topic], places: Iterable[int], facts: Facts
) -> Iterator[int]:
    return (place for place in places if asked_in(topics[place], facts))
