"""What somebody wrote on an office's content, or on ours that an office hides (15)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import Connection

from planner.content.model import Library
from planner.content.overlay import lay_over
from planner.day import store as day_store
from planner.day.cards import cards_of
from planner.notes.model import open_blanks, texts_of
from planner.notes.store import load_notes
from planner.paths import ROOT
from planner.plan.model import Note
from planner.profile.facts import facts_of
from planner.weeks import store as weeks_store
from tests.page import PageClient, text, texts

EXAMPLE = ROOT / "docs" / "example-office"
PAGE = "Before a first visit"


@pytest.fixture
def office(page: PageClient) -> PageClient:
    """The pages with the example's folder in use."""
    page.send("/settings/content", {"folder": str(EXAMPLE)})
    page.follow()
    return page


@pytest.fixture
def vault(page: PageClient) -> Iterator[Connection]:
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    yield connection
    connection.close()


def off(page: PageClient) -> None:
    page.send("/settings/content/off")
    page.follow()


def hide(page: PageClient, tmp_path: Path, words: str) -> Library:
    """Let an office hide some of ours; return what is shown then."""
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "office.toml").write_text(
        'id = "harbour"\nname = "Harbour House"\nchecked_on = 2026-11-20\n'
    )
    (folder / "hide.toml").write_text(words)
    whole = lay_over(page.app.extensions["library"], folder).library
    page.app.extensions["library"] = whole
    return whole


def library_of(page: PageClient) -> Library:
    found: Library = page.app.extensions["library"]
    return found


def steady(page: PageClient, name: str) -> str:
    return f"/steady/{[one.id for one in library_of(page).pages].index(name) + 1}"


def stage(page: PageClient, name: str) -> str:
    return f"/weeks/{[one.id for one in library_of(page).stages].index(name) + 1}"


def test_point_15_a_page_of_an_office_appears_without_code(office: PageClient) -> None:
    library = library_of(office)
    group = [one.id for one in library.groups].index("deciding") + 1
    assert PAGE in text(office.get(f"/steady/group/{group}"))

    where = steady(office, "harbour-before-visit")
    shown = text(office.get(where))

    assert "What do you want to talk about first?" in shown
    assert "Visits to us" in shown  # it leads to the office's part of the plan
    office.send("/search/", {"words": "first visit"})
    assert PAGE in text(office.follow())
    assert "Notes for a visit" in text(office.get("/steady/paper/"))  # quiet


def test_point_15_what_an_office_adds_is_where_ours_is(office: PageClient) -> None:
    assert "Ask us for a small box" in text(office.get(stage(office, "before")))
    assert "Ring us when you are on the way." in text(office.get("/day/pick"))
    assert "We can pay for a cab." in text(office.get("/day/cards/no-car"))
    assert "Bus pass of the county" in text(office.get("/money/often"))
    assert "A place to store things" not in text(office.get("/money/often"))
    office.send("/notes/new", {"who": "Jo"})
    shown = text(office.get("/notes/1"))
    assert "Come along to the office on this day, if I ask you." in shown
    assert "Be there, and sit with me." in shown


def test_point_15_words_on_a_page_of_an_office_stay(office: PageClient) -> None:
    where = steady(office, "harbour-before-visit")
    office.send(f"{where}/1", {"words": "The letter of May"})

    off(office)

    assert "The letter of May" in text(office.get("/steady/"))


def test_point_15_words_on_a_task_of_an_office_stay(
    office: PageClient, vault: Connection
) -> None:
    weeks_store.save_note(vault, "harbour-key-box", Note("before", words="With Jo"))

    assert "With Jo" in text(office.get(stage(office, "before")))
    off(office)

    shown = text(office.get(stage(office, "before")))
    assert "With Jo" in shown
    assert "Kept from before" in shown


def test_point_15_words_on_a_task_stay_when_its_stage_is_hidden(
    page: PageClient, vault: Connection, tmp_path: Path
) -> None:
    weeks_store.save_note(vault, "weeks-vet-notes", Note("weeks", words="With Jo"))

    hide(page, tmp_path, 'stages = ["weeks"]\n')

    assert "With Jo" in text(page.get("/weeks/1"))


