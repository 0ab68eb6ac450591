"""The pages on a real port, inside the test: quick to open, and single layers of
protection can be taken away, to show that the test would see what they keep out.
"""

import re
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from playwright.sync_api import Page, expect

from planner.process.server import Server
from planner.web import gate
from planner.web.run import Ending, Run
from tests.page import PASSPHRASE, TOKEN, Launcher

#: The three layers that keep Back from showing a page again (D7).
COOKIE, CLEARING, PAGESHOW = "cookie", "clearing", "pageshow"
LAYERS = frozenset({COOKIE, CLEARING, PAGESHOW})


class Served:
    """Serves one worker after the other on the same port."""

    def __init__(self, make: Callable[[Run], Flask]) -> None:
        self._make = make
        self._one_at_a_time = threading.Lock()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.launcher = Launcher(port=self._socket.getsockname()[1])
        self.address = f"http://127.0.0.1:{self.launcher.port}/{TOKEN}"
        self.app = make(self.launcher.run())
        self.layers = LAYERS
        self.requests: list[str] = []

    def __call__(self, environ: Any, start: Any) -> Iterable[bytes]:
        """Answer, then change workers if this one was locked."""
        if any(name in environ["PATH_INFO"] for name in self._scripts_taken_away()):
            start("200 OK", [("Content-Type", "text/javascript")])
            return [b""]
        with self._one_at_a_time:
            self.requests.append(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}")
            answer = self.app.wsgi_app(environ, self._with_layers(start))
            body = list(answer)
            if hasattr(answer, "close"):
                answer.close()
            self._next_worker()
        return body

    def _scripts_taken_away(self) -> list[str]:
        if self.layers == LAYERS:
            return []
        # The script that leaves tells all tabs, which alone puts pages out of memory.
        taken = ["leave-now.js"]
        return taken if PAGESHOW in self.layers else [*taken, "page-restored.js"]

    def _with_layers(self, start: Any) -> Any:
        dropped = set()
        if COOKIE not in self.layers:
            dropped.add("set-cookie")
        if CLEARING not in self.layers:
            dropped.add("clear-site-data")

        def thinned(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            leaving = any(name == "Refresh" for name, _ in headers)
            kept = [one for one in headers if one[0].lower() not in dropped]
            return start(status, kept if leaving else headers, *more)

        return thinned

    def _next_worker(self) -> None:
        if Ending.LOCK in self.launcher.endings and self.app.extensions["gate"].ending:
            self.app.extensions["gate"].close()
            self.app = self._make(self.launcher.run())

    def tick(self) -> None:
        """Look at the clock once, as a worker does every second."""
        with self._one_at_a_time:
            if gate.tick(self.app):
                self.launcher.endings.append(Ending.LOCK)
                gate.gate_of(self.app).ending = True
                self._next_worker()

    @contextmanager
    def running(self) -> Iterator["Served"]:
        """Serve for a while."""
        server = Server(self._socket, self, failed=lambda: None, threads=4)
        server.prepare()
        thread = threading.Thread(target=server.serve, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            server.stop()
            thread.join(5)
            self.app.extensions["gate"].close()


def unlock(page: Page, served: Served) -> None:
    """Go to the gate and open it, in whatever language it is."""
    page.goto(f"{served.address}/open")
    page.locator("input[data-masked]").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    page.locator("form[action$='/lock'] button").first.wait_for()
    # The scripts are modules: until the page has loaded, keys do nothing yet.
    page.wait_for_load_state("load")


def wait_until_left(page: Page) -> None:
    """Wait for the plain page; a slow machine asks for it a second time meanwhile.

    The first way there is broken off then, which is no failure.
    """
    expect(page).to_have_url(re.compile("/calendar$"), timeout=15_000)
    page.wait_for_load_state("load")
