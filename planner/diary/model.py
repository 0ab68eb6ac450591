"""An entry of the diary: what was written, in a form that the chain can keep."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from planner.core.dates import When
from planner.diary.words import label_words


class Kind(StrEnum):
    """What an entry is about."""

    HAPPENED = "happened"
    CONTACT = "contact"
    SERVICE = "service"


#: The field that holds the free account; every kind has it, and it comes first.
ACCOUNT = "account"
#: An entry about a line that was not kept, with no order behind it.
NO_ORDER = 0
#: How sure somebody can say to be of a field; nothing is said at first.
SURE = ("", "about", "not_sure", "not_remembered")
#: What is no field, and of which somebody can say how sure they are all the same: the
#: time, who did it, who saw it, and whether it went against an order.
TIME, WHO, SAW, BREACH = "time", "who", "saw", "breach"
UNSURE = (TIME, WHO, SAW, BREACH)


@dataclass(frozen=True)
class Said:
    """What was written into one field, and how sure the person was of it."""

    text: str
    sure: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything was said at all."""
        return bool(self.text or self.sure)


Words = Mapping[str, Said]


@dataclass(frozen=True)
class Named:
    """Somebody on the list of people, and as what they are named: "who" or "saw".

    The label is that of the day: what was written then goes on saying the same.
    """

    person: int
    part: str
    label: str = ""
    #: How somebody who saw or heard it can be reached.
    reach: str = ""

    def as_json(self) -> dict[str, object]:
        """Return it as texts and numbers."""
        told: dict[str, object] = {"person": self.person, "part": self.part}
        told["label"] = self.label
        return told | ({"reach": self.reach} if self.reach else {})


@dataclass(frozen=True)
class Attached:
    """A file of the entry; `typed` is the text in a picture, as she typed it."""

    file: int
    description: str = ""
    typed: str = ""


@dataclass(frozen=True)
class EntryBody:
    """All that an entry says; one version of it."""

    kind: Kind = Kind.HAPPENED
    when: When | None = None
    time: str = ""
    title: str = ""
    words: Words = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    people: tuple[Named, ...] = ()
    files: tuple[Attached, ...] = ()
    links: tuple[int, ...] = ()
    steps: tuple[str, ...] = ()
    #: The number of an order, or NO_ORDER, or nothing was said about it.
    breach: int | None = None
    jot: bool = False
    #: How sure she said to be of what is no field: see UNSURE.
    unsure: Mapping[str, str] = field(default_factory=dict)

    @property
    def account(self) -> str:
        """The free account, in her own words."""
        return self.text_of(ACCOUNT)

    def text_of(self, field_id: str) -> str:
        """Return what was written into a field."""
        return self.words[field_id].text if field_id in self.words else ""

    def sure_of(self, field_id: str) -> str:
        """Return how sure she said to be of a field, or of one of UNSURE."""
        if field_id in self.words:
            return self.words[field_id].sure
        return self.unsure.get(field_id, "")

    def with_sure(self, name: str, sure: str) -> Self:
        """Return it with how sure she is of one of UNSURE."""
        told = {**self.unsure, name: sure}
        return replace(self, unsure={name: each for name, each in told.items() if each})

    def as_json(self) -> dict[str, object]:
        """Return it as strings, whole numbers, lists and tables only."""
        body: dict[str, object] = {
            "kind": self.kind.value,
            "when": self.when.as_stored() if self.when else "",
            "time": self.time,
            "title": self.title,
            "words": {
                name: {"text": said.text, "sure": said.sure}
                for name, said in self.words.items()
                if said
            },
            "choices": {
                name: list(picked) for name, picked in self.choices.items() if picked
            },
            "people": [each.as_json() for each in self.people],
            "files": [vars(each).copy() for each in self.files],
            "links": list(self.links),
            "steps": list(self.steps),
            "jot": int(self.jot),
        }
        if self.breach is not None:
            body["breach"] = self.breach
        # What came later stands there only where something was said: what was written
        # before it is read as it was, and written again in the same words.
        if self.unsure:
            body["unsure"] = dict(self.unsure)
        return body

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Self:
        """Read what `as_json` wrote."""
        return cls(
            kind=Kind(body["kind"]),
            when=When.from_stored(body["when"]),
            time=body["time"],
            title=body["title"],
            words={name: Said(**said) for name, said in body["words"].items()},
            choices={name: tuple(ids) for name, ids in body["choices"].items()},
            people=tuple(Named(**each) for each in body["people"]),
            files=tuple(Attached(**each) for each in body["files"]),
            links=tuple(body["links"]),
            steps=tuple(body["steps"]),
            breach=body.get("breach"),
            jot=bool(body["jot"]),
            unsure=dict(body.get("unsure", {})),
        )


@dataclass(frozen=True)
class Entry:
    """An entry as lists know it: never what it says (U84)."""

    id: int
    kind: Kind
    seq: int
    made_at: datetime
    changed_at: datetime
    when: When | None = None
    time: str = ""
    title: str = ""
    jot: bool = False
    files: int = 0
    breach: int | None = None
    source: int | None = None
    removed_at: datetime | None = None

    @property
    def label(self) -> str:
        """What a list calls it: its own title, or the words of its date."""
        return label_words(self.title, self.when)


@dataclass(frozen=True)
class Version:
    """An entry as it was at one time; without a body it was erased."""

    seq: int
    rev: int
    at: datetime
    body: EntryBody | None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Before:
    """What a change replaced: enough to take it back while nothing newer came (U102).

    Only numbers, so that nothing of hers stays here when an entry is erased.
    """

    entry: int
    seq: int
    now: int
    #: A step that the change put into the plan.
    step: int = 0


def texts_of(body: EntryBody) -> list[str]:
    """Return every text of an entry in which words can be looked for."""
    texts = [body.title, body.time, body.when.words if body.when else ""]
    texts += [said.text for said in body.words.values()]
    texts += [text for each in body.people for text in (each.label, each.reach)]
    texts += [text for each in body.files for text in (each.description, each.typed)]
    return [text for text in texts if text]


def without_empty(words: Words) -> dict[str, Said]:
    """Return only the fields in which something was said."""
    return {name: said for name, said in words.items() if said}


def people_in(people: Iterable[Named], part: str) -> tuple[Named, ...]:
    """Return those who are named as this."""
    return tuple(each for each in people if each.part == part)
