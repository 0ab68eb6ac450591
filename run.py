"""Start the planner, or test it, on a machine that has Python and nothing else.

    python3 run.py          start the planner; further options are passed on to it
    python3 run.py test     run every check and every test; further words go to pytest
    python3 run.py long     run the long tests at their full length

What it installs for Python goes into the folder .venv beside this file. What is
missing from the system it installs with the system's own package manager if it may;
if it may not, it prints the one command that does it.
"""

# An old Python must get as far as the sentence that says it is too old.
from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
RUNNING = f"python{sys.version_info[0]}.{sys.version_info[1]}"
REQUIREMENTS = ROOT / "requirements.txt"
REQUIREMENTS_OF_TESTS = ROOT / "requirements-dev.txt"

#: The libraries of the system that make PDFs.
LIBRARIES = (
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
)
#: The programs that the tests use and the planner does not.
PROGRAMS = ("chromium", "curl", "pdftotext", "exiftool", "strace")
#: A library that the driver of the browser in the tests needs.
LIBRARY_OF_TESTS = "libatomic.so.1"
#: The letters that the pages are measured with: other letters have other widths.
FONTS, FONT_OF_TESTS = Path("/usr/share/fonts"), "NotoSans-Regular.ttf"


class Manager(NamedTuple):
    """A package manager: how it installs, and what it calls the things we need."""

    install: str
    pdf: str
    tests: str
    venv: str = ""
    prepare: str = ""


#: The first of these that the machine has is used. Only apt-get was tried.
MANAGERS = {
    "apt-get": Manager(
        prepare="apt-get update",
        install="apt-get install --yes --no-install-recommends",
        venv=f"{RUNNING}-venv",
        pdf="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        # A browser without its recommended packages has no letters: hence the fonts.
        tests="chromium fonts-noto-core curl poppler-utils libimage-exiftool-perl"
        " strace libatomic1",
    ),
    "dnf": Manager(
        install="dnf install --assumeyes",
        pdf="pango harfbuzz",
        tests="chromium google-noto-sans-fonts curl poppler-utils perl-Image-ExifTool"
        " strace libatomic",
    ),
    "pacman": Manager(
        install="pacman -S --noconfirm --needed",
        pdf="pango harfbuzz",
        tests="chromium noto-fonts curl poppler perl-image-exiftool strace",
    ),
    "zypper": Manager(
        install="zypper --non-interactive install",
        pdf="libpango-1_0-0 libharfbuzz-subset0",
        tests="chromium google-noto-sans-fonts curl poppler-tools exiftool strace"
        " libatomic1",
    ),
    "apk": Manager(
        install="apk add",
        pdf="pango harfbuzz-subset",
        tests="chromium font-noto curl poppler-utils exiftool strace libatomic",
    ),
}

#: For a system whose package manager we do not know: what to look for there.
UNKNOWN = Manager(
    install="",
    venv="Python's modules venv and ensurepip",
    pdf="Pango and HarfBuzz",
    tests="Chromium, curl, poppler's tools, exiftool and strace",
)

WITHOUT_PDF = "Everything but the PDF button works without it."
PDF_ON_MACOS = "To make PDFs, install Pango with Homebrew: brew install pango"
PDF_ON_WINDOWS = (
    "To make PDFs, install MSYS2 (msys2.org) and type in its shell:"
    " pacman -S mingw-w64-x86_64-pango"
)


def say(sentence: str) -> None:
    """Print a sentence at once, also into a pipe."""
    print(sentence, flush=True)


def run_quietly(command: list[str]) -> str | None:
    """Run a command; return None if it went well, else the end of what it said."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        check=False,
    )
    if done.returncode == 0:
        return None
    return "\n".join(done.stdout.decode(errors="replace").splitlines()[-8:])


# What is remembered between two starts: small notes inside .venv


def remembers(note: str, text: str) -> bool:
    """Tell whether a note says this."""
    path = VENV / f"{note}.note"
    return path.exists() and path.read_text() == text


def remember(note: str, text: str) -> None:
    """Write a note."""
    (VENV / f"{note}.note").write_text(text)


# What the system has and lacks


def can_load(library: str) -> bool:
    """Tell whether a shared library is there."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_pango() -> bool:
    """Tell whether the system has what PDFs take."""
    if sys.platform == "win32":
        return can_load("libpango-1.0-0.dll")
    if sys.platform == "darwin":
        folders = ("/opt/homebrew/lib/", "/usr/local/lib/", "")
        return any(can_load(f"{folder}libpango-1.0.dylib") for folder in folders)
    return all(map(can_load, LIBRARIES))


def find_manager() -> Manager:
    """Return the package manager of this system."""
    return next((MANAGERS[name] for name in MANAGERS if shutil.which(name)), UNKNOWN)


def by_hand(manager: Manager, packages: str) -> str:
    """Return the one command that a person can type, or what to look for."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    words = ["" if is_root else "sudo", manager.install, packages]
    return " ".join(filter(None, words)) if manager.install else packages


def rights() -> list[str] | None:
    """Return what to write before a command that changes the system; None: no right."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and run_quietly(["sudo", "-n", "true"]) is None:
        return ["sudo", "-n"]
    return None


def install(manager: Manager, packages: str) -> bool:
    """Install packages of the system, if we may; tell whether they are there now."""
    before = rights()
    if before is None or not manager.install:
        return False
    say(f"Installing from the system's packages: {packages}")
    if manager.prepare:
        run_quietly([*before, *manager.prepare.split()])
    how = [*before, *manager.install.split()]
    if run_quietly([*how, *packages.split()]) is None:
        return True
    # One name that this system does not know must not keep the others away.
    said = [run_quietly([*how, package]) for package in packages.split()]
    for end_of_output in filter(None, said):
        say(end_of_output)
    return not any(said)


