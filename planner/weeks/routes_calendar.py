"""A file for a calendar: which days, under which titles, and what it leaves behind."""

from flask import make_response, render_template
from werkzeug.wrappers import Response

from planner.weeks import forms
from planner.weeks.calendar import FILE_NAME, as_file
from planner.weeks.model import offers
from planner.weeks.routes_shared import all_weeks, library, weeks
from planner.weeks.words import calendar_titles


@weeks.route("/calendar", methods=["GET", "POST"])
def calendar() -> str | Response:
    """Show exactly what the file would hold; it goes from memory to the browser."""
    found = offers(all_weeks())
    titles = calendar_titles()
    form = forms.calendar_form(found, library().words, titles)
    if found and form.validate_on_submit():
        response = make_response(as_file(form.to_entries()))
        response.headers["Content-Type"] = "text/calendar; charset=utf-8"
        response.headers["Content-Disposition"] = f"attachment; filename={FILE_NAME}"
        return response
    return render_template(
        "weeks/calendar.html", form=form, titles=titles, name=FILE_NAME
    )
