"""Opening and closing: the store, the gate and the launcher told in the right order."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date

from flask import Flask

from planner.vault.errors import WrongPassphraseError
from planner.vault.settings import get_setting, set_setting
from planner.vault.storage import OpenSpace
from planner.vault.transactions import transaction
from planner.web import late
from planner.web.gate import (
    DEFAULT_MINUTES,
    MINUTES,
    Gate,
    admit,
    gate_of,
    one_guess,
    run_of,
    storage_of,
)
from planner.web.visits import Visit, Visits


@dataclass(frozen=True)
class Month:
    """A month as a page of a calendar shows it."""

    today: date
    weeks: tuple[tuple[date, ...], ...]


def unlock(app: Flask, passphrase: str, somebody: Visit) -> str:
    """Open for this visit; return the page to go to."""
    gate = gate_of(app)
    with one_guess(gate):
        try:
            space = storage_of(app).open(passphrase)
        except WrongPassphraseError:
            gate.failures += 1
            raise
    visits: Visits = app.extensions["visits"]
    visits.renew(somebody)
    admit(gate, space, somebody)
    run = run_of(app)
    run.report(space.seal_public_key)
    run.at_end.append(lambda: shut(app))
    return _come_back(app, gate, space, somebody)


def _come_back(app: Flask, gate: Gate, space: OpenSpace, somebody: Visit) -> str:
    """Restore what was chosen, and what was typed; return where that was."""
    connection = space.connect(read_only=space.read_only)
    try:
        gate.minutes = _minutes(get_setting(connection, "lock-minutes", ""))
        gate.shift_leaves = get_setting(connection, "shift", "yes") == "yes"
        gate.neutral = get_setting(connection, "neutral", "") or None
        place = get_setting(connection, "place", "") or None
        late_page = None
        if not space.read_only:
            with transaction(connection):
                late_page = late.take(app, connection)
    finally:
        connection.close()
    wanted, somebody.wanted = somebody.wanted, None
    return wanted or late_page or place or "/"


def _minutes(kept: str) -> int:
    return int(kept) if kept in map(str, MINUTES) else DEFAULT_MINUTES


def shut(app: Flask) -> None:
    """Note where we were and close the store; the process leaves right after."""
    gate = gate_of(app)
    space, gate.space, gate.owner = gate.space, None, None
    if space is None:
        return
    try:
        if gate.place and not space.read_only:
            connection = space.connect(read_only=False)
            try:
                with transaction(connection):
                    set_setting(connection, "place", gate.place)
            finally:
                connection.close()
    finally:
        space.close()


def month_of(day: date) -> Month:
    """Return the weeks of the month that this day is in, Monday first."""
    weeks = Calendar().monthdatescalendar(day.year, day.month)
    return Month(day, tuple(tuple(week) for week in weeks))
