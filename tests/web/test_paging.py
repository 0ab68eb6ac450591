import pytest
from flask import Flask
from werkzeug.exceptions import NotFound

from planner.web.paging import PageLink, in_pages, page_of


@pytest.fixture
def app() -> Flask:
    """Give an app with one list that has pages."""
    app = Flask(__name__)
    app.add_url_rule("/list/<int:page>", "list", str)
    return app


def test_a_list_is_cut_where_a_page_is_full() -> None:
    assert in_pages("abcde", 2) == [["a", "b"], ["c", "d"], ["e"]]
    assert in_pages("ab", 2) == [["a", "b"]]


def test_nothing_at_all_is_one_empty_page() -> None:
    assert in_pages((), 2) == [[]]


def test_what_is_larger_than_a_page_has_one_of_its_own() -> None:
    assert in_pages([1, 9, 1, 2], 3, lambda size: size) == [[1], [9], [1, 2]]


def test_every_page_has_a_link_and_one_is_the_current_one(app: Flask) -> None:
    with app.test_request_context():
        found = page_of([["a"], ["b"]], 2, "list")

    assert found.things == ["b"]
    assert found.links == [
        PageLink("1", "/list/1", current=False),
        PageLink("2", "/list/2", current=True),
    ]


def test_the_only_page_needs_no_links(app: Flask) -> None:
    with app.test_request_context():
        assert page_of([["a"]], 1, "list").links == []


@pytest.mark.parametrize("number", [0, 3])
def test_a_page_that_is_not_there_is_not_found(app: Flask, number: int) -> None:
    with app.test_request_context(), pytest.raises(NotFound):
        page_of([["a"], ["b"]], number, "list")
