import re

import pytest

from planner.chain import store as chain
from planner.verify import code_of, read_seal, seal_code
from tests.page import PageClient, text, texts
from tests.seals.conftest import OpenStore, Write

HOSTILE = ["<script>alert(1)</script>", "{{ 7*7 }}", "\u202eoJ\u202c", "J" * 20_000]
#: What a seal is never said to be.
TOO_MUCH = re.compile(
    r"\b(?:proof|proves?|proven|secure|guarantee|certif|admissib)", re.IGNORECASE
)


def make(page: PageClient, who: str = "Jo", note: str = "On the phone") -> str:
    page.get("/seals/new")
    page.send("/seals/new", {"who": who, "note": note})
    assert page.location is not None, text(page.page)
    page.follow()
    return text(page.page, "p[translate=no]")


def compare(page: PageClient, seal: str) -> str:
    page.get("/seals/compare")
    page.send("/seals/compare", {"seal": seal})
    return text(page.page)


def head_of(opened: OpenStore) -> tuple[int, str]:
    with opened() as vault:
        head = chain.head(vault)
    assert head is not None
    return head.seq, head.hash


def test_there_is_nothing_to_seal_at_first(page: PageClient) -> None:
    assert "nothing to seal yet" in text(page.get("/seals/"))
    assert "There is no line" not in text(page.page)
    assert "nothing to seal yet" in text(page.get("/seals/new"))
    page.send("/seals/new", {"who": "", "note": ""})
    assert page.location == "/seals/"
    assert not page.follow().select("dl")


def test_a_seal_is_of_everything_up_to_now(
    page: PageClient, write: Write, opened: OpenStore
) -> None:
    write()
    write("It snowed")
    page.get("/seals/")
    assert "ends at line 2" in text(page.page)
    shown = make(page)

    seq, hash_ = head_of(opened)
    assert read_seal(shown) == (2, code_of(hash_))
    assert shown.replace(" ", "-") == seal_code(seq, hash_)
    assert "All lines of the diary up to 2" in text(page.page)
    assert "Jo" in texts(page.page, "dd bdi")
    assert "On the phone" in texts(page.page, "dd bdi")
    assert page.page.title is not None
    assert "Seal 1" in str(page.page.title.string)


def test_the_picture_has_its_words_and_needs_nothing_from_outside(
    page: PageClient, write: Write
) -> None:
    write()
    make(page)
    (drawn,) = page.page.select("main svg[viewBox]:has(rect)")

    # Everything in it stands above it in letters, so a screen reader passes it by.
    assert drawn["aria-hidden"] == "true"
    assert "The same seal as a square picture for a camera:" in text(page.page)
    assert drawn.select_one("path") is not None
    assert "style" not in str(drawn)
    assert "href" not in str(drawn)


def test_it_says_what_a_seal_shows_and_no_more(page: PageClient, write: Write) -> None:
    write()
    said = text(page.get("/seals/"))
    assert (
        "A seal given away shows later that all entries up to it are unchanged." in said
    )
    assert "does not show when something happened, that it is true, or who" in said
    make(page)
    for path in ("/seals/", "/seals/1", "/seals/new", "/seals/compare", "/seals/look"):
        assert not TOO_MUCH.search(text(page.get(path))), path
    assert not TOO_MUCH.search(text(page.get("/help/seals")))


def test_u49_people_who_are_known_are_offered(page: PageClient, write: Write) -> None:
    write()
    page.get("/people/new")
    page.send("/people/new", {"label": "Mo"})
    page.get("/seals/new")
    assert page.page.select_one("datalist#known-person option[value=Mo]") is not None
    make(page, who="", note="")
    page.get("/seals/1/edit")
    assert page.page.select_one("datalist#known-person option[value=Mo]") is not None


@pytest.mark.parametrize("words", HOSTILE)
def test_words_about_a_seal_are_shown_as_they_were_written(
    page: PageClient, write: Write, words: str
) -> None:
    write()
    make(page, words, words)
    assert texts(page.page, "dd bdi") == [words, words]
    assert words in texts(page.get("/seals/"), "dt bdi")


def test_without_words_a_seal_has_its_number(page: PageClient, write: Write) -> None:
    write()
    make(page, "", "")
    assert "No words" in text(page.page)
    assert "Seal 1" in texts(page.get("/seals/"), "dt bdi")


def test_a_form_sent_twice_makes_one_seal(page: PageClient, write: Write) -> None:
    write()
    page.get("/seals/new")
    page.send("/seals/new", {"who": "Jo", "note": ""})
    first = page.location
    page.send("/seals/new", {"who": "Jo", "note": ""})
    assert page.location == first
    assert len(page.get("/seals/").select("dl dt")) == 1


def test_u102_changed_words_can_be_taken_back(page: PageClient, write: Write) -> None:
    write()
    make(page)
    page.get("/seals/1/edit")
    page.send("/seals/1/edit", {"who": "Mo", "note": "By letter"})
    assert page.follow().select_one("form[action$='/seals/1/undo/1']") is not None
    assert texts(page.page, "dd bdi") == ["Mo", "By letter"]

    page.send("/seals/1/undo/1")
    assert "as it was before" in text(page.follow())
    page.send("/seals/1/undo/1")
    assert texts(page.get("/seals/1"), "dd bdi") == ["Jo", "On the phone"]
    page.send("/seals/1/undo/0")
    assert "newer change" in text(page.follow())


