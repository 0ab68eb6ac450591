"""Leaving and coming back, in a real browser (T1 to T4)."""

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Any

import pytest
from flask import Blueprint, Flask, render_template_string
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from planner.app import FEATURES, create_app
from planner.content.model import Library
from planner.vault.storage import Storage
from planner.web.run import Run
from tests.browser.conftest import NewContext
from tests.browser.served import (
    CLEARING,
    COOKIE,
    PAGESHOW,
    Served,
    unlock,
    wait_until_left,
)
from tests.process.client import wait_for

MARKER = "Words that nobody else may see"
PAGES = ("one", "two", "three")
#: Only so that something that hangs comes to an end; speed is measured in bench/.
ENDS = 30_000
#: Tells, each time the page goes elsewhere, where to and what can be read just then.
TELL = """() => navigation.addEventListener("navigate", ({ destination }) =>
  console.log(JSON.stringify([destination.url, document.body.innerText.trim()])))"""
LONG = "<p>Line after line.</p>" * 200

#: A page like any other of the planner, with words of a person on it.
TEMPLATE = (
    '{% extends "base.html" %}{% block title %}Lists{% endblock %}'
    '{% block content %}<h1>{{ words }}</h1><p><a href="{{ after }}">Onwards</a></p>'
    '<textarea aria-label="Words" autocomplete="off"></textarea>'
    '<button type="button" id="ask">Ask</button><dialog id="asked">'
    "<p>{{ words }}</p><button>Stay here</button></dialog>" + LONG + "{% endblock %}"
)


def pages_of_a_person() -> Blueprint:
    """Return three pages to walk through."""
    lists = Blueprint("lists", __name__)

    @lists.get("/lists/<name>")
    def show(name: str) -> str:
        after = PAGES[(PAGES.index(name) + 1) % len(PAGES)]
        return render_template_string(TEMPLATE, words=f"{MARKER} {name}", after=after)

    return lists


class Hesitant(Served):
    """Gives the answer to leaving only once it may."""

    def __init__(self, make: Callable[[Run], Flask]) -> None:
        super().__init__(make)
        self.may_answer = threading.Event()
        self.may_answer.set()

    def __call__(self, environ: Any, start: Any) -> Iterable[bytes]:
        """Answer, or hesitate before that."""
        if environ["PATH_INFO"].endswith("/leave"):
            self.may_answer.wait(ENDS / 1000)
        return super().__call__(environ, start)


@pytest.fixture
def served(familiar: Storage, library: Library) -> Iterator[Hesitant]:
    """The planner with pages that hold the marker."""

    def make(run: Run) -> Flask:
        features = [*FEATURES, pages_of_a_person()]
        return create_app(storage=familiar, library=library, run=run, features=features)

    made = Hesitant(make)
    with made.running():
        yield made
        made.may_answer.set()


@pytest.fixture
def new_window(new_profile: NewContext) -> Callable[..., BrowserContext]:
    """Open a window that keeps pages in memory, as a person's browser does."""

    numbers = count()

    def make(**options: Any) -> BrowserContext:
        context = new_profile(
            f"profile-{next(numbers)}",
            ignore_default_args=["--disable-back-forward-cache"],
            **options,
        )
        context.set_default_timeout(10_000)
        return context

    return make


def walk(page: Page, served: Served) -> None:
    """Unlock and look at three pages."""
    unlock(page, served)
    for name in PAGES:
        page.goto(f"{served.address}/lists/{name}")
        assert MARKER in page.inner_text("body")


def is_neutral(page: Page) -> bool:
    return MARKER not in page.content() and "/calendar" in page.url


def wait_until_neutral(page: Page) -> None:
    """Wait for the neutral page, however long this machine takes for it."""
    # Asked again and again: on the way one navigation may put an end to another, and
    # a page that has just begun has nothing in it yet.
    page.wait_for_function(
        "words => location.pathname.endsWith('/calendar')"
        " && document.body && !document.documentElement.outerHTML.includes(words)",
        arg=MARKER,
        timeout=ENDS,
    )


def is_locked(served: Served) -> bool:
    return served.app.extensions["gate"].space is None


def watch(page: Page) -> list[list[str]]:
    """Return a list that grows by where the page goes and what it shows just then."""
    told: list[list[str]] = []

    def hear(said: ConsoleMessage) -> None:
        if said.type == "log":
            told.append(json.loads(said.text))

    page.on("console", hear)
    page.evaluate(TELL)
    return told


def press_close(page: Page) -> None:
    page.get_by_role("button", name="Close", exact=True).first.click(no_wait_after=True)


