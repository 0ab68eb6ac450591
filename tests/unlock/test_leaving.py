"""Locking, leaving and stopping: at once, always, and without a trace of content."""

from datetime import UTC, datetime

import pytest

from planner.core import clock
from planner.unlock.service import month_of
from planner.web.run import Ending
from planner.web.security import HEADERS
from tests.page import COOKIE, TOKEN, PageClient, text, texts


def test_u19_lock_stands_on_every_open_page(page: PageClient) -> None:
    for path in ("/", "/settings/", "/plan/", "/no/such/page"):
        assert page.get(path).select("header form[action$='/lock'] button")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_u25_d7_leaving_has_the_measured_shape(page: PageClient, method: str) -> None:
    reply = page.request(method, "/leave")

    assert reply.status_code == 200
    assert reply.headers["Refresh"] == f"0; url=/{TOKEN}/calendar"
    assert reply.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    (cookie,) = reply.headers.getlist("Set-Cookie")
    assert cookie.startswith(f"{COOKIE}=;")
    assert "Max-Age=0" in cookie
    assert f"Path=/{TOKEN}/" in cookie
    assert set(HEADERS) <= set(reply.headers)
    assert page.launcher.endings == [Ending.LOCK]
    page.get("/settings/")
    assert page.location == "/open"


def test_u25_leaving_needs_no_token_and_works_at_the_gate(
    closed_page: PageClient,
) -> None:
    closed_page.send("/leave", token=False)

    assert closed_page.status == 200
    assert closed_page.launcher.endings == []  # nothing was open


def test_u26_a_browser_that_is_offline_stays_here(page: PageClient) -> None:
    page.app.extensions["gate"].neutral = "https://example.org/"
    reply = page.request("POST", "/leave/here")

    assert reply.headers["Refresh"] == f"0; url=/{TOKEN}/calendar"
    assert page.launcher.endings == [Ending.LOCK]
    assert page.request("GET", "/leave/here").status_code == 200


def test_u23_no_page_shows_content_after_leaving(page: PageClient) -> None:
    cookies = dict(page.cookies)
    page.send("/leave")
    for kept in ({}, cookies):
        page.cookies = dict(kept)
        for path in ("/", "/plan/", "/settings/", "/questions/"):
            page.get(path)
            assert page.location == "/open"


def test_u24_u28_u29_the_leave_control_is_on_every_page_and_plain(
    page: PageClient,
) -> None:
    for path in ("/", "/settings/", "/closing", "/no/such/page"):
        found = page.get(path)
        assert text(found, "[data-enhance=leave-now] button") == "Close"
        stops = found.select("body a[href], body button, body input, body summary")
        assert stops[0]["href"] == "#content"
        assert str(stops[1]["href"]).endswith("/leave")  # U28: the second stop


def test_u26_the_calendar_needs_no_passphrase_and_says_nothing(
    new_page: PageClient,
) -> None:
    with clock.frozen(wall=datetime(2026, 2, 3, 12, tzinfo=UTC)):
        page = new_page.get("/calendar")

    assert text(page, "title") == "Calendar"
    assert text(page, "h1") == "February 2026"
    assert texts(page, "td")[6] == "1"
    assert texts(page, "th")[0] == "Mon"  # short, so that a phone shows all seven
    assert texts(page, "td[aria-current=date]") == ["3"]
    assert not page.select("a, form, nav")


def test_a_month_has_whole_weeks() -> None:
    month = month_of(datetime(2026, 3, 5, tzinfo=UTC).date())

    assert {len(week) for week in month.weeks} == {7}
    assert month.weeks[0][0].isoformat() == "2026-02-23"


def test_u26_an_empty_page_is_empty(new_page: PageClient) -> None:
    page = new_page.get("/blank")

    assert page.body is not None
    assert page.body.get_text(strip=True) == ""


def test_u30_l5_before_the_first_question_leaving_is_explained_once(
    closed_page: PageClient,
) -> None:
    closed_page.unlock()
    closed_page.get("/questions/1")
    assert closed_page.location == "/closing"
    words = text(closed_page.follow())
    for said in (
        "stay in the history",
        "saved or printed stay",
        "watches this computer goes on",
        "Clearing the whole history can itself be noticed",
    ):
        assert said in words
    closed_page.send("/closing")
    assert closed_page.location == "/questions/1"
    closed_page.get("/questions/1")
    assert closed_page.location != "/closing"
    closed_page.send("/lock")
    closed_page.unlock()
    closed_page.get("/questions/1")

    assert closed_page.location != "/closing"


def test_u30_seen_is_seen_whichever_way_she_goes_on(closed_page: PageClient) -> None:
    closed_page.unlock()
    closed_page.get("/questions/1", follow=True)
    closed_page.get("/settings/")
    closed_page.get("/questions/1")
    assert closed_page.location != "/closing"
    closed_page.send("/lock")
    closed_page.unlock()
    closed_page.get("/questions/1")

    assert closed_page.location != "/closing"


def test_u30_reading_it_again_leads_home(page: PageClient) -> None:
    page.send("/closing")

    assert page.location == "/"


def test_u30_trying_it_locks_nothing(page: PageClient) -> None:
    reply = page.request("POST", "/closing/try", data={"csrf_token": page.token()})

    assert reply.headers["Refresh"] == f"0; url=/{TOKEN}/calendar"
    assert page.launcher.endings == []
    page.get("/settings/")
    assert page.status == 200


@pytest.mark.parametrize("is_open", [True, False])
def test_u3_closing_the_app_stops_it(closed_page: PageClient, *, is_open: bool) -> None:
    if is_open:
        closed_page.unlock()
    page = closed_page.send("/close")

    assert closed_page.launcher.endings == [Ending.STOP]
    assert "You can shut this tab" in text(page, "body")
    assert not page.select("link, script")  # nothing could be fetched any more


def test_nobody_is_let_in_by_a_worker_that_ends(page: PageClient) -> None:
    page.send("/close")
    page.get("/settings/")

    assert page.location == "/open"


def test_u3_u19_the_menu_of_every_page_closes_the_app(page: PageClient) -> None:
    for path in ("/", "/plan/1", "/settings/", "/help/"):
        forms = page.get(path).select(".menu form[action$='/close']")
        assert [form.get_text(strip=True) for form in forms] == ["Close the app"] * 2
        # As with Lock, what is typed on the page goes along.
        assert {str(form["data-enhance"]) for form in forms} == {"lock"}
