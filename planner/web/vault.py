"""This request's connection: a page that shows cannot write, a POST is one step."""

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Flask, Response, current_app, g, request
from sqlcipher3.dbapi2 import Connection

from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.vault.storage import OpenSpace

__all__ = [
    "Connection",
    "LockedError",
    "can_write",
    "keep",
    "open_space",
    "open_vault",
    "undo_all",
]


class LockedError(PlannerError):
    """A page asked for the store while nothing is open."""

    status = HTTPStatus.FORBIDDEN

    def __init__(self) -> None:
        super().__init__("This is locked.")


def open_space() -> "OpenSpace":
    """Return what is open; for work with connections of its own, such as streams."""
    space: OpenSpace | None = current_app.extensions["gate"].space
    if space is None:
        raise LockedError
    return space


def open_vault() -> Connection:
    """Return the connection of this request, opened when first asked for."""
    if "vault" not in g:
        space = open_space()
        # A store that can only be read still gives what a POST asks for, a PDF too;
        # what tries to write into it is told why that cannot be.
        shows = request.method in {"GET", "HEAD"} or space.read_only
        g.vault = space.connect(read_only=shows)
        if not shows:
            g.vault.execute("BEGIN IMMEDIATE")
        g.changes_before = g.vault.total_changes
    vault: Connection = g.vault
    return vault


def can_write() -> bool:
    """Tell whether what is open takes anything new."""
    space = current_app.extensions["gate"].space
    return space is not None and not space.read_only


def has_changed() -> bool:
    """Tell whether this request has written anything."""
    vault: Connection = g.vault
    return vault.in_transaction and vault.total_changes > g.changes_before


def undo_all() -> None:
    """Take back what this request has written so far."""
    vault: Connection | None = g.get("vault")
    if vault is not None and vault.in_transaction:
        vault.execute("ROLLBACK")


def keep(response: Response) -> Response:
    """Keep what an answered POST wrote, and undo what a failed one did."""
    # Here and not at teardown: an error page answers without an error there.
    vault: Connection | None = g.get("vault")
    if vault is not None and vault.in_transaction:
        if response.status_code < HTTPStatus.BAD_REQUEST:
            vault.execute("COMMIT")
        else:
            vault.execute("ROLLBACK")
    return response


def _close(_: BaseException | None) -> None:
    vault: Connection | None = g.pop("vault", None)
    if vault is not None:
        vault.close()


def init_app(app: Flask) -> None:
    """Close every connection when its request is over."""
    app.teardown_request(_close)
