"""Tables of content files turned into the model, one kind of thing each."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar, cast

from planner.content.condition import Condition
from planner.content.model import (
    MOMENTS,
    Blank,
    BlankKind,
    Change,
    Choice,
    Guide,
    Item,
    Moment,
    Number,
    Priority,
    Question,
    Replacement,
    Section,
    Sign,
    Source,
    Thing,
    ThingList,
    Topic,
    Whose,
)
from planner.content.prose import Block
from planner.content.table import Table

_BLANK_KINDS: tuple[BlankKind, ...] = (
    "text",
    "person",
    "place",
    "paper",
    "amount",
    "date",
)
_PRIORITIES: tuple[Priority, ...] = (
    "children",
    "safety",
    "money",
    "privacy",
    "feelings",
)
_WHOSE: tuple[Whose, ...] = ("me", "child", "pet")
_Word = TypeVar("_Word", bound=str)


class Reader:
    """Turns tables into the model; knows the sources that they may name."""

    def __init__(self, checked_on: date, sources: Mapping[str, Source]) -> None:
        self._checked_on = checked_on
        self._sources = sources

    def section(
        self, table: Table, section_id: str, items: tuple[Item, ...] | None = None
    ) -> Section:
        """Return one part of the plan; its items may have been read already."""
        if items is None:
            items = tuple(self.item(inner) for inner in table.tables("item"))
        return Section(
            id=section_id,
            word=table.text("word"),
            title=table.text("title"),
            quiet_title=table.text("quiet_title"),
            intro=table.text("intro"),
            heavy=table.flag("heavy"),
            serves=among(table, "serves", _PRIORITIES),
            items=items,
        )

    def thing_list(
        self, table: Table, list_id: str, things: tuple[Thing, ...] | None = None
    ) -> ThingList:
        """Return one list of papers or belongings, which may have been read already."""
        if things is None:
            things = tuple(self.thing(inner) for inner in table.tables("thing"))
        return ThingList(
            id=list_id,
            word=table.text("word"),
            title=table.text("title"),
            quiet_title=table.text("quiet_title"),
            intro=table.text("intro"),
            things=things,
        )

    def guide(self, table: Table, guide_id: str, body: tuple[Block, ...]) -> Guide:
        """Return one help page."""
        return Guide(
            id=guide_id,
            word=table.text("word"),
            title=table.text("title"),
            reviewed_on=table.day("reviewed_on"),
            limits=table.texts("limits"),
            source=self.source(table),
            body=body,
        )

    def topic(self, table: Table) -> Topic:
        """Return the questions of one page."""
        with table.named("id"):
            return Topic(
                id=table.text("id"),
                word=table.text("word"),
                title=table.text("title"),
                why=table.text("why"),
                usual_minutes=table.number("usual_minutes"),
                heavy=table.flag("heavy"),
                questions=tuple(
                    self._question(inner) for inner in table.tables("question")
                ),
            )

    def source(self, table: Table) -> Source:
        """Return where this comes from: named sources, or why there is none."""
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

    def item(self, table: Table) -> Item:
        """Return one step."""
        with table.named("id"):
            return Item(
                id=table.text("id"),
                text=table.text("text"),
                quiet=table.text("quiet"),
                helps=table.text("helps"),
                risk=table.maybe_text("risk"),
                unknown_text=table.maybe_text("unknown_text"),
                short=table.flag("short"),
                before=table.texts("before"),
                only_after=among(
                    table, "only_after", cast("tuple[Moment, ...]", tuple(MOMENTS))
                ),
                when=table.condition(),
                blanks=tuple(blank(inner) for inner in table.tables("blanks")),
                source=self.source(table),
            )

    def thing(self, table: Table) -> Thing:
        """Return one paper or belonging."""
        with table.named("id"):
            return Thing(
                id=table.text("id"),
                text=table.text("text"),
                quiet=table.text("quiet"),
                whose=among(table, "whose", _WHOSE) or ("me",),
                kind=table.one_of("kind", ("paper", "thing")),
                ten=table.flag("ten"),
                expires=table.flag("expires"),
                helps=table.maybe_text("helps"),
                missed=table.maybe_text("missed"),
                when=table.condition(),
                source=self.source(table),
                replace=tuple(
                    self._replacement(inner) for inner in table.tables("replace")
                ),
            )

    def _replacement(self, table: Table) -> Replacement:
        with table:
            return Replacement(
                how=table.text("how"),
                cost=table.maybe_text("cost"),
                time=table.maybe_text("time"),
                country=table.maybe_text("country"),
                source=self.source(table),
            )

    def _question(self, table: Table) -> Question:
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
                sign=self._sign(table.maybe_table("sign")),
            )

    def _sign(self, table: Table | None) -> Sign | None:
        if table is None:
            return None
        with table:
            return Sign(
                finding=table.text("finding"),
                opens=table.texts("opens"),
                urgent=table.flag("urgent"),
                source=self.source(table),
            )


def change(table: Table) -> Change:
    """Return one kind of news."""
    with table.named("id"):
        return Change(
            id=table.text("id"),
            text=table.text("text"),
            reason=table.text("reason"),
            opens=table.texts("opens"),
        )


def public_source(table: Table, checked_on: date) -> tuple[str, Source]:
    """Return a public source by its id."""
    with table.named("id"):
        ids, addresses = (table.text("id"),), table.texts("addresses")
        if not addresses:
            raise table.fault("addresses is missing")
        return ids[0], Source(ids, addresses, checked_on)


def service_number(table: Table, checked_on: date, *, emergency: bool) -> Number:
    """Return somebody to call or write to."""
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
            cost=table.maybe_text("cost"),
            who=table.maybe_text("who"),
            note=table.maybe_text("note"),
            bill=table.maybe_text("bill"),
            emergency=emergency,
            crisis=table.flag("crisis"),
            source=Source((), addresses, checked_on),
        )


def _question_condition(table: Table) -> Condition:
    """A follow-up is asked only when its reason is known to hold."""
    return Condition.parse(table.texts("when"), table.texts("unless"), "hide")


def _choice(table: Table) -> Choice:
    with table.named("value"):
        return Choice(table.text("value"), table.text("text"), table.texts("facts"))


def blank(table: Table) -> Blank:
    """Return a place for own words."""
    with table.named("id"):
        kind = table.one_of("kind", _BLANK_KINDS)
        return Blank(table.text("id"), table.text("label"), kind)


def among(table: Table, key: str, words: tuple[_Word, ...]) -> tuple[_Word, ...]:
    """Return a list of some of these words, in the order of the file."""
    given = table.texts(key)
    if strange := [each for each in given if each not in words]:
        raise table.fault(f"{key} has no {', '.join(strange)}: {', '.join(words)}")
    return tuple(cast("_Word", each) for each in given)
