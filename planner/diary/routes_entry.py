"""One entry: what it says, its words, its date, and the bin."""

from flask import render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.attachments.view import files_on
from planner.diary import forms, service, store, view, view_links
from planner.diary.model import ACCOUNT, BREACH, TIME, EntryBody
from planner.diary.routes_shared import diary, find_entry, go, saved, whole_plan
from planner.diary.words import kind_words, sure_words
from planner.orders.store import load_orders
from planner.web.forms import PlannerForm, version_of
from planner.web.vault import open_vault
from planner.web.visits import tell


@diary.get("/<int:entry_id>")
def entry(entry_id: int) -> str:
    """Show all that an entry says."""
    vault = open_vault()
    one, body = store.load_entry(vault, entry_id)
    others = store.load_rows(vault, body.links)
    orders = {each.id: each.label for each in load_orders(vault)}
    return render_template(
        "diary/entry.html",
        entry=one,
        body=body,
        when=view.when_words(body.when, body.time),
        time_sure=view.time_sure(body),
        breach_sure=sure_words(body.sure_of(BREACH)),
        kind=kind_words(body.kind.value),
        sure=sure_words(body.sure_of(ACCOUNT)),
        parts=view.parts(body),
        resting=view.resting(body),
        files=files_on(vault, body.files),
        breach=view.breach_words(body, orders.items()),
        order_url=(
            url_for("orders.show_order", order_id=body.breach)
            if body.breach in orders
            else ""
        ),
        links=view_links.entry_links(others),
        gone=view_links.gone_words(body.links, others),
        linked=view_links.entry_links(store.load_links_to(vault, entry_id)),
        steps=view_links.step_links(whole_plan(), body.steps) if body.steps else [],
    )


@diary.route("/<int:entry_id>/words", methods=["GET", "POST"])
def words(entry_id: int) -> str | Response:
    """Change the account; what stood there before stays readable (U86)."""
    one, body = find_entry(entry_id)
    form = forms.AccountForm(account=body.account, sure=body.sure_of(ACCOUNT))
    current = version_of([body.account, body.sure_of(ACCOUNT)])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        return saved(entry_id, form.to_body(body))
    if meanwhile:
        form.version.data = current
    said = [body.account, sure_words(body.sure_of(ACCOUNT))]
    kept = [
        {"label": str(form.account.label.text), "value": "\n".join(filter(None, said))}
    ]
    return render_template(
        "diary/words.html", form=form, entry=one, kept=kept if meanwhile else []
    )


@diary.route("/<int:entry_id>/date", methods=["GET", "POST"])
def date(entry_id: int) -> str | Response:
    """Say when it was, what a list calls it, and what kind it is."""
    one, body = find_entry(entry_id)
    form = forms.DateForm(body=body)
    current = version_of(
        [body.when, body.time, body.sure_of(TIME), body.title, body.kind.value]
    )
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        return saved(entry_id, form.to_body(body))
    if meanwhile:
        form.version.data = current
    return render_template(
        "diary/date.html",
        form=form,
        entry=one,
        kept=_saved_date(body) if meanwhile else [],
    )


@diary.post("/<int:entry_id>/sort")
def sort(entry_id: int) -> Response:
    """Make an entry of a line that was jotted down; its words stay (U90)."""
    _one, body = find_entry(entry_id)
    return saved(entry_id, service.sorted_out(body), page="date")


@diary.post("/undo/<int:change>")
def undo(change: int) -> Response:
    """Take back the last change: what was there before is written again (U102)."""
    entry_id = service.take_back(open_vault(), change)
    if entry_id is None:
        tell(_("There is a newer change, so this one stays as it is."), "info")
        return go("overview")
    tell(_("It is as it was before. What you had changed is with the earlier texts."))
    return go("entry", entry_id=entry_id)


@diary.route("/<int:entry_id>/remove", methods=["GET", "POST"])
def remove(entry_id: int) -> str | Response:
    """Put an entry into the bin, after asking (U101)."""
    one, _body = find_entry(entry_id)
    form = PlannerForm()
    if form.validate_on_submit():
        store.put_in_bin(open_vault(), entry_id)
        back = url_for(".put_back", entry_id=entry_id)
        tell(_("It is in the bin."), undo=back)
        return go("overview")
    return render_template("diary/remove.html", form=form, entry=one)


@diary.post("/<int:entry_id>/back")
def put_back(entry_id: int) -> Response:
    """Put an entry back to its place."""
    store.load_row(open_vault(), entry_id)
    store.put_back(open_vault(), entry_id)
    again = url_for(".remove", entry_id=entry_id)
    tell(_("It is back in its place."), undo=again)
    return go("entry", entry_id=entry_id)


def _saved_date(body: EntryBody) -> list[dict[str, str]]:
    """Return what another window saved meanwhile, to choose from (U149)."""
    labels = {
        _("When it was"): " ".join(
            filter(None, [view.when_words(body.when, body.time), view.time_sure(body)])
        ),
        _("Title"): body.title,
        _("Kind"): kind_words(body.kind.value),
    }
    return [
        {"label": label, "value": words or _("No words")}
        for label, words in labels.items()
    ]
