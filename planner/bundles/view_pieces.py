"""The PDF of a collection: cut into pieces, laid out apart, and put together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from flask import current_app
from flask_babel import gettext as _

from planner.bundles.length import guess_pages, rounded
from planner.bundles.model import Wanted
from planner.bundles.model_pack import Exhibit, OrderItem, Pack
from planner.bundles.view_paper import (
    About,
    Part,
    Thing,
    about_of,
    has_date,
    parts_of,
)
from planner.core import clock
from planner.exports.job import Job, Reply
from planner.exports.marks import mark_for
from planner.exports.service_long import Going, Kept, Long, make_long
from planner.web import i18n
from planner.web.paging import in_pages

#: So much is laid out at a time (D14): entries, files, and so many characters of words
#: count as one row. A piece begins on a new page; of one that had less, more paper
#: would stay empty, and of one that had more, more is made again when it changes.
ROWS = 100
_ROW = 500
#: From so many rows on it takes so long that nobody is left waiting for the answer.
MANY_ROWS = 400


@dataclass(frozen=True)
class Foot:
    """What stands at the foot of each page, beside its number (U117)."""

    day: date | None
    mark: str


@dataclass(frozen=True, kw_only=True)
class Piece:
    """So much of the document as is laid out at a time."""

    title: str
    size: str
    text: str
    parts: tuple[Part, ...]
    about: About | None = None
    #: Only where it is all of the document: else the feet are drawn once the pages of
    #: all pieces are there. A piece that had a day or a mark could not be kept.
    foot: Foot | None = None


def make_document(
    pack: Pack,
    wanted: Wanted,
    *,
    kept: Kept | None = None,
    going: Going | None = None,
) -> Reply:
    """Return the PDF, which is nowhere but in memory.

    Args:
        pack: What goes in.
        wanted: How it is to look.
        kept: Where pieces that were made before are looked for, and kept.
        going: What is told how far it is; a StoppedError of it ends this.
    """
    from planner.exports.pdf import make_pdf  # noqa: PLC0415 - only when asked for

    pages = _pages(pack)
    if len(pages) == 1:
        (piece,) = _pieces(pack, wanted, pages)
        return make_pdf(replace(_job(piece, lasts=False), archive=True))

    foot = foot_of(pack, wanted)

    def last(pages: int) -> Job:
        return _last(wanted, pages, foot)

    jobs = (
        _job(each, lasts=each.about is None) for each in _pieces(pack, wanted, pages)
    )
    return make_long(Long(jobs, len(pages) + 1, last), kept=kept, going=going)


def takes_long(pack: Pack) -> bool:
    """Tell whether it takes so long that somebody should see how far it is."""
    return sum(map(_rows, _things(pack))) > MANY_ROWS


def about_pages(pack: Pack, wanted: Wanted) -> int:
    """Return about how many pages it has, as a round number, without laying it out."""
    return rounded(guess_pages(pack, wanted, _pages(pack)))


def count_pieces(pack: Pack) -> int:
    """Return in how many pieces it is laid out."""
    pages = len(_pages(pack))
    return pages if pages == 1 else pages + 1


def foot_of(pack: Pack, wanted: Wanted) -> Foot:
    """Return what stands at the foot of its pages today.

    The mark is another one when anything that is given changes. Where the chain ends,
    for whom it is and how large the letters are changes nothing in it.
    """
    given = (pack.items, pack.orders, pack.left_out, pack.seals)
    today = clock.now().astimezone().date()
    return Foot(today if wanted.dated else None, mark_for(repr(given)))


def title_of(wanted: Wanted) -> str:
    """Return what stands on top of the pages and in the document's properties."""
    return wanted.title or str(_("Documents"))


def pieces_of(pack: Pack, wanted: Wanted) -> Iterator[Piece]:
    """Divide the document so that no piece is too long for one renderer."""
    return _pieces(pack, wanted, _pages(pack))


def _pieces(
    pack: Pack, wanted: Wanted, pages: Sequence[Sequence[Thing]]
) -> Iterator[Piece]:
    before: set[str] = set()
    size, text = wanted.size, wanted.text
    about, title = about_of(pack, wanted), title_of(wanted)
    if len(pages) == 1:
        parts = tuple(parts_of(pages[0], before))
        foot = foot_of(pack, wanted)
        yield Piece(
            title=title, size=size, text=text, parts=parts, about=about, foot=foot
        )
        return
    # What the first page says is another thing each time, so it stands apart. In the
    # others is nothing of this reader, so that they stay the same and can be kept.
    yield Piece(title=title, size=size, text=text, parts=(), about=about)
    for page in pages:
        parts = tuple(parts_of(page, before))
        yield Piece(title="", size=size, text=text, parts=parts)


def _things(pack: Pack) -> Iterable[Thing]:
    return chain(pack.items, pack.orders, pack.exhibits)


def _pages(pack: Pack) -> list[list[Thing]]:
    """Share everything out; a new entry moves only what is of its kind."""
    things = list(_things(pack))
    if sum(map(_rows, things)) <= ROWS:
        return [things]
    kinds: tuple[list[Thing], ...] = (
        [each for each in pack.items if has_date(each)],
        [each for each in pack.items if not has_date(each)],
        list(pack.orders),
        list(pack.exhibits),
    )
    return [page for each in kinds if each for page in in_pages(each, ROWS, _rows)]


def html_of(piece: Piece) -> str:
    """Return a piece as the renderer gets it."""
    # Not as a page: that would use up what is to be said on the next one.
    template = current_app.jinja_env.get_template("print/entries.html")
    return template.render(piece=piece, **_speaking())


def _job(piece: Piece, *, lasts: bool) -> Job:
    language = i18n.language()
    return Job(html=html_of(piece), title=piece.title, language=language, lasts=lasts)


def _last(wanted: Wanted, pages: int, foot: Foot) -> Job:
    """Return the job of putting so many pages together, with samples of their feet."""
    from planner.exports.samples import samples_for  # noqa: PLC0415

    template = current_app.jinja_env.get_template("print/feet.html")
    html = template.render(
        samples=samples_for(pages),
        total=pages,
        foot=foot,
        size=wanted.size,
        text=wanted.text,
        **_speaking(),
    )
    language = i18n.language()
    return Job(html=html, title=title_of(wanted), language=language, archive=True)


def _speaking() -> dict[str, str]:
    language = i18n.language()
    return {"language": language, "direction": i18n.direction_of(language)}


def _rows(thing: Thing) -> int:
    if isinstance(thing, Exhibit):
        return 1
    lines = [*thing.lines, *(line for each in thing.earlier for line in each.lines)]
    words = sum(len(each.words) for each in lines)
    if isinstance(thing, OrderItem):
        return 1 + words // _ROW
    words += len(thing.account.words) if thing.account else 0
    return 1 + len(thing.exhibits) // 2 + words // _ROW
