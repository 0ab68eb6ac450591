"""Content and plans for tests: say what matters, take the rest as it comes."""

from datetime import date

from planner.content.load import load_library
from planner.content.model import (
    Blank,
    Condition,
    Country,
    Item,
    Library,
    Section,
    Source,
)
from planner.content.words import Words
from planner.paths import CHECKLISTS

SOURCE = Source(("S",), ("https://example.org",), date(2026, 11, 20))


def make_item(
    name: str,
    *when: str,
    unknown_text: str | None = None,
    blanks: tuple[Blank, ...] = (),
) -> Item:
    return Item(
        id=name,
        text=f"Do {name}",
        quiet=f"Quiet {name}",
        helps=f"Helps {name}",
        when=Condition.parse(when),
        source=SOURCE,
        unknown_text=unknown_text,
        blanks=blanks,
    )


def make_section(name: str, *items: Item) -> Section:
    return Section(name, name.title(), f"About {name}", f"Quiet {name}", "", items)


def make_library(*sections: Section) -> Library:
    """Make a library that has only these parts of a plan."""
    country = Country("international", "Other", (), ())
    return Library(
        topics=(),
        sections=sections,
        countries=(),
        international=country,
        guides=(),
        words=Words(()),
        sources={},
        retired=frozenset(),
    )


def real_library() -> Library:
    return load_library(CHECKLISTS)
