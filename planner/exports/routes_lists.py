"""The lists of papers and belongings on their way to paper."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from planner.content.model import Facts
from planner.exports import forms
from planner.exports.blank import OWNERS
from planner.exports.lists import (
    asked_anew,
    compose_lists,
    list_offers,
    whole_lists,
)
from planner.exports.modes import QUIET_LIST
from planner.exports.order import Order
from planner.exports.routes_flow import EmptySheet, Paper
from planner.exports.routes_shared import exports, library, today, usual_size
from planner.papers.lists import build_papers
from planner.papers.model import Papers
from planner.papers.service import load_lists
from planner.web.menu import url_of
from planner.web.vault import open_vault


def _papers() -> Papers:
    return load_lists(open_vault(), library())


def _usual(*, dated: bool = True) -> Order:
    return Order(mode=QUIET_LIST.name, size=usual_size(), dated=dated, room=True)


def _more(_papers: Papers, _order: Order) -> Mapping[str, Any]:
    return {
        "papers_url": url_of("papers.overview"),
        "blank_url": url_for(".lists_blank"),
    }


LISTS = Paper(
    prefix="lists_",
    address="/papers/paper/",
    kept="lists",
    template="exports/lists.html",
    form=forms.ListsForm,
    more=_more,
    found=_papers,
    offers=list_offers,
    compose=lambda papers, order: compose_lists(papers, order, day=today()),
    usual=_usual,
    done=lambda: (_("Back to papers"), url_of("papers.overview")),
    asked_anew=asked_anew,
)
LISTS.add_to(exports)


def _empty_lists() -> Papers:
    return build_papers(library(), Facts(unknown=library().facts), OWNERS, {})


def _empty_more() -> Mapping[str, Any]:
    return {
        "about": _(
            "All lists, with boxes and lines to write on. Nothing of yours is on it."
        ),
        "back_url": url_for(".lists_before"),
    }


EMPTY_LISTS = EmptySheet(
    name="lists_blank",
    address="/papers/paper/blank",
    form=forms.ListPaperForm,
    more=_empty_more,
    usual=lambda: _usual(dated=False),
    offers=lambda order: whole_lists(_empty_lists(), order),
    compose=lambda order: compose_lists(_empty_lists(), order, day=None),
)
EMPTY_LISTS.add_to(exports)
