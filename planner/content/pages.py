"""Pages for oneself: a few kinds, and everything else is data in `steady/`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from planner.content.blanks import Blank
from planner.content.condition import Condition
from planner.content.source import Source

#: How the prompts of a page are answered: once each, all together again and again with
#: a day, or as a letter that can be destroyed unread.
Way = Literal["once", "again", "letter"]
#: How often a page of cards puts another card first.
Turn = Literal["never", "day", "week"]
#: What can be said of a step.
Answers = Literal["steps", "tries"]
Pick = Literal["many", "one"]
Moment = Literal["before", "during", "after"]

ALWAYS = Condition()


@dataclass(frozen=True)
class Link:
    """Where something leads: a place of the program, or content by its id."""

    kind: str
    id: str = ""


@dataclass(frozen=True)
class Entry:
    """One thing on a page; a person's own words and ticks hang on its id."""

    id: str
    text: str
    quiet: str  # on paper that gives nothing away
    when: Condition = ALWAYS
    source: Source | None = None  # None: that of its page
    leads: tuple[Link, ...] = ()

    @property
    def words(self) -> list[str]:
        """Everything that it says, apart from the quiet wording."""
        return [text for text in (self.text, *self.more) if text]

    @property
    def more(self) -> tuple[str | None, ...]:
        """What it says beside its text."""
        return ()


@dataclass(frozen=True)
class Card(Entry):
    """A short card."""

    ask: str | None = None  # a question against it
    step: str | None = None  # the next practical step, which `leads` belongs to

    @property
    def more(self) -> tuple[str | None, ...]:
        """What it says beside its text."""
        return (self.ask, self.step)


@dataclass(frozen=True)
class Prompt(Entry):
    """A question; `text` is the question itself."""

    hint: str | None = None
    rows: int = 3  # how high the field is; 1 is a line
    choices: tuple[str, ...] = ()  # instead of words

    @property
    def more(self) -> tuple[str | None, ...]:
        """What it says beside its text."""
        return (self.hint, *self.choices)


@dataclass(frozen=True)
class Tick(Entry):
    """One line of a list; ticks are not added up."""

    under: str | None = None  # the heading that begins here
    shows: tuple[str, ...] = ()  # pages that belong to who ticks it
    hides: tuple[str, ...] = ()  # pages that step back
    because: str | None = None  # why they step back
    crisis: bool = False  # the calm panel comes first

    @property
    def more(self) -> tuple[str | None, ...]:
        """What it says beside its text."""
        return (self.under, self.because)


@dataclass(frozen=True)
class Script(Entry):
    """Words to say or to send; `{blank}` in them is filled in by her."""

    title: str = ""
    said: str | None = None  # what the other person says before
    out: str | None = None  # how to end it if it goes on
    warns: str | None = None  # where a firm reply may raise the danger
    most: int = 0  # the most words that a short reply has; 0: no hint
    blanks: tuple[Blank, ...] = ()

    @property
    def more(self) -> tuple[str | None, ...]:
        """What it says beside its text."""
        return (self.title, self.said, self.out, self.warns)


@dataclass(frozen=True)
class Scale(Entry):
    """Something between two words, from 0 to 10, at one or several moments."""

    low: str = ""
    high: str = ""
    moments: tuple[Moment, ...] = ()

    @property
    def more(self) -> tuple[str | None, ...]:
        """What it says beside its text."""
        return (self.low, self.high)


@dataclass(frozen=True)
class Step(Entry):
    """A step without a date."""

    helps: str | None = None
    risk: str | None = None

    @property
    def more(self) -> tuple[str | None, ...]:
        """What it says beside its text."""
        return (self.helps, self.risk)


@dataclass(frozen=True)
class Guided(Entry):
    """One step that is walked through; with `seconds` it can be timed."""

    seconds: int = 0


@dataclass(frozen=True)
class Line(Entry):
    """A line of one of two columns."""

    column: str = ""


