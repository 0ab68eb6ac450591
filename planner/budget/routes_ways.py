"""Ways to go on that can be compared: at most three, by names of her own."""

from dataclasses import replace

from flask import abort, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.budget import forms, service, view
from planner.budget.model import MOST_WAYS, Way
from planner.budget.routes_shared import budget, done, find_way, go, library, whole
from planner.web.covering import covered, uncovered_only
from planner.web.forms import PlannerForm, version_of
from planner.web.once import once
from planner.web.vault import open_vault
from planner.web.visits import tell


@budget.get("/ways")
def ways() -> str:
    """Show the ways, and those that are offered."""
    one = whole()
    return render_template(
        "budget/ways.html",
        ways=view.ways(one, library()),
        offered=service.suggested_ways(open_vault(), library()),
        has_room=len(one.ways) < MOST_WAYS,
    )


@budget.post("/ways")
@once
def take_way() -> Response:
    """Take one of the ways that are offered."""
    vault = open_vault()
    wanted = request.form.get("way")
    found = [x for x in service.suggested_ways(vault, library()) if x.id == wanted]
    if not found:
        abort(400)
    return _add(found[0].name, found[0].id)


@budget.route("/ways/new", methods=["GET", "POST"])
@uncovered_only
@once
def new_way() -> str | Response:
    """Add a way by a name of one's own."""
    form = forms.WayForm()
    if form.validate_on_submit():
        return _add(form.to_name())
    return render_template("budget/new_way.html", form=form)


@budget.route("/ways/<int:way_id>", methods=["GET", "POST"])
@uncovered_only
def edit_way(way_id: int) -> str | Response:
    """Call a way by another name."""
    way = _find(way_id)
    form = forms.WayForm(name=way.name)
    current = version_of([way.name])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        changed = replace(way, name=form.to_name())
        change = service.change_way(open_vault(), way, changed)
        return done(_("The name is saved."), change, "ways")
    if meanwhile:
        form.version.data = current
    kept = [{"label": _("Name"), "value": covered(way.name)}]
    return render_template(
        "budget/edit_way.html", form=form, way=way, kept=kept if meanwhile else []
    )


@budget.route("/ways/<int:way_id>/remove", methods=["GET", "POST"])
def remove_way(way_id: int) -> str | Response:
    """Take a way away, after asking; its lines stay."""
    way = _find(way_id)
    form = PlannerForm()
    if form.validate_on_submit():
        change = service.change_way(open_vault(), way, replace(way, removed=True))
        return done(_("The way was removed."), change, "ways")
    return render_template(
        "budget/remove_way.html", form=form, name=view.way_name(way, library())
    )


def _find(way_id: int) -> Way:
    return find_way(whole().ways, way_id)


def _add(name: str, item: str = "") -> Response:
    if len(whole().ways) >= MOST_WAYS:
        tell(_("Three ways stand side by side, and there are three."), "info")
        return go("ways")
    change = service.add_way(open_vault(), name, item)
    said = _("It is there. On each line you can say for which ways it counts.")
    return done(said, change, "ways")
