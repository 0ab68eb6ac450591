"""A folder with a space that opens, made once and copied for each test."""

from pathlib import Path

import pytest

from planner.vault.storage import Storage
from tests.vault.helpers import PASSPHRASE, at, copy_of


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as it is after the first run."""
    folder = tmp_path_factory.mktemp("made") / "data"
    at(folder).create(PASSPHRASE)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A folder of this test's own."""
    return copy_of(made, tmp_path / "data")


@pytest.fixture
def store(folder: Path) -> Storage:
    """The storage on this test's folder."""
    return at(folder)


@pytest.fixture
def empty(tmp_path: Path) -> Storage:
    """A storage before its first run."""
    return at(tmp_path / "data")
