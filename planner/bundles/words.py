"""How a collection speaks: of times, clocks, sizes, and of what was left out."""

from collections.abc import Iterable
from datetime import timedelta, timezone

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from planner.bundles.model_pack import Moment
from planner.web.filters import long_date

_KIB = 1024


def moment_words(moment: Moment) -> str:
    """Return a day and a time as the clock of that place had it, and how it is set."""
    zone = timezone(timedelta(minutes=moment.offset))
    local = moment.at.astimezone(zone)
    sign = "-" if moment.offset < 0 else "+"
    hours, minutes = divmod(abs(moment.offset), 60)
    return str(
        _(
            "%(day)s, %(time)s (UTC%(offset)s)",
            day=long_date(local.date()),
            time=local.strftime("%H:%M"),
            offset=f"{sign}{hours:02}:{minutes:02}",
        )
    )


def clock_words(marks: Iterable[str]) -> list[str]:
    """Return what was odd about the clock of the computer before a line."""
    words = {
        "back": _("The clock of the computer had been set back before this."),
        "jump": _(
            "The clock of the computer had moved by itself before this:"
            " it was set, or the computer slept."
        ),
        "zone": _("The computer was set to another time zone before this."),
    }
    return [str(words.get(mark, mark)) for mark in marks]


def size_words(size: int) -> str:
    """Return a size in the unit that people read."""
    if size < _KIB:
        return str(ngettext("%(num)s byte", "%(num)s bytes", size))
    amount, unit = size / _KIB, "KB"
    for larger in ("MB", "GB"):
        if amount >= _KIB:
            amount, unit = amount / _KIB, larger
    return f"{format_decimal(amount, '#,##0.0' if amount < 10 else '#,##0')} {unit}"  # noqa: PLR2004 - two digits are enough
