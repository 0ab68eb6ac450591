"""What is compared, what was said about it, and the order that follows."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import combinations, groupby
from typing import get_args

from planner.content.model import Library, Priority
from planner.priorities.weights import Pair, heights_of

#: What everybody is offered.
SUPPLIED: tuple[str, ...] = get_args(Priority)
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


@dataclass(frozen=True)
class Matters:
    """All that is known about what matters to a person."""

    used: Sequence[str]  # of the supplied ones
    own: Sequence[OwnPriority]
    rounds: Sequence[Round]  # the latest first

    @property
    def names(self) -> list[str]:
        """What is compared."""
        return [*self.used, *(own.key for own in self.own)]

    @cached_property
    def pairs(self) -> list[Pair]:
        """Every comparison there is to make."""
        return pairs_among(self.names)

    @property
    def working(self) -> Round | None:
        """The time that answers go to now, if there was one yet."""
        return next(iter(self.rounds), None)

    @property
    def answers(self) -> Answers:
        """What was said this time."""
        return self.working.answers if self.working else {}

    @property
    def told(self) -> list[Round]:
        """The times in which something was said: now, before, and so on."""
        return [each for each in self.rounds if not each.is_empty]

    @property
    def logs(self) -> dict[Pair, float]:
        """What counts now, between what is compared now."""
        return logs_of(self.told[0].answers, self.names) if self.told else {}

    @property
    def not_compared(self) -> list[str]:
        """What no answer says anything about."""
        told = {name for pair in self.logs for name in pair}
        return [name for name in self.names if name not in told]

    @property
    def next_page(self) -> int | None:
        """The first page with a pair that nothing was said about, if any."""
        return next(
            (
                number
                for number, page in enumerate(pages_of(self.pairs), 1)
                if any(pair not in self.answers for pair in page)
            ),
            None,
        )


def used_among(choices: Mapping[str, bool], ruled_out: Collection[str]) -> list[str]:
    """Return which of the supplied ones are compared: her word counts, then facts."""
    return [each for each in SUPPLIED if choices.get(each, each not in ruled_out)]


def question_of(library: Library, fact: str) -> str | None:
    """Return the question whose answer says whether a fact holds, if one does."""
    return next((each.id for each in library.questions if fact in each.facts), None)


def is_ruled_out(library: Library, fact: str, chosen: Collection[str]) -> bool:
    """Tell whether what was picked says that a fact does not hold."""
    return bool(chosen) and not any(
        fact in choice.facts
        for question in library.questions
        for choice in question.choices
        if fact in question.facts and choice.value in chosen
    )


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
