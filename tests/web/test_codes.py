"""Errors forced in many places: one code on page and terminal, and no word (T61)."""

import logging
import re
from collections.abc import Iterator

import pytest

from planner.process.quiet import CodesOnly
from tests.page import TOKEN, PageClient, text

SECRET = "Ana's aunt /home/ana 127.0.0.1 zebraplum"
FORM = {"words": "typed zebraplum", "name": "typed zebraplum", "page": "/plan/"}

#: Endpoint, how it is asked for, and its address.
PLACES = [
    ("home.overview", "GET", "/"),
    ("home.sections", "POST", "/sections"),
    ("plan.overview", "GET", "/plan/"),
    ("plan.section", "GET", "/plan/1"),
    ("profile.overview", "GET", "/questions/"),
    ("profile.topic", "POST", "/questions/1"),
    ("profile.short", "POST", "/questions/short/1"),
    ("exports.before", "POST", "/plan/paper/"),
    ("exports.ready", "POST", "/plan/paper/ready"),
    ("exports.document", "POST", "/plan/paper/document"),
    ("helplines.overview", "GET", "/numbers/"),
    ("helplines.new_number", "POST", "/numbers/new"),
    ("help.overview", "GET", "/help/"),
    ("help.page", "GET", "/help/traces"),
    ("settings.overview", "GET", "/settings/"),
    ("settings.lock", "POST", "/settings/lock"),
    ("settings.passphrase", "POST", "/settings/passphrase"),
    ("settings.kept", "GET", "/settings/kept"),
    ("unlock.practice", "POST", "/closing"),
    ("unlock.calendar", "GET", "/calendar"),
    ("web.draft", "POST", "/draft"),
    ("web.alive", "POST", "/alive"),
]


@pytest.fixture
def terminal() -> Iterator[list[str]]:
    """What a worker would tell the launcher to show."""
    said: list[str] = []
    handler = CodesOnly(said.append)
    logging.getLogger().addHandler(handler)
    yield said
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize("place", PLACES, ids=[place[0] for place in PLACES])
def test_t61_u151_an_error_anywhere_is_one_code_and_no_word(
    page: PageClient,
    terminal: list[str],
    capfd: pytest.CaptureFixture[str],
    place: tuple[str, str, str],
) -> None:
    endpoint, method, path = place

    def fall(**_: object) -> str:
        raise ValueError(SECRET)

    page.get("/settings/")
    page.app.view_functions[endpoint] = fall
    with page.failing():
        if method == "GET":
            page.get(path)
        else:
            page.send(path, FORM)

    assert page.status == 500
    code = text(page.page, "main .hint:last-child").removeprefix("Code: ")
    assert re.fullmatch("E[0-9A-F]{6}", code)
    assert terminal == [code]
    said = "".join(capfd.readouterr())
    for word in ("aunt", "/home", "127.0.0.1", "zebraplum", TOKEN, "ValueError"):
        assert word not in said
    assert "aunt" not in text(page.page, "body")
    if method == "POST":
        assert "typed zebraplum" in text(page.page, "main")


def test_t61_u147_when_even_the_page_of_the_error_fails_her_text_is_given_back(
    page: PageClient,
    terminal: list[str],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fall(*_: object) -> str:
        raise OSError(SECRET)

    page.get("/settings/")
    fields = {**FORM, "csrf_token": page.token()}
    with monkeypatch.context() as broken, page.failing():
        broken.setattr(page.app.extensions["gate"].storage, "face", fall)
        page.request("POST", "/plan/1", data=fields)

    assert page.status in {405, 500}
    assert page.response.mimetype == "text/plain"
    said = page.response.get_data(as_text=True)
    assert "aunt" not in said
    assert "typed zebraplum" in said
    assert "".join(capfd.readouterr()) == ""
    assert all(re.fullmatch("E[0-9A-F]{6}", code) for code in terminal)
