"""Lists of what was written down, without what it says (U84)."""

from flask import abort, render_template, request
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from planner.diary import service_list, store_list, view_list
from planner.diary.forms_list import FilterForm
from planner.diary.model_filter import Filter, narrowed
from planner.diary.routes_shared import diary, go
from planner.people.store import load_people, load_person
from planner.web.menu import has_page, url_of
from planner.web.vault import can_write, open_vault
from planner.web.visits import visit

#: Where a button that chooses something may lead.
_ONWARD = ("overview", "days")
#: Pages of others, and how a row here calls them.
_BEYOND = (
    ("orders.overview", lazy_gettext("Orders and agreements")),
    ("attachments.overview", lazy_gettext("Files")),
    ("exports.table", lazy_gettext("The list as a table")),
    ("imports.overview", lazy_gettext("Bring in messages")),
    ("bundles.overview", lazy_gettext("Put together for somebody")),
    ("seals.overview", lazy_gettext("Seals")),
)


@diary.route("/", methods=["GET", "POST"])
@diary.get("/page/<int:page>")
def overview(page: int = 1) -> str | Response:
    """List what was chosen, the newest first; choose with the form (U87)."""
    vault = open_vault()
    people, chosen = _people(), chosen_now()
    form = FilterForm(chosen, people)
    if form.validate_on_submit():
        keep_chosen(
            Filter() if request.form.get("then") == "list" else form.to_filter()
        )
        return go("overview")
    listed = service_list.listed(vault, chosen, page) or abort(404)
    return render_template(
        "diary/list.html",
        form=form,
        listed=listed,
        count=view_list.count_words(listed),
        groups=view_list.groups(listed.entries),
        pages=view_list.pager(listed, ".overview"),
        chosen=view_list.chosen_words(chosen, people),
        jots=store_list.count_jots(vault),
        brought=0 if chosen.brought_in else store_list.count_brought(vault),
        bin=store_list.count_bin(vault),
        people=bool(people),
        beyond=[(words, url_of(name)) for name, words in _BEYOND if has_page(name)],
    )


@diary.post("/show")
def show() -> Response:
    """Choose what a button stands for, beside what was chosen."""
    wanted = narrowed(chosen_now(), request.form.get("show", ""))
    then = request.form.get("then", "overview")
    if wanted is None or then not in _ONWARD:
        abort(400)
    keep_chosen(wanted)
    return go(then)


@diary.get("/chronology")
@diary.get("/chronology/page/<int:page>")
def chronology(page: int = 1) -> str:
    """List what was chosen, the oldest first."""
    return _chronology(page, words=False)


@diary.get("/chronology/words")
@diary.get("/chronology/words/page/<int:page>")
def chronology_words(page: int = 1) -> str:
    """List the same with how each account begins: it was asked for (U84)."""
    return _chronology(page, words=True)


@diary.get("/people")
def people() -> str:
    """Offer everybody on the list of people."""
    return render_template("diary/people.html", people=_people())


@diary.get("/people/<int:person_id>")
@diary.get("/people/<int:person_id>/page/<int:page>")
def person(person_id: int, page: int = 1) -> str:
    """List the entries that name somebody, and as what."""
    vault = open_vault()
    somebody = load_person(vault, person_id)
    wanted = Filter(person=person_id, brought_in=chosen_now().brought_in)
    listed = service_list.listed(vault, wanted, page) or abort(404)
    parts = store_list.load_parts(vault, person_id, listed.entries)
    tags = {at: [view_list.part_words(each) for each in parts[at]] for at in parts}
    return render_template(
        "diary/person.html",
        person=somebody,
        listed=listed,
        count=view_list.count_words(listed),
        groups=view_list.groups(listed.entries, tags),
        pages=view_list.pager(listed, ".person", person_id=person_id),
        brought=0 if wanted.brought_in else service_list.count_chats(vault, person_id),
    )


def chosen_now() -> Filter:
    """Return what is chosen; somebody who is not on the list of people is not."""
    kept = visit().chosen
    chosen = Filter.from_json(kept) if kept else store_list.load_filter(open_vault())
    if chosen.person is None or chosen.person in _people():
        return chosen
    return Filter.from_json({**chosen.as_json(), "person": 0})


def keep_chosen(chosen: Filter) -> None:
    """Keep what was chosen; where the store takes nothing, only for this visit."""
    if can_write():
        store_list.save_filter(open_vault(), chosen)
    else:
        visit().chosen = chosen.as_json()


def _people() -> dict[int, str]:
    return {each.id: each.label for each in load_people(open_vault())}


def _chronology(page: int, *, words: bool) -> str:
    vault, chosen = open_vault(), chosen_now()
    listed = service_list.listed(vault, chosen, page, oldest_first=True) or abort(404)
    bodies = store_list.load_bodies(vault, listed.entries) if words else None
    endpoint = ".chronology_words" if words else ".chronology"
    return render_template(
        "diary/chronology.html",
        listed=listed,
        words=words,
        count=view_list.count_words(listed),
        groups=view_list.groups(listed.entries, bodies=bodies),
        pages=view_list.pager(listed, endpoint),
        chosen=view_list.chosen_words(chosen, _people()),
    )
