"""Single prompts, one page at a time, each of which may be left (U83)."""

from flask import abort, render_template, request
from werkzeug.wrappers import Response

from planner.diary import fields, forms_parts, service, view
from planner.diary.model import EntryBody, people_in
from planner.diary.routes_shared import diary, find_entry, go, saved
from planner.people.store import load_people
from planner.web.forms import version_of
from planner.web.vault import open_vault


@diary.route("/<int:entry_id>/part/<part>", methods=["GET", "POST"])
def part(entry_id: int, part: str) -> str | Response:
    """Ask for one thing about an entry."""
    one, body = find_entry(entry_id)
    page = _find_part(body, part)
    after = _after(body, page)
    if request.method == "POST" and "pass" in request.form:
        return _onward(entry_id, after)
    vault = open_vault()
    people = {each.id: each.label for each in load_people(vault)}
    form = forms_parts.part_form(body, page, people)
    current = version_of(forms_parts.shown_of(body, page))
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        changed = _named(form, body, page)
        if request.form.get("then") == "list":
            return saved(entry_id, changed)
        return saved(entry_id, changed, onward=after)
    if meanwhile:
        form.version.data = current
    return render_template(
        "diary/part.html",
        form=form,
        entry=one,
        part=page,
        kept=view.kept_rows(body, page) if meanwhile else [],
    )


def _find_part(body: EntryBody, part: str) -> fields.Part:
    found = [each for each in fields.parts_of(body.kind) if each.id == part]
    return found[0] if found else abort(404)


def _after(body: EntryBody, page: fields.Part) -> str | None:
    ids = [each.id for each in fields.parts_of(body.kind)]
    at = ids.index(page.id) + 1
    return ids[at] if at < len(ids) else None


def _onward(entry_id: int, after: str | None) -> Response:
    if after is None:
        return go("entry", entry_id=entry_id)
    return go("part", entry_id=entry_id, part=after)


def _named(form: forms_parts.PartForm, body: EntryBody, page: fields.Part) -> EntryBody:
    """Return the entry with what was filled in, and whom it names now."""
    people = [each for each in body.people if each.part not in page.people]
    for named in page.people:
        picked, new = form.to_people(named)
        before = people_in(body.people, named)
        people += service.named(open_vault(), named, picked, new, before)
    return service.with_people(form.to_body(body), form.with_reach(people))
