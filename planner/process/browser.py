"""Opening a private window: which browser is there, and how it is told (D16, U4)."""

import configparser
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread


@dataclass(frozen=True)
class Browser:
    """A browser that can open a private window when it is started."""

    #: What its entry in the system's list of programs is called, in part.
    word: str
    option: str
    programs: tuple[str, ...]
    mac: str
    windows: tuple[str, ...] = ()


#: A more exact word stands before one that it contains.
BROWSERS = (
    Browser(
        "firefox",
        "--private-window",
        ("firefox", "firefox-esr"),
        "Firefox",
        (r"Mozilla Firefox\firefox.exe",),
    ),
    Browser("librewolf", "--private-window", ("librewolf",), "LibreWolf"),
    Browser(
        "edge",
        "--inprivate",
        ("microsoft-edge", "microsoft-edge-stable"),
        "Microsoft Edge",
        (r"Microsoft\Edge\Application\msedge.exe",),
    ),
    Browser("opera", "--private", ("opera",), "Opera", (r"Opera\opera.exe",)),
    Browser(
        "brave",
        "--incognito",
        ("brave-browser", "brave"),
        "Brave Browser",
        (r"BraveSoftware\Brave-Browser\Application\brave.exe",),
    ),
    Browser("vivaldi", "--incognito", ("vivaldi", "vivaldi-stable"), "Vivaldi"),
    Browser(
        "chrome",
        "--incognito",
        ("google-chrome", "google-chrome-stable"),
        "Google Chrome",
        (r"Google\Chrome\Application\chrome.exe",),
    ),
    Browser("chromium", "--incognito", ("chromium", "chromium-browser"), "Chromium"),
)


def command_for(browser: Browser, program: str, address: str) -> list[str]:
    """Return the command that opens a private window of this browser."""
    if sys.platform == "darwin":
        return ["open", "-na", program, "--args", browser.option, address]
    return [program, browser.option, address]


def find(environment: Mapping[str, str] = os.environ) -> tuple[Browser, str] | None:
    """Return the browser to use and its program: the person's own one first."""
    usual = usual_entry(environment)
    ordered = sorted(BROWSERS, key=lambda browser: browser.word not in usual)
    for browser in ordered:
        if program := _program_of(browser, environment):
            return browser, program
    return None


def usual_entry(environment: Mapping[str, str] = os.environ) -> str:
    """Return the entry that opens web pages by the person's own settings, or ""."""
    if sys.platform == "win32":
        return ""
    for path in _settings_files(environment):
        settings = configparser.RawConfigParser(
            strict=False, interpolation=None, delimiters=("=",)
        )
        try:
            settings.read_string(path.read_text())
        except (OSError, UnicodeDecodeError, configparser.Error):
            continue
        for scheme in ("x-scheme-handler/http", "text/html"):
            entry = settings.get("Default Applications", scheme, fallback="")
            if entry:
                return entry.split(";")[0].lower()
    # Debian's own way to say it.
    program = shutil.which("x-www-browser", path=environment.get("PATH", ""))
    return Path(program).resolve().name.lower() if program else ""


def _settings_files(environment: Mapping[str, str]) -> Iterator[Path]:
    home = Path(environment.get("HOME", "/"))
    config = environment.get("XDG_CONFIG_HOME") or str(home / ".config")
    data = environment.get("XDG_DATA_HOME") or str(home / ".local" / "share")
    shared = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    yield Path(config) / "mimeapps.list"
    yield Path(environment.get("XDG_CONFIG_DIRS") or "/etc/xdg") / "mimeapps.list"
    yield Path(data) / "applications" / "mimeapps.list"
    for folder in shared.split(":"):
        yield Path(folder) / "applications" / "mimeapps.list"


def _program_of(browser: Browser, environment: Mapping[str, str]) -> str | None:
    if sys.platform == "win32":
        return _installed(browser, environment)
    if sys.platform == "darwin":
        there = Path("/Applications", f"{browser.mac}.app").exists()
        return browser.mac if there else None
    found = (
        shutil.which(program, path=environment.get("PATH", ""))
        for program in browser.programs
    )
    return next((program for program in found if program), None)


if sys.platform == "win32":

    def _installed(browser: Browser, environment: Mapping[str, str]) -> str | None:
        """Return the first of a browser's usual places where it stands."""
        for root in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            for place in browser.windows:
                program = Path(environment.get(root, ""), place)
                if program.exists():
                    return str(program)
        return None


def may_start(command: Sequence[str]) -> bool:
    """Permit the browsers of the list, and only to open a private window."""
    options = {browser.option for browser in BROWSERS}
    if sys.platform == "darwin":
        return command[:2] == ["open", "-na"] and command[4] in options
    programs = {name for browser in BROWSERS for name in browser.programs}
    if sys.platform == "win32":
        programs = {
            Path(place).name for browser in BROWSERS for place in browser.windows
        }
    return (
        len(command) == 3  # noqa: PLR2004 (program, option, address)
        and Path(command[0]).name in programs
        and command[1] in options
    )


def open_private(address: str) -> bool:
    """Open a private window at this address; tell whether there is a browser for it."""
    found = find()
    if found is None:
        return False
    try:
        started = subprocess.Popen(  # noqa: S603 (a program of the list above)
            command_for(*found, address),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # Closing the terminal must not close the browser.
            start_new_session=True,
        )
    except OSError:
        return False
    # Somebody has to take note when it ends, or its number stays taken.
    Thread(target=started.wait, daemon=True).start()
    return True
