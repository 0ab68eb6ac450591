from dataclasses import replace
from datetime import date

import pytest

from planner.content.model import Condition, Facts, Library
from planner.core.dates import When
from planner.home.model import About, Reason, near_dates, suggestions
from planner.papers.model import Expiry
from planner.plan.engine import build_plan
from planner.plan.model import Note, OwnWords, SectionNote, State, Status
from planner.profile.facts import facts_of
from planner.profile.model import Answer, Answers

TODAY = date(2027, 5, 1)
SOME: Answers = {"stage": Answer(("undecided",))}


def reasons(
    library: Library, answers: Answers, own: OwnWords, *, has_country: bool = True
) -> list[Reason]:
    facts = facts_of(library.topics, answers)
    plan = build_plan(library, facts, own)
    found = suggestions(library.topics, facts, answers, plan, has_country=has_country)
    return [each.reason for each in found]


def later(library: Library) -> OwnWords:
    section = library.sections[0]
    note = Note(section.id, State.LATER)
    return OwnWords(notes={section.items[3].id: note})


def test_u31_never_more_than_three(library: Library) -> None:
    assert reasons(library, SOME, later(library), has_country=False) == [
        Reason.NO_ANSWER,
        Reason.COUNTRY,
        Reason.NOT_STARTED,
    ]


def test_a_step_for_later_is_remembered(library: Library) -> None:
    assert reasons(library, SOME, later(library))[-1] is Reason.LATER


def test_the_first_thing_is_a_few_questions(library: Library) -> None:
    assert reasons(library, {}, OwnWords())[0] is Reason.FIRST


def test_hidden_and_done_parts_are_not_suggested(library: Library) -> None:
    done = {s.id: SectionNote(Status.DONE) for s in library.sections}
    hidden = {s.id: SectionNote(hidden=True) for s in library.sections}
    for sections in (done, hidden):
        own = OwnWords(notes=later(library).notes, sections=sections)
        assert Reason.NOT_STARTED not in reasons(library, SOME, own)
    assert Reason.LATER not in reasons(library, SOME, own)


def test_all_answered_suggests_no_questions(library: Library) -> None:
    answers = {q.id: Answer((q.choices[-1].value,)) for q in library.questions}
    assert Reason.NO_ANSWER not in reasons(library, answers, OwnWords())


def test_a_topic_with_nothing_to_ask_is_not_suggested(library: Library) -> None:
    never = Condition.parse(["children"], ["children"])
    topic = library.topics[0]
    silent = replace(
        topic, questions=tuple(replace(q, when=never) for q in topic.questions)
    )
    plan = build_plan(library, Facts(), OwnWords())
    found = suggestions([silent], Facts(), SOME, plan, has_country=True)
    assert Reason.NO_ANSWER not in [each.reason for each in found]


def test_u31_only_exact_days_in_the_next_two_weeks(library: Library) -> None:
    section = library.sections[0]
    items = [item for item in section.items if not item.when.facts]
    dates = [
        When.on(date(2027, 5, 15)),
        When.on(date(2027, 5, 1)),
        When.on(date(2027, 5, 16)),
        When.of_parts(2027, 5),
        None,
    ]
    notes = {
        item.id: Note(section.id, when=when)
        for item, when in zip(items, dates, strict=False)
    }
    plan = build_plan(library, Facts(), OwnWords(notes=notes))
    done = {key: Note(n.section, State.DONE, when=n.when) for key, n in notes.items()}
    finished = build_plan(library, Facts(), OwnWords(notes=done))

    found = near_dates(plan, None, [], TODAY)

    assert [each.day.day for each in found] == [1, 15]
    assert {each.about for each in found} == {About.STEP}
    assert near_dates(finished, None, [], TODAY) == []


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        pytest.param(When.on(date(2027, 5, 15)), True, id="in two weeks"),
        pytest.param(When.on(date(2027, 5, 16)), False, id="later"),
        pytest.param(When.on(date(2027, 4, 3)), True, id="it was planned for then"),
        pytest.param(When.of_parts(2027, 5), True, id="this month"),
        pytest.param(When.of_parts(2027, 6), False, id="next month"),
        pytest.param(When.in_words("around Easter"), False, id="words stay away"),
        pytest.param(None, False, id="none"),
    ],
)
def test_u59_the_day_to_look_again_is_a_quiet_line(
    library: Library, when: When | None, *, shown: bool
) -> None:
    plan = build_plan(library, Facts(), OwnWords())
    found = near_dates(plan, when, [], TODAY)
    assert [each.about for each in found] == ([About.REVIEW] if shown else [])


def test_dates_of_all_kinds_stand_in_one_order(library: Library) -> None:
    section = library.sections[0]
    item = next(item for item in section.items if not item.when.facts)
    note = Note(section.id, when=When.on(date(2027, 5, 4)))
    plan = build_plan(library, Facts(), OwnWords(notes={item.id: note}))
    papers = [
        Expiry(day, When.on(day), 1, 1, "passport")
        for day in (date(2027, 5, 2), date(2027, 7, 2))
    ]
    found = near_dates(plan, When.on(date(2027, 5, 3)), papers, TODAY)
    assert [each.about for each in found] == [
        About.PAPER,
        About.REVIEW,
        About.STEP,
        About.PAPER,
    ]


def test_a_step_that_waits_is_neither_suggested_nor_dated(library: Library) -> None:
    section, item, needed = next(
        (section, item, alternative)
        for section in library.sections
        for item in section.items
        for alternative in item.when.alternatives or (frozenset(),)
        if item.only_after and "left_already" not in item.when.facts
    )
    note = Note(section.id, State.LATER, when=When.on(TODAY))
    own = OwnWords(notes={item.id: note})
    plans = {
        is_out: build_plan(
            library, Facts(needed | ({"left_already"} if is_out else set())), own
        )
        for is_out in (True, False)
    }

    assert item.id in {step.id for step in plans[False].steps if step.held}
    assert near_dates(plans[False], None, [], TODAY) == []
    assert [each.about for each in near_dates(plans[True], None, [], TODAY)] == [
        About.STEP
    ]
    later_in = {
        is_out: Reason.LATER
        in [
            each.reason
            for each in suggestions([], Facts(), SOME, plan, has_country=True)
        ]
        for is_out, plan in plans.items()
    }
    assert later_in == {True: True, False: False}


def test_suggestions_follow_the_order_of_the_plan(library: Library) -> None:
    plan = build_plan(library, Facts(), OwnWords())
    turned = replace(plan, sections=tuple(reversed(plan.sections)))
    numbers = [
        each.number
        for one in (plan, turned)
        for each in suggestions(library.topics, Facts(), SOME, one, has_country=True)
        if each.reason is Reason.NOT_STARTED
    ]
    light = [
        each.number for each in plan.sections if each.shown and not each.section.heavy
    ]
    assert numbers == [light[0], light[-1]]
