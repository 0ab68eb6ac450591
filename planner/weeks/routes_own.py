"""Tasks of one's own: new ones, removed ones, and those that are deleted for good."""

from flask import abort, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.plan.model import Note
from planner.plan.service import number_of
from planner.plan.view import step_of
from planner.web.forms import PlannerForm
from planner.web.once import once
from planner.web.vault import open_vault
from planner.web.visits import tell
from planner.weeks import forms, store, view
from planner.weeks.routes_shared import all_weeks, find_stage, find_task, spot, weeks


@weeks.route("/<int:number>/new", methods=["GET", "POST"])
@once
def new_task(number: int) -> str | Response:
    """Add a task of one's own, with a date if there is one."""
    found = find_stage(all_weeks(), number)
    form = forms.NewTaskForm()
    if form.validate_on_submit():
        vault, stage = open_vault(), found.section.id
        task = store.add_own_task(vault, stage, str(form.text.data).strip())
        if (when := form.to_when()) is not None:
            store.save_note(vault, f"own:{task}", Note(stage, when=when))
        undo = url_for(".undo_new", task_id=task)
        tell(_("The step is in the list."), undo=undo)
        return redirect(spot(number, f"own-{task}"), code=303)
    return render_template("weeks/new_task.html", form=form, number=number)


@weeks.post("/new/<int:task_id>/undo")
def undo_new(task_id: int) -> Response:
    """Take a new task out again (U102)."""
    store.load_own_task(open_vault(), task_id)
    return _removed(task_id)


@weeks.route("/<int:number>/<task>/remove", methods=["GET", "POST"])
def remove_task(number: int, task: str) -> str | Response:
    """Remove a task of one's own, after asking."""
    whole, found, one = find_task(number, task)
    if not whole.is_own(one):
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        return _removed(number_of(one.id))
    return render_template(
        "weeks/remove_task.html",
        form=form,
        step=step_of(found, one),
        number=number,
        back=view.spot_of(found, task),
    )


@weeks.get("/removed")
def removed() -> str:
    """Show what was removed, to put it back or delete it."""
    gone = store.load_own_tasks(open_vault(), removed=True)
    return render_template("weeks/removed.html", tasks=gone)


@weeks.post("/removed/<int:task_id>/back")
def put_back(task_id: int) -> Response:
    """Put a task back that was removed."""
    vault = open_vault()
    one = store.load_own_task(vault, task_id, removed=True)
    store.remove_own_task(vault, task_id, put_back=True)
    tell(_("The step is back in the list."))
    stages = all_weeks().plan.sections
    number = next(each.number for each in stages if one.key in each.addresses)
    return redirect(spot(number, f"own-{task_id}"), code=303)


@weeks.route("/removed/<int:task_id>/erase", methods=["GET", "POST"])
def erase_task(task_id: int) -> str | Response:
    """Delete a task for good that was removed, after asking."""
    one = store.load_own_task(open_vault(), task_id, removed=True)
    form = PlannerForm()
    if form.validate_on_submit():
        store.erase_own_task(open_vault(), one)
        tell(_("It is deleted."))
        return redirect(url_for(".removed"), code=303)
    return render_template("weeks/erase_task.html", form=form, one=one)


def _removed(task_id: int) -> Response:
    store.remove_own_task(open_vault(), task_id)
    undo = url_for(".put_back", task_id=task_id)
    tell(_("The step was removed."), undo=undo)
    return redirect(url_for(".overview"), code=303)
