"""What is shared: the list by moments, one of them, its step in the plan."""

from flask import Blueprint, abort, current_app, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.content.model import Library
from planner.ties import forms, service, store, view
from planner.ties.model import Group, NewTie
from planner.ties.timing import Timing
from planner.web.covering import uncovered_only
from planner.web.forms import PlannerForm, version_of
from planner.web.menu import url_of
from planner.web.once import once
from planner.web.paging import in_pages, page_of
from planner.web.vault import open_vault
from planner.web.visits import tell

ties = Blueprint("ties", __name__, url_prefix="/money/ties")


@ties.get("/")
@ties.get("/page/<int:page>")
def overview(page: int = 1) -> str:
    """Show what is shared, by when it can be changed."""
    vault = open_vault()
    shown = page_of(in_pages(store.load_ties(vault), view.MOST), page, ".overview")
    return render_template(
        "ties/overview.html",
        groups=view.groups(shown.things, _timing()),
        pages=shown.links,
        removed=len(store.load_removed(vault)),
        money_url=url_of("budget.overview"),
    )


@ties.get("/kinds")
def kinds() -> str:
    """Show the kinds of things that two people may share, and what to watch for."""
    there = store.load_ties(open_vault())
    return render_template("ties/kinds.html", kinds=view.kinds(_timing(), there))


@ties.route("/new", methods=["GET", "POST"])
@ties.route("/new/<int:number>", methods=["GET", "POST"])
@once
@uncovered_only
def new_tie(number: int = 0) -> str | Response:
    """Write one down; a number is that of a kind in the content."""
    known = dict(enumerate(_library().ties, 1))
    if number and number not in known:
        abort(404)
    kind = known.get(number)
    begun = NewTie(kind.text, kind.id) if kind else NewTie("")
    form = forms.TieForm(begun, _timing().earliest(begun))
    if form.validate_on_submit():
        made = store.add_tie(open_vault(), form.to_tie())
        return _said(_("It is on the list."), made, url_for(".remove_tie", tie_id=made))
    return render_template("ties/new_tie.html", form=form, kind=kind)


@ties.get("/<int:tie_id>")
def show_tie(tie_id: int) -> str:
    """Show all that is said of one, when it can be done, and its steps in the plan."""
    tie, timing = store.load_tie(open_vault(), tie_id), _timing()
    return render_template(
        "ties/tie.html",
        one=view.tie_view(tie, timing),
        said=view.said(tie, timing.earliest(tie)),
        kind=timing.kind_of(tie),
        in_plan=timing.is_in_plan(tie),
    )


@ties.route("/<int:tie_id>/edit", methods=["GET", "POST"])
@uncovered_only
def edit_tie(tie_id: int) -> str | Response:
    """Change what it is, who sees it, what to do and when."""
    tie = store.load_tie(open_vault(), tie_id)
    form = forms.TieForm(tie, _timing().earliest(tie))
    current = version_of([tie])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        change = store.change_tie(open_vault(), tie_id, form.to_tie())
        back = url_for(".undo", tie_id=tie_id, change=change)
        return _said(_("Your words are saved."), tie_id, back)
    if meanwhile:
        form.version.data = current
    kept = view.saved(tie) if meanwhile else []
    return render_template("ties/edit_tie.html", form=form, tie=tie, kept=kept)


@ties.route("/<int:tie_id>/step", methods=["GET", "POST"])
@once
@uncovered_only
def plan_step(tie_id: int) -> str | Response:
    """Put it into the plan as a step; what has to wait says so there (U79)."""
    tie, timing = store.load_tie(open_vault(), tie_id), _timing()
    waits = view.tie_view(tie, timing).group is Group.WAITS
    form = forms.StepForm(
        text=view.step_text(tie, timing, waits=waits),
        section=view.section_number(tie, timing),
    )
    form.offer((each.number, each.section.word) for each in timing.plan.sections)
    if form.validate_on_submit():
        section = timing.plan.at(form.to_number())
        assert section is not None  # noqa: S101 - it is one of those that were offered
        words = form.to_text()
        change = service.plan_step(
            open_vault(), tie, section.section.id, words, waits=waits
        )
        back = url_for(".undo", tie_id=tie_id, change=change)
        return _said(_("The step is in your plan."), tie_id, back)
    return render_template("ties/step.html", form=form, tie=tie, waits=waits)


@ties.post("/<int:tie_id>/undo/<int:change>")
def undo(tie_id: int, change: int) -> Response:
    """Put back what the last change replaced (U102)."""
    if service.take_back(open_vault(), tie_id, change):
        return _said(_("It is as it was before."), tie_id)
    tell(_("There is a newer change, so this one stays as it is."), "info")
    return redirect(url_for(".show_tie", tie_id=tie_id), code=303)


@ties.route("/<int:tie_id>/remove", methods=["GET", "POST"])
def remove_tie(tie_id: int) -> str | Response:
    """Take one off the list, after asking."""
    tie = store.load_tie(open_vault(), tie_id)
    form = PlannerForm()
    if form.validate_on_submit():
        store.remove_tie(open_vault(), tie_id)
        tell(_("It is off the list."), undo=url_for(".put_back", tie_id=tie_id))
        return redirect(url_for(".overview"), code=303)
    return render_template(
        "ties/remove_tie.html", form=form, number=tie_id, label=view.label_of(tie)
    )


@ties.get("/removed")
def removed() -> str:
    """Show what was removed, to put it back or delete it."""
    gone = [(each.id, view.label_of(each)) for each in store.load_removed(open_vault())]
    return render_template("ties/removed.html", rows=gone)


@ties.post("/<int:tie_id>/back")
def put_back(tie_id: int) -> Response:
    """Put one back that was removed (U101)."""
    store.remove_tie(open_vault(), tie_id, put_back=True)
    return _said(_("It is on the list again."), tie_id)


@ties.route("/<int:tie_id>/erase", methods=["GET", "POST"])
def erase_tie(tie_id: int) -> str | Response:
    """Delete for good what was removed, after asking (U101)."""
    tie = store.load_tie(open_vault(), tie_id, removed=True)
    form = PlannerForm()
    if form.validate_on_submit():
        store.erase_tie(open_vault(), tie_id)
        tell(_("It is deleted."))
        return redirect(url_for(".overview"), code=303)
    return render_template(
        "ties/erase_tie.html", form=form, number=tie_id, label=view.label_of(tie)
    )


def _library() -> Library:
    found: Library = current_app.extensions["library"]
    return found


def _timing() -> Timing:
    return service.load_timing(_library(), open_vault())


def _said(words: str, tie_id: int, undo_url: str | None = None) -> Response:
    tell(words, undo=undo_url)
    return redirect(url_for(".show_tie", tie_id=tie_id), code=303)
