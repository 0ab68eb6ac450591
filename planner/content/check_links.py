"""What names something else: ids, facts, sources, and links between pieces."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from planner.content.model import (
    Change,
    Entry,
    Guide,
    Item,
    Library,
    Page,
    Question,
    Thing,
    Topic,
)
from planner.content.places import QUESTIONS, SOURCES, items, pieces, sources
from planner.content.prose import spans_of

MOST_QUESTIONS = 5
MOST_SHORT = 8


def faults(library: Library) -> Iterator[str]:
    """Yield what leads nowhere, is there twice, or means two things."""
    return chain(
        _of_ids(library),
        _of_facts(library),
        _of_questions(library),
        _of_blanks(library),
        _of_addresses(library),
        _of_countries(library),
        _of_guides(library),
        _of_opening(library),
        _of_replacements(library),
        _of_what_is_empty(library),
    )


def unused(library: Library) -> Iterator[str]:
    """Yield facts and sources that nothing names."""
    for fact in sorted(library.facts - _named_facts(library).keys()):
        yield f"{QUESTIONS}: {fact}: nothing uses this fact"
    used = {each for _, source in sources(library) for each in source.ids}
    for name in sorted(library.sources.keys() - used):
        yield f"{SOURCES}: {name}: nothing uses this source"


def _of_ids(library: Library) -> Iterator[str]:
    there = Counter((kind, piece.id) for kind, _, piece in pieces(library))
    places = {(kind, piece.id): where for kind, where, piece in pieces(library)}
    for (kind, name), times in there.items():
        if times > 1:
            yield f"{places[kind, name]}: this {kind} is there {times} times"
        if name in library.retired:
            yield f"{places[kind, name]}: this id was used once and may not come back"


def _named_facts(library: Library) -> dict[str, str]:
    named: dict[str, str] = {}
    for _, where, piece in pieces(library):
        if isinstance(piece, Question | Item | Thing | Page | Entry):
            named |= dict.fromkeys(piece.when.facts, where)
    for country in library.countries:
        if country.fact is not None:
            named[country.fact] = f"helplines/{country.code}.toml"
    return named


def _of_facts(library: Library) -> Iterator[str]:
    named = _named_facts(library)
    for fact in sorted(named.keys() - library.facts):
        yield f"{named[fact]}: no answer gives the fact {fact}"


def _of_questions(library: Library) -> Iterator[str]:
    said: set[str] = set()
    for topic in library.topics:
        if not 0 < len(topic.questions) <= MOST_QUESTIONS:
            yield f"{_at(topic)}: a page has 1 to {MOST_QUESTIONS} questions"
        for question in topic.questions:
            if not question.when.facts <= said:
                yield f"{_at(question)}: it depends on an answer that comes later"
            said |= question.facts
            values = [choice.value for choice in question.choices]
            if len(values) < len("ab") or len(set(values)) < len(values):
                yield f"{_at(question)}: it needs two choices or more, all different"
            yield from _of_sign(question)
    if sum(question.short for question in library.questions) > MOST_SHORT:
        yield f"{QUESTIONS}: more than {MOST_SHORT} belong to the short path"


def _of_sign(question: Question) -> Iterator[str]:
    if question.sign is None:
        return
    if sum(bool(choice.facts) for choice in question.choices) != 1:
        yield f"{_at(question)}: a sign needs one choice that gives a fact"
    if not question.sign.opens:
        yield f"{_at(question)}: the sign opens nothing"


def _at(piece: Topic | Question) -> str:
    return f"{QUESTIONS}: {piece.id}"


def _of_blanks(library: Library) -> Iterator[str]:
    for where, item in items(library):
        for blank in item.blanks:
            if blank != library.blank(blank.id):
                yield f"{where}: the blank {blank.id} is another one elsewhere"


def _of_addresses(library: Library) -> Iterator[str]:
    for where, source in sources(library):
        for address in source.addresses:
            if not address.startswith(("https://", "http://")) or " " in address:
                yield f"{where}: {address} is no public address"


def _of_countries(library: Library) -> Iterator[str]:
    for country in library.countries:
        where = f"helplines/{country.code}.toml"
        if country.fact is None:
            yield f"{where}: fact is missing"
        if not country.emergency:
            yield f"{where}: the emergency number is missing"
    for country in (*library.countries, library.international):
        names = Counter(each.name for each in country.emergency + country.services)
        for name, times in names.items():
            if times > 1:
                yield f"helplines/{country.code}.toml: {name}: there {times} times"


def _of_guides(library: Library) -> Iterator[str]:
    known = {guide.id for guide in library.guides}
    for _, where, piece in pieces(library):
        for span in spans_of(piece.body) if isinstance(piece, Guide) else ():
            if span.guide is not None and span.guide not in known:
                yield f"{where}: the link to {span.guide} goes nowhere"


def _of_opening(library: Library) -> Iterator[str]:
    known = {section.id for section in library.sections}
    for _, where, piece in pieces(library):
        opens: tuple[str, ...] = ()
        if isinstance(piece, Change):
            opens = piece.opens
            if not opens:
                yield f"{where}: it opens nothing"
        elif isinstance(piece, Question) and piece.sign is not None:
            opens = piece.sign.opens
        for name in opens:
            if name not in known:
                yield f"{where}: it opens {name}, which is no part of the plan"


def _of_replacements(library: Library) -> Iterator[str]:
    known = {country.code for country in library.countries}
    for _, where, piece in pieces(library):
        if not isinstance(piece, Thing):
            continue
        for code, times in Counter(each.country for each in piece.replace).items():
            if code is not None and code not in known:
                yield f"{where}: replace has no country {code}"
            if times > 1:
                yield f"{where}: replace has {code or 'the general way'} {times} times"


def _of_what_is_empty(library: Library) -> Iterator[str]:
    if not library.sections:
        yield "plan: there is no part at all"
    if not library.international.services:
        yield "helplines/international.toml: there is no list for other countries"
    for section in library.sections:
        if not section.items:
            yield f"plan/{section.id}.toml: there is no item in it"
    for each in library.lists:
        if not each.things:
            yield f"papers/{each.id}.toml: there is no thing in it"
