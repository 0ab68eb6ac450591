"""The whole library at once: `python -m planner.content.check`.

Says every fault and ends with 1 when there is one; also names what was checked more
than a year ago, which is no fault.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

from planner.content.grade import grade
from planner.content.load import load_library
from planner.content.model import (
    Country,
    Guide,
    Item,
    Library,
    Question,
    Source,
    Topic,
)
from planner.content.prose import spans_of, words_of
from planner.content.table import ContentError
from planner.core import clock
from planner.paths import CHECKLISTS

HARDEST_GRADE = 8
LONGEST_GUIDE = 400
LONGEST_WHY = 60
MOST_QUESTIONS = 5
MOST_SHORT = 8
FEWEST_WORDS = 150
OLD = timedelta(days=365)


def faults(library: Library) -> list[str]:
    """Return everything that is wrong, as `place: what is wrong`."""
    return list(
        chain(
            _of_ids(library),
            _of_facts(library),
            _of_questions(library),
            _of_unknown_texts(library),
            _of_blanks(library),
            _of_sources(library),
            _of_guides(library),
            _of_revealing_words(library),
            _of_grades(library),
        )
    )


def old(library: Library, today: date) -> list[str]:
    """Name what was last checked more than a year before this day."""
    dated: Iterator[tuple[str, date]] = chain(
        ((each.id, each.source.checked_on) for each in library.items),
        ((each.id, each.reviewed_on) for each in library.guides),
        (
            (f"{country.code}: {each.name}", each.source.checked_on)
            for country in _countries(library)
            for each in country.emergency + country.services
        ),
    )
    return [f"{name}: checked on {day}" for name, day in dated if today - day > OLD]


def main(arguments: Sequence[str] | None = None) -> int:
    """Check one folder and print what there is to say."""
    parser = argparse.ArgumentParser(description="Check every content file.")
    parser.add_argument("folder", nargs="?", type=Path, default=CHECKLISTS)
    folder = parser.parse_args(arguments).folder
    try:
        library = load_library(folder)
    except ContentError as error:
        _say(error.sentence)
        return 1
    found = faults(library)
    for line in found + old(library, clock.now().date()):
        _say(line)
    _say(_summary(library))
    return 1 if found else 0


def _of_ids(library: Library) -> Iterator[str]:
    kinds: dict[str, Iterable[str]] = {
        "topic": (each.id for each in library.topics),
        "question": (each.id for each in library.questions),
        "item": (each.id for each in library.items),
        "help page": (each.id for each in library.guides),
    }
    for kind, ids in kinds.items():
        for name, times in Counter(ids).items():
            if times > 1:
                yield f"{name}: this {kind} is there {times} times"
            if name in library.retired:
                yield f"{name}: this id was used once and may not come back"


def _of_facts(library: Library) -> Iterator[str]:
    named: dict[str, str] = {}
    conditional: tuple[Question | Item, ...] = (*library.questions, *library.items)
    for each in conditional:
        named |= dict.fromkeys(each.when.facts, each.id)
    for country in library.countries:
        if country.fact is None:
            yield f"{country.code}: fact is missing"
        else:
            named[country.fact] = country.code
    for fact in sorted(named.keys() - library.facts):
        yield f"{named[fact]}: no answer gives the fact {fact}"
    for fact in sorted(library.facts - named.keys()):
        yield f"{fact}: nothing uses this fact"


def _of_questions(library: Library) -> Iterator[str]:
    said: set[str] = set()
    for topic in library.topics:
        if not 0 < len(topic.questions) <= MOST_QUESTIONS:
            yield f"{topic.id}: a page has 1 to {MOST_QUESTIONS} questions"
        if len(topic.why.split()) > LONGEST_WHY:
            yield f"{topic.id}: why has more than {LONGEST_WHY} words"
        for question in topic.questions:
            if not question.when.facts <= said:
                yield f"{question.id}: it depends on an answer that comes later"
            said |= question.facts
            values = [choice.value for choice in question.choices]
            if len(values) < len("ab") or len(set(values)) < len(values):
                yield f"{question.id}: it needs two choices or more, all different"
    if sum(question.short for question in library.questions) > MOST_SHORT:
        yield f"questions: more than {MOST_SHORT} belong to the short path"


def _of_unknown_texts(library: Library) -> Iterator[str]:
    for item in library.items:
        may_be_open = bool(item.when.facts) and item.when.unknown == "show"
        if may_be_open and item.unknown_text is None:
            yield f"{item.id}: unknown_text is missing"
        if item.unknown_text is not None and not may_be_open:
            yield f"{item.id}: unknown_text would never be shown"


def _of_blanks(library: Library) -> Iterator[str]:
    for item in library.items:
        for blank in item.blanks:
            if blank != library.blank(blank.id):
                yield f"{item.id}: the blank {blank.id} is another one elsewhere"


def _of_sources(library: Library) -> Iterator[str]:
    used: set[str] = set()
    for name, source in _every_source(library):
        used.update(source.ids)
        for address in source.addresses:
            if not address.startswith(("https://", "http://")) or " " in address:
                yield f"{name}: {address} is no public address"
    for name in sorted(library.sources.keys() - used):
        yield f"{name}: nothing uses this source"
    for country in library.countries:
        if not country.emergency:
            yield f"{country.code}: the emergency number is missing"


def _of_guides(library: Library) -> Iterator[str]:
    known = {guide.id for guide in library.guides}
    for guide in library.guides:
        length = sum(len(text.split()) for text in words_of(guide.body))
        if length > LONGEST_GUIDE:
            yield f"{guide.id}: {length} words, more than {LONGEST_GUIDE}"
        for span in spans_of(guide.body):
            if span.guide is not None and span.guide not in known:
                yield f"{guide.id}: the link to {span.guide} goes nowhere"


def _of_revealing_words(library: Library) -> Iterator[str]:
    if len(library.words.entries) < FEWEST_WORDS:
        yield f"words: fewer than {FEWEST_WORDS}"
    for name, text in _plain_texts(library):
        if found := library.words.found_in(text):
            yield f"{name}: {text!r} gives away {', '.join(found)}"


def _plain_texts(library: Library) -> Iterator[tuple[str, str]]:
    """Yield what may be read by anybody: menus, titles, and quiet paper."""
    for section in library.sections:
        for text in (section.word, section.title, section.quiet_title):
            yield section.id, text
    pages: tuple[Topic | Guide, ...] = (*library.topics, *library.guides)
    for page in pages:
        yield page.id, page.word
        yield page.id, page.title
    for item in library.items:
        yield item.id, item.quiet
        for blank in item.blanks:
            yield item.id, blank.label


def _of_grades(library: Library) -> Iterator[str]:
    for name, texts in _read_texts(library):
        if (found := grade(texts)) > HARDEST_GRADE:
            yield f"{name}: reading grade {found:.1f} is above {HARDEST_GRADE}"


def _read_texts(library: Library) -> Iterator[tuple[str, list[str]]]:
    for topic in library.topics:
        texts = [topic.why]
        for question in topic.questions:
            texts += [question.label, question.hint or ""]
            texts += [choice.text for choice in question.choices]
        yield topic.id, texts
    for section in library.sections:
        yield section.id, [section.intro]
    for item in library.items:
        yield item.id, _texts_of(item)
    for guide in library.guides:
        yield guide.id, words_of(guide.body)


def _texts_of(item: Item) -> list[str]:
    texts = (item.text, item.unknown_text, item.helps, item.risk)
    return [text for text in texts if text is not None]


def _every_source(library: Library) -> Iterator[tuple[str, Source]]:
    named: tuple[Item | Guide, ...] = (*library.items, *library.guides)
    yield from ((each.id, each.source) for each in named)
    for country in _countries(library):
        for number in country.emergency + country.services:
            yield number.name, number.source


def _countries(library: Library) -> tuple[Country, ...]:
    return (*library.countries, library.international)


def _summary(library: Library) -> str:
    return (
        f"{len(list(library.questions))} questions, {len(list(library.items))} items"
        f" in {len(library.sections)} sections, {len(library.countries)} countries,"
        f" {len(library.guides)} help pages, {len(library.words.entries)} words"
    )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
