"""Somebody's own page, and one page for each topic of theirs (U37)."""

from dataclasses import dataclass

from flask import render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.people import forms, store, view
from planner.people.model import Person
from planner.people.routes_shared import changed, people, taken_labels, to_person
from planner.web.card import MOST, Put, load_card, put_on, take_off
from planner.web.forms import version_of
from planner.web.held import held_by
from planner.web.vault import open_vault
from planner.web.visits import tell


@dataclass(frozen=True)
class Topic:
    """One page about somebody: what it asks for, and how it looks."""

    form: type[forms.TopicForm | forms.PersonForm]
    template: str
    fields: tuple[str, ...]


BASICS = Topic(
    forms.PersonForm, "people/edit_person.html", ("label", "knows", "told", "note")
)
HELP = Topic(forms.HelpForm, "people/edit_help.html", ("can", "helps"))
WAYS = Topic(
    forms.WaysForm,
    "people/edit_ways.html",
    ("never", "calls", "texts", "times", "pickup"),
)
REACH = Topic(forms.ReachForm, "people/edit_reach.html", ("reach",))
WORD = Topic(forms.WordForm, "people/edit_word.html", ("word",))


@people.get("/<int:person_id>/all")
def show_person(person_id: int) -> str:
    """Show what is known of somebody, and what they have; no way and no word (U63)."""
    vault = open_vault()
    person = store.load_person(vault, person_id)
    return render_template(
        "people/show_person.html",
        person=person,
        one=view.row(person, load_card(vault)),
        held=held_by(vault, person_id),
    )


@people.route("/<int:person_id>", methods=["GET", "POST"])
def edit_person(person_id: int) -> str | Response:
    """Change the label, what they know, and what they may be told."""
    return _topic(person_id, BASICS)


@people.route("/<int:person_id>/help", methods=["GET", "POST"])
def edit_help(person_id: int) -> str | Response:
    """Change what somebody could do."""
    return _topic(person_id, HELP)


@people.route("/<int:person_id>/ways", methods=["GET", "POST"])
def edit_ways(person_id: int) -> str | Response:
    """Change which ways are safe (U78)."""
    return _topic(person_id, WAYS)


@people.route("/<int:person_id>/reach", methods=["GET", "POST"])
def edit_reach(person_id: int) -> str | Response:
    """Show, and change, how to reach somebody: on a page of its own (U43, U63)."""
    return _topic(person_id, REACH)


@people.route("/<int:person_id>/word", methods=["GET", "POST"])
def edit_word(person_id: int) -> str | Response:
    """Show, and change, the word agreed with somebody: on a page of its own (U63)."""
    return _topic(person_id, WORD)


@people.post("/<int:person_id>/card")
def put_on_card(person_id: int) -> Response:
    """Put somebody on the pocket card (U80)."""
    vault = open_vault()
    key = store.load_person(vault, person_id).card_key
    if put_on(vault, key) is Put.FULL:
        tell(
            _("There is room for %(most)s on the card. Take one off first.", most=MOST),
            "info",
        )
    else:
        undo = url_for(".take_off_card", person_id=person_id)
        tell(_("They are marked for the pocket card."), undo=undo)
    return to_person(person_id)


@people.post("/<int:person_id>/card/off")
def take_off_card(person_id: int) -> Response:
    """Take somebody off the pocket card."""
    vault = open_vault()
    take_off(vault, store.load_person(vault, person_id).card_key)
    undo = url_for(".put_on_card", person_id=person_id)
    tell(_("They are no longer marked for the card."), undo=undo)
    return to_person(person_id)


def _topic(person_id: int, topic: Topic) -> str | Response:
    """Show one page about somebody, or keep what was written on it (U149)."""
    person = store.load_person(open_vault(), person_id)
    form = topic.form(obj=person)
    if isinstance(form, forms.PersonForm):
        form.taken = taken_labels(besides=person_id)
    current = _version(person, topic)
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        return changed(person_id, form.to_person(person))
    if meanwhile:
        form.version.data = current
    return render_template(
        topic.template,
        form=form,
        person=person,
        kept=view.saved(person, topic.fields) if meanwhile else [],
    )


def _version(person: Person, topic: Topic) -> str:
    return version_of([str(getattr(person, name)) for name in topic.fields])
