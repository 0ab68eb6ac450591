"""What adds something takes a form once, and a deliberate second one as well (U147)."""

import pytest

from planner.vault.errors import FullDiskError
from planner.web import vault
from tests.page import PageClient

FORMS = {
    "/people/new": ({"label": "quartz"}, "person"),
    "/places/new": ({"label": "quartz"}, "place"),
    "/notes/new": ({"who": ""}, "helper_note"),
    "/numbers/new": ({"name": "quartz", "phone": "1"}, "own_number"),
    "/plan/1/new": ({"text": "quartz"}, "own_step"),
    "/plan/new": ({"text": "quartz", "part": "1"}, "own_step"),
    "/priorities/new": ({"words": "quartz", "part": ""}, "own_priority"),
    "/papers/1/1/new": ({"text": "quartz"}, "own_thing"),
    "/papers/new": ({"kind": "child", "label": "quartz"}, "owner"),
    "/money/2/new": ({"label": "quartz"}, "budget_line"),
    "/money/aside/new": ({"note": "quartz"}, "fund_entry"),
    "/money/claims/new": ({"label": "quartz"}, "claim"),
    "/money/ties/new": ({"label": "quartz"}, "tie"),
    "/money/ways/new": ({"name": "quartz"}, "budget_way"),
    "/copies/new": ({"name": "quartz"}, "plan_copy"),
}


def rows(page: PageClient, table: str) -> int:
    connection = page.app.extensions["gate"].space.connect(read_only=True)
    (found,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - a name from above
    connection.close()
    return int(found)


@pytest.mark.parametrize("path", FORMS)
def test_a_button_that_is_pressed_twice_adds_once(page: PageClient, path: str) -> None:
    words, table = FORMS[path]
    before = rows(page, table)
    page.get(path)
    page.send(path, words)
    led_to = page.location
    page.send("/draft", {"page": path, **words})  # as a page does by itself
    page.send(path, words)
    assert (page.status, page.location) == (303, led_to)
    assert rows(page, table) == before + 1
    page.follow()
    assert not page.get(path).select("main [value=quartz]")  # no draft is left behind


# A person is known by the label, which is taken once.
@pytest.mark.parametrize("path", sorted(FORMS.keys() - {"/people/new"}))
def test_who_opens_the_form_again_adds_the_same_again(
    page: PageClient, path: str
) -> None:
    words, table = FORMS[path]
    before = rows(page, table)
    for _each in range(2):
        page.get(path)
        page.send(path, words)
    assert rows(page, table) == before + 2


def test_other_words_or_something_in_between_are_meant(page: PageClient) -> None:
    words, table = FORMS["/numbers/new"]
    page.send("/numbers/new", words)
    page.send("/numbers/new", {**words, "note": "at night"})
    assert rows(page, table) == 2
    page.send("/numbers/2/remove")
    page.send("/numbers/new", {**words, "note": "at night"})
    assert rows(page, table) == 3


def test_u147_what_could_not_be_kept_is_taken_when_it_is_sent_again(
    page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    words, table = FORMS["/people/new"]

    def full(_response: object) -> None:
        vault.undo_all()
        raise FullDiskError

    with monkeypatch.context() as disk:
        disk.setattr(vault, "keep", full)
        page.send("/people/new", words)
    assert page.status == 507
    assert "quartz" in str(page.page)
    page.send("/people/new", words)
    assert (page.status, rows(page, table)) == (303, 1)
