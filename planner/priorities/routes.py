"""The pages about what matters most."""

from collections.abc import Sequence

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
from planner.priorities import forms, model, service, store, view, words
from planner.priorities.model import MOST_OWN, SUPPLIED, Matters, Moment, OwnPriority
from planner.priorities.weights import Pair, disagreeing
from planner.web.forms import PlannerForm, version_of
from planner.web.menu import url_of
from planner.web.once import once
from planner.web.vault import open_vault
from planner.web.visits import tell

priorities = Blueprint("priorities", __name__, url_prefix="/priorities")

_MOMENTS = tuple(Moment)


@priorities.get("/")
def overview() -> str:
    """Show what can be compared, and what came of it so far."""
    matters = _matters()
    return render_template(
        "priorities/overview.html",
        matters=matters,
        names=_names(matters),
        about={key: words.about(key) for key in SUPPLIED},
        left_out=[each for each in SUPPLIED if each not in matters.used],
        may_add=len(matters.own) < MOST_OWN,
    )


@priorities.get("/before")
def before() -> str:
    """Say what comes, before pages that can be hard (U50)."""
    matters = _matters()
    return render_template(
        "priorities/before.html",
        pairs=len(matters.pairs),
        first=url_for(".pairs", number=matters.next_page or 1),
    )


@priorities.route("/pairs/<int:number>", methods=["GET", "POST"])
def pairs(number: int) -> str | Response:
    """Compare a few."""
    matters = _matters()
    pages = model.pages_of(matters.pairs)
    if not 0 < number <= len(pages):
        abort(404)
    last = number == len(pages)
    onward = url_for(".order") if last else url_for(".pairs", number=number + 1)
    if request.form.get("pass") == "skip":
        return redirect(onward, code=303)
    shown = pages[number - 1]
    form = forms.pairs_form(shown, matters.answers, _names(matters))
    current = forms.version_for(shown, matters.answers)
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        _save_pairs(form, shown, matters)
        to_list = request.form.get("then") == "list"
        return redirect(url_for(".overview") if to_list else onward, code=303)
    if meanwhile:
        form.version.data = current
    return render_template(
        "priorities/pairs.html",
        form=form,
        names=[forms.field_of(pair) for pair in shown],
        number=number,
        pages=len(pages),
        back=url_for(".pairs", number=number - 1)
        if number > 1
        else url_for(".overview"),
        kept=view.saved_answers(shown, matters.answers, _names(matters))
        if meanwhile
        else [],
    )


@priorities.get("/order")
def order() -> str:
    """Show the order now and before, what pulls both ways, and what it does."""
    matters = _matters()
    names = words.names_of(store.load_all_words(open_vault()))
    earlier = matters.told[1:2]
    said = (
        store.load_sureness(open_vault(), matters.working.id) if matters.working else {}
    )
    return render_template(
        "priorities/order.html",
        rows=view.order_rows(
            model.order_of(matters.logs),
            model.order_of(model.logs_of(earlier[0].answers)) if earlier else [],
            names,
        ),
        has_before=bool(earlier),
        not_compared=[names[each] for each in matters.not_compared],
        pulling=view.pulling_rows(disagreeing(matters.logs), matters.pairs, names),
        is_latest=matters.working in matters.told,
        sureness=view.sureness_rows(said),
        in_use=store.is_in_use(open_vault()),
        plan_url=url_of("plan.overview"),
    )


@priorities.route("/feeling/<int:number>", methods=["GET", "POST"])
def feeling(number: int) -> str | Response:
    """Ask the two short questions, before comparing and after."""
    if not 0 < number <= len(_MOMENTS):
        abort(404)
    matters, moment = _matters(), _MOMENTS[number - 1]
    onward = url_for(".order") if moment is Moment.AFTER else url_for(".before")
    if request.form.get("pass") == "skip":
        return redirect(onward, code=303)
    said = (
        store.load_sureness(open_vault(), matters.working.id) if matters.working else {}
    )
    now = {asked: answer for (when, asked), answer in said.items() if when is moment}
    form = forms.sureness_form(now)
    current = version_of(now)
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        vault = open_vault()
        at = service.working_round(matters, vault)
        store.save_sureness(vault, at, moment, forms.sureness_in(form))
        return redirect(onward, code=303)
    if meanwhile:
        form.version.data = current
    return render_template(
        "priorities/feeling.html",
        form=form,
        names=list(words.sureness_questions()),
        number=number,
        back=onward,
        kept=view.saved_sureness(now) if meanwhile else [],
    )


@priorities.post("/choose")
def choose() -> Response:
    """Take one of the supplied ones in, or leave it out."""
    what, _colon, key = request.form.get("change", "").partition(":")
    if what not in {"in", "out"} or key not in SUPPLIED:
        abort(400)
    store.save_choice(open_vault(), key, used=what == "in")
    return _list(f"name-{key}")


