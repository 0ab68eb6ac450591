"""What can be chosen, and that it stays chosen."""

import pytest

from planner.settings import service
from planner.settings.model import is_address
from planner.vault.face import NAMES
from planner.web.gate import Gate
from planner.web.i18n import Language
from planner.web.run import Run
from planner.web.vault import LockedError
from tests.page import PASSPHRASE, TOKEN, PageClient, choices, text

NEW = "window pencil harbour quilt ladder"


def after_a_lock(page: PageClient) -> None:
    page.send("/lock")
    page.unlock()


@pytest.mark.parametrize("name", NAMES)
def test_u131_u134_everything_goes_by_the_chosen_name(
    page: PageClient, name: str
) -> None:
    page.send("/settings/name", {"name": name})
    assert "The name is changed." in text(page.follow())
    assert text(page.page, "title") == f"Settings \N{EN DASH} {name}"
    page.send("/lock")

    assert text(page.get("/open"), "h1") == name


def test_u131_other_names_are_not_taken(page: PageClient) -> None:
    page.send("/settings/name", {"name": "My Secret Plan"})

    assert page.status == 200
    assert text(page.page, "title").startswith("Error:")


def test_u21_the_lock_time_is_kept(page: PageClient) -> None:
    found = page.get("/settings/lock")
    assert choices(found, "minutes") == [
        "1 minute",
        "2 minutes",
        "5 minutes",
        "10 minutes",
        "20 minutes",
    ]
    assert found.select_one("[checked]")["value"] == "5"  # type: ignore[index]
    page.send("/settings/lock", {"minutes": "20"})
    after_a_lock(page)

    assert page.app.extensions["gate"].minutes == 20
    assert "20 minutes" in text(page.get("/settings/"))


def test_u21_there_is_no_never(page: PageClient) -> None:
    page.send("/settings/lock", {"minutes": "0"})

    assert page.app.extensions["gate"].minutes == 5


@pytest.mark.parametrize(
    ("chosen", "leads"),
    [
        ({"place": "calendar"}, f"/{TOKEN}/calendar"),
        ({"place": "blank"}, f"/{TOKEN}/blank"),
        (
            {"place": "own", "address": " https://example.org/a?b=c "},
            "https://example.org/a?b=c",
        ),
    ],
)
def test_u26_the_neutral_place_is_chosen_and_kept(
    page: PageClient, chosen: dict[str, str], leads: str
) -> None:
    page.send("/settings/close", {**chosen, "shift": "y"})
    assert page.status == 303
    after_a_lock(page)
    found = page.get("/settings/close")
    control = found.select_one("[data-enhance=leave-now]")
    assert control is not None
    assert control["data-neutral"] == leads

    assert page.request("POST", "/leave").headers["Refresh"] == f"0; url={leads}"


def test_u27_shift_can_be_switched_off(page: PageClient) -> None:
    assert page.get("/settings/").select("[data-shift]")
    page.send("/settings/close", {"place": "calendar"})
    after_a_lock(page)

    assert not page.get("/settings/").select("[data-shift]")


