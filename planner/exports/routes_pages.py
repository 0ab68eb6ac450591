"""The pages for oneself on their way to paper."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _

from planner.exports.forms_pages import PagesForm
from planner.exports.modes import QUIET_PAGES
from planner.exports.offer import Offer
from planner.exports.order import Order
from planner.exports.pages import WRITTEN, Written, compose_pages, page_offers
from planner.exports.routes_flow import Paper
from planner.exports.routes_shared import exports, library, today, usual_size
from planner.exports.sheet import Sheet
from planner.plan.store import load_blanks
from planner.steady.service import load_mine
from planner.steady.store import load_kept
from planner.web.menu import url_of
from planner.web.vault import open_vault
from planner.web.visits import visit

if TYPE_CHECKING:
    from planner.steady.model import Kept


def asked_anew(order: Order) -> Order:
    """Return this order without what is put in for one time only (U63)."""
    kept = frozenset(part for part in order.kept if not part.startswith(WRITTEN))
    return replace(order, kept=kept)


def _written() -> Written:
    vault = open_vault()
    kept: dict[str, list[Kept]] = defaultdict(list)
    for each in load_kept(vault):
        kept[each.page].append(each)
    mine = load_mine(vault, library(), visit().covered)
    return Written(mine, kept, load_blanks(vault))


def _offers(written: Written, order: Order) -> list[Offer]:
    groups = page_offers(library(), written, order)
    return [each for _title, there in groups for each in there]


def _more(written: Written, order: Order) -> Mapping[str, Any]:
    return {
        "groups": page_offers(library(), written, order),
        "back_url": url_of("steady.overview"),
    }


def _compose(written: Written, order: Order) -> Sheet:
    return compose_pages(library(), written, order, day=today())


PAGES = Paper(
    prefix="pages_",
    address="/steady/paper/",
    kept="pages",
    template="exports/pages.html",
    form=PagesForm,
    more=_more,
    found=_written,
    offers=_offers,
    compose=_compose,
    usual=lambda: Order(mode=QUIET_PAGES.name, size=usual_size(), dated=False),
    done=lambda: (_("Back to the pages"), url_of("steady.overview")),
    asked_anew=asked_anew,
)
PAGES.add_to(exports)
