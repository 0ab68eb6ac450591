"""The day on its way to paper."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from planner.day.cards import cards_of, shown
from planner.day.service import load_facts, load_run
from planner.day.store import load_cards, load_checks
from planner.exports import forms
from planner.exports.day import (
    Day,
    compose_day,
    day_asked_anew,
    day_offers,
    empty_day,
)
from planner.exports.modes import QUIET_DAY
from planner.exports.order import Order
from planner.exports.routes_flow import EmptySheet, Paper
from planner.exports.routes_shared import exports, library, today, usual_size
from planner.web.menu import url_of
from planner.web.vault import open_vault


def _day() -> Day:
    vault = open_vault()
    cards = cards_of(library(), load_facts(vault, library()), load_cards(vault))
    return Day(load_run(vault), load_checks(vault, today()), shown(cards))


def _usual() -> Order:
    return Order(mode=QUIET_DAY.name, size=usual_size(), dated=False)


def _more(_day: Day, _order: Order) -> Mapping[str, Any]:
    return {"day_url": url_of("day.overview"), "blank_url": url_for(".day_blank")}


DAY = Paper(
    prefix="day_",
    address="/day/paper/",
    kept="day",
    template="exports/day.html",
    form=forms.DayForm,
    more=_more,
    found=_day,
    offers=day_offers,
    compose=lambda day, order: compose_day(day, library(), order, on=today()),
    usual=_usual,
    done=lambda: (_("Back to the day"), url_of("day.overview")),
    asked_anew=day_asked_anew,
)
DAY.add_to(exports)


def _empty_more() -> Mapping[str, Any]:
    return {
        "about": _(
            "Empty lines for steps, with room for times and for what to do if one"
            " fails. Nothing of yours is on it."
        ),
        "back_url": url_for(".day_before"),
    }


EMPTY_DAY = EmptySheet(
    name="day_blank",
    address="/day/paper/blank",
    form=forms.DayPaperForm,
    more=_empty_more,
    usual=_usual,
    compose=empty_day,
)
EMPTY_DAY.add_to(exports)
