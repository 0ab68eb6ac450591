"""Nothing typed is lost, and nothing typed lies about (U20, U147)."""

import pytest

from planner.vault.errors import FullDiskError
from planner.web import drafts, late
from planner.web.run import Ending
from tests.page import PASSPHRASE, PORT, PageClient, text, texts

#: A page of one form with an open line, and the name of that line.
PAGE, FIELD = "/numbers/new", "name"
WORDS = "Ana's aunt <b> \N{HEBREW LETTER ALEF}"


def field(page: PageClient) -> str:
    found = page.page.select_one(f"[name={FIELD}]")
    assert found is not None
    return str(found.get("value") or found.get_text())


def test_u20_a_draft_is_shown_again_on_its_page(page: PageClient) -> None:
    page.send("/draft", {"page": PAGE, FIELD: WORDS})
    assert page.response.get_data(as_text=True).startswith("Kept ")
    page.get(PAGE)

    assert field(page) == WORDS


def test_u20_locking_keeps_what_is_typed_and_comes_back_to_it(
    page: PageClient,
) -> None:
    page.get(PAGE)
    page.send("/lock", {"page": f"/{'t0ken-of-the-tests-0123'}{PAGE}", FIELD: WORDS})
    assert page.launcher.endings == [Ending.LOCK]
    page.get("/open")
    assert WORDS not in page.response.get_data(as_text=True)
    page.unlock()
    page.follow()

    assert page.here == PAGE
    assert field(page) == WORDS


def test_u20_leaving_keeps_what_is_typed(page: PageClient) -> None:
    page.send("/leave", {"page": PAGE, FIELD: WORDS})
    page.unlock()
    page.get(PAGE)

    assert field(page) == WORDS


def test_u147_text_that_comes_after_the_lock_is_sealed_and_shown_later(
    page: PageClient,
) -> None:
    page.get(PAGE)
    page.send("/lock")
    page.send(PAGE, {FIELD: WORDS, "phone": "1"})
    assert page.location == "/open"
    assert "What you typed is kept" in text(page.get("/open"))
    assert len(page.launcher.held) == 1
    assert WORDS.encode() not in page.launcher.held[0]

    page.unlock()
    page.follow()

    assert field(page) == WORDS
    assert page.launcher.held == []


def test_u147_late_text_of_a_page_that_cannot_be_opened_is_shown_among_the_kept(
    page: PageClient,
) -> None:
    page.send("/lock")
    page.send("/plan/1/x/state", {"words": WORDS})
    page.cookies = {}
    page.unlock()
    page.follow()

    assert page.here == "/settings/kept"
    assert WORDS in text(page.page)
    assert not page.page.select("main section a")


def test_u147_text_is_held_only_for_somebody_who_was_in(
    closed_page: PageClient,
) -> None:
    closed_page.send(PAGE, {FIELD: WORDS})  # nothing was open in this start
    assert closed_page.launcher.held == []
    closed_page.unlock()
    closed_page.send("/lock")
    # An older browser that does not say where a form comes from.
    old = {"Sec-Fetch-Site": None, "Origin": f"http://127.0.0.1:{PORT}"}
    fields = {FIELD: WORDS, "csrf_token": "wrong"}
    closed_page.request("POST", PAGE, data=fields, headers=old)
    closed_page.send(PAGE, {FIELD: "  "})

    assert closed_page.status == 303
    assert closed_page.launcher.held == []


def test_u147_text_of_a_tab_that_stayed_open_after_leaving_is_kept(
    page: PageClient,
) -> None:
    token = page.token()
    page.send("/leave")  # the cookie is gone, the other tab is not
    assert page.cookies == {}
    page.send(PAGE, {FIELD: WORDS, "csrf_token": token})
    page.unlock()
    page.get(PAGE)

    assert field(page) == WORDS


def test_u147_leaving_from_a_page_that_was_locked_already_keeps_its_text(
    page: PageClient,
) -> None:
    page.send("/lock")
    page.send("/leave", {"page": PAGE, FIELD: WORDS})
    page.unlock()
    page.get(PAGE)

    assert field(page) == WORDS


