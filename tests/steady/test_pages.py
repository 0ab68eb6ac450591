"""Every kind of page, as somebody uses it."""

from planner.content.model import Library
from tests.page import PageClient, text


def number_of(library: Library, page_id: str) -> int:
    return [page.id for page in library.pages].index(page_id) + 1


def path_of(library: Library, page_id: str, rest: str = "") -> str:
    return f"/steady/{number_of(library, page_id)}{rest}"


def test_every_page_opens(page: PageClient, library: Library) -> None:
    for number, one in enumerate(library.pages, 1):
        page.get(f"/steady/{number}")
        assert page.status == 200, one.id
        assert text(page.page, "h1") == one.title
