"""Pages for oneself: that what they name exists, and that each says enough."""

import re
from collections import Counter
from collections.abc import Iterator

from planner.content.model import Library
from planner.content.pages import (
    Body,
    Cards,
    Columns,
    Entry,
    Guide,
    Link,
    Page,
    Prompts,
    Scales,
    Script,
    Stages,
    Tick,
    Ticks,
    links_of,
)
from planner.content.places import GROUPS

#: How many rows the list of all that is to be delivered has.
LAST_ROW = 198
MOST_PROMPTS = 5  # of one form (U37)
MOST_SCALES = 4  # lines of one picture
LONGEST_QUIET = 90
SHORTEST, LONGEST = 10, 1800  # seconds of a step that is timed
_IN_A_LINE = ("text", "person", "place")
_LOOSE = re.compile(r"[{}]")


def faults(library: Library) -> Iterator[str]:
    """Yield what is wrong with groups and pages."""
    for group in library.groups:
        parts = [name for name, _ in group.parts]
        if len(set(parts)) < len(parts):
            yield f"{GROUPS}: {group.id}: two of its parts have one id"
    there = _everything(library)
    for page in library.pages:
        for fault in _of_page(library, page, there):
            yield f"steady/{page.id}.toml: {fault}"


def _everything(library: Library) -> dict[str, set[str]]:
    return {
        "page": {each.id for each in library.pages},
        "item": {each.id for each in library.items},
        "section": {each.id for each in library.sections},
        "list": {each.id for each in library.lists},
        "guide": {each.id for each in library.guides},
    }


def _of_page(library: Library, page: Page, there: dict[str, set[str]]) -> Iterator[str]:
    groups = {group.id: group for group in library.groups}
    if page.group not in groups:
        yield f"there is no group {page.group}"
    elif page.part not in {None, *(name for name, _ in groups[page.group].parts)}:
        yield f"its group has no part {page.part}"
    if not page.entries:
        yield "there is nothing in it"
    if strange := [row for row in page.rows if not 1 <= row <= LAST_ROW]:
        yield f"rows has {strange}; they run from 1 to {LAST_ROW}"
    for name, link in links_of(page):
        if link == Link("page", page.id):
            yield f"{name}: it leads to itself"
        elif link.id and link.id not in there[link.kind]:
            yield f"{name}: there is no {link.kind} {link.id}"
    for entry in page.entries:
        yield from _of_entry(library, page, entry)
    yield from _of_body(page.body)


def _of_entry(library: Library, page: Page, entry: Entry) -> Iterator[str]:
    if len(entry.quiet) > LONGEST_QUIET:
        yield f"{entry.id}: quiet is longer than {LONGEST_QUIET} signs"
    if isinstance(entry, Script):
        yield from _of_script(library, entry)
    if isinstance(entry, Tick):
        pages = {each.id for each in library.pages}
        for name in (*entry.shows, *entry.hides):
            if name not in pages or name == page.id in entry.shows:
                yield f"{entry.id}: it shows or hides {name}, which cannot be"


def _of_script(library: Library, script: Script) -> Iterator[str]:
    for blank in script.blanks:
        if blank != library.blank(blank.id):
            yield f"{script.id}: the blank {blank.id} is another one elsewhere"
        if blank.kind not in _IN_A_LINE:
            yield f"{script.id}: a blank of a script is a text, a person or a place"
    left = script.text
    for blank in script.blanks:
        left = left.replace(f"{{{blank.id}}}", "")
    if _LOOSE.search(left):
        yield f"{script.id}: there is a loose brace in text"
    if script.most and len(left.split()) > script.most:
        yield f"{script.id}: text is longer than the most of its own hint"


def _of_body(body: Body) -> Iterator[str]:
    match body:
        case Prompts():
            yield from _of_prompts(body)
        case Stages():
            yield from _of_stages(body)
        case Columns():
            yield from _of_columns(body)
        case Cards():
            yield from _of_cards(body)
        case Guide():
            yield from _of_guided(body)
        case Ticks(pick="one", entries=entries) if len(entries) == 1:
            yield "one line is no choice"
        case Scales(scales=scales) if not 1 <= len(scales) <= MOST_SCALES:
            yield f"it has 1 to {MOST_SCALES} scales"


def _of_guided(body: Guide) -> Iterator[str]:
    for step in body.entries:
        if step.seconds and not SHORTEST <= step.seconds <= LONGEST:
            yield f"{step.id}: seconds run from {SHORTEST} to {LONGEST}"


def _of_prompts(body: Prompts) -> Iterator[str]:
    if body.way == "letter" and len(body.entries) != 1:
        yield "a letter has one prompt"
    if body.way == "again" and len(body.entries) > MOST_PROMPTS:
        yield f"a form has at most {MOST_PROMPTS} prompts"
    for prompt in body.entries:
        if len(prompt.choices) == 1:
            yield f"{prompt.id}: one choice is none"


def _of_stages(body: Stages) -> Iterator[str]:
    if twice := _twice(stage.id for stage in body.stages):
        yield f"the stage {twice} is there twice"
    for stage in body.stages:
        if not stage.steps:
            yield f"{stage.id}: there is no step in it"


def _of_columns(body: Columns) -> Iterator[str]:
    names = [column.id for column in body.columns]
    if twice := _twice(iter(names)):
        yield f"the column {twice} is there twice"
    if len(names) < len("ab"):
        yield "it has fewer than two columns"
    for line in body.entries:
        if line.column not in names:
            yield f"{line.id}: there is no column {line.column}"


def _of_cards(body: Cards) -> Iterator[str]:
    if body.turns != "never" and len(body.entries) == 1:
        yield "one card cannot take turns"
    for card in body.entries:
        if card.leads and card.step is None:
            yield f"{card.id}: leads belongs to a step"


def _twice(names: Iterator[str]) -> str:
    return ", ".join(name for name, times in Counter(names).items() if times > 1)
