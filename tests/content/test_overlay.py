"""The folder of an office: the worked example of the docs, and what can be wrong."""

import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.content import check_order
from planner.content.check import main, open_office
from planner.content.condition import Facts
from planner.content.model import Item, Library
from planner.content.overlay import OfficeError, lay_over
from planner.core import clock
from planner.papers.lists import build_papers
from planner.papers.model import Note as PaperNote
from planner.papers.model import Owner, OwnerKind, Said
from planner.paths import ROOT
from planner.plan.engine import build_plan
from planner.plan.model import Note, OwnWords

EXAMPLE = ROOT / "docs" / "example-office"
FILES = sorted(path for path in EXAMPLE.rglob("*") if path.is_file())

Write = Callable[[str, str], None]
#: An item of ours, whole, as an office would give it instead.
DOOR = """
[[item]]
instead = true
id = "code-word"
text = "Agree on a word with us. We call for help when you say it."
quiet = "Agree on a word for the phone."
helps = "Nobody else understands it."
source = ["harbour-visits"]
"""
NEW = DOOR.replace("instead = true\n", "").replace("code-word", "harbour-word")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "office")


@pytest.fixture
def write(office: Path) -> Write:
    def write_file(name: str, text: str) -> None:
        path = office / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return write_file


def is_plain(item: Item) -> bool:
    return not (item.blanks or item.before or item.only_after)


def faults_of(base: Library, folder: Path) -> tuple[str, ...]:
    with pytest.raises(OfficeError) as caught:
        open_office(base, folder)
    assert caught.value.sentence == "\n".join(caught.value.faults)
    return caught.value.faults


