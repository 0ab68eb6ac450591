"""What an entry belongs with: other entries, an order, steps of the plan."""

from dataclasses import replace

from flask import abort, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.diary import forms_links, service, store, view, view_links
from planner.diary.model import BREACH, Kind
from planner.diary.routes_shared import (
    diary,
    done,
    find_entry,
    go,
    saved,
    whole_plan,
)
from planner.orders.store import load_orders
from planner.web.forms import version_of
from planner.web.vault import open_vault

#: So many other entries are offered on one page.
MOST = 50


@diary.route("/<int:entry_id>/links", methods=["GET", "POST"])
@diary.route("/<int:entry_id>/links/<int:page>", methods=["GET", "POST"])
def links(entry_id: int, page: int = 1) -> str | Response:
    """Say which other entries belong with this one."""
    one, body = find_entry(entry_id)
    vault = open_vault()
    rows = store.load_latest(vault, (page - 1) * MOST, MOST)
    if page < 1 or (page > 1 and not rows):
        abort(404)
    form = forms_links.LinksForm(entries=[str(each) for each in body.links])
    form.offer(each for each in rows if each.id != entry_id)
    found = store.load_rows(vault, form.typed())
    form.there = [each.id for each in found if each.id != entry_id]
    current = version_of(body.links)
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        return saved(entry_id, replace(body, links=form.to_links(body.links)))
    if meanwhile:
        form.version.data = current
    kept = view_links.entry_links(store.load_rows(vault, body.links))
    return render_template(
        "diary/links.html",
        form=form,
        entry=one,
        pages=_pages(entry_id, page, store.count_all(vault)),
        kept=[{"label": each.label, "value": each.hint} for each in kept]
        if meanwhile
        else [],
    )


@diary.route("/<int:entry_id>/order", methods=["GET", "POST"])
def breach(entry_id: int) -> str | Response:
    """Say whether it went against an order, or a line drawn without one."""
    one, body = find_entry(entry_id)
    orders = [(each.id, each.label) for each in load_orders(open_vault())]
    if body.breach is not None and body.breach not in dict(orders) | {0: ""}:
        orders.append((body.breach, _("An order that is not on the list any more")))
    picked = "" if body.breach is None else str(body.breach)
    form = forms_links.BreachForm(order=picked, sure=body.sure_of(BREACH))
    form.offer(orders)
    if form.validate_on_submit():
        return saved(entry_id, form.to_body(body))
    return render_template("diary/breach.html", form=form, entry=one)


@diary.route("/<int:entry_id>/steps", methods=["GET", "POST"])
def steps(entry_id: int) -> str | Response:
    """Choose the part of the plan that an entry is about."""
    one, body = find_entry(entry_id)
    plan = whole_plan()
    form = forms_links.SectionForm()
    form.offer((each.number, each.section.word) for each in plan.sections)
    if form.validate_on_submit():
        number = form.to_number()
        if number is None:
            return go("entry", entry_id=entry_id)
        return go("steps_of", entry_id=entry_id, number=number)
    return render_template(
        "diary/steps.html",
        form=form,
        entry=one,
        said=view_links.step_links(plan, body.steps),
    )


@diary.route("/<int:entry_id>/steps/<int:number>", methods=["GET", "POST"])
def steps_of(entry_id: int, number: int) -> str | Response:
    """Choose the steps of one part that an entry is about."""
    one, body = find_entry(entry_id)
    section = whole_plan().at(number)
    if section is None:
        abort(404)
    form = forms_links.StepsForm(steps=list(body.steps))
    form.offer((each.id, each.text) for each in section.steps)
    if form.validate_on_submit():
        return saved(entry_id, replace(body, steps=form.to_steps(body.steps)))
    return render_template("diary/steps_of.html", form=form, entry=one, part=section)


@diary.route("/<int:entry_id>/next", methods=["GET", "POST"])
def next_step(entry_id: int) -> str | Response:
    """Put the next step that a service named into the plan (U79)."""
    one, body = find_entry(entry_id)
    if body.kind is not Kind.SERVICE:
        abort(404)
    plan = whole_plan()
    step = ", ".join(view.field_words(body, "next_step", "next_when"))
    form = forms_links.NextStepForm(text=step)
    form.offer((each.number, each.section.word) for each in plan.sections)
    if form.validate_on_submit():
        section = plan.at(form.to_number())
        assert section is not None  # noqa: S101 - it is one of those that were offered
        change = service.plan_step(
            open_vault(), entry_id, section.section.id, form.text.data.strip()
        )
        return done(_("The step is in your plan."), change, "entry", entry_id=entry_id)
    return render_template("diary/next.html", form=form, entry=one)


def _pages(entry_id: int, page: int, count: int) -> dict[str, object] | None:
    """Return the way to the page before and after; there can be very many."""
    last = max(1, -(-count // MOST))
    around = {"before": page - 1, "after": page + 1}
    ways: dict[str, object] = {
        name: url_for("diary.links", entry_id=entry_id, page=at)
        for name, at in around.items()
        if 1 <= at <= last
    }
    url = url_for("diary.links", entry_id=entry_id, page=page)
    here = {"label": str(page), "url": url, "current": True}
    return {**ways, "links": [here]} if last > 1 else None
