"""Lines that people often need: taken by a tick, or hidden; none counts by itself."""

from flask import abort, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from planner.budget import forms, service, store, view, words
from planner.budget.model import Block, NewLine
from planner.budget.routes_shared import budget, done, go, library
from planner.web.amounts import usual_currency
from planner.web.once import once
from planner.web.vault import open_vault
from planner.web.visits import tell


@budget.get("/often")
def often() -> str:
    """Show the lines that fit, by step."""
    offered = service.suggested(open_vault(), library())
    titles = words.block_words()
    return render_template(
        "budget/often.html",
        groups=[
            (titles[block], [each for each in offered if each.block == block])
            for block in Block
            if any(each.block == block for each in offered)
        ],
        hidden=bool(service.hidden(open_vault(), library())),
    )


@budget.post("/often")
@once
def take() -> Response:
    """Put the ticked lines into the budget, or hide them."""
    vault = open_vault()
    what = request.form.get("do")
    offered = {each.id: each for each in service.suggested(vault, library())}
    ticked = forms.picked(request.form.getlist("line"), offered)
    if what not in {"take", "aside"}:
        abort(400)
    if not ticked:
        tell(_("Nothing was ticked, so nothing has changed."), "info")
        return go("often")
    if what == "aside":
        change = service.change_aside(vault, [*store.load_aside(vault), *ticked])
        return done(_("They are not offered any more."), change, "often")
    lines = [
        NewLine(
            block=Block(offered[each].block),
            label=offered[each].label,
            item=each,
            currency=usual_currency(),
            period=offered[each].period,
        )
        for each in ticked
    ]
    change, _numbers = service.add_lines(vault, lines)
    said = ngettext(
        "%(num)d line is in your budget. Its amount is not known yet.",
        "%(num)d lines are in your budget. Their amounts are not known yet.",
        len(lines),
    )
    first = {line.block for line in lines}
    if len(first) == 1:
        number = view.number_of(lines[0].block)
        return done(said, change, "show_block", number=number)
    return done(said, change, "overview")


@budget.get("/often/rest")
def aside() -> str:
    """Show the lines that were hidden, to bring them back."""
    hidden = service.hidden(open_vault(), library())
    return render_template("budget/aside.html", hidden=hidden)


@budget.post("/often/rest")
def bring_back() -> Response:
    """Offer a line again."""
    vault = open_vault()
    wanted = request.form.get("back", "")
    aside_now = store.load_aside(vault)
    if wanted not in aside_now:
        abort(400)
    left = [each for each in aside_now if each != wanted]
    change = service.change_aside(vault, left)
    return done(_("It is offered again."), change, "aside")
