"""The first page."""

from flask import Blueprint, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response

from planner.content.model import Library
from planner.copies.store import load_review
from planner.core import clock
from planner.diary.store_list import count_jots
from planner.helplines.model import country_question
from planner.home import model, view
from planner.home.forms import SectionsForm
from planner.orders.service import expiring as orders_expiring
from planner.papers.service import expiring
from planner.plan import service as plans
from planner.plan import store as plan_store
from planner.plan.view import section_rows
from planner.plan.words import status_words
from planner.profile.facts import facts_of
from planner.profile.store import load_answers, load_position
from planner.signs.store import load_looks
from planner.signs.view import again_lines
from planner.vault.reading import read_once
from planner.web.vault import open_vault

home = Blueprint("home", __name__)


@home.get("/")
def overview() -> str:
    """Show where to go on."""
    vault, library = open_vault(), _library()
    answers = read_once(vault, load_answers)
    facts = facts_of(library.topics, answers)
    plan = plans.load_plan(library, vault)
    rows = section_rows(plan, status_words())
    today = clock.now().astimezone().date()
    again = again_lines(read_once(vault, load_looks), library)
    papers = expiring(vault, library, today, model.NEAR_FOR_PAPERS)
    orders = orders_expiring(vault, today, model.NEAR_FOR_PAPERS)
    return render_template(
        "home/overview.html",
        onward=view.continue_line(load_position(vault), library),
        jots=count_jots(vault),
        suggestions=view.suggestion_lines(
            model.suggestions(
                library.topics,
                facts,
                answers,
                plan,
                has_country=country_question(library).id in answers,
            )
        ),
        sections=view.section_lines(rows),
        again=again[: model.MOST_AGAIN],
        more_again=len(again) > model.MOST_AGAIN,
        dates=view.date_lines(
            model.near_dates(
                plan,
                load_review(vault),
                papers,
                today,
                [*orders, *view.other_dates(vault, library, today)],
            ),
            today,
        ),
    )


@home.route("/sections", methods=["GET", "POST"])
def sections() -> str | Response:
    """Choose which parts stand on the first page."""
    vault = open_vault()
    plan = plans.load_plan(_library(), vault)
    rows = section_rows(plan, status_words())
    form = SectionsForm(shown=[str(row.number) for row in rows if not row.hidden])
    form.offer(rows)
    if form.validate_on_submit():
        for section, hidden in form.to_hidden(rows).items():
            plan_store.change_hidden(vault, section, hidden=hidden)
        return redirect(url_for(".overview"), code=303)
    return render_template("home/sections.html", form=form)


def _library() -> Library:
    library: Library = current_app.extensions["library"]
    return library
