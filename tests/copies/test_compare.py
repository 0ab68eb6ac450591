from dataclasses import replace

from planner.content.model import Facts, Library
from planner.copies.compare import Kind, differences
from planner.plan.engine import build_plan
from planner.plan.model import Note, OwnStep, OwnWords, Plan, SectionNote, State, Status
from tests.plan.make import make_item, make_library, make_section


def library() -> Library:
    return make_library(
        make_section("a", make_item("one"), make_item("two"), make_item("pet", "pet")),
        make_section("b", make_item("three")),
    )


def plan(own: OwnWords | None = None, *known: str) -> Plan:
    facts = Facts(frozenset(known), frozenset())
    return build_plan(library(), facts, own or OwnWords())


def test_the_same_plan_has_no_differences() -> None:
    assert differences(plan(), plan()) == []


def test_added_gone_and_changed_are_told_apart() -> None:
    then = OwnWords(
        notes={"one": Note("a", State.LATER)}, steps=(OwnStep(1, "a", "Old"),)
    )
    now = OwnWords(
        notes={"one": Note("a", State.DONE)}, steps=(OwnStep(2, "a", "New"),)
    )
    (part,) = differences(plan(then), plan(now))
    kinds = {
        (change.now or change.then).id: change.kind  # type: ignore[union-attr]
        for change in part.changes
    }
    assert kinds == {"one": Kind.CHANGED, "own:2": Kind.ADDED, "own:1": Kind.GONE}
    assert part.section.id == "a"
    assert not part.is_moved


def test_a_step_that_an_answer_brought_is_added() -> None:
    (part,) = differences(plan(None), plan(None, "pet"))
    assert [change.kind for change in part.changes] == [Kind.ADDED]
    (part,) = differences(plan(None, "pet"), plan(None))
    assert [change.kind for change in part.changes] == [Kind.GONE]


def test_another_order_is_told_and_a_new_step_is_not_another_order() -> None:
    moved = OwnWords(sections={"a": SectionNote(order=("two", "one"))})
    (part,) = differences(plan(), plan(moved))
    assert part.is_moved
    assert part.changes == ()

    more = OwnWords(steps=(OwnStep(1, "a", "New"),))
    (part,) = differences(plan(), plan(more))
    assert not part.is_moved


def test_how_far_a_part_is_and_whether_it_is_hidden_are_told() -> None:
    for note in (SectionNote(status=Status.DONE), SectionNote(hidden=True)):
        (part,) = differences(plan(), plan(OwnWords(sections={"b": note})))
        assert part.has_status is (note.status is not None)
        assert part.is_hidden_elsewhere is note.hidden


def test_the_parts_stand_in_the_order_of_the_second_plan() -> None:
    other = OwnWords(notes={"one": Note("a", words="x"), "three": Note("b", words="x")})
    now = plan(other)
    turned = replace(now, sections=now.sections[::-1])
    assert [one.section.id for one in differences(plan(), turned)] == ["b", "a"]
