"""Puts together what somebody gets: reads the entries, leaves out, gives marks."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _
from sqlcipher3.dbapi2 import Connection

from planner.attachments import store as files
from planner.attachments.kinds import BARE
from planner.attachments.model import File
from planner.attachments.service import make_copy
from planner.bundles import store
from planner.bundles.given import head_labels, heads_of, parts_of
from planner.bundles.left import Left
from planner.bundles.model import Wanted
from planner.bundles.model_pack import (
    Earlier,
    Exhibit,
    GivenSeal,
    Item,
    Line,
    Pack,
    letters,
)
from planner.bundles.redact import Redactor
from planner.bundles.store import Kept
from planner.chain import store as chain
from planner.diary.fields import FIELDS, Field, fields_of, option_words
from planner.diary.model import ACCOUNT, NO_ORDER, EntryBody, Named, Said
from planner.diary.words import date_words, sure_words
from planner.orders.model import Order
from planner.orders.store import load_orders
from planner.orders.words import label_words
from planner.people.store import load_people
from planner.seals.store import load_seals

#: Kinds of pictures that programs make: they seldom say more than what is to be seen.
_RARELY_SAY = frozenset({"image/gif", "image/png"})
#: So many copies of pictures are made at a time: each can take some seconds.
_AT_A_TIME = 10
#: The field with the name or the number that a message came from.
_SHOWN = "shown"
_CLOCK = re.compile(r"(?:[0-2][0-9]|[0-9]):[0-5][0-9]")


@dataclass
class _Gathering:
    """What is known while entries are put together one after the other."""

    wanted: Wanted
    redactor: Redactor
    files: Mapping[int, File]
    plain: Mapping[int, File]
    salts: Mapping[int, bytes]
    orders: Mapping[int, Order]
    numbers: Mapping[int, int]
    brought: set[int]
    #: Marks by file: one that two entries have is given once.
    marks: dict[int, str] = field(default_factory=dict)
    letters: int = 0
    opened: list[tuple[int, int, int]] = field(default_factory=list)
    named_orders: dict[int, Order] = field(default_factory=dict)
    left: Left = field(default_factory=Left)


def gather(vault: Connection, wanted: Wanted, matching: Sequence[int]) -> Pack:
    """Return everything that goes in, of the entries that the range found."""
    chosen = [each for each in matching if each not in wanted.entries_out]
    kept = store.load_versions(vault, chosen)
    latest = {record: versions[-1] for record, versions in kept.items()}
    order = sorted(latest, key=lambda record: _place(latest[record]))
    known = _know(vault, wanted, kept, order)
    items = tuple(
        _item(known, number, kept[record]) for number, record in enumerate(order, 1)
    )
    known.left.entries = len(matching) - len(chosen)
    # Before anything is counted: these have names as well.
    seals = tuple(_seals(vault, known.redactor))
    return Pack(
        items=items,
        opened=tuple(known.opened),
        orders=tuple(
            tuple(_order_lines(known, each))
            for _number, each in sorted(known.named_orders.items())
        ),
        left_out=tuple(_left_words(known)),
        head=chain.head(vault),
        seals=seals,
        uncopied=tuple(known.files[each] for each in sorted(known.left.pictures)),
    )


def _left_words(known: _Gathering) -> Iterable[str]:
    return known.left.words(known.redactor.names, known.redactor.others)


def make_copies(vault: Connection, pack: Pack) -> int:
    """Make copies of some pictures that have none; return how many were made."""
    can = [each for each in pack.uncopied if each.type in BARE]
    made = [make_copy(vault, each) for each in can[:_AT_A_TIME]]
    return sum(1 for each in made if each is not None)


def _place(one: Kept) -> tuple[bool, str, str, int]:
    """Return what puts an entry into its place: the stated day; without one, last.

    In a day a time as clocks have it counts, as in the lists of the diary.
    """
    when = one.body.when
    day = when.first.isoformat() if when and when.first else ""
    found = _CLOCK.match(one.body.time)
    return (not day, day, found[0].zfill(5) if found else "", one.record)


def _know(
    vault: Connection,
    wanted: Wanted,
    kept: Mapping[int, Sequence[Kept]],
    order: Sequence[int],
) -> _Gathering:
    bodies = [one.body for versions in kept.values() for one in versions]
    ids = sorted({each.file for body in bodies for each in body.files})
    there = {each.id: each for each in files.load_files(vault, ids)}
    copies = store.load_copies(vault, ids) if wanted.plain_pictures else {}
    made = {each.id: each for each in files.load_files(vault, list(copies.values()))}
    return _Gathering(
        wanted=wanted,
        redactor=Redactor(wanted, labels_in(vault, bodies)),
        files=there,
        plain={each: made[copy] for each, copy in copies.items()},
        salts=store.load_salts(vault, ids),
        orders={each.id: each for each in load_orders(vault)},
        numbers={record: number for number, record in enumerate(order, 1)},
        brought=store.load_brought(vault, order),
    )


def labels_in(vault: Connection, bodies: Iterable[EntryBody]) -> dict[int, set[str]]:
    """Return everybody who is named, each with all labels that they ever had."""
    found: dict[int, set[str]] = {}
    for named in (each for body in bodies for each in body.people):
        found.setdefault(named.person, set()).add(named.label)
    for person in load_people(vault):
        found.setdefault(person.id, set()).add(person.label)
    return {person: labels - {""} for person, labels in found.items()}


def needs_copy(file: File) -> bool:
    """Tell whether a file is a picture that may say more than what is to be seen.

    Photos are of these kinds. Of the others it is known once they were looked at.
    """
    if file.type in _RARELY_SAY:
        return bool(file.said)
    return file.type.startswith("image/")


def _item(known: _Gathering, number: int, versions: Sequence[Kept]) -> Item:
    now, body, redactor = versions[-1], versions[-1].body, known.redactor
    whole = redactor.leaves_whole(body)
    if whole:
        known.opened.append((now.record, now.rev, now.seq))
    account, lines = _said(known, body)
    _count_heads(known, body)
    exhibits = tuple(_exhibits(known, now))
    earlier = tuple(_earlier(known, each) for each in versions[:-1])
    return Item(
        number=number,
        record=now.record,
        kind=body.kind,
        when=redactor.when(body.when),
        time=redactor.time(body),
        title=redactor.title(body),
        account=account,
        lines=lines,
        who=_named(redactor, body.people, "who"),
        saw=_named(redactor, body.people, "saw"),
        order=_order_of(known, body),
        exhibits=exhibits,
        links=tuple(
            sorted(known.numbers[each] for each in body.links if each in known.numbers)
        ),
        written=tuple(each.moment for each in versions),
        earlier=earlier if known.wanted.earlier else (),
        seq=now.seq,
        rev=now.rev,
        is_whole=whole,
        is_brought=now.record in known.brought,
    )


def _earlier(known: _Gathering, one: Kept) -> Earlier:
    if not known.wanted.earlier:
        known.left.earlier += 1
        return Earlier(one.rev, one.seq, one.moment, (), is_whole=False)
    redactor, people = known.redactor, one.body.people
    whole = redactor.leaves_whole(one.body)
    if whole:
        known.opened.append((one.record, one.rev, one.seq))
    account, lines = _said(known, one.body, count=False)
    day = (date_words(redactor.when(one.body.when)), redactor.time(one.body))
    top = [
        Line(str(_("Date")), " ".join(each for each in day if each)),
        Line(str(_("Title")), redactor.title(one.body)),
        Line(str(_("Who")), ", ".join(_named(redactor, people, "who"))),
        Line(str(_("Who saw or heard it")), ", ".join(_named(redactor, people, "saw"))),
        *([account] if account else []),
    ]
    shown = (*(each for each in top if each.words or each.sure), *lines)
    return Earlier(one.rev, one.seq, one.moment, shown, is_whole=whole)


def _count_heads(known: _Gathering, body: EntryBody) -> None:
    labels = head_labels()
    for name, _words in heads_of(body):
        known.left.fields[labels[name]] += int(not known.wanted.has_field(name))


def _said(
    known: _Gathering, body: EntryBody, *, count: bool = True
) -> tuple[Line | None, tuple[Line, ...]]:
    """Return the free account, and every other field that is given."""
    found: list[Line] = []
    account: Line | None = None
    for each in _fields(body):
        line = _line(known.redactor, each, body)
        if line is None:
            continue
        if not known.wanted.has_field(each.id):
            known.left.fields[str(each.label)] += int(count)
        elif each.id == ACCOUNT:
            account = line
        else:
            found.append(line)
    return account, tuple(found)


def _fields(body: EntryBody) -> tuple[Field, ...]:
    """Return the fields of its kind, then those of a time when it was of another."""
    own = fields_of(body.kind)
    return (*own, *(each for each in FIELDS if each not in own))


def _line(redactor: Redactor, each: Field, body: EntryBody) -> Line | None:
    said = body.words.get(each.id, Said(""))
    picked = option_words(each, tuple(body.choices.get(each.id, ())))
    words = ", ".join(picked) if picked else redactor.text(said.text)
    if words and each.id == _SHOWN:
        # A number or a nickname says as much as the name does.
        words = ", ".join(redactor.hidden(body.people)) or words
    if not words and not said.sure:
        return None
    return Line(str(each.label), words, sure_words(said.sure))


def _named(redactor: Redactor, people: Iterable[Named], part: str) -> tuple[str, ...]:
    return tuple(redactor.name(each) for each in people if each.part == part)


def _exhibits(known: _Gathering, now: Kept) -> Iterable[Exhibit]:
    """Give the files of an entry their marks; one that has a mark already keeps it."""
    own = 0
    for attached in now.body.files:
        mark = known.marks.get(attached.file, "")
        file = _given(known, attached.file, is_new=not mark)
        if file is None:
            continue
        if not mark:
            own += 1
            mark = f"{letters(known.letters)}-{own}"
            known.marks[attached.file] = mark
        redactor, told = known.redactor, known.wanted.descriptions
        described = bool(attached.description or attached.typed)
        known.left.descriptions += int(described and not told)
        yield Exhibit(
            mark=mark,
            original=known.files[attached.file],
            given=file,
            name=redactor.text(file.name),
            salt=known.salts[attached.file],
            seq=now.seq,
            description=redactor.text(attached.description) if told else "",
            typed=redactor.text(attached.typed) if told else "",
        )
    known.letters += bool(own)


def _given(known: _Gathering, number: int, *, is_new: bool) -> File | None:
    """Return the file to be given for one of an entry, or nothing if it stays here."""
    original = known.files.get(number)
    if original is None:
        return None
    if number in known.wanted.files_out:
        known.left.files.add(number)
        return None
    if not known.wanted.plain_pictures or not needs_copy(original):
        return original
    if number not in known.plain:
        known.left.pictures.add(number)
        return None
    known.left.copies += int(is_new)
    return known.plain[number]


def _order_of(known: _Gathering, body: EntryBody) -> str:
    if body.breach is None:
        return ""
    if body.breach == NO_ORDER:
        return str(_("A line of no contact, without an order"))
    if body.breach not in known.orders:
        return str(_("An order that is no longer on the list"))
    order = known.orders[body.breach]
    known.named_orders[order.id] = order
    label, number = _order_label(known, order), ""
    if known.wanted.has_field("order.number"):
        number = known.redactor.text(order.body.number)
    if not number:
        return label
    return str(_("%(order)s, number %(number)s", order=label, number=number))


def _order_label(known: _Gathering, order: Order) -> str:
    """Return what lists call an order, of that which this reader gets."""
    has, body = known.wanted.has_field, order.body
    return label_words(
        known.redactor.text(body.label) if has("order.label") else "",
        body.sort.value if has("order.sort") else "",
    )


def _order_lines(known: _Gathering, order: Order) -> Iterable[Line]:
    yield Line(str(_("Order")), _order_label(known, order))
    for each in parts_of(order.body):
        if not known.wanted.has_field(each.id):
            known.left.orders[each.label] += 1
        elif each.id != "order.label":
            yield Line(each.label, known.redactor.text(each.words))


def _seals(vault: Connection, redactor: Redactor) -> Iterable[GivenSeal]:
    if not redactor.wanted.seals:
        return
    for seal in load_seals(vault):
        to = redactor.text(seal.who) if redactor.wanted.seal_names else ""
        yield GivenSeal(seal.written, seal.seq, seal.made_at, to)
