"""The browser of the tests: strict about every page that any test opens.

It knows what a real browser knows: the address with its secret part, the cookie, the
page it is on and the token in it. Where the worker would leave the process, it gets a
new application on the same folder, as the launcher would start one.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import html5lib
from bs4 import BeautifulSoup, Tag
from flask import Flask, got_request_exception
from werkzeug.test import Client, TestResponse

from planner.web.run import MARK, Ending, Run, put_in
from planner.web.security import CLOSED_OFF, CLOSED_OFF_PDF, HEADERS
from tests.words import revealing_words_in

PASSPHRASE = "lamp river wooden seven"
PORT = 48123
TOKEN = "t0ken-of-the-tests-0123"
COOKIE = "c0ffee"

#: What every field and form tells the browser (D8).
FORGETFUL = {
    "autocomplete": "off",
    "spellcheck": "false",
    "writingsuggestions": "false",
    "autocapitalize": "off",
}
#: Fields that nothing is typed into.
CHOSEN = {"hidden", "checkbox", "radio", "submit", "file", "range"}
FIELDS = {"input", "select", "textarea"}
#: What a page loads, and the attribute that says from where.
LOADED = {"link": "href", "script": "src", "img": "src"}
ALWAYS_LOADED = {"iframe", "video", "audio"}

A_TOKEN = re.compile(r'(?<=name="csrf_token" )[^>]*value="[^"]*"')
#: What was looked at, in this run of the tests, and found in order.
_WELL_MADE: set[bytes] = set()
#: What gives out her files: closed off more than a page is (D9).
FILES = re.compile(r"/files/\d+/(?:bytes|copy|preview)")
#: A picture that a page shows and that is no file of hers: a first page on paper.
DRAWN = {"/paper/first", "/paper/sheets/first"}

TYPED_SIGNS = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f]")

Data = Mapping[str, str | Sequence[str]]


@dataclass
class Launcher:
    """What stands in for the launcher: counts endings, keeps what workers hand on."""

    endings: list[Ending] = field(default_factory=list)
    held: list[bytes] = field(default_factory=list)
    sealing_key: bytes | None = None
    remembered: dict[str, str] = field(default_factory=dict)
    port: int = PORT

    def run(self) -> Run:
        """Tell the next worker what a start tells it."""
        run = Run(
            token=TOKEN,
            port=self.port,
            cookie_name=COOKIE,
            secret=b"s" * 32,
            ends=self.endings.append,
            held=list(self.held),
            sealing_key=self.sealing_key,
            remembered=dict(self.remembered),
        )

        def report(key: bytes) -> None:
            run.sealing_key = self.sealing_key = key

        def hold(box: bytes) -> None:
            put_in(run.held, box, MARK)
            put_in(self.held, box, MARK)

        def taken() -> None:
            run.held.clear()
            self.held.clear()

        run.report, run.hold, run.taken = report, hold, taken
        run.remember = self.remembered.update
        return run


class PageClient:
    """One browser at one address; it reads pages and fills in forms."""

    def __init__(
        self, make: Callable[[Run], Flask], launcher: Launcher | None = None
    ) -> None:
        self._make = make
        self.launcher = launcher or Launcher()
        self.app: Flask
        self.client: Client
        self.response: TestResponse
        self.status = 0
        self.cookies: dict[str, str] = {}
        self.location: str | None = None
        self.here = "/"
        self.page = BeautifulSoup("", "html.parser")
        self._tokens: dict[str, str] = {}
        self._failures: list[BaseException] = []
        self._may_fail = False
        self.put_off: list[Callable[[], object]] = []
        self.start_worker()

    @classmethod
    def beside(cls, other: "PageClient") -> "PageClient":
        """Return another browser in front of the same worker."""
        client = cls(lambda _: other.app, other.launcher)
        client.put_off = other.put_off
        return client

    def start_worker(self) -> None:
        """Start the next worker, as the launcher does after a lock."""
        self.app = self._make(self.launcher.run())
        # A copy of the file for later takes a while; its own tests ask for it.
        self.app.extensions["gate"].later = self.put_off.append
        self.client = self.app.test_client(use_cookies=False)
        got_request_exception.connect(self._note, self.app)

    def _note(self, _: Flask, exception: BaseException, **__: object) -> None:
        self._failures.append(exception)

    @contextmanager
    def failing(self) -> Iterator[None]:
        """Let pages fail in here: the failure is what the test is about."""
        self._may_fail = True
        yield
        self._may_fail = False

    # -- asking

    def get(self, path: str, *, follow: bool = False) -> BeautifulSoup:
        """Open a page; with `follow`, also where it leads."""
        response = self.request("GET", path)
        while follow and response.location:
            response = self.request("GET", self.path_of(response.location))
        return self.page

    def send(
        self, path: str, data: Data | None = None, *, token: bool = True
    ) -> BeautifulSoup:
        """Fill in the form of a page and send it, with the token that it carries."""
        fields: dict[str, object] = dict(data or {})
        if token and "csrf_token" not in fields:
            fields["csrf_token"] = self.token()
        self.request("POST", path, data=fields)
        return self.page

    def follow(self) -> BeautifulSoup:
        """Go where the last answer leads."""
        assert self.location is not None, "the last answer led nowhere"
        return self.get(self.location, follow=True)

    def request(
        self,
        method: str,
        path: str,
        *,
        data: Mapping[str, object] | bytes | None = None,
        headers: Mapping[str, str | None] | None = None,
        **more: object,
    ) -> TestResponse:
        """Ask as a browser does, and look hard at the answer; None leaves one out."""
        sent = {"Host": f"127.0.0.1:{self.launcher.port}", **self._fetch(method)}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        response = self.client.open(
            f"/{TOKEN}{path}",
            method=method,
            data=data,
            buffered=True,
            headers={n: v for n, v in {**sent, **(headers or {})}.items() if v},
            **more,  # type: ignore[arg-type]
        )
        self.response = response
        self.status = response.status_code
        self._take_cookies(response)
        location = response.headers.get("Location")
        self.location = self.path_of(location) if location else None
        self._check(method, path, response)
        self._next_worker()
        return response

    @staticmethod
    def _fetch(method: str) -> dict[str, str]:
        headers = {
            "Sec-Fetch-Site": "same-origin",
            "Sec-Fetch-Mode": "navigate",
            "Sec-Fetch-Dest": "document",
        }
        return headers | ({"Origin": "null"} if method == "POST" else {})

    def path_of(self, address: str) -> str:
        """Return the part of an address after the secret one."""
        start = f"/{TOKEN}"
        address = address.removeprefix(f"http://127.0.0.1:{self.launcher.port}")
        assert address.startswith(start), f"{address} leads elsewhere"
        return address.removeprefix(start)

    def token(self) -> str:
        """Return the token that the forms of this browser's pages carry."""
        if not self.cookies:
            self.get("/open", follow=True)
        root = self.cookies[COOKIE].partition(".")[0]
        if root not in self._tokens:
            kept = self.page, self.location
            self.request("GET", "/open/forgotten")
            found = self.page.select_one("[name=csrf_token]")
            assert found is not None
            self._tokens[root] = str(found["value"])
            self.page, self.location = kept
        return self._tokens[root]

    def unlock(self, passphrase: str = PASSPHRASE) -> BeautifulSoup:
        """Open the store, and go where the gate leads."""
        self.send("/open", {"passphrase": passphrase})
        assert self.location is not None, text(self.page)
        return self.page

    def close(self) -> None:
        """Close the store as a worker does that ends."""
        self.app.extensions["gate"].close()

    # -- looking

    def _take_cookies(self, response: TestResponse) -> None:
        for line in response.headers.getlist("Set-Cookie"):
            pair, _, rest = line.partition(";")
            name, _, value = pair.partition("=")
            assert f"Path=/{TOKEN}/" in rest, line
            assert "HttpOnly" in rest, line
            assert "SameSite=Strict" in rest, line
            if "Max-Age=0" in rest:
                self.cookies.pop(name, None)
            else:
                assert "Expires" not in rest, line
                assert "Max-Age" not in rest, line
                self.cookies[name] = value

    def _check(self, method: str, path: str, response: TestResponse) -> None:
        if not self._may_fail and self._failures:
            raise self._failures.pop()
        self._failures.clear()
        for name, value in HEADERS:
            given = response.headers.getlist(name)
            stricter = name == "Content-Security-Policy" and FILES.fullmatch(path)
            known = {value, CLOSED_OFF, CLOSED_OFF_PDF} if stricter else {value}
            assert len(given) == 1, (path, name)
            assert given[0] in known, (path, name)
        assert "Server" not in response.headers
        self.page = BeautifulSoup("", "html.parser")
        if response.mimetype == "text/html" and not self.location:
            body = response.get_data(as_text=True)
            if method != "HEAD":
                self.page = well_made(body)
                self.here = path

    def _next_worker(self) -> None:
        if Ending.LOCK in self.launcher.endings and self.app.extensions["gate"].ending:
            self.app.extensions["gate"].close()
            self.start_worker()


