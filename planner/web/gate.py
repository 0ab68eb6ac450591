"""Closed unless listed: who may see what, and when everything closes by itself (D6)."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from flask import Flask, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from planner.core import clock
from planner.web import late
from planner.web.run import Ending, Run
from planner.web.visits import Visit, visit

if TYPE_CHECKING:
    from planner.vault.storage import OpenSpace, Storage

#: Every page that may be seen without a passphrase. Nothing else may.
OPEN = frozenset(
    {
        "static",
        "unlock.start",
        "unlock.language",
        "unlock.speak",
        "unlock.device",
        "unlock.sheets",
        "unlock.passphrase",
        "unlock.gate",
        "unlock.forgotten",
        "unlock.leave",
        "unlock.calendar",
        "unlock.blank",
        "unlock.close",
        "web.alive",
        "settings.display",
        "exports.blank",
    }
)
#: Open pages that a browser asks for by itself: they are not a sign of a person.
QUIET = frozenset({"static", "web.alive"})

MINUTES = (1, 2, 5, 10, 20)
DEFAULT_MINUTES = 5
#: A tick comes every second; a longer gap means that the computer slept.
GAP = 30
#: A page with script speaks up at least every minute; silence means it is gone.
SILENCE = 120
LONGEST = 4 * 60 * 60
#: After so many wrong guesses each further one waits, twice as long every time.
FREE_GUESSES = 5
LONGEST_WAIT = 30
#: Guesses that may stand in line; the other threads keep serving pages.
MOST_WAITING = 7

#: How a guess waits; a test puts something quicker here.
pause = time.sleep


class Reason(StrEnum):
    """Why everything closed by itself."""

    IDLE = "idle"
    SLEEP = "sleep"
    SILENT = "silent"
    LONG = "long"


@dataclass
class Gate:
    """What is open in this worker, for whom, and since when."""

    space: "OpenSpace | None" = None
    owner: str | None = None  # the cookie of the one visit that unlocked
    minutes: int = DEFAULT_MINUTES
    failures: int = 0
    opened: float = 0.0
    used: float = 0.0  # the last request that a person caused
    used_wall: datetime | None = None
    heard: float = 0.0  # the last request of any page
    scripted: bool = False
    ticked: datetime | None = None
    ending: bool = False
    waiting: int = 0
    place: str | None = None  # the page last looked at
    shift_leaves: bool = True
    #: An address of her own to leave to; None is the calendar, "" the blank page.
    neutral: str | None = None
    guessing: threading.Lock = field(default_factory=threading.Lock)
    #: Held while `waiting` changes.
    counting: threading.Lock = field(default_factory=threading.Lock)

    def is_open_for(self, somebody: Visit) -> bool:
        """Tell whether this visit is the one that unlocked."""
        return (
            self.space is not None and not self.ending and self.owner == somebody.cookie
        )

    def touch(self) -> None:
        """Note that a person did something."""
        self.used = self.heard = clock.steady()
        self.used_wall = clock.now()

    def reason_to_close(self) -> Reason | None:
        """Tell why everything has to close now, if it has to."""
        if self.space is None or self.used_wall is None:
            return None
        steady, wall = clock.steady(), clock.now()
        # Some systems stop the steady clock during sleep, so both are asked.
        unused = max(steady - self.used, (wall - self.used_wall).total_seconds())
        if self.ticked and (wall - self.ticked).total_seconds() > GAP:
            return Reason.SLEEP
        if unused >= self.minutes * 60:
            return Reason.IDLE
        if self.scripted and steady - self.heard >= SILENCE:
            return Reason.SILENT
        return Reason.LONG if steady - self.opened >= LONGEST else None

    def seconds_left(self) -> int:
        """Return the seconds until everything closes unless it is used."""
        return max(0, round(self.minutes * 60 - (clock.steady() - self.used)))

    def wait_before_guess(self) -> int:
        """Return the seconds that the next guess waits."""
        if self.failures < FREE_GUESSES:
            return 0
        return min(2 ** (self.failures - FREE_GUESSES), LONGEST_WAIT)


class TooManyGuessesError(Exception):
    """So many guesses wait already that one more would stop the pages."""


def gate_of(app: Flask) -> Gate:
    """Return the gate of this worker."""
    found: Gate = app.extensions["gate"]
    return found


def storage_of(app: Flask) -> "Storage":
    """Return the data folder this worker stands on."""
    found: Storage = app.extensions["storage"]
    return found


def run_of(app: Flask) -> Run:
    """Return what this start told the pages."""
    found: Run = app.extensions["run"]
    return found


def is_unlocked() -> bool:
    """Tell whether this request comes from the visit that unlocked."""
    return gate_of(current_app).is_open_for(visit())


def tick(app: Flask) -> Reason | None:
    """Look at the clock, once a second; return why to lock now, or None."""
    gate = gate_of(app)
    reason = gate.reason_to_close()
    gate.ticked = clock.now()
    return reason


@contextmanager
def one_guess(gate: Gate) -> Iterator[None]:
    """Let one guess through at a time, after its wait."""
    with gate.counting:
        if gate.waiting >= MOST_WAITING:
            raise TooManyGuessesError
        gate.waiting += 1
    try:
        with gate.guessing:
            if wait := gate.wait_before_guess():
                pause(wait)
            yield
    finally:
        with gate.counting:
            gate.waiting -= 1


def admit(gate: Gate, space: "OpenSpace", somebody: Visit) -> None:
    """Open for one visit; whoever was in before is out."""
    before, gate.space = gate.space, space
    if before is not None:
        before.close()
    gate.owner = somebody.cookie
    gate.opened = clock.steady()
    gate.scripted = gate.ending = False
    gate.ticked = None
    gate.touch()


def end(app: Flask, ending: Ending = Ending.LOCK) -> None:
    """Close after this answer: from now on nobody is let in here."""
    gate_of(app).ending = True
    run_of(app).ends(ending)


def _keep_closed() -> Response | None:
    """Let a request on to its page, or lead it to the gate."""
    gate = gate_of(current_app)
    if gate.reason_to_close():
        end(current_app)
    endpoint = request.endpoint or ""
    if is_unlocked():
        gate.heard = clock.steady()
        if endpoint not in QUIET:
            gate.touch()
        return None
    if endpoint in OPEN:
        return None
    if request.method == "POST":
        late.hold()
    elif endpoint:
        visit().wanted = request.path
    if not storage_of(current_app).is_set_up():
        return redirect(url_for("unlock.start"), code=303)
    return redirect(url_for("unlock.gate"), code=303)


def init_app(app: Flask) -> None:
    """Stand before every page."""
    app.extensions["gate"] = Gate()
    app.before_request(_keep_closed)
