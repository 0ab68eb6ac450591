"""What somebody is to get: which entries, and what of them is left out."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from typing import Any, Self

#: Fields that stay out unless they are put in: where something or somebody is, how a
#: person can be reached, and what comes next (U103). The terms of an order often name
#: addresses that are protected.
USUALLY_OUT = frozenset(
    {
        "call_back",
        "contact",
        "kept_where",
        "next_step",
        "next_when",
        "order.note",
        "order.terms",
        "place",
        "trace",
        "witness",
    }
)
_LONGEST_NAME = 60
#: Names that Windows keeps for itself.
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)\Z")
#: What is kept as a set and written as a list.
_SETS = (
    "entries_out",
    "fields_in",
    "fields_out",
    "people_out",
    "files_out",
    "sources_in",
)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One way to put entries together for somebody; kept, so that it can be repeated.

    The defaults leave out what could harm if the wrong person reads it.
    """

    #: For whom, in her words, and what the file is called.
    name: str = ""
    file: str = ""
    #: What stands on top of the pages, and in the properties of the document.
    title: str = ""
    #: Which entries: a filter, as the diary keeps it.
    range: Mapping[str, Any] = field(default_factory=dict)
    entries_out: frozenset[int] = frozenset()
    #: Fields that differ from the usual: put in, or left out.
    fields_in: frozenset[str] = frozenset()
    fields_out: frozenset[str] = frozenset()
    #: People who become "a person" everywhere.
    people_out: frozenset[int] = frozenset()
    #: Other words that are taken out wherever they stand, as she typed them.
    words_out: tuple[str, ...] = ()
    files_out: frozenset[int] = frozenset()
    #: Files of messages that are given whole, by their imports: they have more in them
    #: than the messages that were chosen.
    sources_in: frozenset[int] = frozenset()
    #: Pictures go without what they say about place and device.
    plain_pictures: bool = True
    descriptions: bool = True
    #: Also what entries said before they were changed.
    earlier: bool = False
    #: The list of seals, and to whom they were given.
    seals: bool = True
    seal_names: bool = False
    size: str = "a4"
    text: str = "normal"
    #: The day stands at the foot of each page; it is on the first page in any case.
    dated: bool = True

    def has_field(self, field_id: str) -> bool:
        """Tell whether what was written into a field is given."""
        if field_id in USUALLY_OUT:
            return field_id in self.fields_in
        return field_id not in self.fields_out

    def with_fields(self, offered: set[str], ticked: set[str]) -> Self:
        """Return this with the fields that were ticked among those offered."""
        usual = offered - USUALLY_OUT
        hidden = offered & USUALLY_OUT
        return replace(
            self,
            fields_in=(self.fields_in - hidden) | (hidden & ticked),
            fields_out=(self.fields_out - usual) | (usual - ticked),
        )

    @property
    def file_name(self) -> str:
        """The name a saved file gets."""
        return file_name_of(self.file) or "documents.zip"

    def to_json(self) -> str:
        """Return this as the vault keeps it."""
        sets = {name: sorted(getattr(self, name)) for name in _SETS}
        return json.dumps(asdict(self) | sets)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read one; what a later version knows and this one does not is left."""
        known = {each.name for each in fields(cls)}
        values = {key: value for key, value in json.loads(text).items() if key in known}
        for name in _SETS:
            values[name] = frozenset(values.get(name, ()))
        values["words_out"] = tuple(values.get("words_out", ()))
        return cls(**values)


@dataclass(frozen=True)
class Collection:
    """One that is kept, with when it was last made."""

    id: int
    wanted: Wanted
    made_at: datetime | None = None
    entries: int = 0
    head_seq: int = 0
    head_hash: str = ""


def file_name_of(words: str) -> str:
    """Return a harmless file name made of these words; empty if none is left."""
    stem = re.sub(r"(?i)\.zip\s*$", "", words)
    stem = re.sub(r"[^\w -]+", " ", stem)
    stem = " ".join(stem.split())[:_LONGEST_NAME].strip(" -_")
    if not stem or _RESERVED.match(stem):
        return ""
    return f"{stem}.zip"
