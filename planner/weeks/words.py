"""When a task is to be done, in words: counted from the day, or by the calendar."""

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.content.model import Span
from planner.core.dates import When
from planner.web.filters import long_date, month_name
from planner.weeks.model import Days, days_of

_DAY, _WEEK, _MONTH = 1, 7, 30
#: Up to so many days are counted in days, up to so many in weeks; then in months.
_MOST_DAYS, _MOST_WEEKS = 13, 60


def time_words(span: Span | None, day: When | None) -> str:
    """Return when a task is to be done: by the calendar, where the day is known."""
    days = days_of(span, day)
    return span_words(span) if days is None else days_words(days)


def days_words(days: Days) -> str:
    """Return days of the calendar; where the day is rough, only the months."""
    write = month_name if days.rough else long_date
    first, last = write(days.first), write(days.last)
    if days.rough and first == last:
        return str(_("About %(month)s", month=first))
    if days.rough:
        return str(_("About %(first)s to %(last)s", first=first, last=last))
    if first == last:
        return first
    return str(_("%(first)s to %(last)s", first=first, last=last))


def span_words(span: Span | None) -> str:
    """Return a span counted from the day, as "About 2 weeks before".

    A span of the content lies before the day, or after it, or is the day.
    """
    if span is None:
        return str(_("At any time"))
    if span == Span(0, 0):
        return str(_("On the day"))
    near, far = sorted((abs(span.first), abs(span.last)))
    unit = _DAY if far <= _MOST_DAYS else _WEEK if far <= _MOST_WEEKS else _MONTH
    least, most = round(near / unit), round(far / unit)
    is_before = span.last <= 0
    if least == most:
        return _about(unit, most, is_before=is_before)
    if not least:
        return _within(unit, most, is_before=is_before)
    return _between(unit, least, most, is_before=is_before)


def _about(unit: int, num: int, *, is_before: bool) -> str:
    match unit, is_before:
        case (1, True):
            return str(
                ngettext("About %(num)s day before", "About %(num)s days before", num)
            )
        case (1, False):
            return str(
                ngettext("About %(num)s day after", "About %(num)s days after", num)
            )
        case (7, True):
            return str(
                ngettext("About %(num)s week before", "About %(num)s weeks before", num)
            )
        case (7, False):
            return str(
                ngettext("About %(num)s week after", "About %(num)s weeks after", num)
            )
        case (_, True):
            return str(
                ngettext(
                    "About %(num)s month before", "About %(num)s months before", num
                )
            )
        case _:
            return str(
                ngettext("About %(num)s month after", "About %(num)s months after", num)
            )


def _within(unit: int, num: int, *, is_before: bool) -> str:
    match unit, is_before:
        case (1, True):
            return str(
                ngettext(
                    "In the last %(num)s day before",
                    "In the last %(num)s days before",
                    num,
                )
            )
        case (1, False):
            return str(
                ngettext(
                    "In the first %(num)s day after",
                    "In the first %(num)s days after",
                    num,
                )
            )
        case (7, True):
            return str(
                ngettext(
                    "In the last %(num)s week before",
                    "In the last %(num)s weeks before",
                    num,
                )
            )
        case (7, False):
            return str(
                ngettext(
                    "In the first %(num)s week after",
                    "In the first %(num)s weeks after",
                    num,
                )
            )
        case (_, True):
            return str(
                ngettext(
                    "In the last %(num)s month before",
                    "In the last %(num)s months before",
                    num,
                )
            )
        case _:
            return str(
                ngettext(
                    "In the first %(num)s month after",
                    "In the first %(num)s months after",
                    num,
                )
            )


def _between(unit: int, least: int, most: int, *, is_before: bool) -> str:
    match unit, is_before:
        case (1, True):
            return str(_("%(most)s to %(least)s days before", most=most, least=least))
        case (1, False):
            return str(_("%(least)s to %(most)s days after", most=most, least=least))
        case (7, True):
            return str(_("%(most)s to %(least)s weeks before", most=most, least=least))
        case (7, False):
            return str(_("%(least)s to %(most)s weeks after", most=most, least=least))
        case (_, True):
            return str(_("%(most)s to %(least)s months before", most=most, least=least))
        case _:
            return str(_("%(least)s to %(most)s months after", most=most, least=least))


def calendar_titles() -> list[str]:
    """Return titles for a calendar that any week could have; the first is the usual."""
    return [
        _("Errand"),
        _("Call"),
        _("Post"),
        _("Paperwork"),
        _("Appointment"),
        _("Shopping"),
        _("Tidy up"),
        _("Coffee"),
    ]