def test_the_example_adds_every_kind_and_hides_one(real: Library) -> None:
    office = open_office(real, EXAMPLE)

    assert office.tally == {
        "hidden": 1,
        "number": 1,
        "item": 3,
        "section": 1,
        "thing": 1,
        "list": 1,
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

    texts = {step.id: step.text for step in steps}
    assert texts["harbour-first-visit"] == "Tuesday at ten"
    assert texts["harbour-bring"] == "The letter of May"


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
    assert found.tally["replaced"] == 1


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


def test_an_office_may_give_very_little(real: Library, tmp_path: Path) -> None:
    folder = tmp_path / "little"
    folder.mkdir()
    shutil.copy(EXAMPLE / "office.toml", folder)

    office = open_office(real, folder)

    assert office.library == real
    assert (office.id, office.name, office.tally) == ("harbour", "Harbour House", {})


OFFICE = 'id = "harbour"\nname = "Harbour House"\nchecked_on = 2026-11-20\n'
GUIDE = (EXAMPLE / "guides" / "harbour-open.md").read_text(encoding="utf-8")
SERVICE = (EXAMPLE / "helplines" / "us.toml").read_text(encoding="utf-8")
FAULTS = [
    ("office.toml", OFFICE.replace("harbour", "h"), "office/office.toml: id has 3"),
    (
        "office.toml",
        OFFICE.replace("harbour", "code"),
        "some of our ids begin with code-",
    ),
    ("office.toml", OFFICE + "colour = 1\n", "office.toml: colour means nothing here"),
    ("office.toml", OFFICE.replace("name", "nmae"), "name is missing"),
    ("offices.toml", "", "offices.toml: it means nothing here"),
    ("plan/day.txt", "", "plan/day.txt: it means nothing here"),
    ("plan/day.toml", "#" * 300_000, "plan/day.toml: it is larger than 256 KiB"),
    ("plan/day.toml", "[[item]", "plan/day.toml: "),
    (
        "plan/day.toml",
        'title = "Day"\n' + NEW,
        "plan/day.toml: title means nothing here",
    ),
    ("plan/day.toml", NEW.replace("helps", "hleps"), "harbour-word: helps is missing"),
    ("plan/day.toml", NEW + NEW, "harbour-word: it is there twice"),
    (
        "plan/day.toml",
        NEW.replace("harbour-word", "word"),
        "word: the id of something new",
    ),
    (
        "plan/day.toml",
        DOOR.replace("instead = true\n", ""),
        "plan/day.toml: code-word: this id is one of ours; to replace it, write",
    ),
    (
        "plan/harbour-visits.toml",
        'word = "V"\ntitle = "V"\nquiet_title = "V"\nintro = "V."\n' + DOOR,
        "plan/harbour-visits.toml: code-word: instead = true, but none of ours is here",
    ),
    (
        "plan/day.toml",
        NEW.replace("[[item]]", '[[item]]\nafter = "nobody"'),
        "harbour-word: after names nobody: not here",
    ),
    (
        "plan/visits.toml",
        'word = "V"\ntitle = "V"\nquiet_title = "V"\nintro = "V."\n' + NEW,
        "plan/visits.toml: the id of something new begins with harbour-",
    ),
    ("plan/day.toml", NEW + 'when = ["rich"]\n', "no answer gives the fact rich"),
    ("plan/day.toml", NEW + 'before = ["x"]\n', "harbour-word: before names x, which"),
    (
        "plan/day.toml",
        NEW + 'blanks = [{ id = "day", label = "Day" }]\n',
        "harbour-word: the id of the new blank day begins with harbour-",
    ),
    (
        "papers/harbour-visit.toml",
        "[[thing]]\n",
        "papers/harbour-visit.toml: id is miss",
    ),
    ("changes.toml", "[[change]]\n", "changes.toml: id is missing"),
    ("changes.toml", "x = 1\n", "changes.toml: x means nothing here"),
    ("hide.toml", 'items = ["nobody"]\n', "hide.toml: items has no nobody"),
    ("hide.toml", 'numbers = ["us: Emergency services"]\n', "numbers has no us: Emerg"),
    (
        "helplines/zz.toml",
        SERVICE,
        "helplines/zz.toml: the planner has no such country",
    ),
    (
        "helplines/us.toml",
        SERVICE.replace("Harbour House", "Emergency services"),
        "Emergency services: this id is one of ours",
    ),
    (
        "helplines/international.toml",
        SERVICE,
        "helplines/international.toml: Harbour House: a number works in one country",
    ),
    ("guides/open.md", GUIDE, "guides/open.md: the id of something new begins with"),
    ("guides/keys.md", GUIDE, "guides/keys.md: this id is one of ours; to replace it"),
    (
        "guides/limits.md",
        GUIDE.replace("word =", "instead = true\nword ="),
        "guides/limits.md: limits leaves out L",
    ),
    ("guides/harbour-open.md", "no keys", "harbour-open.md: it has to begin with its"),
    ("words/en.toml", "words = []\n", "words/en.toml: words is missing"),
    ("words/en.toml", 'words = ["corner", "card"]\n', "'Small card' gives away card"),
    ("sources.toml", "x = 1\n", "sources.toml: "),
    (
        "sources.toml",
        'checked_on = 2026-11-20\n[[source]]\nid = "INC-01"\naddresses = ["https://a"]\n',
        "sources.toml: INC-01: the id of a source of your own begins with harbour-",
    ),
]


@pytest.mark.parametrize(
    "fault", FAULTS, ids=lambda fault: f"{fault[0]}-{fault[2][:30]}"
)
def test_a_fault_of_an_office_is_one_line(
    real: Library, office: Path, write: Write, fault: tuple[str, str, str]
) -> None:
    name, text, says = fault
    write(name, text)

    found = faults_of(real, office)

    assert [line for line in found if says in line], found
    assert all("\n" not in line for line in found)


def test_a_source_that_the_office_does_not_use_is_said(
    real: Library, office: Path, write: Write
) -> None:
    text = (office / "sources.toml").read_text(encoding="utf-8")
    write("sources.toml", text + text[text.index("[[") :].replace("visits", "more"))

    assert faults_of(real, office) == (
        "sources.toml: harbour-more: nothing uses this source",
    )


def test_a_blank_with_words_in_it_is_not_taken_away(
    real: Library, office: Path, write: Write
) -> None:
    section, item = next((s, i) for s in real.sections for i in s.items if i.blanks)
    write(f"plan/{section.id}.toml", DOOR.replace("code-word", item.id))

    found = faults_of(real, office)

    lost = [f"the blank {blank.id} is missing" for blank in item.blanks]
    assert [line.rsplit(": ", 1)[1] for line in found if item.id in line] == lost


def test_the_order_that_is_safe_is_not_taken_away(
    real: Library, office: Path, write: Write
) -> None:
    for name in ("before", "only_after"):
        section, item = next(
            (s, i)
            for s in real.sections
            for i in s.items
            if getattr(i, name) and not i.blanks
        )
        write(f"plan/{section.id}.toml", DOOR.replace("code-word", item.id))

        found = faults_of(real, office)

        assert f"plan/{section.id}.toml: {item.id}: {name} leaves out" in found[0]
        (office / "plan" / f"{section.id}.toml").unlink()


def test_every_fault_is_said_at_once(real: Library, office: Path, write: Write) -> None:
    write("plan/day.toml", NEW.replace("helps", "hleps"))
    write("changes.toml", "x = 1\n")

    assert len(faults_of(real, office)) == 2


def test_links_elsewhere_are_not_followed(
    real: Library, office: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere.toml").write_text("", encoding="utf-8")
    (office / "changes.toml").symlink_to(tmp_path / "elsewhere.toml")

    assert faults_of(real, office) == (
        "changes.toml: a link to another place is not followed",
    )


def test_too_many_files_are_refused(real: Library, office: Path, write: Write) -> None:
    for number in range(201):
        write(f"plan/day{number}.toml", "")

    assert faults_of(real, office)[-1].endswith(" files, more than 200")


def test_a_folder_that_cannot_be_looked_into_is_said(
    real: Library, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> list[Path]:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)

    assert faults_of(real, office) == ("office: it cannot be read",)


@pytest.mark.parametrize("name", ["gone", "no\0folder"])
def test_a_folder_that_is_gone_is_said(
    real: Library, tmp_path: Path, name: str
) -> None:
    assert faults_of(real, tmp_path / name) == (
        "office.toml: it is missing or cannot be read",
    )


def test_a_mark_that_cannot_be_looked_at_is_as_good_as_missing(
    real: Library, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "is_file", refuse)

    assert faults_of(real, office) == ("office.toml: it is missing or cannot be read",)


def run(folder: Path, year: int = 2026) -> int:
    with clock.frozen(wall=datetime(year, 12, 1, tzinfo=UTC)):
        return main([str(folder)])


def test_the_command_says_what_an_office_adds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(EXAMPLE) == 0
    assert capsys.readouterr().out == (
        "Harbour House: hidden 1, number 1, item 3, section 1, thing 1, list 1,"
        " guide 1\n"
    )


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
