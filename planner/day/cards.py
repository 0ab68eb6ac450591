"""The cards of one store: content, facts and own words in, every card out.

What a person wrote is never dropped: a card that was changed stays as it was left, also
when the content drops it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planner.content.model import Card, Facts, Library
from planner.day.model import OwnCard
from planner.errors import RecordNotFoundError

_OWN = "own-"


@dataclass(frozen=True)
class Line:
    """One step on a card; a supplied one has quiet words of its own."""

    text: str
    quiet: str
    is_supplied: bool


@dataclass(frozen=True)
class CardSheet:
    """A card as it is now."""

    address: str
    title: str
    quiet_title: str
    lines: tuple[Line, ...]
    supplied: str = ""  # the id of the content
    number: int | None = None  # its row, if it has one
    is_own: bool = False  # its words are hers
    is_removed: bool = False


def cards_of(
    library: Library, facts: Facts, rows: Sequence[OwnCard]
) -> list[CardSheet]:
    """Return every card: those of the content that fit, then one's own."""
    kept = {row.supplied: row for row in rows if row.supplied}
    known = {card.id for card in library.cards}
    found = [
        _supplied(card, facts, kept.get(card.id))
        for card in library.cards
        if card.when.holds(facts) or card.id in kept
    ]
    # One of ours that was hidden or put back has no words of hers, and goes with ours.
    found += [
        _own(row)
        for row in rows
        if row.supplied not in known and (row.own or not row.supplied)
    ]
    return found


def shown(cards: Iterable[CardSheet]) -> list[CardSheet]:
    """Return the cards that were not hidden or removed."""
    return [card for card in cards if not card.is_removed]


def find_card(cards: Iterable[CardSheet], address: str) -> CardSheet:
    """Return a card by its address."""
    for card in cards:
        if card.address == address:
            return card
    raise RecordNotFoundError("card", address)


def _supplied(card: Card, facts: Facts, row: OwnCard | None) -> CardSheet:
    lines = tuple(
        Line(each.text, each.quiet, is_supplied=True) for each in card.lines_for(facts)
    )
    title, quiet = card.title, card.quiet_title
    is_own = row is not None and row.own
    if row is not None and row.own:
        lines = tuple(_as_written(card, row.lines))
        quiet = quiet if row.title == title else row.title
        title = row.title
    return CardSheet(
        address=card.id,
        title=title,
        quiet_title=quiet,
        lines=lines,
        supplied=card.id,
        number=row.id if row else None,
        is_own=is_own,
        is_removed=row is not None and row.removed,
    )


def _as_written(card: Card, lines: Iterable[str]) -> Iterator[Line]:
    quiet = {each.text: each.quiet for each in card.lines}
    for line in lines:
        yield Line(line, quiet.get(line, line), is_supplied=line in quiet)


def _own(row: OwnCard) -> CardSheet:
    return CardSheet(
        address=f"{_OWN}{row.id}",
        title=row.title,
        quiet_title=row.title,
        lines=tuple(Line(line, line, is_supplied=False) for line in row.lines),
        number=row.id,
        is_own=True,
        is_removed=row.removed,
    )
