"""The outer door: who may speak to the program at all, and what every answer says."""

import hmac
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from planner.web.run import Run

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

#: What a browser may do with any answer. Nothing comes from elsewhere, nothing goes
#: elsewhere, nothing is kept (D8).
HEADERS = (
    (
        "Content-Security-Policy",
        (
            "default-src 'none'; script-src 'self'; style-src 'self';"
            " img-src 'self' blob:; media-src 'self' blob:; font-src 'self';"
            " connect-src 'self'; form-action 'self'; base-uri 'none';"
            " frame-ancestors 'none'; frame-src 'none'; object-src 'none';"
            " require-trusted-types-for 'script'"
        ),
    ),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
        "Permissions-Policy",
        (
            "camera=(), microphone=(), geolocation=(), display-capture=(),"
            " clipboard-read=(), usb=(), serial=()"
        ),
    ),
    ("X-DNS-Prefetch-Control", "off"),
)
#: What an answer may say in place of the first of these, when it gives out what came
#: from somewhere else: nothing in it runs, and it asks for nothing (D9).
CLOSED_OFF = (
    "sandbox; default-src 'none'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)
#: The same for a PDF: a browser shows none in a sandbox.
CLOSED_OFF_PDF = CLOSED_OFF.removeprefix("sandbox; ")
_STRICTER = frozenset({CLOSED_OFF, CLOSED_OFF_PDF})

METHODS = frozenset({"GET", "HEAD", "POST"})
#: Places in a page where the planner never is.
FRAMES = frozenset({"frame", "iframe", "fencedframe", "embed", "object"})

#: Names that are ours alone to set, and that an answer need not carry: when a file
#: was last changed says when the program was installed.
_OURS = frozenset(name.lower() for name, _ in HEADERS) | {
    "server",
    "last-modified",
    "etag",
    "expires",
}


class Door:
    """WSGI middleware: everything under one secret path, anything else a bare 404."""

    def __init__(self, inside: "WSGIApplication", run: Run) -> None:
        self.inside = inside
        self.run = run

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Let a request in, or give the one answer that says nothing."""
        if not may_enter(environ, self.run):
            # Nothing more than this: a set of headers would be a fingerprint.
            start_response("404 Not Found", [("Content-Length", "0")])
            return []
        prefix = f"/{self.run.token}"
        environ["SCRIPT_NAME"] = prefix
        environ["PATH_INFO"] = environ["PATH_INFO"].removeprefix(prefix)
        return self.inside(environ, with_headers(start_response))


def with_headers(start_response: "StartResponse") -> "StartResponse":
    """Return a `start_response` that sets the headers of every answer."""

    def start(
        status: str, headers: list[tuple[str, str]], *rest: object
    ) -> Callable[[bytes], object]:
        kept = [pair for pair in headers if pair[0].lower() not in _OURS]
        answer: Callable[..., Callable[[bytes], object]] = start_response
        return answer(status, [*kept, *_headers_for(headers)], *rest)

    return start


def _headers_for(given: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return our headers; an answer may be stricter, in the ways named above."""
    stricter = [
        value
        for name, value in given
        if name.lower() == "content-security-policy" and value in _STRICTER
    ]
    policy = [("Content-Security-Policy", value) for value in stricter[:1]]
    return [*(policy or HEADERS[:1]), *HEADERS[1:]]


def may_enter(environ: "WSGIEnvironment", run: Run) -> bool:
    """Tell whether a request knows the way: method, host, token, where it was made."""
    return (
        environ["REQUEST_METHOD"] in METHODS
        and environ.get("HTTP_HOST", "") == f"127.0.0.1:{run.port}"
        and _knows_token(environ.get("PATH_INFO", ""), run.token)
        and _made_here(environ, run)
    )


def _knows_token(path: str, token: str) -> bool:
    start = f"/{token}/"
    # The path is Latin-1 text by the rules of WSGI.
    given = path[: len(start)].encode("latin-1", "replace")
    return hmac.compare_digest(given, start.encode())


def _made_here(environ: "WSGIEnvironment", run: Run) -> bool:
    """Tell whether the browser says that one of our own pages made this request."""
    if environ.get("HTTP_SEC_FETCH_DEST", "").lower() in FRAMES:
        return False
    changes = environ["REQUEST_METHOD"] == "POST"
    ours = f"http://127.0.0.1:{run.port}"
    origin = environ.get("HTTP_ORIGIN")
    site = environ.get("HTTP_SEC_FETCH_SITE")
    if site is None:  # an older browser
        return origin == ours if changes else origin in (None, ours)
    # With no-referrer a browser sends the origin of our own forms as "null".
    if origin not in (None, "null", ours):
        return False
    if site == "none":
        mode = environ.get("HTTP_SEC_FETCH_MODE", "navigate")
        return not changes and mode == "navigate"
    return bool(site == "same-origin")
