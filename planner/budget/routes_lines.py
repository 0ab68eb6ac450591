"""One step with its lines, and what is written of each line."""

from flask import render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.budget import forms, service, store, view, view_sums, words
from planner.budget.model import Line, NewLine
from planner.budget.routes_shared import (
    budget,
    done,
    done_at,
    find_block,
    library,
    names_of_ways,
    whole,
)
from planner.web.covering import uncovered_only
from planner.web.forms import PlannerForm, version_of
from planner.web.once import once
from planner.web.paging import in_pages, page_of
from planner.web.vault import open_vault


@budget.get("/<int:number>")
@budget.get("/<int:number>/page/<int:page>")
def show_block(number: int, page: int = 1) -> str:
    """Show the lines of one step, and what they come to."""
    block, one = find_block(number), whole()
    pages = in_pages(one.of_block(block), view.MOST_LINES)
    found = page_of(pages, page, ".show_block", number=number)
    return render_template(
        "budget/block.html",
        number=number,
        title=words.block_words()[block],
        hint=words.block_hints()[block],
        lines=view.lines(found.things, one, library()),
        sums=view_sums.block_sums(block, one, library()),
        unknown=view_sums.unknown_in(block, one),
        is_have=number == 1,
        pages=found.links,
    )


@budget.route("/<int:number>/new", methods=["GET", "POST"])
@uncovered_only
@once
def new_line(number: int) -> str | Response:
    """Add a line of one's own."""
    block = find_block(number)
    form = forms.line_form(block, names_of_ways(whole()))
    if form.validate_on_submit():
        change, (line,) = service.add_lines(open_vault(), [form.to_line()])
        said = _("It is on the list: %(amount)s.", amount=_amount(form.to_line()))
        return done_at(said, change, _spot(line))
    return render_template("budget/new_line.html", form=form, number=number)


@budget.route("/line/<int:line_id>", methods=["GET", "POST"])
@uncovered_only
def edit_line(line_id: int) -> str | Response:
    """Change what is written of a line."""
    line = store.load_line(open_vault(), line_id)
    form = forms.line_form(line.block, names_of_ways(whole()), line)
    current = version_of([line])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        change = service.change_line(open_vault(), line, form.to_line())
        said = _("Your words are saved: %(amount)s.", amount=_amount(form.to_line()))
        return done_at(said, change, _spot(line_id))
    if meanwhile:
        form.version.data = current
    return render_template(
        "budget/edit_line.html",
        form=form,
        one=_shown(line),
        number=view.number_of(line.block),
        kept=view.saved_lines(line) if meanwhile else [],
    )


@budget.route("/line/<int:line_id>/remove", methods=["GET", "POST"])
def remove_line(line_id: int) -> str | Response:
    """Take a line away, after asking."""
    line = store.load_line(open_vault(), line_id)
    number = view.number_of(line.block)
    form = PlannerForm()
    if form.validate_on_submit():
        change = service.remove_line(open_vault(), line)
        return done(_("The line was removed."), change, "show_block", number=number)
    return render_template(
        "budget/remove_line.html", form=form, one=_shown(line), number=number
    )


@budget.get("/shows")
@budget.get("/shows/<int:page>")
def shows(page: int = 1) -> str:
    """Show which lines would show on a statement that somebody else sees."""
    one = whole()
    marked = [line for line in one.lines if line.statement]
    found = page_of(in_pages(marked, view.MOST_LINES), page, ".shows")
    return render_template(
        "budget/shows.html",
        lines=view.lines(found.things, one, library()),
        pages=found.links,
    )


def _amount(line: NewLine) -> str:
    """Return how an amount was understood (U47)."""
    return words.amount_words(line.money, line.period)


def _shown(line: Line) -> view.LineView:
    return view.lines([line], whole(), library())[0]


def _spot(line_id: int) -> str:
    one = whole()
    (line,) = [each for each in one.lines if each.id == line_id]
    return view.page_of_line(one, line)