@dataclass(frozen=True)
class Stage:
    """Steps that belong together, in no hurry."""

    id: str
    title: str
    intro: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Column:
    """One of the columns of a page."""

    id: str
    title: str
    hint: str | None = None


@dataclass(frozen=True)
class Cards:
    """Short cards, each with room for a line of her own."""

    entries: tuple[Card, ...]
    turns: Turn = "never"


@dataclass(frozen=True)
class Prompts:
    """Questions with her answer."""

    entries: tuple[Prompt, ...]
    way: Way = "once"
    covered: bool = False  # what she wrote shows only on request


@dataclass(frozen=True)
class Ticks:
    """A list to tick, without a sum."""

    entries: tuple[Tick, ...]
    pick: Pick = "many"
    words: bool = False  # a line of her own beside each


@dataclass(frozen=True)
class Scripts:
    """Texts with blanks."""

    entries: tuple[Script, ...]


@dataclass(frozen=True)
class Scales:
    """What was when, over some weeks."""

    scales: tuple[Scale, ...]
    marks: tuple[Tick, ...] = ()
    good_hours: str | None = None  # the words for each of the two, or neither
    hard_hours: str | None = None
    shortest: int = 14  # days
    longest: int = 28

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything on it that has an id."""
        return (*self.scales, *self.marks)

    @property
    def words(self) -> list[str]:
        """What it says beside its entries."""
        return [text for text in (self.good_hours, self.hard_hours) if text]


@dataclass(frozen=True)
class Stages:
    """Steps by stage."""

    stages: tuple[Stage, ...]
    answers: Answers = "steps"

    @property
    def entries(self) -> tuple[Step, ...]:
        """Every step in the order of the stages."""
        return tuple(step for stage in self.stages for step in stage.steps)

    @property
    def words(self) -> list[str]:
        """What it says beside its entries."""
        return [text for each in self.stages for text in (each.title, each.intro)]


@dataclass(frozen=True)
class Guide:
    """Steps one after the other."""

    entries: tuple[Guided, ...]
    ends: str  # what stands behind the last step

    @property
    def words(self) -> list[str]:
        """What it says beside its entries."""
        return [self.ends]


@dataclass(frozen=True)
class Columns:
    """Lines in two columns or more, ours and hers."""

    columns: tuple[Column, ...]
    entries: tuple[Line, ...]

    @property
    def words(self) -> list[str]:
        """What it says beside its entries."""
        texts = (text for each in self.columns for text in (each.title, each.hint))
        return [text for text in texts if text]


Body = Cards | Prompts | Ticks | Scripts | Scales | Stages | Guide | Columns


@dataclass(frozen=True)
class Page:
    """One page of one kind."""

    id: str
    group: str
    order: int
    word: str
    title: str
    quiet_title: str
    intro: str
    when: Condition
    source: Source
    body: Body
    rows: tuple[int, ...] = ()  # of the acceptance list that it delivers
    part: str | None = None  # under which heading of its group
    leads: tuple[Link, ...] = ()
    danger: bool = False  # would be dangerous if seen while living together
    heavy: bool = False
    crisis: bool = False  # read in the hardest hour: easier words
    because: str = ""  # why it steps back where a fact of `unless` is known

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything on it that has an id."""
        return self.body.entries

    @property
    def words(self) -> list[str]:
        """Everything that it says in its own place, apart from quiet wording."""
        said = [self.title, self.intro, *([self.because] if self.because else [])]
        match self.body:
            case Scales() | Stages() | Guide() | Columns() as body:
                return [*said, *body.words]
        return said


@dataclass(frozen=True)
class Group:
    """Pages that belong together."""

    id: str
    word: str
    title: str
    quiet_title: str
    intro: str
    parts: tuple[tuple[str, str], ...] = ()  # id and heading, in order
    danger: bool = False


def links_of(page: Page) -> Iterator[tuple[str, Link]]:
    """Yield every link of a page, with the id of what it stands on."""
    yield from ((page.id, link) for link in page.leads)
    for entry in page.entries:
        yield from ((entry.id, link) for link in entry.leads)
