"""Who is at the door: one cookie, and what the worker remembers about its bearer.

The cookie is two random parts, "root.key". The root stays for as long as the browser
keeps the cookie, so that the tokens of forms which are already open stay good; the
key is new at each unlock, so that a cookie seen earlier opens nothing (D6, D8).
"""

import hashlib
import hmac
import re
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field

from flask import Flask, Response, current_app, g, request

from planner.web.run import Run

#: A page that is asked for without a cookie makes a visit; more than this are not kept.
MOST_VISITS = 64
_COOKIE = re.compile(r"[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}")


@dataclass
class Notice:
    """Something to be said on the next page."""

    text: str
    kind: str = "done"
    title: str | None = None
    undo_url: str | None = None


@dataclass(frozen=True)
class Sent:
    """The last form that added something: a mark of what it said, and where it led."""

    mark: bytes
    led_to: str


@dataclass
class Visit:
    """What is remembered of one browser while this worker lives; never on disk."""

    cookie: str
    notice: Notice | None = None
    saved_at: str | None = None
    sent: Sent | None = None
    #: Where the gate leads once it is open.
    wanted: str | None = None
    #: First run: what was answered before there was a store.
    device: str | None = None
    is_first: bool = False
    wants_code: bool = False
    #: Files that "Show" was pressed for; after a lock each is covered again (U94).
    shown: set[int] = field(default_factory=set)
    #: What was last looked for, and whether the words around it are shown (U84, U99).
    looked_for: str = ""
    shows_words: bool = False
    #: The first page of what was measured last for paper, as a PNG.
    picture: bytes = b""
    #: That of an empty sheet, which anybody may see; and how each was wanted last.
    empty_picture: bytes = b""
    empty_sheets: dict[str, object] = field(default_factory=dict)
    #: Whether amounts and own words are covered on the screen (U71).
    covers: bool = False
    #: What was covered or shown of the pages for oneself, until the next lock.
    covered: dict[str, bool] = field(default_factory=dict)
    #: How the diary is listed, where the store keeps nothing new.
    chosen: dict[str, object] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """The part of the cookie that stays."""
        return self.cookie.partition(".")[0]


class Visits:
    """All visits that this worker knows."""

    def __init__(self) -> None:
        self._visits: OrderedDict[str, Visit] = OrderedDict()

    def find(self, cookie: str | None) -> Visit:
        """Return the visit of this cookie, or a new one.

        A cookie of the right shape that is not known is of an earlier worker of this
        start: it is taken on, as somebody who has not unlocked.
        """
        if cookie is None or not _COOKIE.fullmatch(cookie):
            return Visit(_new_cookie())
        if cookie not in self._visits:
            self.keep(Visit(cookie))
        return self._visits[cookie]

    def __len__(self) -> int:
        """Return how many are remembered."""
        return len(self._visits)

    def keep(self, visit: Visit) -> None:
        """Remember a visit, and forget the oldest when there are too many."""
        self._visits[visit.cookie] = visit
        while len(self._visits) > MOST_VISITS:
            self._visits.popitem(last=False)

    def renew(self, visit: Visit) -> None:
        """Give a visit a new key: the old cookie means nobody any more."""
        self._visits.pop(visit.cookie, None)
        visit.cookie = f"{visit.root}.{secrets.token_urlsafe(32)}"
        self.keep(visit)


def _new_cookie() -> str:
    return f"{secrets.token_urlsafe(16)}.{secrets.token_urlsafe(32)}"


def visit() -> Visit:
    """Return the visit that this request belongs to."""
    found: Visit = g.visit
    return found


def token_of(run: Run, root: str) -> str:
    """Return the token that a form of this visit carries; it does not run out."""
    return hmac.new(run.secret, f"form {root}".encode(), hashlib.sha256).hexdigest()


def csrf_token() -> str:
    """Return the token for the forms of this page."""
    return token_of(current_app.extensions["run"], visit().root)


def token_is_right() -> bool:
    """Tell whether this request carries the token of its visit."""
    given = request.form.get("csrf_token", "")
    return hmac.compare_digest(given.encode(), csrf_token().encode())


def tell(
    text: str, kind: str = "done", *, title: str | None = None, undo: str | None = None
) -> None:
    """Say something on the next page; `undo` is the address that takes it back."""
    visit().notice = Notice(text, kind, title, undo)


def visits_of(app: Flask) -> Visits:
    """Return all visits that this worker knows."""
    found: Visits = app.extensions["visits"]
    return found


def init_app(app: Flask, run: Run) -> None:
    """Know the visitor of every request, and hand out the cookie."""
    visits = app.extensions["visits"] = Visits()
    app.extensions["run"] = run

    def know() -> None:
        g.visit = visits.find(request.cookies.get(run.cookie_name))

    def hand_out(response: Response) -> Response:
        found: Visit | None = g.get("visit")
        sent = request.cookies.get(run.cookie_name)
        if g.get("keeps_cookie"):
            return response
        if found and found.cookie != sent and request.endpoint != "static":
            visits.keep(found)
            response.set_cookie(
                run.cookie_name,
                found.cookie,
                httponly=True,
                samesite="Strict",
                path=f"{request.script_root}/",
            )
        return response

    app.before_request(know)
    app.after_request(hand_out)
