"""Reading the folder of content: TOML and Markdown to the model, or what is wrong.

questions.toml      the questions, in topics
plan/*.toml         one section of the plan each
papers/*.toml       one list of papers or belongings each
changes.toml        what may be new, and what to look at again then
helplines/*.toml    one country each, and `international.toml`
guides/*.md         help pages
words/en.toml       words that would give the subject away
sources.toml        where each fact comes from
retired.toml        ids that were used once
"""

import tomllib
from collections.abc import Iterable
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from planner.content import read
from planner.content.model import (
    Change,
    Country,
    Guide,
    Library,
    Section,
    Source,
    ThingList,
    Topic,
)
from planner.content.prose import Block, ProseError, parse
from planner.content.read import Reader
from planner.content.table import ContentError, Table
from planner.content.words import Words

_INTERNATIONAL = "international"
_FRONT_MATTER_PARTS = 3
_Ordered = TypeVar("_Ordered", Section, Guide, ThingList)


def load_library(folder: Path) -> Library:
    """Read everything, or raise ContentError with `file: item: what is wrong`."""
    checked_on, sources = _load_sources(folder / "sources.toml")
    reader = Reader(checked_on, sources)
    countries = {
        path.stem: _load_country(path)
        for path in sorted((folder / "helplines").glob("*.toml"))
    }
    if _INTERNATIONAL not in countries:
        raise ContentError("helplines", f"{_INTERNATIONAL}.toml is missing")
    return Library(
        topics=_load_topics(folder / "questions.toml", reader),
        sections=_in_order(
            _load_section(path, reader)
            for path in sorted((folder / "plan").glob("*.toml"))
        ),
        lists=_in_order(
            _load_list(path, reader)
            for path in sorted((folder / "papers").glob("*.toml"))
        ),
        changes=_load_changes(folder / "changes.toml"),
        international=countries.pop(_INTERNATIONAL),
        countries=tuple(sorted(countries.values(), key=lambda each: each.name)),
        guides=_in_order(
            _load_guide(path, reader)
            for path in sorted((folder / "guides").glob("*.md"))
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


def _load_section(path: Path, reader: Reader) -> tuple[int, Section]:
    with _table(path) as table:
        return table.number("order"), reader.section(table, path.stem)


def _load_list(path: Path, reader: Reader) -> tuple[int, ThingList]:
    with _table(path) as table:
        return table.number("order"), reader.thing_list(table, path.stem)


def _load_changes(path: Path) -> tuple[Change, ...]:
    if not path.exists():
        return ()
    with _table(path) as table:
        return tuple(read.change(inner) for inner in table.tables("change"))


def _load_country(path: Path) -> Country:
    with _table(path) as table:
        day = table.day("checked_on")
        return Country(
            code=path.stem,
            name=table.text("name"),
            fact=table.maybe_text("fact"),
            intro=table.maybe_text("intro"),
            emergency=tuple(
                read.service_number(inner, day, emergency=True)
                for inner in table.tables("emergency")
            ),
            services=tuple(
                read.service_number(inner, day, emergency=False)
                for inner in table.tables("service")
            ),
        )


def _load_guide(path: Path, reader: Reader) -> tuple[int, Guide]:
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
            source=reader.source(table),
            body=_prose(parts[2], where),
        )


def _load_sources(path: Path) -> tuple[date, dict[str, Source]]:
    with _table(path) as table:
        checked_on = table.day("checked_on")
        return checked_on, dict(
            read.public_source(inner, checked_on) for inner in table.tables("source")
        )


def _load_retired(path: Path) -> frozenset[str]:
    with _table(path) as table:
        return frozenset(table.texts("ids"))


def _load_topics(path: Path, reader: Reader) -> tuple[Topic, ...]:
    with _table(path) as table:
        return tuple(reader.topic(inner) for inner in table.tables("topic"))


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
