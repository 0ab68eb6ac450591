"""What somebody wants on paper: the parts, the speech, the size of page and letters."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Self

from planner.exports.modes import LOOKS, MODES, QUIET, Mode
from planner.plan.model import Step

EXTENTS = ("all", "short")
SIZES = ("a4", "letter")
TEXTS = ("normal", "large")

_LONGEST_NAME = 60
#: Names that Windows keeps for itself.
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)\Z")


@dataclass(frozen=True, kw_only=True)
class Order:
    """One way to print the plan; the default leaves out what could harm if found."""

    mode: str = QUIET.name
    extent: str = EXTENTS[0]
    size: str = SIZES[0]
    text: str = TEXTS[0]
    #: None: as the mode has it.
    names: bool | None = None
    dated: bool = True
    unanswered: bool = True  # lines for what was not filled in
    room: bool = False  # empty lines at the end
    written: bool = True  # what somebody wrote; without, only what is ticked of it
    name: str = ""  # of the file; empty: as the mode has it
    look: str = ""  # what stands on top; empty: as the mode has it
    language: str = ""  # of an empty sheet; empty: that of the page
    #: Parts that differ from the default: put in, or left out.
    kept: frozenset[str] = field(default_factory=frozenset)
    dropped: frozenset[str] = field(default_factory=frozenset)

    @property
    def speech(self) -> Mode:
        """The mode, as a value."""
        return MODES[self.mode]

    @property
    def title(self) -> str:
        """What stands on top, and in the document's properties."""
        look = LOOKS.get(self.look)
        return str(look.title if look else self.speech.title)

    @property
    def with_names(self) -> bool:
        """Tell whether the names of people are printed."""
        return self.speech.names if self.names is None else self.names

    @property
    def file_name(self) -> str:
        """The name a saved copy gets."""
        return file_name_of(self.name) or self.speech.file_name

    def usually_takes(self, step: Step) -> bool:
        """Tell whether a step is printed unless somebody decides otherwise."""
        wanted = self.extent == "all" or step.is_among_the_first
        return wanted and (self.written or not step.own)

    def takes(self, step: Step) -> bool:
        """Tell whether a step is printed."""
        return self.has(f"step:{step.id}", usually=self.usually_takes(step))

    def has(self, part: str, *, usually: bool = True) -> bool:
        """Tell whether a part is printed."""
        return part in self.kept or (usually and part not in self.dropped)

    def with_parts(self, offered: Iterable[tuple[str, bool]], ticked: set[str]) -> Self:
        """Return this order with the parts that were ticked among those offered.

        What was not offered stays as it was decided earlier.
        """
        kept, dropped = set(self.kept), set(self.dropped)
        for part, usually in offered:
            kept.discard(part)
            dropped.discard(part)
            if part in ticked and not usually:
                kept.add(part)
            if part not in ticked and usually:
                dropped.add(part)
        return replace(self, kept=frozenset(kept), dropped=frozenset(dropped))

    def to_json(self) -> str:
        """Return this order as the vault keeps it."""
        parts = {"kept": sorted(self.kept), "dropped": sorted(self.dropped)}
        return json.dumps(asdict(self) | parts)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read an order; what a later version knows and this one does not is left."""
        known = {each.name for each in fields(cls)}
        values = {key: value for key, value in json.loads(text).items() if key in known}
        for key in ("kept", "dropped"):
            values[key] = frozenset(values.get(key, ()))
        return cls(**values)


#: The plan for somebody who helps: what comes first, and nothing that was written.
FOR_HELPER = Order(extent=EXTENTS[1], names=True, unanswered=False, written=False)


def file_name_of(words: str) -> str:
    """Return a harmless file name made of these words; empty if none is left."""
    stem = re.sub(r"(?i)\.pdf\s*$", "", words)
    stem = re.sub(r"[^\w -]+", " ", stem)
    stem = " ".join(stem.split())[:_LONGEST_NAME].strip(" -_")
    if not stem or _RESERVED.match(stem):
        return ""
    return f"{stem}.pdf"
