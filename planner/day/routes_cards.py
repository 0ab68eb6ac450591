"""Cards for when the day goes otherwise, and the one that every page leads to."""

from flask import abort, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.content.day import RIGHT_NOW
from planner.day import forms_cards as forms
from planner.day import store, view
from planner.day.cards import CardSheet, find_card, shown
from planner.day.routes_shared import all_cards, day, done, go
from planner.web.forms import PlannerForm, version_of
from planner.web.menu import url_of
from planner.web.once import once
from planner.web.vault import open_vault
from planner.web.visits import tell


@day.get("/cards")
def cards() -> str:
    """Show every card by what happened."""
    every = all_cards()
    return render_template(
        "day/cards.html",
        cards=shown(every),
        hidden=[card for card in every if card.is_removed and card.supplied],
    )


@day.get("/now")
def right_now() -> str:
    """Show what to do when there is no time at all; hidden or not, it is here."""
    return _show(find_card(all_cards(), RIGHT_NOW))


@day.get("/cards/<card>")
def show_card(card: str) -> str:
    """Show one card."""
    return _show(find_card(all_cards(), card))


@day.route("/cards/new", methods=["GET", "POST"])
@once
def new_card() -> str | Response:
    """Add a card of one's own."""
    form = forms.CardForm()
    if form.validate_on_submit():
        number = store.save_card(open_vault(), form.to_title(), form.to_lines())
        tell(_("The card is there."))
        return go("show_card", card=f"own-{number}")
    return render_template("day/new_card.html", form=form)


@day.route("/cards/<card>/edit", methods=["GET", "POST"])
def edit_card(card: str) -> str | Response:
    """Change a card; one of the content is hers from then on."""
    found = find_card(all_cards(), card)
    lines = "\n".join(line.text for line in found.lines)
    form = forms.CardForm(title=found.title, lines=lines)
    current = version_of([found.title, lines])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        change = _change(found, form.to_title(), form.to_lines(), own=True)
        return done(_("Your words are saved."), change, "show_card", card=card)
    if meanwhile:
        form.version.data = current
    labels = {_("What happened?"): found.title, _("What do you do?"): lines}
    return render_template(
        "day/edit_card.html",
        form=form,
        card=found,
        kept=view.saved_lines(labels) if meanwhile else [],
    )


@day.post("/cards/<card>/as-supplied")
def as_supplied(card: str) -> Response:
    """Show a card of the content in its own words again."""
    found = find_card(all_cards(), card)
    if not found.supplied or not found.is_own:
        abort(404)
    texts = [line.text for line in found.lines]
    change = _change(found, found.title, texts, own=False)
    said = _("The card has its first words again.")
    return done(said, change, "show_card", card=card)


@day.route("/cards/<card>/remove", methods=["GET", "POST"])
def remove_card(card: str) -> str | Response:
    """Hide a card, or remove one's own, after asking."""
    found = find_card(all_cards(), card)
    if found.is_removed:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        texts = [line.text for line in found.lines]
        change = _change(found, found.title, texts, own=found.is_own)
        store.remove(open_vault(), store.CARD, _row_of(card))
        said = _("It is hidden.") if found.supplied else _("It was removed.")
        return done(said, change, "cards")
    return render_template("day/remove_card.html", form=form, card=found)


@day.post("/cards/<card>/back")
def bring_back(card: str) -> Response:
    """Show a card again that was hidden."""
    found = find_card(all_cards(), card)
    if found.number is None:
        abort(404)
    store.remove(open_vault(), store.CARD, found.number, put_back=True)
    tell(_("It is back as it was."))
    return go("cards")


def _show(card: CardSheet) -> str:
    return render_template(
        "day/card.html",
        card=card,
        is_now=card.address == RIGHT_NOW,
        numbers_url=url_of("helplines.overview"),
    )


def _change(card: CardSheet, title: str, lines: list[str], *, own: bool) -> int:
    """Keep a card; one of the content gets a row of its own, as it was, before."""
    vault = open_vault()
    number = card.number
    if number is None:
        texts = [line.text for line in card.lines]
        number = store.save_card(
            vault, card.title, texts, supplied=card.supplied, own=False
        )
    change = store.keep_before(vault, [(store.CARD, number)])
    store.save_card(vault, title, lines, supplied=card.supplied, own=own, number=number)
    return change


def _row_of(address: str) -> int:
    return find_card(all_cards(), address).number or 0
