"""What a browser may send, and how much."""

import io

import pytest
from flask import request

from planner.web import request as limits
from tests.page import PageClient, text


def test_a_whole_page_of_text_is_taken(page: PageClient) -> None:
    page.send("/alive", {"used": "yes", "words": "x" * limits.FIELD})

    assert page.status == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"page": "/plan/", "words": "x" * (limits.FIELD + 1)},
        {f"field-{n}": "x" for n in range(limits.PARTS)},
        {f"field-{n}": "x" * 900_000 for n in range(10)},
    ],
    ids=["a long field", "many fields", "a large body"],
)
def test_u150_more_than_that_is_refused_on_a_page(
    page: PageClient, fields: dict[str, str]
) -> None:
    page.send("/draft", fields)

    assert page.status == 413
    assert "too much text" in text(page.page, "h1")
    assert page.page.select("[data-enhance=leave-now]")
    assert page.page.select("nav a")


def test_u147_a_text_that_is_too_long_is_still_on_the_page(page: PageClient) -> None:
    words = "tea and cake " * (limits.FIELD // 12)
    page.send("/numbers/new", {"name": "Ana's aunt", "phone": "1", "note": words})

    assert page.status == 413
    shown = [str(tag.string).strip() for tag in page.page.select("main textarea")]
    assert shown == ["Ana's aunt", "1", words.strip()]
    form = page.page.select_one("main form")
    assert form is not None
    assert str(form["action"]).endswith("/numbers/new")


def test_t15_a_file_is_refused_and_never_reaches_the_disk(page: PageClient) -> None:
    file = (io.BytesIO(b"x"), "photo.jpg")
    token = page.token()
    page.request("POST", "/draft", data={"csrf_token": token, "photo": file})

    assert page.status == 413


def test_a_form_in_parts_is_read_in_memory(page: PageClient) -> None:
    page.request(
        "POST",
        "/draft",
        data={"csrf_token": page.token(), "page": "/plan/", "words": "tea"},
        content_type="multipart/form-data",
    )

    assert page.status == 200


@pytest.mark.parametrize("kind", [None, "multipart/form-data"])
def test_the_sign_that_no_page_can_show_is_left_out(
    page: PageClient, kind: str | None
) -> None:
    words = "before\0after\x07 tea"
    data = {"csrf_token": page.token(), "label": "Jo\0", "note": words}
    page.request("POST", "/people/new", data=data, content_type=kind)

    page.get("/people/1")
    assert "\0" not in page.response.text
    assert "beforeafter\x07 tea" in page.response.text


def test_a_field_with_nothing_else_in_it_is_empty(page: PageClient) -> None:
    page.send("/people/new", {"label": "\0"})

    assert page.status == 200
    assert page.page.select(".error-summary")


def test_what_may_come_can_be_set_for_one_request(page: PageClient) -> None:
    with page.app.test_request_context():
        request.max_content_length = 5
        assert request.max_content_length == 5
