"""A store that can only be read: every page, and every paper, and no broken page."""

from collections.abc import Iterator
from http import HTTPStatus

import pytest

from planner.errors import PlannerError
from planner.vault.errors import NewerStoreError, ReadingOnlyError, ReadOnlyStoreError
from tests.page import TOKEN, PageClient, text

#: Forms that end the session, or open it.
_NOT_SENT = ("/lock", "/leave", "/close", "/open", "/start")


@pytest.fixture(params=[NewerStoreError, ReadOnlyStoreError, ReadingOnlyError])
def reader(
    page: PageClient, request: pytest.FixtureRequest
) -> tuple[PageClient, PlannerError]:
    """Somebody who can read, and what they are told about it."""
    page.send("/numbers/new", {"name": "tea house", "phone": "1", "note": ""})
    page.get("/")
    page.app.extensions["gate"].space.why_read_only = request.param
    return page, request.param()


def links(page: PageClient) -> Iterator[str]:
    for link in page.page.select("a[href]"):
        path = str(link["href"]).partition("#")[0]
        if path.startswith(f"/{TOKEN}/"):
            yield page.path_of(path)


def forms(page: PageClient) -> Iterator[tuple[str, dict[str, str]]]:
    for form in page.page.select("main form[method=post], footer form[method=post]"):
        action = str(form.get("action") or f"/{TOKEN}{page.here}")
        fields = {
            str(one["name"]): str(one.get("value", ""))
            for one in form.select("input[type=hidden], input[type=radio][checked]")
            if one["name"] != "csrf_token"
        }
        if button := form.select_one("button[name]"):
            fields[str(button["name"])] = str(button.get("value", ""))
        yield page.path_of(action), fields


def crawl(page: PageClient) -> dict[str, dict[str, str]]:
    waiting = ["/"]
    seen: set[str] = set()
    found: dict[str, dict[str, str]] = {}
    while waiting and len(seen) < 60:
        path = waiting.pop(0)
        if path in seen or path.startswith(_NOT_SENT):
            continue
        seen.add(path)
        page.get(path)
        assert page.status in {HTTPStatus.OK, HTTPStatus.SEE_OTHER}, path
        found.update(forms(page))
        waiting += links(page)
    assert len(seen) > 20
    return found


def test_d11_every_page_of_a_store_that_can_only_be_read_opens(
    reader: tuple[PageClient, PlannerError],
) -> None:
    page, why = reader
    for path, fields in crawl(page).items():
        if path.startswith(_NOT_SENT):
            continue
        page.send(path, fields)
        # Either it works, or it asks for more, or it says why nothing can be saved.
        fine = page.status in {200, 303, 400, 404}
        assert fine or text(page.page, "h1") == why.sentence, (path, page.status)


def test_a8_the_plan_can_be_printed_from_a_store_that_can_only_be_read(
    reader: tuple[PageClient, PlannerError],
) -> None:
    page, _ = reader
    page.send("/plan/paper/ready", {"way": "show"})
    assert page.location == "/plan/paper/show"
    page.send("/plan/paper/document", {"way": "show"})

    assert page.response.data.startswith(b"%PDF")


def test_u147_what_cannot_be_saved_stays_on_the_page_and_is_held(
    reader: tuple[PageClient, PlannerError],
) -> None:
    page, why = reader
    page.send("/numbers/new", {"name": "aunt", "phone": "1", "note": ""})
    assert text(page.page, "h1") == why.sentence
    assert page.page.select("main textarea")
    page.get("/numbers/new")
    page.send("/lock", {"page": "/numbers/new", "name": "aunt"})
    page.unlock()
    page.get("/numbers/new")

    assert page.page.select_one("[name=name]")["value"] == "aunt"  # type: ignore[index]


def test_the_look_of_pages_changes_without_being_written(
    reader: tuple[PageClient, PlannerError],
) -> None:
    page, _ = reader
    page.send("/display", {"theme": "dark", "back": "/plan/"})

    assert page.location == "/plan/"
    assert page.get("/plan/").select_one("html[data-theme=dark]")


def test_u30_how_to_leave_can_be_read_where_nothing_can_be_kept(
    reader: tuple[PageClient, PlannerError],
) -> None:
    page, _ = reader
    page.get("/closing")
    page.send("/closing")

    assert page.status == HTTPStatus.SEE_OTHER
    assert page.location == "/"
