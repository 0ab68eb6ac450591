"""Numbers to call."""

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.content.model import Library
from planner.helplines import forms, store
from planner.helplines.model import (
    OwnNumber,
    country_of,
    country_question,
    topic_of_country,
)
from planner.web.card import (
    MOST,
    Put,
    bring_back,
    load_card,
    put_on,
    set_away,
    take_off,
)
from planner.web.forms import PlannerForm, version_of
from planner.web.listening import announced
from planner.web.once import once
from planner.web.vault import open_vault
from planner.web.visits import tell

helplines = Blueprint("helplines", __name__, url_prefix="/numbers")


@helplines.get("/")
def overview() -> str:
    """Show the emergency number first, then services, then one's own numbers."""
    question = country_question(_library())
    chosen = store.load_country(open_vault(), question.id)
    form = forms.CountryForm(country=chosen[0] if chosen else "")
    form.offer(question)
    country = country_of(_library(), chosen)
    return render_template(
        "helplines/overview.html",
        form=form,
        country=country,
        elsewhere=_library().international,
        is_known=country != _library().international,
        own=store.load_numbers(open_vault()),
        card=load_card(open_vault()),
    )


@helplines.post("/country")
def change_country() -> Response:
    """Show the numbers of another country."""
    question = country_question(_library())
    choice = forms.CountryForm().to_choice(question)
    with announced(topic_of_country(_library()).id):
        store.change_country(open_vault(), question.id, choice)
    return _list()


@helplines.route("/new", methods=["GET", "POST"])
@once
def new_number() -> str | Response:
    """Add a number of one's own."""
    form = forms.NumberForm()
    if form.validate_on_submit():
        store.add_number(open_vault(), form.to_number())
        return _list("own")
    return render_template("helplines/new_number.html", form=form)


@helplines.route("/<int:number_id>", methods=["GET", "POST"])
def edit_number(number_id: int) -> str | Response:
    """Change a number of one's own."""
    number = store.load_number(open_vault(), number_id)
    form = forms.NumberForm(obj=number)
    current = _version(number)
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        store.change_number(open_vault(), number_id, form.to_number())
        return _list("own")
    if meanwhile:
        form.version.data = current
    return render_template(
        "helplines/edit_number.html",
        form=form,
        number=number,
        kept=_saved(number) if meanwhile else [],
    )


@helplines.route("/<int:number_id>/remove", methods=["GET", "POST"])
def remove_number(number_id: int) -> str | Response:
    """Remove a number of one's own, after asking."""
    number = store.load_number(open_vault(), number_id)
    form = PlannerForm()
    if form.validate_on_submit():
        store.remove_number(open_vault(), number_id)
        set_away(open_vault(), number.card_key)
        back = url_for(".put_back", number_id=number_id)
        tell(_("The number was removed."), undo=back)
        return _list()
    return render_template("helplines/remove_number.html", form=form, number=number)


@helplines.post("/<int:number_id>/back")
def put_back(number_id: int) -> Response:
    """Put a number back that was removed (U102)."""
    store.remove_number(open_vault(), number_id, put_back=True)
    bring_back(open_vault(), OwnNumber("", "", "", number_id).card_key)
    return _list("own")


@helplines.post("/<int:number_id>/card")
def put_on_card(number_id: int) -> Response:
    """Put a number of one's own on the pocket card (U80)."""
    key = store.load_number(open_vault(), number_id).card_key
    if put_on(open_vault(), key) is Put.FULL:
        words = _(
            "There is room for %(most)s on the card. Take one off first.", most=MOST
        )
        tell(words, "info")
    else:
        undo = url_for(".take_off_card", number_id=number_id)
        tell(_("It is marked for the pocket card."), undo=undo)
    return _list("own")


@helplines.post("/<int:number_id>/card/off")
def take_off_card(number_id: int) -> Response:
    """Take a number of one's own off the pocket card."""
    take_off(open_vault(), store.load_number(open_vault(), number_id).card_key)
    undo = url_for(".put_on_card", number_id=number_id)
    tell(_("It is no longer marked for the card."), undo=undo)
    return _list("own")


def _library() -> Library:
    library: Library = current_app.extensions["library"]
    return library


def _saved(number: OwnNumber) -> list[dict[str, str]]:
    """Return what another window saved meanwhile, to choose from (U149)."""
    return [
        {"label": _("Who is it?"), "value": number.name},
        {"label": _("What is the number?"), "value": number.phone or _("No words")},
        {
            "label": _("What should you remember about it?"),
            "value": number.note or _("No words"),
        },
    ]


def _version(number: OwnNumber) -> str:
    return version_of([number.name, number.phone, number.note])


def _list(anchor: str | None = None) -> Response:
    return redirect(url_for(".overview", _anchor=anchor), code=303)
