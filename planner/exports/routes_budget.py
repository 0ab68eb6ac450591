"""Money on its way to paper."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from planner.budget import service
from planner.exports.budget import (
    Money,
    budget_asked_anew,
    budget_offers,
    compose_budget,
)
from planner.exports.forms_budget import BudgetForm
from planner.exports.modes import QUIET_BUDGET
from planner.exports.order import Order
from planner.exports.routes_flow import Paper
from planner.exports.routes_shared import exports, library, today, usual_size
from planner.web.amounts import usual_currency
from planner.web.covering import covers
from planner.web.menu import url_of
from planner.web.vault import open_vault


def _money() -> Money:
    budget = service.load_budget(open_vault(), usual_currency())
    return Money(budget, library(), covers())


def _more(money: Money, _order: Order) -> Mapping[str, Any]:
    return {
        "is_covered": money.covered,
        "budget_url": url_of("budget.overview"),
        "blank_url": url_for(".sheets"),
    }


BUDGET = Paper(
    prefix="budget_",
    address="/money/paper/",
    kept="budget",
    template="exports/budget.html",
    form=BudgetForm,
    more=_more,
    found=_money,
    offers=budget_offers,
    compose=lambda money, order: compose_budget(money, order, day=today()),
    usual=lambda: Order(mode=QUIET_BUDGET.name, size=usual_size(), dated=False),
    done=lambda: (_("Back to money"), url_of("budget.overview")),
    asked_anew=budget_asked_anew,
)
BUDGET.add_to(exports)
