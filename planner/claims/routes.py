"""Help that takes time: the list, one of them, and the kinds there may be."""

from flask import Blueprint, abort, current_app, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.claims import forms, store, view
from planner.claims.model import Claim, NewClaim
from planner.content.model import Library
from planner.plan.service import load_facts
from planner.web.covering import uncovered_only
from planner.web.forms import PlannerForm, version_of
from planner.web.menu import url_of
from planner.web.once import once
from planner.web.paging import in_pages, page_of
from planner.web.vault import open_vault
from planner.web.visits import tell

claims = Blueprint("claims", __name__, url_prefix="/money/claims")


@claims.get("/")
@claims.get("/page/<int:page>")
def overview(page: int = 1) -> str:
    """Show what was asked for or may be, how far it is, and when it may come."""
    vault = open_vault()
    every = store.load_claims(vault)
    shown = page_of(in_pages(every, view.MOST), page, ".overview")
    return render_template(
        "claims/overview.html",
        rows=view.rows(shown.things),
        pages=shown.links,
        removed=len(store.load_removed(vault)),
        money_url=url_of("budget.overview"),
    )


@claims.get("/kinds")
def kinds() -> str:
    """Show the kinds of help that there may be, and where each was read."""
    facts = load_facts(_library(), open_vault())
    return render_template("claims/kinds.html", kinds=view.kinds(_library(), facts))


@claims.route("/new", methods=["GET", "POST"])
@claims.route("/new/<int:number>", methods=["GET", "POST"])
@once
@uncovered_only
def new_claim(number: int = 0) -> str | Response:
    """Write one down; a number is that of a kind in the content."""
    known = dict(enumerate(_library().claims, 1))
    if number and number not in known:
        abort(404)
    kind = known.get(number)
    begun = NewClaim(kind.text, kind.id) if kind else NewClaim("")
    form = forms.AboutForm(begun)
    if form.validate_on_submit():
        made = store.add_claim(open_vault(), form.to_claim())
        tell(_("It is on the list."), undo=url_for(".remove_claim", claim_id=made))
        return redirect(url_for(".edit_dates", claim_id=made), code=303)
    return render_template("claims/new_claim.html", form=form, kind=kind)


@claims.get("/<int:claim_id>")
def show_claim(claim_id: int) -> str:
    """Show all that is said of one."""
    claim = store.load_claim(open_vault(), claim_id)
    return render_template(
        "claims/claim.html",
        claim=claim,
        label=view.label_of(claim),
        said=view.said(claim),
        kind=view.kind_of(_library(), claim),
    )


@claims.route("/<int:claim_id>/edit", methods=["GET", "POST"])
@uncovered_only
def edit_claim(claim_id: int) -> str | Response:
    """Change what it is, how far it is, and who decides."""
    claim = store.load_claim(open_vault(), claim_id)
    return _edit(claim, forms.AboutForm(claim), "claims/edit_claim.html")


@claims.route("/<int:claim_id>/dates", methods=["GET", "POST"])
@uncovered_only
def edit_dates(claim_id: int) -> str | Response:
    """Change when it was asked for, when it may come, and how much it is."""
    claim = store.load_claim(open_vault(), claim_id)
    return _edit(claim, forms.DatesForm(claim), "claims/edit_dates.html")


@claims.post("/<int:claim_id>/undo/<int:change>")
def undo(claim_id: int, change: int) -> Response:
    """Put back what the last change replaced (U102)."""
    if store.take_back(open_vault(), claim_id, change):
        return _said(_("It is as it was before."), claim_id)
    tell(_("There is a newer change, so this one stays as it is."), "info")
    return redirect(url_for(".show_claim", claim_id=claim_id), code=303)


@claims.route("/<int:claim_id>/remove", methods=["GET", "POST"])
def remove_claim(claim_id: int) -> str | Response:
    """Take one off the list, after asking."""
    claim = store.load_claim(open_vault(), claim_id)
    form = PlannerForm()
    if form.validate_on_submit():
        store.remove_claim(open_vault(), claim_id)
        tell(_("It is off the list."), undo=url_for(".put_back", claim_id=claim_id))
        return redirect(url_for(".overview"), code=303)
    return render_template(
        "claims/remove_claim.html",
        form=form,
        number=claim_id,
        label=view.label_of(claim),
    )


@claims.get("/removed")
def removed() -> str:
    """Show what was removed, to put it back or delete it."""
    gone = store.load_removed(open_vault())
    return render_template("claims/removed.html", rows=view.rows(gone))


@claims.post("/<int:claim_id>/back")
def put_back(claim_id: int) -> Response:
    """Put one back that was removed (U101)."""
    store.remove_claim(open_vault(), claim_id, put_back=True)
    return _said(_("It is on the list again."), claim_id)


@claims.route("/<int:claim_id>/erase", methods=["GET", "POST"])
def erase_claim(claim_id: int) -> str | Response:
    """Delete for good what was removed, after asking (U101)."""
    claim = store.load_claim(open_vault(), claim_id, removed=True)
    form = PlannerForm()
    if form.validate_on_submit():
        store.erase_claim(open_vault(), claim_id)
        tell(_("It is deleted."))
        return redirect(url_for(".overview"), code=303)
    return render_template(
        "claims/erase_claim.html",
        form=form,
        number=claim_id,
        label=view.label_of(claim),
    )


def _library() -> Library:
    found: Library = current_app.extensions["library"]
    return found


def _edit(
    claim: Claim, form: forms.AboutForm | forms.DatesForm, template: str
) -> str | Response:
    current = version_of([claim])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        change = store.change_claim(open_vault(), claim.id, form.to_claim())
        back = url_for(".undo", claim_id=claim.id, change=change)
        return _said(_("Your words are saved."), claim.id, back)
    if meanwhile:
        form.version.data = current
    kept = view.saved(claim) if meanwhile else []
    return render_template(template, form=form, claim=claim, kept=kept)


def _said(words: str, claim_id: int, undo_url: str | None = None) -> Response:
    tell(words, undo=undo_url)
    return redirect(url_for(".show_claim", claim_id=claim_id), code=303)
