"""What every kind of paper has in common while it is chosen what will be on it."""

import pytest

from planner.content.model import Library
from tests.exports.every import order, write
from tests.exports.test_discreet import KINDS
from tests.page import PageClient


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_u52_choosing_what_is_on_paper_is_not_called_saving(
    page: PageClient, library: Library, kind: str
) -> None:
    write(page, library)
    order(page, kind)

    assert not page.get("/people/").select("[data-enhance=saved]")
