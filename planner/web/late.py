"""Text that arrives after the lock: sealed, so that only the next unlock reads it."""

import hmac
import json
from typing import TYPE_CHECKING

from flask import current_app, request

from planner.core import clock
from planner.vault.seal import UnopenedBoxError, seal
from planner.vault.transactions import transaction
from planner.web import drafts
from planner.web.run import MARK, Run
from planner.web.vault import Connection
from planner.web.visits import token_is_right

if TYPE_CHECKING:
    from planner.vault.storage import OpenSpace

#: More boxes than this are not held; one is at most one form.
MOST_HELD = 40


def hold() -> bool:
    """Seal what this POST brought and hand it to the launcher; tell whether it was."""
    gate = current_app.extensions["gate"]
    run: Run = gate.run
    space = gate.space
    key = space.seal_public_key if space is not None else run.sealing_key
    page = page_of_request()
    fields = drafts.text_of(dict(request.form.lists()))
    if key is None or not _is_ours() or not drafts.has_words(fields):
        return False
    mark = hmac.digest(run.secret, f"page {page}".encode(), "sha256")[:MARK]
    is_known = any(box.startswith(mark) for box in run.held)
    if len(run.held) >= MOST_HELD and not is_known:
        return False
    text = {"page": page, "fields": fields, "saved_at": clock.now().isoformat()}
    run.hold(mark + seal(key, json.dumps(text).encode()))
    return True


def _is_ours() -> bool:
    """Tell whether one of our own pages sent this.

    After leaving, the cookie of a page that is still open is gone, and with it the
    token's other half; the browser itself then still says where the text is from.
    """
    return token_is_right() or request.headers.get("Sec-Fetch-Site") == "same-origin"


def page_of_request() -> str:
    """Return the page that the text of this request was typed on."""
    page = request.form.get("page", "")
    page = page.removeprefix(request.script_root)
    return page if page.startswith("/") else request.path


def waiting(run: Run, space: "OpenSpace") -> list[drafts.Draft]:
    """Return what is held for this space and is not in its store yet."""
    found = (_opened(space, box) for box in run.held)
    return [text for text in found if text is not None]


def take(run: Run, space: "OpenSpace", vault: Connection) -> str | None:
    """Put all that was held into the store as drafts; return the last page.

    It is forgotten elsewhere only once the store has it for good.
    """
    texts = waiting(run, space)
    if not texts:
        return None
    with transaction(vault):
        for text in texts:
            drafts.save_draft(vault, text.page, text.fields)
    # What is sealed for the other space waits on.
    others = [box for box in run.held if _opened(space, box) is None]
    run.taken()
    for box in others:
        run.hold(box)
    return texts[-1].page


def _opened(space: "OpenSpace", box: bytes) -> drafts.Draft | None:
    try:
        text = json.loads(space.unseal(box[MARK:]))
    except UnopenedBoxError:
        return None
    return drafts.Draft(text["page"], text["fields"], text["saved_at"])
