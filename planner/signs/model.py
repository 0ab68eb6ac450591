"""Signs that were answered yes, and reasons to look at a part of the plan again."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from planner.content.model import Facts, Library, Question, Sign
from planner.plan.model import Plan, Status

#: The help page on harm that does not show, which stands under the numbers.
CARE_GUIDE = "doctor"


class Origin(StrEnum):
    """Where a reason comes from: an answer that changed, or news that was told."""

    TOPIC = "topic"
    CHANGE = "change"


@dataclass(frozen=True)
class Reason:
    """Why a part of the plan is worth another look; its words are in the content."""

    origin: Origin
    id: str

    @classmethod
    def parse(cls, stored: str) -> "Reason":
        """Read a reason as the vault keeps it."""
        origin, _colon, name = stored.partition(":")
        return cls(Origin(origin), name)

    def __str__(self) -> str:
        """Return the reason as the vault keeps it."""
        return f"{self.origin}:{self.id}"


@dataclass(frozen=True)
class Look:
    """A part of the plan to look at again, since a day."""

    section: str
    reason: Reason
    since: date


@dataclass(frozen=True)
class Found:
    """A sign that was answered yes."""

    question: Question
    sign: Sign


def found_signs(library: Library, facts: Facts) -> list[Found]:
    """Return the signs that are known to hold, in the order of the questions."""
    return list(_signs(library.questions, facts))


def is_urgent(found: Iterable[Found]) -> bool:
    """Tell whether a doctor should have a look, and soon."""
    return any(each.sign.urgent for each in found)


def reopen(plan: Plan, sections: Collection[str]) -> Plan:
    """Return the plan with these parts begun rather than done; her mark stays kept."""
    return replace(
        plan,
        sections=tuple(
            replace(each, status=Status.STARTED)
            if each.status is Status.DONE and each.section.id in sections
            else each
            for each in plan.sections
        ),
    )


def opened_by_signs(library: Library, before: Facts, after: Facts) -> frozenset[str]:
    """Return the parts that the signs among the new facts bear on."""
    news = after.known - before.known
    return frozenset(
        section
        for each in found_signs(library, after)
        if not each.question.facts.isdisjoint(news)
        for section in each.sign.opens
    )


def opened_by_steps(library: Library, before: Facts, after: Facts) -> frozenset[str]:
    """Return the parts that have a new step because of new facts."""
    news = after.known - before.known
    return frozenset(
        section.id
        for section in library.sections
        for item in section.items
        if not item.when.facts.isdisjoint(news)
        and item.when.holds(after)
        and not item.when.holds(before)
    )


def _signs(questions: Iterable[Question], facts: Facts) -> Iterator[Found]:
    for question in questions:
        if question.sign is not None and question.facts & facts.known:
            yield Found(question, question.sign)
