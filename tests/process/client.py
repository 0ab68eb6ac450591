"""The program as somebody meets it: a process, and a person with a browser.

Both drive the real thing over loopback; benches and end-to-end tests use them too.
"""

# ruff: noqa: S603 (our own programs only)

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).resolve().parents[2]
PLANNER = (sys.executable, "-m", "planner")
#: The program with the pages of stub.py.
STUB = (sys.executable, "-m", "tests.process.other_start", "tests.process.stub")
#: Our program, with long documents in very small pieces.
SMALL = (sys.executable, "-m", "tests.process.other_start", "tests.process.small")
_START_SECONDS = 60.0
_WITH_FILES = "multipart/form-data; boundary=x0x"


@dataclass
class Program:
    """One start of the program, without a browser unless it is told otherwise."""

    data: Path
    command: Sequence[str] = PLANNER
    options: Sequence[str] = ("--no-browser",)
    wrapped_in: Sequence[str] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    user: int | None = None
    address: str = ""
    said: str = ""

    def start(self) -> Self:
        """Start, and wait for the address."""
        self.process = subprocess.Popen(
            [*self.wrapped_in, *self.command, f"--data-dir={self.data}", *self.options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, **self.environment},
            user=self.user,
        )
        if "--no-browser" in self.options:
            self.address = self._read_address()
        return self

    def _read_address(self) -> str:
        assert self.process.stdout is not None
        impatience = threading.Timer(_START_SECONDS, self.process.kill)
        impatience.start()
        try:
            for line in self.process.stdout:
                self.said += line
                if line.startswith("http://"):
                    return line.strip()
        finally:
            impatience.cancel()
        raise AssertionError(self.process.communicate())

    @property
    def port(self) -> int:
        """The port it listens on."""
        return urlsplit(self.address).port or 0

    def end(self, seconds: float = 5.0) -> tuple[str, str]:
        """Wait for the end, helping after a while; return both streams."""
        try:
            out, err = self.process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.terminate()
            out, err = self.process.communicate(timeout=10)
        return self.said + out, err

    def terminate(self) -> None:
        """Ask it to end; not the one that watches it, which would let go of it."""
        process_id = self.process.pid
        if "strace" in self.wrapped_in:
            process_id = (children(process_id) or [process_id])[0]
        os.kill(process_id, signal.SIGTERM)

    def processes(self) -> list[int]:
        """Return the process and all that descend from it."""
        return [self.process.pid, *descendants(self.process.pid)]

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.terminate()
            self.end()
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()


def descendants(process_id: int) -> list[int]:
    """Return all living descendants of a process."""
    found = []
    for child in children(process_id):
        found += [child, *descendants(child)]
    return found


def children(process_id: int) -> list[int]:
    """Return the living children of a process."""
    found: list[int] = []
    for task in Path(f"/proc/{process_id}/task").glob("*"):
        try:
            found += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def is_gone(process_id: int) -> bool:
    """Tell whether a process has ended, taken note of or not."""
    try:
        status = Path(f"/proc/{process_id}/stat").read_text()
    except OSError:
        return True
    return status.rpartition(")")[2].split()[0] == "Z"


def wait_for(happens: Callable[[], object], seconds: float = 30.0) -> None:
    """Wait until something is so; only what hangs is cut short."""
    until = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


class _Form(HTMLParser):
    """Finds the token that the forms of a page carry."""

    token = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("name") == "csrf_token":
            self.token = given.get("value") or ""


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes
    path: str

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass
class Person:
    """Somebody with a browser, at the address that the program gave."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    page: Answer | None = None

    def get(self, path: str = "/", *, follow: bool = True) -> Answer:
        """Look at a page; its forms give the token for the next `send`."""
        return self._ask("GET", path, None, follow=follow)

    def send(
        self, path: str, data: Mapping[str, str] | bytes, *, follow: bool = True
    ) -> Answer:
        """Send a form, with the token of the last page."""
        if isinstance(data, bytes):
            return self._ask("POST", path, data, follow=follow)
        body = urlencode({"csrf_token": self.token, **data}).encode()
        return self._ask("POST", path, body, follow=follow)

    def upload(
        self, path: str, data: Mapping[str, str], field: str, name: str, content: bytes
    ) -> Answer:
        """Send a form with a file, as a browser does; the token comes first."""
        start = b"--x0x\r\nContent-Disposition: form-data; name="
        parts = [
            f'"{key}"\r\n\r\n{words}\r\n'.encode()
            for key, words in {"csrf_token": self.token, **data}.items()
        ]
        parts.append(f'"{field}"; filename="{name}"\r\n\r\n'.encode() + content)
        body = b"".join(start + part for part in parts) + b"\r\n--x0x--\r\n"
        return self._ask("POST", path, body, follow=True, form=_WITH_FILES)

    def _ask(
        self,
        method: str,
        path: str,
        body: bytes | None,
        *,
        follow: bool,
        form: str = "application/x-www-form-urlencoded",
    ) -> Answer:
        parts = urlsplit(self.address)
        prefix = parts.path.rstrip("/")
        headers = {
            "Sec-Fetch-Site": "same-origin",
            "Sec-Fetch-Mode": "navigate",
            "Sec-Fetch-Dest": "document",
            "Cookie": "; ".join(f"{name}={v}" for name, v in self.cookies.items()),
        }
        if body is not None:
            headers["Origin"] = f"http://{parts.netloc}"
            headers["Content-Type"] = form
        connection = http.client.HTTPConnection(parts.netloc, timeout=60)
        try:
            connection.request(method, prefix + path, body, headers)
            response = connection.getresponse()
            answer = Answer(
                response.status,
                {name.lower(): value for name, value in response.getheaders()},
                response.read(),
                path,
            )
        finally:
            connection.close()
        self._note(answer)
        if follow and answer.status == http.HTTPStatus.SEE_OTHER:
            target = urlsplit(answer.headers["location"]).path
            return self.get(target.removeprefix(prefix))
        return answer

    def _note(self, answer: Answer) -> None:
        for name, morsel in SimpleCookie(answer.headers.get("set-cookie", "")).items():
            self.cookies[name] = morsel.value
        if "html" in answer.headers.get("content-type", ""):
            form = _Form()
            form.feed(answer.text)
            self.token = form.token or self.token
            self.page = answer

    def fields(self) -> set[str]:
        """Return the names of all fields on the last page."""
        assert self.page is not None
        return set(
            re.findall(
                r'<(?:input|textarea|select)[^>]* name="([^"]+)"', self.page.text
            )
        )

    # The first run, as every other test needs it too.

    def set_up(self, passphrase: str) -> Answer:
        """Answer the first pages, make a store and unlock it."""
        self.get("/")
        self.send("/start/device", {"answer": "fine"})
        self.send("/start/passphrase", {"passphrase": passphrase, "code": ""})
        return self.unlock(passphrase)

    def unlock(self, passphrase: str) -> Answer:
        """Open what is locked."""
        self.get("/open")
        return self.send("/open", {"passphrase": passphrase})
