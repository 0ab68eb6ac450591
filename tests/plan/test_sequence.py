"""Order is safety: what has to come first does, for any facts, wishes and weights."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.content.model import (
    MOMENTS,
    Facts,
    Item,
    Library,
    Priority,
    Section,
)
from planner.plan.engine import Weights, build_plan
from planner.plan.model import (
    Note,
    OwnStep,
    OwnWords,
    Plan,
    SectionNote,
    State,
    Step,
)
from planner.plan.sequence import (
    items_to_follow,
    keep_to,
    sections_to_follow,
)
from planner.plan.view import first_steps_of
from tests.plan.make import make_item, make_library, make_section, real_library

REAL = real_library()
OUT = Facts(frozenset(MOMENTS.values()))
quickly = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def item(name: str, *before: str, after: bool = False, needs: str = "") -> Item:
    made = make_item(name, *([needs] if needs else []))
    return replace(made, before=before, only_after=("left",) if after else ())


def build(
    library: Library,
    facts: Facts = OUT,
    *,
    own: OwnWords | None = None,
    **served: float,
) -> Plan:
    return build_plan(library, facts, own or OwnWords(), Weights(served))


def ids(steps: tuple[Step, ...]) -> list[str]:
    return [step.id for step in steps]


def order_of(plan: Plan) -> list[str]:
    return [each.section.id for each in plan.sections]


# By example


def test_what_has_to_come_first_is_pulled_up() -> None:
    library = make_library(
        make_section("a", item("three"), item("one", "two"), item("two", "three"))
    )

    assert ids(build(library).steps) == ["one", "two", "three"]


def test_a_person_may_order_whatever_is_safe() -> None:
    library = make_library(
        make_section("a", item("one", "two"), item("two"), item("free"))
    )
    own = OwnWords(sections={"a": SectionNote(order=("free", "two", "one"))})

    assert ids(build(library, own=own).steps) == ["free", "one", "two"]


def test_what_comes_first_may_be_several_steps_away_and_not_offered() -> None:
    middle = item("two", "three", needs="x")
    library = make_library(make_section("a", item("three"), item("one", "two"), middle))

    assert ids(build(library).steps) == ["one", "three"]


def test_what_is_put_aside_sets_no_limit() -> None:
    library = make_library(make_section("a", item("two"), item("one", "two")))
    own = OwnWords(notes={"one": Note("a", State.NOT_FOR_ME)})

    section = build(library, own=own).sections[0]

    assert ids(section.shown) == ["two"]
    assert ids(section.set_aside) == ["one"]


def test_a_part_with_something_that_comes_first_comes_first() -> None:
    library = make_library(
        make_section("a", item("two")), make_section("b", item("one", "two"))
    )

    plan = build(library)

    assert order_of(plan) == ["b", "a"]
    assert [each.number for each in plan.sections] == [2, 1]
    assert plan.after(2).number == 1
    assert plan.after(1).number == 2
    assert plan.at(3) is None


def test_what_matters_most_comes_first_and_the_rest_keeps_its_order() -> None:
    serving: dict[str, tuple[Priority, ...]] = {
        "a": (),
        "b": ("money",),
        "c": ("children", "money"),
        "d": ("children",),
    }
    parts = [
        replace(make_section(name), serves=serves) for name, serves in serving.items()
    ]
    library = make_library(*parts)

    assert order_of(build(library)) == ["a", "b", "c", "d"]
    assert order_of(build(library, money=0.7, children=0.3)) == ["b", "c", "d", "a"]
    assert order_of(build(library, money=0.3, children=0.7)) == ["c", "d", "b", "a"]
    own = build_plan(library, OUT, OwnWords(), Weights({"money": 0.5}, {"a": 0.6}))
    assert order_of(own) == ["a", "b", "c", "d"]


def test_weights_never_put_a_part_ahead_of_one_it_must_follow() -> None:
    first = replace(make_section("a", item("one", "two")), serves=("privacy",))
    later = replace(make_section("b", item("two")), serves=("money",))
    other = replace(make_section("c"), serves=("privacy",))
    library = make_library(first, later, other)

    assert order_of(build(library, money=0.9, privacy=0.1)) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("facts", "held"),
    [
        pytest.param(OUT, [], id="out"),
        pytest.param(Facts(), ["late"], id="not out"),
        pytest.param(Facts(unknown=OUT.known), ["late"], id="nobody has said"),
    ],
)
def test_a_step_waits_until_it_is_known_that_the_person_is_out(
    facts: Facts, held: list[str]
) -> None:
    library = make_library(make_section("a", item("late", after=True), item("now")))

    section = build(library, facts).sections[0]

    assert ids(section.held) == held
    assert "now" in ids(section.shown)


def test_what_follows_a_step_that_waits_waits_too() -> None:
    library = make_library(
        make_section("a", item("late", "next", after=True), item("next"))
    )

    section = build(library, Facts()).sections[0]
    aside = OwnWords(notes={"late": Note("a", State.NOT_FOR_ME)})

    assert ids(section.held) == ["late", "next"]
    assert ids(build(library, Facts(), own=aside).sections[0].shown) == ["next"]


def test_a_step_that_waits_keeps_words_and_cannot_be_done() -> None:
    library = make_library(
        make_section("a", replace(item("late", after=True), short=True))
    )
    own = OwnWords(notes={"late": Note("a", words="mine")})

    (step,) = build(library, Facts(), own=own).steps

    assert (step.held, step.words, step.is_among_the_first) == (True, "mine", False)
    assert [state for state in State if step.can_be(state)] == [
        State.OPEN,
        State.NOT_FOR_ME,
    ]


def test_words_on_a_step_that_no_longer_fits_rest_beside_the_plan() -> None:
    library = make_library(make_section("a", item("one", needs="x"), item("two")))
    own = OwnWords(notes={"one": Note("a", words="mine")})

    (section,) = build(library, own=own).sections

    assert ids(section.steps) == ["two"]
    assert [step.words for step in section.resting] == ["mine"]
    done = OwnWords(notes={"one": Note("a", State.DONE)})
    assert build(library, own=done).sections[0].resting == ()


def test_a_circle_stops_nothing() -> None:
    library = make_library(
        make_section("a", item("one", "two"), item("two", "one")),
        make_section("b", item("three", "one"), item("four")),
        make_section("c", item("five", "three")),
    )
    round_ = make_library(
        make_section("a", item("one", "two"), item("four")),
        make_section("b", item("two"), item("three", "four")),
    )

    assert sorted(ids(build(library).steps)) == ["five", "four", "one", "three", "two"]
    assert order_of(build(library)) == ["c", "b", "a"]
    assert sorted(order_of(build(round_))) == ["a", "b"]


# By property


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    """Make content that has no circle: an item comes before later ones only."""
    names = [f"i{n}" for n in range(draw(st.integers(1, 12)))]
    made = []
    for at, name in enumerate(names):
        later = draw(st.sets(st.sampled_from(names[at:]), max_size=3)) - {name}
        made.append(
            item(
                name,
                *sorted(later),
                after=draw(st.sampled_from([True, False, False])),
                needs=draw(st.sampled_from(["", "", "x", "y"])),
            )
        )
    cuts = sorted(draw(st.lists(st.integers(0, len(names)), max_size=3)))
    parts = []
    served: list[Priority] = ["money", "children"]
    serving = st.lists(st.sampled_from(served), max_size=2, unique=True)
    for number, (start, end) in enumerate(
        zip([0, *cuts], [*cuts, len(made)], strict=True)
    ):
        inside = draw(st.permutations(made[start:end]))
        part = make_section(f"s{number}", *inside)
        parts.append(replace(part, serves=tuple(draw(serving))))
    return make_library(*draw(st.permutations(parts)))


def facts_over(names: list[str]) -> st.SearchStrategy[Facts]:
    some = st.frozensets(st.sampled_from(names))
    return st.builds(lambda known, more: Facts(known, more - known), some, some)


def words_over(library: Library) -> st.SearchStrategy[OwnWords]:
    sections = [section.id for section in library.sections]
    steps = tuple(OwnStep(n, section, "own") for n, section in enumerate(sections[:3]))
    keys = [*(each.id for each in library.items), *(step.key for step in steps)]
    notes = st.builds(
        Note,
        st.sampled_from(sections),
        st.sampled_from(State),
        st.sampled_from(["", "w"]),
    )
    orders = st.lists(st.sampled_from(keys), max_size=30).map(tuple)
    return st.builds(
        OwnWords,
        notes=st.dictionaries(st.sampled_from(keys), notes, max_size=6),
        steps=st.just(steps),
        sections=st.dictionaries(
            st.sampled_from(sections), st.builds(SectionNote, order=orders)
        ),
    )


weights = st.builds(
    Weights,
    st.dictionaries(st.sampled_from(["money", "children"]), st.floats(0, 1)),
    st.dictionaries(st.sampled_from(["s0", "s1"]), st.floats(0, 1), max_size=1),
)


def holds(library: Library, plan: Plan) -> None:
    """Check what is true of every plan."""
    follows = items_to_follow(library)
    steps = [step for step in plan.steps if not step.is_set_aside]
    at = {step.id: place for place, step in enumerate(steps)}
    for step in steps:
        for first in follows.get(step.id, ()):
            if first in at:
                assert at[first] < at[step.id], (first, step.id)
                assert step.held or not steps[at[first]].held
    assert len({step.id for step in plan.steps}) == len(plan.steps)
    for part in first_steps_of(plan):
        assert not [one for one in part.shown if one.step.held]


@quickly
@given(st.data())
def test_no_step_stands_ahead_of_one_that_it_must_follow(data: st.DataObject) -> None:
    library = data.draw(libraries())
    facts = data.draw(facts_over(["x", "y", *MOMENTS.values()]))
    own = data.draw(words_over(library))

    plan = build_plan(library, facts, own, data.draw(weights))

    holds(library, plan)


@quickly
@given(st.data())
def test_nor_in_the_real_content(data: st.DataObject) -> None:
    served = data.draw(
        st.dictionaries(
            st.sampled_from(["children", "safety", "money", "privacy", "feelings"]),
            st.floats(0, 1),
        )
    )
    facts = data.draw(facts_over(sorted(REAL.facts)))
    own = data.draw(words_over(REAL))

    plan = build_plan(REAL, facts, own, Weights(served))

    holds(REAL, plan)
    assert plan == build_plan(REAL, facts, own, Weights(served))
    out = facts.known >= set(MOMENTS.values())
    early = {each.id for each in REAL.items if each.only_after}
    assert out or all(step.held for step in plan.steps if step.id in early)


@quickly
@given(st.data())
def test_one_more_fact_drops_no_own_step_and_no_words(data: st.DataObject) -> None:
    library = data.draw(libraries())
    facts = data.draw(facts_over(["x", "y"]))
    own = data.draw(words_over(library))
    more = Facts(facts.known | {data.draw(st.sampled_from(["x", "y"]))}, facts.unknown)

    for each in (facts, more):
        plan = build_plan(library, each, own)
        rest = [step for part in plan.sections for step in part.resting]
        there = {step.id: step.words for step in (*plan.steps, *rest)}
        assert {step.key for step in own.steps} <= there.keys()
        written = {key: note.words for key, note in own.notes.items() if note.words}
        assert written.items() <= there.items()


@quickly
@given(st.data())
def test_one_more_fact_moves_nothing_that_a_person_put_in_order(
    data: st.DataObject,
) -> None:
    library = data.draw(libraries())
    facts = data.draw(facts_over(["x", "y"]))
    more = Facts(facts.known | {data.draw(st.sampled_from(["x", "y"]))}, facts.unknown)
    follows = items_to_follow(library)
    # What the pages keep is an order that is safe, of what is shown at that time.
    orders = {
        part.section.id: data.draw(st.permutations(ids(part.shown)))
        for part in build(library, facts).sections
    }
    own = OwnWords(
        sections={
            key: SectionNote(order=tuple(keep_to(order, follows)))
            for key, order in orders.items()
        }
    )

    before, after = build(library, facts, own=own), build(library, more, own=own)

    for old, new in zip(before.sections, after.sections, strict=True):
        assert old.section.id == new.section.id
        stays = [key for key in ids(old.shown) if key in ids(new.shown)]
        assert stays == [key for key in ids(new.shown) if key in stays]


# The content


def test_the_content_has_no_circle() -> None:
    follows = items_to_follow(REAL)
    parts = sections_to_follow(REAL.sections, follows)

    # A circle would have each of two follow the other.
    for found in (follows, parts):
        assert not [
            (key, other)
            for key, first in found.items()
            for other in first
            if key in found.get(other, ())
        ]
    assert follows
    assert parts
    assert any(each.only_after for each in REAL.items)


def test_sections_without_items_are_only_themselves() -> None:
    alone: tuple[Section, ...] = (make_section("a"),)
    assert sections_to_follow(alone, {}) == {}
