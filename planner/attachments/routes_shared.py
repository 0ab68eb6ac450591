"""What the pages of files share: the blueprint, finding entries, changing them."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, redirect, url_for
from werkzeug.wrappers import Response

from planner.diary import service as diary
from planner.diary import store as diary_store
from planner.diary.model import Attached, Entry, EntryBody
from planner.web.vault import Connection, open_space, open_vault
from planner.web.visits import tell

attachments = Blueprint("attachments", __name__, url_prefix="/files")


def find_entry(entry_id: int) -> tuple[Entry, EntryBody]:
    """Return an entry that is not in the bin, or say that there is none."""
    return _open_entry(open_vault(), entry_id)


def check_entry(entry_id: int) -> None:
    """Say that there is no such entry, before anything is taken in for it."""
    with closing(open_space().connect(read_only=True)) as vault:
        _open_entry(vault, entry_id)


def _open_entry(vault: Connection, entry_id: int) -> tuple[Entry, EntryBody]:
    entry, body = diary_store.load_entry(vault, entry_id)
    return (entry, body) if entry.removed_at is None else abort(404)


def attached_on(body: EntryBody, file_id: int) -> Attached:
    """Return what an entry says about one of its files."""
    found = [each for each in body.files if each.file == file_id]
    return found[0] if found else abort(404)


def change_files(entry_id: int, files: Sequence[Attached]) -> str | None:
    """Write a new version of an entry with these files; return where it is undone."""
    _entry, body = find_entry(entry_id)
    changed = replace(body, files=tuple(files))
    number = diary.change(open_vault(), entry_id, changed)
    return None if number is None else url_for("diary.undo", change=number)


def go(endpoint: str, **values: Any) -> Response:
    """Send on to another page."""
    return redirect(url_for(endpoint, **values), code=303)


def done(said: str, undo: str | None, endpoint: str, **values: Any) -> Response:
    """Say what was done, on another page."""
    tell(said, undo=undo)
    return go(endpoint, **values)
