"""Puts together what somebody gets: reads the entries, leaves out, gives marks."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from flask_babel import gettext as _
from sqlcipher3.dbapi2 import Connection

from planner.attachments import store as files
from planner.attachments.kinds import BARE
from planner.attachments.service import make_copy
from planner.bundles import store
from planner.bundles.gathering import Gathering
from planner.bundles.given import REACH, TIME, head_labels, heads_of
from planner.bundles.model import Wanted
from planner.bundles.model_pack import (
    Earlier,
    Exhibit,
    GivenSeal,
    Item,
    Line,
    Origin,
    Pack,
)
from planner.bundles.redact import Redactor
from planner.bundles.service_orders import order_items, order_words
from planner.bundles.store import Kept
from planner.chain import store as chain
from planner.diary.fields import FIELDS, Field, fields_of, said_words
from planner.diary.model import ACCOUNT, BREACH, SAW, WHO, EntryBody, Said
from planner.diary.view import time_sure
from planner.diary.words import date_words, kind_words, reach_words, sure_words
from planner.orders.store import load_orders
from planner.people.store import load_people
from planner.seals.store import load_seals

#: So many copies of pictures are made at a time: each can take some seconds.
_AT_A_TIME = 10
#: The field with the name or the number that a message came from.
_SHOWN = "shown"
_CLOCK = re.compile(r"(?:[0-2][0-9]|[0-9]):[0-5][0-9]")


def gather(vault: Connection, wanted: Wanted, matching: Sequence[int]) -> Pack:
    """Return everything that goes in, of the entries that the range found."""
    sources = store.load_sources(vault)
    fits = [each for each in matching if each not in set(sources.values())]
    chosen = [each for each in fits if each not in wanted.entries_out]
    came = set(store.load_brought(vault, chosen).values()) & wanted.sources_in
    chosen += [sources[each] for each in sorted(came & set(sources))]
    kept = store.load_versions(vault, chosen)
    latest = {record: versions[-1] for record, versions in kept.items()}
    order = sorted(latest, key=lambda record: _place(latest[record]))
    known = _know(vault, wanted, kept, order)
    items = tuple(
        _item(known, number, kept[record]) for number, record in enumerate(order, 1)
    )
    known.left.entries = sum(1 for each in fits if each in wanted.entries_out)
    # Before anything is counted: these have names as well.
    orders = tuple(order_items(known))
    seals = tuple(_seals(vault, known.redactor))
    return Pack(
        items=items,
        opened=tuple(known.opened),
        orders=orders,
        left_out=tuple(_left_words(known)),
        head=chain.head(vault),
        seals=seals,
        uncopied=tuple(known.files[each] for each in sorted(known.left.pictures)),
    )


def _left_words(known: Gathering) -> Iterable[str]:
    return known.left.words(known.redactor.names, known.redactor.others)


def make_copies(vault: Connection, pack: Pack) -> int:
    """Make copies of some pictures that have none; return how many were made."""
    can = [each for each in pack.uncopied if each.type in BARE]
    made = [make_copy(vault, each) for each in can[:_AT_A_TIME]]
    return sum(1 for each in made if each is not None)


def _place(one: Kept[EntryBody]) -> tuple[bool, str, str, int]:
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
    kept: Mapping[int, Sequence[Kept[EntryBody]]],
    order: Sequence[int],
) -> Gathering:
    bodies = [one.body for versions in kept.values() for one in versions]
    ids = sorted({each.file for body in bodies for each in body.files})
    there = {each.id: each for each in files.load_files(vault, ids)}
    copies = store.load_copies(vault, ids) if wanted.plain_pictures else {}
    made = {each.id: each for each in files.load_files(vault, list(copies.values()))}
    return Gathering(
        wanted=wanted,
        redactor=Redactor(wanted, labels_in(vault, bodies)),
        files=there,
        plain={each: made[copy] for each, copy in copies.items()},
        salts=store.load_salts(vault, ids),
        orders=store.load_order_versions(
            vault, [each.id for each in load_orders(vault)]
        ),
        numbers={record: number for number, record in enumerate(order, 1)},
        brought=store.load_brought(vault, order),
        sources={
            source: record
            for source, record in store.load_sources(vault).items()
            if record in kept
        },
    )


def labels_in(vault: Connection, bodies: Iterable[EntryBody]) -> dict[int, set[str]]:
    """Return everybody who is named, each with all labels that they ever had."""
    found: dict[int, set[str]] = {}
    for named in (each for body in bodies for each in body.people):
        found.setdefault(named.person, set()).add(named.label)
    for person in load_people(vault):
        found.setdefault(person.id, set()).add(person.label)
    return {person: labels - {""} for person, labels in found.items()}


def _item(known: Gathering, number: int, versions: Sequence[Kept[EntryBody]]) -> Item:
    now, body, redactor = versions[-1], versions[-1].body, known.redactor
    whole = redactor.leaves_whole(body)
    if whole:
        known.open(now)
    account, lines = _said(known, body)
    _count_heads(known, body)
    exhibits = tuple(known.exhibits(now))
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
        time_sure=_time_sure(known, body),
        people=tuple(_people(known, body)),
        order=_breach(known, body),
        exhibits=exhibits,
        links=_links(known, body),
        written=tuple(each.moment for each in versions),
        earlier=earlier if known.wanted.earlier else (),
        seq=now.seq,
        rev=now.rev,
        is_whole=whole,
        origin=_origin(known, now.record),
    )


def _origin(known: Gathering, record: int) -> Origin:
    """Return whether an entry came from a file of messages, and where that stands."""
    if record not in known.brought:
        return Origin()
    source = known.sources.get(known.brought[record])
    if source == record:
        return Origin(is_source=True)
    return Origin(is_brought=True, source=known.numbers[source] if source else 0)


def _links(known: Gathering, body: EntryBody) -> tuple[int, ...]:
    """Return the numbers of other entries that are in it too."""
    found = (known.numbers[each] for each in body.links if each in known.numbers)
    return tuple(sorted(found))


def _earlier(known: Gathering, one: Kept[EntryBody]) -> Earlier:
    if not known.wanted.earlier:
        known.left.earlier += 1
        return Earlier(one.rev, one.seq, one.moment, (), is_whole=False)
    whole = known.redactor.leaves_whole(one.body)
    if whole:
        known.open(one)
    exhibits = tuple(known.exhibits(one, count=False))
    lines = (*_heads(known, one.body), *map(_exhibit_line, exhibits))
    return Earlier(
        one.rev,
        one.seq,
        one.moment,
        tuple(each for each in lines if each.words or each.sure),
        is_whole=whole,
        exhibits=exhibits,
    )


def _heads(known: Gathering, body: EntryBody) -> Iterator[Line]:
    """Give all that a version says, in the order in which an entry stands on paper."""
    redactor = known.redactor
    account, lines = _said(known, body, count=False)
    day = (date_words(redactor.when(body.when)), redactor.time(body))
    yield Line(str(_("Kind")), kind_words(body.kind.value))
    time_sure = _time_sure(known, body)
    yield Line(str(_("Date")), " ".join(each for each in day if each), time_sure)
    yield Line(str(_("Title")), redactor.title(body))
    yield from _people(known, body)
    yield _breach(known, body)
    yield Line(str(_("See also")), ", ".join(map(str, _links(known, body))))
    yield from [account] if account else []
    yield from lines


def _exhibit_line(each: Exhibit) -> Line:
    about = [each.name, each.description, each.typed]
    label = _("File %(mark)s", mark=each.mark)
    return Line(str(label), "; ".join(words for words in about if words))


def _count_heads(known: Gathering, body: EntryBody) -> None:
    labels = head_labels()
    for name, _words in heads_of(body):
        known.left.fields[labels[name]] += int(not known.wanted.has_field(name))


def _said(
    known: Gathering, body: EntryBody, *, count: bool = True
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
    words = said_words(each, body)
    if not body.choices.get(each.id):
        words = redactor.text(words)
    if words and each.id == _SHOWN:
        # A number or a nickname says as much as the name does.
        words = ", ".join(redactor.hidden(body.people)) or words
    if not words and not said.sure:
        return None
    return Line(str(each.label), words, sure_words(said.sure))


def _people(known: Gathering, body: EntryBody) -> Iterator[Line]:
    """Give who is named and how sure that is, and how a witness can be reached."""
    redactor = known.redactor
    for part, label in ((WHO, _("Who")), (SAW, _("Who saw or heard it"))):
        names = [redactor.name(each) for each in body.people if each.part == part]
        sure = sure_words(body.sure_of(part))
        if names or sure:
            yield Line(str(label), ", ".join(names), sure)
    for each in body.people if known.wanted.has_field(REACH) else ():
        if each.reach:
            yield Line(reach_words(redactor.name(each)), redactor.text(each.reach))


def _breach(known: Gathering, body: EntryBody) -> Line:
    words = order_words(known, body.breach)
    label = _("Against an order, or a line of no contact")
    return Line(str(label), words, sure_words(body.sure_of(BREACH)))


def _time_sure(known: Gathering, body: EntryBody) -> str:
    return time_sure(body) if known.wanted.has_field(TIME) else ""


def _seals(vault: Connection, redactor: Redactor) -> Iterable[GivenSeal]:
    if not redactor.wanted.seals:
        return
    for seal in load_seals(vault):
        to = redactor.text(seal.who) if redactor.wanted.seal_names else ""
        yield GivenSeal(seal.written, seal.seq, seal.made_at, to)
