"""Facts carry over into our own words; sentences do not.

`source_runs.bin` has a short hash of every run of eight words in the notes that these
pages were written from, so that the notes themselves need not stand here.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.content.model import Library
from tests.steady.test_content import PAGES, texts_of

RUN, SIZE = 8, 5
DATA = (Path(__file__).parent / "source_runs.bin").read_bytes()
SOURCE = {DATA[at : at + SIZE] for at in range(0, len(DATA), SIZE)}


def runs_in(text: str) -> Iterator[str]:
    words = re.findall(r"[a-z]+(?:['\u2019][a-z]+)?", text.lower())
    for at in range(len(words) - RUN + 1):
        yield " ".join(words[at : at + RUN])


def shared(text: str) -> list[str]:
    return [
        run
        for run in runs_in(text)
        if hashlib.sha256(run.encode()).digest()[:SIZE] in SOURCE
    ]


@pytest.mark.parametrize("page_id", PAGES)
def test_no_run_of_eight_words_is_somebody_elses(
    page_id: str, library: Library
) -> None:
    for text in texts_of(library.page(page_id)):
        assert shared(text) == []


def test_a_shared_run_is_found() -> None:
    assert len(SOURCE) > 3000
    assert shared("Only the person living it knows when it is safest to go.")
