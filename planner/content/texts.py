"""What there is to read in a piece of content, and what of it anybody may see."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from planner.content import pages
from planner.content.model import (
    BudgetLine,
    BudgetWay,
    Card,
    CardLine,
    Change,
    ClaimKind,
    DayStep,
    Entry,
    Group,
    Guide,
    Item,
    NoteLine,
    NotePart,
    Page,
    Question,
    Section,
    Stage,
    Task,
    Thing,
    ThingList,
    TieKind,
    Topic,
)
from planner.content.places import Piece
from planner.content.prose import words_of

#: Long enough to be measured one by one; the rest counts with its page.
_ALONE = (pages.Card, pages.Guided, pages.Script, pages.Step)
#: Given a piece of its kind, these are texts of it; None is no text.
_Texts = Callable[[Any], Iterable[str | None]]


def plain(piece: Piece) -> list[str]:
    """Return what may be read by anybody: menus, titles, and quiet paper."""
    return [text for text in _PLAIN.get(_kind(piece), _nothing)(piece) if text]


def read(piece: Piece) -> list[str]:
    """Return what is read as a whole."""
    return [text for text in _READ.get(_kind(piece), _nothing)(piece) if text]


def _kind(piece: Piece) -> type:
    """Return the kind of a piece; what stands on a page for oneself is of one."""
    return Entry if isinstance(piece, Entry) else type(piece)


def _nothing(_piece: object) -> Iterable[str]:
    return ()


def _labels(piece: Item | NoteLine) -> list[str]:
    return [blank.label for blank in piece.blanks]


def _asked(question: Question) -> list[str | None]:
    return [
        question.label,
        question.hint,
        *(choice.text for choice in question.choices),
    ]


def _of_topic(topic: Topic) -> list[str | None]:
    return [topic.why, *(text for each in topic.questions for text in _asked(each))]


def _of_question(question: Question) -> list[str | None]:
    """A question is read with its topic; one that is a sign, with what is known too."""
    return [question.sign.finding, *_asked(question)] if question.sign else []


def _of_thing(thing: Thing) -> list[str | None]:
    ways = (text for each in thing.replace for text in (each.how, each.cost, each.time))
    return [thing.helps, thing.missed, *ways]


def _of_page(page: Page) -> list[str]:
    """Return what belongs to the whole, and what is too short to be measured alone."""
    short = (entry for entry in page.entries if not isinstance(entry, _ALONE))
    return [*page.words[1:], *(text for entry in short for text in entry.words)]


def _of_entry(entry: Entry) -> list[str]:
    if not isinstance(entry, _ALONE):
        return []
    return [re.sub(r"\{[a-z0-9-]+\}", "this", text) for text in entry.words]


def _plain_of_entry(entry: Entry) -> list[str | None]:
    blanks = entry.blanks if isinstance(entry, pages.Script) else ()
    return [entry.quiet, *(blank.label for blank in blanks)]


def _plain_of_group(group: Group) -> list[str]:
    titles = (title for _, title in group.parts)
    return [group.word, group.title, group.quiet_title, *titles]


_PLAIN: Mapping[type, _Texts] = {
    Topic: lambda one: (one.word, one.title),
    Guide: lambda one: (one.word, one.title),
    Section: lambda one: (one.word, one.title, one.quiet_title),
    ThingList: lambda one: (one.word, one.title, one.quiet_title),
    Stage: lambda one: (one.word, one.title, one.quiet_title),
    Page: lambda one: (one.word, one.title, one.quiet_title),
    Group: _plain_of_group,
    Entry: _plain_of_entry,
    Item: lambda one: (one.quiet, *_labels(one)),
    Thing: lambda one: (one.quiet,),
    Change: lambda one: (one.reason,),
    NotePart: lambda one: (one.title, one.quiet_title),
    NoteLine: lambda one: (one.quiet, *_labels(one)),
    DayStep: lambda one: (one.quiet, one.quiet_fails),
    Card: lambda one: (one.quiet_title,),
    CardLine: lambda one: (one.quiet,),
    BudgetLine: lambda one: (one.quiet,),
    BudgetWay: lambda one: (one.quiet,),
}

_READ: Mapping[type, _Texts] = {
    Topic: _of_topic,
    Question: _of_question,
    Section: lambda one: (one.intro,),
    ThingList: lambda one: (one.intro,),
    Stage: lambda one: (one.intro,),
    Group: lambda one: (one.intro,),
    Page: _of_page,
    Entry: _of_entry,
    Task: lambda one: (one.because,),
    Item: lambda one: (one.text, one.unknown_text, one.helps, one.risk),
    Thing: _of_thing,
    Change: lambda one: (one.text, one.reason),
    NotePart: lambda one: (one.title,),
    NoteLine: lambda one: (one.text, *_labels(one)),
    DayStep: lambda one: (one.text, one.fails),
    Card: lambda one: (one.title,),
    CardLine: lambda one: (one.text,),
    BudgetLine: lambda one: (one.helps,),  # a name of one word has no grade
    ClaimKind: lambda one: (one.about, one.ask, one.risk),
    TieKind: lambda one: (one.look, one.do, one.risk),
    Guide: lambda one: words_of(one.body),
}