def test_point_15_words_on_a_note_stay_and_a_secret_stays_hidden(
    office: PageClient, vault: Connection
) -> None:
    office.send("/notes/new", {"who": "Jo"})
    ids = [one.id for one in library_of(office).note_lines]
    line = f"/notes/1/line/{ids.index('harbour-come-along') + 1}"
    office.get(line)
    fields = {
        str(one["name"]): "zebra blank" if "blank" in str(one["name"]) else "zebra line"
        for one in office.page.select("main input[type=text], main textarea")
    }
    assert len(fields) == 2, fields
    office.send(line, fields)
    assert "zebra line" in text(office.get("/notes/1"))

    off(office)

    shown = text(office.get("/notes/1"))
    assert "zebra line" in shown
    assert "zebra blank" in shown
    # In what the search shows, a blank whose line is gone is as good as secret.
    (note,) = load_notes(vault)
    shown_words, hidden = texts_of(note.made, open_blanks(library_of(office)))
    assert (shown_words, hidden) == (["zebra line"], ["zebra blank"])


def test_point_15_what_was_taken_into_the_budget_and_the_day_is_hers(
    office: PageClient,
) -> None:
    office.send("/money/often", {"line": ["harbour-bus"], "do": "take"})
    office.send("/day/pick", {"picked": ["harbour-ring"]})

    off(office)

    assert "Bus pass of the county" in text(office.get("/money/4"))
    assert "Ring us when you are on the way." in text(office.get("/day/"))


def test_point_15_a_card_in_her_words_stays_when_ours_is_hidden(
    page: PageClient, vault: Connection, tmp_path: Path
) -> None:
    page.send("/day/cards/no-car/edit", {"title": "Cart gone", "lines": "Walk"})
    page.send("/day/cards/back-early/remove")

    whole = hide(page, tmp_path, 'cards = ["no-car", "back-early"]\n')

    cards = cards_of(whole, facts_of(whole.topics, {}), day_store.load_cards(vault))
    assert [card.title for card in cards if card.is_own] == ["Cart gone"]
    # One that she hid as it was has no words of hers, and goes with ours.
    assert "The other person is home early" not in {card.title for card in cards}
    assert "Cart gone" in texts(page.get("/day/cards"), "main .whole")


def test_point_15_a_journal_of_a_hidden_page_can_be_read(
    page: PageClient, tmp_path: Path
) -> None:
    page.send(f"{steady(page, 'before-reply')}/add", {"p1": "zebra one"})

    hide(page, tmp_path, 'pages = ["before-reply"]\n')

    assert "zebra one" in text(page.get("/steady/"))
    page.send("/search/", {"words": "zebra"})
    assert "no longer here" in text(page.follow())


def test_point_15_an_answer_to_a_hidden_prompt_is_kept_when_the_rest_changes(
    page: PageClient, tmp_path: Path
) -> None:
    prompts = library_of(page).page("before-reply").entries
    page.send(
        f"{steady(page, 'before-reply')}/add", {"p1": "zebra one", "p2": "zebra two"}
    )
    hide(page, tmp_path, f'entries = ["{prompts[0].id}"]\n')
    kept = f"{steady(page, 'before-reply')}/kept/1"
    page.get(kept)

    page.send(kept, {"p1": "zebra three"})

    vault = page.app.extensions["gate"].space.connect(read_only=True)
    said = vault.execute("SELECT said FROM steady_kept").fetchone()["said"]
    vault.close()
    assert "zebra one" in said
    assert "zebra three" in said
    assert "zebra two" not in said


def test_point_15_the_settings_say_what_an_office_gives(office: PageClient) -> None:
    said = text(office.get("/settings/content"))

    for line in (
        "1 step of the weeks",
        "1 step of the day",
        "1 line on cards",
        "1 line for notes",
        "1 line of a budget",
        "1 page for yourself",
        "2 lines on those pages",
        "1 in place of one of ours",
    ):
        assert line in said
