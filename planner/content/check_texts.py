"""How content reads: how hard, how long, and what a stranger could see in it."""

from collections.abc import Iterator

from planner.content.grade import grade, words_in
from planner.content.model import (
    Card,
    CardLine,
    Country,
    DayStep,
    Guide,
    Item,
    Library,
    Number,
    Page,
    Topic,
)
from planner.content.places import WORDS, Piece, items, numbers, pieces
from planner.content.prose import words_of
from planner.content.texts import plain, read

HARDEST_GRADE = 8
#: What is read on the day itself, or in a hard hour, is easier still.
HARDEST_IN_A_CRISIS = 6
#: With fewer words one syllable is worth three grades or more: the formula says
#: nothing then, and such a text is measured only together with its neighbours.
FEWEST_MEASURED = 5
LONGEST_GUIDE = 400
LONGEST_WHY = 60
FEWEST_WORDS = 150


def faults(library: Library) -> Iterator[str]:
    """Yield texts that are too long, too hard, or give the subject away."""
    if len(library.words.entries) < FEWEST_WORDS:
        yield f"{WORDS}: fewer than {FEWEST_WORDS}"
    for where, item in items(library):
        yield from _unknown_text(where, item)
        yield from _each_text(where, item)
    for _, where, piece in pieces(library):
        yield from _length(where, piece)
        for text in plain(piece):
            if found := library.words.found_in(text):
                yield f"{where}: {text!r} gives away {', '.join(found)}"
        hardest = _hardest(piece)
        if (found_grade := grade(read(piece))) > hardest:
            yield f"{where}: reading grade {found_grade:.1f} is above {hardest}"
    for where, country, number in numbers(library):
        yield from _number(where, country, number)


def _hardest(piece: Piece) -> int:
    of_the_day = isinstance(piece, DayStep | Card | CardLine)
    of_a_crisis = isinstance(piece, Page) and piece.crisis
    return HARDEST_IN_A_CRISIS if of_the_day or of_a_crisis else HARDEST_GRADE


def _unknown_text(where: str, item: Item) -> Iterator[str]:
    may_be_open = bool(item.when.facts) and item.when.unknown == "show"
    if may_be_open and item.unknown_text is None:
        yield f"{where}: unknown_text is missing"
    if item.unknown_text is not None and not may_be_open:
        yield f"{where}: unknown_text would never be shown"


def _each_text(where: str, item: Item) -> Iterator[str]:
    """Measure each text by itself: an easy one may not make up for a hard one."""
    for name in ("text", "unknown_text", "quiet", "helps", "risk"):
        text: str | None = getattr(item, name)
        if text is None or len(words_in(text)) < FEWEST_MEASURED:
            continue
        if (found := grade([text])) > HARDEST_GRADE:
            says = f"reading grade of {name} is {found:.1f}, above {HARDEST_GRADE}"
            yield f"{where}: {says}"


def _length(where: str, piece: Piece) -> Iterator[str]:
    if isinstance(piece, Topic) and len(piece.why.split()) > LONGEST_WHY:
        yield f"{where}: why has more than {LONGEST_WHY} words"
    if isinstance(piece, Guide):
        length = sum(len(text.split()) for text in words_of(piece.body))
        if length > LONGEST_GUIDE:
            yield f"{where}: {length} words, more than {LONGEST_GUIDE}"


def _number(where: str, country: Country, number: Number) -> Iterator[str]:
    if country.fact is None and (number.phone or number.text_line):
        yield f"{where}: a number works in one country only; name its page"
    if number.emergency:
        return
    if not (number.phone or number.text_line or number.web):
        yield f"{where}: there is no way to reach it"
    if (number.phone or number.text_line) and not number.bill:
        yield f"{where}: bill is missing"
