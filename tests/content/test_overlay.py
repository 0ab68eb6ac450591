"""The folder of an office: the worked example of the docs, and what can be wrong."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.content import check_order
from planner.content.check import main, open_office
from planner.content.condition import Facts
from planner.content.model import Item, Library
from planner.content.overlay import lay_over
from planner.core import clock
from planner.papers.lists import build_papers
from planner.papers.model import Note as PaperNote
from planner.papers.model import Owner, OwnerKind, Said
from planner.paths import ROOT
from planner.plan.engine import build_plan
from planner.plan.model import Note, OwnWords
from tests.content.office import DOOR, EXAMPLE, NEW, Write

FILES = sorted(path for path in EXAMPLE.rglob("*") if path.is_file())


def is_plain(item: Item) -> bool:
    return not (item.blanks or item.before or item.only_after)


def test_the_example_adds_every_kind_and_hides_two(real: Library) -> None:
    office = open_office(real, EXAMPLE)

    assert office.tally == {
        "hidden": 2,
        "replaced": 1,
        "number": 1,
        "item": 3,
        "section": 1,
        "thing": 1,
        "list": 1,
        "task": 1,
        "step of the day": 1,
        "line of a card": 1,
        "line of a note": 1,
        "line of a budget": 1,
        "page": 1,
        "entry": 2,
        "guide": 1,
    }
    whole = office.library
    places = [section.id for section in whole.sections]
    assert places.index("harbour-visits") == places.index("people") + 1
    assert whole.section("people").items[-1].id == "harbour-first-visit"
    assert whole.item("harbour-first-visit").source.addresses == (
        "https://harbour-house.example/visits",
    )
    names = [number.name for number in whole.country("us").services]
    assert names[-1] == "Harbour House"
    assert "LGBT National Youth Talkline" not in names
    assert whole.country("us").services[-1].cost == "Free"
    assert whole.country("us").emergency == real.country("us").emergency
    assert whole.thing("harbour-visit-card").quiet == "Small card"
    assert whole.guides[-1].id == "harbour-open"
    assert whole.words.found_in("Call Harbour House") == ["Harbour House"]
    assert set(real.items) <= set(whole.items)


def test_the_plan_shows_the_example(real: Library) -> None:
    whole = open_office(real, EXAMPLE).library
    with_children = build_plan(whole, Facts(frozenset({"children"})), OwnWords())
    nothing_said = build_plan(whole, Facts(unknown=whole.facts), OwnWords())

    keys = {step.id for step in with_children.steps}
    assert {"harbour-first-visit", "harbour-bring", "harbour-children-corner"} <= keys
    unsaid = {step.id for step in nothing_said.steps}
    assert {"harbour-first-visit", "harbour-bring"} <= unsaid
    assert "harbour-children-corner" not in unsaid


def test_what_was_written_stays_when_the_folder_is_taken_away(real: Library) -> None:
    own = OwnWords(
        notes={
            "harbour-first-visit": Note("people", words="Tuesday at ten"),
            "harbour-bring": Note("harbour-visits", words="The letter of May"),
        }
    )

    steps = build_plan(real, Facts(), own).steps

    words = {step.id: step.words for step in steps}
    assert words["harbour-first-visit"] == "Tuesday at ten"
    assert words["harbour-bring"] == "The letter of May"


def test_what_was_said_about_a_paper_stays_when_the_folder_is_taken_away(
    real: Library,
) -> None:
    me = Owner(1, OwnerKind.ME, "Me")
    note = PaperNote(list="harbour-visit", label="The card", place="In the blue book")
    said = Said((me,), {(1, "harbour-visit-card"): note})

    found = build_papers(real, Facts(), said, {})

    lines = [
        (entry.text, entry.note.place)
        for part in found.people[0].lists
        for entry in part.entries
        if entry.note.place
    ]
    assert lines == [("The card", "In the blue book")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(EXAMPLE)))
def test_the_docs_show_the_example_as_it_is(path: Path) -> None:
    shown = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
    name = path.relative_to(EXAMPLE).as_posix()
    found = re.search(rf"`{re.escape(name)}`:?\n\n```\w*\n(.*?)```\n", shown, re.DOTALL)
    assert found, f"docs/content.md does not show {name}"
    assert found.group(1) == path.read_text(encoding="utf-8")


def test_one_of_ours_is_replaced_where_it_stands(
    real: Library, office: Path, write: Write
) -> None:
    home, old = next((s, i) for s in real.sections for i in s.items if is_plain(i))
    write(f"plan/{home.id}.toml", DOOR.replace("code-word", old.id))

    found = open_office(real, office)

    places = [item.id for item in found.library.section(home.id).items]
    assert places == [item.id for item in home.items]
    assert found.library.item(old.id).text.startswith("Agree on a word with us")
    assert found.tally["replaced"] == 2


def test_words_of_a_part_or_a_list_can_be_replaced(
    real: Library, office: Path, write: Write
) -> None:
    words = 'instead = true\nword = "Day"\ntitle = "A day"\nquiet_title = "Day"\n'
    write("plan/day.toml", words + 'intro = "Ours."\n' + NEW)
    write("papers/cards.toml", words + 'intro = "Ours."\n')

    whole = open_office(real, office).library

    assert whole.section("day").intro == "Ours."
    assert whole.section("day").items[:-1] == real.section("day").items
    assert whole.list("cards").title == "A day"
    assert whole.list("cards").things == real.list("cards").things


def test_a_new_item_stands_behind_the_one_it_names(
    real: Library, office: Path, write: Write
) -> None:
    first = real.section("day").items[0].id
    write("plan/day.toml", NEW.replace("[[item]]", f'[[item]]\nafter = "{first}"'))

    whole = open_office(real, office).library

    assert whole.section("day").items[1].id == "harbour-word"


def test_lists_of_ours_take_things_of_theirs(
    real: Library, office: Path, write: Write
) -> None:
    text = (EXAMPLE / "papers" / "harbour-visit.toml").read_text(encoding="utf-8")
    (office / "papers" / "harbour-visit.toml").unlink()
    write("papers/cards.toml", text[text.index("[[thing]]") :])

    whole = open_office(real, office).library

    assert whole.list("cards").things[-1].id == "harbour-visit-card"


def test_what_is_hidden_is_gone_and_nothing_waits_for_it(
    real: Library, office: Path, write: Write
) -> None:
    later = next((item.before[0] for item in real.items if item.before), "passport")
    hidden = real.section("animals")
    only = [c.id for c in real.changes if set(c.opens) == {"animals"}]
    thing = next(real.things).id
    change = next(c.id for c in real.changes if c.id not in only)
    write(
        "hide.toml",
        f'sections = ["animals"]\nitems = ["{later}"]\nthings = ["{thing}"]\n'
        f'changes = ["{change}"]\nlists = ["{real.lists[-1].id}"]\n',
    )

    whole = lay_over(real, office).library

    ids = {item.id for item in whole.items}
    assert ids.isdisjoint(item.id for item in hidden.items)
    assert later not in ids
    assert all(set(item.before) <= ids for item in whole.items)
    assert thing not in {each.id for each in whole.things}
    assert real.lists[-1] not in whole.lists
    assert change not in {each.id for each in whole.changes}
    assert all("animals" not in each.opens for each in whole.changes)
    assert all(each.opens for each in whole.changes)


def test_a_change_and_more_files_are_read(
    real: Library, office: Path, write: Write
) -> None:
    write(
        "changes.toml",
        '[[change]]\nid = "harbour-letter"\ntext = "We sent a letter"\n'
        'reason = "because of a letter"\nopens = ["harbour-visits"]\n',
    )
    write("README.md", "For the office.\n")
    write(".hidden", "")
    for name in ("sources.toml", "hide.toml"):
        text = (office / name).read_text(encoding="utf-8")
        write(name, text)

    assert open_office(real, office).library.change("harbour-letter")


def test_help_and_ties_of_an_office_are_read(
    real: Library, office: Path, write: Write
) -> None:
    write(
        "claims.toml",
        '[[claim]]\nid = "harbour-fund"\ntext = "Our fund"\nabout = "A small sum."\n'
        'ask = "Ask us."\nsource = ["harbour-visits"]\n',
    )
    write(
        "ties.toml",
        '[[tie]]\ninstead = true\nid = "tie-pay"\ntext = "Pay"\ndo = "Move it."\n'
        'risk = "It is seen."\nitems = ["pay-moved"]\nsource = ["harbour-visits"]\n',
    )

    found = open_office(real, office)

    assert found.library.claim("harbour-fund").about == "A small sum."
    assert found.library.tie("tie-pay").do == "Move it."
    assert found.library.tie("tie-pay").moment == "after"


def test_an_office_may_give_very_little(real: Library, tmp_path: Path) -> None:
    folder = tmp_path / "little"
    folder.mkdir()
    shutil.copy(EXAMPLE / "office.toml", folder)

    office = open_office(real, folder)

    assert office.library == real
    assert (office.id, office.name, office.tally) == ("harbour", "Harbour House", {})


def run(folder: Path, year: int = 2026) -> int:
    with clock.frozen(wall=datetime(year, 12, 1, tzinfo=UTC)):
        return main([str(folder)])


def test_the_command_says_what_an_office_adds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(EXAMPLE) == 0
    said = capsys.readouterr().out
    assert said.startswith("Harbour House: hidden 2, number 1, line of a budget 1")
    docs = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
    assert f"docs/example-office\n{said}```" in docs


def test_the_command_names_what_an_office_should_look_at_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(EXAMPLE, 2027) == 0
    said = capsys.readouterr().out
    assert "helplines/us.toml: Harbour House: checked on 2026-11-20\n" in said
    assert "988" not in said


def test_the_command_says_when_there_is_nothing_yet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(EXAMPLE / "office.toml", tmp_path)
    assert run(tmp_path) == 0
    assert capsys.readouterr().out == "Harbour House: nothing yet\n"


def test_the_command_fails_on_a_fault_of_an_office(
    office: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write("plan/day.toml", NEW.replace("helps", "hleps"))
    assert run(office) == 1
    assert capsys.readouterr().out == (
        "plan/day.toml: harbour-word: helps is missing\n"
    )


def test_what_was_wrong_before_is_not_the_offices_fault(
    real: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_order, "faults", lambda _: iter(["plan: old fault"]))

    assert open_office(real, EXAMPLE).name == "Harbour House"