@priorities.route("/new", methods=["GET", "POST"])
@once
def new_own() -> str | Response:
    """Add something of one's own."""
    if len(store.load_own(open_vault())) >= MOST_OWN:
        tell(_too_many(), "info")
        return _list("own")
    form = forms.OwnForm()
    form.offer(_library().sections)
    if form.validate_on_submit():
        store.add_own(open_vault(), form.to_priority())
        return _list("own")
    return render_template("priorities/own.html", form=form, own=None, kept=[])


@priorities.route("/<int:number>", methods=["GET", "POST"])
def edit_own(number: int) -> str | Response:
    """Change something of one's own."""
    own = store.load_one(open_vault(), number)
    form = forms.OwnForm(obj=own)
    form.offer(_library().sections)
    current = version_of([own.words, own.part])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        store.change_own(open_vault(), number, form.to_priority())
        return _list("own")
    if meanwhile:
        form.version.data = current
    return render_template(
        "priorities/own.html",
        form=form,
        own=own,
        kept=_saved(own, form) if meanwhile else [],
    )


@priorities.route("/<int:number>/remove", methods=["GET", "POST"])
def remove_own(number: int) -> str | Response:
    """Remove something of one's own, after asking."""
    own = store.load_one(open_vault(), number)
    form = PlannerForm()
    if form.validate_on_submit():
        store.remove_own(open_vault(), number)
        tell(_("It was removed."), undo=url_for(".put_back", number=number))
        return _list("own")
    return render_template("priorities/remove.html", form=form, own=own)


@priorities.post("/<int:number>/back")
def put_back(number: int) -> Response:
    """Put back what was removed (U102)."""
    if len(store.load_own(open_vault())) >= MOST_OWN:
        tell(_too_many(), "info")
    else:
        store.remove_own(open_vault(), number, put_back=True)
    return _list("own")


@priorities.post("/again")
def again() -> Response:
    """Begin to compare anew; the order so far stays beside it."""
    matters, vault = _matters(), open_vault()
    if matters.working in matters.told:
        number = store.begin_round(vault)
        tell(
            _("You can compare again. Until you answer something, nothing changes."),
            undo=url_for(".stop_again", number=number),
        )
    return redirect(url_for(".before"), code=303)


@priorities.post("/again/<int:number>/back")
def stop_again(number: int) -> Response:
    """Take back the beginning, if nothing was said in it."""
    working = _matters().working
    if working and working.id == number and working.is_empty:
        store.remove_rounds(open_vault(), [number])
        tell(_("It is as it was before."))
    else:
        tell(_("There is a newer change, so this one stays as it is."), "info")
    return _list()


@priorities.post("/use")
def use() -> Response:
    """Let the plan follow the order, or no longer."""
    store.use_order(open_vault(), used=request.form.get("use") == "yes")
    return redirect(url_for(".order"), code=303)


@priorities.route("/clear", methods=["GET", "POST"])
def clear() -> str | Response:
    """Take all comparisons away, after asking."""
    form = PlannerForm()
    rounds = [each.id for each in store.load_rounds(open_vault())]
    if form.validate_on_submit():
        batch = store.remove_rounds(open_vault(), rounds)
        tell(_("Your answers were removed."), undo=url_for(".unclear", batch=batch))
        return _list()
    return render_template("priorities/clear.html", form=form)


@priorities.post("/clear/<int:batch>/back")
def unclear(batch: int) -> Response:
    """Put all comparisons back."""
    if batch:
        store.put_rounds_back(open_vault(), batch)
    return redirect(url_for(".order"), code=303)


def _library() -> Library:
    library: Library = current_app.extensions["library"]
    return library


def _matters() -> Matters:
    return service.load_matters(_library(), open_vault())


def _names(matters: Matters) -> dict[str, str]:
    return words.names_of({own.key: own.words for own in matters.own})


def _save_pairs(form: PlannerForm, shown: Sequence[Pair], matters: Matters) -> None:
    vault = open_vault()
    given = forms.answers_in(form, shown)
    if given:
        store.save_answers(vault, service.working_round(matters, vault), given)


def _saved(own: OwnPriority, form: forms.OwnForm) -> list[view.Saved]:
    """Return what another window saved meanwhile (U149)."""
    parts = {choice.value: choice.label for choice in form.part.choices}
    return [
        view.Saved(str(form.words.label.text), own.words),
        view.Saved(str(form.part.label.text), str(parts.get(own.part, parts[""]))),
    ]


def _too_many() -> str:
    return str(
        _("There are three of your own already. Remove one, and there is room again.")
    )


def _list(anchor: str | None = None) -> Response:
    return redirect(url_for(".overview", _anchor=anchor), code=303)
