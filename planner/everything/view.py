"""The parts of the document, and of a file that is read back, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.everything.model import Difference, Found, Section
from planner.everything.sections import SECTIONS
from planner.everything.store import count_rows
from planner.web.vault import Connection

#: So many differences are shown of one part; the rest is counted.
MOST_SHOWN = 30


@dataclass(frozen=True)
class PartFound:
    """A part of a file: what bringing it in would do."""

    label: str
    sentences: tuple[str, ...]
    differs: Sequence[Difference]
    more: int = 0


def offered(vault: Connection) -> list[tuple[str, str]]:
    """Return every part with what is in it, by id."""
    return [(each.id, _part(vault, each)) for each in SECTIONS]


def _part(vault: Connection, section: Section) -> str:
    number = sum(count_rows(vault, table) for table in section.tables)
    counted = ngettext("%(num)s line", "%(num)s lines", number)
    return str(_("%(part)s: %(lines)s", part=section.label, lines=counted))


def parts_found(found: Mapping[str, Found]) -> list[PartFound]:
    """Return what bringing each part in would do."""
    return [
        PartFound(
            str(section.label),
            tuple(_sentences(found[section.id])),
            found[section.id].differs[:MOST_SHOWN],
            max(0, found[section.id].left - MOST_SHOWN),
        )
        for section in SECTIONS
        if section.id in found
    ]


def _sentences(found: Found) -> list[str]:
    """Return a sentence for each thing that happens; one at least."""
    said = [
        ngettext("%(num)s line is added.", "%(num)s lines are added.", found.added)
        if found.added
        else _("Nothing is added."),
        _("Nothing that is here is changed."),
    ]
    if found.same:
        said.append(
            ngettext(
                "%(num)s line is here already.",
                "%(num)s lines are here already.",
                found.same,
            )
        )
    if found.left:
        said.append(
            ngettext(
                "%(num)s line says something else here. It stays as it is here.",
                "%(num)s lines say something else here. They stay as they are here.",
                found.left,
            )
        )
    if found.loose:
        said.append(
            ngettext(
                "%(num)s line is about something that is not in the file. It is left"
                " out.",
                "%(num)s lines are about something that is not in the file. They are"
                " left out.",
                found.loose,
            )
        )
    return [str(each) for each in said]


def not_back(sections: Mapping[str, object]) -> list[str]:
    """Return the parts of a file that are not read back."""
    return [
        str(each.label)
        for each in SECTIONS
        if each.id in sections and not each.comes_back
    ]
