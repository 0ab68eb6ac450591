"""In which file a piece of content stands, for lines that say `file: item: what`."""

from collections.abc import Iterator

from planner.content.model import (
    Change,
    Country,
    Entry,
    Group,
    Guide,
    Item,
    Library,
    Number,
    Page,
    Question,
    Section,
    Source,
    Thing,
    ThingList,
    Topic,
)

QUESTIONS = "questions.toml"
CHANGES = "changes.toml"
SOURCES = "sources.toml"
WORDS = "words/en.toml"
GROUPS = "steady/groups.toml"

#: Every piece of content that has an id.
Piece = (
    Topic
    | Question
    | Section
    | Item
    | ThingList
    | Thing
    | Change
    | Guide
    | Group
    | Page
    | Entry
)


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
    for change in library.changes:
        yield "change", f"{CHANGES}: {change.id}", change
    for guide in library.guides:
        yield "help page", f"guides/{guide.id}.md", guide
    yield from _for_oneself(library)


def _for_oneself(library: Library) -> Iterator[tuple[str, str, Piece]]:
    for group in library.groups:
        yield "group", f"{GROUPS}: {group.id}", group
    for page in library.pages:
        file = f"steady/{page.id}.toml"
        yield "page", file, page
        for entry in page.entries:
            yield "entry", f"{file}: {entry.id}", entry


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
        if isinstance(piece, Item | Thing | Guide | Page):
            yield where, piece.source
        if isinstance(piece, Entry) and piece.source is not None:
            yield where, piece.source
        if isinstance(piece, Thing):
            yield from ((where, each.source) for each in piece.replace)
        if isinstance(piece, Question) and piece.sign is not None:
            yield where, piece.sign.source
    for where, _, number in numbers(library):
        yield where, number.source
