"""One search over everything."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import Connection

from planner.attachments.store import Receiver, erase_file
from planner.bundles.model import Wanted
from planner.bundles.store import add_collection
from planner.core.dates import When
from planner.diary.model import Attached, EntryBody, Said
from planner.diary.store import (
    add_entries,
    add_entry,
    change_entry,
    erase_entry,
    put_in_bin,
)
from planner.imports.store import add_import
from planner.seals.store import add_seal
from tests.page import PageClient, text, texts

HOSTILE = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "hostile.txt").read_text().splitlines()
]
DAY = When.of_parts(2026, 6, 1)
SHOW = "Show the words around it"


def entry(words: str, title: str = "", **more: object) -> EntryBody:
    return EntryBody(when=DAY, title=title, words={"account": Said(words)}, **more)  # type: ignore[arg-type]


def look_for(page: PageClient, words: str) -> list[str]:
    """Look for words; return what was found, each as its section and label."""
    page.send("/search/", {"words": words})
    assert page.location == "/search/found"
    page.follow()
    return found(page)


def found(page: PageClient) -> list[str]:
    lines = []
    for heading in page.page.select("main h2"):
        rows = heading.find_next_sibling("ul")
        assert rows is not None
        lines += [f"{heading.get_text(strip=True)}: {label}" for label in labels(rows)]
    return lines


def labels(rows: object) -> list[str]:
    return [" ".join(one.get_text().split()) for one in rows.select("a.whole")]  # type: ignore[attr-defined]


WRITTEN: dict[str, Callable[[PageClient], object]] = {
    "Plan": lambda page: page.send("/plan/1/1", {"words": "the Zébra lamp"}),
    "People": lambda page: page.send("/people/new", {"label": "zebra"}),
    "Places": lambda page: page.send("/places/new", {"label": "zebra"}),
    "Notes": lambda page: [
        page.send("/notes/new", {"who": ""}),
        page.send("/notes/1/new", {"text": "a zebra"}),
    ],
    "Orders": lambda page: page.send("/orders/new", {"number": "zebra 7"}),
    "Put aside": lambda page: page.send("/money/aside/new", {"note": "a zebra"}),
    "Help that takes time": lambda page: page.send(
        "/money/claims/new", {"label": "Form", "office": "zebra"}
    ),
    "What you share": lambda page: page.send(
        "/money/ties/new", {"label": "zebra card"}
    ),
    "Papers": lambda page: page.send("/papers/1/1/new", {"text": "a zebra"}),
    "Numbers": lambda page: page.send(
        "/numbers/new", {"name": "Al", "phone": "1", "note": "zebra"}
    ),
    "What matters": lambda page: page.send("/priorities/new", {"words": "zebra"}),
    "Copies": lambda page: page.send("/copies/new", {"name": "zebra"}),
}


@pytest.mark.parametrize("section", WRITTEN)
def test_u99_every_section_is_looked_through(page: PageClient, section: str) -> None:
    WRITTEN[section](page)
    assert page.location is not None, text(page.page)
    lines = look_for(page, "ZEBRA")
    assert [line.partition(":")[0] for line in lines] == [section]
    link = page.page.select_one("main a.whole")
    assert link is not None
    page.get(page.path_of(str(link["href"])))
    assert page.status == 200
    assert "zebra" in str(page.page).lower().replace("é", "e")


def test_u99_the_diary_is_looked_through(page: PageClient, vault: Connection) -> None:
    add_entry(vault, entry("The Zébra came.", "A visit"))
    add_entry(vault, EntryBody(when=DAY, words={"felt": Said("like a zebra")}))
    assert look_for(page, "zebra") == ["Diary: June 1, 2026", "Diary: A visit"]
    hints = texts(page.page, "main li .hint")
    assert hints == ["What happened", "June 1, 2026 · What happened"]


def test_u99_files_by_name_description_and_typed_text(
    page: PageClient, vault: Connection
) -> None:
    receiver = Receiver(vault)
    number = receiver.begin("Zebra.txt")
    receiver.write(b"words")
    receiver.finish()
    attached = Attached(number, "the giraffe", "see you at okapi")
    add_entry(vault, entry("", "With a file", files=(attached,)))
    assert look_for(page, "zebra") == ["Files: Zebra.txt"]
    link = page.page.select_one("main a.whole")
    assert link is not None
    assert str(link["href"]).endswith(f"/files/{number}")
    assert look_for(page, "giraffe") == ["Diary: With a file"]
    assert look_for(page, "okapi") == ["Diary: With a file"]


def test_u99_a_file_of_an_entry_in_the_bin_is_not_listed(
    page: PageClient, vault: Connection
) -> None:
    receiver = Receiver(vault)
    number = receiver.begin("Zebra.txt")
    receiver.finish()
    made = add_entry(vault, entry("", "One", files=(Attached(number),)))
    put_in_bin(vault, made)
    assert look_for(page, "zebra") == []


def test_u99_messages_seals_and_collections_by_what_they_are_called(
    page: PageClient, vault: Connection
) -> None:
    receiver = Receiver(vault)
    number = receiver.begin("Zebra chat.txt")
    receiver.finish()
    kept = add_import(vault, number)
    gone = receiver.begin("Zebra gone.txt")
    receiver.finish()
    add_import(vault, gone)
    erase_file(vault, gone)
    seal = add_seal(vault, 1, "A" * 32, "Aunt Zebra", "by post")
    add_seal(vault, 1, "A" * 32, "", "for the zebra")
    add_collection(vault, Wanted(name="Zebra and partners"))
    add_collection(vault, Wanted(file="zebra"))
    assert look_for(page, "zebra") == [
        "Messages: Zebra chat.txt",
        "Seals: Aunt Zebra",
        "Seals: Seal 2",
        "Collections: Zebra and partners",
        "Collections: A collection",
    ]
    links = [str(one["href"]) for one in page.page.select("main a.whole")]
    assert links[0].endswith(f"/imports/{kept}")
    assert links[1].endswith(f"/seals/{seal}")
    assert links[3].endswith("/bundles/1/entries")


def test_u99_questions_with_their_answers_and_help(page: PageClient) -> None:
    lines = look_for(page, "doctor")
    assert {line.partition(":")[0] for line in lines} >= {"Plan", "Help"}
    assert any(line.startswith("Questions: ") for line in look_for(page, "children"))
    country = page.app.extensions["library"].international
    name = country.services[0].name
    assert f"Numbers: {name}" in look_for(page, name)


def test_the_page_asks_for_words_and_says_what_it_looks_through(
    page: PageClient,
) -> None:
    found_page = page.get("/search/")
    assert "looks through everything here" in text(found_page)
    form = found_page.select_one("main form[role=search]")
    assert form is not None
    assert form["method"] == "post"
    assert page.path_of(str(form["action"])) == "/search/"


def test_titles_come_before_what_only_stands_in_the_text(page: PageClient) -> None:
    page.send("/people/new", {"label": "Al", "knows": "zebra"})
    page.send("/people/new", {"label": "zebra"})
    assert look_for(page, "zebra") == ["People: zebra", "People: Al"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Le résumé était là", "ETAIT"),
        ("Straße und Tür", "STRASSE TUR"),
        ("Είδα τον Δρόμο", "δρομο"),
        ("Он пришёл вечером", "ПРИШЕЛ"),
        ("جاء إلى البَيت", "البيت"),
        ("昨天他来了", "他来"),
        ("昨日、彼が来た", "彼が"),
        ("เขามาที่บ้าน", "บ้าน"),
        ("वह घर आया", "घर"),
        ("그가 왔다", "왔다"),
    ],
)
def test_u100_case_accents_parts_and_scripts_without_spaces(
    page: PageClient, vault: Connection, written: str, words: str
) -> None:
    add_entry(vault, entry(written, "This one"))
    page.send("/people/new", {"label": "Al", "note": written})
    assert look_for(page, words) == ["Diary: This one", "People: Al"]


@pytest.mark.parametrize("part", ["", "/diary", "/diary/1", "/people", "/help"])
def test_t70_u99_no_word_in_an_address_a_title_or_a_header(
    page: PageClient, vault: Connection, part: str
) -> None:
    add_entry(vault, entry("zebra7731"))
    sent = page.send("/search/", {"words": "zebra7731"})
    assert page.status == 303
    assert "zebra" not in str(page.response.headers)
    assert "zebra" not in str(sent)
    found_page = page.get(f"/search/found{part}")
    assert text(found_page, "title") == "Search \N{EN DASH} Planner"
    assert "zebra" not in str(page.response.headers)
    for link in found_page.select("a[href], form[action]"):
        assert "zebra" not in str(link.get("href") or link.get("action"))
    assert all("?" not in str(one["href"]) for one in found_page.select("a[href]"))


def test_t70_what_was_looked_for_is_not_in_the_store(
    page: PageClient, vault: Connection
) -> None:
    look_for(page, "zebra7731")
    names = vault.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    for name in [row["name"] for row in names.fetchall()]:
        rows = vault.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - names of tables
        assert "zebra" not in repr([tuple(row) for row in rows])


def test_u99_after_the_lock_it_is_forgotten(page: PageClient) -> None:
    look_for(page, "zebra7731")
    page.send("/lock")
    page.unlock()
    found_page = page.get("/search/found")
    assert "Write a word to look for." in text(found_page)
    assert "zebra" not in str(found_page)


def test_u63_where_money_is_is_found_and_not_shown(page: PageClient) -> None:
    page.send("/money/aside/place", {"place": "behind the zebra lamp"})
    assert look_for(page, "zebra") == [
        "Put aside: Where the money is that you put aside"
    ]
    page.send("/search/words", {"show": "yes"})
    assert "lamp" not in str(page.get("/search/found"))


def test_u71_what_is_covered_is_found_and_not_shown(page: PageClient) -> None:
    page.send("/money/claims/new", {"label": "Zebra form", "note": "zebra lamp"})
    page.send("/cover", {"cover": "yes", "back": "/"})
    assert look_for(page, "zebra") == ["Help that takes time: Line 1"]
    assert "lamp" not in str(page.page)


def test_u84_what_an_entry_says_is_shown_only_on_request(
    page: PageClient, vault: Connection
) -> None:
    add_entry(vault, entry("First the blue Zebra then nothing.", "A visit"))
    page.send("/people/new", {"label": "Al", "knows": "of the zebra"})
    look_for(page, "zebra")
    assert "blue" not in str(page.page)
    assert "of the" not in text(page.page, "main ul ~ ul")
    assert SHOW in text(page.page)

    page.send("/search/words", {"show": "yes", "part": "", "page": "1"})
    assert page.location == "/search/found"
    page.follow()
    assert texts(page.page, "main mark") == ["Zebra", "zebra"]
    assert "First the blue Zebra" in text(page.page)

    page.send("/search/words", {"show": "no", "part": "diary", "page": "1"})
    assert page.location == "/search/found/diary/1"
    assert "blue" not in str(page.follow())

    page.send("/search/words", {"show": "yes"})
    look_for(page, "zebra")
    assert "blue" not in str(page.page)


def test_u63_a_place_is_found_and_not_shown(page: PageClient) -> None:
    page.send("/papers/1/1/1/edit", {"place": "behind the zebra lamp"})
    page.send("/people/new", {"label": "Al"})
    page.send("/people/1/reach", {"reach": "ring the zebra lightly"})
    page.send("/orders/new", {"label": "Paper"})
    page.send("/orders/1/copies", {"place": "under the zebra"})
    lines = look_for(page, "zebra")
    assert [one.partition(":")[0] for one in lines] == ["Papers", "People", "Orders"]
    page.send("/search/words", {"show": "yes"})
    shown = str(page.get("/search/found"))
    for words in ("behind", "lightly", "under the"):
        assert words not in shown


def test_u63_a_place_in_the_plan_is_found_and_not_shown(
    page: PageClient, vault: Connection
) -> None:
    library = page.app.extensions["library"]
    blank = next(
        blank
        for section in library.sections
        for item in section.items
        for blank in item.blanks
        if blank.kind == "place"
    )
    vault.execute(
        "INSERT INTO filled_blank (blank, words) VALUES (?, 'at the zebra')",
        (blank.id,),
    )
    lines = look_for(page, "zebra")
    assert lines
    assert all(one.startswith("Plan: ") for one in lines)
    page.send("/search/words", {"show": "yes"})
    assert "at the zebra" not in str(page.get("/search/found"))


def test_hidden_parts_and_lines_are_found_and_not_shown(page: PageClient) -> None:
    page.send("/plan/1/1", {"words": "a zebra"})
    page.send("/sections", {"shown": ["2"]})
    page.send("/papers/1/1/new", {"text": "zebra lamp"})
    page.send("/papers/1/1/change", {"change": "aside:own-1"})
    lines = look_for(page, "zebra")
    assert lines == [
        "Plan: A step in a part that is hidden",
        "Papers: A line that is hidden or put aside",
    ]
    page.send("/search/words", {"show": "yes"})
    assert "lamp" not in str(page.get("/search/found"))
    assert texts(page.page, "main mark") == []


def test_u87_many_are_shown_fifty_to_a_page(
    page: PageClient, vault: Connection
) -> None:
    vault.execute("BEGIN")
    every = [EntryBody(title=f"zebra {number}") for number in range(1, 53)]
    assert len(list(add_entries(vault, every, source=None))) == 52
    vault.execute("COMMIT")
    lines = look_for(page, "zebra")
    assert lines[0] == "Diary: zebra 52"
    assert len(lines) == 10
    more = page.page.select_one("a[href$='/search/found/diary']")
    assert more is not None
    assert len(found_on(page, "/search/found/diary")) == 50
    assert "Page after" in text(page.page)
    assert found_on(page, "/search/found/diary/2") == ["zebra 2", "zebra 1"]
    assert "Page before" in text(page.page)
    for path in ("diary/3", "diary/0", "nothing", "people/2"):
        page.get(f"/search/found/{path}")
        assert page.status == 404


def found_on(page: PageClient, path: str) -> list[str]:
    return texts(page.get(path), "main a.whole")


def test_a_section_with_nothing_says_so(page: PageClient) -> None:
    look_for(page, "zebra7731")
    assert "Nothing here has all of these words:" in text(page.page)
    assert "Nothing here has" in text(page.get("/search/found/people"))


def test_u101_what_is_in_the_bin_says_so_and_what_is_erased_is_gone(
    page: PageClient, vault: Connection
) -> None:
    number = add_entry(vault, entry("zebra", "A visit"))
    put_in_bin(vault, number)
    assert look_for(page, "zebra") == ["Diary: A visit"]
    assert texts(page.page, "main li .hint") == [
        "June 1, 2026 · What happened, in the bin"
    ]
    erase_entry(vault, number)
    assert look_for(page, "zebra") == []


def test_only_what_an_entry_says_now_is_found(
    page: PageClient, vault: Connection
) -> None:
    number = add_entry(vault, entry("zebra"))
    change_entry(vault, number, entry("giraffe", "Now"))
    assert look_for(page, "zebra") == []
    assert look_for(page, "giraffe") == ["Diary: Now"]


@pytest.mark.parametrize("words", [*HOSTILE, "", "x" * 5_000, '"', "a OR b", "*"])
def test_hostile_words_stay_words(page: PageClient, words: str) -> None:
    page.send("/people/new", {"label": f"a {words}"[:900]})
    look_for(page, words)
    page.send("/search/words", {"show": "yes", "part": words, "page": words})
    assert page.location == "/search/found"
    page.follow()
    assert page.status == 200
