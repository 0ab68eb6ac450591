import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.content.model import Blank, Facts, Library
from planner.core.dates import When
from planner.plan.engine import build_plan
from planner.plan.model import (
    KEPT,
    Note,
    OwnStep,
    OwnWords,
    SectionNote,
    State,
    Status,
)
from planner.plan.sequence import in_order
from tests.plan.make import make_item, make_library, make_section, real_library

REAL = real_library()
FACTS = sorted(REAL.facts)


def ids(library: Library, facts: Facts, own: OwnWords | None = None) -> list[str]:
    return [step.id for step in build_plan(library, facts, own or OwnWords()).steps]


def test_a_step_stands_where_its_facts_hold() -> None:
    library = make_library(make_section("a", make_item("one", "x"), make_item("two")))

    assert ids(library, Facts(frozenset({"x"}))) == ["one", "two"]
    assert ids(library, Facts()) == ["two"]


def test_what_is_not_known_gives_the_careful_version() -> None:
    careful = make_item("one", "x", unknown_text="If so, do one")
    library = make_library(make_section("a", careful, make_item("two", "x")))

    one, two = build_plan(library, Facts(unknown=frozenset({"x"})), OwnWords()).steps

    assert (one.text, one.careful) == ("If so, do one", True)
    assert (two.text, two.careful) == ("Do two", True)


def test_u49_a_blank_is_filled_wherever_it_stands() -> None:
    blank = Blank("keeper", "Who keeps it")
    library = make_library(
        make_section("a", make_item("one", blanks=(blank,))),
        make_section("b", make_item("two", blanks=(blank,))),
    )

    plan = build_plan(library, Facts(), OwnWords(blanks={"keeper": "Jo"}))

    assert [step.blanks[0].words for step in plan.steps] == ["Jo", "Jo"]


def test_u57_own_words_who_when_and_state_stand_beside_the_step() -> None:
    library = make_library(make_section("a", make_item("one")))
    when = When.in_words("soon")
    note = Note("a", State.DONE, "mine", "Jo", when)

    (step,) = build_plan(library, Facts(), OwnWords(notes={"one": note})).steps

    assert (step.state, step.words, step.who, step.when) == (
        State.DONE,
        "mine",
        "Jo",
        when,
    )
    assert step.text == "Do one"


def test_u57_own_steps_stand_in_their_section_and_can_have_notes() -> None:
    library = make_library(make_section("a", make_item("one")), make_section("b"))
    own = OwnWords(
        steps=(OwnStep(7, "b", "Mine"), OwnStep(8, "gone", "Lost?")),
        notes={"own:7": Note("b", State.LATER, "why")},
    )

    plan = build_plan(library, Facts(), own)

    assert [step.text for step in plan.section("a").steps] == ["Do one", "Lost?"]
    (mine,) = plan.section("b").steps
    assert (mine.text, mine.words, mine.state) == ("Mine", "why", State.LATER)
    assert mine.own


def test_words_on_a_step_that_the_content_no_longer_has_are_not_lost() -> None:
    library = make_library(make_section("a", make_item("one")))
    notes = {
        "gone": Note("a", words="my words"),
        "gone-too": Note("b", words="others"),
        "empty": Note("a", State.DONE),
    }

    plan = build_plan(library, Facts(), OwnWords(notes=notes))

    assert [(s.text, s.words) for s in plan.steps] == [
        ("Do one", ""),
        ("Kept from before", ""),
        ("Kept from before", "my words"),
        ("Kept from before", "others"),
    ]
    assert plan.steps[1].state is State.DONE


@pytest.mark.parametrize(
    "note",
    [
        Note("a", who="Jo"),
        Note("a", when=When.of_parts(2027, 5)),
        Note("a", State.LATER),
        Note("a", State.NOT_FOR_ME),
    ],
)
def test_whatever_was_said_on_a_step_that_is_gone_stands_there(note: Note) -> None:
    library = make_library(make_section("a", make_item("one")))

    plan = build_plan(library, Facts(), OwnWords(notes={"gone": note}), kept="Old")

    step = plan.steps[-1]
    assert (step.text, step.who, step.when, step.state) == (
        "Old",
        note.who,
        note.when,
        note.state,
    )


def test_a_step_that_is_gone_and_says_nothing_is_gone() -> None:
    library = make_library(make_section("a", make_item("one")))
    notes = {"gone": Note("a")}

    assert len(build_plan(library, Facts(), OwnWords(notes=notes)).steps) == 1


def test_words_in_blanks_that_no_step_has_stand_together() -> None:
    library = make_library(make_section("a", make_item("one")), make_section("b"))
    own = OwnWords(blanks={"lost": "Jo", "void": ""})

    (step,) = (s for s in build_plan(library, Facts(), own, kept="Old").steps if s.own)

    assert [(b.blank.label, b.words) for b in step.blanks] == [("Old", "Jo")]
    marked = OwnWords(notes={KEPT: Note("b", State.DONE)}, blanks=own.blanks)
    (step,) = build_plan(library, Facts(), marked).section("b").steps
    assert (step.state, len(step.blanks)) == (State.DONE, 1)


