"""How many entries each month and each day has: only on request (U88)."""

from dataclasses import replace
from datetime import date

from flask import render_template

from planner.core import clock
from planner.diary import store_list, view_list
from planner.diary.model_filter import Filter, without_dates
from planner.diary.routes_list import chosen_now
from planner.diary.routes_shared import diary
from planner.people.store import load_people
from planner.web.i18n import first_weekday
from planner.web.vault import open_vault


@diary.get("/months")
def months() -> str:
    """Show a table of months with the number of entries in each."""
    vault = open_vault()
    chosen = without_dates(chosen_now())
    counts = store_list.count_months(vault, chosen)
    return render_template(
        "diary/months.html",
        years=view_list.years_of(counts),
        rows=view_list.month_rows(counts),
        undated=store_list.count(vault, replace(chosen, undated=True)),
        chosen=_words(chosen),
    )


@diary.get("/months/days")
def days() -> str:
    """Show the month that was chosen, day by day, or else this month."""
    vault, chosen = open_vault(), chosen_now()
    first = view_list.month_of(chosen) or _month_near(chosen)
    chosen = replace(without_dates(chosen), first=first, last=view_list.end_of(first))
    counts = store_list.count_days(vault, chosen)
    return render_template(
        "diary/days.html",
        first=first,
        weeks=view_list.weeks_of(first, counts, first_weekday()),
        around=view_list.months_around(first),
        rest=store_list.count(vault, chosen) - sum(counts.values()),
        chosen=_words(without_dates(chosen)),
    )


def _month_near(chosen: Filter) -> date:
    """Return the month that the chosen period begins in, or the present one."""
    day = chosen.first or chosen.last or clock.now().astimezone().date()
    return day.replace(day=1)


def _words(chosen: Filter) -> list[str]:
    people = {each.id: each.label for each in load_people(open_vault())}
    return view_list.chosen_words(chosen, people)
