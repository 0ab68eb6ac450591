"""What the content files hold, as frozen values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from planner.content.blanks import Blank, BlankKind
from planner.content.budget import BudgetBlock, BudgetLine, BudgetWay
from planner.content.condition import Condition, Facts, Truth, Unknown
from planner.content.day import Card, CardLine, DayStep
from planner.content.helping import NoteBlank, NoteLine, NotePart
from planner.content.money import ClaimKind, SafeMoment, TieKind
from planner.content.pages import Entry, Group, Page, Script
from planner.content.prose import Block
from planner.content.questions import Choice, Question, Sign, Topic
from planner.content.services import Country, Number
from planner.content.source import Source
from planner.content.stages import Span, Stage, Task
from planner.content.things import Replacement, Thing, ThingKind, ThingList, Whose
from planner.content.words import Words

__all__ = [
    "Blank",
    "BlankKind",
    "BudgetBlock",
    "BudgetLine",
    "BudgetWay",
    "Card",
    "CardLine",
    "Change",
    "Choice",
    "ClaimKind",
    "Condition",
    "Country",
    "DayStep",
    "Entry",
    "Facts",
    "Group",
    "Guide",
    "Item",
    "Library",
    "Moment",
    "NoteBlank",
    "NoteLine",
    "NotePart",
    "Number",
    "Page",
    "Priority",
    "Question",
    "Replacement",
    "SafeMoment",
    "Section",
    "Sign",
    "Source",
    "Span",
    "Stage",
    "Task",
    "Thing",
    "ThingKind",
    "ThingList",
    "TieKind",
    "Topic",
    "Truth",
    "Unknown",
    "Whose",
]

#: What can matter to a person, in words of the content (a part of the plan serves it).
Priority = Literal["children", "safety", "money", "privacy", "feelings"]
#: A point in a life before which a step waits.
Moment = Literal["left"]

#: The fact that says that a moment has come.
MOMENTS: Mapping[Moment, str] = {"left": "left_already"}


@dataclass(frozen=True)
class Item:
    """One step that a plan may have."""

    id: str
    text: str
    quiet: str  # the same for paper that gives nothing away
    helps: str
    when: Condition
    source: Source
    risk: str | None = None
    unknown_text: str | None = None  # stands for `text` while `when` cannot be told
    blanks: tuple[Blank, ...] = ()
    short: bool = False  # belongs to the plan on one page (U34)
    before: tuple[str, ...] = ()  # items that this one has to come before
    only_after: tuple[Moment, ...] = ()  # earlier it would be noticed


@dataclass(frozen=True)
class Section:
    """A part of the plan."""

    id: str
    word: str  # one plain word for menus and page titles
    title: str
    quiet_title: str
    intro: str
    items: tuple[Item, ...]
    heavy: bool = False
    serves: tuple[Priority, ...] = ()  # what this part is for


@dataclass(frozen=True)
class Change:
    """Something new that makes parts of the plan worth another look."""

    id: str
    text: str
    reason: str  # in quiet words, for the first page
    opens: tuple[str, ...]  # sections


@dataclass(frozen=True)
class Guide:
    """A help page."""

    id: str
    word: str
    title: str
    body: tuple[Block, ...]
    reviewed_on: date
    source: Source
    limits: tuple[str, ...] = ()  # the limits of the program that it tells of


@dataclass(frozen=True)
class Library:
    """Everything that was read, with the ways to find one thing."""

    topics: tuple[Topic, ...]
    sections: tuple[Section, ...]
    countries: tuple[Country, ...]
    international: Country  # for an unknown country, and below every known one
    guides: tuple[Guide, ...]
    words: Words
    sources: Mapping[str, Source]  # every public source, by its id
    retired: frozenset[str] = frozenset()  # ids that were used once; never again
    lists: tuple[ThingList, ...] = ()
    changes: tuple[Change, ...] = ()
    note_parts: tuple[NotePart, ...] = ()
    day_steps: tuple[DayStep, ...] = ()
    cards: tuple[Card, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    ways: tuple[BudgetWay, ...] = ()
    claims: tuple[ClaimKind, ...] = ()
    ties: tuple[TieKind, ...] = ()
    stages: tuple[Stage, ...] = ()
    groups: tuple[Group, ...] = ()
    pages: tuple[Page, ...] = ()

    def topic(self, topic_id: str) -> Topic:
        """Return one topic, or raise KeyError."""
        return self._topics[topic_id]

    def question(self, question_id: str) -> Question:
        """Return one question, or raise KeyError."""
        return self._questions[question_id]

    def section(self, section_id: str) -> Section:
        """Return one section, or raise KeyError."""
        return self._sections[section_id]

    def item(self, item_id: str) -> Item:
        """Return one item, or raise KeyError."""
        return self._items[item_id]

    def list(self, list_id: str) -> ThingList:
        """Return one list of papers or belongings, or raise KeyError."""
        return self._lists[list_id]

    def thing(self, thing_id: str) -> Thing:
        """Return one paper or belonging, or raise KeyError."""
        return self._things[thing_id]

    def change(self, change_id: str) -> Change:
        """Return one kind of news, or raise KeyError."""
        return self._changes[change_id]

    def claim(self, claim_id: str) -> ClaimKind:
        """Return one kind of help that takes time, or raise KeyError."""
        return self._claims[claim_id]

    def tie(self, tie_id: str) -> TieKind:
        """Return one kind of thing that is shared, or raise KeyError."""
        return self._ties[tie_id]

    def group(self, group_id: str) -> Group:
        """Return one group of pages, or raise KeyError."""
        return self._groups[group_id]

    def page(self, page_id: str) -> Page:
        """Return one page, or raise KeyError."""
        return self._pages[page_id]

    def entry(self, entry_id: str) -> Entry:
        """Return one thing on a page, or raise KeyError."""
        return self._entries[entry_id]

    def blank(self, blank_id: str) -> Blank:
        """Return one blank, or raise KeyError."""
        return self._blanks[blank_id]

    def country(self, code: str) -> Country:
        """Return one country by its two letters, or raise KeyError."""
        return self._countries[code]

    def guide(self, guide_id: str) -> Guide:
        """Return one help page, or raise KeyError."""
        return self._guides[guide_id]

    @property
    def questions(self) -> Iterator[Question]:
        """Every question in the order of the topics."""
        return (question for topic in self.topics for question in topic.questions)

    @property
    def items(self) -> Iterator[Item]:
        """Every item in the order of the sections."""
        return (item for section in self.sections for item in section.items)

    @property
    def things(self) -> Iterator[Thing]:
        """Every paper and belonging in the order of the lists."""
        return (thing for each in self.lists for thing in each.things)

    @property
    def note_lines(self) -> Iterator[NoteLine]:
        """Every line of a note for somebody who helps, in order."""
        return (line for part in self.note_parts for line in part.lines)

    @property
    def tasks(self) -> Iterator[Task]:
        """Every task around the day in the order of the stages."""
        return (task for stage in self.stages for task in stage.tasks)

    @property
    def order_of_items(self) -> Iterator[tuple[str, str]]:
        """Every pair of steps of the plan that has an order: the later, the earlier."""
        return ((later, item.id) for item in self.items for later in item.before)

    @property
    def order_of_tasks(self) -> Iterator[tuple[str, str]]:
        """The same for tasks, by their keys; what a task names has to be there."""
        keys = {task.id: task.key for task in self.tasks}
        return (
            (keys[later], task.key)
            for task in self.tasks
            for later in task.before
            if later in keys
        )

    @cached_property
    def facts(self) -> frozenset[str]:
        """Every fact that the answers can give."""
        return frozenset(fact for question in self.questions for fact in question.facts)

    @cached_property
    def _topics(self) -> dict[str, Topic]:
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def _sections(self) -> dict[str, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def _lists(self) -> dict[str, ThingList]:
        return {each.id: each for each in self.lists}

    @cached_property
    def _things(self) -> dict[str, Thing]:
        return {thing.id: thing for thing in self.things}

    @cached_property
    def _changes(self) -> dict[str, Change]:
        return {change.id: change for change in self.changes}

    @cached_property
    def _claims(self) -> dict[str, ClaimKind]:
        return {each.id: each for each in self.claims}

    @cached_property
    def _ties(self) -> dict[str, TieKind]:
        return {each.id: each for each in self.ties}

    @cached_property
    def _groups(self) -> dict[str, Group]:
        return {group.id: group for group in self.groups}

    @cached_property
    def _pages(self) -> dict[str, Page]:
        return {page.id: page for page in self.pages}

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return {entry.id: entry for page in self.pages for entry in page.entries}

    @cached_property
    def _blanks(self) -> dict[str, Blank]:
        scripts = (
            entry
            for page in self.pages
            for entry in page.entries
            if isinstance(entry, Script)
        )
        in_scripts = {blank.id: blank for each in scripts for blank in each.blanks}
        in_items = {blank.id: blank for item in self.items for blank in item.blanks}
        return in_scripts | in_items

    @cached_property
    def _countries(self) -> dict[str, Country]:
        return {country.code: country for country in self.countries}

    @cached_property
    def _guides(self) -> dict[str, Guide]:
        return {guide.id: guide for guide in self.guides}
