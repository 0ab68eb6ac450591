"""In which file a piece of content stands, for lines that say `file: item: what`."""

from collections.abc import Iterator

from planner.content.model import (
    Change,
    Country,
    Guide,
    Item,
    Library,
    Number,
    Question,
    Section,
    Source,
    Stage,
    Task,
    Thing,
    ThingList,
    Topic,
)

QUESTIONS = "questions.toml"
CHANGES = "changes.toml"
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
    | Change
    | Stage
    | Task
    | Guide
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
    yield from _of_weeks(library)
    for guide in library.guides:
        yield "help page", f"guides/{guide.id}.md", guide


def _of_weeks(library: Library) -> Iterator[tuple[str, str, Piece]]:
    for where, stage, task in _stages_and_tasks(library):
        if task is None:
            yield "stage", where, stage
            continue
        yield "task", where, task
        if task.step is not None:
            yield "item", where, task.step  # no step of the plan has its id


def _stages_and_tasks(
    library: Library,
) -> Iterator[tuple[str, Stage, Task | None]]:
    for stage in library.stages:
        file = f"weeks/{stage.id}.toml"
        yield file, stage, None
        yield from ((f"{file}: {task.id}", stage, task) for task in stage.tasks)


def tasks(library: Library) -> Iterator[tuple[str, Stage, Task]]:
    """Yield every task around the day, its stage and where it stands."""
    for where, stage, task in _stages_and_tasks(library):
        if task is not None:
            yield where, stage, task


def items(library: Library) -> Iterator[tuple[str, Item]]:
    """Yield every step of the plan and of the weeks, and where it stands."""
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
        if isinstance(piece, Item | Thing | Guide):
            yield where, piece.source
        if isinstance(piece, Thing):
            yield from ((where, each.source) for each in piece.replace)
        if isinstance(piece, Question) and piece.sign is not None:
            yield where, piece.sign.source
    for where, _, number in numbers(library):
        yield where, number.source
