"""In which file a piece of content stands, for lines that say `file: item: what`."""

from collections.abc import Iterator

from planner.content.model import (
    BudgetLine,
    BudgetWay,
    Card,
    CardLine,
    Change,
    ClaimKind,
    Country,
    DayStep,
    Entry,
    Group,
    Guide,
    Item,
    Library,
    NoteLine,
    NotePart,
    Number,
    Page,
    Question,
    Section,
    Source,
    Stage,
    Task,
    Thing,
    ThingList,
    TieKind,
    Topic,
)

QUESTIONS = "questions.toml"
BUDGET = "budget.toml"
CHANGES = "changes.toml"
NOTES = "notes.toml"
DAY = "day.toml"
CLAIMS = "claims.toml"
TIES = "ties.toml"
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
    | NotePart
    | NoteLine
    | DayStep
    | Card
    | CardLine
    | BudgetLine
    | BudgetWay
    | ClaimKind
    | TieKind
    | Stage
    | Task
    | Guide
    | Group
    | Page
    | Entry
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
    yield from _of_notes(library)
    yield from _of_the_day(library)
    yield from _alone(library)
    yield from _of_weeks(library)
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


def _of_notes(library: Library) -> Iterator[tuple[str, str, Piece]]:
    for part in library.note_parts:
        yield "part of a note", f"{NOTES}: {part.id}", part
        for line in part.lines:
            yield "line of a note", f"{NOTES}: {line.id}", line


def _of_the_day(library: Library) -> Iterator[tuple[str, str, Piece]]:
    for step in library.day_steps:
        yield "step of the day", f"{DAY}: {step.id}", step
    for card in library.cards:
        yield "card", f"{DAY}: {card.id}", card
        for line in card.lines:
            yield "line of a card", f"{DAY}: {line.id}", line


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
        source: Source | None = getattr(piece, "source", None)
        if source is not None:
            yield where, source
        if isinstance(piece, Thing):
            yield from ((where, each.source) for each in piece.replace)
        if isinstance(piece, Question) and piece.sign is not None:
            yield where, piece.sign.source
    for where, _, number in numbers(library):
        yield where, number.source
