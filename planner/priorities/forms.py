"""What is filled in about what matters most."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from planner.content.model import Section
from planner.priorities import words
from planner.priorities.model import Answers, NewPriority
from planner.priorities.weights import Pair
from planner.web.forms import PlannerForm, version_of

_CANNOT_SAY = "open"


class OwnForm(PlannerForm):
    """Something of one's own that matters."""

    words = StringField(
        lazy_gettext("What else matters to you?"),
        [DataRequired(lazy_gettext("Write what matters, or a word for it"))],
        description=lazy_gettext(
            "A word that you know is enough. For example “my dog”."
        ),
    )
    part = SelectField(
        lazy_gettext("Which part of the plan is nearest to it?"),
        description=lazy_gettext("That part then moves with it in the order."),
        validate_choice=False,
    )

    def offer(self, sections: Iterable[Section]) -> None:
        """List the parts of the plan."""
        self.part.choices = [
            SelectChoice("", _("None of them")),
            *(SelectChoice(each.id, each.title) for each in sections),
        ]

    def to_priority(self) -> NewPriority:
        """Return what was filled in."""
        known = {choice.value for choice in self.part.choices}
        part = self.part.data if self.part.data in known else ""
        return NewPriority(str(self.words.data).strip(), part)


def field_of(pair: Pair) -> str:
    """Return the name of the field that compares two."""
    return "_".join(pair)


def pairs_form(
    pairs: Iterable[Pair], answers: Answers, names: Mapping[str, str]
) -> PlannerForm:
    """Return a form that compares these."""
    fields = {field_of(pair): _comparison(pair, names) for pair in pairs}
    data = {
        field_of(pair): _CANNOT_SAY if answers[pair] is None else str(answers[pair])
        for pair in pairs
        if pair in answers
    }
    form: PlannerForm = type("PairsForm", (PlannerForm,), fields)(data=data)
    return form


def answers_in(form: PlannerForm, pairs: Iterable[Pair]) -> dict[Pair, int | None]:
    """Return what was said; a pair that was left alone is not there."""
    known = {str(each): each for each in words.SCALE} | {_CANNOT_SAY: None}
    given = {pair: form[field_of(pair)].data for pair in pairs}
    return {pair: known[said] for pair, said in given.items() if said in known}


def said(pair: Pair, answers: Answers, names: Mapping[str, str]) -> str:
    """Return what was said about a pair in words."""
    if pair not in answers:
        return str(_("No answer"))
    answer = answers[pair]
    return (
        words.cannot_say()
        if answer is None
        else words.answer_words(pair, names)[answer]
    )


def version_for(pairs: Iterable[Pair], answers: Answers) -> str:
    """Return a mark of what a page shows."""
    return version_of([(pair, answers.get(pair, "")) for pair in pairs])


def sureness_form(answers: Mapping[str, str]) -> PlannerForm:
    """Return the two short questions."""
    fields = {
        asked: RadioField(
            label,
            choices=[SelectChoice(value, text) for value, text in choices.items()],
            validate_choice=False,
        )
        for asked, (label, choices) in words.sureness_questions().items()
    }
    form: PlannerForm = type("SurenessForm", (PlannerForm,), fields)(data=answers)
    return form


def sureness_in(form: PlannerForm) -> dict[str, str]:
    """Return how sure somebody feels; what was left alone is not there."""
    return {
        asked: form[asked].data
        for asked, (_label, choices) in words.sureness_questions().items()
        if form[asked].data in choices
    }


def _comparison(pair: Pair, names: Mapping[str, str]) -> RadioField:
    answers = words.answer_words(pair, names)
    choices = [SelectChoice(str(value), answers[value]) for value in words.SCALE]
    return RadioField(
        words.comparison(pair, names),
        choices=[*choices, SelectChoice(_CANNOT_SAY, words.cannot_say())],
        validate_choice=False,
    )
