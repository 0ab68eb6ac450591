"""Sentences about money put aside: plain, exact, and without praise or hurry."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.core.dates import Precision, When
from planner.core.money import Money
from planner.core.periods import Period
from planner.fund.course import LONGEST_YEARS, Course
from planner.fund.model import Balance, Step, Way
from planner.web.amounts import in_words
from planner.web.filters import long_date, month_name, short_date

#: A day that is nearer than this needs no year.
_NEAR_DAYS = 330
_WEEK = 7
_WEEKS = {Period.WEEK: 1, Period.TWO_WEEKS: 2, Period.FOUR_WEEKS: 4}


def way_words() -> dict[Way, str]:
    """Return the words for what happened."""
    return {Way.IN: _("Put aside"), Way.OUT: _("Taken out")}


def when_words(when: When | None) -> str:
    """Return a date as exactly as it was given."""
    if when is None or when.first is None:
        return when.words if when else ""
    if when.precision is Precision.DAY:
        return str(long_date(when.first))
    if when.precision is Precision.MONTH:
        return str(month_name(when.first))
    return str(when.year)


def day_words(day: date, today: date) -> str:
    """Return a day to come; its year only where that is needed."""
    return short_date(day) if (day - today).days < _NEAR_DAYS else long_date(day)


def balance_words(balance: Balance) -> str:
    """Return what is there; what is not known makes it "at least" or the like (U68)."""
    told = {"money": in_words(balance.money)}
    if balance.more and balance.less:
        return str(_("About %(money)s, some of it not known", **told))
    if balance.more:
        return str(_("At least %(money)s", **told))
    if balance.less:
        return str(_("At most %(money)s", **told))
    return told["money"]


def rate_words(step: Step) -> str:
    """Return so much and how often."""
    told = {"money": in_words(step.money)}
    if step.every is Period.MONTH:
        return str(_("%(money)s a month", **told))
    if step.every is Period.TWO_WEEKS:
        return str(_("%(money)s every two weeks", **told))
    if step.every is Period.FOUR_WEEKS:
        return str(_("%(money)s every four weeks", **told))
    return str(_("%(money)s a week", **told))


def time_words(every: Period, steps: int) -> str:
    """Return how long so many steps take."""
    if every is Period.MONTH:
        return str(ngettext("%(num)s month", "%(num)s months", steps))
    return weeks_words(_WEEKS[every] * steps)


def weeks_words(weeks: int) -> str:
    """Return so many weeks."""
    return str(ngettext("%(num)s week", "%(num)s weeks", weeks))


def reach_words(course: Course, step: Step, target: Money) -> str:
    """Return when a sum is reached, or that this is too far away to be worked out."""
    steps = course.steps_to(target.amount)
    told = {"rate": rate_words(step), "target": in_words(target)}
    if steps is None:
        return str(
            _(
                "At %(rate)s it would take more than %(years)s years to reach"
                " %(target)s.",
                **told,
                years=LONGEST_YEARS,
            )
        )
    day = day_words(course.day_of(steps), course.today)
    if steps == 1:
        return str(
            _(
                "With the next step you reach %(target)s, around %(day)s.",
                **told,
                day=day,
            )
        )
    return str(
        _(
            "At %(rate)s you reach %(target)s in about %(time)s, around %(day)s.",
            **told,
            time=time_words(step.every, steps),
            day=day,
        )
    )


def grow_words(course: Course, step: Step, steps: int) -> str:
    """Return what there would be after so many steps."""
    amount = Money(course.after(steps), step.money.currency)
    return str(
        _(
            "At %(rate)s you would have %(sum)s in %(time)s, around %(day)s.",
            rate=rate_words(step),
            sum=in_words(amount),
            time=time_words(step.every, steps),
            day=day_words(course.day_of(steps), course.today),
        )
    )


def last_words(course: Course, steps: int, target: Money) -> str:
    """Return that the last of these steps may be smaller, where it may be."""
    rest = Money(target.amount - course.after(steps - 1), target.currency)
    if rest.amount == course.step:
        return ""
    return str(_("For the last step %(rest)s is enough.", rest=in_words(rest)))


def missed_words(course: Course, steps: int) -> str:
    """Return what one missed step changes."""
    return str(
        _(
            "If one step is missed, it is %(time)s later: around %(day)s.",
            time=time_words(course.every, 1),
            day=day_words(course.day_of(steps + 1), course.today),
        )
    )


def apart_words(first: date, second: date) -> str:
    """Return how much later a second day is than a first one."""
    days = (second - first).days
    time = weeks_words(-(-abs(days) // _WEEK))
    if not days:
        return str(_("That is the same day."))
    if days > 0:
        return str(_("That is about %(time)s later.", time=time))
    return str(_("That is about %(time)s sooner.", time=time))


def have_words(target: Money, over: Money) -> str:
    """Return that a sum is there, and how much more than that."""
    if not over.amount:
        return str(_("You have %(target)s now.", target=in_words(target)))
    return str(
        _(
            "You have %(target)s now, and %(over)s more.",
            target=in_words(target),
            over=in_words(over),
        )
    )
