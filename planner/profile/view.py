"""The questions as their pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from planner.content.model import Facts, Question, Topic
from planner.profile.facts import facts_of
from planner.profile.forms import words_for
from planner.profile.model import (
    Answer,
    Answers,
    Progress,
    asked_in,
    is_asked,
    next_topic,
    previous_topic,
    progress_of,
)


@dataclass(frozen=True)
class TopicRow:
    """One line of the list of topics."""

    number: int
    topic: Topic
    status: str
    kind: str
    warned: bool  # a page before it says that it is heavy (U50)

    @property
    def hint(self) -> str:
        """How long it usually is (U35)."""
        return length_words(self.topic)


@dataclass(frozen=True)
class AnswerRow:
    """One question with its answer, or room for one."""

    question: Question
    words: str
    page: int
    number: int

    @property
    def anchor(self) -> str:
        """The spot on the page of all answers; says nothing."""
        return f"answer-{self.page}-{self.number}"


@dataclass(frozen=True)
class Saved:
    """What another window saved meanwhile."""

    label: str
    value: str
    url: str | None = None


def topic_rows(
    topics: Sequence[Topic], facts: Facts, answers: Answers
) -> list[TopicRow]:
    """Return the topics that have something to ask, and how far each is."""
    return [
        _topic_row(number, topic, progress_of(topic, facts, answers))
        for number, topic in enumerate(topics, 1)
        if asked_in(topic, facts)
    ]


def answer_rows(
    topics: Sequence[Topic], facts: Facts, answers: Answers
) -> list[tuple[Topic, list[AnswerRow]]]:
    """Return every question that is asked, by topic, with its answer in words."""
    return [
        (
            topic,
            [
                AnswerRow(question, words_for(question, answers.get(question.id)), *at)
                for at, question in _placed(page, topic)
                if is_asked(question, facts)
            ],
        )
        for page, topic in enumerate(topics, 1)
        if asked_in(topic, facts)
    ]


def saved_answers(
    questions: Mapping[int, Question], answers: Mapping[str, Answer]
) -> list[Saved]:
    """Return what is stored for these questions, to choose from (U149)."""
    return [
        Saved(each.label, words_for(each, answers.get(each.id)) or _("No answer"))
        for each in questions.values()
    ]


def length_words(topic: Topic) -> str:
    """Return how many questions a topic has and how long they take."""
    questions = ngettext(
        "Up to %(num)s question", "Up to %(num)s questions", len(topic.questions)
    )
    minutes = ngettext(
        "about %(num)s minute", "about %(num)s minutes", topic.usual_minutes
    )
    return str(_("%(questions)s, %(minutes)s.", questions=questions, minutes=minutes))


def page_after(topics: Sequence[Topic], number: int, answers: Answers) -> str:
    """Return where the questions go on after this topic: the end is all answers."""
    facts = facts_of(topics, answers)
    place = next_topic(topics, number - 1, facts)
    if place is None:
        return url_for("profile.answers")
    return _entry(topics, place, facts, answers)


def page_before(topics: Sequence[Topic], number: int, answers: Answers) -> str:
    """Return the page that comes before this topic: the first one follows the list."""
    facts = facts_of(topics, answers)
    place = previous_topic(topics, number - 1, facts)
    if place is None:
        return url_for("profile.overview")
    return _entry(topics, place, facts, answers)


def names_of(questions: Mapping[int, Question]) -> list[str]:
    """Return the names of the fields for these questions."""
    return [f"q{number}" for number in questions]


def progress_words() -> dict[Progress, str]:
    """Return how far a topic is, in words."""
    return {
        Progress.NONE: _("Not started"),
        Progress.SOME: _("Started"),
        Progress.ALL: _("Answered"),
    }


def _topic_row(number: int, topic: Topic, progress: Progress) -> TopicRow:
    return TopicRow(
        number,
        topic,
        progress_words()[progress],
        "done" if progress is Progress.ALL else "plain",
        topic.heavy and progress is Progress.NONE,
    )


def _placed(page: int, topic: Topic) -> list[tuple[tuple[int, int], Question]]:
    return [((page, at), each) for at, each in enumerate(topic.questions, 1)]


def _entry(topics: Sequence[Topic], place: int, facts: Facts, answers: Answers) -> str:
    """Return the first page of a topic: a heavy one that is new says so first."""
    progress = progress_of(topics[place], facts, answers)
    warned = topics[place].heavy and progress is Progress.NONE
    page = "profile.before" if warned else "profile.topic"
    return url_for(page, number=place + 1)
