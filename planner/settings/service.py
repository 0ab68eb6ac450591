"""What the settings pages do with the store, the gate and the face."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.settings.model import OWN
from planner.web.drafts import Draft
from planner.web.gate import BLANK, CALENDAR, Gate
from planner.web.i18n import Language
from planner.web.vault import LockedError

if TYPE_CHECKING:
    from planner.vault.storage import OpenSpace, Storage


@dataclass(frozen=True)
class Row:
    """One thing that can be chosen, and what is chosen now."""

    label: str
    value: str
    url: str


@dataclass(frozen=True)
class Kept:
    """Text that was typed and not saved, and whether its page can be opened."""

    draft: Draft
    leads_somewhere: bool


def rows(
    gate: Gate,
    languages: Iterable[Language],
    spoken: str,
    address: Callable[[str], str],
) -> list[Row]:
    """Return what can be chosen, in the order of the page."""
    names = {one.code: one.name for one in languages}
    place = {CALENDAR: _("A calendar page"), BLANK: _("An empty page")}
    time = ngettext("After %(num)d minute", "After %(num)d minutes", gate.minutes)
    return [
        Row(_("Name"), gate.storage.face().name, address("settings.name")),
        Row(_("Language"), names[spoken], address("settings.language")),
        Row(_("Display"), _("Text size, light or dark"), address("settings.look")),
        Row(_("Lock"), time, address("settings.lock")),
        Row(
            _("Close"),
            place.get(gate.neutral, gate.neutral),
            address("settings.closing"),
        ),
        Row(_("Passphrase"), _("Chosen by you"), address("settings.passphrase")),
        Row(_("Recovery code"), _code_words(gate), address("settings.code")),
    ]


def _code_words(gate: Gate) -> str:
    words = _("There is one") if space_of(gate).has_recovery_code() else _("None")
    return str(words)


def space_of(gate: Gate) -> "OpenSpace":
    """Return what is open."""
    if gate.space is None:
        raise LockedError
    return gate.space


def leaving_now(gate: Gate) -> dict[str, object]:
    """Return what Close does now, as its form shows it."""
    ours = gate.neutral in {CALENDAR, BLANK}
    return {
        "place": gate.neutral if ours else OWN,
        "address": "" if ours else gate.neutral,
        "shift": gate.shift_leaves,
    }


def change_face(
    storage: "Storage", *, name: str | None = None, language: str | None = None
) -> None:
    """Change what the gate shows of itself."""
    face = storage.face()
    storage.set_face(
        replace(face, name=name or face.name, language=language or face.language)
    )


def change_passphrase(gate: Gate, current: str, new: str, *, known: bool) -> None:
    """Change the passphrase, and the key of the file too if someone may know it."""
    with gate.one_guess():
        if known:
            space_of(gate).renew_key(current, new)
        else:
            space_of(gate).change_passphrase(current, new)
