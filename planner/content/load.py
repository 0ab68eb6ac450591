"""Reading the folder of content: TOML and Markdown to the model, or what is wrong.

questions.toml      the questions, in topics
plan/*.toml         one section of the plan each
papers/*.toml       one list of papers or belongings each
budget.toml         lines that a budget often needs, and ways to go on
weeks/*.toml        one stage of the weeks around the day each
changes.toml        what may be new, and what to look at again then
notes.toml          lines for a note to somebody who helps
day.toml            steps for the day itself, and cards for when it goes otherwise
claims.toml         kinds of help that take time to come
ties.toml           kinds of things that two people may share
helplines/*.toml    one country each, and `international.toml`
guides/*.md         help pages
steady/groups.toml  the groups of the pages for oneself
steady/*.toml       one of these pages each
words/en.toml       words that would give the subject away
sources.toml        where each fact comes from
retired.toml        ids that were used once
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from planner.content import (
    read,
    read_day,
    read_money,
    read_notes,
    read_pages,
    read_stages,
)
from planner.content.files import table_and_prose_of, table_of
from planner.content.model import (
    Country,
    Group,
    Guide,
    Library,
    Page,
    Section,
    Source,
    Stage,
    ThingList,
    Topic,
)
from planner.content.places import GROUPS
from planner.content.read import Reader
from planner.content.read_pages import PageReader
from planner.content.table import ContentError, Table
from planner.content.words import Words

_INTERNATIONAL = "international"
_Ordered = TypeVar("_Ordered", Section, Guide, ThingList, Stage, Group, Page)


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
        **_single_files(folder, reader),
        stages=_in_order(
            _load_stage(path, reader)
            for path in sorted((folder / "weeks").glob("*.toml"))
        ),
        international=countries.pop(_INTERNATIONAL),
        countries=tuple(sorted(countries.values(), key=lambda each: each.name)),
        guides=_in_order(
            _load_guide(path, reader)
            for path in sorted((folder / "guides").glob("*.md"))
        ),
        groups=_load_groups(folder / GROUPS),
        pages=_in_order(
            _load_page(path, reader)
            for path in sorted((folder / "steady").glob("*.toml"))
            if path != folder / GROUPS
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


def _load_stage(path: Path, reader: Reader) -> tuple[int, Stage]:
    with table_of(path) as table:
        return table.number("order"), read_stages.stage(reader, table, path.stem)


def _single_files(folder: Path, reader: Reader) -> dict[str, tuple[Any, ...]]:
    """Read what stands in one file of its own, by the names that the library has."""
    day = _tables(
        folder / "day.toml",
        step=partial(read_day.day_step, reader),
        card=partial(read_day.card, reader),
    )
    budget = _tables(
        folder / "budget.toml",
        line=partial(read_money.budget_line, reader),
        way=read_money.budget_way,
    )
    return {
        "changes": _tables(folder / "changes.toml", change=read.change)["change"],
        "note_parts": _tables(
            folder / "notes.toml", part=partial(read_notes.note_part, reader)
        )["part"],
        "day_steps": day["step"],
        "cards": day["card"],
        "budget": budget["line"],
        "ways": budget["way"],
        "claims": _tables(
            folder / "claims.toml", claim=partial(read_money.claim, reader)
        )["claim"],
        "ties": _tables(folder / "ties.toml", tie=partial(read_money.tie, reader))[
            "tie"
        ],
    }


def _tables(path: Path, **kinds: Callable[[Table], Any]) -> dict[str, tuple[Any, ...]]:
    """Read every table of a file, kind by kind; a file that is not there has none."""
    if not path.exists():
        return dict.fromkeys(kinds, ())
    with table_of(path) as table:
        return {
            kind: tuple(read_one(inner) for inner in table.tables(kind))
            for kind, read_one in kinds.items()
        }


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
        return _in_order(map(_load_group, table.tables("group")))


def _load_group(table: Table) -> tuple[int, Group]:
    # Its name is read first, so that a fault of its order names it.
    return table.named("id").number("order"), read_pages.group(table)


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