def press_shift(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


def press_shift_over_a_dialog(page: Page) -> None:
    page.evaluate("document.getElementById('asked').showModal()")
    press_shift(page)


def press_shift_in_a_field(page: Page) -> None:
    page.get_by_label("Words").focus()
    press_shift(page)


def press_the_second_link(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


@pytest.mark.parametrize(
    "leave",
    [press_close, press_shift, press_shift_over_a_dialog, press_shift_in_a_field],
)
def test_t1_leaving_blanks_the_page_then_locks_then_shows_the_neutral_page(
    served: Served,
    new_window: Callable[..., BrowserContext],
    leave: Callable[[Page], None],
) -> None:
    page = new_window().new_page()
    walk(page, served)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    told = watch(page)

    leave(page)

    wait_until_neutral(page)
    assert told[0] == [f"{served.address}/leave", ""]
    assert {shown for _, shown in told} == {""}
    wait_for(lambda: is_locked(served), 30)


@pytest.mark.parametrize(
    "leave",
    [press_close, press_shift, press_shift_in_a_field, press_the_second_link],
)
def test_t1_leaving_does_not_wait_for_the_answer(
    served: Hesitant,
    new_window: Callable[..., BrowserContext],
    leave: Callable[[Page], None],
) -> None:
    page = new_window().new_page()
    walk(page, served)
    told = watch(page)
    served.may_answer.clear()

    leave(page)

    wait_until_neutral(page)
    assert not is_locked(served)  # nothing was answered yet
    goals = [f"{served.address}{path}" for path in ("/leave", "/calendar")]
    assert told == [[goal, ""] for goal in goals]
    served.may_answer.set()
    wait_for(lambda: is_locked(served), 30)


def test_t1_the_page_is_empty_before_anything_is_asked_for(
    served: Served, new_window: Callable[..., BrowserContext]
) -> None:
    page = new_window().new_page()
    walk(page, served)
    # Looked at in the same moment, before any answer can have come.
    left = page.evaluate(
        "() => { document.querySelector('[data-enhance=leave-now]').requestSubmit();"
        " return document.body.innerText.trim(); }"
    )

    assert left == ""
    wait_until_neutral(page)


def test_t1_leaving_works_without_a_script(
    served: Served, new_window: Callable[..., BrowserContext]
) -> None:
    page = new_window(java_script_enabled=False).new_page()
    walk(page, served)

    press_close(page)

    wait_until_left(page)
    assert is_neutral(page)


def test_t1_the_second_link_leaves_too(
    served: Served, new_window: Callable[..., BrowserContext]
) -> None:
    page = new_window().new_page()
    walk(page, served)

    press_the_second_link(page)

    wait_until_neutral(page)
    wait_for(lambda: is_locked(served), 30)


def test_t1_typing_capitals_does_not_leave(
    served: Served, new_window: Callable[..., BrowserContext]
) -> None:
    page = new_window().new_page()
    walk(page, served)

    page.get_by_label("Words").focus()
    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")
    page.wait_for_timeout(600)

    assert MARKER in page.inner_text("body")


def finds_the_marker(page: Page, steps: int = 3) -> bool:
    """Go back and forth; tell whether the words are ever to be read again."""
    seen = False
    for step in ["history.back()"] * steps + ["history.forward()"]:
        page.evaluate(f"() => {{ setTimeout(() => {step}, 0); }}")
        for pause in (50, 950):
            page.wait_for_timeout(pause)
            seen = seen or MARKER in text_of(page)
    return seen


def text_of(page: Page) -> str:
    """Return what can be read, also while a page is being changed for another."""
    try:
        return page.inner_text("html", timeout=1000)
    except Exception:  # noqa: BLE001 - between two pages there is nothing to read
        return ""


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_t2_back_and_forward_after_leaving_show_nothing(
    served: Served, new_window: Callable[..., BrowserContext], *, script: bool
) -> None:
    page = new_window(java_script_enabled=script).new_page()
    walk(page, served)

    press_close(page)
    wait_until_neutral(page)

    for step in (page.go_back, page.go_back, page.go_back, page.go_forward):
        step(wait_until="commit")
        for pause in (50, 950):
            page.wait_for_timeout(pause)
            assert MARKER not in text_of(page)


@pytest.mark.parametrize(
    "layers",
    [
        pytest.param({COOKIE}, id="cookie"),
        pytest.param({CLEARING}, id="clearing-header"),
        pytest.param({PAGESHOW}, id="pageshow"),
    ],
)
def test_t3_each_layer_alone_is_enough(
    served: Served,
    new_window: Callable[..., BrowserContext],
    layers: set[str],
) -> None:
    served.layers = frozenset(layers)
    page = new_window().new_page()
    walk(page, served)
    press_close(page)
    wait_until_neutral(page)

    assert not finds_the_marker(page)


def test_t3_without_any_layer_the_words_come_back(
    served: Served, new_window: Callable[..., BrowserContext]
) -> None:
    """Shows that the two tests above would see what they look for."""
    served.layers = frozenset()
    page = new_window().new_page()
    walk(page, served)
    press_close(page)
    wait_until_neutral(page)

    assert finds_the_marker(page)


def test_t4_the_other_tab_is_empty_too(
    served: Served, new_window: Callable[..., BrowserContext]
) -> None:
    context = new_window()
    first, second = context.new_page(), context.new_page()
    walk(first, served)
    second.goto(f"{served.address}/lists/two")
    assert MARKER in second.inner_text("body")

    press_close(first)
    wait_until_neutral(first)

    second.wait_for_timeout(1000)
    assert MARKER not in text_of(second)
    second.goto(f"{served.address}/lists/two")
    assert MARKER not in text_of(second)
    assert second.get_by_label("Passphrase", exact=True).is_visible()
