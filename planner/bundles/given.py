"""What can be given or left out beside the fields of entries: titles, times, orders."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from planner.diary.model import TIME as SAID_TIME
from planner.diary.model import EntryBody
from planner.diary.words import date_words
from planner.orders.model import OrderBody
from planner.orders.words import sort_words

#: What an entry says beside its fields, in words of hers; ids are for ever.
TITLE, TIME, DATE = "entry.title", "entry.time", "entry.date"
#: The field for ways to reach somebody who saw or heard it; each person's own as well.
REACH = "witness"
#: The ids of all that an order says, in order.
ORDER_PARTS = tuple(
    f"order.{name}"
    for name in ("label", "sort", "court", "number", "terms", "starts", "ends", "note")
)


@dataclass(frozen=True)
class Part:
    """One thing that an order says: its id is for ever, its words may change."""

    id: str
    label: str
    words: str


def heads_of(body: EntryBody) -> Iterator[tuple[str, str]]:
    """Give what an entry says beside its fields in words of hers, by id.

    A date that was given in numbers is none of it.
    """
    told = (
        (TITLE, body.title),
        (TIME, body.time or body.sure_of(SAID_TIME)),
        (DATE, body.when.words if body.when else ""),
        (REACH, "".join(each.reach for each in body.people)),
    )
    yield from (each for each in told if each[1])


def head_labels() -> dict[str, str]:
    """Return what these are called."""
    return {
        TITLE: str(_("The title of an entry")),
        TIME: str(_("The time, or the part of the day")),
        DATE: str(_("A date in your own words")),
        REACH: str(_("How somebody who saw or heard it can be reached")),
    }


def parts_of(body: OrderBody) -> list[Part]:
    """Return everything that an order says, in order."""
    told = (
        Part("order.label", str(_("What you call it")), body.label),
        Part(
            "order.sort",
            str(_("What it is")),
            sort_words()[body.sort.value] if body.sort else "",
        ),
        Part("order.court", str(_("Court or office")), body.court),
        Part("order.number", str(_("Number")), body.number),
        Part("order.terms", str(_("What it says")), body.terms),
        Part("order.starts", str(_("From when")), date_words(body.starts)),
        Part("order.ends", str(_("Until when")), date_words(body.ends)),
        Part("order.note", str(_("To remember")), body.note),
    )
    return [each for each in told if each.words]


def offered(bodies: Iterable[OrderBody]) -> dict[str, str]:
    """Return the parts that any of these orders has, by id, with what they are."""
    found = {each.id: each.label for body in bodies for each in parts_of(body)}
    return {name: found[name] for name in ORDER_PARTS if name in found}


def may_be_given(has: Callable[[str], bool], body: OrderBody) -> bool:
    """Tell whether every part that an order has is given."""
    return all(has(each.id) for each in parts_of(body))
