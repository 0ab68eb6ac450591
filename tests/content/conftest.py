"""The real content, and a small folder of content that tests may break."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.content.load import load_library
from planner.content.model import Library
from planner.paths import CHECKLISTS
from tests.content.office import EXAMPLE, Write

Change = Callable[[str, str, str], None]


@pytest.fixture(scope="session")
def real() -> Library:
    return load_library(CHECKLISTS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The smallest content that has no fault."""
    return shutil.copytree(Path(__file__).parent / "small", tmp_path / "small")


@pytest.fixture
def change(folder: Path) -> Change:
    """Change words in one file of the small content; what is changed is there."""

    def change_words(name: str, before: str, after: str) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), encoding="utf-8")

    return change_words


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "office")


@pytest.fixture
def write(office: Path) -> Write:
    def write_file(name: str, text: str) -> None:
        path = office / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return write_file
