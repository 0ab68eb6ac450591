"""Times, the summary and every conflict of the day, in sentences."""

from collections.abc import Iterator, Mapping
from datetime import time as clock_time
from datetime import timedelta

from babel.dates import format_time
from flask_babel import gettext as _
from flask_babel import ngettext

from planner.core.dates import Precision, When
from planner.day.model import DAY, Does, Placed, Said, Span, Step, Tick
from planner.day.schedule import Conflict, Schedule, Slot
from planner.web.filters import short_date
from planner.web.i18n import locale

_HOUR = 60
_LONGEST = 60
#: Around words of hers in a sentence, so that their direction stays their own.
_OPEN, _CLOSE = "\u2068", "\u2069"


def short(words: str) -> str:
    """Return words of hers as they fit into a line: no full stop, not too many."""
    words = " ".join(words.split()).rstrip(".")
    return words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"


def quoted(words: str) -> str:
    """Return words of hers as they stand in a sentence."""
    return str(_("“%(words)s”", words=f"{_OPEN}{short(words)}{_CLOSE}"))


def clock_words(minutes: int) -> str:
    """Return a time of day on whatever day, for example 14:40."""
    hours, rest = divmod(minutes % DAY, _HOUR)
    return format_time(clock_time(hours, rest), "HH:mm", locale=locale())


def time_words(minutes: int, when: When | None = None) -> str:
    """Return a time, with its day if that is not the day itself."""
    clock, day = clock_words(minutes), minutes // DAY
    if day == 0:
        return clock
    if when is not None and when.precision is Precision.DAY and when.first is not None:
        there = when.first + timedelta(days=day)
        return str(_("%(day)s, %(time)s", day=short_date(there), time=clock))
    if day == -1:
        return str(_("the day before, %(time)s", time=clock))
    if day == 1:
        return str(_("the day after, %(time)s", time=clock))
    if day < 0:
        return str(_("%(days)s days before, %(time)s", days=-day, time=clock))
    return str(_("%(days)s days after, %(time)s", days=day, time=clock))


def length_words(minutes: int) -> str:
    """Return how long something takes: 45 minutes, 1 h, 1 h 20 min."""
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return str(ngettext("%(num)s minute", "%(num)s minutes", rest))
    if not rest:
        return str(_("%(hours)s h", hours=hours))
    return str(_("%(hours)s h %(minutes)s min", hours=hours, minutes=rest))


def slot_words(slot: Slot, when: When | None = None) -> str:
    """Return when a step begins: 14:40, 14:40 or later, 25 minutes after the start."""
    if slot.from_start:
        if not slot.begins:
            words = _("At the start")
        else:
            words = _("%(time)s after the start", time=length_words(slot.begins))
    else:
        words = time_words(slot.begins, when)
    if slot.begins_open:
        return str(_("%(time)s or later", time=words))
    return str(words)


def minutes_words(step: Step) -> str:
    """Return how long a step takes, or that nobody knows."""
    return str(_("not known")) if step.minutes is None else length_words(step.minutes)


def slack_words(slot: Slot) -> str:
    """Return how much room there is; nothing where no time depends on it."""
    if slot.slack is None:
        return ""
    if slot.slack < 0:
        return str(_("Too late by %(time)s", time=length_words(-slot.slack)))
    if slot.slack == 0:
        return str(_("No time to spare"))
    return str(_("%(time)s to spare", time=length_words(slot.slack)))


def start_words(times: Schedule, when: When | None = None) -> str:
    """Return from what the times count."""
    if times.start is None:
        return str(_("There is no start yet. Times count from the start."))
    start = time_words(times.start, when)
    if times.is_given:
        return str(_("Start: %(time)s.", time=start))
    return str(
        _(
            "There is no start yet. These times count from %(time)s, the latest start"
            " that fits.",
            time=start,
        )
    )


def latest_words(times: Schedule, when: When | None = None) -> str:
    """Return the latest start at which everything fits."""
    if times.is_hopeless:
        return str(_("No start makes everything fit. Below is why."))
    if times.latest is None:
        return str(_("No set time on the list says when to start at the latest."))
    latest = time_words(times.latest, when)
    if times.latest_open:
        return str(
            _(
                "The latest start that fits: %(time)s, or earlier. It is not known how"
                " long some steps take.",
                time=latest,
            )
        )
    return str(_("The latest start that fits: %(time)s.", time=latest))


