"""A collection as pages: what stands on them, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from planner.bundles.model import Wanted
from planner.bundles.model_pack import (
    Earlier,
    Exhibit,
    Item,
    Line,
    OrderItem,
    Origin,
    Pack,
)
from planner.bundles.words import clock_words, moment_words, size_words
from planner.core import clock
from planner.diary.words import date_words, kind_words
from planner.verify import seal_code
from planner.web.filters import long_date

Thing = Item | OrderItem | Exhibit


@dataclass(frozen=True)
class SealRow:
    """A seal that was made, and to whom it was given."""

    code: str
    day: str
    to: str


@dataclass(frozen=True)
class About:
    """What the first page says."""

    lines: tuple[Line, ...]
    left_out: tuple[str, ...]
    reading: tuple[str, ...]
    checking: tuple[str, ...]
    head: str
    seals: tuple[SealRow, ...]


@dataclass(frozen=True)
class EarlierView:
    """What an entry said before a change."""

    head: str
    lines: tuple[Line, ...]
    proof: str


@dataclass(frozen=True, kw_only=True)
class EntryView:
    """An entry on paper, in words."""

    number: int
    date: str
    time: str
    time_sure: str
    kind: str
    title: str
    account: Line | None
    lines: tuple[Line, ...]
    exhibits: tuple[Exhibit, ...]
    written: tuple[str, ...]
    earlier: tuple[EarlierView, ...]


@dataclass(frozen=True)
class OrderView:
    """An order on paper, in words."""

    lines: tuple[Line, ...]
    written: tuple[str, ...]
    earlier: tuple[EarlierView, ...]


@dataclass(frozen=True)
class FileRow:
    """A file in the list at the end."""

    mark: str
    name: str
    type: str
    size: str
    sha256: str
    copy_of: str


@dataclass(frozen=True, kw_only=True)
class Part:
    """Things of one kind under one heading; a later piece of it has none."""

    title: str = ""
    items: tuple[EntryView, ...] = ()
    orders: tuple[OrderView, ...] = ()
    files: tuple[FileRow, ...] = ()


def parts_of(page: Sequence[Thing], before: set[str]) -> Iterator[Part]:
    """Share out what one piece has under its headings; a heading stands once.

    Args:
        page: What is in it.
        before: The headings that stand already; those of this piece are added.
    """

    def title(words: str) -> str:
        first = words not in before
        before.add(words)
        return words if first else ""

    items = [each for each in page if isinstance(each, Item)]
    dated = [each for each in items if has_date(each)]
    undated = [each for each in items if not has_date(each)]
    orders = tuple(order_view(each) for each in page if isinstance(each, OrderItem))
    files = tuple(_file(each) for each in page if isinstance(each, Exhibit))
    if dated:
        views = tuple(map(entry_view, dated))
        yield Part(title=title(_("Entries by date")), items=views)
    if undated:
        views = tuple(map(entry_view, undated))
        yield Part(title=title(_("Entries without an exact date")), items=views)
    if orders:
        yield Part(title=title(_("Orders that entries name")), orders=orders)
    if files:
        yield Part(title=title(_("List of files")), files=files)


def has_date(item: Item) -> bool:
    """Tell whether an entry stands under a day, as exact as it may be."""
    return bool(item.when and item.when.first)


def entry_view(item: Item) -> EntryView:
    """Return an entry in words."""
    links = Line(str(_("See also")), ", ".join(map(str, item.links)))
    beside = (*item.people, item.order, links)
    return EntryView(
        number=item.number,
        date=date_words(item.when) or str(_("No date")),
        time=item.time,
        time_sure=item.time_sure,
        kind=kind_words(item.kind),
        title=item.title,
        account=item.account,
        lines=(*(each for each in beside if each.words or each.sure), *item.lines),
        exhibits=item.exhibits,
        written=tuple(_written(item)),
        earlier=tuple(_earlier(item, each) for each in item.earlier),
    )


def order_view(item: OrderItem) -> OrderView:
    """Return an order in words."""
    earlier = tuple(_earlier(item, each) for each in item.earlier)
    return OrderView(item.lines, tuple(_written(item)), earlier)


def _written(item: Item | OrderItem) -> Iterator[str]:
    """Return when it was written down and changed, what the clock did, how to check."""
    first, *later = item.written
    moment = moment_words(first)
    origin = item.origin if isinstance(item, Item) else Origin()
    if origin.is_brought:
        yield str(
            _(
                "Brought in on %(moment)s from a file of messages. Date, time and words"
                " were read from that file; nobody has checked them.",
                moment=moment,
            )
        )
        if origin.source:
            yield str(_("That file is with entry %(number)s.", number=origin.source))
    elif origin.is_source:
        yield str(
            _(
                "The file from which messages were brought in on %(moment)s, byte for"
                " byte as it came. It may have more in it than the messages here.",
                moment=moment,
            )
        )
    else:
        yield str(_("Written down on %(moment)s.", moment=moment))
    if later:
        moments = "; ".join(map(moment_words, later))
        yield str(
            _(
                "Changed on %(moments)s. There are %(number)s versions;"
                " this is the last one.",
                moments=moments,
                number=len(item.written),
            )
        )
    odd = [words for each in item.written for words in clock_words(each.marks)]
    yield from dict.fromkeys(odd)
    yield _proof(item.record, item.rev, item.seq, is_whole=item.is_whole)


def _earlier(item: Item | OrderItem, one: Earlier) -> EarlierView:
    head = _(
        "Version %(number)s, of %(moment)s",
        number=one.rev,
        moment=moment_words(one.moment),
    )
    proof = _proof(item.record, one.rev, one.seq, is_whole=one.is_whole)
    return EarlierView(str(head), one.lines, proof)


def _proof(record: int, rev: int, seq: int, *, is_whole: bool) -> str:
    if is_whole:
        path = f"records/{record}-{rev}.json"
        return str(_("Line %(line)s of the chain: %(path)s.", line=seq, path=path))
    return str(
        _(
            "Line %(line)s of the chain. Something is left out here, so this text"
            " cannot be checked against that line.",
            line=seq,
        )
    )


def _file(each: Exhibit) -> FileRow:
    return FileRow(
        each.mark,
        each.name,
        each.given.type,
        size_words(each.given.size),
        each.given.sha256,
        each.original.sha256 if each.is_copy else "",
    )


def about_of(pack: Pack, wanted: Wanted) -> About:
    """Return what the first page says."""
    today = long_date(clock.now().astimezone().date())
    days = [each.when for each in pack.items if each.when and each.when.first]
    span = ""
    if days:
        first, last = date_words(days[0]), date_words(days[-1])
        span = first if first == last else str(_("%(a)s to %(b)s", a=first, b=last))
    lines = (
        Line(str(_("For")), wanted.name),
        Line(str(_("Made on")), today),
        Line(str(_("Dates")), span),
        Line(str(_("Entries")), str(len(pack.items))),
        Line(str(_("Files")), str(len(pack.exhibits))),
    )
    return About(
        lines=tuple(each for each in lines if each.words),
        left_out=pack.left_out,
        reading=_reading(),
        checking=_checking(),
        head=seal_code(pack.head.seq, pack.head.hash) if pack.head else "",
        seals=tuple(
            SealRow(
                each.code,
                long_date(each.at.astimezone().date()),
                # Nobody was named for this seal; that is not leaving somebody out.
                each.to or (str(_("not said")) if wanted.seal_names else ""),
            )
            for each in pack.seals
        ),
    )


def _reading() -> tuple[str, ...]:
    return (
        str(
            _(
                "The entries stand in the order of the dates that were stated for them,"
                " as exactly as they were stated. Those without a date come last."
            )
        ),
        str(
            _(
                "When an entry was written down or changed is what the clock of the"
                " computer said then. What was odd about that clock is said below the"
                " entry."
            )
        ),
        str(
            _(
                "A file has a mark, such as A-1. Under this mark it lies in the folder"
                " “exhibits”, or in “copies” if something was taken out of a picture. A"
                " file that two entries have stands under the first mark."
            )
        ),
        str(
            _(
                "The version at the foot of each page is a short mark. Two copies with"
                " the same one have the same entries, orders, files and seals."
            )
        ),
    )


def _checking() -> tuple[str, ...]:
    return (
        str(
            _(
                "Every version of every entry is one line in a chain: each line has"
                " the fingerprint of the line before. A fingerprint is a number worked"
                " out from every letter or byte. The page verify.html beside the folder"
                " “data” checks all of it without the internet. README.txt says how to"
                " do it without that page."
            )
        ),
        str(
            _(
                "Somebody who was given a seal earlier can compare it: if it fits, no"
                " line up to it was changed, taken out or put in since that day."
            )
        ),
        str(
            _("None of this shows that what was written is true, or when it happened.")
        ),
    )
