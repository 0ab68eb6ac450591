"""The plan as its pages show it: words for states, short names for addresses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from planner.content.model import Section
from planner.core.dates import Precision, When
from planner.people.model import same_label
from planner.places.model import KIND_OF_BLANK
from planner.plan.model import (
    OWN,
    FilledBlank,
    Plan,
    PlanSection,
    State,
    Status,
    Step,
    written_when,
)
from planner.web.filters import long_date, month_name
from planner.web.menu import has_page, url_of

#: The page of one part has at most this many steps, each with all that can be done.
PART_STEPS = 25
#: A page of the whole plan has at most this many steps.
PAGE_STEPS = 70


@dataclass(frozen=True)
class PageLink:
    """One page of several."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Row:
    """One line of a list of sections."""

    number: int
    section: Section
    status: str
    kind: str
    hidden: bool
    warned: bool = False  # a page before it says that it is heavy (U50)


@dataclass(frozen=True)
class Answer:
    """A label and what stands beside it; with an address, a way to change it."""

    label: str
    value: str
    url: str | None = None
    hidden: str | None = None
    action: str | None = None


@dataclass(frozen=True)
class StepView:
    """One step with all that a page says about it."""

    step: Step
    address: str
    state: str | None
    kind: str
    when: str
    first: bool = False
    last: bool = False
    place: int = 0

    @property
    def anchor(self) -> str:
        """The spot of this step on the page of its section."""
        return f"step-{self.address}"

    @property
    def can_go(self) -> bool:
        """Tell whether this is a step of one's own, which can be removed."""
        return self.step.id.startswith(OWN)

    @property
    def choices(self) -> list[tuple[State, str]]:
        """What can be said about it now, in words."""
        words = {**state_words(), State.OPEN: _("Put back")}
        now = self.step.state
        return [
            (each, words[each])
            for each in State
            if each is not now and self.step.can_be(each)
        ]

    @property
    def filled(self) -> list[FilledBlank]:
        """The blanks that something was written into."""
        return [
            FilledBlank(each.blank, blank_words(each))
            for each in self.step.blanks
            if each.words
        ]

    @property
    def empty(self) -> list[FilledBlank]:
        """The blanks that wait for words, or for nothing."""
        return [blank for blank in self.step.blanks if not blank.words]


@dataclass(frozen=True)
class SectionView:
    """One section with its steps."""

    number: int
    section: Section
    shown: list[StepView]
    held: list[StepView]
    set_aside: list[StepView]
    resting: list[StepView]


def ways() -> list[Answer]:
    """Return where else the plan leads, as far as this program has these pages."""
    there = (
        (
            "weeks.overview",
            _("The weeks around the day"),
            _("What helps before a day, and what can follow after it."),
        ),
        (
            "priorities.overview",
            _("What matters most"),
            _("Say what matters most to you. The plan is put in that order."),
        ),
        ("signs.new", _("Something new"), _("Say what has changed lately.")),
        (
            "signs.overview",
            _("What is known"),
            _("What to look out for, and what helps then."),
        ),
        (
            "copies.overview",
            _("Keep a copy"),
            _("The plan as it is today, to compare or bring back later."),
        ),
        ("copies.review", _("Look at it again"), _("Choose a day for that.")),
    )
    return [
        Answer(label, hint, url_of(page))
        for page, label, hint in there
        if has_page(page)
    ]


def beside(section: Section) -> list[Answer]:
    """Return the pages of their own that a part of the plan has beside it."""
    return [
        Answer(label, hint, url_of(page))
        for page, label, hint in _pages().get(section.id, ())
        if has_page(page)
    ]


def _pages() -> dict[str, tuple[tuple[str, str, str], ...]]:
    people = (
        "people.overview",
        _("People around you"),
        _("Who knows what, and how to reach them."),
    )
    notes = (
        "notes.overview",
        _("A note for somebody who helps"),
        _("What helps and what does not, in lines that you choose, to print."),
    )
    day = ("day.overview", _("The day"), _("Its steps, one after the other."))
    weeks = (
        "weeks.overview",
        _("The weeks around the day"),
        _("What helps before a day, and what can follow after it."),
    )
    return {
        "places": (
            (
                "places.overview",
                _("Places"),
                _("Where you could go, in which order, and how to get there."),
            ),
        ),
        "papers": (
            (
                "papers.overview",
                _("Papers"),
                _("What there is, where it is, and what is missing."),
            ),
        ),
        "money": (
            (
                "budget.overview",
                _("Money"),
                _("What going would cost, and how far your money goes."),
            ),
        ),
        "people": (people, notes),
        "day": (day, weeks),
        "later": (weeks,),
        "notes": (("diary.overview", _("Diary"), _("What happened, in your words.")),),
    }