ADDRESSES = {
    "https://example.org/": True,
    "http://example.org": True,
    "https://example.org:8080/weather?day=today#now": True,
    "": False,
    "example.org": False,
    "ftp://example.org/": False,
    "javascript:alert(1)": False,
    "data:text/html,x": False,
    "https://": False,
    "https://user@example.org/": False,
    "https://user:word@example.org/": False,
    "https://example.org/\nX: y": False,
    "https://example.org/\r": False,
    "https://example.org/a b": False,
    "https://example.org/;x": False,
    'https://example.org/"x': False,
    "https://example.org\\@elsewhere.org": False,
    "https://example.org:99999/": False,
    "https://example.org:0/": False,
    "https://[::1/": False,
    "https://example.org/" + "x" * 500: False,
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_u26_an_address_is_checked(address: str) -> None:
    assert is_address(address) is ADDRESSES[address]


def test_u26_a_wrong_address_is_told_of_and_kept_in_the_field(
    page: PageClient,
) -> None:
    page.send("/settings/close", {"place": "own", "address": "example.org"})

    assert "Enter a whole address" in text(page.page, "[data-enhance=error-summary]")
    assert page.page.select_one("[name=address]")["value"] == "example.org"  # type: ignore[index]


LOOK = {"text_size": "200", "spacing": "wide", "theme": "dark", "contrast": "high"}
ATTRIBUTES = {
    "data-size": "200",
    "data-spacing": "wide",
    "data-theme": "dark",
    "data-contrast": "high",
}


def shown(page: PageClient) -> dict[str, str]:
    root = page.page.html
    assert root is not None
    return {name: str(root[name]) for name in ATTRIBUTES}


def test_u138_the_look_is_changed_at_the_gate_and_outlives_the_worker(
    closed_page: PageClient,
) -> None:
    closed_page.send("/display", {**LOOK, "back": "/open/forgotten"})
    assert closed_page.location == "/open/forgotten"
    closed_page.follow()
    assert shown(closed_page) == ATTRIBUTES
    closed_page.start_worker()
    closed_page.get("/open")

    assert shown(closed_page) == ATTRIBUTES


@pytest.mark.parametrize("path", ["/display", "/settings/display"])
def test_u138_the_look_is_kept_in_the_store(page: PageClient, path: str) -> None:
    page.send(path, LOOK)
    assert page.status == 303
    page.send("/lock")
    page.launcher.remembered.clear()
    page.start_worker()
    page.unlock()
    page.get("/settings/")

    assert shown(page) == ATTRIBUTES


def test_u138_an_unknown_look_changes_nothing(page: PageClient) -> None:
    page.send("/display", {"theme": "red", "text_size": "9000", "back": "/nowhere/"})
    assert page.location == "/"
    page.get("/settings/")

    assert shown(page)["data-theme"] == "system"
    page.send("/settings/display", {**LOOK, "theme": "red"})
    assert page.status == 200


def test_the_passphrase_is_changed(page: PageClient) -> None:
    page.send("/settings/passphrase", {"passphrase": PASSPHRASE, "new_passphrase": NEW})
    assert "The passphrase is changed." in text(page.follow())
    page.send("/lock")
    page.send("/open", {"passphrase": PASSPHRASE})
    assert page.location is None
    page.unlock(NEW)

    assert page.location is not None


def test_someone_may_know_it(page: PageClient) -> None:
    page.send(
        "/settings/passphrase",
        {"passphrase": PASSPHRASE, "new_passphrase": NEW, "known": "y"},
    )
    assert page.status == 303
    page.get("/settings/")
    page.send("/lock")
    page.unlock(NEW)

    assert page.location is not None


@pytest.mark.parametrize(
    ("current", "new", "message"),
    [
        ("not the right one", NEW, "not the passphrase you use now"),
        (PASSPHRASE, "short", "at least 12 characters"),
        ("", NEW, "Enter your passphrase"),
    ],
)
def test_a_passphrase_is_not_changed_by_mistake(
    page: PageClient, current: str, new: str, message: str
) -> None:
    page.send("/settings/passphrase", {"passphrase": current, "new_passphrase": new})

    assert message in text(page.page, "[data-enhance=error-summary]")
    assert PASSPHRASE not in page.response.get_data(as_text=True)
    assert NEW not in page.response.get_data(as_text=True)


def test_a_recovery_code_is_made_shown_once_and_removed(page: PageClient) -> None:
    assert "None" in text(page.get("/settings/"))
    code = text(page.send("/settings/code"), "#code")
    assert "There is one" in text(page.get("/settings/"))
    assert code not in page.get("/settings/code").get_text()
    page.send("/lock")
    page.unlock(code)
    page.send("/settings/code", {"then": "remove"})
    assert "removed" in text(page.follow())
    page.send("/lock")
    page.send("/open", {"passphrase": code})

    assert page.location is None


def test_u15_the_language_is_kept_for_the_gate(page: PageClient) -> None:
    both = (Language("en", "English"), Language("he", "עברית"))
    page.app.extensions["languages"] = both
    page.send("/settings/language", {"code": "he"})
    assert page.status == 303
    page.launcher.remembered.clear()
    page.start_worker()
    page.app.extensions["languages"] = both

    assert page.get("/open").html["lang"] == "he"  # type: ignore[index]


def test_a_language_that_is_not_there_is_not_taken(page: PageClient) -> None:
    page.send("/settings/language", {"code": "xx"})

    assert page.status == 200


def test_kept_text_is_offered_while_there_is_some(page: PageClient) -> None:
    assert not page.get("/settings/").select("a[href$='/settings/kept']")
    page.send("/draft", {"page": "/numbers/new", "name": "tea"})

    assert page.get("/settings/").select("a[href$='/settings/kept']")


def test_nothing_is_asked_of_a_closed_store(page: PageClient) -> None:
    gate = Gate(page.app.extensions["gate"].storage, Run("t", 1, "c", b""))
    with pytest.raises(LockedError):
        service.space_of(gate)
