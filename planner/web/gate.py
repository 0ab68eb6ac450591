"""Closed unless listed: who may see what, and when everything closes by itself (D6)."""

import hmac
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Flask, current_app, redirect, request, url_for
from flask import Response as FlaskResponse
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.chain import clock as chain_clock
from planner.core import clock
from planner.vault.errors import WrongPassphraseError
from planner.vault.settings import set_setting
from planner.vault.transactions import transaction
from planner.web import late
from planner.web.run import Ending, Run
from planner.web.visits import Visit, tell, visit

if TYPE_CHECKING:
    from planner.vault.connection import Connection
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
        "unlock.leave_here",
        "unlock.calendar",
        "unlock.blank",
        "unlock.close",
        "web.alive",
        "settings.display",
        "exports.blank",
        "exports.blank_ready",
        "exports.card_blank",
        "exports.card_blank_ready",
        "exports.sheets",
        "exports.sheets_ready",
        "exports.first_empty",
        "exports.static",
    }
)
#: Pages that a browser asks for by itself: they are not a sign of a person.
QUIET = frozenset(
    {"static", "web.alive", "imports.progress", "bundles.progress", "steady.timer"}
)

#: Neutral places of the planner itself; anything else is an address of her own.
CALENDAR, BLANK = "calendar", "blank"

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


def in_background(work: Callable[[], object]) -> None:
    """Do something that nobody waits for."""

    def quietly() -> None:
        # Whatever goes wrong here goes wrong again where somebody is told.
        with suppress(Exception):
            work()

    threading.Thread(target=quietly, daemon=True).start()


class Reason(StrEnum):
    """Why everything closed by itself."""

    IDLE = "idle"
    SLEEP = "sleep"
    SILENT = "silent"
    LONG = "long"


class TooManyGuessesError(Exception):
    """So many guesses wait already that one more would stop the pages."""