def get(manager: Manager, packages: str, purpose: str) -> None:
    """Install what is missing. Where that fails say how, and do not try every time."""
    tried = remembers(purpose, packages)
    remember(purpose, packages)
    if not tried and install(manager, packages):
        return
    how = by_hand(manager, packages)
    say(f"Something is missing on this system to {purpose}. To install it:\n  {how}")


# The virtual environment and the Python packages in it


def python() -> str:
    """Return the Python of the virtual environment."""
    place = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    return str(VENV / place)


def can_make_venv() -> bool:
    """Tell whether this Python came with what a virtual environment takes."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def make_venv() -> None:
    """Make the virtual environment, or end with a sentence that says what to do."""
    manager = find_manager()
    if not can_make_venv() and not (manager.venv and install(manager, manager.venv)):
        how = by_hand(manager, manager.venv or UNKNOWN.venv)
        sys.exit(
            "This Python came without its modules venv and ensurepip."
            f" Install them, then start again:\n  {how}"
        )
    say("Making the folder .venv for the Python packages.")
    # In a program of its own, which knows what was installed a moment ago.
    said = run_quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if said is not None:
        sys.exit(f"The folder .venv could not be made.\n{said}")
    remember("python", RUNNING)


def install_packages(requirements: Path) -> None:
    """Install exactly these packages, unless that was done before."""
    made = Path(python()).exists() and remembers("python", RUNNING)
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if made and remembers(requirements.name, digest):
        return
    if not made:
        make_venv()
    say("Installing the Python packages. This is done once and takes a minute or two.")
    pip = [python(), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    # The files name every package. pip must not look for what those need in turn: it
    # would take a newer release for an extra ("coverage[toml]"), and then refuse it.
    how = ["--no-input", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
    said = run_quietly([*pip, *how, "-r", str(requirements)])
    if said is not None:
        sys.exit(f"The Python packages could not be installed.\n{said}")
    remember(requirements.name, digest)


def look_after_pdf() -> None:
    """Get what PDFs take, or say how; the planner starts all the same."""
    if has_pango():
        return
    if sys.platform == "darwin":
        say(PDF_ON_MACOS)
    elif sys.platform == "win32":
        say(PDF_ON_WINDOWS)
    else:
        manager = find_manager()
        get(manager, manager.pdf, "make PDFs")
    if not has_pango():
        say(WITHOUT_PDF)


# The three commands


def start(options: list[str]) -> NoReturn:
    """Become the planner."""
    install_packages(REQUIREMENTS)
    look_after_pdf()
    command = [python(), "-m", "planner", *options]
    # So that it is found from any folder; paths among the options mean this folder.
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    found = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    if sys.platform == "win32":
        sys.exit(subprocess.call(command, env=found))
    os.execve(command[0], command, found)


def prepare_tests() -> None:
    """Install what the tests need."""
    install_packages(REQUIREMENTS)
    install_packages(REQUIREMENTS_OF_TESTS)
    look_after_pdf()
    manager = find_manager()
    has_font = any(FONTS.rglob(FONT_OF_TESTS))
    has_programs = all(map(shutil.which, PROGRAMS)) and can_load(LIBRARY_OF_TESTS)
    if not (has_font and has_programs):
        get(manager, manager.tests, "run all tests")


def check(name: str, *command: str) -> bool:
    """Run one check; tell whether all is in order."""
    say(f"Checking: {name}")
    return subprocess.call([python(), "-m", *command], cwd=ROOT) == 0


def test(options: list[str]) -> int:
    """Run every check and every test; with options only the tests that they name."""
    prepare_tests()
    pytest = [python(), "-m", "pytest"]
    if options:
        return subprocess.call([*pytest, *options], cwd=ROOT)
    in_order = (
        check("format", "ruff", "format", "--check", "--quiet", "."),
        check("lint", "ruff", "check", "--quiet", "."),
        check("types", "mypy"),
        check("content", "planner.content.check"),
    )
    say(
        "Now the tests." if all(in_order) else "Not in order, see above. Now the tests."
    )
    gate = ["--cov=planner", "--cov-report=term", "-n", "2", "--dist", "loadfile", "-q"]
    # In the order of their names: the files that open browsers take longest and come
    # first, so that at the end no worker waits long for the other.
    gate.append("--no-loadscope-reorder")
    # Told the other ways, a failure next to the browser's driver is parsed once more,
    # which Python 3.11 sometimes refuses there; that would end the whole run.
    gate.append("--tb=native")
    # The tests come last: what they say at the end is the last line.
    return subprocess.call([*pytest, *gate], cwd=ROOT) or int(not all(in_order))


def long(options: list[str]) -> int:
    """Run the long tests at their full length."""
    prepare_tests()
    command = [python(), "-m", "pytest", "-m", "long", *options]
    return subprocess.call(command, cwd=ROOT, env={**os.environ, "PLANNER_LONG": "1"})


def main(words: list[str]) -> NoReturn:
    """Do what the words on the command line ask for."""
    if sys.version_info < OLDEST:
        sys.exit(f"This needs Python 3.11 or newer; this one is {RUNNING}.")
    if words[:1] == ["test"]:
        sys.exit(test(words[1:]))
    if words[:1] == ["long"]:
        sys.exit(long(words[1:]))
    start(words)


if __name__ == "__main__":
    main(sys.argv[1:])
