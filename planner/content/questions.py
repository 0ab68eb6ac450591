"""The questions, as frozen values."""

from dataclasses import dataclass
from typing import Literal

from planner.content.condition import Condition
from planner.content.source import Source


@dataclass(frozen=True)
class Sign:
    """What is known about a danger sign, and what a yes bears on."""

    finding: str
    opens: tuple[str, ...]  # sections
    source: Source
    urgent: bool = False  # a doctor should look, and soon


@dataclass(frozen=True)
class Choice:
    """One answer that can be picked, and the facts that it means."""

    value: str
    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One question, answered by picking one or several choices."""

    id: str
    label: str
    choices: tuple[Choice, ...]
    when: Condition
    hint: str | None = None
    kind: Literal["one", "many"] = "one"
    sensitive: bool = False
    short: bool = False  # belongs to the short path
    sign: Sign | None = None  # a yes is a danger sign

    @property
    def facts(self) -> frozenset[str]:
        """Every fact that an answer could give; unknown while there is no answer."""
        return frozenset(fact for choice in self.choices for fact in choice.facts)


@dataclass(frozen=True)
class Topic:
    """The questions of one page, at most five."""

    id: str
    word: str
    title: str
    why: str
    questions: tuple[Question, ...]
    usual_minutes: int
    heavy: bool = False
