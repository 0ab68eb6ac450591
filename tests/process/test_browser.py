import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from planner.process import browser
from planner.process.browser import BROWSERS, Browser
from tests.process.client import wait_for

ADDRESS = "http://127.0.0.1:4711/abc/"


def put_program(folder: Path, name: str, text: str = "#!/bin/sh\n") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.mark.parametrize(
    ("program", "option"),
    [
        ("firefox", "--private-window"),
        ("firefox-esr", "--private-window"),
        ("librewolf", "--private-window"),
        ("microsoft-edge", "--inprivate"),
        ("opera", "--private"),
        ("brave-browser", "--incognito"),
        ("vivaldi", "--incognito"),
        ("google-chrome", "--incognito"),
        ("chromium", "--incognito"),
    ],
)
def test_u4_each_browser_is_told_to_open_a_private_window(
    program: str, option: str, tmp_path: Path
) -> None:
    path = str(put_program(tmp_path, program))
    found = browser.find({"PATH": str(tmp_path), "HOME": str(tmp_path)})

    assert found is not None
    assert browser.command_for(*found, ADDRESS) == [path, option, ADDRESS]
    assert browser.may_start([path, option, ADDRESS])


def test_u4_every_browser_of_the_list_has_a_private_window() -> None:
    assert all(found.option.startswith("--") for found in BROWSERS)


def environment(tmp_path: Path) -> dict[str, str]:
    for name in ("firefox", "chromium", "google-chrome"):
        put_program(tmp_path / "bin", name)
    return {
        "PATH": str(tmp_path / "bin"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CONFIG_DIRS": str(tmp_path / "none"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_DATA_DIRS": str(tmp_path / "none"),
    }


def choose(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    (folder / "mimeapps.list").write_text(text)


def program_found(environment: dict[str, str]) -> str:
    found = browser.find(environment)
    assert found is not None
    return Path(found[1]).name


@pytest.mark.parametrize("place", ["config", "data/applications"])
@pytest.mark.parametrize(
    ("entry", "program"),
    [
        ("x-scheme-handler/http=chromium.desktop", "chromium"),
        ("text/html=google-chrome.desktop;firefox.desktop", "google-chrome"),
        ("x-scheme-handler/http=org.mozilla.firefox.desktop", "firefox"),
        ("x-scheme-handler/http=something-else.desktop", "firefox"),
    ],
)
def test_u4_the_usual_browser_comes_first(
    tmp_path: Path, place: str, entry: str, program: str
) -> None:
    given = environment(tmp_path)
    choose(tmp_path / place, f"[Default Applications]\n{entry}\n")

    assert program_found(given) == program


@pytest.mark.parametrize("text", ["no section", "[Other]\na=b\n", "[Default"])
def test_a_list_that_cannot_be_read_is_passed_over(tmp_path: Path, text: str) -> None:
    given = environment(tmp_path)
    choose(tmp_path / "config", text)
    choose(
        tmp_path / "data" / "applications",
        "[Default Applications]\ntext/html=chromium.desktop\n",
    )

    assert program_found(given) == "chromium"


def test_debians_own_choice_counts_when_nothing_else_is_chosen(tmp_path: Path) -> None:
    given = environment(tmp_path)
    (tmp_path / "bin" / "x-www-browser").symlink_to(tmp_path / "bin" / "chromium")

    assert program_found(given) == "chromium"


def test_the_usual_places_are_in_the_home_folder(tmp_path: Path) -> None:
    put_program(tmp_path / "bin", "firefox")
    put_program(tmp_path / "bin", "chromium")
    choose(tmp_path / ".config", "[Default Applications]\ntext/html=chromium.desktop\n")

    given = {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path)}

    assert program_found(given) == "chromium"


def test_u4_without_a_browser_that_is_known_none_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert browser.find({"PATH": str(tmp_path), "HOME": str(tmp_path)}) is None

    monkeypatch.setattr(browser, "find", lambda: None)
    assert not browser.open_private(ADDRESS)


def test_u1_the_window_opens_at_exactly_this_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "note"
    program = put_program(
        tmp_path,
        "firefox",
        f'#!/bin/sh\necho "$@" > {note}.new\nmv {note}.new {note}\n',
    )
    monkeypatch.setattr(browser, "find", lambda: (BROWSERS[0], str(program)))

    assert browser.open_private(ADDRESS)

    wait_for(note.exists)
    assert note.read_text() == f"--private-window {ADDRESS}\n"


def test_a_browser_that_does_not_start_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: tuple[Browser, str] = (BROWSERS[0], str(tmp_path / "firefox"))
    monkeypatch.setattr(browser, "find", lambda: found)

    assert not browser.open_private(ADDRESS)


@pytest.mark.parametrize(
    "command",
    [
        ["/usr/bin/firefox", "--new-window", ADDRESS],
        ["/usr/bin/firefox", "--private-window", ADDRESS, "more"],
        ["/bin/sh", "--private-window", ADDRESS],
        ["xdg-open", ADDRESS],
    ],
)
def test_t65_only_a_private_window_of_a_known_browser_may_start(
    command: Sequence[str],
) -> None:
    assert not browser.may_start(command)


def test_the_environment_of_this_machine_is_read_by_default() -> None:
    found: Any = browser.find()

    assert found is None or os.access(found[1], os.X_OK)
