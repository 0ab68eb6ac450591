"""The page and the program that check a collection, as they go into it."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from planner import verify

_HERE = Path(__file__).parent / "page"


def check_page() -> bytes:
    """Return the page: one file, which may run its own script and nothing else."""
    style, script = (
        (_HERE / name).read_text("utf-8") for name in ("verify.css", "verify.js")
    )
    policy = (
        f"default-src 'none'; style-src '{_mark(style)}'; script-src '{_mark(script)}';"
        " base-uri 'none'; form-action 'none'"
    )
    page = (_HERE / "verify.html").read_text("utf-8")
    for name, words in (("policy", policy), ("style", style), ("script", script)):
        page = page.replace(f"<!--{name}-->", words)
    return page.encode()


def check_program() -> bytes:
    """Return the program, exactly as it is here."""
    return Path(str(verify.__file__)).read_bytes()


def _mark(text: str) -> str:
    """Return how a policy names a text that may stand in the page."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