@dataclass
class Gate:
    """What is open in this worker, for whom, and since when."""

    storage: "Storage"
    run: Run
    space: "OpenSpace | None" = None
    owner: str | None = None  # the cookie of the one visit that unlocked
    minutes: int = DEFAULT_MINUTES
    opened: float = 0.0
    used: float = 0.0  # the last request that a person caused
    used_wall: datetime | None = None
    heard: float = 0.0  # the last request of any page
    scripted: bool = False
    ticked: datetime | None = None
    ending: bool = False
    place: str | None = None  # the page last looked at
    shift_leaves: bool = True
    #: Where leaving leads: CALENDAR, BLANK, or an address of her own.
    neutral: str = CALENDAR
    #: Whether she has seen what leaving does (U30).
    knows_leaving: bool = False
    #: The folder of an office, as it was chosen; see `planner.web.library`.
    content: str = ""
    #: What is to be done in a store that takes something before its first page is
    #: shown, each in a transaction of its own; and what can take its time after that,
    #: outside of any. App.py names them.
    at_opening: list[Callable[["Connection"], object]] = field(default_factory=list)
    at_leisure: list[Callable[["Connection"], object]] = field(default_factory=list)
    #: How slow work is done that nobody waits for.
    later: Callable[[Callable[[], object]], None] = in_background
    waiting: int = 0
    guessing: threading.Lock = field(default_factory=threading.Lock)
    #: How much is under way that a person began and that may take minutes.
    works: int = 0
    #: Held while `waiting` or `works` changes.
    counting: threading.Lock = field(default_factory=threading.Lock)

    def is_open_for(self, somebody: Visit) -> bool:
        """Tell whether this visit is the one that unlocked."""
        if self.space is None or self.owner is None or self.ending:
            return False
        return hmac.compare_digest(self.owner, somebody.cookie)

    def touch(self) -> None:
        """Note that a person did something."""
        self.used = self.heard = clock.steady()
        self.used_wall = clock.now()

    def keep_open(self) -> None:
        """Note that work that a person began goes on; without its pages it ends."""
        self.used, self.used_wall = clock.steady(), clock.now()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Count what is done in here as use: a person began it, and waits for it."""
        with self.counting:
            self.works += 1
        try:
            yield
        finally:
            with self.counting:
                self.works -= 1

    def reason_to_close(self) -> Reason | None:
        """Tell why everything has to close now, if it has to."""
        if self.space is None or self.used_wall is None:
            return None
        if self.works:
            self.keep_open()
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

    def admit(self, space: "OpenSpace", somebody: Visit) -> None:
        """Open for one visit; whoever was in before is out."""
        before, self.space = self.space, space
        if before is not None:
            before.close()
        self.owner = somebody.cookie
        self.opened = clock.steady()
        chain_clock.begin()
        self.scripted = self.ending = False
        self.ticked = None
        self.touch()

    def close(self) -> None:
        """Note where she was and close the store; the process leaves right after."""
        space, self.space, self.owner = self.space, None, None
        if space is None:
            return
        try:
            self._note_place(space)
        finally:
            space.close()

    def _note_place(self, space: "OpenSpace") -> None:
        if self.place is None or space.read_only:
            return
        connection = space.connect(read_only=False)
        try:
            with transaction(connection):
                set_setting(connection, "place", self.place)
                if self.knows_leaving:
                    set_setting(connection, "knows-leaving", "yes")
        finally:
            connection.close()

    # -- guesses

    @property
    def failures(self) -> int:
        """How many wrong guesses there were since it was last open."""
        # Kept beside the gate, so that a new worker does not forget them.
        return int(self.run.remembered.get("failures", "0"))

    @failures.setter
    def failures(self, number: int) -> None:
        self.run.remembered["failures"] = str(number)
        self.run.remember({"failures": str(number)})

    def wait_before_guess(self) -> int:
        """Return the seconds that the next guess waits."""
        if self.failures < FREE_GUESSES:
            return 0
        # No more doubling than needed: a large power is a large number.
        return min(1 << min(self.failures - FREE_GUESSES, 5), LONGEST_WAIT)

    @contextmanager
    def one_guess(self) -> Iterator[None]:
        """Let one guess through at a time, after its wait; count it if it is wrong."""
        with self.counting:
            if self.waiting >= MOST_WAITING:
                raise TooManyGuessesError
            self.waiting += 1
        try:
            with self.guessing:
                if wait := self.wait_before_guess():
                    pause(wait)
                try:
                    yield
                except WrongPassphraseError:
                    self.failures += 1
                    raise
        finally:
            with self.counting:
                self.waiting -= 1


def gate_of(app: Flask) -> Gate:
    """Return the gate of this worker."""
    found: Gate = app.extensions["gate"]
    return found


def storage_of(app: Flask) -> "Storage":
    """Return the data folder this worker stands on."""
    return gate_of(app).storage


def run_of(app: Flask) -> Run:
    """Return what this start told the pages."""
    return gate_of(app).run


def is_unlocked() -> bool:
    """Tell whether this request comes from the visit that unlocked."""
    return gate_of(current_app).is_open_for(visit())


def tick(app: Flask) -> Reason | None:
    """Look at the clock, once a second; return why to lock now, or None."""
    gate = gate_of(app)
    reason = gate.reason_to_close()
    gate.ticked = clock.now()
    return reason


def end(app: Flask, ending: Ending = Ending.LOCK) -> None:
    """Close after this answer: from now on nobody is let in here."""
    gate_of(app).ending = True
    run_of(app).ends(ending)


def neutral_url() -> str:
    """Return the address that leaving leads to."""
    place = gate_of(current_app).neutral
    own = {CALENDAR: "unlock.calendar", BLANK: "unlock.blank"}
    return url_for(own[place]) if place in own else place


def _keep_closed() -> Response | None:
    """Let a request on to its page, or lead it to the gate."""
    gate = gate_of(current_app)
    if not gate.ending and gate.reason_to_close():
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
        if late.hold():
            tell(_("What you typed is kept. You will see it after opening."), "info")
    elif endpoint:
        visit().wanted = request.path
    first = not gate.storage.is_set_up()
    return redirect(url_for("unlock.start" if first else "unlock.gate"), code=303)


def _note_page(response: FlaskResponse) -> FlaskResponse:
    """Remember which page is looked at: she comes back to it (U20)."""
    is_page = request.method == "GET" and response.mimetype == "text/html"
    is_shown = is_page and response.status_code == HTTPStatus.OK
    if is_shown and is_unlocked() and request.endpoint not in OPEN:
        gate_of(current_app).place = request.path
    return response


def init_app(app: Flask, storage: "Storage", run: Run) -> None:
    """Stand before every page."""
    app.extensions["gate"] = Gate(storage, run)
    app.before_request(_keep_closed)
    app.after_request(_note_page)
