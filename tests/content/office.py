"""An office of the tests: the example of the docs, and files to change it with."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.content.check import open_office
from planner.content.model import Library
from planner.content.overlay import OfficeError
from planner.paths import ROOT

EXAMPLE = ROOT / "docs" / "example-office"

Write = Callable[[str, str], None]
#: An item of ours, whole, as an office would give it instead.
DOOR = """
[[item]]
instead = true
id = "code-word"
text = "Agree on a word with us. We call for help when you say it."
quiet = "Agree on a word for the phone."
helps = "Nobody else understands it."
source = ["harbour-visits"]
"""
NEW = DOOR.replace("instead = true\n", "").replace("code-word", "harbour-word")


def faults_of(base: Library, folder: Path) -> tuple[str, ...]:
    with pytest.raises(OfficeError) as caught:
        open_office(base, folder)
    assert caught.value.sentence == "\n".join(caught.value.faults)
    return caught.value.faults
