from collections.abc import Mapping

import pytest

from planner.content.model import (
    Choice,
    Condition,
    Facts,
    Library,
    Question,
    Topic,
)
from planner.profile.facts import facts_of
from planner.profile.model import (
    SHORT_PATH,
    Answer,
    Pass,
    Progress,
    asked_in,
    next_topic,
    previous_topic,
    progress_of,
    short_path,
)

YES = Answer(("yes",))
NO = Answer(("no",))


def make_question(name: str, *, when: tuple[str, ...] = ()) -> Question:
    choices = (Choice("yes", "Yes", (name,)), Choice("no", "No"))
    condition = Condition.parse(when, (), "hide")
    return Question(id=name, label=name, choices=choices, when=condition)


def make_topic(*questions: Question) -> Topic:
    return Topic("t", "T", "Topic", "Why", questions, usual_minutes=1)


TOPICS = (
    make_topic(make_question("children"), make_question("school", when=("children",))),
)


@pytest.mark.parametrize(
    ("answers", "known", "unknown"),
    [
        pytest.param({}, set(), {"children", "school"}, id="nothing said"),
        pytest.param({"children": YES}, {"children"}, {"school"}, id="one yes"),
        pytest.param({"children": NO}, set(), set(), id="a no closes what follows"),
        pytest.param(
            {"children": NO, "school": YES}, set(), set(), id="kept aside (U42)"
        ),
        pytest.param(
            {"children": YES, "school": YES}, {"children", "school"}, set(), id="both"
        ),
        pytest.param(
            {"children": Answer((), Pass.UNKNOWN), "school": YES},
            set(),
            {"children", "school"},
            id="not known",
        ),
        pytest.param(
            {"children": Answer((), Pass.PRIVATE)},
            set(),
            {"children", "school"},
            id="not written down",
        ),
        pytest.param(
            {"children": Answer(("gone",))},
            set(),
            {"children", "school"},
            id="a choice the content no longer has",
        ),
    ],
)
def test_u42_facts_follow_from_answers(
    answers: Mapping[str, Answer], known: set[str], unknown: set[str]
) -> None:
    assert facts_of(TOPICS, answers) == Facts(frozenset(known), frozenset(unknown))


def test_some_picked_and_the_rest_not_known_leaves_the_rest_open() -> None:
    ages = Question(
        id="ages",
        label="",
        kind="many",
        when=Condition(),
        choices=(Choice("a", "", ("small",)), Choice("b", "", ("big",))),
    )
    topics = (make_topic(ages),)

    some = facts_of(topics, {"ages": Answer(("a",), Pass.UNKNOWN)})
    only = facts_of(topics, {"ages": Answer(("a",))})

    assert some == Facts(frozenset({"small"}), frozenset({"big"}))
    assert only == Facts(frozenset({"small"}), frozenset())


def test_every_fact_of_the_content_is_unknown_at_first(library: Library) -> None:
    assert facts_of(library.topics, {}) == Facts(frozenset(), library.facts)


@pytest.mark.parametrize(
    ("answers", "progress"),
    [
        ({}, Progress.NONE),
        ({"children": YES}, Progress.SOME),
        ({"children": NO}, Progress.ALL),
        ({"children": YES, "school": NO}, Progress.ALL),
    ],
)
def test_progress_is_a_word(answers: Mapping[str, Answer], progress: Progress) -> None:
    facts = facts_of(TOPICS, answers)
    assert progress_of(TOPICS[0], facts, answers) is progress


def test_a_topic_without_a_question_for_this_person_is_left_out() -> None:
    topics = (*TOPICS, make_topic(make_question("x", when=("children",))), *TOPICS)
    no, yes = facts_of(topics, {"children": NO}), facts_of(topics, {"children": YES})

    assert asked_in(topics[1], no) == []
    assert (next_topic(topics, 0, no), next_topic(topics, 0, yes)) == (2, 1)
    assert (previous_topic(topics, 2, no), previous_topic(topics, 2, yes)) == (0, 1)
    assert next_topic(topics, 2, yes) is None
    assert previous_topic(topics, 0, yes) is None


def test_u34_the_short_path_has_at_most_eight_questions(library: Library) -> None:
    pages = short_path(library.topics)

    asked = [question for page in pages for question in page]
    assert 0 < len(asked) <= SHORT_PATH
    assert all(question.short for question in asked)
    assert all(len(page) <= 5 for page in pages)


def test_u37_no_topic_has_more_than_five_questions(library: Library) -> None:
    assert all(len(topic.questions) <= 5 for topic in library.topics)


def test_there_are_at_least_fifteen_questions(library: Library) -> None:
    assert len(list(library.questions)) >= 15
