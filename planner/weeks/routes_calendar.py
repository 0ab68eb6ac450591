"""A file for a calendar: which days, under which titles, and what it leaves behind."""

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from planner.web.menu import has_page, url_of
from planner.weeks import forms
from planner.weeks.calendar import FILE_NAME, as_file
from planner.weeks.model import offers
from planner.weeks.routes_shared import all_weeks, library, weeks
from planner.weeks.words import calendar_titles


@weeks.route("/calendar", methods=["GET", "POST"])
def calendar() -> str | Response:
    """Choose the days; nothing is ticked, and nothing is made yet."""
    whole = all_weeks()
    found = offers(whole)
    form = forms.DaysForm(found)
    if form.validate_on_submit():
        return redirect(url_for(".titles", day=form.to_keys()), code=303)
    return render_template(
        "weeks/calendar.html",
        form=form,
        is_empty=not found,
        day_url=url_of("day.overview") if has_page("day.overview") else None,
    )


@weeks.route("/calendar/titles", methods=["GET", "POST"])
def titles() -> str | Response:
    """Show exactly what the file would hold; it goes from memory to the browser."""
    ticked = set(request.args.getlist("day"))
    chosen = [each for each in offers(all_weeks()) if each.key in ticked]
    if not chosen:
        return redirect(url_for(".calendar"), code=303)
    known = calendar_titles()
    form = forms.titles_form(chosen, library().words, known[0])
    if form.validate_on_submit():
        response = make_response(as_file(form.to_entries()))
        response.headers["Content-Type"] = "text/calendar; charset=utf-8"
        response.headers["Content-Disposition"] = f"attachment; filename={FILE_NAME}"
        return response
    return render_template("weeks/titles.html", form=form, known=known, name=FILE_NAME)
