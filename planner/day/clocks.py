"""A time of day as people write it: 14:40, 14.40, 1440, 2:40 pm, 7."""

import re

_FORM = re.compile(
    r"(?P<hours>\d{1,2})(?:[:.h ]?(?P<minutes>\d\d))?\s*h?\s*(?P<half>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_HOURS, _HALF, _HOUR = 24, 12, 60


def read_time(text: str) -> int | None:
    """Return minutes after midnight; None where nothing is written.

    ValueError for what is no time of a day.
    """
    if not text.strip():
        return None
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
    if found["half"]:
        if not 0 < hours <= _HALF:
            raise ValueError(text)
        hours = hours % _HALF + (_HALF if found["half"][0] in "pP" else 0)
    if hours >= _HOURS or minutes >= _HOUR:
        raise ValueError(text)
    return hours * _HOUR + minutes


def write_time(minutes: int | None) -> str:
    """Return a time as a field shows it."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes % (_HOURS * _HOUR), _HOUR)
    return f"{hours:02}:{rest:02}"
