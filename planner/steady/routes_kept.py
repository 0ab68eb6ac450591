"""What is filled in again and again: journals, letters, the days of some weeks."""

from flask import abort, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.content.model import Page
from planner.content.pages import Prompts, Scales
from planner.steady import forms, service, store, view
from planner.steady.model import Kept
from planner.steady.routes_shared import done, find_page, go, go_to, mine, steady
from planner.web.forms import PlannerForm, version_of
from planner.web.once import once
from planner.web.vault import open_vault
from planner.web.visits import tell
from planner.web.when import parts_of


@steady.route("/<int:number>/add", methods=["GET", "POST"])
@once
def add(number: int) -> str | Response:
    """Fill in a page once more."""
    page = find_page(number)
    form = _form(page, None)
    if form.validate_on_submit():
        kept = store.add_kept(open_vault(), form.to_kept(page.id))
        undo = None
        if not is_letter(page):  # taking a letter away is destroying it: that asks
            undo = url_for(".remove_kept", number=number, kept_id=kept)
        tell(_("It is saved."), undo=undo)
        return go_to(number, f"kept-{kept}")
    return render_template("steady/add.html", page=page, number=number, form=form)


@steady.route("/<int:number>/kept/<int:kept_id>", methods=["GET", "POST"])
def edit_kept(number: int, kept_id: int) -> str | Response:
    """Read what was filled in, and change it."""
    page = find_page(number)
    kept = store.load_one(open_vault(), page.id, kept_id)
    form = _form(page, kept)
    current = version_of([kept.day, sorted(kept.said.items())])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        now = form.to_kept(page.id, kept.id)
        change = service.change_kept(open_vault(), kept, now, secret=is_letter(page))
        return done(_("It is saved."), change, number, f"kept-{kept.id}")
    if meanwhile:
        form.version.data = current
    return render_template(
        "steady/edit_kept.html",
        page=page,
        number=number,
        kept_id=kept.id,
        form=form,
        is_letter=is_letter(page),
        kept=view.said_lines(page, kept) if meanwhile else [],
    )


@steady.route("/<int:number>/kept/<int:kept_id>/remove", methods=["GET", "POST"])
def remove_kept(number: int, kept_id: int) -> str | Response:
    """Take it off the page, after asking; a letter is destroyed without reading it."""
    page = find_page(number)
    kept = store.load_one(open_vault(), page.id, kept_id)
    form = PlannerForm()
    if form.validate_on_submit():
        if is_letter(page):
            store.erase_kept(open_vault(), page.id, kept_id)
            tell(_("The letter is gone."))
        else:
            store.remove_kept(open_vault(), kept_id)
            back = url_for(".put_kept_back", number=number, kept_id=kept_id)
            tell(_("It is off the page."), undo=back)
        return go_to(number)
    name = "steady/destroy.html" if is_letter(page) else "steady/remove.html"
    return render_template(
        name,
        page=page,
        number=number,
        words=view.kept_row(number, kept).label,
        form=form,
        back_url=url_for(".show", number=number),
    )


@steady.post("/<int:number>/kept/<int:kept_id>/back")
def put_kept_back(number: int, kept_id: int) -> Response:
    """Put back what was taken off the page (U101)."""
    find_page(number)
    store.remove_kept(open_vault(), kept_id, put_back=True)
    tell(_("It is back as it was."))
    return go_to(number, f"kept-{kept_id}")


@steady.route("/<int:number>/kept/<int:kept_id>/erase", methods=["GET", "POST"])
def erase_kept(number: int, kept_id: int) -> str | Response:
    """Delete for good what was taken off the page, after asking."""
    page = find_page(number)
    gone = [
        each
        for each in store.load_kept(open_vault(), page.id, removed=True)
        if each.id == kept_id
    ]
    if not gone:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        store.erase_kept(open_vault(), page.id, kept_id)
        tell(_("It is deleted."))
        return go("removed", number=number)
    return render_template(
        "steady/erase.html",
        page=page,
        number=number,
        words=view.kept_row(number, gone[0]).label,
        form=form,
        back_url=url_for(".removed", number=number),
    )


@steady.route("/<int:number>/weeks", methods=["GET", "POST"])
def weeks(number: int) -> str | Response:
    """Choose from which day on, and for how long."""
    page = find_page(number)
    body = page.body
    if not isinstance(body, Scales):
        abort(404)
    key = f"weeks:{page.id}"
    first, length = view.weeks_said(mine().words(key))
    form = forms.WeeksForm(when=parts_of(first), weeks=str(length))
    form.offer(body.shortest, body.longest)
    if form.validate_on_submit():
        change = service.change_words(
            open_vault(), page, key, page.title, form.to_words()
        )
        return done(_("The weeks are chosen."), change, number)
    return render_template("steady/weeks.html", page=page, number=number, form=form)


def is_letter(page: Page) -> bool:
    """Tell whether what is written on a page can be destroyed unread."""
    return isinstance(page.body, Prompts) and page.body.way == "letter"


def _form(page: Page, kept: Kept | None) -> forms.PromptsForm | forms.ScalesForm:
    body = page.body
    if isinstance(body, Scales):
        return forms.scales_form(body, kept)
    if isinstance(body, Prompts) and body.way != "once":
        return forms.prompts_form(body, kept)
    return abort(404)
