"""Opening: the store, the gate and the launcher told in the right order."""

from calendar import Calendar
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial

from planner.errors import PlannerError
from planner.vault.choices import Using
from planner.vault.errors import AlreadySetUpError, DamagedStoreError
from planner.vault.settings import get_setting
from planner.vault.storage import OpenSpace, Storage
from planner.vault.transactions import transaction
from planner.web import display, late
from planner.web.display import CHOICES
from planner.web.gate import CALENDAR, DEFAULT_MINUTES, MINUTES, Gate
from planner.web.library import FOLDER, NOT_CHOSEN
from planner.web.vault import Connection
from planner.web.visits import Visit, Visits

#: Where text is shown that was typed on a page which cannot be opened as such.
KEPT_PAGE = "/settings/kept"
#: Where the first run goes on once the store is open.
FIRST_PAGE, CODE_PAGE = "/start/where", "/start/code"
SALVAGED_PAGE = "/settings/read"


@dataclass(frozen=True)
class Month:
    """A month as a page of a calendar shows it."""

    today: date
    weeks: tuple[tuple[date, ...], ...]


@dataclass(frozen=True)
class Opened:
    """What there is to say and where to go after the gate has opened."""

    page: str
    failures: int
    notice: str | None


def set_up(storage: Storage, passphrase: str) -> None:
    """Make the store; sent twice, by an impatient click, the first one counts."""
    with suppress(AlreadySetUpError):
        storage.create(passphrase)


def unlock(
    gate: Gate,
    visits: Visits,
    somebody: Visit,
    passphrase: str,
    using: Using = Using.STORE,
) -> Opened:
    """Open the store for this visit."""
    with gate.one_guess():
        space = gate.storage.open(passphrase, using=using)
    failures, gate.failures = gate.failures, 0
    visits.renew(somebody)
    gate.admit(space, somebody)
    gate.run.report(space.seal_public_key)
    gate.run.at_end.append(gate.close)
    if not space.read_only:
        _tidy(gate, space)
    gate.later(partial(_afterwards, gate, space))
    page = _come_back(gate, space, somebody)
    if using is Using.SALVAGE:
        page = SALVAGED_PAGE
    return Opened(page, failures, space.notice)


def _tidy(gate: Gate, space: OpenSpace) -> None:
    """Take out what is due to go: what fails is tried again the next time."""
    with suppress(PlannerError), closing(space.connect(read_only=False)) as connection:
        for work in gate.at_opening:
            # Whatever goes wrong here must not keep her out of what is hers.
            with suppress(Exception), transaction(connection):
                work(connection)


def _afterwards(gate: Gate, space: OpenSpace) -> bool:
    """Do what takes its time, while pages are used; tell whether there is a copy."""
    if not space.read_only:
        with closing(space.connect(read_only=False)) as connection:
            for work in gate.at_leisure:
                with suppress(Exception):
                    work(connection)
    return space.take_snapshot()


def _come_back(gate: Gate, space: OpenSpace, somebody: Visit) -> str:
    """Restore what was chosen, and what was typed; return where that was."""
    place, late_page, gate.content = "/", None, NOT_CHOSEN
    connection = space.connect(read_only=space.read_only)
    try:
        # A damaged file is read as far as it can be: what is left is her pages.
        with suppress(DamagedStoreError):
            place = _choose_again(gate, connection)
        if not space.read_only:
            # A store that takes nothing still opens; what is held waits on.
            with suppress(PlannerError):
                late_page = late.take(gate.run, space, connection)
        if late_page is None and late.waiting(gate.run, space):
            late_page = KEPT_PAGE
    finally:
        connection.close()
    if somebody.is_first:
        somebody.is_first = False
        return CODE_PAGE if somebody.wants_code else FIRST_PAGE
    wanted, somebody.wanted = somebody.wanted, None
    return wanted or late_page or place


def _choose_again(gate: Gate, connection: Connection) -> str:
    """Choose again what was chosen before; return the page last looked at."""
    minutes = get_setting(connection, "lock-minutes", "")
    gate.minutes = int(minutes) if minutes in map(str, MINUTES) else DEFAULT_MINUTES
    gate.shift_leaves = get_setting(connection, "shift", "yes") == "yes"
    gate.neutral = get_setting(connection, "neutral", CALENDAR)
    gate.content = get_setting(connection, FOLDER, NOT_CHOSEN)
    gate.knows_leaving = get_setting(connection, "knows-leaving", "") == "yes"
    look = {name: get_setting(connection, f"display-{name}", "") for name in CHOICES}
    display.use(gate.run, look)
    return get_setting(connection, "place", "/")


def using_of(chosen: str) -> Using:
    """Return which file to open; chosen only after damage was found."""
    known = {str(one) for one in Using}
    return Using(chosen) if chosen in known else Using.STORE


def month_of(day: date, first_weekday: int = 0) -> Month:
    """Return the weeks of the month that this day is in; weeks start with Monday, 0."""
    weeks = Calendar(first_weekday).monthdatescalendar(day.year, day.month)
    return Month(day, tuple(tuple(week) for week in weeks))
