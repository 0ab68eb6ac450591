"""What is compared, what was said about it, and the order that follows."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations, groupby

from planner.priorities.weights import Pair, heights_of

#: More of one's own would make more pairs than anybody compares.
MOST_OWN = 3
#: Pairs on one page (U37).
PAGE = 5
#: A bit more is twice as much, much more is that again: so "a bit more than what
#: matters a bit more" is "much more" (Lootsma's geometric scale).
STEP = math.log(2)
#: Heights closer than this are the same.
_SAME = 1e-9

#: What was said about each pair; None where it was said that it cannot be told.
Answers = Mapping[Pair, int | None]
#: Names in order, those at the same height together.
Order = Sequence[Sequence[str]]


class Moment(StrEnum):
    """When it was asked how sure somebody feels."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True)
class NewPriority:
    """Something of one's own, and the part of the plan that is nearest to it."""

    words: str
    part: str = ""


@dataclass(frozen=True)
class OwnPriority(NewPriority):
    """The same as the vault keeps it."""

    id: int = 0

    @property
    def key(self) -> str:
        """The name that comparisons know it by."""
        return own_key(self.id)


@dataclass(frozen=True)
class Round:
    """Everything compared once."""

    id: int
    day: str
    answers: Answers = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Tell whether no comparison in it says anything."""
        return not logs_of(self.answers)


def own_key(number: int) -> str:
    """Return the name of something of one's own."""
    return f"own{number}"


def pair_of(one: str, other: str) -> Pair:
    """Return two names as the pair they are kept under."""
    return (one, other) if one < other else (other, one)


def pairs_among(names: Iterable[str]) -> list[Pair]:
    """Return every pair of these, in their order."""
    return [pair_of(*both) for both in combinations(names, 2)]


def pages_of(pairs: Sequence[Pair]) -> list[Sequence[Pair]]:
    """Return the pairs as pages of a few."""
    return [pairs[at : at + PAGE] for at in range(0, len(pairs), PAGE)]


def logs_of(answers: Answers, among: Iterable[str] | None = None) -> dict[Pair, float]:
    """Return what was said in numbers; only between these, if any are named."""
    names = None if among is None else set(among)
    return {
        pair: answer * STEP
        for pair, answer in answers.items()
        if answer is not None and (names is None or names.issuperset(pair))
    }


def order_of(logs: Mapping[Pair, float]) -> Order:
    """Return what was compared, from what matters most to what matters least."""
    heights = heights_of(logs)
    ranked = sorted(heights, key=lambda name: (-round(heights[name] / _SAME), name))
    levels = groupby(ranked, key=lambda name: round(heights[name] / _SAME))
    return [list(names) for _height, names in levels]
