"""The plan on its way to paper, for oneself or for somebody who helps.

And the copies that were made of it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.content.model import Facts
from planner.exports import forms, store
from planner.exports.offer import Offer, offers
from planner.exports.order import FOR_HELPER, Order
from planner.exports.routes_flow import EmptySheet, Paper
from planner.exports.routes_shared import (
    exports,
    library,
    size_for_anybody,
    today,
    usual_size,
)
from planner.exports.sheet import Sheet, compose, mark_of
from planner.exports.view import copy_rows
from planner.plan.engine import build_plan
from planner.plan.model import OWN, OwnWords, Plan
from planner.plan.service import load_plan
from planner.web.menu import url_of
from planner.web.vault import can_write, open_vault


def _plan() -> Plan:
    return load_plan(library(), open_vault())


def _compose(plan: Plan, order: Order) -> Sheet:
    return compose(plan, order, mark=mark_of(plan), day=today())


def _note_copy(plan: Plan) -> None:
    if can_write():
        store.add_copy(open_vault(), store.Copy(mark_of(plan), today()))


def _more(plan: Plan, _order: Order) -> Mapping[str, Any]:
    return {
        "copies": copy_rows(store.load_copies(open_vault()), mark_of(plan)),
        "back_url": url_of("plan.overview"),
        "helper_url": url_for(".helper_before"),
        "blank_url": url_for(".blank"),
        "forget_url": url_for(".forget"),
    }


def _helper_more(_plan: Plan, _order: Order) -> Mapping[str, Any]:
    return {"back_url": url_for(".before"), "note_url": url_of("notes.overview")}


def _secrets_asked_anew(order: Order) -> Order:
    """Return this order without where something is, and without code words (U63)."""
    parts = ("section:", "step:")
    kept = frozenset(part for part in order.kept if part.startswith(parts))
    return replace(order, kept=kept)


PLAN = Paper(
    prefix="",
    address="/plan/paper/",
    kept="plan",
    template="exports/before.html",
    form=forms.PlanForm,
    more=_more,
    found=_plan,
    offers=offers,
    compose=_compose,
    usual=lambda: Order(size=usual_size()),
    asked_anew=_secrets_asked_anew,
    done=lambda: (_("Back to the plan"), url_of("plan.overview")),
    note_copy=_note_copy,
)
PLAN.add_to(exports)


def asked_anew(order: Order) -> Order:
    """Return this order without anything that was written: that is ticked each time.

    What one who helps may know, another need not.
    """
    kept = _secrets_asked_anew(order).kept
    steps = frozenset(part for part in kept if not part.startswith(f"step:{OWN}"))
    return replace(order, kept=steps)


HELPER = replace(
    PLAN,
    prefix="helper_",
    address="/plan/paper/other/",
    kept="helper",
    form=forms.HelperForm,
    template="exports/helper.html",
    more=_helper_more,
    usual=lambda: replace(FOR_HELPER, size=usual_size()),
    asked_anew=asked_anew,
)
HELPER.add_to(exports)


@exports.post("/plan/paper/forget")
def forget() -> Response:
    """Forget which copies were made."""
    store.remove_copies(open_vault())
    return redirect(url_for(".before"), code=303)


def _empty_plan() -> Plan:
    return build_plan(library(), Facts(unknown=library().facts), OwnWords())


def _empty_offers(order: Order) -> list[Offer]:
    """Return the parts; one that is in has all its steps."""
    return [replace(each, inner=()) for each in offers(_empty_plan(), order)]


def _empty_more() -> Mapping[str, Any]:
    return {
        "about": _(
            "The steps of the plan with lines to write on. It needs no passphrase,"
            " and nothing is kept on this computer."
        ),
        "back_url": url_of("home.overview"),
    }


EMPTY_PLAN = EmptySheet(
    name="blank",
    address="/plan/paper/blank",
    form=forms.PaperForm,
    more=_empty_more,
    usual=lambda: Order(size=size_for_anybody(), dated=False, room=True),
    offers=_empty_offers,
    compose=lambda order: compose(_empty_plan(), order, day=None),
)
EMPTY_PLAN.add_to(exports)
