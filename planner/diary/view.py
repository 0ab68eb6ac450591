"""An entry in the words of a page: only what was said, as it was said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from planner.chain.clock import BACK, JUMP, ZONE
from planner.core.dates import When
from planner.diary import fields
from planner.diary.model import (
    ACCOUNT,
    BREACH,
    NO_ORDER,
    SAW,
    TIME,
    WHO,
    EntryBody,
    Version,
    people_in,
)
from planner.diary.words import date_words, kind_words, reach_words, sure_words


@dataclass(frozen=True)
class Row:
    """One thing that was said: its label, the words, and how sure."""

    label: str
    value: str
    sure: str = ""


@dataclass(frozen=True)
class PartRow:
    """A page of prompts, and what was said there so far."""

    id: str
    title: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class VersionRow:
    """One version of an entry in the list of them."""

    number: int
    version: Version
    marks: Sequence[str]
    is_latest: bool


def when_words(when: When | None, time: str) -> str:
    """Return the date and the time of day as they were stated."""
    return ", ".join(each for each in (date_words(when), time) if each)


def time_sure(body: EntryBody) -> str:
    """Return how sure she said to be of the time of day."""
    sure = sure_words(body.sure_of(TIME))
    return str(_("The time: %(sure)s", sure=sure)) if sure else ""


def field_row(body: EntryBody, field: fields.Field) -> Row | None:
    """Return what was said in one field, or nothing."""
    words = fields.said_words(field, body)
    sure = sure_words(body.sure_of(field.id))
    return Row(str(field.label), words, sure) if words or sure else None


def field_words(body: EntryBody, *ids: str) -> list[str]:
    """Return the words of these fields, without those in which there are none."""
    named = {each.id: each for each in fields.FIELDS}
    words = [fields.said_words(named[each], body) for each in ids]
    return [each for each in words if each]


def part_rows(body: EntryBody, part: fields.Part) -> list[Row]:
    """Return all that was said on one page of prompts."""
    rows = []
    for named in part.people:
        rows += people_rows(body, named)
    found = [field_row(body, each) for each in fields.fields_of(body.kind, part.id)]
    return [*rows, *(each for each in found if each)]


def kept_rows(body: EntryBody, part: fields.Part) -> list[dict[str, str]]:
    """Return what another window saved on this page, to choose from (U149)."""
    rows = part_rows(body, part)
    if not rows:
        return [{"label": str(part.title), "value": str(_("No words"))}]
    return [
        {"label": row.label, "value": "\n".join(filter(None, [row.value, row.sure]))}
        for row in rows
    ]


def parts(body: EntryBody) -> list[PartRow]:
    """Return every page of prompts, in order."""
    return [
        PartRow(each.id, str(each.title), part_rows(body, each))
        for each in fields.parts_of(body.kind)
    ]


def resting(body: EntryBody) -> list[Row]:
    """Return what was said while the entry was of another kind (U42)."""
    known = {each.id for each in fields.fields_of(body.kind)}
    found = [field_row(body, each) for each in fields.FIELDS if each.id not in known]
    rows = [each for each in found if each]
    named = {name for each in fields.parts_of(body.kind) for name in each.people}
    for part in (WHO, SAW):
        rows += [] if part in named else people_rows(body, part)
    return rows


def people_rows(body: EntryBody, part: str) -> list[Row]:
    """Return who is named as this, how sure that is, and how each can be reached."""
    named = people_in(body.people, part)
    labels = ", ".join(each.label for each in named)
    first = Row(named_words(part), labels, sure_words(body.sure_of(part)))
    rows = [first] if first.value or first.sure else []
    return rows + [
        Row(reach_words(each.label), each.reach) for each in named if each.reach
    ]


def named_words(part: str) -> str:
    """Return as what somebody is named."""
    return {
        "who": str(_("Who did it, or was in touch?")),
        "saw": str(_("Who saw or heard it?")),
    }[part]


def breach_words(body: EntryBody, orders: Iterable[tuple[int, str]]) -> str:
    """Return what was said about an order; nothing where nothing was."""
    if body.breach is None:
        return str(_("Not said")) if body.sure_of(BREACH) else ""
    if body.breach == NO_ORDER:
        return str(_("It went against a line that I drew myself, without an order."))
    label = dict(orders).get(body.breach)
    if label is None:
        return str(_("It went against an order that is not on the list any more."))
    return str(_("It went against: %(order)s", order=label))


def version_rows(versions: Sequence[Version]) -> list[VersionRow]:
    """Return every version, the latest first."""
    return [
        VersionRow(each.rev, each, mark_words(each.marks), each is versions[-1])
        for each in reversed(versions)
    ]


def whole(
    body: EntryBody, orders: Iterable[tuple[int, str]], steps: Iterable[str]
) -> list[Row]:
    """Return all that a version says, the account first, then one line for each.

    Args:
        body: The version.
        orders: The orders that are on the list, by number and label.
        steps: The words of the steps of the plan that it names, as they are now.
    """
    rows = [
        Row(str(_("Kind")), kind_words(body.kind.value)),
        Row(str(_("When it was")), when_words(body.when, body.time), time_sure(body)),
        Row(str(_("Title")), body.title),
    ]
    account = next(each for each in fields.FIELDS if each.id == ACCOUNT)
    said = field_row(body, account)
    rows = [row for row in rows if row.value or row.sure] + ([said] if said else [])
    for part in parts(body):
        rows += part.rows
    rows += resting(body)
    if breach := breach_words(body, orders):
        rows.append(Row(str(_("Orders")), breach, sure_words(body.sure_of(BREACH))))
    rows += [Row(str(_("A step of the plan")), words) for words in steps]
    if body.jot:
        rows.append(Row(str(_("What it was")), str(_("A line to sort later."))))
    for each in body.files:
        about = [each.description, each.typed]
        words = "\n".join(text for text in about if text)
        label = _("File %(number)s", number=each.file)
        rows.append(Row(str(label), words or str(_("No words"))))
    if body.links:
        numbers = ", ".join(str(each) for each in body.links)
        rows.append(Row(str(_("Belongs with entries")), numbers))
    return rows


def mark_words(marks: Sequence[str]) -> list[str]:
    """Return what was noticed about this computer's clock, in plain words."""
    known = {
        BACK: _("Before this, the clock of this computer was set back."),
        JUMP: _("Before this, the clock of this computer was put to another time."),
        ZONE: _("Before this, this computer was set to another time zone."),
    }
    return [str(known[each]) for each in marks]