def end_words(times: Schedule, when: When | None = None) -> str:
    """Return when the last step ends; nothing where no step has a time."""
    last = max(times.slots, key=lambda slot: slot.ends, default=None)
    if last is None:
        return ""
    is_open = any(slot.ends_open for slot in times.slots)
    if last.from_start:
        words = length_words(last.ends)
        if is_open:
            return str(_("It all takes at least %(time)s.", time=words))
        return str(_("It all takes %(time)s.", time=words))
    words = time_words(last.ends, when)
    if is_open:
        return str(_("It ends at %(time)s or later.", time=words))
    return str(_("It ends at %(time)s.", time=words))


def conflict_words(said: Said, conflicts: tuple[Conflict, ...]) -> list[str]:
    """Return every conflict as a sentence."""
    return [_conflict(said, each) for each in conflicts]


def _conflict(said: Said, each: Conflict) -> str:
    known, when = said.by_id, said.day.when
    step = known[each.step]
    words = {
        "step": quoted(step.text),
        "time": time_words(each.time, when),
        "begins": time_words(each.begins, when),
    }
    if each.kind == "by":
        return _too_long(each, words, _closing(said, step, each.time))
    if each.cause is None:
        return str(
            _("The start at %(begins)s is later than %(step)s at %(time)s.", **words)
        )
    if each.cause == each.step:
        return str(
            _("%(step)s is set to %(time)s, but can only begin at %(begins)s.", **words)
        )
    words["cause"] = quoted(known[each.cause].text)
    if each.there_are <= 0 or not each.takes:
        words["begins"] = time_words(each.time - each.there_are, when)
        return str(
            _(
                "%(cause)s can only begin at %(begins)s. That is too late for %(step)s"
                " at %(time)s.",
                **words,
            )
        )
    return str(
        _(
            "%(cause)s takes %(takes)s. There are %(there)s before %(step)s at"
            " %(time)s.",
            takes=length_words(each.takes),
            there=length_words(each.there_are),
            **words,
        )
    )


def _too_long(each: Conflict, words: Mapping[str, str], span: Span | None) -> str:
    words = {**words, "span": quoted(span.label) if span else ""}
    if each.there_are <= 0:
        if span is not None:
            return str(
                _(
                    "%(step)s can only begin at %(begins)s. %(span)s ends at %(time)s.",
                    **words,
                )
            )
        return str(
            _(
                "%(step)s can only begin at %(begins)s, and has to be done by"
                " %(time)s.",
                **words,
            )
        )
    words["takes"] = length_words(each.takes)
    words["there"] = length_words(each.there_are)
    if span is not None:
        return str(
            _(
                "%(step)s takes %(takes)s. There are %(there)s until %(span)s ends at"
                " %(time)s.",
                **words,
            )
        )
    return str(
        _("%(step)s takes %(takes)s. There are %(there)s until %(time)s.", **words)
    )


def _closing(said: Said, step: Step, limit: int) -> Span | None:
    """Return the known time that ends then, if that is what sets the limit."""
    span = said.span(step.span)
    return span if span is not None and span.ends == limit else None


def ring_words(ring: list[Step]) -> str:
    """Return which steps would wait for one another."""
    if len(ring) == 1:
        return str(_("A step cannot wait for itself."))
    names = [quoted(step.text) for step in ring]
    chain = " → ".join([*names, names[0]])
    return str(
        _("These steps would wait for one another: %(steps)s. Untick one.", steps=chain)
    )


def tick_words() -> dict[Tick, str]:
    """Return what can be said of a condition."""
    return {
        Tick.YES: str(_("Yes")),
        Tick.NO: str(_("No")),
        Tick.UNSURE: str(_("I don't know")),
    }


def does_words() -> dict[Does, str]:
    """Return what can be done on a no."""
    return {
        Does.WAIT: str(_("Wait")),
        Does.CHANGE: str(_("Change something")),
        Does.OTHER: str(_("Plan B")),
    }


def placed_words(step: Step, when: When | None = None) -> Iterator[str]:
    """Yield what a step goes by, where that is not its turn."""
    if step.moment is None:
        return
    time = time_words(step.moment, when)
    match step.placed:
        case Placed.AT:
            yield str(_("Set to %(time)s", time=time))
        case Placed.FROM:
            yield str(_("Not before %(time)s", time=time))
        case Placed.BY:
            yield str(_("Done by %(time)s", time=time))
        case Placed.LATER:
            length = length_words(step.moment)
            yield str(_("Not before %(time)s after the start", time=length))
