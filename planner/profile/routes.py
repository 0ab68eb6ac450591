"""The question pages."""

from collections.abc import Mapping
from typing import Any

from flask import (
    Blueprint,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response

from planner.content.model import Library, Question, Topic
from planner.profile import forms, model, store, view
from planner.profile.facts import facts_of
from planner.profile.model import Answer, Answers
from planner.profile.store import Area, Position
from planner.vault.settings import get_setting, set_setting
from planner.web.forms import PlannerForm
from planner.web.listening import announced
from planner.web.menu import has_page, url_of
from planner.web.vault import open_vault

profile = Blueprint("profile", __name__, url_prefix="/questions")

#: Whether questions without an answer stand on the page of all answers (U56).
EMPTY_ANSWERS = "empty-answers"


@profile.get("/")
def overview() -> str:
    """Show the topics and how far each is."""
    answers = store.load_answers(open_vault())
    topics = _library().topics
    return render_template(
        "profile/overview.html",
        rows=view.topic_rows(topics, facts_of(topics, answers), answers),
        plan_url=url_of("plan.overview"),
        signs_url=url_of("signs.overview"),
    )


@profile.get("/<int:number>/before")
def before(number: int) -> str:
    """Say what comes, before a page that is hard to read (U50)."""
    found = _topic(number)
    return render_template(
        "profile/before.html",
        topic=found,
        number=number,
        length=view.length_words(found),
        following=_after(number),
    )


@profile.route("/<int:number>", methods=["GET", "POST"])
def topic(number: int) -> str | Response:
    """Ask the questions of one topic."""
    asked = _topic(number)
    answers = store.load_answers(open_vault())
    questions = _asked(asked, answers)
    if not questions:
        return redirect(_after(number), code=303)
    form = forms.questions_form(questions, answers)
    position = Position(Area.QUESTIONS, asked.id)
    if _passed(position):
        return redirect(_onward(number), code=303)
    saved = _save(form, questions, answers, position)
    if saved is not None:
        # An answer can bring a question along: it stands on this page, so show it.
        if request.form.get("then") != "list" and _asked(asked, saved) != questions:
            return _go(".topic", number=number, **_origin())
        return redirect(_known_about(asked, number) or _onward(number), code=303)
    return render_template(
        "profile/topic.html",
        topic=asked,
        number=number,
        form=form,
        names=view.names_of(questions),
        back=_back(number),
        kept=_meanwhile(form, questions, answers),
    )


@profile.route("/short/<int:number>", methods=["GET", "POST"])
def short(number: int) -> str | Response:
    """Ask the few questions of the short path (U34)."""
    pages = model.short_path(_library().topics)
    if not 0 < number <= len(pages):
        abort(404)
    answers = store.load_answers(open_vault())
    facts = facts_of(_library().topics, answers)
    questions = {
        at: each
        for at, each in enumerate(pages[number - 1], 1)
        if model.is_asked(each, facts)
    }
    form = forms.questions_form(questions, answers)
    last = number == len(pages)
    onward = url_of("plan.short") if last else url_for(".short", number=number + 1)
    position = Position(Area.SHORT, str(number))
    if _passed(position):
        return redirect(onward, code=303)
    if _save(form, questions, answers, position) is not None:
        to_list = request.form.get("then") == "list"
        return redirect(url_for(".overview") if to_list else onward, code=303)
    return render_template(
        "profile/short.html",
        number=number,
        form=form,
        names=view.names_of(questions),
        back=url_for(".short", number=number - 1)
        if number > 1
        else url_for(".overview"),
        kept=_meanwhile(form, questions, answers),
    )


@profile.get("/answers")
def answers() -> str:
    """Show every answer with a way to change it (U55)."""
    found = store.load_answers(open_vault())
    topics = _library().topics
    return render_template(
        "profile/answers.html",
        parts=view.answer_rows(topics, facts_of(topics, found), found),
        show_empty=get_setting(open_vault(), EMPTY_ANSWERS, "yes") == "yes",
        plan_url=url_of("plan.overview"),
    )


@profile.post("/answers/show")
def show_empty() -> Response:
    """Show or hide the questions without an answer."""
    shown = "yes" if request.form.get("show") == "yes" else "no"
    set_setting(open_vault(), EMPTY_ANSWERS, shown)
    return _go(".answers")


@profile.route("/<int:number>/<int:question>/clear", methods=["GET", "POST"])
def clear_answer(number: int, question: int) -> str | Response:
    """Take one answer away, after asking (U43)."""
    asked = _topic(number)
    if not 0 < question <= len(asked.questions):
        abort(404)
    form = PlannerForm()
    back = url_for(".answers", _anchor=f"answer-{number}-{question}")
    if form.validate_on_submit():
        store.remove_answer(open_vault(), asked.questions[question - 1].id)
        return redirect(back, code=303)
    return render_template(
        "profile/clear.html",
        form=form,
        question=asked.questions[question - 1],
        number=number,
        back=back,
    )


def _library() -> Library:
    library: Library = current_app.extensions["library"]
    return library


def _topic(number: int) -> Topic:
    topics = _library().topics
    if not 0 < number <= len(topics):
        abort(404)
    return topics[number - 1]


def _asked(topic: Topic, answers: Answers) -> dict[int, Question]:
    facts = facts_of(_library().topics, answers)
    return {
        at: each
        for at, each in enumerate(topic.questions, 1)
        if model.is_asked(each, facts)
    }


def _passed(position: Position) -> bool:
    """Leave a page for now: only the position changes (U38)."""
    if request.method == "POST" and request.form.get("pass") == "skip":
        store.change_position(open_vault(), position)
        return True
    return False


def _save(
    form: PlannerForm,
    questions: Mapping[int, Question],
    answers: Answers,
    position: Position,
) -> Answers | None:
    """Keep what was picked; None if there is nothing to keep, or a newer answer."""
    current = forms.version_for(questions, answers)
    form.came_from(current)
    if not form.validate_on_submit() or form.changed_meanwhile(current):
        return None
    vault = open_vault()
    given = forms.answers_in(form, questions)
    facts = facts_of(_library().topics, {**answers, **_only_answers(given)})
    for question in questions.values():
        # What this very answer makes unneeded is kept aside, not cleared (U42).
        if given[question.id] is None and not model.is_asked(question, facts):
            del given[question.id]
    for topic in _library().topics:
        here = {each.id for each in topic.questions} & given.keys()
        if here:
            with announced(topic.id):
                store.save_answers(vault, {each: given[each] for each in here})
    store.change_position(vault, position)
    return store.load_answers(vault)


def _only_answers(given: Mapping[str, Answer | None]) -> dict[str, Answer]:
    return {each: answer for each, answer in given.items() if answer is not None}


def _meanwhile(
    form: PlannerForm, questions: Mapping[int, Question], answers: Answers
) -> list[view.Saved]:
    current = forms.version_for(questions, answers)
    if not form.changed_meanwhile(current):
        return []
    form.version.data = current
    return view.saved_answers(questions, answers)


def _origin() -> dict[str, str]:
    """Return where a change was begun from, for the next address."""
    asked = request.args.get("from", "")
    return {"from": asked} if asked.isdecimal() else {}


def _back(number: int) -> str:
    """Return the page before: the spot among the answers, or the topic before."""
    if origin := _origin():
        return url_for(".answers", _anchor=f"answer-{number}-{origin['from']}")
    answers = store.load_answers(open_vault())
    return view.page_before(_library().topics, number, answers)


def _known_about(topic: Topic, number: int) -> str | None:
    """Return the page on danger signs if one was answered yes here, and it is there."""
    facts = facts_of(_library().topics, store.load_answers(open_vault()))
    if not model.has_sign(topic, facts) or not has_page("signs.overview"):
        return None
    if request.form.get("then") == "list":
        return url_of("signs.overview")
    return url_of("signs.overview", after=number, **_origin())


def _onward(number: int) -> str:
    """Return where saving leads: back to the spot, to the list, or to what is next."""
    if origin := _origin():
        return url_for(".answers", _anchor=f"answer-{number}-{origin['from']}")
    if request.form.get("then") == "list":
        return url_for(".overview")
    return _after(number)


def _after(number: int) -> str:
    answers = store.load_answers(open_vault())
    return view.page_after(_library().topics, number, answers)


def _go(endpoint: str, **values: Any) -> Response:
    return redirect(url_for(endpoint, **values), code=303)
