"""Question pages made from the content."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from wtforms import Field, RadioField, SelectField
from wtforms.fields.choices import SelectChoice

from planner.content.model import Question
from planner.profile.model import Answer, Answers, Pass
from planner.web.forms import ManyField, PlannerForm, version_of

#: A question with more choices than this is a list to open, not boxes to pick from.
MOST_IN_VIEW = 12

#: Stands before a way to pass, so that it is never the value of a choice.
_LEAVE = "leave:"


def questions_form(questions: Mapping[int, Question], answers: Answers) -> PlannerForm:
    """Return a form with these questions; the fields are named by their numbers."""
    fields = {f"q{number}": _field(question) for number, question in questions.items()}
    data = {
        f"q{number}": _as_data(question, answers[question.id])
        for number, question in questions.items()
        if question.id in answers
    }
    form: PlannerForm = type("QuestionsForm", (PlannerForm,), fields)(data=data)
    return form


def answers_in(
    form: PlannerForm, questions: Mapping[int, Question]
) -> dict[str, Answer | None]:
    """Return what was picked for each question; None where nothing was."""
    return {
        question.id: _as_answer(question, form[f"q{number}"].data)
        for number, question in questions.items()
    }


def version_for(questions: Mapping[int, Question], answers: Answers) -> str:
    """Return a mark of the answers that a page shows."""
    return version_of([answers.get(each.id) for each in questions.values()])


def words_for(question: Question, answer: Answer | None) -> str:
    """Return an answer in words; what is not to be written down is not said."""
    if answer is None:
        return ""
    words = [each.text for each in question.choices if each.value in answer.chosen]
    if answer.passed is not None:
        words.append(_pass_words()[answer.passed])
    return "\n".join(words)


def _field(question: Question) -> Field:
    kind, choices = _kind(question), []
    if kind is SelectField:
        choices.append(SelectChoice("", _("No answer")))
    choices.extend(SelectChoice(each.value, each.text) for each in question.choices)
    choices.extend(
        SelectChoice(f"{_LEAVE}{each}", _pass_words()[each])
        for each in _passes(question)
    )
    return kind(
        question.label,
        description=question.hint or "",
        choices=choices,
        validate_choice=False,
    )


def _kind(question: Question) -> type[Field]:
    long = len(question.choices) > MOST_IN_VIEW
    kind: type[Field] = SelectField if long else RadioField
    return ManyField if question.kind == "many" else kind


def _passes(question: Question) -> Sequence[Pass]:
    return (Pass.UNKNOWN, Pass.PRIVATE) if question.sensitive else (Pass.UNKNOWN,)


def _pass_words() -> dict[Pass, str]:
    return {
        Pass.UNKNOWN: _("I don't know"),
        Pass.PRIVATE: _("I'd rather not write this down"),
    }


def _as_data(question: Question, answer: Answer) -> str | list[str]:
    values = list(answer.chosen)
    if answer.passed is not None:
        values.append(f"{_LEAVE}{answer.passed}")
    return values if question.kind == "many" else values[-1]


def _as_answer(question: Question, data: str | list[str] | None) -> Answer | None:
    picked = data if isinstance(data, list) else [data]
    known = {each.value for each in question.choices}
    chosen = tuple(each for each in picked if each in known)
    passed = [each for each in _passes(question) if f"{_LEAVE}{each}" in picked]
    if not chosen and not passed:
        return None
    return Answer(chosen, passed[-1] if passed else None)
