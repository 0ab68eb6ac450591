"""Reading the folder of content: TOML and Markdown to the model, or what is wrong.

questions.toml      the questions, in topics
plan/*.toml         one section of the plan each
papers/*.toml       one list of papers or belongings each
changes.toml        what may be new, and what to look at again then
helplines/*.toml    one country each, and `international.toml`
guides/*.md         help pages
steady/groups.toml  the groups of the pages for oneself
steady/*.toml       one of these pages each
words/en.toml       words that would give the subject away
sources.toml        where each fact comes from
retired.toml        ids that were used once
"""

from collections.abc import Iterable
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from planner.content import read, read_pages
from planner.content.files import table_and_prose_of, table_of
from planner.content.model import (
    Change,
    Country,
    Group,
    Guide,
    Library,
    Page,
    Section,
    Source,
    ThingList,
    Topic,
)
from planner.content.read import Reader
from planner.content.read_pages import PageReader
from planner.content.table import ContentError
from planner.content.words import Words

_INTERNATIONAL = "international"
_GROUPS = "groups"
_Ordered = TypeVar("_Ordered", Section, Guide, ThingList, Group, Page)


def load_library(folder: Path) -> Library:
    """Read everything, or raise ContentError with `file: item: what is wrong`."""
    checked_on, sources = load_sources(folder / "sources.toml")
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
        groups=_load_groups(folder / "steady" / f"{_GROUPS}.toml"),
        pages=_in_order(
            _load_page(path, reader)
            for path in sorted((folder / "steady").glob("*.toml"))
            if path.stem != _GROUPS
        ),
        words=load_words(folder),
        sources=sources,
        retired=_load_retired(folder / "retired.toml"),
    )


def load_words(folder: Path) -> Words:
    """Read only the list of revealing words."""
    with table_of(folder / "words" / "en.toml") as table:
        entries = table.texts("words") + table.texts("names")
        if not entries:
            raise table.fault("words is missing")
        return Words(entries)


def _load_section(path: Path, reader: Reader) -> tuple[int, Section]:
    with table_of(path) as table:
        return table.number("order"), reader.section(table, path.stem)


def _load_list(path: Path, reader: Reader) -> tuple[int, ThingList]:
    with table_of(path) as table:
        return table.number("order"), reader.thing_list(table, path.stem)


def _load_changes(path: Path) -> tuple[Change, ...]:
    if not path.exists():
        return ()
    with table_of(path) as table:
        return tuple(read.change(inner) for inner in table.tables("change"))


def _load_country(path: Path) -> Country:
    with table_of(path) as table:
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
    table, body = table_and_prose_of(path)
    with table:
        return table.number("order"), reader.guide(table, path.stem, body)


def _load_groups(path: Path) -> tuple[Group, ...]:
    if not path.exists():
        return ()
    with table_of(path) as table:
        return _in_order(map(read_pages.group, table.tables("group")))


def _load_page(path: Path, reader: Reader) -> tuple[int, Page]:
    with table_of(path) as table:
        page = PageReader(reader).page(table, path.stem)
        return page.order, page


def load_sources(path: Path) -> tuple[date, dict[str, Source]]:
    """Return the day of the sources, and every one of them by its id."""
    with table_of(path) as table:
        checked_on = table.day("checked_on")
        return checked_on, dict(
            read.public_source(inner, checked_on) for inner in table.tables("source")
        )


def _load_retired(path: Path) -> frozenset[str]:
    with table_of(path) as table:
        return frozenset(table.texts("ids"))


def _load_topics(path: Path, reader: Reader) -> tuple[Topic, ...]:
    with table_of(path) as table:
        return tuple(reader.topic(inner) for inner in table.tables("topic"))


def _in_order(pairs: Iterable[tuple[int, _Ordered]]) -> tuple[_Ordered, ...]:
    return tuple(each for _, each in sorted(pairs, key=itemgetter(0)))
