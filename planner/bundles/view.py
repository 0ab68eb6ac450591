"""Collections in the words of a page."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.bundles.model import Collection, Wanted
from planner.bundles.model_pack import Item, Pack
from planner.bundles.view_pieces import foot_of, title_of
from planner.bundles.words import size_words
from planner.content.words import Words
from planner.diary.model import Entry
from planner.diary.words import date_words, kind_words, label_words
from planner.exports.view import Measured
from planner.verify import seal_code
from planner.web.filters import long_date
from planner.web.paging import Page, in_pages, page_of

#: So many entries stand on one page to be ticked.
A_PAGE = 50


@dataclass(frozen=True)
class Row:
    """One collection on the list."""

    id: int
    name: str
    is_named: bool
    made: str
    head: str


@dataclass(frozen=True)
class EntryRow:
    """One entry to be ticked: its date or title, and its kind (U84)."""

    id: int
    label: str
    hint: str
    ticked: bool


@dataclass(frozen=True)
class SummaryRow:
    """A label and what was chosen."""

    label: str
    value: str


def row(one: Collection) -> Row:
    """Return a collection as the list shows it."""
    number = _("Collection %(number)s", number=one.id)
    made = _("Not made yet")
    if one.made_at:
        made = ngettext(
            "Made on %(day)s, %(num)s entry",
            "Made on %(day)s, %(num)s entries",
            one.entries,
            day=long_date(one.made_at.astimezone().date()),
        )
    return Row(
        one.id,
        one.wanted.name or str(number),
        bool(one.wanted.name),
        str(made),
        seal_code(one.head_seq, one.head_hash) if one.head_seq else "",
    )


def pages_of(count: int, page: int, number: int) -> Page[int]:
    """Return the page of entries that was asked for, with the way to the others."""
    pages = in_pages(range(count), A_PAGE)
    return page_of(pages, page, "bundles.entries", number=number)


def last_page(count: int) -> int:
    """Return the number of the last page."""
    return max(1, -(-count // A_PAGE))


def entry_row(entry: Entry, wanted: Wanted) -> EntryRow:
    """Return an entry to be ticked; never what it says."""
    day = date_words(entry.when)
    kind = kind_words(entry.kind)
    hints = [day if entry.title else "", kind]
    if entry.files:
        hints.append(ngettext("%(num)s file", "%(num)s files", entry.files))
    return EntryRow(
        entry.id,
        entry.label,
        " \N{MIDDLE DOT} ".join(str(each) for each in hints if each),
        entry.id not in wanted.entries_out,
    )


def summary(pack: Pack, wanted: Wanted, measured: Measured) -> list[SummaryRow]:
    """Return what will be made, line by line (U103)."""
    whole = sum(1 for each in pack.items if each.is_whole)
    octets = sum(each.given.size for each in pack.exhibits)
    foot = foot_of(pack, wanted)
    rows = (
        (_("For"), wanted.name or _("Not said")),
        (_("File name"), wanted.file_name),
        (_("Title on paper"), title_of(wanted)),
        (_("Pages"), _page_words(measured)),
        (_("Date at the foot"), _("yes") if foot.day else _("no")),
        (_("Version"), foot.mark),
        (_("Entries"), str(len(pack.items))),
        (_("Given whole, so that their text can be checked"), str(whole)),
        (
            _("Files"),
            _(
                "%(number)s, together %(size)s",
                number=len(pack.exhibits),
                size=size_words(octets),
            ),
        ),
        (_("Seals on the first page"), str(len(pack.seals))),
    )
    return [SummaryRow(str(label), str(value)) for label, value in rows]


def _page_words(measured: Measured) -> str:
    """Return how many pages there are, or about how many, as far as anybody knows."""
    if not measured.pages:
        return str(_("not known"))
    if not measured.is_guess:
        return str(ngettext("%(num)s page", "%(num)s pages", measured.pages))
    about = ngettext("about %(num)s page", "about %(num)s pages", measured.pages)
    return str(_("%(about)s; they are counted when it is made", about=about))


def item_words(item: Item) -> str:
    """Return an entry as the list before making shows it (U84), with its files."""
    label = label_words(item.title, item.when)
    marks = ", ".join(each.mark for each in item.exhibits)
    return f"{label} ({marks})" if marks else label


def telling(wanted: Wanted, words: Words) -> list[str]:
    """Return words in the name and the title that would tell what this is about."""
    names = [wanted.file, wanted.title]
    return list(dict.fromkeys(word for each in names for word in words.found_in(each)))
