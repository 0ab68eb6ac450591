"""Empty sheets of everything in one go, by section (U108, U129)."""

from collections.abc import Iterator
from dataclasses import replace

from flask_babel import gettext as _

from planner.content.model import Facts, Library
from planner.exports.budget import empty_budget
from planner.exports.day import empty_day
from planner.exports.lists import compose_lists
from planner.exports.modes import (
    PLAIN_LIST,
    PLAIN_PAGES,
    QUIET_LIST,
    QUIET_PAGES,
)
from planner.exports.offer import Offer
from planner.exports.order import Order
from planner.exports.pages import Written, compose_pages, page_offers
from planner.exports.sheet import Part, Sheet, compose
from planner.papers.lists import build_papers
from planner.papers.model import ME, Owner, OwnerKind, Said
from planner.plan.engine import build_plan
from planner.plan.model import OwnWords
from planner.steady.model import Mine

PLAN, LISTS, DAY, MONEY, PAGES = "plan", "lists", "day", "money", "pages"
#: Whose lists are printed: those of an adult, a child and an animal.
OWNERS = Said(
    owners=(
        Owner(ME, OwnerKind.ME, ""),
        Owner(2, OwnerKind.CHILD, ""),
        Owner(3, OwnerKind.PET, ""),
    )
)


def set_offers(library: Library, order: Order) -> list[Offer]:
    """Return every section of every sheet with a box, in the words of an order."""
    return [
        Offer(
            group,
            group_words()[group],
            usually=True,
            ticked=order.has(group),
            inner=tuple(_offer(_name(group, part), part.name, order) for part in parts),
        )
        for group, parts in _groups(library, order)
    ]


def compose_set(library: Library, order: Order) -> Sheet:
    """Return the sheets that were ordered, one after the other."""
    mode = order.speech
    groups = (
        [part for part in found if order.has(_name(group, part))]
        for group, found in _groups(library, order)
        if order.has(group)
    )
    parts = [
        replace(part, starts=bool(number) and not at)
        for number, found in enumerate(filter(None, groups))
        for at, part in enumerate(found)
    ]
    return Sheet(
        title=str(mode.title),
        cover=str(mode.cover),
        parts=tuple(parts),
        waits=str(mode.waits),
        size=order.size,
        text=order.text,
        room=True,
        explained=mode.explains,
    )


def group_words() -> dict[str, str]:
    """Return what each kind of sheet is called."""
    return {
        PLAN: _("The plan"),
        LISTS: _("Papers and things"),
        DAY: _("The day"),
        MONEY: _("Money"),
        PAGES: _("Pages for myself"),
    }


def _offer(name: str, label: str, order: Order) -> Offer:
    return Offer(name, label, usually=True, ticked=order.has(name))


def _name(group: str, part: Part) -> str:
    return f"{group}:{part.key}"


def _groups(library: Library, order: Order) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """Yield every kind of sheet with all its sections."""
    is_plain = order.speech.explains
    every = replace(order, kept=frozenset(), dropped=frozenset())
    facts = Facts(unknown=library.facts)
    yield PLAN, compose(build_plan(library, facts, OwnWords()), every, day=None).parts
    lists = replace(every, mode=(PLAIN_LIST if is_plain else QUIET_LIST).name)
    found = build_papers(library, facts, OWNERS, {})
    yield LISTS, compose_lists(found, lists, day=None).parts
    yield DAY, empty_day(every).parts
    yield MONEY, empty_budget(library, every)
    pages = replace(every, mode=(PLAIN_PAGES if is_plain else QUIET_PAGES).name)
    empty = Written(Mine(facts=facts), {}, {})
    offered = page_offers(library, empty, pages)
    all_pages = frozenset(each.part for _group, there in offered for each in there)
    pages = replace(pages, kept=all_pages)
    yield PAGES, compose_pages(library, empty, pages, day=None).parts
