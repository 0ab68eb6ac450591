"""The pages for oneself, as places where words are found.

What is covered is found as well, but only as a page with a plain word: its title and
all that is written there stay covered until they are asked for.
"""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _

from planner.content.model import Library, Page
from planner.search.model import Place
from planner.steady import store
from planner.steady.model import Mine
from planner.steady.service import load_mine
from planner.steady.view import number_of
from planner.web.vault import Connection
from planner.web.visits import visit


def steady(vault: Connection, library: Library) -> Iterator[Place]:
    """Give every page, with what is written on it, and what is kept day by day."""
    mine = load_mine(vault, library, visit().covered)
    kept = store.load_kept(vault)
    hers = {page.id: _hers(mine, page.id) for page in library.pages}
    for each in kept:
        # The words of a letter are found like any others while it is there.
        hers.setdefault(each.page, []).extend(each.said.values())
    for page in library.pages:
        yield _place(library, page, tuple(hers[page.id]), mine)
    known = {page.id for page in library.pages}
    gone = [text for name, texts in hers.items() if name not in known for text in texts]
    gone += [each.words for each in mine.gone_pages(known)]
    if gone:
        # Pages that went away: the words stay, and the first page leads to them.
        label = str(_("Words on pages that are no longer here"))
        yield Place(url_for("steady.overview"), label, texts=tuple(gone))


def _hers(mine: Mine, page_id: str) -> list[str]:
    notes = [each.words for each in mine.notes.values() if each.page == page_id]
    own = [each.text for each in mine.own_of(page_id)]
    return [text for text in (*notes, *own) if text]


def _place(library: Library, page: Page, hers: tuple[str, ...], mine: Mine) -> Place:
    group = library.group(page.group)
    url = url_for("steady.show", number=number_of(library, page.id))
    said = [*page.words, *(text for each in page.entries for text in each.words)]
    if mine.is_covered(page.group):
        return Place(url, group.word, hidden=(*hers, *said), supplied=True)
    return Place(url, page.title, group.word, (*hers, *said), supplied=True)
