"""What can be written about a place."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from planner.places.model import Kind, NewPlace, Place
from planner.places.words import kind_words
from planner.web.forms import PlannerForm


class NewPlaceForm(PlannerForm):
    """A new place: a word for it, which one it is, and what it is good for."""

    label = StringField(
        _("What do you call it?"),
        [DataRequired(_("Write a word for it"))],
        description=_(
            "A nickname is enough. The list shows it, so better no address here."
        ),
    )
    kind = RadioField(
        _("Which place is it?"), default=Kind.OTHER.value, validate_choice=False
    )
    good = StringField(
        _("What is it good for?"),
        description=_("For example an hour of rest, or a night with the children."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [
            SelectChoice(each.value, word) for each, word in kind_words().items()
        ]

    def to_place(self) -> NewPlace:
        """Return what was filled in."""
        return NewPlace(
            label=_typed(self.label), kind=self.to_kind(), good=_typed(self.good)
        )

    def to_kind(self) -> Kind:
        """Return which place it is; whatever is not said is another one."""
        picked = self.kind.data
        return Kind(picked) if picked in set(Kind) else Kind.OTHER


class PlaceForm(NewPlaceForm):
    """The first page of a place that is on the list."""

    who = StringField(
        _("Who lives or works there?"),
        description=_(
            "A nickname or initials is enough. Somebody new is added to your people."
        ),
    )
    note = TextAreaField(_("What else should you remember?"))

    def offer(self, people: Iterable[str]) -> None:
        """Offer the people who are on the list."""
        if list(people):
            self.who.render_kw = {"list": "known-person"}

    def changed(self, before: Place) -> NewPlace:
        """Return what was filled in; what other pages ask for stays as it was."""
        return replace(
            before,
            label=_typed(self.label),
            kind=self.to_kind(),
            good=_typed(self.good),
            who=_typed(self.who),
            note=_typed(self.note),
        )


class WayForm(PlannerForm):
    """How to get there, and in."""

    travel = StringField(
        _("How long does it take to get there?"),
        description=_("For example “20 minutes on foot”."),
    )
    way = TextAreaField(
        _("How would you get there without the car?"),
        description=_("On foot, by bus, with somebody, by a taxi paid in cash."),
    )
    hours = StringField(_("When is it open, or when is somebody there?"))
    enter = StringField(
        _("What do you need to get in?"),
        description=_("For example a key, a code, a bell, or a call before."),
    )

    def changed(self, before: Place) -> NewPlace:
        """Return what was filled in."""
        return replace(
            before,
            travel=_typed(self.travel),
            way=_typed(self.way),
            hours=_typed(self.hours),
            enter=_typed(self.enter),
        )


class AddressForm(PlannerForm):
    """Where it is."""

    address = TextAreaField(
        _("Where is it?"),
        description=_(
            "Only if you need it here. To take it away, empty the field and save."
        ),
    )

    def changed(self, before: Place) -> NewPlace:
        """Return what was filled in."""
        return replace(before, address=_typed(self.address))


#: A page about one topic of a place (U37).
TopicForm = PlaceForm | WayForm | AddressForm


def _typed(field: StringField) -> str:
    return (field.data or "").strip()
