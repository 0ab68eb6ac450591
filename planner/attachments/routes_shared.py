"""What the pages of files share: the blueprint, finding entries, changing them."""

from collections.abc import Iterable, Sequence

from flask import Blueprint, abort, redirect, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from planner.attachments import store
from planner.attachments.model import File
from planner.diary import service as diary_service
from planner.diary import store as diary_store
from planner.diary.model import Attached, Entry, EntryBody
from planner.web.vault import Connection, open_vault
from planner.web.visits import tell

attachments = Blueprint("attachments", __name__, url_prefix="/files")


def find_entry(entry_id: int, vault: Connection | None = None) -> tuple[Entry, EntryBody]:
    """Return an entry that is not in the bin, or say that there is none."""
    entry, body = diary_store.load_entry(vault or open_vault(), entry_id)
    return (entry, body) if entry.removed_at is None else abort(404)


def attached_on(body: EntryBody, file_id: int) -> Attached:
    """Return what an entry says about one of its files."""
    found = [each for each in body.files if each.file == file_id]
    return found[0] if found else abort(404)


def change_files(
    entry_id: int, body: EntryBody, files: Sequence[Attached], said: str
) -> None:
    """Write a new version of an entry with these files, and say so with an undo."""
    changed = replace_files(body, files)
    number = diary_service.change(open_vault(), entry_id, changed)
    undo = None if number is None else url_for("diary.undo", change=number)
    tell(said, undo=undo)


def replace_files(body: EntryBody, files: Sequence[Attached]) -> EntryBody:
    """Return an entry with these files."""
    return EntryBody.from_json({**body.as_json(), "files": [vars(f) for f in files]})
