"""Orders and agreements: the list, one of them, and what is said of it."""

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.orders import forms, service, store, view
from planner.orders.model import Order, OrderBody
from planner.web.forms import PlannerForm, version_of
from planner.web.menu import url_of
from planner.web.once import once
from planner.web.paging import in_pages, page_of
from planner.web.vault import open_vault
from planner.web.visits import tell

orders = Blueprint("orders", __name__, url_prefix="/orders")


@orders.get("/")
def overview() -> str:
    """Show every order, without what it says."""
    vault = open_vault()
    return render_template(
        "orders/overview.html",
        rows=view.rows(store.load_orders(vault)),
        removed=len(store.load_removed(vault)),
        diary_url=url_of("diary.overview"),
    )


@orders.route("/new", methods=["GET", "POST"])
@once
def new_order() -> str | Response:
    """Write down a new one; what it says comes on the next page."""
    form = forms.AboutForm()
    if form.validate_on_submit():
        number = store.add_order(open_vault(), form.to_body())
        tell(_("It is on the list."), undo=url_for(".undo_new", order_id=number))
        return redirect(url_for(".edit_terms", order_id=number), code=303)
    return render_template("orders/new_order.html", form=form)


@orders.get("/<int:order_id>")
def show_order(order_id: int) -> str:
    """Show what one order says; not where its copies are (U63)."""
    vault = open_vault()
    order = store.load_order(vault, order_id)
    return render_template(
        "orders/order.html",
        order=order,
        said=view.said(order.body),
        versions=len(store.load_versions(vault, order_id)),
        entries=len(store.entries_that_name(vault, order_id)),
    )


@orders.route("/<int:order_id>/edit", methods=["GET", "POST"])
def edit_order(order_id: int) -> str | Response:
    """Change what it is and how to find it again."""
    order = store.load_order(open_vault(), order_id)
    return _edit(order, forms.AboutForm(order.body), "orders/edit_order.html")


@orders.route("/<int:order_id>/terms", methods=["GET", "POST"])
def edit_terms(order_id: int) -> str | Response:
    """Change what it says, and from when until when."""
    order = store.load_order(open_vault(), order_id)
    return _edit(order, forms.TermsForm(order.body), "orders/edit_terms.html")


@orders.route("/<int:order_id>/copies", methods=["GET", "POST"])
def edit_copies(order_id: int) -> str | Response:
    """Write where the copies are and who has one."""
    order = store.load_order(open_vault(), order_id)
    form = forms.CopiesForm(order)
    current = version_of([order.copies])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        change = store.change_copies(open_vault(), order_id, form.to_copies())
        back = url_for(".undo_copies", order_id=order_id, change=change)
        return _said(_("Your words are saved."), order_id, back)
    if meanwhile:
        form.version.data = current
    kept = view.saved_copies(order) if meanwhile else []
    return render_template("orders/edit_copies.html", form=form, order=order, kept=kept)


@orders.get("/<int:order_id>/where")
def where(order_id: int) -> str:
    """Show where the certified copy is, because it was asked for (U63)."""
    order = store.load_order(open_vault(), order_id)
    return render_template("orders/where.html", order=order)


@orders.get("/<int:order_id>/versions")
def versions(order_id: int) -> str:
    """Show everything it ever said, with day and time."""
    every = store.load_versions(open_vault(), order_id)
    return render_template(
        "orders/versions.html", number=order_id, versions=view.versions(every)
    )


@orders.get("/<int:order_id>/entries")
@orders.get("/<int:order_id>/entries/<int:page>")
def entries(order_id: int, page: int = 1) -> str:
    """Show the entries of the diary that name it, by their day."""
    order = store.load_order(open_vault(), order_id)
    found = in_pages(store.entries_that_name(open_vault(), order_id), view.MOST)
    shown = page_of(found, page, ".entries", order_id=order_id)
    return render_template(
        "orders/entries.html",
        order=order,
        rows=view.days(shown.things),
        pages=shown.links,
    )


@orders.post("/<int:order_id>/undo")
def undo_new(order_id: int) -> Response:
    """Take a new one off the list again (U102)."""
    store.load_order(open_vault(), order_id)
    return _removed(order_id)


@orders.post("/<int:order_id>/undo/<int:seq>")
def undo(order_id: int, seq: int) -> Response:
    """Put back what the last change replaced, as a version of its own (U102)."""
    return _undone(order_id, done=service.take_back(open_vault(), order_id, seq))


@orders.post("/<int:order_id>/copies/undo/<int:change>")
def undo_copies(order_id: int, change: int) -> Response:
    """Put back what was written about the copies (U102)."""
    done = store.take_back_copies(open_vault(), order_id, change)
    return _undone(order_id, done=done)


@orders.route("/<int:order_id>/remove", methods=["GET", "POST"])
def remove_order(order_id: int) -> str | Response:
    """Take it off the list, after asking."""
    order = store.load_order(open_vault(), order_id)
    form = PlannerForm()
    if form.validate_on_submit():
        return _removed(order_id)
    return render_template("orders/remove_order.html", form=form, order=order)


@orders.get("/removed")
def removed() -> str:
    """Show what was removed, to put it back or delete it."""
    gone = store.load_removed(open_vault())
    return render_template("orders/removed.html", orders=gone)


@orders.post("/<int:order_id>/back")
def put_back(order_id: int) -> Response:
    """Put one back that was removed (U101)."""
    store.put_back(open_vault(), order_id)
    return _said(_("It is on the list again."), order_id)


@orders.route("/<int:order_id>/erase", methods=["GET", "POST"])
def erase_order(order_id: int) -> str | Response:
    """Delete for good what was removed, after asking (U101)."""
    order = store.load_order(open_vault(), order_id, removed=True)
    form = PlannerForm()
    if form.validate_on_submit():
        store.erase_order(open_vault(), order_id)
        tell(_("It is deleted."))
        return redirect(url_for(".overview"), code=303)
    return render_template("orders/erase_order.html", form=form, order=order)


def _edit(
    order: Order, form: forms.AboutForm | forms.TermsForm, template: str
) -> str | Response:
    current = version_of([order.body])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        return _changed(order.id, form.to_body())
    if meanwhile:
        form.version.data = current
    kept = view.saved(order.body) if meanwhile else []
    return render_template(template, form=form, order=order, kept=kept)


def _changed(order_id: int, body: OrderBody) -> Response:
    seq = service.change_body(open_vault(), order_id, body)
    if seq is None:
        return _said(_("It is as it was."), order_id)
    back = url_for(".undo", order_id=order_id, seq=seq)
    return _said(
        _("Your words are saved. What stood here before is kept."), order_id, back
    )


def _removed(order_id: int) -> Response:
    store.remove_order(open_vault(), order_id)
    tell(_("It was removed."), undo=url_for(".put_back", order_id=order_id))
    return redirect(url_for(".overview"), code=303)


def _undone(order_id: int, *, done: bool) -> Response:
    if done:
        tell(_("It is as it was before."))
    else:
        tell(_("There is a newer change, so this one stays as it is."), "info")
    return redirect(url_for(".show_order", order_id=order_id), code=303)


def _said(words: str, order_id: int, undo_url: str | None = None) -> Response:
    tell(words, undo=undo_url)
    return redirect(url_for(".show_order", order_id=order_id), code=303)
