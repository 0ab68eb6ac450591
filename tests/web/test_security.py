"""The outer door: who gets an answer at all."""

import secrets
from collections.abc import Callable

import pytest
from werkzeug.test import Client

from planner.web.security import HEADERS
from tests.page import PORT, TOKEN, PageClient

OURS = f"127.0.0.1:{PORT}"
NOTHING = ("404 Not Found", b"", [("Content-Length", "0")])

Heads = dict[str, str]


def answer(
    page: PageClient, path: str, method: str = "GET", **headers: str
) -> tuple[str, bytes, list[tuple[str, str]]]:
    """Return all that comes back, sent as it is: no browser in between."""
    sent = {"Host": OURS, **{k.replace("_", "-"): v for k, v in headers.items()}}
    client = Client(page.app)
    reply = client.open(path, method=method, headers=sent, buffered=True)
    return reply.status, reply.get_data(), list(reply.headers)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        f"localhost:{PORT}",
        "127.0.0.1",
        "127.0.0.1:80",
        f"127.0.0.1:{PORT + 1}",
        f"127.0.0.1:0{PORT}",
        f"127.0.0.1.:{PORT}",
        f"127.0.0.1:{PORT}.",
        f"127.0.0.1\t:{PORT}",
        f" 127.0.0.1:{PORT}",
        f"127.0.0.1:{PORT} ",
        f"user@127.0.0.1:{PORT}",
        f"[::1]:{PORT}",
        f"[::ffff:127.0.0.1]:{PORT}",
        f"127.1:{PORT}",
        f"2130706433:{PORT}",
        f"0.0.0.0:{PORT}",
        f"example.org:{PORT}",
        "",
        f"127.0.0.1:{PORT},127.0.0.1:{PORT}",  # what a server makes of two headers
    ],
)
def test_t30_any_other_host_gets_nothing(closed_page: PageClient, host: str) -> None:
    assert answer(closed_page, f"/{TOKEN}/open", Host=host) == NOTHING


def test_t30_no_host_gets_nothing(closed_page: PageClient) -> None:
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": f"/{TOKEN}/open",
        "wsgi.url_scheme": "http",
    }
    said: list[object] = []

    def start(*line: object) -> Callable[[bytes], None]:
        said.append(line)
        return said.append

    assert list(closed_page.app.wsgi_app(environ, start)) == []
    assert said == [("404 Not Found", [("Content-Length", "0")])]


def test_t31_a_thousand_other_paths_all_get_the_same_nothing(
    page: PageClient,
) -> None:
    paths = ["/", f"/{TOKEN}", f"/{TOKEN}x/", f"/{TOKEN[:-1]}/", f"//{TOKEN}/"]
    paths += [f"/{secrets.token_urlsafe(16)}/open" for _ in range(498)]
    paths += [f"/{secrets.token_urlsafe(n % 40)}/" for n in range(497)]

    assert all(answer(page, path) == NOTHING for path in paths)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_t31_other_methods_get_nothing(closed_page: PageClient, method: str) -> None:
    assert answer(closed_page, f"/{TOKEN}/open", method) == NOTHING


REFUSED: list[tuple[str, Heads]] = [
    ("GET", {"Sec_Fetch_Site": "cross-site"}),
    ("GET", {"Sec_Fetch_Site": "same-site"}),
    ("GET", {"Sec_Fetch_Site": "none", "Sec_Fetch_Mode": "no-cors"}),
    ("GET", {"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Dest": "iframe"}),
    ("GET", {"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Dest": "frame"}),
    ("GET", {"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Dest": "object"}),
    ("GET", {"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Dest": "embed"}),
    ("GET", {"Origin": "http://example.org"}),
    ("GET", {"Sec_Fetch_Site": "same-origin, cross-site"}),
    ("POST", {}),
    ("POST", {"Origin": "null"}),
    ("POST", {"Origin": "http://example.org"}),
    ("POST", {"Origin": f"http://127.0.0.1:{PORT + 1}"}),
    ("POST", {"Sec_Fetch_Site": "none"}),
    ("POST", {"Sec_Fetch_Site": "cross-site", "Origin": f"http://{OURS}"}),
    ("POST", {"Sec_Fetch_Site": "same-site"}),
    ("POST", {"Sec_Fetch_Site": "same-origin", "Origin": "http://example.org"}),
]


@pytest.mark.parametrize(("method", "headers"), REFUSED)
def test_t28_what_another_site_sends_gets_nothing(
    closed_page: PageClient, method: str, headers: Heads
) -> None:
    assert answer(closed_page, f"/{TOKEN}/open", method, **headers) == NOTHING


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("GET", {}),
        ("GET", {"Sec_Fetch_Site": "none", "Sec_Fetch_Mode": "navigate"}),
        ("HEAD", {"Sec_Fetch_Site": "same-origin"}),
        ("POST", {"Origin": f"http://{OURS}"}),
        ("POST", {"Sec_Fetch_Site": "same-origin", "Origin": "null"}),
    ],
)
def test_what_our_own_pages_send_gets_in(
    closed_page: PageClient, method: str, headers: Heads
) -> None:
    status, _, given = answer(closed_page, f"/{TOKEN}/open", method, **headers)

    assert status == ("403 FORBIDDEN" if method == "POST" else "200 OK")
    assert set(HEADERS) <= set(given)


def test_t69_the_policy_is_the_measured_one() -> None:
    assert dict(HEADERS)["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self';"
        " img-src 'self' blob:; media-src 'self' blob:; font-src 'self';"
        " connect-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'; frame-src 'none'; object-src 'none';"
        " require-trusted-types-for 'script'"
    )
    assert dict(HEADERS)["Cache-Control"] == "no-store"
    assert len(HEADERS) == 9


def test_t69_static_files_say_nothing_about_the_installation(
    closed_page: PageClient,
) -> None:
    reply = closed_page.request("GET", "/static/css/tokens.css")

    assert reply.status_code == 200
    assert not {"Last-Modified", "ETag", "Set-Cookie"} & set(reply.headers.keys())


def test_t28_a_form_needs_the_token_of_its_visit(page: PageClient) -> None:
    for token in ("", "wrong", "0" * 64):
        page.send("/settings/name", {"name": "Notes", "csrf_token": token})
        assert page.status == 403
    page.send("/settings/name", {"name": "Notes"}, token=False)

    assert page.status == 403
    assert page.app.extensions["gate"].storage.face().name == "Planner"


def test_a_strange_cookie_is_nobody(closed_page: PageClient) -> None:
    closed_page.cookies = {"c0ffee": "not of ours"}
    closed_page.get("/open")

    assert closed_page.cookies["c0ffee"] != "not of ours"


def test_visits_do_not_pile_up(closed_page: PageClient) -> None:
    visits = closed_page.app.extensions["visits"]
    for _ in range(80):
        closed_page.cookies = {}
        closed_page.request("GET", "/open/forgotten")

    assert len(visits) == 64
