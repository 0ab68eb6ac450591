from datetime import date

import pytest

from planner.content.model import (
    Condition,
    Facts,
    Item,
    Library,
    Question,
    Section,
    Source,
)
from planner.profile.facts import facts_of
from planner.profile.model import Answer, has_sign
from planner.signs.model import (
    Origin,
    Reason,
    found_signs,
    is_urgent,
    opened_by_signs,
    opened_by_steps,
)

NOBODY = Facts()


def known(*facts: str) -> Facts:
    return Facts(frozenset(facts))


def signs_of(library: Library) -> list[Question]:
    return [each for each in library.questions if each.sign is not None]


def question_for(library: Library, fact: str) -> Question:
    return next(each for each in library.questions if fact in each.facts)


def test_a_reason_reads_as_it_was_written() -> None:
    for reason in (Reason(Origin.TOPIC, "home"), Reason(Origin.CHANGE, "moved")):
        assert Reason.parse(str(reason)) == reason


def test_each_sign_has_a_question_and_a_fact_of_its_own(library: Library) -> None:
    asked = signs_of(library)
    facts = [each.facts for each in asked]
    assert len(asked) >= 16
    assert all(len(each) == 1 for each in facts)
    assert len(set().union(*facts)) == len(asked)
    for question in asked:
        giving = [choice for choice in question.choices if choice.facts]
        assert [choice.value for choice in giving] == ["yes"]
        assert question.sensitive
        assert question.hint


def test_each_finding_is_one_or_two_sentences_without_a_figure(
    library: Library,
) -> None:
    for question in signs_of(library):
        assert question.sign is not None
        finding = question.sign.finding
        assert not any(letter.isdigit() for letter in finding), question.id
        assert finding.count(".") <= 2
        assert len(finding.split()) <= 32
        for word in ("score", "level", "percent", "times more", "likely", "high risk"):
            assert word not in finding.lower()


def test_each_sign_has_public_sources_and_opens_parts_that_exist(
    library: Library,
) -> None:
    sections = {section.id for section in library.sections}
    for question in signs_of(library):
        assert question.sign is not None
        assert question.sign.source.addresses
        assert question.sign.opens
        assert set(question.sign.opens) <= sections


def test_only_harm_that_does_not_show_is_urgent(library: Library) -> None:
    urgent = {
        fact
        for question in signs_of(library)
        if question.sign and question.sign.urgent
        for fact in question.facts
    }
    assert urgent == {"strangled", "head_injury"}


def test_signs_stand_in_heavy_topics_after_everything_else(library: Library) -> None:
    with_signs = [
        any(question.sign for question in topic.questions) for topic in library.topics
    ]
    assert with_signs == sorted(with_signs)
    for topic, has_one in zip(library.topics, with_signs, strict=True):
        assert topic.heavy is has_one


def test_a_yes_is_found_and_a_no_or_nothing_is_not(library: Library) -> None:
    question = question_for(library, "strangled")
    for value, count in {"yes": 1, "no": 0}.items():
        facts = facts_of(library.topics, {question.id: Answer((value,))})
        found = found_signs(library, facts)
        assert len(found) == count
        assert is_urgent(found) is bool(count)
    assert found_signs(library, facts_of(library.topics, {})) == []


def test_a_sign_that_is_not_urgent_asks_for_no_doctor(library: Library) -> None:
    assert not is_urgent(found_signs(library, known("jealousy")))


def test_a_topic_has_a_sign_only_with_a_yes_in_it(library: Library) -> None:
    question = question_for(library, "firearms")
    topic = next(each for each in library.topics if question in each.questions)
    assert has_sign(topic, known("firearms"))
    assert not has_sign(topic, NOBODY)
    assert not has_sign(library.topics[0], known("children", "firearms"))


def test_a_new_sign_opens_its_parts_once(library: Library) -> None:
    question = question_for(library, "followed")
    assert question.sign is not None
    news = known("followed")
    assert opened_by_signs(library, NOBODY, news) == set(question.sign.opens)
    assert opened_by_signs(library, news, news) == frozenset()


def with_item(library: Library, when: Condition) -> Library:
    item = Item("x", "x", "x", "x", when, Source((), (), library_day(library)))
    section = Section("only", "Only", "Only", "Only", "Only", (item,))
    return Library(
        topics=(),
        sections=(section,),
        countries=(),
        international=library.international,
        guides=(),
        words=library.words,
        sources={},
    )


def library_day(library: Library) -> date:
    return next(iter(library.sources.values())).checked_on


@pytest.mark.parametrize(
    ("before", "after", "opens"),
    [
        pytest.param(Facts(), known("pets"), True, id="a step is new"),
        pytest.param(
            Facts(unknown=frozenset({"pets"})),
            known("pets"),
            False,
            id="the step was there with careful words",
        ),
        pytest.param(known("pets"), Facts(), False, id="a step goes"),
        pytest.param(
            Facts(),
            Facts(unknown=frozenset({"pets"})),
            False,
            id="an answer was taken away: nothing is newly known",
        ),
        pytest.param(Facts(), known("rural"), False, id="about something else"),
    ],
)
def test_new_steps_open_their_part(
    library: Library, before: Facts, after: Facts, *, opens: bool
) -> None:
    small = with_item(library, Condition.parse(["pets"]))
    opened = opened_by_steps(small, before, after)
    assert opened == ({"only"} if opens else frozenset())


def test_news_are_quiet_and_lead_to_parts_that_exist(library: Library) -> None:
    sections = {section.id for section in library.sections}
    assert len(library.changes) >= 12
    assert len({change.id for change in library.changes}) == len(library.changes)
    for change in library.changes:
        assert change.opens
        assert set(change.opens) <= sections
        assert library.words.found_in(change.reason) == []
        assert change.reason.startswith("because")


def test_words_of_topics_can_stand_on_the_first_page(library: Library) -> None:
    for topic in library.topics:
        assert library.words.found_in(topic.word) == []
