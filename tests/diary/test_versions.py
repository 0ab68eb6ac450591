from datetime import UTC, datetime, timedelta

import pytest

from planner.core import clock
from planner.diary import view
from planner.diary.model import Attached, EntryBody, Kind, Named, Said
from tests.diary.pages import HOSTILE, add, body_of, undo, versions_of, write
from tests.page import PageClient, text, texts

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


def test_u86_every_version_stands_with_its_date_and_time(page: PageClient) -> None:
    with clock.frozen(wall=NOON, steady_seconds=clock.steady()) as time:
        write(page, "First words")
        time.wall += timedelta(seconds=150)
        page.send("/diary/1/words", {"account": "Second words"})
        page.get("/diary/1")
        shown = text(page.page)
        listed = text(page.get("/diary/1/versions"))
        read = [text(page.get(f"/diary/1/versions/{at}")) for at in (1, 2)]
    then, later = NOON.astimezone(), (NOON + timedelta(seconds=150)).astimezone()
    assert f"Written down on May 3, 2026 at {then:%H:%M}." in shown
    assert f"Changed on May 3, 2026 at {later:%H:%M}." in shown
    assert f"Text 1 May 3, 2026 at {then:%H:%M}" in listed
    assert f"Text 2 May 3, 2026 at {later:%H:%M} This is how it stands now" in listed
    # The list says nothing of what was written; each is read whole on its page.
    assert "words" not in listed
    assert "First words" in read[0]
    assert "Second words" in read[1]
    assert "put to another time" in read[1]


@pytest.mark.parametrize("words", HOSTILE)
def test_u86_a_version_is_read_as_it_was_written(page: PageClient, words: str) -> None:
    write(page, words)
    page.send("/diary/1/words", {"account": ""})
    page.get("/diary/1/versions/1")
    assert words in text(page.page)


def test_u102_an_earlier_text_can_be_used_again_and_none_goes(
    page: PageClient,
) -> None:
    write(page, "First")
    page.send("/diary/1/words", {"account": "Second"})
    page.get("/diary/1/versions/2")
    assert not page.page.select("main form.form")
    page.get("/diary/1/versions/1")
    assert "Use this text again" in texts(page.page, ".form__buttons button")
    page.send("/diary/1/versions/1")
    page.follow()
    assert body_of(page).account == "First"
    assert len(versions_of(page)) == 3
    undo(page)
    assert body_of(page).account == "Second"
    assert len(versions_of(page)) == 4


def test_in_the_bin_texts_can_be_read_and_not_used(page: PageClient) -> None:
    write(page, "First")
    page.send("/diary/1/words", {"account": "Second"})
    page.send("/diary/1/remove")
    page.get("/diary/1/versions")
    assert page.status == 200
    page.get("/diary/1/versions/1")
    assert "First" in text(page.page)
    assert not page.page.select("main form.form")
    page.send("/diary/1/versions/1")
    assert page.status == 404


def test_a_version_that_is_not_there_is_not_found(page: PageClient) -> None:
    write(page)
    for path in ("/diary/1/versions/2", "/diary/1/versions/page/2"):
        page.get(path)
        assert page.status == 404, path


def test_many_versions_stand_on_pages_of_fifty(page: PageClient) -> None:
    write(page, "Words 0")
    for number in range(1, 52):
        page.send("/diary/1/words", {"account": f"Words {number}"})
    page.get("/diary/1/versions")
    assert len(page.page.select("main dt")) == 50
    assert text(page.page, "main dt") == "Text 52"
    page.get("/diary/1/versions/page/2")
    assert texts(page.page, "main dt") == ["Text 2", "Text 1"]


def test_t41_a_mark_of_the_clock_is_told_in_plain_words(page: PageClient) -> None:
    with clock.frozen(wall=NOON, steady_seconds=clock.steady()) as time:
        write(page, "First")
        time.wall -= timedelta(minutes=3)
        page.send("/diary/1/words", {"account": "Second"})
        listed = text(page.get("/diary/1/versions"))
        page.get("/diary/1/versions/2")
    assert "the clock of this computer was set back" in listed
    assert "the clock of this computer was set back" in text(page.page)


def test_a_version_says_all_that_it_said(app: object) -> None:
    assert app is not None
    body = EntryBody(
        kind=Kind.SERVICE,
        time="noon",
        title="Door",
        words={
            "account": Said("Words", "about"),
            "agency": Said("An office"),
            "place": Said("The park"),
        },
        people=(Named(1, "who", "Jo"),),
        files=(Attached(4, "A picture", "Stop"), Attached(5)),
        links=(7, 9),
        breach=3,
        jot=True,
    )
    rows = view.whole(body, [(3, "Order of May")], ["Pack a bag"])
    said = [(row.label, row.value, row.sure) for row in rows]
    assert said == [
        ("Kind", "Contact with a service", ""),
        ("When it was", "noon", ""),
        ("Title", "Door", ""),
        ("In your own words", "Words", "Roughly"),
        ("Which service?", "An office", ""),
        ("Where was it?", "The park", ""),
        ("Who did it, or was in touch?", "Jo", ""),
        ("Orders", "It went against: Order of May", ""),
        ("A step of the plan", "Pack a bag", ""),
        ("What it was", "A line to sort later.", ""),
        ("File 4", "A picture\nStop", ""),
        ("File 5", "No words", ""),
        ("Belongs with entries", "7, 9", ""),
    ]


def test_an_empty_version_has_a_page(page: PageClient) -> None:
    number = add(page, EntryBody())
    page.get(f"/diary/{number}/versions/1")
    assert "What happened" in text(page.page)


def test_u86_a_version_says_against_which_order_it_went_and_its_steps(
    page: PageClient,
) -> None:
    page.send("/orders/new", {"label": "Order of May"})
    body = EntryBody(breach=1, steps=("gone.step",))
    number = add(page, body)
    page.get(f"/diary/{number}/versions/1")

    assert "It went against: Order of May" in text(page.page)
    assert "A step that is not in the plan now" in text(page.page)
