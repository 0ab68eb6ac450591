"""What can be wrong in the folder of an office: each a line, all of them at once."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.content import folder
from planner.content.model import Library
from tests.content.office import DOOR, EXAMPLE, NEW, Write, faults_of

OFFICE = 'id = "harbour"\nname = "Harbour House"\nchecked_on = 2026-11-20\n'
GUIDE = (EXAMPLE / "guides" / "harbour-open.md").read_text(encoding="utf-8")
SERVICE = (EXAMPLE / "helplines" / "us.toml").read_text(encoding="utf-8")
TIE = """
[[tie]]
instead = true
id = "tie-pay"
text = "Pay"
do = "Move it."
risk = "It is seen."
moment = "day"
items = ["pay-moved"]
source = ["harbour-visits"]
"""
CLAIM = """
[[claim]]
id = "harbour-fund"
text = "Our fund"
about = "A small sum."
ask = "Ask us."
source = ["harbour-visits"]
"""
FAULTS = [
    ("ties.toml", TIE, "ties.toml: tie-pay: moment is earlier than after"),
    ("ties.toml", TIE.replace('"pay-moved"', ""), "items leaves out pay-moved"),
    ("ties.toml", TIE.replace("risk", "rsik"), "tie-pay: risk is missing"),
    (
        "claims.toml",
        CLAIM.replace("harbour-fund", "fund"),
        "fund: the id of something new",
    ),
    ("claims.toml", CLAIM.replace("ask", "aks"), "harbour-fund: ask is missing"),
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
    ("plan/day.toml", "a = " + "[" * 60_000, "plan/day.toml: it is too deep"),
    ("plan/day.toml", "a = " + "9" * 60_000, "plan/day.toml: it is too deep, or a"),
    ("plan/day.toml", "a" + ".a" * 60_000, "day.toml: a key has too many parts"),
    ("plan/day.toml", 'a."b c" .' * 20_000, "day.toml: a key has too many parts"),
    (
        "plan/day.toml",
        NEW.replace("Nobody", r"\u0000Nobody"),
        "harbour-word: helps has a sign in it that cannot be seen",
    ),
    (
        "plan/day.toml",
        "".join(f"[{'x' * 400}{number}]\n" for number in range(9)),
        "xxx…",
    ),
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


def test_parts_that_wait_for_one_another_are_a_fault(
    real: Library, office: Path, write: Write
) -> None:
    one, two = (each for each in real.sections if each.id in {"people", "work"})
    for section, other, name in ((one, two, "one"), (two, one, "two")):
        new = NEW.replace("harbour-word", f"harbour-{name}")
        before = f'before = ["{other.items[0].id}"]\n'
        write(f"plan/{section.id}.toml", new + before)

    found = faults_of(real, office)

    # No two steps go in a circle here; only the parts do.
    assert found == ("plan: steps of these parts wait for one another: people, work",)


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


def test_files_that_take_long_to_read_are_not_read(
    real: Library, office: Path, write: Write
) -> None:
    for number in range(5):
        write(f"plan/harbour-{number}.toml", "#" * 250_000)

    said = faults_of(real, office)

    assert said == ("office: all files together are larger than 1 MiB",)


def test_more_faults_than_a_page_holds_are_counted(
    real: Library, office: Path, write: Write
) -> None:
    for number in range(150):
        write(f"plan/{number}\x1b[2J.txt", "")

    said = faults_of(real, office)

    assert len(said) == 101
    assert said[-1] == "and 50 more"
    assert not [line for line in said if "\x1b" in line]


def changed_after_the_look(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[], object]
) -> None:
    """Let somebody change the folder between the look at it and the reading."""
    look = folder.faults

    def look_and_change(where: Path) -> list[str]:
        found = look(where)
        change()
        return found

    monkeypatch.setattr(folder, "faults", look_and_change)


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(
    real: Library, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = office / "plan" / "people.toml"

    def change() -> None:
        file.unlink()
        os.mkfifo(file)

    changed_after_the_look(monkeypatch, change)

    assert "plan/people.toml: it cannot be read" in faults_of(real, office)


def test_a_file_that_grows_meanwhile_is_not_read_to_its_end(
    real: Library, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = office / "plan" / "people.toml"
    changed_after_the_look(monkeypatch, lambda: os.truncate(file, 500_000_000))

    assert "plan/people.toml: it is larger than 256 KiB" in faults_of(real, office)
