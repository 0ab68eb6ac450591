"""What other pages and other ports on this machine can do: nothing (T29, T32)."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.browser.conftest import NewContext
from tests.browser.served import Served, unlock
from tests.page import COOKIE


class Elsewhere(ThreadingHTTPServer):
    """Another server on this machine; it notes what browsers tell it."""

    daemon_threads = True

    def __init__(self) -> None:
        self.page = ""
        self.heard: list[str] = []
        super().__init__(("127.0.0.1", 0), Visitor)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a browser goes away."""


class Visitor(BaseHTTPRequestHandler):
    """One request of a browser."""

    def do_GET(self) -> None:
        assert isinstance(self.server, Elsewhere)
        self.server.heard.append(str(self.headers))
        body = self.server.page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Print nothing."""


@contextmanager
def served_by(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    server = Elsewhere()
    with served_by(server):
        yield server


#: A page that knows even the secret part of the address, which it cannot.
ATTACK = (Path(__file__).parent / "attack.html").read_text()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_t29_an_attacking_page_changes_nothing_and_reads_nothing(
    served: Served, elsewhere: Elsewhere, new_context: NewContext, host: str
) -> None:
    context = new_context()
    page = context.new_page()
    unlock(page, served)
    elsewhere.page = ATTACK.replace("TARGET", served.address)
    attacker = context.new_page()

    attacker.goto(f"http://{host}:{elsewhere.server_address[1]}/")
    found = attacker.evaluate("window.result")

    assert found["ran"] is False
    assert found["image"] == 0
    assert not any(found[name] for name in ("corsGET", "corsPOST", "opened", "frame"))
    assert not any(found[name] for name in ("no-corsGET", "no-corsPOST"))
    assert served.app.extensions["gate"].space is not None
    page.reload()
    assert page.get_by_role("button", name="Lock").first.is_visible()


def test_t29_the_attack_works_against_a_server_without_protection(
    elsewhere: Elsewhere, new_context: NewContext
) -> None:
    """Shows that the test above would see what it looks for."""
    careless = Elsewhere()
    careless.page = "var careless = 1;"
    with served_by(careless):
        target = f"http://127.0.0.1:{careless.server_address[1]}"
        elsewhere.page = ATTACK.replace("TARGET", target)
        attacker = new_context().new_page()
        attacker.goto(f"http://localhost:{elsewhere.server_address[1]}/")
        attacker.evaluate("window.result")

    assert len(careless.heard) >= 3


def test_t32_another_port_does_not_get_the_cookie(
    served: Served, elsewhere: Elsewhere, new_context: NewContext
) -> None:
    context = new_context()
    page = context.new_page()
    unlock(page, served)
    assert [
        one for one in context.cookies(served.address + "/") if one["name"] == COOKIE
    ]
    other = f"http://127.0.0.1:{elsewhere.server_address[1]}"

    for path in ("/", "/open", "/static/x.js"):
        page.goto(other + path)
    page.goto(f"{served.address}/")
    page.goto(f"{other}/")

    assert len(elsewhere.heard) >= 4
    assert not [heard for heard in elsewhere.heard if COOKIE in heard]
    assert not [heard for heard in elsewhere.heard if served.address in heard]
