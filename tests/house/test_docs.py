"""The documents say what is there."""

import re
from pathlib import Path

import pytest

from tests.house.source import PLANNER, ROOT, short

ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text()
SECURITY = (ROOT / "docs" / "security-design.md").read_text()
RECORDS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PACKAGES = sorted(path.parent.name for path in PLANNER.glob("*/__init__.py"))


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_is_described(package: str) -> None:
    assert f"| `planner/{package}/` |" in ARCHITECTURE


def test_every_package_that_is_described_is_there() -> None:
    for name in re.findall(r"^\| `(planner/\w+)/` \|", ARCHITECTURE, re.MULTILINE):
        assert (ROOT / name).is_dir(), name


@pytest.mark.parametrize("option", re.findall(r"--[a-z][a-z-]+", ARCHITECTURE))
def test_every_option_that_is_described_is_there(option: str) -> None:
    assert f'"{option}"' in (PLANNER / "cli.py").read_text() or option == "--help"


def test_every_option_is_described() -> None:
    options = re.findall(r'"(--[a-z-]+)"', (PLANNER / "cli.py").read_text())

    assert options
    assert [option for option in options if option not in ARCHITECTURE] == []


def test_every_command_of_the_makefile_is_described() -> None:
    commands = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    row = next(
        line for line in ARCHITECTURE.splitlines() if line.startswith("| `make`")
    )

    assert {name for name in commands if f"`{name}`" not in row} == {"help"}


def test_every_module_that_is_named_is_there() -> None:
    for name in re.findall(r"`((?:\w+/)+\w+\.py)`", ARCHITECTURE):
        assert (PLANNER / name).exists() or (ROOT / name).exists(), name


@pytest.mark.parametrize("path", RECORDS, ids=short)
def test_a_decision_has_context_decision_and_consequences(path: Path) -> None:
    text = path.read_text()
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)

    assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name)
    assert text.startswith(f"# {path.name[:4]}")
    assert headings == ["Context", "Decision", "Consequences"]


def test_decisions_have_different_numbers() -> None:
    numbers = [path.name[:4] for path in RECORDS]

    assert len(numbers) == len(set(numbers))


def test_the_documents_of_a_good_house_are_there() -> None:
    for name in ("README", "CONTRIBUTING", "SECURITY", "CHANGELOG"):
        assert (ROOT / f"{name}.md").read_text().startswith("# ")
    assert "Apache License" in (ROOT / "LICENSE").read_text()


@pytest.mark.parametrize("path", [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))])
def test_links_and_pictures_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text()):
        assert (path.parent / target).exists(), target


# The table of tests in security-design.md

ROWS = dict(
    re.findall(r"^\| (T\d+) \|[^|]*\| ([^|]*) \|$", SECURITY, re.MULTILINE),
)


def names_of_tests() -> set[str]:
    """Return the names of all test functions."""
    return {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", path.read_text())
    }


NAMES = names_of_tests()
MARKS = {mark for name in NAMES for mark in re.findall(r"(?<=_)t\d+(?=_)", name)}


def test_every_numbered_test_has_its_row() -> None:
    assert list(ROWS) == [f"T{number}" for number in range(1, 76)]


@pytest.mark.parametrize("mark", ROWS)
def test_a_row_is_done_when_the_test_is_there_and_gives_a_reason_when_not(
    mark: str,
) -> None:
    state, _, words = ROWS[mark].partition(":")

    assert state in {"done", "in part", "open"}
    assert (mark.lower() in MARKS) == (state != "open")
    if state != "done":
        assert len(words.split()) > 3, "a reason"


def test_every_limit_is_told() -> None:
    for number in range(1, 16):
        assert f"| L{number} |" in SECURITY