def test_u147_late_text_is_not_forgotten_before_the_store_has_it(
    page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.send("/lock")
    page.send(PAGE, {FIELD: WORDS})

    def full(*_: object) -> None:
        raise FullDiskError

    with monkeypatch.context() as patch:
        patch.setattr(drafts, "save_draft", full)
        page.unlock()
    assert page.follow().select("nav a")  # it opens all the same
    assert len(page.launcher.held) == 1
    page.send("/lock")
    page.unlock()
    page.get(PAGE)

    assert field(page) == WORDS


def test_u147_closing_the_app_tells_of_text_that_is_in_memory_only(
    page: PageClient,
) -> None:
    page.send("/lock")
    page.send(PAGE, {FIELD: WORDS})
    page.send("/close")
    assert Ending.STOP not in page.launcher.endings
    assert "not saved yet" in text(page.page, "h1")
    assert WORDS not in page.response.get_data(as_text=True)
    assert "/open" in str(page.page.select("main a")[0]["href"])
    page.send("/close", {"anyway": "yes"})

    assert page.launcher.endings[-1] is Ending.STOP


def test_u147_text_that_the_store_does_not_take_is_shown_from_memory(
    page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.send("/lock")
    page.send(PAGE, {FIELD: WORDS})

    def full(*_: object) -> None:
        raise FullDiskError

    monkeypatch.setattr(drafts, "save_draft", full)
    page.unlock()
    page.follow()
    assert page.here == "/settings/kept"
    assert WORDS in text(page.page)
    page.send("/close")

    assert Ending.STOP not in page.launcher.endings
    assert "/settings/kept" in str(page.page.select("main a")[0]["href"])


def test_held_text_has_a_limit(page: PageClient) -> None:
    page.send("/lock")
    for number in range(late.MOST_HELD + 1):
        page.send(f"/plan/{number}", {FIELD: WORDS})

    assert len(page.launcher.held) == late.MOST_HELD


def test_u147_a_page_that_goes_on_writing_does_not_fill_the_room_of_others(
    page: PageClient,
) -> None:
    page.send("/lock")
    for number in range(late.MOST_HELD + 1):
        page.send("/draft", {"page": PAGE, FIELD: f"{WORDS} {number}"})

    assert len(page.launcher.held) == 1
    page.unlock()
    page.get(PAGE)
    assert field(page) == f"{WORDS} {late.MOST_HELD}"


def test_text_sealed_for_the_other_space_waits_on(page: PageClient) -> None:
    page.launcher.held.append(b"x" * 80)
    page.send("/lock")
    page.send(PAGE, {FIELD: WORDS})
    page.unlock()

    assert page.status == 303
    assert page.launcher.held == [b"x" * 80]


def test_u147_an_old_token_shows_the_text_again(page: PageClient) -> None:
    page.send(PAGE, {FIELD: WORDS, "phone": "", "csrf_token": "old"})
    assert page.status == 403
    assert texts(page.page, "main textarea") == [WORDS]
    form = page.page.select_one("main form")
    assert form is not None
    assert str(form["action"]).endswith(PAGE)
    page.get(PAGE)
    assert field(page) == ""  # T28: nothing is kept without the token


def test_u147_tokens_outlive_the_lock(page: PageClient) -> None:
    token = page.token()
    page.send("/lock")
    page.unlock()
    page.send(PAGE, {FIELD: "Ana", "phone": "1", "csrf_token": token})

    assert page.status == 303


def test_a_saved_page_has_no_draft_any_more(page: PageClient) -> None:
    page.send("/draft", {"page": PAGE, FIELD: WORDS})
    page.send(PAGE, {FIELD: "Ana", "phone": "1", "note": ""})
    assert page.status == 303
    page.get(PAGE)

    assert field(page) == ""


def test_u52_saving_says_when(page: PageClient) -> None:
    page.send(PAGE, {FIELD: "Ana", "phone": "1", "note": ""})
    page.follow()

    assert text(page.page, "[data-enhance=saved]").startswith("Saved ")
    page.get("/settings/")
    assert not page.page.select("[data-enhance=saved]")


def test_secrets_are_never_kept() -> None:
    fields = {"passphrase": [PASSPHRASE], "new_passphrase": ["x"], "note": ["tea"]}

    assert drafts.text_of(fields) == {"note": ["tea"]}


def test_removing_what_is_not_there_saves_nothing(page: PageClient) -> None:
    page.send("/settings/kept", {"place": "/nowhere"})
    page.follow()

    assert not page.page.select("[data-enhance=saved]")


def test_kept_text_goes_when_she_says_so(page: PageClient) -> None:
    page.send("/draft", {"page": PAGE, FIELD: WORDS, "version": "1"})
    page.get("/settings/kept")
    assert texts(page.page, "main section p")[0] == WORDS
    page.send("/settings/kept", {"place": PAGE})
    page.follow()

    assert "would be here" in text(page.page)


@pytest.mark.parametrize("way", ["/lock", "/leave"])
def test_u20_a_store_that_takes_nothing_does_not_stop_the_lock(
    page: PageClient, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = page.app.extensions["gate"].space

    def full(*, read_only: bool) -> object:
        raise OSError(read_only)

    monkeypatch.setattr(space, "connect", full)
    page.app.extensions["gate"].place = None
    page.send(way, {"page": PAGE, FIELD: WORDS})

    assert page.launcher.endings == [Ending.LOCK]
    assert len(page.launcher.held) == 1  # sealed, for the next unlock
