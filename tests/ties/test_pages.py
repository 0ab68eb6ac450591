"""The pages of what is shared: what would be noticed is never a plain to-do."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3.dbapi2 import Connection

from planner.content.model import Facts, Library
from planner.content.money import SAFE_MOMENTS, SafeMoment
from planner.plan.engine import build_plan
from planner.plan.model import Note, OwnWords
from planner.plan.model import State as StepState
from planner.plan.store import load_notes, load_own_steps
from planner.profile.model import Answer
from planner.profile.store import save_answers
from planner.ties import store
from planner.ties.model import Group, Named, NewTie, State, Tie, group_of
from planner.ties.timing import Timing
from tests.page import PageClient, pressed_undo, text, texts

HERE = "/money/ties"
WORDS = {
    "label": "The blue account",
    "named": "both",
    "seen": "by a letter",
    "todo": "ask at the counter",
    "moment": "now",
    "state": "open",
    "note": "two cards",
}


def number_of(library: Library, kind: str) -> int:
    return [each.id for each in library.ties].index(kind) + 1


def add(page: PageClient, library: Library, kind: str, **more: str) -> int:
    label = library.tie(kind).text
    page.send(f"{HERE}/new/{number_of(library, kind)}", {"label": label, **more})
    assert page.location, text(page.page)
    return int(page.location.rsplit("/", 1)[1])


def under(found: BeautifulSoup) -> dict[str, list[str]]:
    """Return the lines of the overview under their headings."""
    return {
        heading.get_text(strip=True): [
            each.get_text(strip=True) for each in rows.select("a.whole")
        ]
        for heading in found.select("main h2")
        if (rows := heading.find_next("ul")) is not None
    }


def test_u145_an_empty_page_says_what_it_is_for_and_has_one_action(
    page: PageClient,
) -> None:
    found = page.get(f"{HERE}/")
    assert "here you can keep what two of you share" in text(found)
    assert texts(found, "main .button:not(.button--plain)") == ["Add something"]
    assert "Not for me" in text(found)


def test_what_would_be_noticed_is_no_plain_to_do(
    page: PageClient, library: Library
) -> None:
    add(page, library, "tie-pay")
    found = page.get(f"{HERE}/")
    assert under(found) == {"Not before you are out": [library.tie("tie-pay").text]}
    why = "Not before you are out, because it would be noticed."
    assert why in texts(found, "main li .hint")
    assert why in text(page.get(f"{HERE}/1"))


@pytest.mark.parametrize("moment", ["now", "day"])
def test_another_choice_stands_there_with_why_it_still_waits(
    page: PageClient, library: Library, moment: str
) -> None:
    add(page, library, "tie-pay", moment=moment)
    found = page.get(f"{HERE}/")
    assert list(under(found)) == ["Not before you are out"]
    words = {"now": "Now", "day": "On the day"}[moment]
    assert (
        f"You chose “{words}”. It still waits here, because it would be noticed before"
        " you are out." in text(found)
    )


def test_once_out_nothing_waits(
    page: PageClient, library: Library, vault: Connection
) -> None:
    add(page, library, "tie-pay")
    add(page, library, "tie-safe-box")
    save_answers(vault, {"stage": Answer(("left",))})
    found = page.get(f"{HERE}/")
    assert list(under(found)) == ["Can be done now"]
    assert "noticed." not in text(found, "main ul.rows")


def test_each_moment_has_its_heading(page: PageClient, library: Library) -> None:
    add(page, library, "tie-loan")
    add(page, library, "tie-safe-box")
    add(page, library, "tie-safe-box", label="Box two", moment="now")
    add(page, library, "tie-loan", label="Loan two", moment="after")
    add(page, library, "tie-loan", label="Loan three", state="done")
    page.send(f"{HERE}/new", {"label": "A garden"})
    page.send(f"{HERE}/new", {"label": "A shed", "moment": "now"})
    page.send(f"{HERE}/new", {"label": "A boat", "state": "not_needed"})
    found = page.get(f"{HERE}/")
    assert under(found) == {
        "Can be done now": ["A loan with both names", "A shed"],
        "On the day": [library.tie("tie-safe-box").text, "Box two"],
        "After you are out": ["Loan two"],
        "No moment chosen yet": ["A garden"],
        "Settled": ["Loan three", "A boat"],
    }
    assert "because it would be missed before the day" in text(found)


def test_all_that_was_written_stands_on_its_page(page: PageClient) -> None:
    page.send(f"{HERE}/new", WORDS)
    found = page.get(f"{HERE}/1")
    said = dict(zip(texts(found, "main dt"), texts(found, "main dd"), strict=True))
    assert said == {
        "Whose name": "Both of us",
        "Who sees it": "by a letter",
        "What to do": "ask at the counter",
        "When": "Now",
        "How far it is": "Not yet",
        "To remember": "two cards",
    }
    assert "No step of your plan belongs to it so far." in text(found)
    assert texts(page.get(f"{HERE}/"), "main li .hint")[0] == "Both of us"


def test_one_line_is_enough_and_strange_choices_say_nothing(
    page: PageClient, vault: Connection
) -> None:
    found = page.send(f"{HERE}/new", {"label": " "})
    assert "Write what it is, or a word for it" in text(found)
    strange = {"named": "cat", "moment": "noon", "state": "half"}
    page.send(f"{HERE}/new", {"label": "x", **strange})
    assert store.load_ties(vault) == [Tie("x", id=1)]


def test_the_steps_of_the_plan_show_how_far_they_are(
    page: PageClient, library: Library, vault: Connection
) -> None:
    save_answers(vault, {"joint-accounts": Answer(("yes",))})
    add(page, library, "tie-card-debt")
    steps = texts(page.get(f"{HERE}/1"), "main ul.rows a.whole")
    assert library.item("know-the-figures").text in steps
    hints = texts(page.get(f"{HERE}/1"), "main ul.rows .hint")
    assert hints == ["In your plan: not yet", "Waits in the plan until you are out"]
    vault.execute(
        "INSERT INTO step_note (step, section, state, words, who, happens)"
        " VALUES ('know-the-figures', 'money', 'done', '', '', '')"
    )
    hints = texts(page.get(f"{HERE}/1"), "main ul.rows .hint")
    assert hints[0] == "In your plan: Done for now"


def test_u79_a_tie_becomes_a_step_and_shows_its_state(
    page: PageClient, vault: Connection
) -> None:
    page.send(f"{HERE}/new", WORDS)
    found = page.get(f"{HERE}/1/step")
    assert text(found, "textarea").strip() == "ask at the counter"
    assert "it would be noticed" not in text(found)
    number = found.select_one("select option[selected]")
    assert number is not None
    assert number.get_text() == "Money"
    page.send(
        f"{HERE}/1/step", {"text": "Ask at the desk", "section": str(number["value"])}
    )
    assert page.location == f"{HERE}/1"
    found = page.follow()
    assert "The step is in your plan." in text(found)
    assert texts(found, "main ul.rows a.whole") == ["Ask at the desk"]
    assert "Put a step of your own" not in text(found)
    (step,) = load_own_steps(vault)
    assert (step.section, step.text) == ("money", "Ask at the desk")
    assert load_notes(vault) == {}
    hints = texts(page.get(f"{HERE}/"), "main ul.rows .hint")
    assert "In your plan: not yet" in hints


def test_u102_a_step_goes_out_of_the_plan_again(
    page: PageClient, vault: Connection
) -> None:
    page.send(f"{HERE}/new", WORDS)
    page.send(f"{HERE}/1/step", {"text": "Ask", "section": "1"})
    pressed_undo(page)
    assert "It is as it was before." in text(page.page)
    assert load_own_steps(vault) == []
    assert store.load_tie(vault, 1).step == ""
    assert "Put a step of your own" in text(page.page)


def test_what_waits_goes_into_the_plan_as_later_and_says_when(
    page: PageClient, library: Library, vault: Connection
) -> None:
    add(page, library, "tie-pay")
    found = page.get(f"{HERE}/1/step")
    words = text(found, "textarea").strip()
    assert words.startswith("When I am out: ")
    assert library.tie("tie-pay").do in words
    assert "Now it would be noticed." in text(found)
    page.send(f"{HERE}/1/step", {"text": words, "section": "1"})
    (step,) = load_own_steps(vault)
    assert load_notes(vault)[step.key].state is StepState.LATER
    assert "In your plan: Later" in text(page.get(f"{HERE}/1"))


def test_without_own_words_a_step_says_what_it_is(page: PageClient) -> None:
    page.send(f"{HERE}/new", {"label": "A garden"})
    assert text(page.get(f"{HERE}/1/step"), "textarea").strip() == "A garden"


def test_kinds_say_when_it_is_safe_and_where_they_are_from(
    page: PageClient, library: Library, vault: Connection
) -> None:
    add(page, library, "tie-pay")
    found = page.get(f"{HERE}/kinds")
    assert len(page.response.get_data()) < 60_000
    titles = texts(found, "main section h2")
    assert titles == [
        each.text
        for each in library.ties
        if each.when.holds(Facts(unknown=library.facts))
    ]
    box = found.select("main section")[titles.index(library.tie("tie-pay").text)]
    assert "When it is safe to change: After I am out" in " ".join(box.stripped_strings)
    assert "On your list" in str(box)
    for address in library.tie("tie-pay").source.addresses:
        assert address in str(box)
    save_answers(vault, {"country": Answer(("us",))})
    page.get(f"{HERE}/kinds")
    assert "Letters from a health insurer" in text(page.page)
    page.get(f"{HERE}/new/999")
    assert page.status == 404


def test_u71_covered_words_are_not_in_any_page(page: PageClient) -> None:
    page.send(f"{HERE}/new", WORDS)
    page.send(f"{HERE}/1/step", {"text": "Ask at the counter", "section": "1"})
    page.send(f"{HERE}/new", {"label": "blue too"})
    page.send(f"{HERE}/2/remove")
    page.send("/cover", {"cover": "yes", "back": f"{HERE}/"})
    for path in ("/", "/1", "/1/edit", "/1/step", "/1/remove", "/removed", "/2/erase"):
        found = str(page.get(HERE + path))
        assert page.status == 200
        for secret in ("blue", "by a letter", "counter", "two cards"):
            assert secret not in found, (path, secret)
    assert "Line 1" in text(page.get(f"{HERE}/"))


# -- the rule itself


@given(
    moment=st.none() | st.sampled_from(SAFE_MOMENTS),
    earliest=st.none() | st.sampled_from(SAFE_MOMENTS),
    state=st.sampled_from(State),
)
def test_nothing_is_offered_before_it_is_safe(
    moment: SafeMoment | None, earliest: SafeMoment | None, state: State
) -> None:
    group = group_of(NewTie("a", moment=moment, state=state), earliest, out=False)
    if group is Group.NOW:
        assert earliest in {None, "now"}
    if group is Group.DAY:
        assert earliest != "after"
    if state is State.OPEN and earliest == "after":
        assert group is Group.WAITS


def timing_for(library: Library, facts: Facts, own: OwnWords | None = None) -> Timing:
    return Timing(library, facts, build_plan(library, facts, own or OwnWords()))


@pytest.mark.parametrize("is_said", [True, False])
def test_no_tie_is_safe_before_the_steps_of_this_plan_that_it_belongs_to(
    library: Library, *, is_said: bool
) -> None:
    facts = (
        Facts(library.facts - {"left_already"})
        if is_said
        else Facts(unknown=library.facts)
    )
    timing = timing_for(library, facts)
    held = {step.id for step in timing.plan.steps if step.held}
    assert held
    for kind in library.ties:
        earliest = timing.earliest(NewTie("a", kind.id))
        if held & set(kind.items):
            assert earliest == "after", kind.id
        assert earliest is not None
        assert SAFE_MOMENTS.index(earliest) >= SAFE_MOMENTS.index(kind.moment)


def test_a_step_that_an_office_lets_wait_lets_the_tie_wait(library: Library) -> None:
    item = replace(library.item("loan-both"), only_after=("left",))
    section = next(each for each in library.sections if item.id in ids_of(each))
    items = tuple(item if each.id == item.id else each for each in section.items)
    changed = replace(section, items=items)
    sections = tuple(changed if each is section else each for each in library.sections)
    office = replace(library, sections=sections)
    tie = NewTie("a", "tie-home-loan")
    nobody = Facts(unknown=office.facts)
    assert timing_for(library, nobody).earliest(tie) == "now"
    assert timing_for(office, nobody).earliest(tie) == "after"
    assert not timing_for(office, nobody).out
    out = Facts(frozenset({"left_already"}))
    assert timing_for(office, out).earliest(tie) == "now"
    assert timing_for(office, out).out


def ids_of(section: object) -> set[str]:
    return {each.id for each in section.items}  # type: ignore[attr-defined]


def test_a_step_put_aside_in_the_plan_can_be_put_there_again(library: Library) -> None:
    facts = Facts(unknown=library.facts)
    tie = NewTie("a", "tie-loan", step="know-the-figures")
    assert timing_for(library, facts).is_in_plan(tie)
    aside = OwnWords({"know-the-figures": Note("money", StepState.NOT_FOR_ME)})
    assert not timing_for(library, facts, aside).is_in_plan(tie)
    assert not timing_for(library, facts).is_in_plan(NewTie("a"))


TIES = st.builds(
    NewTie,
    label=st.text("aé\n'", min_size=1),
    named=st.sampled_from(Named),
    seen=st.text("aé\n'"),
    todo=st.text("aé\n'"),
    moment=st.none() | st.sampled_from(SAFE_MOMENTS),
    state=st.sampled_from(State),
)


def test_what_was_written_comes_back_exactly(
    page: PageClient, vault: Connection
) -> None:
    assert page.status

    @given(tie=TIES)
    def comes_back(tie: NewTie) -> None:
        vault.execute("BEGIN")
        number = store.add_tie(vault, tie)
        found = store.load_tie(vault, number)
        vault.execute("ROLLBACK")
        assert found == Tie(**vars(tie), id=number)

    comes_back()
