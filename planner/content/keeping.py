"""What stays when a piece of an office stands in the place of one of ours.

People's words hang on it, or the order that is safe, or a promise. All else is the
office's to say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from planner.content import pages
from planner.content.day import RIGHT_NOW
from planner.content.model import (
    Card,
    DayStep,
    Group,
    Guide,
    Item,
    Page,
    Stage,
    Task,
    TieKind,
)
from planner.content.money import SAFE_MOMENTS

#: Nothing may be left out of these.
_WHOLE: Mapping[type, tuple[str, ...]] = {
    Item: ("before", "only_after"),
    Task: ("before",),
    TieKind: ("items",),
    Guide: ("limits",),
    DayStep: ("needs",),
    pages.Prompt: ("choices",),
    pages.Tick: ("shows", "hides"),
}
#: These are not taken away.
_SAID: Mapping[type, tuple[str, ...]] = {
    DayStep: ("unseen", "fails"),
    Task: ("notice", "move"),
    Group: ("danger",),
    Page: ("danger", "heavy", "crisis"),
    pages.Tick: ("crisis",),
    pages.Script: ("warns",),
}
#: These stay as they are.
_SAME: Mapping[type, tuple[str, ...]] = {
    Task: ("item",),
    Page: ("group",),
    pages.Scale: ("moments",),
    pages.Line: ("column",),
}
#: How a page for oneself is filled in; what was written there is kept that way.
_OF_A_BODY = frozenset({"way", "covered", "pick", "words", "answers"})


def lost(before: Any, after: Any) -> list[str]:
    """Name what a piece in the place of ours leaves out and has to keep."""
    kind = type(before)
    return [
        *_blanks_lost(before, after),
        *_left_out(before, after, _WHOLE.get(kind, ())),
        *(
            f"{name} is missing, and ours has it"
            for name in _SAID.get(kind, ())
            if getattr(before, name) and not getattr(after, name)
        ),
        *_other(before, after, _SAME.get(kind, ())),
        *_more(before, after),
    ]


def blanks_of(piece: Any) -> dict[str, Any]:
    """Return the blanks of a piece by their ids; most have none."""
    return {blank.id: blank for blank in getattr(piece, "blanks", ())}


def _blanks_lost(before: Any, after: Any) -> Iterator[str]:
    there = blanks_of(after)
    for name, blank in sorted(blanks_of(before).items()):
        if name not in there:
            yield f"the blank {name} is missing"
        elif getattr(blank, "secret", False) and not there[name].secret:
            yield f"the blank {name} is secret"


def _left_out(before: Any, after: Any, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        for each in sorted(set(getattr(before, name)) - set(getattr(after, name))):
            yield f"{name} leaves out {each}"


def _other(before: Any, after: Any, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if getattr(before, name) != getattr(after, name):
            yield f"{name} has to stay as it is in ours"


def _more(before: Any, after: Any) -> Iterator[str]:
    """Yield what only one kind has to keep."""
    match before:
        case TieKind(moment=moment):
            if SAFE_MOMENTS.index(after.moment) < SAFE_MOMENTS.index(moment):
                yield f"moment is earlier than {moment}"
        case Task(step=Item() as step) if after.step is not None:
            yield from _left_out(step, after.step, _WHOLE[Item])
        case Stage(span=span) if after.span != span:
            yield "from and to have to stay as they are in ours"
        case Card(id=card_id) if card_id == RIGHT_NOW and after.when != before.when:
            yield "this card is there for everybody: it has no when"
        case Page(body=body):
            names = tuple(f.name for f in fields(body) if f.name in _OF_A_BODY)
            yield from _other(body, after.body, names)
