"""What the settings pages do with the store, the gate and the face."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.content.overlay import Office
from planner.settings.model import OWN
from planner.web.drafts import Draft
from planner.web.gate import BLANK, CALENDAR, Gate
from planner.web.i18n import Language
from planner.web.library import Shelf
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
    shelf: Shelf,
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
        Row(_("Added content"), _shelf_words(shelf), address("settings.content")),
        Row(_("Passphrase"), _("Chosen by you"), address("settings.passphrase")),
        Row(_("Recovery code"), _code_words(gate), address("settings.code")),
    ]


def _shelf_words(shelf: Shelf) -> str:
    if shelf.office is not None:
        return shelf.office.name
    return str(_("Not used: look why") if shelf.faults else _("None"))


def tally_words(office: Office) -> list[str]:
    """Return what an office adds, replaces and hides, a line for each kind."""
    of = Counter(office.tally)
    say = {**_plan_words(of), **_more_words(of), **_changed_words(of)}
    return [words for kind, words in say.items() if of[kind]]


def _plan_words(of: Mapping[str, int]) -> dict[str, str]:
    return {
        "section": ngettext("%(num)d part", "%(num)d parts", of["section"]),
        "item": ngettext("%(num)d step", "%(num)d steps", of["item"]),
        "list": ngettext("%(num)d list", "%(num)d lists", of["list"]),
        "thing": ngettext(
            "%(num)d line in lists", "%(num)d lines in lists", of["thing"]
        ),
        "change": ngettext(
            "%(num)d kind of news", "%(num)d kinds of news", of["change"]
        ),
        "number": ngettext("%(num)d number", "%(num)d numbers", of["number"]),
        "guide": ngettext("%(num)d help page", "%(num)d help pages", of["guide"]),
        "claim": ngettext(
            "%(num)d kind of help that takes time",
            "%(num)d kinds of help that take time",
            of["claim"],
        ),
        "tie": ngettext(
            "%(num)d thing that is shared", "%(num)d things that are shared", of["tie"]
        ),
    }


def _more_words(of: Mapping[str, int]) -> dict[str, str]:
    return {
        "stage": ngettext(
            "%(num)d stage of the weeks", "%(num)d stages of the weeks", of["stage"]
        ),
        "task": ngettext(
            "%(num)d step of the weeks", "%(num)d steps of the weeks", of["task"]
        ),
        "step of the day": ngettext(
            "%(num)d step of the day", "%(num)d steps of the day", of["step of the day"]
        ),
        "card": ngettext(
            "%(num)d card for the day", "%(num)d cards for the day", of["card"]
        ),
        "line of a card": ngettext(
            "%(num)d line on cards", "%(num)d lines on cards", of["line of a card"]
        ),
        "line of a note": ngettext(
            "%(num)d line for notes", "%(num)d lines for notes", of["line of a note"]
        ),
        "line of a budget": ngettext(
            "%(num)d line of a budget",
            "%(num)d lines of a budget",
            of["line of a budget"],
        ),
        "way": ngettext("%(num)d way to go on", "%(num)d ways to go on", of["way"]),
        "page": ngettext(
            "%(num)d page for yourself", "%(num)d pages for yourself", of["page"]
        ),
        "entry": ngettext(
            "%(num)d line on those pages", "%(num)d lines on those pages", of["entry"]
        ),
    }


def _changed_words(of: Mapping[str, int]) -> dict[str, str]:
    return {
        "replaced": ngettext(
            "%(num)d in place of one of ours",
            "%(num)d in place of ours",
            of["replaced"],
        ),
        "hidden": ngettext(
            "%(num)d of ours not shown", "%(num)d of ours not shown", of["hidden"]
        ),
    }


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