def test_u149_two_windows_do_not_write_over_each_other(
    page: PageClient, write: Write
) -> None:
    write()
    make(page, "Jo", "")
    page.get("/seals/1/edit")
    (field,) = page.page.select("input[name=version]")
    version = str(field["value"])
    page.send("/seals/1/edit", {"who": "Mo", "note": "", "version": version})
    page.get("/seals/1/edit")
    page.send("/seals/1/edit", {"who": "Ed", "note": "", "version": version})
    assert page.status == 200
    assert "Mo" in text(page.page)
    assert "Ed" in str(page.page.select_one("input[name=who]"))
    page.send(
        "/seals/1/edit",
        {
            "who": "Ed",
            "note": "",
            "version": str(page.page.select("input[name=version]")[0]["value"]),
        },
    )
    assert "Ed" in texts(page.follow(), "dd bdi")


def test_u101_a_seal_can_be_removed_put_back_and_deleted(
    page: PageClient, write: Write
) -> None:
    write()
    seal = make(page)
    page.get("/seals/1/remove")
    page.send("/seals/1/remove")
    assert page.follow().select_one("form[action$='/seals/1/back']") is not None
    assert not page.page.select("dl dt")
    page.get("/seals/1")
    assert page.status == 404
    page.get("/seals/")
    page.send("/seals/1/back")
    assert "Jo" in texts(page.follow(), "dt bdi")

    assert page.get("/seals/1/erase") is not None
    assert page.status == 404
    page.get("/seals/1/remove")
    page.send("/seals/1/remove")
    page.get("/seals/1/erase")
    page.send("/seals/1/erase")
    assert "Jo" not in text(page.follow())
    assert "It fits" in compare(page, seal)


def test_a_seal_goes_on_fitting_while_more_is_written(
    page: PageClient, write: Write
) -> None:
    write()
    seal = make(page)
    write("More")
    assert "It fits line 1" in text(page.get("/seals/"))
    said = compare(page, seal.lower().replace("0", "o"))
    assert "It fits. All lines up to line 1 are unchanged" in said
    assert "ends at line 2" in said


def test_an_erased_entry_leaves_every_seal_fitting(
    page: PageClient, write: Write, opened: OpenStore
) -> None:
    write("Gone soon")
    seal = make(page)
    with opened() as vault:
        chain.erase(vault, 1)
    assert "It fits. All lines up to line 1" in compare(page, seal)


@pytest.mark.parametrize("typed", ["", "1-AAAA", "hello", "1-" + "A" * 34])
def test_a_seal_that_is_not_whole_is_asked_for_again(
    page: PageClient, write: Write, typed: str
) -> None:
    write()
    assert re.search("Type the seal|not a whole seal", compare(page, typed))
    assert page.page.select_one("input[name=seal]") is not None


def test_t39_a_store_that_was_put_back_to_an_older_copy_is_told_by_a_seal(
    page: PageClient, write: Write
) -> None:
    write()
    path = page.app.extensions["gate"].space.path
    older = path.read_bytes()
    write("Later")
    newer = make(page)
    path.write_bytes(older)

    assert page.get("/seals/look") is not None
    page.send("/seals/look")
    assert "All 1 lines fit each other" in text(page.page)  # nothing inside shows it
    said = compare(page, newer)
    assert "It does not fit: it is of line 2. This record ends at line 1" in said
    assert "older than the seal, or lines at its end are missing" in said


def without_triggers(opened: OpenStore, *statements: str) -> None:
    """Do what somebody does who has the passphrase and knows how."""
    with opened() as vault:
        names = vault.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in names.fetchall():
            vault.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            vault.execute(statement)


def test_t39_lines_cut_off_at_the_end_are_told_by_a_seal(
    page: PageClient, write: Write, opened: OpenStore
) -> None:
    write()
    write("Later")
    make(page)
    without_triggers(
        opened,
        "DELETE FROM body WHERE seq = 2",
        "DELETE FROM revision WHERE seq = 2",
    )
    assert "It does not fit: it is of line 2." in text(page.get("/seals/"))
    without_triggers(opened, "DELETE FROM body", "DELETE FROM revision WHERE seq = 1")
    assert "There is no line in this record yet." in text(page.get("/seals/1"))


def test_t39_a_record_that_was_written_anew_does_not_fit(
    page: PageClient, write: Write, opened: OpenStore
) -> None:
    write()
    seal = make(page)
    without_triggers(opened, "DELETE FROM body", "DELETE FROM revision")
    write("Something else")

    assert "Line 1, or one before it, is another one" in compare(page, seal)
    assert "Line 1, or one before it, is another one" in text(page.get("/seals/1"))
    page.get("/seals/look")
    page.send("/seals/look")
    assert "All 1 lines fit each other" in text(page.page)


def test_a_line_that_is_right_alone_is_not_enough(
    page: PageClient, write: Write, opened: OpenStore
) -> None:
    write()
    write("Two")
    write("Three")
    seal = make(page)
    without_triggers(
        opened,
        "UPDATE revision SET line = replace(line, '\"offset\":', '\"offset\":1')"
        " WHERE seq = 1",
    )
    assert "lines before it do not fit each other" in compare(page, seal)
    page.get("/seals/look")
    page.send("/seals/look")
    assert "Not everything fits." in text(page.page)
    assert "Line 1, or the one before it, was changed." in texts(page.page, "li")


def test_a_line_that_was_changed_beside_its_hash_does_not_fit(
    page: PageClient, write: Write, opened: OpenStore
) -> None:
    write()
    seal = make(page)
    without_triggers(
        opened,
        "UPDATE revision SET line = replace(line, '\"offset\":', '\"offset\":1')",
    )

    assert "Line 1, or one before it, is another one" in compare(page, seal)


def test_looking_through_needs_something_to_look_at(page: PageClient) -> None:
    page.get("/seals/look")
    page.send("/seals/look")
    assert "nothing to look through yet" in text(page.page)
