"""Looking at a file, bringing in what it holds, and taking it out again."""

from collections import deque
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from sqlcipher3.dbapi2 import Connection

from planner.attachments import store as attachments
from planner.attachments.store import Receiver
from planner.diary import store as diary
from planner.diary.model import ACCOUNT, Attached, EntryBody, Kind, Named, Said
from planner.imports import store
from planner.imports.formats import open_file
from planner.imports.model import (
    AS_WRITTEN,
    LEFT_OUT,
    ME,
    Direction,
    Found,
    Import,
    Keys,
    Message,
    Order,
    Reader,
    Seen,
    Source,
    Trouble,
    UnreadableError,
)
from planner.imports.model import Kind as Form
from planner.imports.work import StoppedError, Work
from planner.people.store import load_people
from planner.vault.storage import OpenSpace
from planner.vault.transactions import transaction

#: What the store takes for a message beside its words, and for each of its letters.
_FOR_ONE, _FOR_A_LETTER = 4096, 8
#: The store may hold so much in memory before it writes, in KiB (less than 0).
_HELD = "PRAGMA cache_size = -16384"


@dataclass(frozen=True)
class Stored:
    """The bytes of a file in the vault."""

    vault: Connection
    file: int
    size: int

    def pieces(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """Yield the bytes from one place to another."""
        return attachments.pieces(self.vault, self.file, start, end)


def look(space: OpenSpace, import_id: int, work: Work) -> None:
    """Find out what a file holds, and keep that."""
    with closing(space.connect(read_only=False, repeats=True)) as vault:
        with transaction(vault):  # the page that asked for this is done by then
            one = store.load_import(vault, import_id)
        seen = _looked(vault, _stored(vault, one.file), work)
        with transaction(vault):
            store.note_seen(vault, import_id, seen)


def _looked(vault: Connection, source: Source, work: Work) -> Seen:
    try:
        reader = open_file(source)
        by_order = {
            order.value: _found(vault, reader, order, work).as_json()
            for order in reader.orders
        }
    except UnreadableError as error:
        return Seen(trouble=error.trouble.value, line=error.line)
    if not any(one["messages"] for one in by_order.values()):
        return Seen(trouble=Trouble.EMPTY.value)
    orders = tuple(order.value for order in reader.orders)
    return Seen(reader.kind.value, orders, by_order)


def _found(vault: Connection, reader: Reader, order: Order, work: Work) -> Found:
    found, keys = Found(reader.kind), Keys()
    for item in reader.read(order):
        work.step()
        found.add(item)
        if isinstance(item, Message):
            found.here += store.has_key(vault, keys.key_of(item))
    return found


def bring_in(space: OpenSpace, import_id: int, work: Work) -> None:
    """Make entries of what a file holds: all of them, or none."""
    with closing(space.connect(read_only=False, repeats=True)) as vault:
        with transaction(vault):
            one = store.load_import(vault, import_id)
            source = _stored(vault, one.file)
        if not one.choices.order:
            raise StoppedError  # the page that asked for this came to nothing
        found = one.seen.found(one.choices.order)
        size = found["messages"] * _FOR_ONE + found["words"] * _FOR_A_LETTER
        space.make_room(size + (source.size if found["media"] else 0))
        vault.execute(_HELD)
        with transaction(vault):
            bring(vault, one, source, work)


def bring(vault: Connection, one: Import, source: Source, work: Work) -> int:
    """Write the entries of an import; return how many there are."""
    reader = open_file(source)
    order = Order(one.choices.order or one.seen.order)
    making = _Making(vault, one)
    keys: deque[str] = deque()

    def bodies() -> Iterator[EntryBody]:
        counting = Keys()
        for item in reader.read(order):
            work.step()
            if not isinstance(item, Message):
                continue
            key = counting.key_of(item)
            if not making.is_wanted(item) or store.has_key(vault, key):
                continue
            keys.append(key)
            yield making.body_of(item)

    number = 0
    for entry_id in diary.add_entries(vault, bodies(), source=one.id):
        store.add_key(vault, keys.popleft(), one.id, entry_id)
        number += 1
    if number:
        _add_source(vault, one)
    store.note_in(vault, one.id)
    store.note_left(vault, one.id, making.left)
    return number


def _add_source(vault: Connection, one: Import) -> None:
    """Put the file itself on an entry, so that a line of the chain is about it.

    That it is the file from which the others came is known by its number.
    """
    file = attachments.load_file(vault, one.file)
    body = EntryBody(Kind.CONTACT, title=file.name, files=(Attached(file.id),))
    diary.add_entry(vault, body, source=one.id)


class _Making:
    """Makes entries of messages, with what was said of their senders."""

    def __init__(self, vault: Connection, one: Import) -> None:
        self._vault = vault
        self._who = one.choices.who
        self._labels = {str(each.id): each.label for each in load_people(vault)}
        self._receiver = Receiver(vault)
        self.left = 0
        # In a chat of two, what I write goes to the other one.
        others = {who for who in self._who.values() if who in self._labels}
        is_chat = one.seen.kind == Form.CHAT
        self._only_other = others.pop() if is_chat and len(others) == 1 else ""

    def is_wanted(self, message: Message) -> bool:
        """Tell whether a message is to become an entry."""
        names = [message.sender] if message.sender else message.to
        return not names or any(self._who.get(one) != LEFT_OUT for one in names)

    def body_of(self, message: Message) -> EntryBody:
        """Return the entry that a message becomes."""
        shown = message.sender or ", ".join(message.to)
        choices = {"channel": (message.channel,)}
        if way := self._way(message):
            choices["direction"] = (way,)
        return EntryBody(
            kind=Kind.CONTACT,
            when=message.stated,
            time=message.time,
            words={ACCOUNT: Said(message.text), "shown": Said(shown)},
            choices=choices,
            people=tuple(self._people(message)),
            files=tuple(self._files(message)),
        )

    def _way(self, message: Message) -> str:
        if message.direction is Direction.OUT or self._who.get(message.sender) == ME:
            return "to"
        if message.direction is Direction.IN:
            return "from"
        return "from" if self._who.get(message.sender) in self._labels else ""

    def _people(self, message: Message) -> Iterator[Named]:
        shown = (message.sender, *message.to)
        names = [self._who.get(one, AS_WRITTEN) for one in shown]
        if names[0] == ME and not message.to:
            names.append(self._only_other)
        for person in dict.fromkeys(names):
            if person in self._labels:
                yield Named(int(person), "who", self._labels[person])

    def _files(self, message: Message) -> Iterator[Attached]:
        for each in message.media:
            if each.pieces is None:
                continue
            number = self._receiver.begin(each.name)
            try:
                for piece in each.pieces():
                    self._receiver.write(piece)
            except UnreadableError:
                # The message counts; what came with it is still in the file itself.
                attachments.erase_file(self._vault, number)
                self.left += 1
            else:
                yield Attached(self._receiver.finish().id)


def take_out(vault: Connection, one: Import) -> None:
    """Put every entry of an import into the bin."""
    store.note_out(vault, one.id)
    for entry_id in store.load_entries(vault, one.id):
        diary.put_in_bin(vault, entry_id)


def put_back(vault: Connection, one: Import) -> None:
    """Put back what went to the bin with its import, and nothing else."""
    for entry_id in store.load_entries(vault, one.id, out_since=one.out_at):
        diary.put_back(vault, entry_id)
    store.note_in(vault, one.id)


def forget(vault: Connection, one: Import) -> None:
    """Delete the file of an import that has no entries, and what was found in it."""
    store.remove_import(vault, one.id)
    attachments.erase_file(vault, one.file)


def _stored(vault: Connection, file_id: int) -> Stored:
    file = attachments.load_file(vault, file_id)
    return Stored(vault, file.id, file.size)
