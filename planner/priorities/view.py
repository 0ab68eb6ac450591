"""What matters, as its pages show it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from flask_babel import gettext as _

from planner.priorities import words
from planner.priorities.forms import said
from planner.priorities.model import Answers, Moment, Order, pages_of
from planner.priorities.weights import Pair

Words = Sequence[str]


@dataclass(frozen=True)
class Row:
    """One place in the order: now, and in the order before."""

    place: str
    now: Words
    before: Words


@dataclass(frozen=True)
class Pulling:
    """Two that pull both ways, and the page that compares them."""

    one: str
    other: str
    page: int


@dataclass(frozen=True)
class Saved:
    """What another window saved meanwhile."""

    label: str
    value: str
    url: str | None = None


@dataclass(frozen=True)
class Sureness:
    """One of the two short questions, with what was said before and after."""

    label: str
    before: str
    after: str


def order_rows(now: Order, before: Order, names: Mapping[str, str]) -> list[Row]:
    """Return the places of both orders, side by side, in words."""
    both = zip_longest(now, before, fillvalue=())
    return [
        Row(
            _("Then") if at else _("First"),
            [names[key] for key in here],
            [names[key] for key in there],
        )
        for at, (here, there) in enumerate(both)
    ]


def pulling_rows(
    found: Iterable[Pair], pairs: Sequence[Pair], names: Mapping[str, str]
) -> list[Pulling]:
    """Return the pairs that pull both ways, and where each is asked."""
    page_of = {
        pair: number for number, page in enumerate(pages_of(pairs), 1) for pair in page
    }
    return [
        Pulling(names[one], names[other], page_of[one, other]) for one, other in found
    ]


def saved_answers(
    pairs: Iterable[Pair], answers: Answers, names: Mapping[str, str]
) -> list[Saved]:
    """Return what is stored for these pairs, to choose from (U149)."""
    return [
        Saved(words.comparison(pair, names), said(pair, answers, names))
        for pair in pairs
    ]


def saved_sureness(answers: Mapping[str, str]) -> list[Saved]:
    """Return what is stored for the two short questions (U149)."""
    return [
        Saved(label, choices.get(answers.get(asked, ""), _("No answer")))
        for asked, (label, choices) in words.sureness_questions().items()
    ]


def sureness_rows(answers: Mapping[tuple[Moment, str], str]) -> list[Sureness]:
    """Return what was said before and after; nothing if nothing was said."""
    if not answers:
        return []
    return [
        Sureness(
            label,
            *(
                choices.get(answers.get((moment, asked), ""), _("No answer"))
                for moment in Moment
            ),
        )
        for asked, (label, choices) in words.sureness_questions().items()
    ]
