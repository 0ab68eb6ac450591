"""How pages are shown: covered, hidden, and what is said once before."""

from flask import abort, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.steady import service
from planner.steady.model import ALL, Shown, group_key, page_key
from planner.steady.routes_shared import find_page, go, go_to, library, steady
from planner.steady.store import load_shown
from planner.web.vault import open_vault
from planner.web.visits import tell, visit


@steady.post("/cover")
def cover() -> Response:
    """Cover the pages of a group, or of all; until the next lock, or every time."""
    what, _colon, name = request.form.get("change", "").partition(":")
    groups = {group_key(each.id): at for at, each in enumerate(library().groups, 1)}
    if name != ALL and name not in groups:
        abort(400)
    now = visit().covered
    if name == ALL:  # what was said of one group before is not meant any more
        now.clear()
    if what in {"cover", "show"}:
        now[name] = what == "cover"
    elif what in {"cover_always", "show_always"}:
        now.pop(name, None)
        _keep(name, covered=what == "cover_always")
    else:
        abort(400)
    if what.startswith("cover"):
        tell(_("They are covered. A plain word stands for them."))
        return go("overview")
    tell(_("They are shown."))
    return go("overview") if name == ALL else go("group", at=groups[name])


@steady.post("/<int:number>/hide")
def hide(number: int) -> Response:
    """Leave a page out of its group, or bring it back."""
    page = find_page(number)
    hidden = request.form.get("hidden") == "yes"
    service.change_shown(open_vault(), page_key(page), hidden=hidden)
    if not hidden:
        tell(_("This page is in the list again."))
        return go_to(number)
    tell(_("This page is hidden. You find it below the list, and nothing is lost."))
    at = [each.id for each in library().groups].index(page.group) + 1
    return go("group", at=at)


@steady.post("/<int:number>/told")
def told(number: int) -> Response:
    """Note that it was read what these pages could show to others: said once."""
    page = find_page(number)
    service.change_shown(open_vault(), group_key(page.group), told=True)
    return go_to(number)


def _keep(name: str, *, covered: bool) -> None:
    """Keep what is covered every time; showing all shows each group as well."""
    vault = open_vault()
    service.change_shown(vault, name, covered=covered)
    if name == ALL:
        for key, shown in load_shown(vault).items():
            if shown.covered and not covered:
                service.change_shown(vault, key, covered=False)
        return
    if not covered and load_shown(vault).get(ALL, Shown()).covered:
        # One group of all that are covered is shown: the others stay covered.
        service.change_shown(vault, ALL, covered=False)
        for each in library().groups:
            if group_key(each.id) != name:
                service.change_shown(vault, group_key(each.id), covered=True)
