"""Cover words: what stands on paper in the place of names, places and things."""

from flask import abort, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.exports import store_covers as store
from planner.exports.forms_covers import CoverForm
from planner.exports.routes_shared import exports
from planner.people.store import load_people
from planner.places.store import load_places
from planner.web.forms import PlannerForm, version_of
from planner.web.once import once
from planner.web.vault import open_vault
from planner.web.visits import tell


@exports.get("/paper/words/")
def covers() -> str:
    """Show every cover word."""
    vault = open_vault()
    return render_template(
        "exports/covers.html",
        words=store.load_covers(vault),
        removed=store.load_covers(vault, removed=True),
        paper_url=url_for(".overview"),
    )


@exports.route("/paper/words/new", methods=["GET", "POST"])
@once
def new_cover() -> str | Response:
    """Add a cover word."""
    form = CoverForm()
    if form.validate_on_submit():
        number = store.add_cover(open_vault(), form.to_word())
        tell(_("It is on the list."), undo=url_for(".drop_cover", cover_id=number))
        return _go()
    return render_template("exports/edit_cover.html", form=form, names=_names())


@exports.route("/paper/words/<int:cover_id>", methods=["GET", "POST"])
def edit_cover(cover_id: int) -> str | Response:
    """Change a cover word."""
    word = store.load_cover(open_vault(), cover_id)
    form = CoverForm(obj=word)
    current = version_of([word.said, word.cover])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        store.change_cover(open_vault(), cover_id, form.to_word())
        back = url_for(".undo_cover", cover_id=cover_id)
        tell(_("Your words are saved."), undo=back)
        return _go()
    if meanwhile:
        form.version.data = current
    saved = [
        {"label": str(form.said.label.text), "value": word.said},
        {"label": str(form.cover.label.text), "value": word.cover},
    ]
    return render_template(
        "exports/edit_cover.html",
        form=form,
        names=_names(),
        word=word,
        kept=saved if meanwhile else [],
    )


@exports.post("/paper/words/<int:cover_id>/undo")
def undo_cover(cover_id: int) -> Response:
    """Bring back what the last change replaced (U102)."""
    if store.take_back(open_vault(), cover_id):
        tell(_("It is as it was before."))
    return _go()


@exports.route("/paper/words/<int:cover_id>/remove", methods=["GET", "POST"])
def remove_cover(cover_id: int) -> str | Response:
    """Take a cover word off the list, after asking."""
    word = store.load_cover(open_vault(), cover_id)
    form = PlannerForm()
    if form.validate_on_submit():
        return drop_cover(cover_id)
    return render_template("exports/remove_cover.html", form=form, word=word)


@exports.post("/paper/words/<int:cover_id>/drop")
def drop_cover(cover_id: int) -> Response:
    """Take a cover word off the list at once: what was added a moment ago."""
    store.remove_cover(open_vault(), cover_id)
    tell(_("It is off the list."), undo=url_for(".put_back_cover", cover_id=cover_id))
    return _go()


@exports.post("/paper/words/<int:cover_id>/back")
def put_back_cover(cover_id: int) -> Response:
    """Put a cover word back that was removed (U101)."""
    store.remove_cover(open_vault(), cover_id, put_back=True)
    tell(_("It is on the list again."))
    return _go()


@exports.route("/paper/words/<int:cover_id>/erase", methods=["GET", "POST"])
def erase_cover(cover_id: int) -> str | Response:
    """Delete a cover word that was removed, after asking."""
    gone = {each.id: each for each in store.load_covers(open_vault(), removed=True)}
    if cover_id not in gone:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        store.erase_cover(open_vault(), cover_id)
        tell(_("It is deleted."))
        return _go()
    return render_template("exports/erase_cover.html", form=form, word=gone[cover_id])


def _names() -> list[str]:
    """Return what was written down already and may want a cover word."""
    vault = open_vault()
    people = [each.label for each in load_people(vault)]
    places = [each.label for each in load_places(vault)]
    return list(dict.fromkeys(people + places))


def _go() -> Response:
    return redirect(url_for(".covers"), code=303)
