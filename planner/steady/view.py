"""The pages for oneself in the words of a page: lines, links, and where they lead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from planner.content.model import Entry, Group, Library, Page
from planner.content.pages import (
    Columns,
    Line,
    Link,
    Prompts,
    Scales,
    Script,
    Stages,
    Tick,
)
from planner.core.dates import When
from planner.plan.view import when_words
from planner.steady.forms import Box
from planner.steady.model import (
    Kept,
    Mine,
    Note,
    Own,
    Places,
    Sorting,
    State,
    entries_for,
    group_key,
)
from planner.steady.words import GOOD, HARD, MARK, moment_words
from planner.web.menu import has_page

#: A place of the program, by its word in the content: its page, and what it is called.
PLACES = {
    "numbers": ("helplines.overview", lazy_gettext("Numbers to call")),
    "crisis": ("steady.first", lazy_gettext("If you might hurt yourself")),
    "pause": ("steady.pause", lazy_gettext("A pause")),
    "diary": ("diary.overview", lazy_gettext("Your diary")),
    "contact": ("diary.new", lazy_gettext("Write down a contact in the diary")),
    "people": ("people.overview", lazy_gettext("People around you")),
    "papers": ("papers.overview", lazy_gettext("Papers and belongings")),
    "plan": ("plan.overview", lazy_gettext("Your plan")),
    "money": ("budget.overview", lazy_gettext("Money")),
    "fund": ("fund.overview", lazy_gettext("A small fund")),
    "claims": ("claims.overview", lazy_gettext("Where money can come from")),
    "ties": ("ties.overview", lazy_gettext("Accounts and contracts")),
    "places": ("places.overview", lazy_gettext("Places to go")),
    "day": ("day.overview", lazy_gettext("The day")),
    "weeks": ("weeks.overview", lazy_gettext("The weeks around it")),
    "orders": ("orders.overview", lazy_gettext("Orders and agreements")),
    "files": ("attachments.overview", lazy_gettext("Files")),
    "copies": ("copies.overview", lazy_gettext("Copies, and the day to look again")),
    "settings": ("settings.overview", lazy_gettext("Settings")),
}


@dataclass(frozen=True)
class Way:
    """Where something leads, in words."""

    label: str
    url: str
    #: Whether the label is the content's, whose language it has.
    supplied: bool = False


@dataclass(frozen=True)
class Row:
    """A line of a page: one that was supplied, or one of her own."""

    key: str
    text: str
    state: State
    words: str
    change_url: str
    entry: Entry | None = None
    ways: list[Way] = field(default_factory=list)
    remove_url: str = ""

    @property
    def anchor(self) -> str:
        """Where it stands on its page."""
        return f"line-{self.key}"


@dataclass(frozen=True)
class GroupRow:
    """A group as the first page shows it."""

    group: Group
    url: str
    covered: bool
    key: str
    number: int
    name: str


@dataclass(frozen=True)
class Part:
    """The pages of a group that stand under one heading."""

    title: str
    places: list[Way]


def kind_of(page: Page) -> str:
    """Return the name of the template of a page."""
    if isinstance(page.body, Prompts):
        return {"once": "prompts", "again": "again", "letter": "letters"}[page.body.way]
    return type(page.body).__name__.lower()


def number_of(library: Library, page_id: str) -> int:
    """Return the number that a page has in addresses."""
    return [page.id for page in library.pages].index(page_id) + 1


def url_of_page(library: Library, page_id: str) -> str:
    """Return the address of a page; a heavy one has another page before it."""
    number = number_of(library, page_id)
    before = library.page(page_id).heavy
    return url_for("steady.before" if before else "steady.show", number=number)


def ways(library: Library, links: Iterable[Link]) -> list[Way]:
    """Return where links lead; what this program does not have is left out."""
    return [way for link in links if (way := _way(library, link)) is not None]


def _way(library: Library, link: Link) -> Way | None:
    if not link.id:
        endpoint, label = PLACES[link.kind]
        return Way(str(label), url_for(endpoint)) if has_page(endpoint) else None
    if link.kind == "page":
        title = library.page(link.id).title
        return Way(title, url_of_page(library, link.id), supplied=True)
    if link.kind == "list":
        title = library.list(link.id).title
        return Way(title, url_for("papers.overview"), supplied=True)
    if link.kind == "guide":
        title = library.guide(link.id).title
        return Way(title, url_for("help.page", guide_id=link.id), supplied=True)
    return _part_of_plan(library, link)


def _part_of_plan(library: Library, link: Link) -> Way | None:
    # An office may hide what a link of ours leads to: then there is no way.
    for number, section in enumerate(library.sections, 1):
        if link.kind == "section" and section.id == link.id:
            url = url_for("plan.section", number=number)
            return Way(_("Plan: %(part)s", part=section.title), url)
        for at, item in enumerate(section.items, 1):
            if link.kind == "item" and item.id == link.id:
                url = url_for("plan.edit_step", number=number, step=str(at))
                return Way(_("In your plan: %(step)s", step=item.text), url)
    return None


def rows(library: Library, number: int, mine: Mine) -> list[Row]:
    """Return the lines of a page, those that were supplied first."""
    page = library.pages[number - 1]
    found = [
        Row(
            key=entry.id,
            text=entry.text,
            state=mine.note(entry.id).state,
            words=mine.words(entry.id),
            change_url=url_for("steady.words", number=number, at=at),
            entry=entry,
            ways=ways(library, entry.leads),
        )
        for at, entry in entries_for(page, mine)
    ]
    return found + [own_row(number, own, mine) for own in mine.own_of(page.id)]


def own_row(number: int, own: Own, mine: Mine) -> Row:
    """Return a line of her own."""
    return Row(
        key=own.key,
        text=own.text,
        state=mine.note(own.key).state,
        words=mine.words(own.key),
        change_url=url_for("steady.edit_own", number=number, own_id=own.id),
        remove_url=url_for("steady.remove_own", number=number, own_id=own.id),
    )


def spots_of(page: Page) -> list[tuple[str, str]]:
    """Return the places of a page that something of her own can belong to."""
    match page.body:
        case Columns(columns=columns):
            return [(each.id, each.title) for each in columns]
        case Stages(stages=stages):
            return [(each.id, each.title) for each in stages]
    return []


def by_spot(page: Page, lines: Iterable[Row], mine: Mine) -> dict[str, list[Row]]:
    """Return lines under the column or the stage they belong to.

    What she put into one that is gone stands in the first one.
    """
    found: dict[str, list[Row]] = {name: [] for name, _title in spots_of(page)}
    first = next(iter(found))
    homes: dict[str, str] = {own.key: own.spot for own in mine.own}
    if isinstance(page.body, Stages):
        for stage in page.body.stages:
            homes |= {step.id: stage.id for step in stage.steps}
    for row in lines:
        home = homes.get(row.key, first)
        if isinstance(row.entry, Line):
            home = row.entry.column
        found[home if home in found else first].append(row)
    return found


def boxes(page: Page, lines: Iterable[Row], mine: Mine) -> dict[str, list[Box]]:
    """Return what can be ticked, under its headings."""
    if isinstance(page.body, Columns):
        titles = dict(spots_of(page))
        return {
            titles[name]: [Box(each.key, each.text) for each in there]
            for name, there in by_spot(page, lines, mine).items()
            if there
        }
    found: dict[str, list[Box]] = {}
    heading = ""
    for row in lines:
        if isinstance(row.entry, Tick) and row.entry.under:
            heading = row.entry.under
        elif row.entry is None:
            heading = _("Your own")
        found.setdefault(heading, []).append(Box(row.key, row.text))
    return found


def ticked_lines(lines: Iterable[Row]) -> list[dict[str, str]]:
    """Return what another window ticked meanwhile, to choose from (U149)."""
    texts = "; ".join(each.text for each in lines)
    return [{"label": _("Ticked"), "value": texts or _("Nothing")}]


def group_rows(library: Library, mine: Mine) -> list[GroupRow]:
    """Return every group that has pages for this person."""
    sorting = Sorting(library, mine)
    found = []
    for number, group in enumerate(library.groups, 1):
        places = sorting.places(group)
        if not any((places.listed, places.back, places.more, places.hidden)):
            continue
        covered = mine.is_covered(group.id)
        found.append(
            GroupRow(
                group=group,
                url=url_for("steady.group", at=number),
                covered=covered,
                key=group_key(group.id),
                number=number,
                name=group.word if covered else group.title,
            )
        )
    return found


def parts_of(library: Library, group: Group, places: Places) -> list[Part]:
    """Return the listed pages of a group under its headings."""
    found = []
    for name, title in (("", ""), *group.parts):
        there = [
            Way(place.page.title, url_of_page(library, place.page.id), supplied=True)
            for place in places.listed
            if (place.page.part or "") == name
        ]
        if there:
            found.append(Part(title, there))
    return found


@dataclass(frozen=True)
class KeptRow:
    """Something filled in, as a list shows it: its day, never what it says (U84)."""

    id: int
    label: str
    url: str
    remove_url: str

    @property
    def anchor(self) -> str:
        """Where it stands on its page."""
        return f"line-kept-{self.id}"


def gone_kept(library: Library, every: Iterable[Kept]) -> list[Note]:
    """Return what was filled in again and again on pages that went away.

    The questions went with the page; the day and her words are there.
    """
    there = {page.id for page in library.pages}
    return [
        Note(kept.page, label=_day_of(kept), words="; ".join(kept.said.values()))
        for kept in every
        if kept.page not in there
    ]


def _day_of(kept: Kept) -> str:
    words = when_words(kept.day) if kept.day else _("No %(number)s", number=kept.id)
    return str(words)


def kept_row(number: int, kept: Kept) -> KeptRow:
    """Return something filled in by its day; without one it has its number."""
    return KeptRow(
        kept.id,
        _day_of(kept),
        url_for("steady.edit_kept", number=number, kept_id=kept.id),
        url_for("steady.remove_kept", number=number, kept_id=kept.id),
    )


def said_lines(page: Page, kept: Kept) -> list[dict[str, str]]:
    """Return all that was filled in, each with its question."""
    labels = {each.id: each.text for each in page.entries}
    found = []
    for name, words in kept.said.items():
        entry, _dot, moment = name.removeprefix(f"{MARK}:").partition(".")
        label = labels.get(entry, _hours(page).get(entry, _("Noted")))
        when = moment_words().get(moment, "")
        text = _("Yes") if name.startswith(f"{MARK}:") else words
        said = _("%(when)s: %(question)s", when=when, question=label) if when else label
        found.append({"label": said, "value": text})
    return found


def _hours(page: Page) -> dict[str, str]:
    if not isinstance(page.body, Scales):
        return {}
    return {GOOD: page.body.good_hours or "", HARD: page.body.hard_hours or ""}


def weeks_said(words: str) -> tuple[When | None, int]:
    """Return the first day and the number of days that were chosen."""
    first, _space, length = words.partition(" ")
    return When.from_stored(first), int(length) if length.isdecimal() else 0


def filled(text: str, entry: Entry | None, words: Mapping[str, str]) -> str:
    """Return a text with its blanks filled in; an empty one is three dots."""
    for blank in entry.blanks if isinstance(entry, Script) else ():
        said = words.get(blank.id) or "(\N{HORIZONTAL ELLIPSIS})"
        text = text.replace(f"{{{blank.id}}}", said)
    return text


def state_words(page: Page) -> dict[State, str]:
    """Return what can be said of a step of this page."""
    tries = isinstance(page.body, Stages) and page.body.answers == "tries"
    if tries:
        return {
            State.AGAIN: _("Tried: again"),
            State.NOT_AGAIN: _("Tried: not again"),
            State.NOT: _("Not for me"),
        }
    return {
        State.DONE: _("Done for now"),
        State.LATER: _("Later"),
        State.NOT: _("Not for me"),
    }


def source_words(page: Page) -> list[str]:
    """Return on what ground a page stands."""
    every = [page.source, *(each.source for each in page.entries if each.source)]
    return list(
        dict.fromkeys(
            text
            for source in every
            for text in (source.editorial, *source.addresses)
            if text
        )
    )
