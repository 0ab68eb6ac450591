"""One file: what it is, what it says of itself, and what can be done with it."""

from flask import abort, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.attachments import forms, kinds, service, store, view
from planner.attachments.looks import PREVIEW
from planner.attachments.routes_shared import (
    attached_on,
    attachments,
    change_files,
    done,
    find_entry,
    go,
)
from planner.web.forms import PlannerForm, version_of
from planner.web.paging import in_pages, page_of
from planner.web.vault import open_space, open_vault
from planner.web.visits import tell, visit

#: So many files stand on one page of the list.
ON_A_PAGE = 50


@attachments.get("/")
@attachments.get("/page/<int:page>")
def overview(page: int = 1) -> str:
    """Show every file that is on an entry, or was."""
    pages = in_pages(store.load_all(open_vault()), ON_A_PAGE)
    one = page_of(pages, page, ".overview")
    return render_template(
        "attachments/overview.html",
        files=[(view.shown(each), entry) for each, entry in one.things],
        links=one.links,
    )


@attachments.get("/<int:file_id>")
def file(file_id: int) -> str:
    """Show what is known of a file; the file itself only when it was asked for."""
    vault = open_vault()
    one = store.load_file(vault, file_id)
    entries = view.entries_of(vault, one)
    said = entries[0].attached if entries else None
    return render_template(
        "attachments/file.html",
        one=view.shown(one, said),
        entries=entries,
        earlier=view.entries_before(vault, one),
        same=store.same_files(vault, one),
        made=store.made_from(vault, file_id),
        said=view.said_rows(one),
        saved_as=view.safe_name(one),
        can_be_bare=one.type in kinds.BARE and one.derived_from is None,
    )


@attachments.post("/<int:file_id>/show")
def show(file_id: int) -> Response:
    """Show a file on its pages from now on, until the next lock (U94)."""
    _look(file_id)
    visit().shown.add(file_id)
    return go(".file", file_id=file_id)


@attachments.post("/<int:file_id>/hide")
def hide(file_id: int) -> Response:
    """Cover a file again."""
    store.load_file(open_vault(), file_id)
    visit().shown.discard(file_id)
    return go(".file", file_id=file_id)


@attachments.post("/<int:file_id>/show/<int:entry_id>")
def show_on(file_id: int, entry_id: int) -> Response:
    """Show a file, and go back to the page of its entry."""
    _look(file_id)
    visit().shown.add(file_id)
    return go("diary.entry", entry_id=entry_id, _anchor="files")


@attachments.post("/<int:file_id>/hide/<int:entry_id>")
def hide_on(file_id: int, entry_id: int) -> Response:
    """Cover a file again, and go back to the page of its entry."""
    visit().shown.discard(file_id)
    return go("diary.entry", entry_id=entry_id, _anchor="files")


@attachments.post("/beside/<int:entry_id>/show")
def show_all(entry_id: int) -> Response:
    """Show all files of an entry beside their boxes."""
    _entry, body = find_entry(entry_id)
    visit().shown.update(each.file for each in body.files)
    return go(".beside", entry_id=entry_id)


@attachments.post("/beside/<int:entry_id>/hide")
def hide_all(entry_id: int) -> Response:
    """Cover all files of an entry again."""
    _entry, body = find_entry(entry_id)
    visit().shown.difference_update(each.file for each in body.files)
    return go(".beside", entry_id=entry_id)


@attachments.route("/<int:file_id>/words/<int:entry_id>", methods=["GET", "POST"])
def words(file_id: int, entry_id: int) -> str | Response:
    """Say what a file shows, and type what it says."""
    _entry, body = find_entry(entry_id)
    before = attached_on(body, file_id)
    one = view.shown(store.load_file(open_vault(), file_id), before)
    form = forms.WordsForm(description=before.description, typed=before.typed)
    current = version_of([before.description, before.typed])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        now = form.to_attached(before)
        files = [now if each.file == file_id else each for each in body.files]
        undo = change_files(entry_id, files)
        return done(_("It is saved."), undo, ".file", file_id=file_id)
    if meanwhile:
        form.version.data = current
    return render_template(
        "attachments/words.html",
        form=form,
        one=one,
        kept=view.words_rows(before) if meanwhile else [],
    )


@attachments.get("/<int:file_id>/save")
def save(file_id: int) -> str:
    """Say what saving a copy means, before it is done (U96)."""
    one = store.load_file(open_vault(), file_id)
    return render_template(
        "attachments/save.html",
        one=view.shown(one),
        saved_as=view.safe_name(one),
        made=store.made_from(open_vault(), file_id),
        can_be_bare=one.type in kinds.BARE and one.derived_from is None,
    )


@attachments.post("/<int:file_id>/bare")
def bare(file_id: int) -> Response:
    """Make a copy of a picture without place and device; the picture stays (U95)."""
    one = store.load_file(open_vault(), file_id)
    made = service.make_copy(open_vault(), one)
    if made is None:
        tell(_("This copy could not be made. The file is as it was."), "info")
        return go(".save", file_id=file_id)
    tell(_("Here is the copy without place and device. The file is as it was."))
    return go(".save", file_id=made.id)


@attachments.route("/<int:file_id>/remove/<int:entry_id>", methods=["GET", "POST"])
def remove(file_id: int, entry_id: int) -> str | Response:
    """Take a file off an entry, after asking; it can be put back (U101)."""
    entry, body = find_entry(entry_id)
    before = attached_on(body, file_id)
    one = store.load_file(open_vault(), file_id)
    form = PlannerForm()
    if form.validate_on_submit():
        files = [each for each in body.files if each.file != file_id]
        undo = change_files(entry_id, files)
        said = _("It is off the entry. It is still among your files.")
        return done(said, undo, "diary.entry", entry_id=entry_id)
    return render_template(
        "attachments/remove.html", form=form, one=view.shown(one, before), entry=entry
    )


@attachments.post("/<int:file_id>/back/<int:entry_id>")
def put_back(file_id: int, entry_id: int) -> Response:
    """Put a file back on an entry that had it."""
    one = store.load_file(open_vault(), file_id)
    _entry, body = find_entry(entry_id)
    if entry_id not in store.entries_before(open_vault(), file_id):
        abort(404)
    if file_id not in {each.file for each in body.files}:
        earlier = view.last_words(open_vault(), entry_id, one)
        change_files(entry_id, [*body.files, earlier])
    return done(_("It is on the entry again."), None, ".file", file_id=file_id)


@attachments.route("/<int:file_id>/erase", methods=["GET", "POST"])
def erase(file_id: int) -> str | Response:
    """Delete a file for good, after asking."""
    vault = open_vault()
    one = store.load_file(vault, file_id)
    form = PlannerForm()
    entries = store.entries_with(vault, file_id)
    if form.validate_on_submit():
        service.erase(vault, file_id)
        tell(_("The file is deleted. Only its number stays."))
        return go(".overview")
    return render_template(
        "attachments/erase.html", form=form, one=view.shown(one), entries=entries
    )


def _look(file_id: int) -> None:
    """Make the small picture, if there can be one and is none yet."""
    vault = open_vault()
    one = store.load_file(vault, file_id)
    is_new = one.type in kinds.PICTURES and store.load_preview(vault, file_id) is None
    if is_new and not open_space().read_only:
        found = service.looked(vault, one)
        store.save_preview(vault, file_id, PREVIEW, found.data, found.said)
