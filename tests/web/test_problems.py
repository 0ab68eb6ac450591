"""Every failure is a page with a way on, and keeps what was typed (U147, U150)."""

import re

import pytest
from flask import Response

from planner.app import create_app
from planner.errors import PlannerError
from planner.helplines import store
from planner.vault.errors import FullDiskError
from planner.web import vault
from tests.page import PageClient, text, texts

PAGE = "/numbers/new"
FIELDS = {"name": "Ana's aunt", "phone": "1", "note": "tea\nand cake"}


def has_ways_on(page: PageClient) -> bool:
    return bool(
        page.page.select("nav a") and page.page.select("[data-enhance=leave-now]")
    )


def test_u150_a_page_that_is_not_there(page: PageClient) -> None:
    page.get("/no/such/page")

    assert page.status == 404
    assert text(page.page, "h1") == "This page is not here."
    assert has_ways_on(page)


def test_u150_a_way_that_a_page_does_not_take(page: PageClient) -> None:
    page.send("/settings/", {})

    assert page.status == 405
    assert has_ways_on(page)


def test_u147_u150_u151_a_fault_of_ours(
    page: PageClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("Ana's aunt")

    monkeypatch.setattr(store, "add_number", fail)
    with page.failing():
        page.send(PAGE, FIELDS)

    assert page.status == 500
    assert texts(page.page, "main textarea") == ["Ana's aunt", "1", "tea and cake"]
    assert has_ways_on(page)
    code = text(page.page, "main .hint:last-child").removeprefix("Code: ")
    said = [record.getMessage() for record in caplog.records]
    assert said == [f"Something went wrong. Code {code}"]
    assert [vars(record)["code"] for record in caplog.records] == [code]
    assert re.fullmatch("E[0-9A-F]{6}", code)
    told = caplog.text + "".join(capsys.readouterr())
    assert "aunt" not in told
    assert "Traceback" not in told
    page.get(PAGE)
    assert page.page.select_one("[name=name]")["value"] == "Ana's aunt"  # type: ignore[index]


def test_u147_u150_a_full_disk(
    page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise FullDiskError

    monkeypatch.setattr(store, "add_number", full)
    page.send(PAGE, FIELDS)

    assert page.status == 507
    assert "not enough room" in text(page.page, "h1")
    assert len(page.page.select("main textarea")) == 3


@pytest.mark.parametrize("error", [FullDiskError(), OSError("Ana's aunt")])
def test_a_save_that_fails_at_the_last_moment_is_told(
    page: PageClient, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def full(_: object) -> None:
        raise error

    monkeypatch.setattr(vault, "keep", full)
    page.send(PAGE, FIELDS)

    assert page.status == 507
    assert "aunt" not in text(page.page, "h1")
    assert len(page.page.select("main textarea")) == 3


def test_what_a_failed_page_wrote_is_undone(
    page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_add = store.add_number

    def add_and_fail(*args: object) -> None:
        really_add(*args)  # type: ignore[arg-type]
        raise PlannerError("This did not work.")

    monkeypatch.setattr(store, "add_number", add_and_fail)
    page.send(PAGE, FIELDS)
    page.get("/numbers/")

    assert "Ana's aunt" not in text(page.page)


def test_a_page_that_shows_cannot_write(page: PageClient) -> None:
    with page.app.test_request_context("/"):
        connection = vault.open_vault()
        with pytest.raises(PlannerError):
            connection.execute("INSERT INTO setting VALUES ('a', 'b')")
        connection.close()


def test_nothing_is_open_at_the_gate(closed_page: PageClient) -> None:
    with (
        closed_page.app.test_request_context("/"),
        pytest.raises(vault.LockedError),
    ):
        vault.open_vault()


def test_at_the_gate_a_failure_shows_no_menu_and_no_text(
    closed_page: PageClient,
) -> None:
    closed_page.send("/open", {"passphrase": "x", "csrf_token": "old"})

    assert closed_page.status == 403
    assert not closed_page.page.select("textarea")
    assert "Open it again" in text(closed_page.page)


def test_an_address_without_its_last_stroke_leads_on(page: PageClient) -> None:
    page.get("/plan")

    assert page.location == "/plan/"


def test_what_a_refused_page_wrote_is_undone(page: PageClient) -> None:
    with page.app.test_request_context("/", method="POST"):
        connection = vault.open_vault()
        vault.keep(Response(status=400))

        assert not connection.in_transaction
        connection.close()


def test_text_that_was_passed_by_stays_a_draft(page: PageClient) -> None:
    page.send("/draft", {"page": "/questions/1", "words": "tea"})
    page.send("/questions/1", {"pass": "skip"})
    assert page.status == 303

    assert "tea" in text(page.get("/settings/kept"))


def test_the_page_of_components_is_for_tests_only(page: PageClient) -> None:
    gate = page.app.extensions["gate"]
    app = create_app(
        storage=gate.storage, library=page.app.extensions["library"], run=gate.run
    )

    assert "style.overview" not in app.view_functions
