"""Plain pictures of some weeks: a sentence first, and all of it as a table (U161).

No line goes beyond what was noted, nothing is joined over days without a note, and
nothing says whether it goes up or down (U89).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.content.pages import Scales
from planner.steady.model import Kept
from planner.steady.view import weeks_said
from planner.steady.words import GOOD, HARD, HIGHEST, MARK, moment_words, name_of
from planner.web.filters import long_date, short_date

#: The picture, in units of its own.
WIDTH, HEIGHT = 640, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 90, 12, 30
_BEHIND = 14
_MOST_HOURS = 24
_DIGITS = 2


@dataclass(frozen=True)
class Weeks:
    """The days that a picture is about."""

    first: date
    last: date
    #: Whether she chose them; otherwise they begin with the first note.
    chosen: bool

    @property
    def days(self) -> int:
        """How many days these are."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Dot:
    """One note in the picture."""

    x: float
    y: float


@dataclass(frozen=True)
class Bar:
    """One number of hours in the picture."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Series:
    """What stands in one colour; named directly at its end."""

    name: str
    number: int
    dots: list[Dot]
    paths: list[str]
    bars: list[Bar]
    label_y: float
    last_x: float


@dataclass(frozen=True)
class Chart:
    """A picture with its sentence and its table."""

    title: str
    sentence: str
    series: list[Series]
    label_x: float  # where the names stand: behind the last note
    marks: list[tuple[float, str]]  # heights with a word at the side
    days: list[tuple[float, str]]  # places with a day below
    heads: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class _Frame:
    """The days and the heights of one picture."""

    weeks: Weeks
    highest: int

    @property
    def is_hours(self) -> bool:
        """Tell whether it shows hours."""
        return self.highest == _MOST_HOURS

    def x(self, day: date) -> float:
        """Return where a day is."""
        room = WIDTH - _LEFT - _RIGHT
        days = (day - self.weeks.first).days
        return round(_LEFT + room * days / max(1, self.weeks.days - 1), 1)

    def y(self, value: int) -> float:
        """Return where a number is."""
        room = HEIGHT - _TOP - _BOTTOM
        return round(_TOP + room * (self.highest - value) / self.highest, 1)


def weeks_of(words: str, body: Scales, days: Iterable[Kept]) -> Weeks | None:
    """Return the days that were chosen, or those that begin with the first note."""
    first, length = weeks_said(words)
    if first is not None and first.first is not None and length:
        return Weeks(first.first, first.first + timedelta(days=length - 1), chosen=True)
    noted = [day for each in days if (day := _day(each)) is not None]
    if not noted:
        return None
    start = min(noted)
    return Weeks(start, start + timedelta(days=body.longest - 1), chosen=False)


def charts(body: Scales, days: Sequence[Kept], weeks: Weeks) -> list[Chart]:
    """Return a picture for each scale, and one for the hours, where there are any."""
    noted = sorted(
        (
            (day, each)
            for each in days
            if (day := _day(each)) is not None and weeks.first <= day <= weeks.last
        ),
        key=lambda pair: (pair[0], pair[1].id),
    )
    found = []
    for scale in body.scales:
        names = {
            name_of(scale, moment): moment_words()[moment] if moment else scale.text
            for moment in (scale.moments or ("",))
        }
        sides = [(0, scale.low), (HIGHEST, scale.high)]
        found.append(_chart(scale.text, names, noted, sides, _Frame(weeks, HIGHEST)))
    if body.good_hours and body.hard_hours:
        names = {GOOD: body.good_hours, HARD: body.hard_hours}
        title = _("%(good)s, %(hard)s", good=body.good_hours, hard=body.hard_hours)
        sides = [(0, "0"), (12, "12"), (_MOST_HOURS, "24")]
        found.append(_chart(title, names, noted, sides, _Frame(weeks, _MOST_HOURS)))
    return [each for each in found if each.rows]


def marked(body: Scales, days: Iterable[Kept], weeks: Weeks) -> list[list[str]]:
    """Return the days for which something was ticked, and what."""
    found = []
    for each in sorted(days, key=lambda one: (_day(one) or weeks.last, one.id)):
        day = _day(each)
        said = [one.text for one in body.marks if f"{MARK}:{one.id}" in each.said]
        if said and day is not None and weeks.first <= day <= weeks.last:
            found.append([long_date(day), ", ".join(said)])
    return found


def _chart(
    title: str,
    names: dict[str, str],
    noted: Sequence[tuple[date, Kept]],
    sides: Sequence[tuple[int, str]],
    frame: _Frame,
) -> Chart:
    numbers = {
        name: [
            (day, number)
            for day, each in noted
            if (number := _number(each, name, frame.highest)) is not None
        ]
        for name in names
    }
    rows = [
        [long_date(day), *(_word(each, name, frame.highest) for name in names)]
        for day, each in noted
        if any(_number(each, name, frame.highest) is not None for name in names)
    ]
    told = [
        _range(names[name], [number for _day, number in found], hours=frame.is_hours)
        for name, found in numbers.items()
        if found
    ]
    series = [
        _series(names[name], at, numbers[name], frame)
        for at, name in enumerate(names, 1)
        if numbers[name]
    ]
    return Chart(
        title=title,
        sentence=" ".join([_beginning(title, len(rows), frame.weeks), *told]),
        series=_apart(series),
        label_x=max((each.last_x for each in series), default=0) + _BEHIND,
        marks=[(frame.y(number), word) for number, word in sides],
        days=[
            (frame.x(day), short_date(day))
            for day in (frame.weeks.first, frame.weeks.last)
        ],
        heads=[_("Day"), *names.values()],
        rows=rows,
    )


def _beginning(title: str, notes: int, weeks: Weeks) -> str:
    return str(
        ngettext(
            "%(title)s From %(first)s to %(last)s there is one note.",
            "%(title)s From %(first)s to %(last)s there are %(num)s notes.",
            notes,
            title=title if title.endswith("?") else f"{title}.",
            first=long_date(weeks.first),
            last=long_date(weeks.last),
        )
    )


def _range(name: str, numbers: Sequence[int], *, hours: bool) -> str:
    least, most = min(numbers), max(numbers)
    if hours:
        return str(_("%(name)s: %(total)s in all.", name=name, total=sum(numbers)))
    if least == most:
        return str(_("%(name)s: %(number)s.", name=name, number=least))
    return str(
        _(
            "%(name)s: between %(least)s and %(most)s.",
            name=name,
            least=least,
            most=most,
        )
    )


def _series(
    name: str, number: int, values: Sequence[tuple[date, int]], frame: _Frame
) -> Series:
    dots = [Dot(frame.x(day), frame.y(value)) for day, value in values]
    last = (dots[-1].y, dots[-1].x)
    if not frame.is_hours:
        return Series(name, number, dots, _paths(values, dots), [], *last)
    width = max(2.0, (WIDTH - _LEFT - _RIGHT) / frame.weeks.days / 2 - 1)
    drawn = [
        Bar(
            round(dot.x + (number - 2) * width, 1),
            dot.y,
            round(width, 1),
            round(frame.y(0) - dot.y, 1),
        )
        for dot in dots
    ]
    return Series(name, number, [], [], drawn, *last)


def _paths(values: Sequence[tuple[date, int]], dots: Sequence[Dot]) -> list[str]:
    """Join days that follow one another; a day without a note is a gap."""
    lines: list[list[Dot]] = []
    before: date | None = None
    for (day, _value), dot in zip(values, dots, strict=True):
        if before is None or (day - before).days > 1:
            lines.append([])
        lines[-1].append(dot)
        before = day
    return [
        " ".join(f"{dot.x},{dot.y}" for dot in line) for line in lines if len(line) > 1
    ]


def _apart(series: Sequence[Series]) -> list[Series]:
    """Move the names so far apart that each can be read."""
    gap = 16.0
    found: list[Series] = []
    lowest = HEIGHT - _BOTTOM - 4.0  # the days stand below
    below = 0.0
    for each in sorted(series, key=lambda one: one.label_y):
        y = max(each.label_y, below)
        below = y + gap
        found.append(replace(each, label_y=y))
    up = max(0.0, below - gap - lowest)
    found = [replace(each, label_y=each.label_y - up) for each in found]
    return sorted(found, key=lambda one: one.number)


def _day(kept: Kept) -> date | None:
    return kept.day.first if kept.day else None


def _number(kept: Kept, name: str, highest: int) -> int | None:
    words = kept.said.get(name, "")
    if not words.isdecimal() or len(words) > _DIGITS or int(words) > highest:
        return None
    return int(words)


def _word(kept: Kept, name: str, highest: int) -> str:
    number = _number(kept, name, highest)
    return str(_("not said")) if number is None else str(number)
