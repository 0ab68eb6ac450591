"""Copies of the plan: keep one, read it, compare it, bring it back."""

from datetime import date
from typing import Any

from flask import (
    Blueprint,
    abort,
    current_app,
    redirect,
    render_template,
    url_for,
)
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.content.model import Library
from planner.copies import forms, service, store, view
from planner.copies.compare import differences
from planner.copies.model import is_due
from planner.core import clock
from planner.core.dates import When
from planner.plan.service import load_plan
from planner.plan.view import when_words
from planner.profile.store import load_answers
from planner.web.forms import PlannerForm, version_of
from planner.web.menu import url_of
from planner.web.once import once
from planner.web.paging import in_pages, page_of
from planner.web.vault import open_vault
from planner.web.visits import tell
from planner.web.when import parts_of

copies = Blueprint("copies", __name__, url_prefix="/copies")

#: What stands for the plan as it is now where a copy has its number.
NOW = 0


@copies.get("/")
def overview() -> str:
    """Show the copies, and those that were removed."""
    return render_template(
        "copies/overview.html",
        copies=store.load_copies(open_vault()),
        removed=store.load_removed(open_vault()),
        title_of=view.title_of,
        day_of=view.day_of,
    )


@copies.route("/new", methods=["GET", "POST"])
@once
def new_copy() -> str | Response:
    """Keep a copy of the plan as it is today (U58)."""
    form = forms.NameForm()
    if form.validate_on_submit():
        number = service.keep_copy(open_vault(), form.to_name())
        tell(_("A copy is kept."), undo=url_for(".remove_copy", copy_id=number))
        return _go(".overview")
    return render_template("copies/new_copy.html", form=form)


@copies.get("/<int:copy_id>")
@copies.get("/<int:copy_id>/<int:page>")
def show(copy_id: int, page: int = 1) -> str:
    """Show the plan as it was; nothing can be changed here."""
    copy = store.load_copy(open_vault(), copy_id)
    plan = service.plan_of(_library(), store.load_kept(open_vault(), copy_id))
    pages = in_pages(view.parts_of(plan), view.PAGE_STEPS, lambda one: one.size)
    parts = page_of(pages, page, ".show", copy_id=copy_id)
    form = forms.BesideForm()
    form.offer(_others(copy_id))
    return render_template(
        "copies/show.html",
        copy=copy,
        title=view.title_of(copy),
        parts=parts.things,
        pages=parts.links,
        form=form,
    )


@copies.get("/<int:copy_id>/answers")
def answers(copy_id: int) -> str:
    """Show the answers as they were."""
    copy = store.load_copy(open_vault(), copy_id)
    then = service.answers_of(store.load_kept(open_vault(), copy_id))
    return render_template(
        "copies/answers.html",
        copy=copy,
        title=view.title_of(copy),
        rows=view.answers_in_words(_library(), then),
    )


@copies.post("/<int:copy_id>/beside")
def pick(copy_id: int) -> Response:
    """Go to the page that compares a copy with what was picked."""
    form = forms.BesideForm()
    form.offer(_others(copy_id))
    return _go(".beside", copy_id=copy_id, other=form.to_number() or NOW)


@copies.get("/<int:copy_id>/beside/<int:other>")
@copies.get("/<int:copy_id>/beside/<int:other>/<int:page>")
def beside(copy_id: int, other: int, page: int = 1) -> str:
    """Show what differs between a copy and the plan now, or another copy."""
    vault, library = open_vault(), _library()
    first, kept = store.load_copy(vault, copy_id), store.load_kept(vault, copy_id)
    then, then_answers = service.plan_of(library, kept), service.answers_of(kept)
    if other == NOW:
        title = _("Now")
        now, now_answers = load_plan(library, vault), load_answers(vault)
    else:
        title = view.title_of(store.load_copy(vault, other))
        kept = store.load_kept(vault, other)
        now, now_answers = service.plan_of(library, kept), service.answers_of(kept)
    pages = in_pages(
        differences(then, now), view.PAGE_STEPS, lambda one: len(one.changes)
    )
    found = page_of(pages, page, ".beside", copy_id=copy_id, other=other)
    return render_template(
        "copies/beside.html",
        copy=first,
        before=view.title_of(first),
        after=title,
        answers=view.answer_differences(library, then_answers, now_answers),
        parts=[view.difference_view(one) for one in found.things],
        pages=found.links,
        page=page,
    )


@copies.route("/<int:copy_id>/name", methods=["GET", "POST"])
def rename(copy_id: int) -> str | Response:
    """Give a copy another name, or none."""
    copy = store.load_copy(open_vault(), copy_id)
    form = forms.NameForm(name=copy.name)
    current = version_of([copy.name])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        store.rename_copy(open_vault(), copy_id, form.to_name())
        tell(_("The name is saved."))
        return _go(".overview")
    if meanwhile:
        form.version.data = current
    kept = [{"label": str(form.name.label.text), "value": copy.name or _("No words")}]
    return render_template(
        "copies/rename.html", form=form, copy=copy, kept=kept if meanwhile else []
    )