def text(page: Tag, css: str = "main") -> str:
    """Return the words of the first thing that this selector finds."""
    found = page.select_one(css)
    assert found is not None, f"there is no {css} on this page"
    return re.sub(r"\s+", " ", found.get_text(" ")).strip()


def texts(page: Tag, css: str) -> list[str]:
    """Return the words of everything that this selector finds."""
    return [re.sub(r"\s+", " ", tag.get_text(" ")).strip() for tag in page.select(css)]


def choices(page: Tag, name: str) -> list[str]:
    """Return the words of the choices that a question offers."""
    ids = [str(one["id"]) for one in page.select(f"[name='{name}']")]
    return [text(page, f"label[for='{one}']") for one in ids]


def well_made(html: str) -> BeautifulSoup:
    """Return a page after looking at everything that holds for all pages."""
    page = BeautifulSoup(html, "html.parser")
    # Many tests pass the same pages on their way: they differ by the token alone.
    seen = hashlib.sha256(A_TOKEN.sub("", html).encode()).digest()
    if seen not in _WELL_MADE:
        _look_hard_at(html, page)
        _WELL_MADE.add(seen)
    return page


def _look_hard_at(html: str, page: BeautifulSoup) -> None:
    parser = html5lib.HTMLParser(strict=True)
    # What a person typed may hold signs that no page should; the rest must be sound.
    parser.parse(TYPED_SIGNS.sub("", html))
    title = text(page, "title")
    assert not revealing_words_in(title), title
    assert page.body is not None
    tags: list[Tag] = page.find_all(name=True)
    # An empty page is empty: it is what leaving may lead to.
    headings = 1 if page.body.get_text(strip=True) else 0
    assert len(page.find_all("h1")) == headings, texts(page, "h1")
    ids = Counter(str(tag["id"]) for tag in tags if tag.has_attr("id"))
    assert not [name for name, count in ids.items() if count > 1]
    root = page.html
    assert root is not None
    assert root["translate"] == "no"
    assert root["dir"] in {"ltr", "rtl"}
    _check_fields(tags)
    _check_links(tags, ids)
    for tag in tags:
        assert tag.name != "style", tag
        assert tag.name != "script" or tag.has_attr("src"), tag
        assert "style" not in tag.attrs, tag
        assert not [name for name in tag.attrs if name.startswith("on")], tag


