"""In which file a piece of content stands, for lines that say `file: item: what`."""

from collections.abc import Iterator

from planner.content.model import (
    BudgetLine,
    BudgetWay,
    Change,
    ClaimKind,
    Country,
    Guide,
    Item,
    Library,
    Number,
    Question,
    Section,
    Source,
    Thing,
    ThingList,
    TieKind,
    Topic,
)

QUESTIONS = "questions.toml"
BUDGET = "budget.toml"
CHANGES = "changes.toml"
CLAIMS = "claims.toml"
TIES = "ties.toml"
SOURCES = "sources.toml"
WORDS = "words/en.toml"

#: Every piece of content that has an id.
Piece = (
    Topic
    | Question
    | Section
    | Item
    | ThingList
    | Thing
    | BudgetLine
    | BudgetWay
    | Change
    | ClaimKind
    | TieKind
    | Guide
)

#: Pieces that hold nothing else that has an id.
_Alone = BudgetLine | BudgetWay | Change | ClaimKind | TieKind


def pieces(library: Library) -> Iterator[tuple[str, str, Piece]]:
    """Yield the kind of everything with an id, where it stands, and itself."""
    for topic in library.topics:
        yield "topic", f"{QUESTIONS}: {topic.id}", topic
        for question in topic.questions:
            yield "question", f"{QUESTIONS}: {question.id}", question
    for section in library.sections:
        file = f"plan/{section.id}.toml"
        yield "section", file, section
        for item in section.items:
            yield "item", f"{file}: {item.id}", item
    for each in library.lists:
        file = f"papers/{each.id}.toml"
        yield "list", file, each
        for thing in each.things:
            yield "thing", f"{file}: {thing.id}", thing
    yield from _alone(library)
    for guide in library.guides:
        yield "help page", f"guides/{guide.id}.md", guide


def _alone(library: Library) -> Iterator[tuple[str, str, Piece]]:
    """Yield what holds nothing else that has an id."""
    files: tuple[tuple[str, str, tuple[_Alone, ...]], ...] = (
        ("line", BUDGET, library.budget),
        ("way", BUDGET, library.ways),
        ("change", CHANGES, library.changes),
        ("claim", CLAIMS, library.claims),
        ("tie", TIES, library.ties),
    )
    for kind, file, every in files:
        for each in every:
            yield kind, f"{file}: {each.id}", each


def items(library: Library) -> Iterator[tuple[str, Item]]:
    """Yield every step of the plan and where it stands."""
    for _, where, piece in pieces(library):
        if isinstance(piece, Item):
            yield where, piece


def numbers(library: Library) -> Iterator[tuple[str, Country, Number]]:
    """Yield every number, its country and where it stands."""
    for country in (*library.countries, library.international):
        for number in country.emergency + country.services:
            yield f"helplines/{country.code}.toml: {number.name}", country, number


def sources(library: Library) -> Iterator[tuple[str, Source]]:
    """Yield the source of everything that has one."""
    for _, where, piece in pieces(library):
        if isinstance(piece, Item | Thing | BudgetLine | ClaimKind | TieKind | Guide):
            yield where, piece.source
        if isinstance(piece, Thing):
            yield from ((where, each.source) for each in piece.replace)
        if isinstance(piece, Question) and piece.sign is not None:
            yield where, piece.sign.source
    for where, _, number in numbers(library):
        yield where, number.source
