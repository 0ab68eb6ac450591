"""What holds for every address, found by itself: a new page needs no line here."""

import hashlib
import re

import pytest
from werkzeug.routing import IntegerConverter, Rule

from planner import paths
from planner.app import FEATURES
from planner.web import gate
from planner.web.problems import HARMLESS
from planner.web.security import HEADERS
from tests.page import COOKIE, PageClient, text
from tests.words import revealing_words_in

#: What stands for the variable parts of an address; it need not lead to a record.
SAMPLES = {"guide_id": "remember", "way": "show", "filename": "css/tokens.css"}
#: Pages that close the store.
CLOSING = {"unlock.lock", "unlock.leave", "unlock.leave_here", "unlock.close"}


def rules(page: PageClient) -> list[Rule]:
    return sorted(page.app.url_map.iter_rules(), key=lambda rule: rule.rule)


def path_of(page: PageClient, rule: Rule) -> str:
    values = {
        name: 1 if isinstance(kind, IntegerConverter) else SAMPLES.get(name, 1)
        for name, kind in rule._converters.items()  # noqa: SLF001
    }
    built = page.app.url_map.bind("").build(rule.endpoint, values, append_unknown=False)
    return "/" + built.lstrip("/")


def takes(rule: Rule, method: str) -> bool:
    return method in (rule.methods or ())


def state_of(page: PageClient) -> dict[str, str]:
    folder = page.app.extensions["gate"].storage.folder.path
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file()
    }


def test_everything_is_closed_unless_it_is_listed(closed_page: PageClient) -> None:
    for rule in rules(closed_page):
        if rule.endpoint in gate.OPEN:
            continue
        for method in ("GET", "HEAD", "POST"):
            if takes(rule, method):
                data = {"csrf_token": closed_page.token()} if method == "POST" else None
                closed_page.request(method, path_of(closed_page, rule), data=data)
                assert closed_page.location == "/open", rule
                assert closed_page.response.get_data() == b"" or method != "HEAD"


def test_what_is_listed_is_there(page: PageClient) -> None:
    assert page.app.view_functions.keys() >= gate.OPEN


def test_an_address_that_does_not_exist_looks_like_one_that_does(
    closed_page: PageClient,
) -> None:
    closed_page.get("/no/such/page")
    nowhere = closed_page.response
    closed_page.get("/plan/")

    assert nowhere.status == closed_page.response.status
    assert nowhere.get_data() == closed_page.response.get_data()


def test_t28_every_form_needs_its_token(page: PageClient) -> None:
    page.token()
    before = state_of(page)
    for rule in rules(page):
        if takes(rule, "POST") and rule.endpoint not in HARMLESS:
            for token in ({}, {"csrf_token": "0" * 64}):
                page.request("POST", path_of(page, rule), data=token)
                assert page.status == 403, rule

    assert page.launcher.endings == []
    assert state_of(page) == before


def test_t69_every_answer_has_the_headers(page: PageClient) -> None:
    # The strict client compares them; here every address is asked in every way.
    for rule in rules(page):
        for method in ("GET", "HEAD"):
            if takes(rule, method) and rule.endpoint not in CLOSING:
                reply = page.request(method, path_of(page, rule))
                assert set(HEADERS) <= set(reply.headers), rule
                assert reply.status_code < 500, rule


def test_t69_at_the_gate_too(closed_page: PageClient) -> None:
    for rule in rules(closed_page):
        if takes(rule, "GET"):
            closed_page.cookies = {}
            reply = closed_page.request("GET", path_of(closed_page, rule))
            for cookie in reply.headers.getlist("Set-Cookie"):
                assert cookie.startswith(f"{COOKIE}=")


def test_no_page_that_shows_changes_anything(page: PageClient) -> None:
    before = state_of(page)
    for rule in rules(page):
        if takes(rule, "GET") and rule.endpoint not in CLOSING:
            page.request("GET", path_of(page, rule))

    assert state_of(page) == before


def test_t12_u132_u133_addresses_use_plain_words(page: PageClient) -> None:
    for rule in rules(page):
        assert not revealing_words_in(rule.rule.replace("/", " ")), rule
        assert "?" not in rule.rule
        assert not rule.websocket


def test_t12_names_of_files_and_cookies_are_plain() -> None:
    for path in paths.STATIC.rglob("*"):
        words = re.sub(r"[-_./]", " ", path.relative_to(paths.STATIC).as_posix())
        assert not revealing_words_in(words), path
    assert not revealing_words_in(COOKIE)


def test_t12_u134_every_title_is_a_plain_word_and_the_name(page: PageClient) -> None:
    seen = set()
    for rule in rules(page):
        if takes(rule, "GET") and rule.endpoint not in CLOSING | {"style.overview"}:
            found = page.get(path_of(page, rule))
            if found.title and page.status == 200:
                seen.add(text(found, "title"))

    for title in seen:
        assert not revealing_words_in(title)
        assert len(title.split(" \N{EN DASH} ")[0].split()) <= 3, title
    assert any(title.endswith("\N{EN DASH} Planner") for title in seen)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_a_feature_brings_pages(page: PageClient, feature: object) -> None:
    name = getattr(feature, "name", "")
    assert any(rule.endpoint.startswith(f"{name}.") for rule in rules(page))


def test_t70_search_leaves_no_word_in_an_address(page: PageClient) -> None:
    page.send("/help/search", {"words": "zebra7731", "query": "zebra7731"})

    assert page.location is not None
    assert "zebra" not in page.location
    page.follow()
    assert "zebra" not in page.here
