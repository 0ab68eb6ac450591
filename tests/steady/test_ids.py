"""What she wrote hangs on ids: one that was given out is there, or retired."""

from pathlib import Path

import pytest

from planner.content.model import Library
from planner.content.pages import Columns, Page, Script, Stages

IDS = Path(__file__).parent / "ids"
GROUPS = sorted(path.stem for path in IDS.glob("*.txt"))


def ids_of(page: Page) -> set[str]:
    found = {page.id, *(entry.id for entry in page.entries)}
    if isinstance(page.body, Columns):
        found |= {f"{page.id}: {each.id}" for each in page.body.columns}
    if isinstance(page.body, Stages):
        found |= {f"{page.id}: {each.id}" for each in page.body.stages}
    for entry in page.entries:
        if isinstance(entry, Script):
            found |= {blank.id for blank in entry.blanks}
    return found


def test_every_group_has_its_list_of_ids(library: Library) -> None:
    used = {page.group for page in library.pages}
    assert used <= set(GROUPS) <= {group.id for group in library.groups}


@pytest.mark.parametrize("group", GROUPS)
def test_an_id_that_was_given_out_is_there_or_retired(
    group: str, library: Library
) -> None:
    """Add new ids to the list of their group, sorted; never take one away."""
    given_out = (IDS / f"{group}.txt").read_text("utf-8").split("\n")[:-1]
    now = set().union(*(ids_of(p) for p in library.pages if p.group == group))
    assert given_out == sorted(set(given_out))
    assert set(given_out) - library.retired <= now
    assert now <= set(given_out), sorted(now - set(given_out))
