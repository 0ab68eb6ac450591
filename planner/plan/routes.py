"""The pages of the plan."""

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
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.content.model import Library
from planner.exports.sheet import mark_of
from planner.exports.store import load_copies
from planner.exports.view import older_copies
from planner.plan import forms, service, store, view, words
from planner.plan.model import PlanSection, State, Step
from planner.profile.store import Area, Position, change_position
from planner.vault.settings import get_setting, set_setting
from planner.web.forms import PlannerForm, version_of
from planner.web.menu import url_of
from planner.web.vault import open_vault
from planner.web.visits import tell
from planner.web.when import parts_of

plan = Blueprint("plan", __name__, url_prefix="/plan")

#: Whether blanks that nothing was written into stand on the page (U56).
EMPTY_BLANKS = "empty-blanks"


@plan.get("/")
def overview() -> str:
    """Show the parts of the plan."""
    whole = service.load_plan(_library(), open_vault())
    copies = load_copies(open_vault())
    return render_template(
        "plan/overview.html",
        rows=view.section_rows(whole, words.status_words()),
        older=older_copies(copies, mark_of(whole)),
        paper_url=url_of("exports.before"),
    )


@plan.get("/all")
@plan.get("/all/<int:page>")
def everything(page: int = 1) -> str:
    """Show the whole plan: on one page, or on a few if it is long."""
    whole = service.load_plan(_library(), open_vault())
    pages = view.pages_of(whole)
    if not 0 < page <= len(pages):
        abort(404)
    return render_template(
        "plan/all.html",
        sections=pages[page - 1],
        page=page,
        pages=[
            view.PageLink(str(at), url_for(".everything", page=at), at == page)
            for at in range(1, len(pages) + 1)
        ],
        empty_blanks=_shows_empty_blanks(),
        paper_url=url_of("exports.before"),
    )


@plan.get("/short")
def short() -> str:
    """Show the few steps that come first, on one page (U34)."""
    whole = service.load_plan(_library(), open_vault())
    return render_template(
        "plan/short.html",
        sections=view.first_steps_of(whole),
        empty_blanks=_shows_empty_blanks(),
        paper_url=url_of("exports.before"),
    )


@plan.get("/<int:number>/before")
def before(number: int) -> str:
    """Say what comes, before a part that is hard to read (U50)."""
    section = _section(number)
    return render_template("plan/before.html", section=section.section, number=number)


@plan.get("/<int:number>")
def section(number: int) -> str:
    """Show one part of the plan with everything that can be done with it."""
    found = _section(number)
    form = forms.StatusForm(status=found.status)
    return render_template(
        "plan/section.html",
        section=view.page_of(found, number),
        form=form,
        number=number,
        empty_blanks=_shows_empty_blanks(),
    )


@plan.post("/<int:number>/status")
def status(number: int) -> Response:
    """Keep how far the person says that this part is (U32)."""
    found = _section(number)
    picked = forms.StatusForm().to_status()
    vault = open_vault()
    change = service.change_status(vault, found.section.id, picked)
    change_position(vault, Position(Area.PLAN, found.section.id))
    said = _("How far you are with “%(part)s” is saved.", part=found.section.word)
    tell(said, undo=url_for(".undo", change=change))
    if request.form.get("then") == "list":
        return _go("plan.overview")
    following = number % len(_library().sections) + 1
    return _go("plan.section", number=following)


@plan.route("/<int:number>/new", methods=["GET", "POST"])
def new_step(number: int) -> str | Response:
    """Add a step of one's own."""
    found = _section(number)
    form = forms.NewStepForm()
    if form.validate_on_submit():
        vault = open_vault()
        text = str(form.text.data).strip()
        step = store.add_own_step(vault, found.section.id, text)
        change_position(vault, Position(Area.PLAN, found.section.id))
        return _go("plan.section", number=number, _anchor=f"step-own-{step}")
    return render_template("plan/new_step.html", form=form, number=number)


@plan.route("/<int:number>/<step>", methods=["GET", "POST"])
def edit_step(number: int, step: str) -> str | Response:
    """Write own words, who and when."""
    found, one = _step(number, step)
    form = _form_for(one)
    current = version_of([one.text if one.own else "", one.words, one.who, one.when])
    form.came_from(current)
    if form.validate_on_submit() and not form.changed_meanwhile(current):
        vault = open_vault()
        section_id = found.section.id
        note = form.to_note(section_id)
        change = service.change_words(vault, section_id, one.id, note, form.to_text())
        change_position(vault, Position(Area.PLAN, section_id))
        return _done(_("Your words are saved."), number, step, change)
    meanwhile = form.changed_meanwhile(current)
    if meanwhile:
        form.version.data = current
    return render_template(
        "plan/edit_step.html",
        form=form,
        step=view.step_of(found, one),
        number=number,
        back=_back(number, step),
        kept=view.saved_words(one) if meanwhile else [],
    )


