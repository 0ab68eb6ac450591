"""Text on its way: what is typed is kept in the store before it is saved."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from planner.core import clock
from planner.vault.transactions import transaction
from planner.web.vault import Connection

if TYPE_CHECKING:
    from planner.vault.storage import OpenSpace

Fields = dict[str, list[str]]

#: Parts of a form that are not its text.
MACHINERY = frozenset({"csrf_token", "page", "then", "pass", "used"})


@dataclass(frozen=True)
class Draft:
    """What was typed on a page and not saved."""

    page: str
    fields: Fields
    saved_at: str

    @property
    def words(self) -> list[str]:
        """What was typed, without the names of the fields."""
        return words_of(self.fields)

    @property
    def kept_at(self) -> datetime:
        """When it was kept."""
        return datetime.fromisoformat(self.saved_at)


def is_secret(name: str) -> bool:
    """Tell whether a field of this name may never be kept or shown again."""
    return any(word in name for word in ("passphrase", "secret", "recovery"))


def text_of(form: Mapping[str, list[str]]) -> Fields:
    """Return the text of a form: no machinery, nothing secret."""
    return {
        name: list(values)
        for name, values in form.items()
        if name not in MACHINERY and not is_secret(name)
    }


def words_of(fields: Fields) -> list[str]:
    """Return what was typed into the fields, without their names."""
    return [
        value
        for name, values in fields.items()
        if name != "version"
        for value in values
        if value.strip()
    ]


def has_words(fields: Fields) -> bool:
    """Tell whether there is anything in the fields that would be missed."""
    return bool(words_of(fields))


def save_draft(vault: Connection, page: str, fields: Fields) -> None:
    """Keep what was typed on a page, in place of what was kept before."""
    vault.execute(
        "INSERT INTO draft (page, fields, saved_at) VALUES (?, ?, ?)"
        " ON CONFLICT (page) DO UPDATE"
        " SET fields = excluded.fields, saved_at = excluded.saved_at",
        (page, json.dumps(fields, ensure_ascii=False), clock.now().isoformat()),
    )


def keep_now(space: "OpenSpace", page: str, fields: Fields) -> bool:
    """Keep a draft whatever becomes of the present request; tell whether it is kept."""
    try:
        connection = space.connect(read_only=False)
        try:
            with transaction(connection):
                save_draft(connection, page, fields)
        finally:
            connection.close()
    except Exception:  # noqa: BLE001 - a full disk, a read-only folder, damage
        return False
    return True


def load_draft(vault: Connection, page: str) -> Draft | None:
    """Return what was typed on a page and not saved, if anything was."""
    row = vault.execute(
        "SELECT page, fields, saved_at FROM draft WHERE page = ?", (page,)
    ).fetchone()
    if row is None:
        return None
    return Draft(row["page"], json.loads(row["fields"]), row["saved_at"])


def load_drafts(vault: Connection) -> list[Draft]:
    """Return all that was typed and not saved, the latest first."""
    rows = vault.execute(
        "SELECT page, fields, saved_at FROM draft ORDER BY saved_at DESC, page"
    )
    return [
        Draft(row["page"], json.loads(row["fields"]), row["saved_at"]) for row in rows
    ]


def remove_draft(vault: Connection, page: str) -> None:
    """Forget what was typed on a page: it is saved, or not wanted."""
    vault.execute("DELETE FROM draft WHERE page = ?", (page,))