def section_rows(plan: Plan, words: Mapping[Status, str]) -> list[Row]:
    """Return the sections with their status in words."""
    return [
        Row(
            each.number,
            each.section,
            words[each.status],
            "done" if each.status is Status.DONE else "plain",
            each.hidden,
            each.section.heavy and each.status is Status.NOT_STARTED,
        )
        for each in plan.sections
    ]


def page_of(section: PlanSection) -> SectionView:
    """Return a section as its page shows it."""
    last = len(section.shown) - 1
    return SectionView(
        section.number,
        section.section,
        [
            step_of(section, step, first=at == 0, last=at == last, place=at + 1)
            for at, step in enumerate(section.shown)
        ],
        held=[step_of(section, step) for step in section.held],
        set_aside=[step_of(section, step) for step in section.set_aside],
        resting=[step_of(section, step) for step in section.resting],
    )


def cut(whole: SectionView, most: int = PART_STEPS) -> list[SectionView]:
    """Return a section on as many pages as it needs to stay light."""
    lines = [*whole.shown, *whole.held, *whole.set_aside, *whole.resting]
    pages = []
    for at in range(0, max(len(lines), 1), most):
        here = {one.address for one in lines[at : at + most]}
        pages.append(
            replace(
                whole,
                shown=[one for one in whole.shown if one.address in here],
                held=[one for one in whole.held if one.address in here],
                set_aside=[one for one in whole.set_aside if one.address in here],
                resting=[one for one in whole.resting if one.address in here],
            )
        )
    return pages


def page_with(section: PlanSection, address: str) -> int:
    """Return the number of the page of a section that has a step."""
    lines = (section.shown, section.held, section.set_aside, section.resting)
    places = [section.addresses[step.id] for steps in lines for step in steps]
    return places.index(address) // PART_STEPS + 1 if address in places else 1


def step_of(
    section: PlanSection,
    step: Step,
    *,
    first: bool = False,
    last: bool = False,
    place: int = 0,
) -> StepView:
    """Return a step as a page shows it."""
    return StepView(
        step=step,
        address=section.addresses[step.id],
        state=None if step.state is State.OPEN else state_words()[step.state],
        kind="done" if step.state is State.DONE else "plain",
        when=when_words(step.when),
        first=first,
        last=last,
        place=place,
    )


def state_words() -> dict[State, str]:
    """Return the words for each state."""
    return {
        State.DONE: _("Done for now"),
        State.LATER: _("Later"),
        State.NOT_FOR_ME: _("Not for me"),
    }


def when_words(when: When | None) -> str:
    """Return a date as exactly as it was given."""
    if when is None or when.first is None:
        return when.words if when else ""
    if when.precision is Precision.DAY:
        return str(long_date(when.first))
    if when.precision is Precision.MONTH:
        return str(month_name(when.first))
    return str(when.year)


def blank_words(filled: FilledBlank) -> str:
    """Return what was written into a blank; a date as exactly as it was given."""
    is_date = filled.blank.kind == "date"
    return when_words(written_when(filled.words)) if is_date else filled.words


def asks_where_to_go(step: Step) -> bool:
    """Tell whether a step has a blank for a place to go."""
    return any(each.blank.id in KIND_OF_BLANK for each in step.blanks)


def places_of(step: Step, listed: Iterable[str]) -> list[FilledBlank]:
    """Return the blanks with a place to go that the list of places lacks."""
    known = {same_label(label) for label in listed}
    return [
        each
        for each in step.blanks
        if each.blank.id in KIND_OF_BLANK
        and each.words
        and same_label(each.words) not in known
    ]


def first_steps_of(plan: Plan) -> list[SectionView]:
    """Return the plan of one page: the first steps, and those that were touched.

    Where these are too many for a light page, the touched ones stand in the whole plan.
    """
    first = [step for step in plan.steps if step.is_among_the_first]
    if len(first) > PAGE_STEPS:
        first = [step for step in first if step.short]
    ids = {step.id for step in first}
    few = (
        replace(each, steps=tuple(step for step in each.shown if step.id in ids))
        for each in plan.sections
        if not each.hidden
    )
    return [page_of(each) for each in few if each.steps]


def pages_of(plan: Plan) -> list[list[SectionView]]:
    """Return the whole plan on as few pages as stay light enough to load."""
    pages: list[list[SectionView]] = [[]]
    room = PAGE_STEPS
    for each in plan.sections:
        kept = replace(page_of(each), set_aside=[], resting=[])
        for part in cut(kept, PAGE_STEPS):
            size = len(part.shown) + len(part.held)
            if size > room:
                pages.append([])
                room = PAGE_STEPS
            if size:
                pages[-1].append(part)
                room -= size
    return pages
