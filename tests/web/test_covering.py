"""One control takes all amounts and own names off the screen (U71)."""

from flask import render_template_string

from planner.web.covering import cover
from tests.page import PageClient

LINE = "{{ 'Ana'|covered('Line 2') }} {{ covered('40') }} {{ covers() }}"


def test_u71_what_is_covered_does_not_stand_in_the_page(page: PageClient) -> None:
    with page.app.test_request_context("/"):
        page.app.preprocess_request()
        shown = render_template_string(LINE)
        cover(on=True)
        hidden = render_template_string(LINE)

    assert shown == "Ana 40 False"
    assert hidden == "Line 2 hidden True"


def test_u71_the_control_covers_shows_again_and_leads_back(page: PageClient) -> None:
    page.send("/cover", {"cover": "yes", "back": "/people/"})

    assert page.location == "/people/"
    assert _is_covered(page)
    page.send("/cover", {"cover": "no", "back": "http://elsewhere.example/"})
    assert page.location == "/"
    assert not _is_covered(page)


def test_u71_after_a_lock_nothing_is_covered(page: PageClient) -> None:
    page.send("/cover", {"cover": "yes", "back": "/"})
    page.send("/lock")
    page.unlock()

    assert not _is_covered(page)


def _is_covered(page: PageClient) -> bool:
    (visit,) = [
        each
        for each in page.app.extensions["visits"]._visits.values()  # noqa: SLF001 - what a page would ask
        if each.cookie == page.cookies["c0ffee"]
    ]
    return bool(visit.covers)
