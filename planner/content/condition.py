"""When a piece of content applies: facts about a person, and what is not known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal, Self

#: What happens to an item when the facts it depends on are not known.
Unknown = Literal["show", "hide"]


@dataclass(frozen=True)
class Facts:
    """What is true of a person, and what has not been said (or is not known).

    A fact in neither set is known to be false.
    """

    known: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()


class Truth(Enum):
    """Three-valued: yes, no, or nobody has said."""

    NO = "no"
    UNKNOWN = "unknown"
    YES = "yes"


@dataclass(frozen=True)
class Condition:
    """Alternatives of facts that hold together, and exceptions that rule it out."""

    alternatives: tuple[frozenset[str], ...] = ()
    exceptions: frozenset[str] = field(default_factory=frozenset)
    unknown: Unknown = "show"

    @classmethod
    def parse(
        cls,
        when: Sequence[str] = (),
        unless: Iterable[str] = (),
        unknown: Unknown = "show",
    ) -> Self:
        """Read `when = ["a", "b+c"]`: a alone, or b and c together."""
        alternatives = tuple(frozenset(one.split("+")) for one in when)
        return cls(alternatives, frozenset(unless), unknown)

    @property
    def facts(self) -> frozenset[str]:
        """Every fact that this condition names."""
        return self.exceptions.union(*self.alternatives)

    def truth(self, facts: Facts) -> Truth:
        """Tell whether this applies, does not, or cannot be told yet."""
        possible = facts.known | facts.unknown
        if not self.exceptions.isdisjoint(facts.known):
            return Truth.NO
        if self.alternatives and not any(a <= possible for a in self.alternatives):
            return Truth.NO
        sure = not self.alternatives or any(a <= facts.known for a in self.alternatives)
        if sure and self.exceptions.isdisjoint(facts.unknown):
            return Truth.YES
        return Truth.UNKNOWN

    def holds(self, facts: Facts) -> bool:
        """Tell whether to show this; what cannot be told goes by `unknown`."""
        truth = self.truth(facts)
        if truth is Truth.UNKNOWN:
            return self.unknown == "show"
        return truth is Truth.YES
