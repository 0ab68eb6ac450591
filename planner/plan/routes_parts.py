"""What is said about a part of the plan: how far it is, shown or hidden; and undo."""

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.plan import forms, service, store
from planner.plan.routes_shared import (
    find_section,
    go,
    library,
    plan,
    spot_of,
    whole_plan,
)
from planner.profile.store import Area, Position, change_position
from planner.web.vault import open_vault
from planner.web.visits import tell


@plan.post("/<int:number>/status")
def status(number: int) -> Response:
    """Keep how far the person says that this part is (U32)."""
    found = find_section(number)
    picked = forms.StatusForm().to_status()
    vault = open_vault()
    change = service.change_status(vault, found.section.id, picked)
    change_position(vault, Position(Area.PLAN, found.section.id))
    said = _("How far you are with “%(part)s” is saved.", part=found.section.word)
    tell(said, undo=url_for(".undo", change=change))
    if request.form.get("then") == "list":
        return go("plan.overview")
    return go("plan.section", number=whole_plan().after(number).number)


@plan.post("/<int:number>/hide")
def hide(number: int) -> Response:
    """Leave a part out of the list, the first page and paper, or bring it back."""
    found = find_section(number)
    hidden = request.form.get("hidden") == "yes"
    store.change_hidden(open_vault(), found.section.id, hidden=hidden)
    if hidden:
        tell(_("This part is hidden. You find it below the list, and nothing is lost."))
        return go("plan.overview", _anchor="hidden")
    tell(_("This part is in the list again."))
    return go("plan.section", number=number)


@plan.post("/undo/<int:change>")
def undo(change: int) -> Response:
    """Take back the last change."""
    before = service.take_back(open_vault(), change)
    if before is None:
        tell(_("There is a newer change, so this one stays as it is."), "info")
        return go("plan.overview")
    ids = [each.id for each in library().sections]
    number = ids.index(before.section) + 1
    tell(_("It is as it was before."))
    found = find_section(number)
    there = {step.id for step in (*found.steps, *found.resting)}
    if before.step not in there:
        return go("plan.section", number=number)
    return redirect(spot_of(found, found.addresses[before.step]), code=303)