@copies.route("/<int:copy_id>/restore", methods=["GET", "POST"])
def bring_back(copy_id: int) -> str | Response:
    """Make the plan what it was in a copy, after asking; now is kept first."""
    copy = store.load_copy(open_vault(), copy_id)
    form = PlannerForm()
    if form.validate_on_submit():
        name = _("Before an older one was brought back")
        undo = service.bring_back(open_vault(), copy_id, name)
        if undo is None:
            tell(_("The plan is as it is in this copy already."), "info")
        else:
            back = url_for(".undo", copy_id=undo)
            tell(_("Your plan is as it was in the copy."), undo=back)
        return redirect(url_of("plan.overview"), code=303)
    return render_template(
        "copies/bring_back.html", form=form, copy=copy, title=view.title_of(copy)
    )


@copies.post("/<int:copy_id>/undo")
def undo(copy_id: int) -> Response:
    """Take back that a copy was brought back (U102)."""
    if service.take_back(open_vault(), copy_id):
        tell(_("It is as it was before."))
        return redirect(url_of("plan.overview"), code=303)
    tell(
        _(
            "The plan was changed since, so it stays as it is."
            " What was there before is in the list of copies."
        ),
        "info",
    )
    return _go(".overview")


@copies.route("/<int:copy_id>/remove", methods=["GET", "POST"])
def remove_copy(copy_id: int) -> str | Response:
    """Take a copy off the list, after asking."""
    copy = store.load_copy(open_vault(), copy_id)
    form = PlannerForm()
    if form.validate_on_submit():
        store.remove_copy(open_vault(), copy_id)
        tell(_("The copy was removed."), undo=url_for(".put_back", copy_id=copy_id))
        return _go(".overview")
    return render_template(
        "copies/remove_copy.html", form=form, copy=copy, title=view.title_of(copy)
    )


@copies.post("/<int:copy_id>/back")
def put_back(copy_id: int) -> Response:
    """Put a copy back that was removed (U101)."""
    store.remove_copy(open_vault(), copy_id, put_back=True)
    return _go(".overview")


@copies.route("/<int:copy_id>/erase", methods=["GET", "POST"])
def erase_copy(copy_id: int) -> str | Response:
    """Delete a copy that was removed, after asking."""
    gone = {one.id: one for one in store.load_removed(open_vault())}
    if copy_id not in gone:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        store.erase_copy(open_vault(), copy_id)
        tell(_("The copy is deleted."))
        return _go(".overview")
    copy = gone[copy_id]
    return render_template(
        "copies/erase_copy.html", form=form, copy=copy, title=view.title_of(copy)
    )


@copies.route("/review", methods=["GET", "POST"])
def review() -> str | Response:
    """Choose a day to look at the plan again, another one, or none (U59)."""
    when = store.load_review(open_vault())
    form = forms.ReviewForm(when=parts_of(when))
    current = version_of([when])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        return _change_review(form.to_when())
    if meanwhile:
        form.version.data = current
    saved = {"label": _("When"), "value": when_words(when) or _("No words")}
    return render_template(
        "copies/review.html",
        form=form,
        when=when_words(when),
        is_due=is_due(when, _today()),
        kept=[saved] if meanwhile else [],
    )


@copies.post("/review/looked")
def looked() -> Response:
    """Say that the plan was looked at: the day is no longer shown."""
    return _change_review(None)


@copies.post("/review/back/<int:change>")
def put_back_review(change: int) -> Response:
    """Take back the last change of the day, while it is still the last one."""
    if store.put_back_review(open_vault(), change):
        tell(_("It is as it was before."))
    else:
        tell(_("There is a newer change, so this one stays as it is."), "info")
    return _go(".review")


def _change_review(when: When | None) -> Response:
    change = store.change_review(open_vault(), when)
    said = _("The day is saved.") if when else _("No day is set any more.")
    tell(said, undo=url_for(".put_back_review", change=change))
    return _go(".review")


def _others(copy_id: int) -> list[tuple[int, str]]:
    there = store.load_copies(open_vault())
    others = [(one.id, view.title_of(one)) for one in there if one.id != copy_id]
    return [(NOW, _("The plan as it is now")), *others]


def _today() -> date:
    return clock.now().astimezone().date()


def _library() -> Library:
    library: Library = current_app.extensions["library"]
    return library


def _go(endpoint: str, **values: Any) -> Response:
    return redirect(url_for(endpoint, **values), code=303)
