"""What content says, piece by piece and fact by fact."""

import dataclasses
import typing
from collections.abc import Iterator

from planner.content.model import Guide, Library, Source
from planner.content.places import Piece, pieces
from planner.content.prose import words_of

#: What is no text to read: names of things, and words that only the program knows.
NAMES = {
    *("id", "ids", "kind", "group", "part", "before", "needs", "leads", "shows"),
    *("hides", "opens", "facts", "serves", "whose", "period", "block", "moment"),
    *("turns", "way", "pick", "answers", "country", "limits", "only_after", "value"),
    *("column", "moments", "unknown", "source", "when", "item", "retired"),
}
#: What has an id is read by itself, not within what holds it.
WHOLE = typing.get_args(Piece)


def texts_of(piece: Piece) -> list[str]:
    """Return every text of a piece, whatever its kind."""
    if isinstance(piece, Guide):
        return [piece.word, piece.title, *words_of(piece.body)]
    return list(_texts_in(piece))


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, tuple):
        for each in value:
            if not isinstance(each, WHOLE):
                yield from _texts_in(each)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in NAMES:
                inner = getattr(value, field.name)
                if not isinstance(inner, WHOLE):
                    yield from _texts_in(inner)


def sources_of(piece: Piece) -> list[Source]:
    """Return where a piece, and what it holds without an id, is from."""
    sign = getattr(piece, "sign", None)
    inside = (sign.source,) if sign else ()
    ways = (each.source for each in getattr(piece, "replace", ()))
    own: Source | None = getattr(piece, "source", None)
    return [*((own,) if own else ()), *inside, *ways]


def said_of(library: Library, fact: str) -> str:
    """Return all that is said where this fact is named as a source."""
    return "\n".join(
        text
        for _, _, piece in pieces(library)
        if any(fact in source.ids for source in sources_of(piece))
        for text in texts_of(piece)
    )
