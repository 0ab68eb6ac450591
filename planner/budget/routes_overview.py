"""The first page of money, how long it lasts, and ways side by side."""

from flask import render_template
from flask_babel import gettext as _

from planner.budget import store, view, view_sums, words
from planner.budget.outlook import outlook_of
from planner.budget.routes_shared import budget, library, looked_at, whole
from planner.web.menu import has_page, url_of
from planner.web.vault import open_vault

#: Pages of other parts that have to do with money; each stands there once it exists.
_OTHERS = ("fund.overview", "claims.overview", "ties.overview")


@budget.get("/")
@budget.get("/way/<int:way>")
def overview(way: int | None = None) -> str:
    """Show the steps, what each comes to, and what that means (U67, U68)."""
    one = whole()
    outlook = outlook_of(one, looked_at(one, way))
    vault = open_vault()
    return render_template(
        "budget/overview.html",
        is_empty=not one.lines,
        rows=view_sums.block_rows(one, outlook.parts),
        paragraphs=view_sums.way_paragraphs(outlook),
        apart=view_sums.apart_sentences(outlook.parts, one),
        ways=view.ways(one, library(), outlook.way),
        way=outlook.way,
        others=_others(),
        shows=any(line.statement for line in one.lines),
        removed=bool(
            store.load_lines(vault, removed=True)
            or store.load_ways(vault, removed=True)
        ),
    )


@budget.get("/outlook")
@budget.get("/outlook/<int:way>")
def show_outlook(way: int | None = None) -> str:
    """Show what is missing and how long the money lasts: words, picture, table."""
    one = whole()
    outlook = outlook_of(one, looked_at(one, way))
    return render_template(
        "budget/outlook.html",
        charts=view_sums.charts(outlook),
        runway=words.runway_sentence(outlook.runway),
        apart=view_sums.apart_sentences(outlook.parts, one),
        rates=view_sums.rate_rows(one),
        hoped=words.hoped_sentences(outlook.hoped) if outlook.hoped else [],
        expected=view_sums.expected_lines(one),
        ways=view.ways(one, library(), outlook.way),
        way=outlook.way,
    )


@budget.get("/compare")
def compare() -> str:
    """Show the ways side by side: sentences first, then a table, and no verdict."""
    one = whole()
    every = [outlook_of(one, each) for each in one.ways]
    named = view.ways(one, library())
    return render_template(
        "budget/compare.html",
        cheapest=view_sums.cheapest_words(every, one, library()),
        each=[
            (name, view_sums.way_paragraphs(outlook))
            for name, outlook in zip(named, every, strict=True)
        ],
        heads=[_("What is compared"), *(name.name for name in named)],
        table_rows=view_sums.comparison(every),
        rates=view_sums.rate_rows(one),
    )


def _others() -> list[tuple[str, str, str]]:
    """Return the other pages about money that this program has."""
    named = {
        "fund.overview": (_("Put aside"), _("What is put aside, and how far it goes.")),
        "claims.overview": (_("Help that takes time"), _("What was asked for.")),
        "ties.overview": (
            _("What you share"),
            _("Accounts and contracts: who sees them, and what waits."),
        ),
    }
    return [(url_of(each), *named[each]) for each in _OTHERS if has_page(each)]
