"""The page for the moment when it pulls: the body first, and nothing that decides."""

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.content.pages import Guide
from planner.core import clock
from planner.core.dates import When
from planner.diary.model import EntryBody, Kind
from planner.diary.store import add_entry
from planner.plan.store import load_blanks
from planner.steady import forms, service, view
from planner.steady.model import Mine, Place, Sorting, group_key
from planner.steady.routes_shared import go, library, mine, steady
from planner.steady.view_crisis import panel
from planner.web.forms import version_of
from planner.web.menu import url_of
from planner.web.once import once
from planner.web.vault import open_vault
from planner.web.visits import tell

GROUP, BODY = "pause", "body"
#: What her own words on what helped hang on.
HELPED = "helped"
#: The blank of the plan that names somebody to call on a hard day (U49).
PERSON = "hard-day-person"


@steady.get("/pause")
def pause() -> str:
    """Show what can be done now; the body comes first (rows 191 and 193)."""
    return render_template("steady/pause.html", **_about(), first=False)


@steady.get("/pause/first")
def first() -> str:
    """Show the same page with the calm panel first, because it was asked for."""
    return render_template("steady/pause.html", **_about(), first=True)


@steady.post("/pause/contact")
@once
def contact() -> str | Response:
    """Note in the diary that there was contact today: one press, and no more."""
    today = clock.now().astimezone().date()
    entry = add_entry(open_vault(), EntryBody(kind=Kind.CONTACT, when=When.on(today)))
    tell(
        _(
            "It is in your diary with today's date. You can add words there, or leave"
            " it as it is."
        ),
        undo=url_of("diary.remove", entry_id=entry),
    )
    return go("pause")


@steady.route("/pause/helped", methods=["GET", "POST"])
def helped() -> str | Response:
    """Keep what helped, to be shown the next time; it is not counted."""
    there = mine()
    lines = {f"{HELPED}:{each.page.id}": each.page.title for each in _body(there)}
    boxes = [forms.Box(key, text) for key, text in lines.items()]
    ticked = [key for key in lines if there.is_ticked(key)]
    form = forms.helped_form(boxes, ticked, there.words(HELPED))
    current = version_of([*ticked, there.words(HELPED)])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        change = service.change_helped(
            open_vault(),
            GROUP,
            lines,
            forms.ticked_in(form) & lines.keys(),
            (HELPED, _("What helped"), form.to_words()),
        )
        tell(_("What helped is kept."), undo=url_for(".undo", change=change))
        return go("pause")
    if meanwhile:
        form.version.data = current
    return render_template(
        "steady/helped.html",
        form=form,
        kept=[
            {
                "label": _("Something else that helped"),
                "value": there.words(HELPED) or _("No words"),
            }
        ]
        if meanwhile
        else [],
    )


def _about() -> dict[str, Any]:
    there = mine()
    groups = library().groups
    group = library().group(GROUP)
    sorting = Sorting(library(), there)
    body = _body(there)
    places = sorting.places(group)
    named = load_blanks(open_vault()).get(PERSON, "")
    covered = there.is_covered(GROUP)
    return {
        "group": group,
        "body": [
            {
                "title": each.page.title,
                "text": each.page.entries[0].text
                if isinstance(each.page.body, Guide)
                else each.page.intro,
                "url": view.url_of_page(library(), each.page.id),
            }
            for each in body
        ],
        "helped": []
        if covered
        else [
            *(
                each.page.title
                for each in body
                if there.is_ticked(f"{HELPED}:{each.page.id}")
            ),
            *([there.words(HELPED)] if there.words(HELPED) else []),
        ],
        "covered": covered,
        "key": group_key(GROUP),
        "parts": []
        if covered
        else [
            part
            for part in view.parts_of(library(), group, places)
            if part.title != dict(group.parts)[BODY]
        ],
        "person": "" if covered else named,
        "person_url": _person_url(),
        "people_url": url_of("people.overview"),
        "panel": panel(open_vault(), library()),
        "group_url": url_for(
            ".group", at=[each.id for each in groups].index(GROUP) + 1
        ),
        "is_first_page": request.endpoint == "steady.pause",
    }


def _body(there: Mine) -> list[Place]:
    places = Sorting(library(), there).places(library().group(GROUP))
    return [each for each in places.listed if each.page.part == BODY]


def _person_url() -> str:
    """Return where in the plan it is said whom to call."""
    for number, section in enumerate(library().sections, 1):
        for at, item in enumerate(section.items, 1):
            if any(blank.id == PERSON for blank in item.blanks):
                return url_of("plan.edit_blanks", number=number, step=str(at))
    return url_of("people.overview")
