"""Ways to the pages for oneself, by the ids of the content."""

from collections.abc import Callable

import pytest

from planner.content.model import Library

PathOf = Callable[..., str]


@pytest.fixture
def path_of(library: Library) -> PathOf:
    """Return the address of a page, and of one of its things."""

    def path(page_id: str, entry_id: str = "", rest: str = "") -> str:
        number = [page.id for page in library.pages].index(page_id) + 1
        if entry_id:
            entries = [entry.id for entry in library.page(page_id).entries]
            return f"/steady/{number}/{entries.index(entry_id) + 1}{rest}"
        return f"/steady/{number}{rest}"

    return path
