"""The page for the moment when it pulls: the body first, and nothing that decides."""

from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.content.pages import Guide
from planner.core import clock
from planner.core.dates import When
from planner.diary.model import EntryBody, Kind
from planner.diary.store import add_entry
from planner.people.store import load_people, person_for
from planner.plan.store import load_blanks, save_blanks
from planner.steady import forms, service, view
from planner.steady.model import HELPED, Mine, Place, Sorting, group_key
from planner.steady.routes_shared import go, library, mine, steady
from planner.steady.view_crisis import panel
from planner.web.forms import version_of
from planner.web.menu import url_of
from planner.web.once import once
from planner.web.vault import open_vault
from planner.web.visits import tell

GROUP, BODY = "pause", "body"
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
                "label": _("What helped?"),
                "value": "; ".join(lines[key] for key in ticked) or _("Nothing"),
            },
            {
                "label": _("Something else that helped"),
                "value": there.words(HELPED) or _("No words"),
            },
        ]
        if meanwhile
        else [],
    )


@steady.route("/pause/person", methods=["GET", "POST"])
def person() -> str | Response:
    """Say whom to call in such a moment; the plan asks for the same person (U49)."""
    before = load_blanks(open_vault()).get(PERSON, "")
    form = forms.PersonForm(who=before)
    current = version_of([before])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        who = form.to_who()
        number = {PERSON: person_for(open_vault(), who)} if who else {}
        save_blanks(open_vault(), {PERSON: who}, number)
        tell(_("It is saved."))
        return go("pause")
    if meanwhile:
        form.version.data = current
    return render_template(
        "steady/person.html",
        form=form,
        people=[each.label for each in load_people(open_vault())],
        kept=[{"label": _("Who is it?"), "value": before or _("No words")}]
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
        "people_url": url_of("people.overview"),
        "panel": panel(open_vault(), library()),
        "group_url": url_for(
            ".group", at=[each.id for each in groups].index(GROUP) + 1
        ),
    }


def _body(there: Mine) -> list[Place]:
    places = Sorting(library(), there).places(library().group(GROUP))
    return [each for each in places.listed if each.page.part == BODY]
