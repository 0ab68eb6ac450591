"""The list of the diary as a table: which columns, and what it leaves behind."""

from dataclasses import replace

from flask import make_response, render_template
from werkzeug.wrappers import Response

from planner.diary.model_filter import Filter
from planner.diary.store_list import count, load_filter
from planner.exports import forms
from planner.exports.routes_shared import exports
from planner.exports.service_table import rows_of
from planner.exports.table import FILE_NAME, lines
from planner.people.store import load_people
from planner.web.menu import url_of
from planner.web.vault import open_vault
from planner.web.visits import visit


@exports.route("/diary/table", methods=["GET", "POST"])
def table() -> str | Response:
    """Choose the columns; the file goes from memory to the browser."""
    vault = open_vault()
    chosen = _chosen()
    form = forms.TableForm()
    if form.validate_on_submit():
        made = b"".join(lines(rows_of(vault, chosen), form.to_columns()))
        response = make_response(made)
        response.headers["Content-Type"] = "text/csv; charset=utf-8"
        response.headers["Content-Disposition"] = f"attachment; filename={FILE_NAME}"
        return response
    return render_template(
        "exports/table.html",
        form=form,
        count=count(vault, chosen),
        filtered=chosen.is_chosen,
        name=FILE_NAME,
        diary_url=url_of("diary.overview"),
    )


def _chosen() -> Filter:
    """Return what the list has now; somebody who is off the list of people is not."""
    kept, vault = visit().chosen, open_vault()
    chosen = Filter.from_json(kept) if kept else load_filter(vault)
    there = {each.id for each in load_people(vault)} | {None}
    return chosen if chosen.person in there else replace(chosen, person=None)