def _check_fields(tags: Sequence[Tag]) -> None:
    labelled = {str(tag.get("for")) for tag in tags if tag.name == "label"}
    for one in tags:
        if one.name == "form":
            _check_form(one)
        kind = one.get("type", "text")
        if one.name not in FIELDS or (one.name == "input" and kind == "hidden"):
            continue
        named = str(one.get("id")) in labelled or one.find_parent("label")
        assert named or one.get("aria-label"), f"{one} has no label"
        assert one.get("autocomplete") == "off", one
        if one.name == "textarea" or (one.name == "input" and kind not in CHOSEN):
            for name, value in FORGETFUL.items():
                assert one.get(name) == value, f"{one} lacks {name}"


def _check_form(form: Tag) -> None:
    assert form.get("autocomplete") == "off", form
    # Leaving only locks: it needs no token.
    if form.get("method") == "post" and form.get("data-enhance") != "leave-now":
        assert form.find("input", attrs={"name": "csrf_token"}), form


def _check_links(tags: Sequence[Tag], ids: Mapping[str, int]) -> None:
    for tag in tags:
        if tag.get(LOADED.get(tag.name, "")) or tag.name in ALWAYS_LOADED:
            address = str(tag.get("href") or tag.get("src"))
            path = address.removeprefix(f"/{TOKEN}")
            hers = FILES.fullmatch(path) or path in DRAWN
            ours = f"/{TOKEN}/" if hers and tag.name != "link" else f"/{TOKEN}/static/"
            assert address.startswith(ours), f"{address} is not ours"
        target = str(tag.get("href", ""))
        if tag.name == "a" and target.startswith("#"):
            assert target.removeprefix("#") in ids, f"{tag} leads nowhere"
        for name in ("aria-describedby", "aria-labelledby", "for"):
            for wanted in str(tag.get(name, "")).split():
                assert wanted in ids, f"{tag} points to nothing"


def pressed_undo(page: PageClient) -> BeautifulSoup:
    """Press the button that takes back what was done a moment ago; where it leads."""
    page.follow()
    form = page.page.select_one(
        "main > form[action*='undo'], main > form[action*='remove'],"
        " main > form[action$='/back']"
    )
    assert form is not None, text(page.page)
    page.send(page.path_of(str(form["action"])))
    return page.follow()
