"""Reading the folder of content: TOML and Markdown to the model, or what is wrong.

questions.toml      the questions, in topics
plan/*.toml         one section of the plan each
helplines/*.toml    one country each, and `international.toml`
guides/*.md         help pages
words/en.toml       words that would give the subject away
sources.toml        where each fact comes from
retired.toml        ids that were used once
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from planner.content.condition import Condition
from planner.content.model import (
    Blank,
    BlankKind,
    Choice,
    Country,
    Guide,
    Item,
    Library,
    Number,
    Question,
    Section,
    Source,
    Topic,
)
from planner.content.prose import Block, ProseError, parse
from planner.content.table import ContentError, Table
from planner.content.words import Words

_BLANK_KINDS: tuple[BlankKind, ...] = (
    "text",
    "person",
    "place",
    "paper",
    "amount",
    "date",
)
_INTERNATIONAL = "international"
_FRONT_MATTER_PARTS = 3
_Ordered = TypeVar("_Ordered", Section, Guide)


def load_library(folder: Path) -> Library:
    """Read everything, or raise ContentError with `file: item: what is wrong`."""
    checked_on, sources = _load_sources(folder / "sources.toml")
    reader = _Reader(checked_on, sources)
    countries = {
        path.stem: reader.country(path)
        for path in sorted((folder / "helplines").glob("*.toml"))
    }
    if _INTERNATIONAL not in countries:
        raise ContentError("helplines", f"{_INTERNATIONAL}.toml is missing")
    return Library(
        topics=_load_topics(folder / "questions.toml"),
        sections=_in_order(
            reader.section(path) for path in sorted((folder / "plan").glob("*.toml"))
        ),
        international=countries.pop(_INTERNATIONAL),
        countries=tuple(sorted(countries.values(), key=lambda each: each.name)),
        guides=_in_order(
            reader.guide(path) for path in sorted((folder / "guides").glob("*.md"))
        ),
        words=load_words(folder),
        sources=sources,
        retired=_load_retired(folder / "retired.toml"),
    )


def load_words(folder: Path) -> Words:
    """Read only the list of revealing words."""
    with _table(folder / "words" / "en.toml") as table:
        entries = table.texts("words") + table.texts("names")
        if not entries:
            raise table.fault("words is missing")
        return Words(entries)


class _Reader:
    """Turns tables into the model; knows the sources that they may name."""

    def __init__(self, checked_on: date, sources: Mapping[str, Source]) -> None:
        self._checked_on = checked_on
        self._sources = sources

    def section(self, path: Path) -> tuple[int, Section]:
        with _table(path) as table:
            return table.number("order"), Section(
                id=path.stem,
                word=table.text("word"),
                title=table.text("title"),
                quiet_title=table.text("quiet_title"),
                intro=table.text("intro"),
                heavy=table.flag("heavy"),
                items=tuple(self._item(inner) for inner in table.tables("item")),
            )

    def _item(self, table: Table) -> Item:
        with table.named("id"):
            return Item(
                id=table.text("id"),
                text=table.text("text"),
                quiet=table.text("quiet"),
                helps=table.text("helps"),
                risk=table.maybe_text("risk"),
                unknown_text=table.maybe_text("unknown_text"),
                short=table.flag("short"),
                when=table.condition(),
                blanks=tuple(_blank(inner) for inner in table.tables("blanks")),
                source=self._source(table),
            )

    def _source(self, table: Table) -> Source:
        ids = table.texts("source")
        editorial = table.maybe_text("editorial")
        if unknown := [each for each in ids if each not in self._sources]:
            raise table.fault(f"{', '.join(unknown)} is not in sources.toml")
        if not ids and editorial is None:
            raise table.fault("neither source nor editorial is there")
        named = [self._sources[each] for each in ids]
        every = (address for each in named for address in each.addresses)
        return Source(
            ids=ids,
            addresses=tuple(dict.fromkeys(every)),
            checked_on=min(
                (each.checked_on for each in named), default=self._checked_on
            ),
            editorial=editorial,
        )

    def country(self, path: Path) -> Country:
        with _table(path) as table:
            day = table.day("checked_on")
            return Country(
                code=path.stem,
                name=table.text("name"),
                fact=table.maybe_text("fact"),
                intro=table.maybe_text("intro"),
                emergency=tuple(
                    _number(inner, day, emergency=True)
                    for inner in table.tables("emergency")
                ),
                services=tuple(
                    _number(inner, day, emergency=False)
                    for inner in table.tables("service")
                ),
            )

    def guide(self, path: Path) -> tuple[int, Guide]:
        where = _name(path)
        parts = _read(path).split("+++\n", 2)
        if len(parts) != _FRONT_MATTER_PARTS or parts[0]:
            raise ContentError(where, "it has to begin with its keys between +++ lines")
        with Table(_toml(parts[1], where), where) as table:
            return table.number("order"), Guide(
                id=path.stem,
                word=table.text("word"),
                title=table.text("title"),
                reviewed_on=table.day("reviewed_on"),
                limits=table.texts("limits"),
                source=self._source(table),
                body=_prose(parts[2], where),
            )


def _load_sources(path: Path) -> tuple[date, dict[str, Source]]:
    with _table(path) as table:
        checked_on = table.day("checked_on")
        return checked_on, dict(
            _public_source(inner, checked_on) for inner in table.tables("source")
        )


def _public_source(table: Table, checked_on: date) -> tuple[str, Source]:
    with table.named("id"):
        ids, addresses = (table.text("id"),), table.texts("addresses")
        if not addresses:
            raise table.fault("addresses is missing")
        return ids[0], Source(ids, addresses, checked_on)


def _load_retired(path: Path) -> frozenset[str]:
    with _table(path) as table:
        return frozenset(table.texts("ids"))


def _load_topics(path: Path) -> tuple[Topic, ...]:
    with _table(path) as table:
        return tuple(_topic(inner) for inner in table.tables("topic"))


def _topic(table: Table) -> Topic:
    with table.named("id"):
        return Topic(
            id=table.text("id"),
            word=table.text("word"),
            title=table.text("title"),
            why=table.text("why"),
            usual_minutes=table.number("usual_minutes"),
            heavy=table.flag("heavy"),
            questions=tuple(_question(inner) for inner in table.tables("question")),
        )


def _question(table: Table) -> Question:
    with table.named("id"):
        return Question(
            id=table.text("id"),
            label=table.text("label"),
            hint=table.maybe_text("hint"),
            kind=table.one_of("kind", ("one", "many")),
            sensitive=table.flag("sensitive"),
            short=table.flag("short"),
            when=_question_condition(table),
            choices=tuple(_choice(inner) for inner in table.tables("choices")),
        )


def _question_condition(table: Table) -> Condition:
    """A follow-up is asked only when its reason is known to hold."""
    return Condition.parse(table.texts("when"), table.texts("unless"), "hide")


def _choice(table: Table) -> Choice:
    with table.named("value"):
        return Choice(table.text("value"), table.text("text"), table.texts("facts"))


def _blank(table: Table) -> Blank:
    with table.named("id"):
        kind = table.one_of("kind", _BLANK_KINDS)
        return Blank(table.text("id"), table.text("label"), kind)


def _number(table: Table, checked_on: date, *, emergency: bool) -> Number:
    with table.named("name"):
        addresses = table.texts("source")
        if not addresses:
            raise table.fault("source is missing")
        return Number(
            name=table.text("name"),
            phone=table.maybe_text("phone"),
            text_line=table.maybe_text("text_line"),
            web=table.maybe_text("web"),
            hours=table.maybe_text("hours"),
            languages=table.maybe_text("languages"),
            who=table.maybe_text("who"),
            note=table.maybe_text("note"),
            bill=table.maybe_text("bill"),
            emergency=emergency,
            source=Source((), addresses, checked_on),
        )


def _in_order(pairs: Iterable[tuple[int, _Ordered]]) -> tuple[_Ordered, ...]:
    return tuple(each for _, each in sorted(pairs, key=itemgetter(0)))


def _prose(text: str, where: str) -> tuple[Block, ...]:
    try:
        return parse(text)
    except ProseError as error:
        raise ContentError(where, str(error)) from error


def _table(path: Path) -> Table:
    where = _name(path)
    return Table(_toml(_read(path), where), where)


def _toml(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(where, str(error)) from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(_name(path), "it cannot be read") from error


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
