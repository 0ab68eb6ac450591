"""What is known while a collection is put together, and what is given of its files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planner.attachments.model import File
from planner.bundles.left import Left
from planner.bundles.model import Wanted
from planner.bundles.model_pack import Exhibit, letters
from planner.bundles.redact import Redactor
from planner.bundles.store import Kept
from planner.diary.model import EntryBody
from planner.orders.model import OrderBody

#: Kinds of pictures that programs make: they seldom say more than what is to be seen.
_RARELY_SAY = frozenset({"image/gif", "image/png"})


@dataclass
class Gathering:
    """What is known while entries are put together one after the other."""

    wanted: Wanted
    redactor: Redactor
    files: Mapping[int, File]
    plain: Mapping[int, File]
    salts: Mapping[int, bytes]
    #: The versions of each order that is on the list, the oldest first.
    orders: Mapping[int, Sequence[Kept[OrderBody]]]
    numbers: Mapping[int, int]
    #: From which file of messages entries came, and which entry has that file.
    brought: Mapping[int, int]
    sources: Mapping[int, int]
    #: Marks by file: one that two entries have is given once.
    marks: dict[int, str] = field(default_factory=dict)
    #: The letter of each entry that has given a mark, and how many it gave.
    lettered: dict[int, tuple[str, int]] = field(default_factory=dict)
    opened: list[tuple[int, int, int]] = field(default_factory=list)
    named_orders: set[int] = field(default_factory=set)
    left: Left = field(default_factory=Left)

    def open(self, one: Kept[EntryBody] | Kept[OrderBody]) -> None:
        """Note that the whole text of a version is given."""
        self.opened.append((one.record, one.rev, one.seq))

    def exhibits(
        self, one: Kept[EntryBody], *, count: bool = True
    ) -> Iterator[Exhibit]:
        """Give the files of a version their marks; one that has a mark keeps it.

        Args:
            one: The version.
            count: Whether descriptions that are left out are counted.
        """
        for attached in one.body.files:
            is_new = attached.file not in self.marks
            file = self._given(attached.file, is_new=is_new)
            if file is None:
                continue
            redactor, told = self.redactor, self.wanted.descriptions
            described = bool(attached.description or attached.typed)
            self.left.descriptions += int(count and described and not told)
            yield Exhibit(
                mark=self._mark(one.record, attached.file),
                original=self.files[attached.file],
                given=file,
                name=redactor.text(file.name),
                salt=self.salts[attached.file],
                seq=one.seq,
                description=redactor.text(attached.description) if told else "",
                typed=redactor.text(attached.typed) if told else "",
            )

    def _mark(self, record: int, file: int) -> str:
        if file not in self.marks:
            first = (letters(len(self.lettered)), 0)
            letter, given = self.lettered.get(record, first)
            self.lettered[record] = (letter, given + 1)
            self.marks[file] = f"{letter}-{given + 1}"
        return self.marks[file]

    def _given(self, number: int, *, is_new: bool) -> File | None:
        """Return the file to be given for one of an entry; nothing if it stays here."""
        original = self.files.get(number)
        if original is None:
            return None
        if number in self.wanted.files_out:
            self.left.files.add(number)
            return None
        if not self.wanted.plain_pictures or not needs_copy(original):
            return original
        if number not in self.plain:
            self.left.pictures.add(number)
            return None
        self.left.copies += int(is_new)
        return self.plain[number]


def needs_copy(file: File) -> bool:
    """Tell whether a file is a picture that may say more than what is to be seen.

    Photos are of these kinds. Of the others it is known once they were looked at.
    """
    if file.type in _RARELY_SAY:
        return bool(file.said)
    return file.type.startswith("image/")