@plan.route("/<int:number>/<step>/blanks", methods=["GET", "POST"])
def edit_blanks(number: int, step: str) -> str | Response:
    """Fill the blanks of a step."""
    found, one = _step(number, step)
    form = forms.blanks_form(one.blanks)
    current = version_of([each.words for each in one.blanks])
    form.came_from(current)
    if form.validate_on_submit() and not form.changed_meanwhile(current):
        vault = open_vault()
        words = form.words()
        change = service.fill_blanks(vault, found.section.id, one.id, words)
        change_position(vault, Position(Area.PLAN, found.section.id))
        return _done(form.message(), number, step, change)
    meanwhile = form.changed_meanwhile(current)
    if meanwhile:
        form.version.data = current
    return render_template(
        "plan/edit_blanks.html",
        form=form,
        step=view.step_of(found, one),
        number=number,
        back=_back(number, step),
        kept=view.saved_blanks(one) if meanwhile else [],
    )


@plan.post("/<int:number>/change")
def change_step(number: int) -> Response:
    """Say done, later or not for me, put back, or move one place up or down."""
    what, _colon, step = request.form.get("change", "").partition(":")
    found, one = _step(number, step)
    if what in {"up", "down"}:
        place = view.next_place(found, one, what)
        change = service.move_step(open_vault(), found, one.id, place)
        return _done(_("The step was moved."), number, step, change)
    if what not in set(State):
        abort(400)
    vault = open_vault()
    change = service.change_state(vault, found.section.id, one.id, State(what))
    change_position(vault, Position(Area.PLAN, found.section.id))
    return _done(view.state_message(State(what)), number, step, change)


@plan.post("/<int:number>/<step>/move")
def move(number: int, step: str) -> Response:
    """Put a step at a place, counted from 1."""
    found, one = _step(number, step)
    wanted = request.form.get("place", "").strip()
    if not wanted.isdecimal():
        tell(_("Write a number to say where the step goes."), "attention")
        return _go("plan.edit_step", number=number, step=step)
    change = service.move_step(open_vault(), found, one.id, int(wanted) - 1)
    return _done(_("The step was moved."), number, step, change)


@plan.route("/<int:number>/<step>/remove", methods=["GET", "POST"])
def remove_step(number: int, step: str) -> str | Response:
    """Remove a step of one's own, after asking."""
    found, one = _step(number, step)
    if not one.id.startswith("own:"):
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        change = service.remove_step(open_vault(), found.section.id, one.id)
        return _done(_("The step was removed."), number, None, change)
    return render_template(
        "plan/remove_step.html",
        form=form,
        step=view.step_of(found, one),
        number=number,
        back=_back(number, step),
    )


@plan.post("/undo/<int:change>")
def undo(change: int) -> Response:
    """Take back the last change."""
    vault = open_vault()
    before = service.take_back(vault, change)
    if before is None:
        tell(_("There is a newer change, so this one stays as it is."), "info")
        return _go("plan.overview")
    numbers = {each.id: n for n, each in enumerate(_library().sections, 1)}
    number = numbers[before.section]
    found = _section(number)
    tell(_("It is as it was before."))
    anchor = next(
        (
            view.step_of(found, one).anchor
            for one in found.steps
            if one.id == before.step
        ),
        None,
    )
    return _go("plan.section", number=number, _anchor=anchor)


@plan.post("/show")
def show_blanks() -> Response:
    """Show or hide the blanks that nothing was written into."""
    shown = "yes" if request.form.get("show") == "yes" else "no"
    set_setting(open_vault(), EMPTY_BLANKS, shown)
    number = request.form.get("number", "")
    if number.isdecimal():
        return _go("plan.section", number=int(number))
    return _go("plan.everything")


def _library() -> Library:
    library: Library = current_app.extensions["library"]
    return library


def _section(number: int) -> PlanSection:
    whole = service.load_plan(_library(), open_vault())
    if not 0 < number <= len(whole.sections):
        abort(404)
    return whole.sections[number - 1]


def _step(number: int, step: str) -> tuple[PlanSection, Step]:
    found = _section(number)
    return found, service.find_step(found, step)


def _form_for(step: Step) -> forms.StepForm:
    when = parts_of(step.when)
    if step.own:
        return forms.OwnStepForm(
            text=step.text, words=step.words, who=step.who, when=when
        )
    return forms.StepForm(words=step.words, who=step.who, when=when)


def _back(number: int, step: str) -> str:
    """Return the page and spot that a change was begun from (U55)."""
    page = request.args.get("from", "")
    anchor = f"step-{number}-{step}"
    if page == "short":
        return url_for("plan.short", _anchor=anchor)
    if page.isdecimal():
        return url_for("plan.everything", page=int(page), _anchor=anchor)
    return url_for("plan.section", number=number, _anchor=f"step-{step}")


def _done(words: str, number: int, step: str | None, change: int) -> Response:
    tell(words, undo=url_for("plan.undo", change=change))
    if step is None:
        return _go("plan.section", number=number)
    return redirect(_back(number, step), code=303)


def _shows_empty_blanks() -> bool:
    return get_setting(open_vault(), EMPTY_BLANKS, "yes") == "yes"


def _go(endpoint: str, **values: Any) -> Response:
    return redirect(url_for(endpoint, **values), code=303)