def test_words_in_blanks_of_a_step_that_is_not_asked_for_rest_with_their_label() -> (
    None
):
    blank = Blank("vet", "The vet")
    pet = make_item("pet", "pets", blanks=(blank,))
    library = make_library(make_section("a", pet, make_item("other", blanks=())))
    own = OwnWords(blanks={"vet": "Dr Fox"})

    (section,) = build_plan(library, Facts(), own).sections

    assert [b.blank.label for s in section.resting for b in s.blanks] == ["The vet"]
    seen = make_library(make_section("a", pet, make_item("too", blanks=(blank,))))
    assert build_plan(seen, Facts(), own).sections[0].resting == ()


def test_a_section_is_found_by_its_id() -> None:
    plan = build_plan(make_library(make_section("a")), Facts(), OwnWords())
    with pytest.raises(KeyError):
        plan.section("b")


@pytest.mark.parametrize(
    ("own", "status"),
    [
        pytest.param(OwnWords(), Status.NOT_STARTED, id="nothing"),
        pytest.param(
            OwnWords(notes={"one": Note("a", who="Jo")}), Status.STARTED, id="a name"
        ),
        pytest.param(
            OwnWords(blanks={"keeper": "Jo"}), Status.STARTED, id="a filled blank"
        ),
        pytest.param(
            OwnWords(notes={"one": Note("a", State.DONE)}),
            Status.STARTED,
            id="only the person says done",
        ),
        pytest.param(
            OwnWords(sections={"a": SectionNote(Status.DONE)}), Status.DONE, id="said"
        ),
    ],
)
def test_u32_the_status_of_a_section(own: OwnWords, status: Status) -> None:
    item = make_item("one", blanks=(Blank("keeper", "Who"),))
    library = make_library(make_section("a", item))
    assert build_plan(library, Facts(), own).sections[0].status is status


def test_steps_that_are_not_for_me_stand_apart() -> None:
    library = make_library(make_section("a", make_item("one"), make_item("two")))
    own = OwnWords(notes={"one": Note("a", State.NOT_FOR_ME)})

    section = build_plan(library, Facts(), own).sections[0]

    assert [step.id for step in section.shown] == ["two"]
    assert [step.id for step in section.set_aside] == ["one"]


@pytest.mark.parametrize(
    ("steps", "wanted", "own", "order"),
    [
        pytest.param("abc", "", "", "abc", id="as supplied"),
        pytest.param("abc", "cab", "", "cab", id="as wanted"),
        pytest.param("abc", "ca", "", "cab", id="a new one after its neighbour"),
        pytest.param("abcd", "dc", "", "abdc", id="new ones at the top"),
        pytest.param("abxy", "bax", "xy", "baxy", id="a new own one at the end"),
        pytest.param("ab", "bzab", "", "ba", id="what is gone or twice is left out"),
    ],
)
def test_u57_order(steps: str, wanted: str, own: str, order: str) -> None:
    assert "".join(in_order(list(steps), wanted, set(own))) == order


@st.composite
def facts_of_somebody(draw: st.DrawFn) -> Facts:
    known = draw(st.frozensets(st.sampled_from(FACTS)))
    unknown = draw(st.frozensets(st.sampled_from(FACTS)))
    return Facts(known, unknown - known)


@st.composite
def words_of_somebody(draw: st.DrawFn) -> OwnWords:
    sections = [section.id for section in REAL.sections]
    items = [item.id for item in REAL.items]
    chosen = draw(st.lists(st.sampled_from(sections), max_size=5))
    steps = tuple(OwnStep(n, s, f"own {n}") for n, s in enumerate(chosen, 1))
    keys = [*items, *(step.key for step in steps), "gone"]
    orders = st.lists(st.sampled_from(keys), max_size=12).map(tuple)
    return OwnWords(
        notes=draw(
            st.dictionaries(
                st.sampled_from(keys),
                st.builds(
                    Note,
                    st.sampled_from([*sections, "gone"]),
                    st.sampled_from(State),
                    st.text(max_size=20),
                ),
                max_size=8,
            )
        ),
        steps=steps,
        sections=draw(
            st.dictionaries(
                st.sampled_from(sections), st.builds(SectionNote, order=orders)
            )
        ),
    )


quickly = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@quickly
@given(facts_of_somebody(), words_of_somebody())
def test_the_same_input_gives_the_same_plan_and_nothing_twice(
    facts: Facts, own: OwnWords
) -> None:
    plan = build_plan(REAL, facts, own)

    assert plan == build_plan(REAL, facts, own)
    keys = [step.id for step in plan.steps]
    assert len(keys) == len(set(keys))


@quickly
@given(facts_of_somebody(), words_of_somebody(), st.sampled_from(FACTS))
def test_one_more_fact_never_drops_an_own_step(
    facts: Facts, own: OwnWords, more: str
) -> None:
    after = Facts(facts.known | {more}, facts.unknown - {more})

    keys = set(ids(REAL, after, own))

    assert {step.key for step in own.steps} <= keys


@quickly
@given(facts_of_somebody(), words_of_somebody(), st.sampled_from(FACTS))
def test_one_more_fact_keeps_the_order_of_what_stays(
    facts: Facts, own: OwnWords, more: str
) -> None:
    before = ids(REAL, facts, own)
    after = ids(REAL, Facts(facts.known | {more}, facts.unknown - {more}), own)

    placed = {key for note in own.sections.values() for key in note.order}
    stays = [key for key in before if key in after and key in placed]
    assert stays == [key for key in after if key in before and key in placed]


def test_sixty_items_over_six_sections() -> None:
    assert len(list(REAL.items)) >= 60
    assert len(REAL.sections) >= 6
