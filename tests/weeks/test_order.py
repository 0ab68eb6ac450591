"""Order is safety in the weeks too: for any facts, wishes and dates."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.content.load import load_library
from planner.content.model import MOMENTS, Facts, Library, Span, Stage, Task
from planner.core.dates import When
from planner.paths import CHECKLISTS
from planner.plan.engine import build_plan
from planner.plan.model import Note, OwnStep, OwnWords, SectionNote, State
from planner.plan.sequence import follow_all, items_to_follow
from planner.weeks.model import Weeks, as_plan, days_of, offers
from tests.plan.make import make_item, make_library, make_section

REAL = load_library(CHECKLISTS)
STAGES = as_plan(REAL)
FOLLOWS = items_to_follow(STAGES)
#: The same from the content itself, by another way.
PAIRS = {*REAL.order_of_items, *REAL.order_of_tasks}
KEYS = [task.key for task in REAL.tasks]
quickly = settings(max_examples=40, deadline=None)

facts_of_anybody = st.frozensets(st.sampled_from(sorted(REAL.facts))).flatmap(
    lambda known: st.frozensets(st.sampled_from(sorted(REAL.facts))).map(
        lambda unknown: Facts(known, unknown - known)
    )
)
notes_of_anybody = st.dictionaries(
    st.sampled_from(KEYS),
    st.sampled_from(list(State)).map(lambda state: Note("before", state)),
    max_size=20,
)
orders_of_anybody = st.dictionaries(
    st.sampled_from([stage.id for stage in REAL.stages]),
    st.permutations([*KEYS, "own:1", "own:2"]).map(
        lambda keys: SectionNote(order=tuple(keys))
    ),
    max_size=9,
)
OWN = (OwnStep(1, "before", "Mine"), OwnStep(2, "weeks", "Mine too"))


def weeks_of(
    facts: Facts, own: OwnWords, day: When | None = None, library: Library = REAL
) -> Weeks:
    stages = STAGES if library is REAL else as_plan(library)
    plan = build_plan(stages, facts, own)
    return Weeks(plan, library.stages, items_to_follow(stages), day)


@quickly
@given(facts_of_anybody, notes_of_anybody, orders_of_anybody)
def test_no_task_stands_before_what_it_has_to_follow(
    facts: Facts, notes: dict[str, Note], orders: dict[str, SectionNote]
) -> None:
    found = weeks_of(facts, OwnWords(notes=notes, steps=OWN, sections=orders))
    for section in found.plan.sections:
        for part in (section.shown, section.held):
            ids = [step.id for step in part]
            for at, key in enumerate(ids):
                assert FOLLOWS.get(key, frozenset()).isdisjoint(ids[at + 1 :]), key
    stages = [section.section.id for section in found.plan.sections]
    assert stages == [stage.id for stage in REAL.stages]


@quickly
@given(facts_of_anybody, notes_of_anybody)
def test_what_would_be_noticed_is_no_task_before_she_is_out(
    facts: Facts, notes: dict[str, Note]
) -> None:
    found = weeks_of(facts, OwnWords(notes=notes))
    waits = {task.key for task in REAL.tasks if task.step and task.step.only_after}
    waits |= {item.id for item in REAL.items if item.only_after}
    for section in found.plan.sections:
        for step in section.shown:
            if MOMENTS["left"] not in facts.known:
                assert step.id not in waits
        for step in section.held:
            assert not step.can_be(State.DONE)


@quickly
@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), facts_of_anybody)
def test_the_days_of_the_content_never_contradict_the_order(
    day: date, facts: Facts
) -> None:
    found = weeks_of(facts, OwnWords(), When.on(day))
    for later, first in PAIRS:
        one, other = found.steps.get(first), found.steps.get(later)
        if one is None or other is None:
            continue
        before, after = found.days(one), found.days(other)
        if before and after and later in dict(REAL.order_of_tasks):
            keys = {task.key: task for task in REAL.tasks}
            if any(keys[later].id == name for name in keys[first].before):
                assert before.first <= after.first
                assert before.last <= after.last


@given(
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.integers(-300, 300),
    st.integers(-400, 400),
)
def test_moving_the_day_moves_every_time_by_as_much(
    day: date, moved: int, start: int
) -> None:
    span = Span(start, start + 5)
    before = days_of(span, When.on(day))
    after = days_of(span, When.on(day + timedelta(days=moved)))
    assert before
    assert after
    assert (after.first - before.first).days == moved
    assert (after.last - before.last).days == moved


def test_the_order_of_the_plan_holds_between_tasks_that_are_far_apart() -> None:
    """What stands between two of them in the plan need not be a task itself."""
    one = replace(make_item("one"), before=("two",))
    two = replace(make_item("two"), before=("three",))
    library = replace(
        make_library(make_section("a", one, two, make_item("three"))),
        stages=(
            Stage(
                *("s", "S", "S", "S", ""),
                (
                    Task("w-three", None, None, "three"),
                    Task("w-one", None, None, "one"),
                ),
            ),
        ),
    )

    found = weeks_of(Facts(), OwnWords(), library=library)

    assert [step.id for step in found.plan.steps] == ["one", "three"]
    assert follow_all([("b", "a"), ("c", "b")])["c"] == {"a", "b"}


def test_a_task_whose_step_an_office_hides_is_gone() -> None:
    library = replace(
        make_library(make_section("a", make_item("one"))),
        stages=(
            Stage(
                *("s", "S", "S", "S", ""),
                (Task("w-gone", None, None, "gone"), Task("w-one", None, None, "one")),
            ),
        ),
    )

    found = weeks_of(Facts(), OwnWords(), library=library)

    assert [step.id for step in found.plan.steps] == ["one"]
    assert found.is_linked(found.plan.steps[0])


def test_a_date_of_her_own_that_runs_ahead_is_told_of() -> None:
    facts = Facts(frozenset({"leaving_soon", "lives_together"}))
    early = Note("choose", when=When.on(date(2026, 5, 1)))
    late = Note("choose", when=When.on(date(2026, 5, 9)))

    def clash(**notes: Note) -> str | None:
        own = {key.replace("_", "-"): note for key, note in notes.items()}
        found = weeks_of(facts, OwnWords(notes=own), When.on(date(2026, 5, 20)))
        other = found.clash(found.steps["go-or-not-sign"])
        return other.id if other else None

    assert clash(go_or_not_sign=early) == "weeks-that-week"
    assert clash(go_or_not_sign=late) is None
    assert clash(go_or_not_sign=early, weeks_that_week=early) is None
    assert clash(go_or_not_sign=early, weeks_that_week=Note("", State.DONE)) is None
    in_words = Note("choose", when=When.in_words("in the spring"))
    assert clash(go_or_not_sign=early, weeks_that_week=in_words) is None
    assert clash(go_or_not_sign=in_words) is None
    assert clash() is None


def test_a_calendar_is_offered_only_days_that_are_exact() -> None:
    facts = Facts(frozenset({"leaving_soon"}))
    exact = Note("before", when=When.on(date(2026, 2, 3)))
    rough = Note("before", when=When.of_parts(2026, 2))
    done = Note("before", State.DONE, when=When.on(date(2026, 2, 3)))
    own = OwnWords(
        notes={"own:1": exact, "weeks-keys": rough, "photo-papers": done},
        steps=(OwnStep(1, "before", "Mine"), OwnStep(2, "before", "No date")),
    )

    alone = offers(weeks_of(facts, own))
    with_day = offers(weeks_of(facts, own, When.on(date(2026, 5, 20))))

    assert [(each.day, each.text) for each in alone] == [(date(2026, 2, 3), "Mine")]
    assert [each.day for each in with_day] == sorted(each.day for each in with_day)
    texts = {each.text for each in with_day}
    assert "Mine" in texts
    assert "No date" not in texts
    assert REAL.item("photo-papers").text not in texts
    assert len(with_day) > 20
    hidden = replace(own, sections={"before": SectionNote(hidden=True)})
    assert offers(weeks_of(facts, hidden)) == []
    assert offers(weeks_of(facts, own, When.of_parts(2026, 5))) == alone


@pytest.mark.parametrize(
    "task", [t for t in REAL.tasks if t.before], ids=lambda t: t.id
)
def test_an_order_says_why(task: Task) -> None:
    assert task.because
