"""What content says, piece by piece and fact by fact."""

from planner.content.model import (
    Change,
    Guide,
    Item,
    Library,
    Question,
    Section,
    Source,
    Thing,
    ThingList,
    Topic,
)
from planner.content.places import Piece, pieces
from planner.content.prose import words_of


def texts_of(piece: Piece) -> list[str]:
    texts: list[str | None]
    match piece:
        case Topic():
            texts = [piece.word, piece.title, piece.why]
        case Question():
            texts = [piece.label, piece.hint, *(each.text for each in piece.choices)]
            texts += [piece.sign.finding if piece.sign else None]
        case Section() | ThingList():
            texts = [piece.word, piece.title, piece.quiet_title, piece.intro]
        case Item():
            texts = [piece.text, piece.unknown_text, piece.quiet, piece.helps]
            texts += [piece.risk, *(blank.label for blank in piece.blanks)]
        case Thing():
            texts = [piece.text, piece.quiet, piece.helps, piece.missed]
            for each in piece.replace:
                texts += [each.how, each.cost, each.time]
        case Change():
            texts = [piece.text, piece.reason]
        case Guide():
            texts = [piece.word, piece.title, *words_of(piece.body)]
    return [text for text in texts if text]


def sources_of(piece: Piece) -> list[Source]:
    match piece:
        case Item() | Guide():
            return [piece.source]
        case Thing():
            return [piece.source, *(each.source for each in piece.replace)]
        case Question():
            return [piece.sign.source] if piece.sign else []
        case _:
            return []


def said_of(library: Library, fact: str) -> str:
    """Return all that is said where this fact is named as a source."""
    return "\n".join(
        text
        for _, _, piece in pieces(library)
        if any(fact in source.ids for source in sources_of(piece))
        for text in texts_of(piece)
    )
