"""Shift alone, three times within five seconds, leaves; nothing else does (U27).

The sequences are what keyboards send: each is a list of (event, key, code, more).
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewContext
from tests.browser.served import Served, unlock, wait_until_left

Event = tuple[str, str, str, Mapping[str, Any]]
Keys = Sequence[Event]

DOWN, UP = "keydown", "keyup"
LEFT = "ShiftLeft"


def key(kind: str, name: str, code: str, **more: Any) -> Event:
    """One event of a key."""
    return kind, name, code, more


def tap(name: str, code: str, **more: Any) -> list[Event]:
    """A key goes down and comes up."""
    return [key(DOWN, name, code, **more), key(UP, name, code, **more)]


def shift(code: str = LEFT) -> list[Event]:
    """Shift alone; an on-screen keyboard gives no code."""
    return [key(DOWN, "Shift", code, shiftKey=True), key(UP, "Shift", code)]


def capital(letter: str) -> list[Event]:
    """A capital, with Shift held."""
    return [
        key(DOWN, "Shift", LEFT, shiftKey=True),
        *tap(letter, f"Key{letter}", shiftKey=True),
        key(UP, "Shift", LEFT),
    ]


def with_other(name: str, code: str, flag: str) -> list[Event]:
    """Shift while another key of its kind is held."""
    return [
        key(DOWN, name, code, **{flag: True}),
        key(DOWN, "Shift", LEFT, **{flag: True, "shiftKey": True}),
        key(UP, "Shift", LEFT, **{flag: True}),
        key(UP, name, code),
    ]


def held() -> list[Event]:
    """Shift kept down until it repeats, then let go."""
    again = key(DOWN, "Shift", LEFT, shiftKey=True, repeat=True)
    return [key(DOWN, "Shift", LEFT, shiftKey=True), *[again] * 30, shift()[1]]


LEAVES = {
    "left shift": shift() * 3,
    "right shift": shift("ShiftRight") * 3,
    "one after the other": [*shift(), *shift("ShiftRight"), *shift()],
    "after typing": [*capital("A"), *tap("b", "KeyB"), *shift() * 3],
    "after a slip": [*shift(), *tap("b", "KeyB"), *shift() * 3],
    "slow keys, held for long": held() * 3,
}
STAYS = {
    "twice": shift() * 2,
    "three capitals": [*capital("A"), *capital("B"), *capital("C")],
    "ten capitals": [event for letter in "ABCDEFGHIJ" for event in capital(letter)],
    "sticky keys: shift, then the letter": [
        event
        for letter in "ABCDE"
        for event in [*shift(), *tap(letter, f"Key{letter}", shiftKey=True)]
    ],
    "selecting with arrows": [
        key(DOWN, "Shift", LEFT, shiftKey=True),
        *tap("ArrowRight", "ArrowRight", shiftKey=True) * 5,
        shift()[1],
    ]
    * 3,
    "a phone's keyboard, no code": shift("") * 5,
    "a phone's keyboard, nothing known": tap("Unidentified", "", keyCode=229) * 5,
    "while composing a word": [
        event
        for _ in range(4)
        for event in tap("Shift", LEFT, isComposing=True, shiftKey=True)
    ],
    "changing the layout": with_other("Alt", "AltLeft", "altKey") * 3,
    "a shortcut begun three times": with_other("Control", "ControlLeft", "ctrlKey") * 3,
    "the command key": with_other("Meta", "MetaLeft", "metaKey") * 3,
    "held once": held(),
    "esc": tap("Escape", "Escape") * 5,
    "a click in between": [*shift() * 2, ("pointerdown", "", "", {}), *shift()],
    "the wheel in between": [*shift() * 2, ("wheel", "", "", {}), *shift()],
    "only coming up": [shift()[1]] * 5,
}

PLAY = """events => {
  for (const [kind, key, code, more] of events) {
    const Kind = kind.startsWith("key") ? KeyboardEvent : Event;
    document.body.dispatchEvent(new Kind(kind, {key, code, bubbles: true, ...more}));
    if (!document.body.childElementCount) return true;
  }
  return !document.body.childElementCount;
}"""


@pytest.fixture
def page(served: Served, new_context: NewContext) -> Page:
    """A page of the open planner."""
    opened = new_context().new_page()
    unlock(opened, served)
    return opened


def leaves(page: Page, keys: Keys) -> bool:
    """Send these keys; tell whether the page was emptied at once."""
    page.wait_for_load_state()
    return bool(page.evaluate(PLAY, [list(event) for event in keys]))


def test_u27_three_times_shift_leaves(served: Served, new_context: NewContext) -> None:
    for name, keys in LEAVES.items():
        page = new_context().new_page()
        unlock(page, served)
        assert leaves(page, keys), name
        wait_until_left(page)


def test_u27_nothing_else_leaves(page: Page) -> None:
    left = []
    for name, keys in STAYS.items():
        leaves(page, tap("x", "KeyX"))  # start again from none
        if leaves(page, keys):
            left.append(name)
            break

    assert left == []


def test_u27_it_has_to_be_within_five_seconds(
    served: Served, new_context: NewContext
) -> None:
    page = new_context().new_page()
    page.clock.install()
    unlock(page, served)
    leaves(page, shift() * 2)
    page.clock.run_for(5100)

    assert not leaves(page, shift())
    assert not leaves(page, shift())
    page.clock.run_for(4000)
    assert leaves(page, shift())


def test_u27_progress_is_announced(served: Served, new_context: NewContext) -> None:
    page = new_context().new_page()
    page.clock.install()
    unlock(page, served)
    said = page.locator("[data-part=progress]")

    assert said.get_attribute("role") == "status"
    leaves(page, shift())
    assert "two more" in said.inner_text()
    leaves(page, shift())
    assert "once more" in said.inner_text()
    page.clock.run_for(5100)
    assert "not started" in said.inner_text()
    leaves(page, tap("x", "KeyX"))
    assert said.inner_text() == ""


def test_u27_it_can_be_switched_off(served: Served, new_context: NewContext) -> None:
    page = new_context().new_page()
    unlock(page, served)
    served.app.extensions["gate"].shift_leaves = False
    page.reload()

    assert not leaves(page, shift() * 3)
