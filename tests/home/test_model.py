from dataclasses import replace
from datetime import date

from planner.content.model import Condition, Facts, Library
from planner.core.dates import When
from planner.home.model import Reason, near_dates, suggestions
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

    found = near_dates(plan, TODAY)

    assert [each.day.day for each in found] == [1, 15]
    assert near_dates(finished, TODAY) == []
