"""The orders that entries name: what is given of them, and what they said before."""

from collections.abc import Iterator

from flask_babel import gettext as _

from planner.bundles.gathering import Gathering
from planner.bundles.given import parts_of
from planner.bundles.model_pack import Earlier, Line, OrderItem
from planner.bundles.store import Kept
from planner.diary.model import NO_ORDER
from planner.orders.model import OrderBody
from planner.orders.words import label_words


def order_words(known: Gathering, breach: int | None) -> str:
    """Return against what an entry says it went; that order is then given as well."""
    if breach is None:
        return ""
    if breach == NO_ORDER:
        return str(_("A line of no contact, without an order"))
    if breach not in known.orders:
        return str(_("An order that is no longer on the list"))
    known.named_orders.add(breach)
    body, number = known.orders[breach][-1].body, ""
    if known.wanted.has_field("order.number"):
        number = known.redactor.text(body.number)
    label = _label(known, body)
    if not number:
        return label
    return str(_("%(order)s, number %(number)s", order=label, number=number))


def order_items(known: Gathering) -> Iterator[OrderItem]:
    """Give every order that an entry names, by its number."""
    for number in sorted(known.named_orders):
        *before, now = known.orders[number]
        yield OrderItem(
            record=now.record,
            lines=tuple(_lines(known, now.body, count=True)),
            written=tuple(each.moment for each in known.orders[number]),
            earlier=tuple(_earlier(known, before)),
            seq=now.seq,
            rev=now.rev,
            is_whole=_open(known, now),
        )


def _earlier(known: Gathering, before: list[Kept[OrderBody]]) -> Iterator[Earlier]:
    if not known.wanted.earlier:
        known.left.earlier += len(before)
        return
    for one in before:
        lines = tuple(_lines(known, one.body, count=False))
        is_whole = _open(known, one)
        yield Earlier(one.rev, one.seq, one.moment, lines, is_whole=is_whole)


def _open(known: Gathering, one: Kept[OrderBody]) -> bool:
    """Give the whole text of a version, if nothing of it is left out."""
    whole = known.redactor.leaves_order_whole(one.body)
    if whole:
        known.open(one)
    return whole


def _lines(known: Gathering, body: OrderBody, *, count: bool) -> Iterator[Line]:
    yield Line(str(_("Order")), _label(known, body))
    for each in parts_of(body):
        if not known.wanted.has_field(each.id):
            known.left.orders[each.label] += int(count)
        elif each.id != "order.label":
            yield Line(each.label, known.redactor.text(each.words))


def _label(known: Gathering, body: OrderBody) -> str:
    """Return what lists call an order, of that which this reader gets."""
    has = known.wanted.has_field
    return label_words(
        known.redactor.text(body.label) if has("order.label") else "",
        body.sort.value if has("order.sort") else "",
    )
