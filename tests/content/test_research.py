"""Not one line of the research is left out without a reason.

`research.json` names every line that was read for the content, and beside those that
nothing uses the reason why. A new line is added there together with what uses it.
"""

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from planner.content.model import Library, Source

RESEARCH = json.loads(
    (Path(__file__).parent / "research.json").read_text(encoding="utf-8")
)
LINES: list[str] = RESEARCH["lines"]
LEFT_OUT: dict[str, str] = RESEARCH["left_out"]
SHORTEST_REASON = 30


def sources_of(library: Library) -> Iterator[Source]:
    yield from (item.source for item in library.items)
    yield from (guide.source for guide in library.guides)
    for thing in library.things:
        yield thing.source
        yield from (each.source for each in thing.replace)
    for question in library.questions:
        if question.sign is not None:
            yield question.sign.source


@pytest.fixture(scope="session")
def used(real: Library) -> frozenset[str]:
    """Every line of the research that the content names as a source."""
    return frozenset(chain.from_iterable(each.ids for each in sources_of(real)))


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_used_or_left_out_for_a_reason(
    line: str, used: frozenset[str]
) -> None:
    assert (line in used) != (line in LEFT_OUT), line


def test_the_lines_and_the_reasons_fit_each_other() -> None:
    assert len(LINES) == len(set(LINES))
    assert set(LEFT_OUT) <= set(LINES)
    assert all(len(reason) >= SHORTEST_REASON for reason in LEFT_OUT.values())
