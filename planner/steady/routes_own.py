"""What she adds to a page: lines, cards, texts and steps of her own."""

from dataclasses import replace

from flask import abort, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.steady import forms, service, store, view
from planner.steady.routes_shared import (
    done,
    find_own,
    find_page,
    go,
    go_to,
    mine,
    steady,
)
from planner.web.forms import PlannerForm, version_of
from planner.web.once import once
from planner.web.vault import open_vault
from planner.web.visits import tell

#: Kinds of pages that something of her own can stand on.
TAKES = frozenset({"cards", "prompts", "ticks", "scripts", "stages", "columns"})


@steady.route("/<int:number>/new", methods=["GET", "POST"])
@once
def new_own(number: int) -> str | Response:
    """Add something of her own."""
    page = find_page(number)
    if view.kind_of(page) not in TAKES:
        abort(404)
    form = forms.OwnForm()
    form.offer(view.spots_of(page))
    if form.validate_on_submit():
        own = store.add_own(open_vault(), page.id, form.to_spot(), form.to_text())
        tell(
            _("It is on the page."),
            undo=url_for(".remove_own", number=number, own_id=own),
        )
        return go_to(number, f"own-{own}")
    return render_template("steady/new_own.html", page=page, number=number, form=form)


@steady.route("/<int:number>/own/<int:own_id>", methods=["GET", "POST"])
def edit_own(number: int, own_id: int) -> str | Response:
    """Change something of her own."""
    page, own = find_page(number), find_own(number, own_id, mine())
    form = forms.OwnForm(text=own.text, spot=own.spot)
    form.offer(view.spots_of(page))
    current = version_of([own.text, own.spot])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        now = replace(own, text=form.to_text(), spot=form.to_spot())
        change = service.change_own(open_vault(), own, now)
        return done(_("Your words are saved."), change, number, own.key)
    if meanwhile:
        form.version.data = current
    return render_template(
        "steady/edit_own.html",
        page=page,
        number=number,
        own=own,
        form=form,
        kept=[{"label": _("Your own words"), "value": own.text}] if meanwhile else [],
    )


@steady.route("/<int:number>/own/<int:own_id>/remove", methods=["GET", "POST"])
def remove_own(number: int, own_id: int) -> str | Response:
    """Take something of her own off its page, after asking."""
    page, own = find_page(number), find_own(number, own_id, mine())
    form = PlannerForm()
    if form.validate_on_submit():
        store.remove_own(open_vault(), own.id)
        back = url_for(".put_own_back", number=number, own_id=own.id)
        tell(_("It is off the page."), undo=back)
        return go_to(number)
    return render_template(
        "steady/remove.html",
        page=page,
        number=number,
        words=own.text,
        form=form,
        back_url=url_for(".show", number=number),
    )


@steady.post("/<int:number>/own/<int:own_id>/back")
def put_own_back(number: int, own_id: int) -> Response:
    """Put something of her own back (U101)."""
    find_page(number)
    store.remove_own(open_vault(), own_id, put_back=True)
    tell(_("It is back as it was."))
    return go_to(number, f"own-{own_id}")


@steady.route("/<int:number>/own/<int:own_id>/erase", methods=["GET", "POST"])
def erase_own(number: int, own_id: int) -> str | Response:
    """Delete for good something of her own that was removed, after asking."""
    page = find_page(number)
    gone = [
        each
        for each in store.load_own(open_vault(), removed=True)
        if each.id == own_id and each.page == page.id
    ]
    if not gone:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        store.erase_own(open_vault(), own_id)
        tell(_("It is deleted."))
        return go("removed", number=number)
    return render_template(
        "steady/erase.html",
        page=page,
        number=number,
        words=gone[0].text,
        form=form,
        back_url=url_for(".removed", number=number),
    )


@steady.get("/<int:number>/removed")
def removed(number: int) -> str:
    """Show what was removed from a page, to put it back or delete it."""
    page = find_page(number)
    own = [
        each
        for each in store.load_own(open_vault(), removed=True)
        if each.page == page.id
    ]
    kept = store.load_kept(open_vault(), page.id, removed=True)
    return render_template(
        "steady/removed.html",
        page=page,
        number=number,
        own=own,
        kept=[view.kept_row(number, each) for each in kept],
    )
