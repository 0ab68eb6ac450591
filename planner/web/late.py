"""Text that arrives after the lock: sealed, so that only the next unlock reads it."""

import json
from typing import TYPE_CHECKING

from flask import current_app, request

from planner.vault.seal import UnopenedBoxError, seal
from planner.web import drafts
from planner.web.run import Run
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
    if key is None or not token_is_right() or not drafts.has_words(fields):
        return False
    if len(run.held) >= MOST_HELD:
        return False
    box = seal(key, json.dumps({"page": page, "fields": fields}).encode())
    run.hold(box)
    return True


def page_of_request() -> str:
    """Return the page that the text of this request was typed on."""
    page = request.form.get("page", "")
    page = page.removeprefix(request.script_root)
    return page if page.startswith("/") else request.path


def take(run: Run, space: "OpenSpace", vault: Connection) -> str | None:
    """Put all that was held into the store as drafts; return the last page."""
    page = None
    for box in run.held:
        try:
            text = json.loads(space.unseal(box))
        except UnopenedBoxError:  # sealed for the other space
            continue
        page = str(text["page"])
        drafts.save_draft(vault, page, text["fields"])
    if run.held:
        run.taken()
    return page
